//! Tables with an article a row: CSV with commas, semicolons, tabs or bars, its first row naming the columns.
//!
//! Columns are known by the names scrapers give them. A row without text is left out; a row with too few or too many cells is
//! read as far as it goes.

use super::{Draft, MAX_ARTICLES, Stated, fragment, refusal, said, with_words};
use crate::source::{SkipReason, decode};
use ::csv::{ReaderBuilder, StringRecord};

/// What columns are called, folded as [`fold`] does, the surest name first.
const TEXT: [&str; 17] = [
    "text",
    "maintext",
    "fulltext",
    "articletext",
    "articlebody",
    "body",
    "bodytext",
    "content",
    "articlecontent",
    "article",
    "story",
    "storytext",
    "newstext",
    "transcript",
    "description",
    "summary",
    "abstract",
];
const TITLE: [&str; 7] = ["title", "headline", "articletitle", "newstitle", "heading", "head", "headlinetext"];
const AUTHOR: [&str; 9] =
    ["author", "authors", "byline", "writer", "journalist", "reporter", "creator", "articleauthor", "authorname"];
const DATE: [&str; 18] = [
    "date",
    "published",
    "publishdate",
    "pubdate",
    "datepublish",
    "datepublished",
    "publishedat",
    "publisheddate",
    "publicationdate",
    "articledate",
    "publishtime",
    "publishedtime",
    "datetime",
    "timestamp",
    "time",
    "postdate",
    "created",
    "createdat",
];
const OUTLET: [&str; 13] = [
    "outlet",
    "publication",
    "publisher",
    "newspaper",
    "sourcename",
    "sitename",
    "source",
    "site",
    "media",
    "website",
    "sourcedomain",
    "domain",
    "agency",
];
const ADDRESS: [&str; 8] = ["url", "link", "articleurl", "weburl", "sourceurl", "permalink", "href", "articlelink"];

/// The most columns that are looked at.
const MOST_COLUMNS: usize = 1_000;

/// The articles of a table. Without a column of text the reason names the columns there are.
pub fn read(bytes: &[u8]) -> Result<Vec<Draft>, SkipReason> {
    let decoded = decode::decode(bytes)?;
    let table = without_hint(&decoded.text);
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter(table)).flexible(true).has_headers(true).from_reader(table.as_bytes());
    let columns = match reader.headers() {
        Ok(header) => Columns::of(header),
        Err(error) => return Err(refusal(&format!("a table that cannot be read: {error}"))),
    };
    if columns.text.is_empty() {
        let names: Vec<&str> =
            reader.headers().map_or_else(|_| Vec::new(), |header| header.iter().take(MOST_COLUMNS).collect());
        return Err(refusal(&format!("a table without a column of text; its first row: {}", names.join(", "))));
    }
    let rows = reader.records().flatten();
    let drafts = rows.map(|row| columns.draft(&row)).filter(|draft| !draft.text.is_empty()).take(MAX_ARTICLES);
    with_words(drafts.collect(), "a table whose column of text is empty")
}

/// Which columns say what, by number, the surest first.
struct Columns {
    text: Vec<usize>,
    title: Vec<usize>,
    author: Vec<usize>,
    date: Vec<usize>,
    outlet: Vec<usize>,
    address: Vec<usize>,
}

impl Columns {
    fn of(header: &StringRecord) -> Columns {
        let header: Vec<String> = header.iter().take(MOST_COLUMNS).map(fold).collect();
        let called = |names: &[&str]| -> Vec<usize> {
            names.iter().filter_map(|name| header.iter().position(|column| column == name)).collect()
        };
        Columns {
            text: called(&TEXT),
            title: called(&TITLE),
            author: called(&AUTHOR),
            date: called(&DATE),
            outlet: called(&OUTLET),
            address: called(&ADDRESS),
        }
    }

    fn draft(&self, row: &StringRecord) -> Draft {
        let cells = |columns: &[usize]| columns.iter().filter_map(|column| row.get(*column)).collect::<Vec<_>>();
        let first = |columns: &[usize]| cells(columns).into_iter().find_map(said::line);
        let text = cells(&self.text).into_iter().find(|cell| said::line(cell).is_some());
        Draft {
            text: text.map(fragment::text).unwrap_or_default(),
            stated: Stated {
                title: first(&self.title),
                authors: first(&self.author).map_or_else(Vec::new, |names| said::names(&names)),
                date: first(&self.date),
                // Where a column called "source" holds the address, it does not name the outlet.
                outlet: cells(&self.outlet).into_iter().filter(|cell| said::web(cell).is_none()).find_map(said::line),
                url: cells(&self.address).into_iter().find_map(said::web),
            },
        }
    }
}

/// "Publish_Date" as "publishdate".
fn fold(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).take(40).collect()
}

/// Some programs write "sep=;" above the table.
fn without_hint(table: &str) -> &str {
    match table.split_once('\n') {
        Some((first, rest)) if first.len() < 8 && first.starts_with("sep=") => rest,
        _ => table,
    }
}

/// What parts the cells of the first row, by count; a comma when nothing does.
fn delimiter(table: &str) -> u8 {
    let first = table.trim_start().lines().next().unwrap_or("").as_bytes();
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut is_quoted = false;
    for byte in first {
        is_quoted ^= *byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(delimiter, _)| delimiter == byte && !is_quoted) {
            *count += 1;
        }
    }
    let mut best = counts[0];
    for next in &counts[1..] {
        if next.1 > best.1 {
            best = *next;
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn why(table: &str) -> String {
        read(table.as_bytes()).expect_err("no article").to_string()
    }

    #[test]
    fn each_row_is_an_article_with_what_its_columns_say() {
        let table = "\u{feff}ID,Headline,Publish_Date,Authors,Source,URL,Body\r\n\
            1,Fees rise,2031-04-02,\"Dana Ruiz, Lam Ho\",Gazette,https://gazette.example/1,\"They rose.\r\n\r\n\"\"Again,\"\" she said.\"\r\n\
            2,Ships wait,,,https://g.example,ftp://x,Ships wait.\r\n3,Nothing,,,,,\r\n";
        let drafts = read(table.as_bytes()).expect("articles");
        assert_eq!(drafts.len(), 2, "the third has no text");
        assert_eq!(drafts[0].text, "They rose.\r\n\r\n\"Again,\" she said.");
        let said = Stated {
            title: Some("Fees rise".into()),
            authors: vec!["Dana Ruiz".into(), "Lam Ho".into()],
            date: Some("2031-04-02".into()),
            outlet: Some("Gazette".into()),
            url: Some("https://gazette.example/1".into()),
        };
        assert_eq!(drafts[0].stated, said);
        assert_eq!(drafts[1].stated, Stated { title: Some("Ships wait".into()), ..Stated::default() });
    }

    #[test]
    fn semicolons_tabs_and_bars_are_found_out() {
        for delimiter in [";", "\t", "|"] {
            let table = format!("title{delimiter}text\nA, b{delimiter}Words, more\n");
            assert_eq!(read(table.as_bytes()).expect("articles")[0].text, "Words, more", "{delimiter}");
        }
        assert_eq!(read(b"sep=;\ntitle;text\na;b,c\n").expect("articles")[0].text, "b,c");
        assert_eq!(read(b"text\n\"only, one column\"\n").expect("articles")[0].text, "only, one column");
    }

    #[test]
    fn html_in_a_cell_becomes_text() {
        let table = "text\n\"<p>Fees rose.</p><p>AT&amp;T</p>\"\n";
        assert_eq!(read(table.as_bytes()).expect("articles")[0].text, "Fees rose.\n\nAT&T");
    }

    #[test]
    fn a_table_without_text_says_which_columns_it_has() {
        assert_eq!(why("id,name,price\n1,a,2\n"), "a table without a column of text; its first row: id, name, price");
        assert_eq!(why("id,text\n1,\n"), "a table whose column of text is empty");
        assert_eq!(why("\u{1b}[31m,b\n"), "a table without a column of text; its first row: ^[[31m, b");
    }

    #[test]
    fn short_and_long_rows_are_read_as_far_as_they_go() {
        let drafts = read(b"text,date\nOne\nTwo,2031-01-01,more,cells\n").expect("articles");
        assert_eq!((drafts.len(), drafts[1].stated.date.as_deref()), (2, Some("2031-01-01")));
    }

    #[test]
    fn an_endless_quoted_cell_is_one_article() {
        let table = format!("title,text\nOne,\"{}", "words, and\n".repeat(1_000_000));
        assert_eq!(read(table.as_bytes()).expect("articles").len(), 1);
        assert!(read(format!("\"{}", "a,\n".repeat(1_000_000)).as_bytes()).is_err(), "a first row without end");
    }

    #[test]
    fn the_number_of_rows_has_a_limit() {
        let table = format!("text\n{}", "a\n".repeat(MAX_ARTICLES + 10));
        assert_eq!(read(table.as_bytes()).expect("articles").len(), MAX_ARTICLES);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300), rows in "(text|,|\"|\n|\r|;|a|<b>){0,40}") {
            let _ = read(&bytes);
            let _ = read(rows.as_bytes());
        }
    }
}
