//! Names by kind on text in two columns: a word, a tab, a tag (IOB2); an empty line after each sentence, `-DOCSTART-` before each
//! document.
//!
//! The words of a document become running text, a line a sentence, as an article would hold them; what is found is led back
//! to whole words. Kinds that byline does not show (nationalities, events, works) are no marks: a name found on one is wrong.
//! A name that is only a part of one unmarked word ("Oslo" of "Oslo-based") is neither right nor wrong.

use super::gold::Malformed;
use super::tally::{Scores, Section, Tally};
use crate::annotate::EntityKind;
use crate::corpus::Analysis;
use crate::text::Span;

/// A document in two columns, as running text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The text.
    pub text: String,
    words: Vec<Span>,
    names: Vec<Name>,
}

/// A kind, first and last word.
type Name = (EntityKind, usize, usize);

/// Takes a file apart. Lines before the first `-DOCSTART-` are a document too.
pub fn documents(file: &str) -> Result<Vec<Document>, Malformed> {
    let mut documents = vec![Writer::default()];
    for (index, line) in file.lines().enumerate() {
        let line = line.trim_end();
        let writer = match documents.last_mut() {
            Some(writer) if !line.starts_with("-DOCSTART-") => writer,
            _ => {
                documents.push(Writer::default());
                continue;
            }
        };
        if line.is_empty() {
            writer.end_sentence();
            continue;
        }
        let (word, tag) =
            line.split_once('\t').filter(|(word, _)| !word.is_empty()).ok_or(Malformed::Line(index + 1))?;
        writer.word(word, tag);
    }
    let documents = documents.into_iter().map(|writer| writer.document);
    Ok(documents.filter(|document| !document.words.is_empty()).collect())
}

/// Counts the names of one document.
pub fn score(document: &Document, analysis: &Analysis) -> Scores {
    let mut scores = Scores::default();
    for (kind, _, _) in &document.names {
        scores.add(Section::Names, kind.word(), Tally { right: 0, found: 0, marked: 1 });
    }
    for mention in &analysis.annotations.mentions {
        let (start, end) = analysis.article.origin.stored_span(mention.span);
        let first = document.words.partition_point(|word| word.end() <= start);
        let last = document.words.partition_point(|word| word.start() < end).saturating_sub(1).max(first);
        let right = document.names.contains(&(mention.kind, first, last));
        let is_part = document.words.get(first).is_some_and(|word| first == last && word.len() > end - start);
        let is_marked = document.names.iter().any(|(_, from, to)| *from <= last && first <= *to);
        if right || is_marked || !is_part {
            scores.add(Section::Names, mention.kind.word(), Tally { right: usize::from(right), found: 1, marked: 0 });
        }
    }
    scores
}

impl Document {
    /// How many words it has.
    pub fn words(&self) -> usize {
        self.words.len()
    }
}

#[derive(Default)]
struct Writer {
    document: Document,
    /// Whether the next straight mark closes.
    is_quoted: bool,
    /// Whether the next word follows without a space.
    is_glued: bool,
    /// Whether the last word may be gone on with.
    goes_on: bool,
}

impl Writer {
    fn end_sentence(&mut self) {
        if !self.document.text.is_empty() && !self.document.text.ends_with('\n') {
            self.document.text.push_str("\n\n");
        }
        self.is_quoted = false;
        self.goes_on = false;
    }

    fn word(&mut self, word: &str, tag: &str) {
        let Document { text, words, names } = &mut self.document;
        let closes = word == "\"" && self.is_quoted;
        let is_first = text.is_empty() || text.ends_with('\n');
        if !is_first && !self.is_glued && !closes && !follows_closely(word) {
            text.push(' ');
        }
        self.is_glued = matches!(word, "(" | "[" | "“" | "‘" | "$" | "£" | "€" | "/") || word == "\"" && !closes;
        if word == "\"" {
            self.is_quoted = !self.is_quoted;
        }
        let start = text.len();
        text.push_str(word);
        words.push(Span::new(start, text.len()));
        let here = words.len() - 1;
        let kind = tag.split_once('-').and_then(|(_, kind)| kind_of(kind));
        match (kind, names.last_mut()) {
            (Some(kind), Some(name)) if tag.starts_with("I-") && self.goes_on && name.0 == kind => name.2 = here,
            (Some(kind), _) => names.push((kind, here, here)),
            (None, _) => {}
        }
        self.goes_on = kind.is_some();
    }
}

/// Words that no space stands before.
fn follows_closely(word: &str) -> bool {
    matches!(word, "." | "," | ";" | ":" | "!" | "?" | ")" | "]" | "%" | "”" | "’" | "/" | "n't" | "n’t")
        || word.starts_with(['\'', '’']) && word.chars().count() > 1
}

fn kind_of(tag: &str) -> Option<EntityKind> {
    match tag {
        "PER" => Some(EntityKind::Person),
        "ORG" => Some(EntityKind::Organization),
        "LOC" => Some(EntityKind::Place),
        "PROD" => Some(EntityKind::Product),
        "MONEY" => Some(EntityKind::Money),
        "PCT" => Some(EntityKind::Percent),
        "DATE" => Some(EntityKind::Date),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_running_text_and_keep_their_names() {
        let file = "-DOCSTART-\tO\n\nRuiz\tB-PER\n's\tO\n\"\tO\nidea\tO\n\"\tO\ncost\tO\n$\tB-MONEY\n40\tI-MONEY\n.\tO\n\nOslo\tB-LOC\n";
        let documents = documents(file).expect("two columns");
        assert_eq!(documents.len(), 1);
        assert_eq!(documents[0].text, "Ruiz's \"idea\" cost $40.\n\nOslo");
        assert_eq!(
            documents[0].names,
            [(EntityKind::Person, 0, 0), (EntityKind::Money, 6, 7), (EntityKind::Place, 9, 9)]
        );
    }

    #[test]
    fn a_line_without_a_tag_is_named() {
        assert_eq!(documents("Ruiz\tB-PER\nleft\n"), Err(Malformed::Line(2)));
    }
}
