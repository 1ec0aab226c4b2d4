//! JSON as scrapers and archives write it → the articles in it.
//!
//! An article is an object with words under one of the usual names and, unless they are many, a title. Objects may lie in
//! lists, and lists in objects ("articles", "hits" …): all of them are looked through, to a depth.

mod fields;

use super::super::SkipReason;
use super::super::parts::Piece;
use super::html;
use super::{Draft, Stated, fragment, refusal, said};
use fields::{Fields, texts};
use serde_json::Value;

/// The deepest list of articles looked into.
const DEPTH: usize = 8;

/// Words of an object without a title must be this many bytes to be an article.
const UNTITLED: usize = 200;

/// The articles of one JSON value.
pub fn read(text: &str) -> Result<Vec<Draft>, SkipReason> {
    let value = parsed(text).ok_or_else(|| refusal("damaged JSON"))?;
    let mut drafts = Vec::new();
    collect(&value, 0, &mut drafts);
    Ok(drafts)
}

/// The articles of JSON lines, each with the bytes it stands in. A line that is no JSON or no article is passed over.
pub(in crate::source) fn lines(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let mut drafts = Vec::new();
        if let Some(value) = parsed(line) {
            collect(&value, 0, &mut drafts);
        }
        // Several on a line cannot be told apart by their bytes.
        let bytes = (drafts.len() == 1).then_some(start..end);
        pieces.extend(drafts.into_iter().map(|draft| Piece::at(draft, bytes.clone())));
        start = end;
    }
    pieces
}

/// A JSON value. Python writes NaN, which is no JSON, for what is missing.
fn parsed(text: &str) -> Option<Value> {
    let text = text.trim().trim_start_matches('\u{feff}');
    if text.is_empty() {
        return None;
    }
    serde_json::from_str(text).ok().or_else(|| {
        let has_gap = text.contains(": NaN") || text.contains(":NaN");
        has_gap.then(|| serde_json::from_str(&text.replace(": NaN", ": null").replace(":NaN", ":null")).ok()).flatten()
    })
}

fn collect(value: &Value, depth: usize, drafts: &mut Vec<Draft>) {
    if depth > DEPTH {
        return;
    }
    match value {
        Value::Array(all) => all.iter().for_each(|value| collect(value, depth + 1, drafts)),
        Value::Object(fields) => match article(&Fields::of(fields)) {
            Some(draft) => drafts.push(draft),
            None => fields.values().for_each(|value| collect(value, depth + 1, drafts)),
        },
        _ => {}
    }
}

fn article(fields: &Fields<'_>) -> Option<Draft> {
    let title =
        fields.first(&fields::TITLE).map(|value| one_line(&texts(value).join(" "))).filter(|title| !title.is_empty());
    let body = |names: &[&str]| {
        let texts = fields
            .all(names)
            .map(|value| fragment::text(&fields::paragraphs(value)))
            .filter(|text| !text.trim().is_empty());
        texts.max_by_key(String::len)
    };
    let text = body(&fields::BODY).or_else(|| body(&fields::SUMMARY).filter(|_| title.is_some()))?;
    if title.is_none() && text.len() < UNTITLED || !text.contains(char::is_whitespace) {
        return None;
    }
    let outlet = fields.first(&fields::OUTLET).and_then(|value| texts(value).into_iter().next());
    let stated = Stated {
        title,
        authors: fields.first(&fields::AUTHOR).map(|value| authors(value, outlet.as_deref())).unwrap_or_default(),
        date: fields.first(&fields::DATE).and_then(fields::date),
        outlet,
        url: fields.first(&fields::URL).and_then(Value::as_str).and_then(said::web),
    };
    Some(Draft { text, stated })
}

/// The names, without what scrapers take for one: addresses, and the site itself.
fn authors(value: &Value, outlet: Option<&str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    // Together, for what follows a name in the list may be the writer's office.
    for name in html::authors(&fragment::text(&texts(value).join("; "))) {
        let is_site = name.contains('.') && !name.contains(' ')
            || outlet.is_some_and(|outlet| outlet.eq_ignore_ascii_case(&name));
        if !is_site && name != "Author" && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn one_line(text: &str) -> String {
    fragment::text(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drafts(text: &str) -> Vec<Draft> {
        read(text).expect("JSON")
    }

    #[test]
    fn a_scraped_article_gives_its_text_and_facts() {
        let all = drafts(
            r#"{"title": "Harbour fees", "maintext": "It rained.\nIt stopped.", "authors": ["Ann Cao", "www.post.example"],
                "date_publish": "2025-02-12 08:00:00", "source_domain": "post.example", "url": "https://post.example/a", "language": "en"}"#,
        );
        let stated = Stated {
            title: Some("Harbour fees".into()),
            authors: vec!["Ann Cao".into()],
            date: Some("2025-02-12 08:00:00".into()),
            outlet: Some("post.example".into()),
            url: Some("https://post.example/a".into()),
        };
        assert_eq!(all, [Draft { text: "It rained.\nIt stopped.".into(), stated }]);
    }

    #[test]
    fn paragraphs_may_be_lists_of_sentences_and_words_html() {
        let nested =
            drafts(r#"{"title": "Fees", "body-paragraphs": [["It rained.", "It &amp; stopped."], ["Then more."]]}"#);
        assert_eq!(nested[0].text, "It rained. It & stopped.\n\nThen more.");
        let html = drafts(
            r#"{"headline": {"main": "Fees"}, "content": {"rendered": "<p>It rained.</p><p>It&#8217;s over.</p>"}}"#,
        );
        assert_eq!(html[0].text, "It rained.\n\nIt’s over.");
        assert_eq!(html[0].stated.title.as_deref(), Some("Fees"));
    }

    #[test]
    fn many_articles_may_lie_in_lists_at_any_place() {
        let text = r#"{"status": "ok", "data": {"articles": [{"title": "A", "text": "It rained."}, {"title": "B", "content": "It snowed."}]}}"#;
        assert_eq!(drafts(text).len(), 2);
        assert!(drafts(r#"{"name": "program", "version": "1.0", "scripts": {"test": "run it"}}"#).is_empty());
    }

    #[test]
    fn lines_know_their_bytes_and_broken_ones_are_passed_over() {
        let text = "{\"title\": \"A\", \"text\": \"It rained.\"}\n{broken\n{\"title\": \"B\", \"text\": \"It is NaN.\", \"x\": NaN}\n";
        let pieces = lines(text);
        assert_eq!(pieces.len(), 2);
        let (from, to) = pieces[1].bytes.expect("one on its line");
        assert_eq!(lines(&text[from as usize..to as usize])[0].draft, pieces[1].draft);
        assert_eq!(pieces[1].draft.text, "It is NaN.");
    }

    #[test]
    fn deep_nesting_ends() {
        assert!(read(&"[".repeat(100_000)).is_err());
        assert!(lines(&format!("{}\n", "{\"a\":".repeat(1000))).is_empty());
    }
}
