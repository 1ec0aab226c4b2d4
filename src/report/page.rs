//! One article with its marks: the text with names coloured and quotes marked in the gutter, then who said what, then
//! everyone named.

use super::markdown::escaped;
use super::paint::{Look, Paint};
use crate::annotate::{EntityKind, QuoteKind};
use crate::corpus::{Analysis, Record};
use crate::document::{Article, Block, BlockKind};
use crate::text::Span;
use std::io::{self, Write};

/// The gutter: a mark and a space.
const GUTTER: usize = 2;

/// Writes the page for the eye.
pub fn write(analysis: &Analysis, record: &Record, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let article = &analysis.article;
    let paint = look.paint;
    writeln!(out, "{}", paint.faint(&source(record, article)))?;
    for block in article.blocks.iter().filter(|block| block.kind.counts()) {
        writeln!(out)?;
        for line in wrapped(article, block, look.width) {
            let mark = gutter(analysis, line);
            let words = match block.kind {
                BlockKind::Headline | BlockKind::Subhead => paint.heading(&one_line(line.of(&article.text))),
                BlockKind::Byline | BlockKind::Caption => paint.faint(&one_line(line.of(&article.text))),
                _ => runs(analysis, line).map(|(text, kind)| painted(paint, text, kind)).collect(),
            };
            writeln!(out, "{mark} {words}")?;
        }
    }
    let furniture = article.blocks.iter().filter(|block| !block.kind.counts());
    let left_out: usize = furniture.map(|block| block.span.of(&article.text).lines().count()).sum();
    if left_out > 0 {
        let lines = if left_out == 1 { "1 line" } else { &format!("{left_out} lines") };
        writeln!(out, "\n{}", paint.faint(&format!("  {lines} of the site around it left out")))?;
    }
    if !record.quotes.is_empty() {
        writeln!(out, "\n{}", paint.heading("Quotes"))?;
    }
    for quote in &record.quotes {
        let speaker = record.speaker_name(quote).unwrap_or("speaker not found");
        let words = format!("{} {}", mark(quote.kind), quote.words);
        for line in textwrap::wrap(&words, options(look.width).subsequent_indent("  ")) {
            writeln!(out, "{line}")?;
        }
        let told = [Some(speaker), quote.cue.as_deref(), Some(quote.confidence.word())];
        let told = told.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        writeln!(out, "  {}", paint.faint(&format!("{told} · ¶{}", quote.paragraph)))?;
    }
    for (kind, names) in names_by_kind(record) {
        writeln!(out, "\n{}", paint.heading(kind.heading()))?;
        for line in textwrap::wrap(&names.join(" · "), options(look.width).initial_indent("  ").subsequent_indent("  "))
        {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

/// Writes the page as Markdown: names in bold, the quotes and names as lists below.
pub fn write_markdown(analysis: &Analysis, record: &Record, out: &mut dyn Write) -> io::Result<()> {
    let article = &analysis.article;
    writeln!(out, "# {}\n\n_{}_", escaped(&record.title), escaped(&source(record, article)))?;
    let shown = |block: &&Block| block.kind.counts() && block.kind != BlockKind::Headline;
    for block in article.blocks.iter().filter(shown) {
        let words: String = runs(analysis, block.span)
            .map(|(text, kind)| match kind {
                Some(_) => format!("**{}**", escaped(&one_line(text))),
                None => escaped(&one_line(text)),
            })
            .collect();
        let level = if block.kind == BlockKind::Subhead { "## " } else { "" };
        writeln!(out, "\n{level}{words}")?;
    }
    if !record.quotes.is_empty() {
        writeln!(out, "\n## Quotes\n")?;
    }
    for quote in &record.quotes {
        let speaker = record.speaker_name(quote).unwrap_or("speaker not found");
        let (words, speaker) = (escaped(&quote.words), escaped(speaker));
        writeln!(out, "- {} {words} — {speaker} ({}, ¶{})", mark(quote.kind), quote.kind.word(), quote.paragraph)?;
    }
    if !record.names.is_empty() {
        writeln!(out, "\n## Names\n")?;
    }
    for (kind, names) in names_by_kind(record) {
        writeln!(out, "- {}: {}", kind.heading(), escaped(&names.join(", ")))?;
    }
    Ok(())
}

/// Outlet, author, date and file, as far as they are known.
fn source(record: &Record, article: &Article) -> String {
    let date = record.date.as_ref().map(|date| date.value.shown.as_str());
    let known = [record.outlet.as_deref(), record.author.as_deref(), date, Some(&article.locator.name)];
    known.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The mark of a kind of quote in the gutter.
fn mark(kind: QuoteKind) -> char {
    match kind {
        QuoteKind::Direct => '“',
        QuoteKind::Partial => '‘',
        QuoteKind::Reported => '›',
    }
}

fn gutter(analysis: &Analysis, line: Span) -> char {
    let quotes = analysis.annotations.quotes.iter();
    let here = quotes.filter(|quote| quote.words.iter().any(|words| words.overlaps(line)));
    here.map(|quote| quote.kind).min().map_or(' ', mark)
}

fn options(width: Option<usize>) -> textwrap::Options<'static> {
    textwrap::Options::new(width.unwrap_or(usize::MAX))
}

/// The lines of a block, as places in the text. White space at the breaks belongs to no line.
fn wrapped(article: &Article, block: &Block, width: Option<usize>) -> Vec<Span> {
    let text = block.span.of(&article.text);
    let options = options(width.map(|width| width.saturating_sub(GUTTER).max(1)));
    let mut lines = Vec::new();
    let mut after = 0;
    for line in textwrap::wrap(text, options) {
        // Lines are pieces of the text in order; nothing was put in, so each is found from where the last one ended.
        let start = text[after..].find(&*line).map_or(after, |at| after + at);
        after = start + line.len();
        lines.push(Span::new(block.span.start() + start, block.span.start() + after));
    }
    lines
}

/// `span` cut where names begin and end.
fn runs(analysis: &Analysis, span: Span) -> impl Iterator<Item = (&str, Option<EntityKind>)> {
    let text = &*analysis.article.text;
    let mut pieces = Vec::new();
    let mut at = span.start();
    for mention in analysis.annotations.mentions.iter().filter(|mention| mention.span.overlaps(span)) {
        let start = mention.span.start().max(at);
        let end = mention.span.end().min(span.end());
        pieces.push((Span::new(at, start).of(text), None));
        pieces.push((Span::new(start, end).of(text), Some(mention.kind)));
        at = end;
    }
    pieces.push((Span::new(at, span.end()).of(text), None));
    pieces.into_iter().filter(|(text, _)| !text.is_empty())
}

fn painted(paint: Paint, text: &str, kind: Option<EntityKind>) -> String {
    let text = one_line(text);
    kind.map_or_else(|| text.clone(), |kind| paint.name(kind, &text))
}

/// Line ends and tabs as spaces.
fn one_line(text: &str) -> String {
    text.replace(['\n', '\t'], " ")
}

fn names_by_kind(record: &Record) -> impl Iterator<Item = (EntityKind, Vec<String>)> {
    EntityKind::ALL.into_iter().filter_map(|kind| {
        let named = record.names.iter().filter(|name| name.kind == kind);
        let names: Vec<String> = named
            .map(|name| match name.mentions {
                0 | 1 => name.name.clone(),
                times => format!("{} ×{times}", name.name),
            })
            .collect();
        (!names.is_empty()).then_some((kind, names))
    })
}

#[cfg(test)]
pub(super) mod cases {
    use super::*;
    use crate::annotate::{Annotations, Confidence, Group, Mention, Quote, Speaker};
    use crate::document::Facts;
    use crate::source::{Format, Locator, Replaced};
    use crate::text::{GroupId, MentionId, Origin};

    /// Two quotes, one by a name and one by a description, in a file that begins with a byte-order mark.
    pub(in crate::report) fn analysis() -> Analysis {
        let text = "“It will pay off,” says Dana Ruiz. A harbour pilot says it will not.";
        let span = |words: &str| {
            let start = text.find(words).expect("words of the case");
            Span::new(start, start + words.len())
        };
        let mut origin = Origin::default();
        origin.note(0, 3);
        let whole = Span::new(0, text.len());
        let block = Block { span: whole, kind: BlockKind::Paragraph, paragraph: Some(1) };
        let quote = |kind, words, cue: Span, speaker| Quote {
            kind,
            words: vec![words],
            clause: None,
            cue: Some(cue),
            speaker,
            why: "“says” after the words".into(),
            confidence: Confidence::Sure,
        };
        Analysis {
            article: Article {
                locator: Locator::file("case.txt", "case.txt"),
                text: text.into(),
                blocks: [block].into(),
                sentences: [whole].into(),
                tokens: [].into(),
                facts: Facts::default(),
                origin,
                encoding: "UTF-8",
                replaced: Replaced::default(),
                cut_from: None,
                format: Format::Plain,
                url: None,
            },
            annotations: Annotations {
                mentions: vec![Mention {
                    span: span("Dana Ruiz"),
                    kind: EntityKind::Person,
                    group: GroupId::new(0),
                    why: "given name".into(),
                    confidence: Confidence::Sure,
                }],
                groups: vec![Group {
                    name: "Dana Ruiz".into(),
                    kind: EntityKind::Person,
                    mentions: vec![MentionId::new(0)],
                    role: None,
                }],
                quotes: vec![
                    quote(
                        QuoteKind::Direct,
                        span("It will pay off"),
                        span("says"),
                        Speaker::Named { who: GroupId::new(0), at: span("Dana Ruiz") },
                    ),
                    quote(
                        QuoteKind::Reported,
                        span("it will not"),
                        span("says it"),
                        Speaker::Described(span("A harbour pilot")),
                    ),
                ],
                silences: Vec::new(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::cases::analysis;
    use super::*;

    fn page(width: Option<usize>, paint: Paint) -> String {
        let analysis = analysis();
        let mut out = Vec::new();
        write(&analysis, &Record::of(&analysis), Look { width, paint }, &mut out).expect("memory takes everything");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn quotes_are_marked_in_the_gutter_of_the_lines_they_stand_on() {
        assert_eq!(
            page(Some(40), Paint::Plain).lines().skip(2).take(2).collect::<Vec<_>>(),
            ["“ “It will pay off,” says Dana Ruiz. A", "› harbour pilot says it will not."]
        );
    }

    #[test]
    fn without_a_terminal_a_paragraph_is_one_line() {
        assert!(page(None, Paint::Plain).contains("Dana Ruiz. A harbour pilot says it will not.\n"));
    }

    #[test]
    fn colour_marks_names_and_nothing_is_coloured_without_it() {
        assert!(page(None, Paint::Colour).contains("says \u{1b}[1;33mDana Ruiz\u{1b}[0m. A"));
        assert!(!page(None, Paint::Plain).contains('\u{1b}'));
    }

    #[test]
    fn markdown_shows_names_in_bold_and_lists_what_was_said() {
        let analysis = analysis();
        let mut out = Vec::new();
        write_markdown(&analysis, &Record::of(&analysis), &mut out).expect("memory takes everything");
        let page = String::from_utf8(out).expect("text");
        assert!(page.contains("says **Dana Ruiz**. A harbour pilot"), "{page}");
        assert!(page.contains("- “ It will pay off — Dana Ruiz (direct, ¶1)\n"), "{page}");
        assert!(page.contains("- People: Dana Ruiz\n"), "{page}");
    }
}
