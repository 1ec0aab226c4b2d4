//! Word documents (DOCX) → one article, or the many of an archive export that was downloaded as one.
//!
//! Reads the paragraphs in order, those of tables and text boxes too, as they stand with all changes accepted. Notes, comments,
//! heads and feet of pages are left out.

use super::archive::Archive;
use super::xml::{self, Piece};
use super::{Draft, Stated, export, refusal, said};
use crate::source::SkipReason;

/// The articles of a document: one, unless it is an export of many.
pub fn read(bytes: &[u8]) -> Result<Vec<Draft>, SkipReason> {
    let mut archive = Archive::open(bytes).ok_or_else(|| refusal("a Word document that cannot be unpacked"))?;
    let main = main_part(&mut archive);
    let content = archive.text(&main).ok_or_else(|| refusal("a Word document without its text"))?;
    let Content { paragraphs, title, .. } = Content::read(&content);
    let text = paragraphs.join("\n\n");
    if text.is_empty() {
        return Err(refusal("a Word document without text"));
    }
    if export::is_export(&text) {
        return Ok(export::articles(&text).into_iter().map(|(_, draft)| draft).collect());
    }
    let mut stated = archive.text("docProps/core.xml").map(|core| properties(&core)).unwrap_or_default();
    if let Some(title) = title {
        stated.title = said::line(&title);
    }
    Ok(vec![Draft { text, stated }])
}

/// Where the text stands in the archive.
fn main_part(archive: &mut Archive<'_>) -> String {
    let mut main = None;
    if let Some(relations) = archive.text("_rels/.rels") {
        // What was read before an error serves.
        let _ = xml::read(&relations, |piece| {
            if let Piece::Start(element) = piece
                && element.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
            {
                main = element.attribute("Target");
            }
        });
    }
    main.map_or_else(|| "word/document.xml".to_string(), |main| main.trim_start_matches('/').to_string())
}

#[derive(Default)]
struct Content {
    /// Those with words, in order.
    paragraphs: Vec<String>,
    /// The first paragraph in the style for titles.
    title: Option<String>,
    /// The paragraphs that are open: a text box stands inside one.
    open: Vec<Paragraph>,
    /// How many elements are open whose words are not to be read.
    hidden: usize,
    /// How many elements are open that say how words look; they have tabs and breaks of their own.
    looks: usize,
    is_words: bool,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    is_title: bool,
}

impl Content {
    fn read(xml: &str) -> Content {
        let mut content = Content::default();
        // What was read before an error is the document.
        let _ = xml::read(xml, |piece| content.take(piece));
        while !content.open.is_empty() {
            content.close();
        }
        content
    }

    fn take(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Start(element) => match element.name() {
                "p" => self.open.push(Paragraph::default()),
                "t" => self.is_words = true,
                "Fallback" | "moveFrom" => self.hidden += 1,
                "pPr" | "rPr" => self.looks += 1,
                "pStyle" => {
                    if let Some(paragraph) = self.open.last_mut() {
                        paragraph.is_title = element.attribute("val").is_some_and(|style| style == "Title");
                    }
                }
                "tab" if self.looks == 0 => self.push("\t"),
                "br" | "cr" if self.looks == 0 => self.push("\n"),
                "noBreakHyphen" => self.push("\u{2011}"),
                _ => {}
            },
            Piece::End("p") => self.close(),
            Piece::End("t") => self.is_words = false,
            Piece::End("Fallback" | "moveFrom") => self.hidden = self.hidden.saturating_sub(1),
            Piece::End("pPr" | "rPr") => self.looks = self.looks.saturating_sub(1),
            Piece::Text(text) if self.is_words => self.push(text),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut().filter(|_| self.hidden == 0) {
            paragraph.text.push_str(text);
        }
    }

    fn close(&mut self) {
        let Some(Paragraph { text, is_title }) = self.open.pop() else { return };
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        if is_title && self.title.is_none() {
            self.title = Some(text.to_string());
        }
        self.paragraphs.push(text.to_string());
    }
}

/// What the document's properties say.
fn properties(core: &str) -> Stated {
    let mut stated = Stated::default();
    let mut inside = String::new();
    let mut value = String::new();
    let _ = xml::read(core, |piece| match piece {
        Piece::Start(element) => {
            inside = element.name().to_string();
            value.clear();
        }
        Piece::Text(text) => value.push_str(text),
        Piece::End(_) => {
            match inside.as_str() {
                "title" => stated.title = said::line(&value).filter(|title| !is_made_up(title)),
                "creator" => stated.authors = said::names(&value),
                "created" => stated.date = said::line(&value),
                _ => {}
            }
            inside.clear();
        }
    });
    stated
}

/// True for titles that programs give.
fn is_made_up(title: &str) -> bool {
    let title = title.to_lowercase();
    title.starts_with("microsoft word")
        || title.starts_with("untitled")
        || title.starts_with("document") && title.len() < 11
}

#[cfg(test)]
mod tests {
    use super::super::archive::tests::{bomb, zip};
    use super::*;
    use proptest::prelude::*;

    const CORE: &str = "<cp:coreProperties><dc:title>Fees rise</dc:title><dc:creator>Dana Ruiz;User</dc:creator>\
        <dcterms:created>2031-04-02T08:00:00Z</dcterms:created></cp:coreProperties>";

    fn document(body: &str) -> Vec<u8> {
        let body = format!("<w:document><w:body>{body}</w:body></w:document>");
        zip(&[("word/document.xml", &body), ("docProps/core.xml", CORE)])
    }

    fn text(body: &str) -> String {
        read(&document(body)).expect("an article")[0].text.clone()
    }

    #[test]
    fn paragraphs_and_properties_are_read() {
        let body = "<w:p><w:pPr><w:pStyle w:val='Heading1'/><w:tabs><w:tab w:pos='1'/></w:tabs></w:pPr><w:r><w:t>Fees</w:t></w:r></w:p>\
            <w:p/><w:p><w:r><w:t xml:space='preserve'>The </w:t></w:r><w:r><w:t>fees</w:t><w:tab/><w:t>rise</w:t><w:br/><w:t>at AT&amp;T.</w:t></w:r></w:p>";
        let drafts = read(&document(body)).expect("an article");
        assert_eq!((drafts.len(), &*drafts[0].text), (1, "Fees\n\nThe fees\trise\nat AT&T."));
        let said = Stated {
            title: Some("Fees rise".into()),
            authors: vec!["Dana Ruiz".into()],
            date: Some("2031-04-02T08:00:00Z".into()),
            ..Stated::default()
        };
        assert_eq!(drafts[0].stated, said);
    }

    #[test]
    fn a_paragraph_in_the_style_for_titles_is_the_title() {
        let body =
            "<w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:t>Ships wait</w:t></w:p><w:p><w:t>Words.</w:t></w:p>";
        assert_eq!(read(&document(body)).expect("an article")[0].stated.title.as_deref(), Some("Ships wait"));
        assert!(is_made_up("Microsoft Word - fees.doc") && is_made_up("Document1") && !is_made_up("Documents leak"));
    }

    #[test]
    fn tables_and_boxes_are_read_once_and_changes_accepted() {
        let body = "<w:tbl><w:tr><w:tc><w:p><w:t>Cell</w:t></w:p></w:tc></w:tr></w:tbl>\
            <w:p><w:t>Words</w:t><mc:AlternateContent><mc:Choice><w:p><w:t>Box</w:t></w:p></mc:Choice>\
            <mc:Fallback><w:p><w:t>Box</w:t></w:p></mc:Fallback></mc:AlternateContent><w:del><w:delText>old</w:delText></w:del>\
            <w:ins><w:t>, new</w:t></w:ins></w:p>";
        assert_eq!(text(body), "Cell\n\nBox\n\nWords, new");
    }

    #[test]
    fn the_text_is_found_where_the_archive_says() {
        let relations = "<Relationships><Relationship Type='http://x/officeDocument' Target='/word/document2.xml'/></Relationships>";
        let body = "<w:p><w:t>Words.</w:t></w:p>";
        let bytes = zip(&[("_rels/.rels", relations), ("word/document2.xml", body)]);
        assert_eq!(read(&bytes).expect("an article")[0].text, "Words.");
    }

    #[test]
    fn an_export_of_many_articles_is_taken_apart() {
        let lines = [
            "Fees rise",
            "The Gazette",
            "April 2, 2031 Wednesday",
            "Length: 2 words",
            "Body",
            "Fees rise.",
            "End of Document",
        ];
        let body: String = lines.iter().map(|line| format!("<w:p><w:t>{line}</w:t></w:p>")).collect();
        let drafts = read(&document(&body.repeat(2))).expect("articles");
        assert_eq!((drafts.len(), drafts[1].stated.outlet.as_deref()), (2, Some("The Gazette")));
    }

    #[test]
    fn what_cannot_be_read_is_refused_with_a_reason() {
        let why = |bytes: &[u8]| read(bytes).expect_err("no article").to_string();
        assert_eq!(why(b"PK\x03\x04"), "a Word document that cannot be unpacked");
        assert_eq!(why(&zip(&[("a", "b")])), "a Word document without its text");
        assert_eq!(why(&document("<w:p/>")), "a Word document without text");
        assert_eq!(why(&bomb("word/document.xml", &[])), "a Word document without text");
    }

    #[test]
    fn depth_does_no_harm() {
        assert_eq!(text(&format!("<w:p><w:t>Kept.</w:t></w:p>{}", "<w:tbl><w:p>".repeat(10_000))), "Kept.");
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), at in 0_usize..600, with: u8) {
            let _ = read(&bytes);
            let mut changed = document("<w:p><w:r><w:t>Fees</w:t><w:tab/></w:r></w:p>");
            let at = at % changed.len();
            changed[at] = with;
            let _ = read(&changed);
        }
    }
}
