//! Marked text: two columns, word and tag (IOB2), an empty line between sentences, `-DOCSTART-` before a document.

use anyhow::{Context, Result, bail};
use byline::annotate::tagger::labels::{Kind, LABELS, Label, Part};
use byline::document::{Article, Block, BlockKind, Facts, tokens};
use byline::source::{Format, Locator, Replaced};
use byline::text::{Origin, Span};
use std::fs;
use std::path::PathBuf;

/// Labels a word may have, as bits: one for marked text, several where a source does not mark a kind.
pub type Allowed = u32;

/// A document with its marks.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// In order.
    pub words: Vec<String>,
    /// Ends of sentences, as indices of words.
    pub ends: Vec<usize>,
    /// Names: first word, one past the last, kind.
    pub names: Vec<(usize, usize, Kind)>,
    /// Kinds that the source leaves unmarked: a word outside every name may belong to one of these.
    pub unmarked: Vec<Kind>,
}

/// A file of documents and how it is used.
#[derive(Clone, Debug)]
pub struct Source {
    /// What it is called in the report.
    pub name: String,
    /// Its documents.
    pub documents: Vec<Document>,
    /// How often a document is seen in one epoch; below 1, the chance of being seen.
    pub weight: f32,
}

/// Sentences in a document when the file marks none: enough for a name to come again, as in an article.
const SENTENCES: usize = 15;

impl Source {
    /// Reads `path[:weight[:unmarked kinds]]`, such as `news.tsv:0.3:PROD,MISC`.
    pub fn read(argument: &str) -> Result<Source> {
        let mut parts = argument.split(':');
        let path = parts.next().unwrap_or_default();
        let weight = parts.next().map_or(Ok(1.0), str::parse).with_context(|| format!("the weight in {argument}"))?;
        let unmarked = parts.next().unwrap_or("").split(',').filter(|kind| !kind.is_empty()).map(kind_of);
        let unmarked: Vec<Kind> =
            unmarked.collect::<Option<_>>().with_context(|| format!("the kinds in {argument}"))?;
        let text = fs::read_to_string(path).with_context(|| format!("reading {path}"))?;
        let documents = documents(&text, &unmarked).with_context(|| format!("reading {path}"))?;
        Ok(Source { name: path.rsplit('/').next().unwrap_or(path).to_string(), documents, weight })
    }
}

fn kind_of(word: &str) -> Option<Kind> {
    Some(match word {
        "PER" => Kind::Person,
        "ORG" => Kind::Organization,
        "LOC" => Kind::Place,
        "PROD" => Kind::Product,
        "MISC" | "NORP" | "EVT" | "WORK" => Kind::Other,
        _ => return None,
    })
}

fn documents(text: &str, unmarked: &[Kind]) -> Result<Vec<Document>> {
    let mut documents = Vec::new();
    let mut document = Document { unmarked: unmarked.to_vec(), ..Document::default() };
    let mut open: Option<(usize, Kind)> = None;
    let has_marks = text.contains("-DOCSTART-");
    for (number, line) in text.lines().chain(std::iter::once("")).enumerate() {
        let at = document.words.len();
        let mut fields = line.split('\t');
        let word = fields.next().unwrap_or("").trim();
        let tag = fields.next().unwrap_or("O").trim();
        let is_start = word == "-DOCSTART-";
        let continues = !word.is_empty()
            && !is_start
            && tag.starts_with("I-")
            && open.is_some_and(|(_, kind)| kind_of(&tag[2..]) == Some(kind));
        if !continues && let Some((start, kind)) = open.take() {
            document.names.push((start, at, kind));
        }
        if word.is_empty() || is_start {
            if document.ends.last().copied().unwrap_or(0) < at {
                document.ends.push(at);
            }
            if is_start || !has_marks && document.ends.len() >= SENTENCES {
                finish(&mut documents, &mut document);
            }
            continue;
        }
        if !continues && let Some((part, name)) = tag.split_once('-') {
            if !matches!(part, "B" | "I") {
                bail!("line {}: the tag {tag:?} is neither O nor B-… nor I-…", number + 1);
            }
            // Amounts are found by grammar; for the tagger they are outside.
            open = kind_of(name).map(|kind| (at, kind));
        }
        document.words.push(word.to_string());
    }
    finish(&mut documents, &mut document);
    Ok(documents)
}

fn finish(documents: &mut Vec<Document>, document: &mut Document) {
    let unmarked = document.unmarked.clone();
    let done = std::mem::replace(document, Document { unmarked, ..Document::default() });
    if !done.words.is_empty() {
        documents.push(done);
    }
}

impl Document {
    /// The labels each word may have.
    pub fn allowed(&self) -> Vec<Allowed> {
        let hidden = self.unmarked.iter().flat_map(|kind| {
            [Part::Begin, Part::Inside, Part::Last, Part::Unit].map(|part| 1 << Label::of(*kind, part).index())
        });
        let outside = hidden.fold(1, |all, bit: u32| all | bit);
        let mut allowed = vec![outside; self.words.len()];
        for (start, end, kind) in &self.names {
            for (index, allowed) in allowed[*start..*end].iter_mut().enumerate() {
                let part = Part::at(index, end - start);
                *allowed = 1 << Label::of(*kind, part).index();
            }
        }
        debug_assert!(allowed.iter().all(|bits| bits >> LABELS == 0));
        allowed
    }

    /// The document as running text, as an article, and where each of its words stands in it.
    pub fn article(&self) -> (Article, Vec<Span>) {
        let mut text = String::new();
        let mut spans = Vec::with_capacity(self.words.len());
        let mut sentences = Vec::with_capacity(self.ends.len());
        let mut start = 0;
        for end in &self.ends {
            let opened = text.len();
            let mut is_quoted = false;
            let mut glue = true;
            for word in &self.words[start..*end] {
                let is_mark = word == "\"" || word == "''" || word == "``";
                let closes = is_mark && is_quoted || word == "”" || word == "’";
                if !glue && !closes && !sticks_left(word) {
                    text.push(' ');
                }
                let at = text.len();
                text.push_str(word);
                spans.push(Span::new(at, text.len()));
                is_quoted ^= is_mark;
                glue = sticks_right(word) || is_mark && is_quoted;
            }
            sentences.push(Span::new(opened, text.len()));
            text.push('\n');
            start = *end;
        }
        let blocks = (1..).zip(&sentences).map(|(number, span)| Block {
            span: *span,
            kind: BlockKind::Paragraph,
            paragraph: Some(number),
        });
        let article = Article {
            locator: Locator::file(PathBuf::new(), String::new()),
            blocks: blocks.collect(),
            sentences: sentences.into(),
            tokens: tokens(&text).into(),
            text: text.into(),
            facts: Facts::default(),
            origin: Origin::default(),
            encoding: "UTF-8",
            replaced: Replaced::default(),
            cut_from: None,
            format: Format::Plain,
            url: None,
        };
        (article, spans)
    }
}

/// Marks that stand right after the word before them.
fn sticks_left(word: &str) -> bool {
    matches!(
        word,
        "," | "."
            | ";"
            | ":"
            | "!"
            | "?"
            | ")"
            | "]"
            | "%"
            | "…"
            | "'s"
            | "’s"
            | "n't"
            | "n’t"
            | "'re"
            | "'ve"
            | "'ll"
            | "'d"
            | "'m"
            | "’re"
            | "’ve"
            | "’ll"
    ) || word == "'"
}

/// Marks that stand right before the word after them.
fn sticks_right(word: &str) -> bool {
    matches!(word, "(" | "[" | "$" | "£" | "€" | "“" | "‘" | "#")
}

/// The labels that each of the words the tagger sees may have: those of the marked words they overlap.
pub fn carried(allowed: &[Allowed], marked: &[Span], seen: &[Span], names: &[(usize, usize, Kind)]) -> Vec<Allowed> {
    let mut carried = Vec::with_capacity(seen.len());
    let outside = |at: usize| allowed.get(at).copied().unwrap_or(1);
    let mut at = 0;
    let mut names = names.iter().peekable();
    for (index, span) in seen.iter().enumerate() {
        while at + 1 < marked.len() && marked[at].end() <= span.start() {
            at += 1;
        }
        while names.peek().is_some_and(|(_, end, _)| marked[end - 1].end() <= span.start()) {
            names.next();
        }
        let inside = names
            .peek()
            .filter(|(start, end, _)| marked[*start].start() < span.end() && span.start() < marked[end - 1].end());
        let Some((start, end, _)) = inside else {
            // "Shanghai" of "Shanghai-based": the marks call the whole nothing, and say nothing of its part.
            let is_part = marked.get(at).is_some_and(|whole| whole.contains(*span) && whole.len() > span.len());
            carried.push(if is_part { Allowed::MAX >> (Allowed::BITS as usize - LABELS) } else { outside(at) });
            continue;
        };
        // Begin, inside or last by the words as the tagger cuts them.
        let (first, last) = (marked[*start].start(), marked[end - 1].end());
        let is_first = index == 0 || seen[index - 1].end() <= first;
        let is_last = index + 1 == seen.len() || seen[index + 1].start() >= last;
        let part = match (is_first, is_last) {
            (true, true) => Part::Unit,
            (true, false) => Part::Begin,
            (false, true) => Part::Last,
            (false, false) => Part::Inside,
        };
        let kinds = Kind::ALL.iter().filter(|kind| {
            [Part::Begin, Part::Inside, Part::Last, Part::Unit]
                .iter()
                .any(|part| allowed[*start] & 1 << Label::of(**kind, *part).index() != 0)
        });
        carried.push(kinds.fold(0, |all, kind| all | 1 << Label::of(*kind, part).index()));
    }
    carried
}
