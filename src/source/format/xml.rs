//! XML as a stream of elements and words, for formats that are made of it (DOCX, EPUB), and whether XML is safe to give to
//! somebody else's parser (feeds).
//!
//! No entity but the five of XML and character references is ever replaced, so nothing grows. Names are given without their
//! prefix. What comes before an error is read.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

/// How deep elements may be nested. Word puts tables in text boxes in tables, and stays below 60.
const MAX_DEPTH: usize = 250;
/// The most quotation marks in one tag: parsers compare each attribute with all before it.
const MAX_QUOTES: usize = 1_000;

/// One piece of XML.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    /// An element begins.
    Start(Element<'a>),
    /// The element of this name ends.
    End(&'a str),
    /// Words.
    Text(&'a str),
}

/// The beginning of an element.
#[derive(Debug)]
pub(super) struct Element<'a> {
    tag: &'a BytesStart<'a>,
}

impl Element<'_> {
    /// Its name without prefix: "p" for `<w:p>`.
    pub fn name(&self) -> &str {
        local(self.tag.name().0)
    }

    /// The value of an attribute of this name, whatever its prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut all = self.tag.attributes();
        all.with_checks(false);
        let found = all.flatten().find(|attribute| local(attribute.key.0) == name)?;
        let value = found.value.as_ref();
        Some(quick_xml::escape::unescape(value).map_or_else(|_| value.to_string(), |value| value.into_owned()))
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Reads XML piece by piece; an element without content begins and ends. `Err` says what broke it off.
pub(super) fn read(xml: &str, mut take: impl FnMut(Piece<'_>)) -> Result<(), String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().check_end_names = false;
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) => {
                depth += 1;
                check(depth, tag.as_bytes())?;
                take(Piece::Start(Element { tag: &tag }));
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                take(Piece::End(local(tag.name().0)));
            }
            Event::Text(text) => take(Piece::Text(&text)),
            Event::CData(text) => take(Piece::Text(&text)),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(character)) => take(Piece::Text(character.encode_utf8(&mut [0; 4]))),
                _ => take(Piece::Text(resolve_predefined_entity(&reference).unwrap_or(" "))),
            },
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// Says why XML would be too much for a parser that keeps what it reads on the stack.
pub(super) fn check_shape(xml: &[u8]) -> Result<(), String> {
    // Bytes are enough to see tags by, and a parser for bytes would ask for an encoding first.
    let mut depth = 0_usize;
    let mut rest = xml;
    while let Some(open) = memchr::memchr(b'<', rest) {
        rest = &rest[open + 1..];
        let after = |end: &[u8]| memchr::memmem::find(rest, end).map_or(rest.len(), |at| at + end.len());
        let length = match rest {
            [b'!', b'[', b'C', ..] => after(b"]]>"),
            [b'!', b'-', b'-', ..] => after(b"-->"),
            [b'!' | b'?', ..] => after(b">"),
            [b'/', ..] => {
                depth = depth.saturating_sub(1);
                after(b">")
            }
            _ => {
                let length = tag_length(rest);
                let tag = &rest[..length];
                if !tag.ends_with(b"/>") {
                    depth += 1;
                }
                check(depth, tag)?;
                length
            }
        };
        rest = &rest[length..];
    }
    Ok(())
}

/// To the end of a tag, an end sign in quotation marks left out.
fn tag_length(rest: &[u8]) -> usize {
    let mut quote = None;
    for (at, byte) in rest.iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            _ => {}
        }
    }
    rest.len()
}

fn check(depth: usize, tag: &[u8]) -> Result<(), String> {
    if depth > MAX_DEPTH {
        return Err(format!("elements nested more than {MAX_DEPTH} deep"));
    }
    if tag.iter().filter(|byte| matches!(byte, b'"' | b'\'')).count() > MAX_QUOTES {
        return Err("a tag with too many attributes".into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn seen(xml: &str) -> (String, Result<(), String>) {
        let mut seen = String::new();
        let outcome = read(xml, |piece| match piece {
            Piece::Start(element) => {
                seen.push_str(&format!("({}{}", element.name(), element.attribute("val").unwrap_or_default()));
            }
            Piece::End(_) => seen.push(')'),
            Piece::Text(text) => seen.push_str(text),
        });
        (seen, outcome)
    }

    #[test]
    fn elements_are_called_without_their_prefix() {
        let xml = "<w:p a:val='=&amp;'>AT&amp;T &#8211; <w:t/><![CDATA[<b>]]></w:p>";
        assert_eq!(seen(xml), ("(p=&AT&T – (t)<b>)".into(), Ok(())));
    }

    #[test]
    fn entities_of_a_files_own_are_never_replaced() {
        let bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><x>&b;&b;</x>";
        assert_eq!(seen(bomb), ("(x  )".into(), Ok(())));
    }

    #[test]
    fn what_stands_before_an_error_is_read() {
        let (seen, outcome) = seen("<a>words<b attr");
        assert_eq!(seen, "(awords");
        assert!(outcome.is_err());
    }

    #[test]
    fn depth_and_attributes_have_a_limit() {
        let deep = "<a>".repeat(10_000);
        assert!(check_shape(deep.as_bytes()).is_err());
        assert!(read(&deep, |_| {}).is_err());
        let many = format!("<a {}>", "b='' ".repeat(10_000));
        assert!(check_shape(many.as_bytes()).is_err());
        let harmless = "<a><b x='>'/><!-- <a> <a> --><![CDATA[<a><a>]]></a>".repeat(1_000);
        assert_eq!(check_shape(harmless.as_bytes()), Ok(()));
    }

    proptest! {
        #[test]
        fn any_text_is_read(xml in "(<|>|/|a|:|\\?|!\\[CDATA\\[|\\]\\]>|!--|&|#x|;|=|'|é|\\PC){0,60}") {
            let _ = seen(&xml);
            let _ = check_shape(xml.as_bytes());
        }
    }
}
