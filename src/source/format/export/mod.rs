//! What the news archives LexisNexis and Factiva give when asked for text: many articles in one file, each with a head of
//! fields.
//!
//! Takes decoded text, as these files come as text and as Word documents. Three layouts are known: LexisNexis with
//! "1 of 10 DOCUMENTS" above each article, Nexis Uni with "End of Document" below, and Factiva with "Document ABC…" below,
//! with or without its two-letter codes. An article is a range of the text and can be read again from that range alone.

mod factiva;
mod lines;
mod nexis;

use super::{Draft, MAX_ARTICLES};
use lines::Lines;
use memchr::memmem;
use std::ops::Range;

/// True for text that holds articles in one of the layouts. Costs a search for a few words in any other text.
pub fn is_export(text: &str) -> bool {
    let has = |words: &str| memmem::find(text.as_bytes(), words.as_bytes()).is_some();
    let may_be = has(" DOCUMENT") || has("End of Document") || has("Document ");
    may_be && ranges(text).iter().any(|range| is_telling(&text[range.clone()]))
}

/// The articles of an export: where each stands in the text, in bytes, and what it says. Articles without text are left out.
pub fn articles(text: &str) -> Vec<(Range<usize>, Draft)> {
    let ranges = ranges(text).into_iter();
    ranges.filter_map(|range| Some((range.clone(), article(&text[range])?))).take(MAX_ARTICLES).collect()
}

/// Reads one article again from its range of the text.
pub fn article(text: &str) -> Option<Draft> {
    let draft = match layout(text)? {
        Layout::Counted => nexis::counted(text),
        Layout::Ended => nexis::ended(text),
        Layout::Factiva => factiva::article(text),
    };
    draft.filter(|draft| !draft.text.is_empty())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// "1 of 10 DOCUMENTS" stands above.
    Counted,
    /// "End of Document" stands below.
    Ended,
    /// "Document ABC0000020310402e7420001x" stands below.
    Factiva,
}

/// How one article is laid out, by its first and last line.
fn layout(text: &str) -> Option<Layout> {
    if text.lines().find(|line| !line.trim().is_empty()).is_some_and(is_count) {
        return Some(Layout::Counted);
    }
    match text.lines().rev().map(str::trim).find(|line| !line.is_empty())? {
        "End of Document" => Some(Layout::Ended),
        line if is_number(line) => Some(Layout::Factiva),
        _ => None,
    }
}

/// Where articles stand, by the lines above or below each.
fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut counted = Vec::new();
    let mut ended = Vec::new();
    let mut from = 0;
    for (at, line) in Lines::new(text) {
        if is_count(line) {
            counted.push(at);
        } else if line.trim() == "End of Document" || is_number(line.trim()) {
            let end = at + line.len();
            ended.push(from..end);
            from = end;
        }
    }
    if counted.is_empty() {
        return ended;
    }
    let ends = counted.iter().copied().skip(1).chain([text.len()]);
    counted.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// True for an article with a field that only these exports have: "1 of 3 documents" may stand in any text.
fn is_telling(text: &str) -> bool {
    match layout(text) {
        Some(Layout::Counted | Layout::Ended) => text.lines().any(nexis::is_length),
        Some(Layout::Factiva) => text.lines().any(|line| factiva::is_length(line.trim())),
        None => false,
    }
}

/// "1 of 10 DOCUMENTS", also in German and French.
fn is_count(line: &str) -> bool {
    if line.len() > 120 {
        return false;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_count = |word: &str| word.len() < 7 && word.bytes().all(|byte| byte.is_ascii_digit());
    match words[..] {
        [number, "of" | "von" | "de" | "sur", all, what] => {
            let what = what.to_uppercase();
            is_count(number) && is_count(all) && (what.starts_with("DOCUMENT") || what.starts_with("DOKUMENT"))
        }
        _ => false,
    }
}

/// "Document ABC0000020310402e7420001x": Factiva's number of an article.
fn is_number(line: &str) -> bool {
    let Some(number) = line.strip_prefix("Document ") else { return false };
    number.len() >= 14
        && number.starts_with(|letter: char| letter.is_ascii_uppercase())
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && number.bytes().filter(u8::is_ascii_digit).count() >= 8
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(super) const COUNTED: &str = "\u{feff}\r\nDownload Request: Selected Items: 1-2\r\n\r\n                1 of 2 DOCUMENTS\r\n\r\n\
        \r\n                  The Gazette (Port Hale)\r\n\r\n               April 2, 2031 Wednesday\r\n               First Edition\r\n\r\n\
        Fees rise again at the port;\r\nShips wait for days\r\n\r\nBYLINE: Dana Ruiz and Lam Ho\r\n\r\nSECTION: NEWS; Pg. 3\r\n\r\n\
        LENGTH: 31 words\r\n\r\nFees at the port of Hale rise again this year, the third time in as many\r\nyears, as ships wait for days \
        to be unloaded there.\r\n\r\n\"We have no choice,\" said Ira Bell, who runs it.\r\n\r\nLOAD-DATE: April 3, 2031\r\n\r\nLANGUAGE: ENGLISH\
        \r\n\r\n        Copyright 2031 The Gazette\r\n           All Rights Reserved\r\n\r\n                2 of 2 DOCUMENTS\r\n\r\n\
        \r\n                  The Gazette\r\n\r\n               April 3, 2031 Thursday\r\n\r\nShips\r\n\r\nLENGTH: 2 words\r\n\r\nShips wait.\r\n";

    #[test]
    fn each_document_is_an_article_with_its_place() {
        assert!(is_export(COUNTED));
        let articles = articles(COUNTED);
        assert_eq!(articles.len(), 2);
        for (range, draft) in &articles {
            assert_eq!(article(&COUNTED[range.clone()]).as_ref(), Some(draft), "read again alone");
        }
        assert!(COUNTED[articles[1].0.clone()].trim_start().starts_with("2 of 2"));
    }

    #[test]
    fn text_that_speaks_of_documents_is_no_export() {
        for text in [
            "1 of 3 documents\n\nwas lost, she said.",
            "It says so in Document ABC123.\n\nEnd of Document\n",
            "The End of Document\nLength: short",
            "",
        ] {
            assert!(!is_export(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "(1 of 2 DOCUMENTS|End of Document|Document AB12345678901234|LENGTH: 2 words|Body|HD|LP|BYLINE: é|\
            2 April 2031|12 words|Copyright|\n|\n|\r\n|  |\\PC){0,40}") {
            for (range, draft) in articles(&text) {
                prop_assert_eq!(article(&text[range]), Some(draft));
            }
            is_export(&text);
        }
    }
}
