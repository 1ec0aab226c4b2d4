//! RSS of every kind, Atom and JSON Feed: each item an article.
//!
//! The text is the item's content, else its summary. A feed that is damaged is read again item by item, so that only the
//! damaged items are lost. Dates come out as the parser understood them, in RFC 3339; what it did not understand is `None`.

use super::{Draft, MAX_ARTICLES, Stated, fragment, refusal, said, xml};
use crate::source::{SkipReason, decode};
use encoding_rs::Encoding;
use feed_rs::model::{Entry, Feed, Person};
use feed_rs::parser;
use std::borrow::Cow;

/// The longest head of a feed that is read again with each item, in bytes.
const LONGEST_HEAD: usize = 16 * 1024;
/// The most that is read of a damaged feed in this way, in bytes, its head counted with each item, and this for a parser.
const MOST_AGAIN: usize = 64 * 1024 * 1024;
const PARSER: usize = 4 * 1024;

/// The articles of a feed. Items without text are left out.
pub fn read(bytes: &[u8]) -> Result<Vec<Draft>, SkipReason> {
    let text = decoded(bytes)?;
    let text = without_declaration(&text);
    let (drafts, why) = match parse(text) {
        Ok(feed) => (drafts(feed), "a feed whose items have no text".to_string()),
        Err(why) => (by_item(text), format!("a damaged feed: {why}")),
    };
    if drafts.is_empty() { Err(refusal(&why)) } else { Ok(drafts) }
}

/// In the encoding the XML declares, unless it declares one in which the declaration itself makes no sense.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, SkipReason> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    let declared = head
        .split_once("?>")
        .and_then(|(head, _)| head.split_once("encoding="))
        .and_then(|(_, rest)| rest.get(1..)?.split(['"', '\'']).next())
        .and_then(|label| Encoding::for_label(label.as_bytes()));
    match declared {
        Some(encoding) if encoding.is_ascii_compatible() && encoding != encoding_rs::UTF_8 => {
            Ok(encoding.decode(bytes).0)
        }
        _ => decode::decode(bytes).map(|decoded| decoded.text),
    }
}

/// What comes after `<?xml …?>`: the text is decoded, and is not to be decoded again.
fn without_declaration(text: &str) -> &str {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    match text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest,
        None => text,
    }
}

fn parse(text: &str) -> Result<Feed, String> {
    if text.trim_start().starts_with('<') {
        xml::check_shape(text.as_bytes())?;
    }
    parser::parse(text.as_bytes()).map_err(|error| words(&error.to_string()))
}

/// The last of an error's words: "unable to parse XML: Parser error: …" says nothing a reader could use.
fn words(error: &str) -> String {
    let starts = ["unable to parse feed: ", "unable to parse XML: ", "unable to parse JSON: ", "Parser error: "];
    starts.iter().fold(error, |words, start| words.strip_prefix(start).unwrap_or(words)).to_string()
}

/// The items of a feed that does not parse as a whole, each read alone below the feed's head.
fn by_item(text: &str) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (open, close) in [("<item", "</item>"), ("<entry", "</entry>")] {
        let Some((head, _)) = text.split_once(open).filter(|(head, _)| head.len() <= LONGEST_HEAD) else { continue };
        let end = if head.contains("<feed") {
            "</feed>"
        } else if head.contains("<channel") && !head.contains("</channel>") {
            "</channel></rss>"
        } else {
            "</rdf:RDF>"
        };
        let mut rest = &text[head.len()..];
        let mut again = 0;
        while let Some(stop) = rest.find(close).map(|at| at + close.len()) {
            // An item that never ends does not take the next with it.
            let start = rest[..stop].rfind(open).unwrap_or(0);
            if let Ok(feed) = parse(&format!("{head}{}{end}", &rest[start..stop])) {
                drafts.extend(self::drafts(feed));
            }
            again += head.len() + stop - start + PARSER;
            rest = &rest[stop..];
            if again > MOST_AGAIN {
                break;
            }
        }
    }
    drafts
}

fn drafts(feed: Feed) -> Vec<Draft> {
    let outlet = feed.title.as_ref().and_then(|title| said::line(&fragment::text(&title.content)));
    let drafts = feed.entries.into_iter().map(|entry| draft(entry, outlet.as_deref()));
    drafts.filter(|draft| !draft.text.is_empty()).take(MAX_ARTICLES).collect()
}

fn draft(entry: Entry, outlet: Option<&str>) -> Draft {
    let content = entry.content.and_then(|content| content.body);
    // Feeds of films and talks have nothing but what is said of the recording.
    let recordings = entry.media.into_iter().filter_map(|media| media.description);
    let described = entry.summary.into_iter().chain(recordings).map(|words| words.content);
    let text = content.into_iter().chain(described).map(|words| text(&words)).find(|text| !text.is_empty());
    let text = text.unwrap_or_default();
    let is_page = |rel: Option<&str>| matches!(rel, None | Some("alternate"));
    let page = entry.links.iter().filter(|link| is_page(link.rel.as_deref())).chain(&entry.links);
    let mut authors = Vec::new();
    for name in entry.authors.iter().flat_map(names) {
        if !authors.contains(&name) {
            authors.push(name);
        }
    }
    Draft {
        text,
        stated: Stated {
            title: entry.title.and_then(|title| said::line(&fragment::text(&title.content))),
            authors,
            date: entry.published.or(entry.updated).map(|date| date.to_rfc3339()),
            outlet: outlet.map(str::to_string),
            url: page.map(|link| link.href.as_str()).find_map(said::web),
        },
    }
}

/// The text of a value, which may be HTML. Plain text that is indented with the XML around it goes on in its next line.
fn text(value: &str) -> String {
    let text = fragment::text(value);
    let mut lines = text.split('\n').peekable();
    let mut joined = String::with_capacity(text.len());
    while let Some(line) = lines.next() {
        joined.push_str(line.trim());
        if let Some(next) = lines.peek() {
            let goes_on = (next.starts_with("    ") || next.starts_with('\t'))
                && !next.trim().is_empty()
                && !line.trim().is_empty();
            joined.push(if goes_on { ' ' } else { '\n' });
        }
    }
    joined
}

/// RSS asks for "desk@gazette.example (Dana Ruiz)", of which the parser leaves the brackets.
fn names(author: &Person) -> Vec<String> {
    said::names(author.name.as_deref().unwrap_or("").trim_matches(['(', ')']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RSS: &str = "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
        xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>The Gazette</title><link>https://gazette.example</link>\
        <item><title>Fees &amp;amp; ships</title><link>https://gazette.example/1</link><dc:creator>Dana Ruiz</dc:creator>\
        <pubDate>Wed, 02 Apr 2031 08:00:00 GMT</pubDate><description>In short.</description>\
        <content:encoded><![CDATA[<p>Fees rise.</p><p>&ldquo;Again,&rdquo; she said.</p>]]></content:encoded></item>\
        <item><title>Two</title><author>desk@gazette.example (Lam Ho)</author><description>Ships wait.</description></item>\
        <item><title>No words</title></item></channel></rss>";

    #[test]
    fn each_item_of_rss_is_an_article() {
        let drafts = read(RSS.as_bytes()).expect("articles");
        assert_eq!(drafts.len(), 2, "the third has no text");
        assert_eq!(drafts[0].text, "Fees rise.\n\n“Again,” she said.");
        let said = Stated {
            title: Some("Fees & ships".into()),
            authors: vec!["Dana Ruiz".into()],
            date: Some("2031-04-02T08:00:00+00:00".into()),
            outlet: Some("The Gazette".into()),
            url: Some("https://gazette.example/1".into()),
        };
        assert_eq!(drafts[0].stated, said);
        assert_eq!((&*drafts[1].text, &*drafts[1].stated.authors), ("Ships wait.", &["Lam Ho".to_string()][..]));
    }

    #[test]
    fn atom_and_json_feed_are_read() {
        let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Gazette</title><entry><title>Fees</title>\
            <link rel=\"self\" href=\"https://g.example/self\"/><link href=\"https://g.example/1\"/><author><name>Dana Ruiz</name></author>\
            <updated>2031-04-02T08:00:00Z</updated><content type=\"html\">&lt;p&gt;Fees rise.&lt;/p&gt;</content></entry></feed>";
        let draft = &read(atom.as_bytes()).expect("articles")[0];
        assert_eq!((&*draft.text, draft.stated.url.as_deref()), ("Fees rise.", Some("https://g.example/1")));
        assert_eq!(draft.stated.date.as_deref(), Some("2031-04-02T08:00:00+00:00"));
        let json = r#"{"version": "https://jsonfeed.org/version/1", "title": "Gazette", "items":
            [{"id": "1", "title": "Fees", "content_html": "<p>Fees rise.</p>"}, {"id": "2", "content_text": "Ships wait."}]}"#;
        assert_eq!(read(json.as_bytes()).expect("articles").len(), 2);
    }

    #[test]
    fn indented_lines_and_descriptions_of_recordings_are_read() {
        let feed = RSS.replace("Ships wait.", "Ships\n         wait.\n\n         Fees rise.");
        assert_eq!(read(feed.as_bytes()).expect("articles")[1].text, "Ships wait.\n\nFees rise.");
        let talk = "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:media=\"http://search.yahoo.com/mrss/\"><entry><media:group>\
            <media:content url=\"https://g.example/1\"/><media:description>A talk.</media:description></media:group></entry></feed>";
        assert_eq!(read(talk.as_bytes()).expect("articles")[0].text, "A talk.");
    }

    #[test]
    fn a_feed_is_read_in_the_encoding_it_declares() {
        let feed = RSS.replace("?>", " encoding=\"iso-8859-2\"?>").replace("Ships wait.", "Loď čeká.");
        let (bytes, ..) = encoding_rs::ISO_8859_2.encode(&feed);
        assert_eq!(read(&bytes).expect("articles")[1].text, "Loď čeká.");
    }

    #[test]
    fn a_damaged_item_does_not_take_the_others_with_it() {
        let broken = RSS.replace("<title>Two</title>", "<title>Two</tiitle>");
        let titles = |feed: &str| -> Vec<String> {
            read(feed.as_bytes()).expect("articles").into_iter().filter_map(|draft| draft.stated.title).collect()
        };
        assert_eq!(titles(&broken), ["Fees & ships"]);
        let cut = &RSS[..RSS.find("Ships wait").expect("there")];
        assert_eq!(titles(cut), ["Fees & ships"]);
    }

    #[test]
    fn what_is_no_feed_is_refused_with_a_reason() {
        let why = |text: &str| read(text.as_bytes()).expect_err("no article").to_string();
        assert_eq!(why("<rss version=\"2.0\"><channel></channel></rss>"), "a feed whose items have no text");
        assert!(why("<rss><channel><item>").starts_with("a damaged feed: "), "{}", why("<rss><channel><item>"));
        assert!(why("words").starts_with("a damaged feed: "));
    }

    #[test]
    fn depth_and_entities_do_no_harm() {
        let deep = RSS.replace("Ships wait.", &"<media:group><itunes:category>".repeat(50_000));
        assert_eq!(read(deep.as_bytes()).expect("articles").len(), 1);
        let all_deep = format!("<rss><channel>{}", "<itunes:category>".repeat(50_000));
        assert_eq!(
            read(all_deep.as_bytes()).expect_err("refused").to_string(),
            "a damaged feed: elements nested more than 250 deep"
        );
        let mut bomb = "<!DOCTYPE rss [<!ENTITY a0 \"aaaaaaaaaa\">".to_string();
        (1..20).for_each(|level| {
            bomb.push_str(&format!("<!ENTITY a{level} \"{}\">", format!("&a{};", level - 1).repeat(10)))
        });
        let bomb =
            RSS.replace("<?xml version=\"1.0\"?>", &format!("{bomb}]>")).replace("Ships wait.", "Ships &a19; wait.");
        assert_eq!(read(bomb.as_bytes()).expect("articles")[1].text, "Ships &a19; wait.");
        let html = RSS.replace("<p>Fees rise.", &"<div>".repeat(50_000));
        assert_eq!(read(html.as_bytes()).expect("articles")[0].text, "“Again,” she said.");
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(
            bytes in prop::collection::vec(any::<u8>(), 0..200),
            at in 0..RSS.len(),
            with in "(<|>|/|&|item|<item>|\\]\\]>|\"|é){0,4}",
        ) {
            let _ = read(&bytes);
            let mut feed = RSS.as_bytes().to_vec();
            feed.splice(at..(at + 3).min(RSS.len()), with.bytes());
            let _ = read(&feed);
        }
    }
}
