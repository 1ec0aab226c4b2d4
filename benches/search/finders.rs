//! What is measured: byline's search, and beside it a plain reading of the bytes and `fuzzy-matcher` over every row.

use crate::rows::{Kind, Rows};
use byline::annotate::{Confidence, EntityKind, QuoteKind};
use byline::corpus::{Corpus, Linked, NameLine, QuoteLine, Record, SpeakerLine};
use byline::search::{Index, Memory, Query, Scope, Target};
use byline::source::{Entry, Listing, Locator};
use byline::text::{ArticleId, GroupId, InMemory, Span, fold};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use std::cmp::Reverse;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Rows asked of every finder: as many as the program asks for.
pub const WANTED: usize = 100;

/// What a finder answers.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Rows by number, best first.
    pub best: Vec<usize>,
    /// How many match in all.
    pub total: usize,
}

/// Something that finds rows.
pub trait Finder {
    fn name(&self) -> &'static str;
    fn find(&mut self, query: &str) -> Answer;
    /// Forgets earlier searches.
    fn forget(&mut self) {}
    /// What it adds to the rows, where that can be told.
    fn notes(&self) -> Option<String> {
        None
    }
    /// True when it is too slow to be asked at every key of a million rows.
    fn is_slow(&self) -> bool {
        false
    }
}

/// The finders that need no crate byline does not use itself.
pub fn own(rows: &Rows) -> Vec<Box<dyn Finder>> {
    vec![Box::new(Byline::of(rows)), Box::new(Reading::of(rows)), Box::new(Skim::of(rows))]
}

/// A row as the peers search it: folded, the speaker before the words.
pub fn haystacks(rows: &Rows) -> Vec<String> {
    rows.list.iter().map(|row| fold(format!("{} {}", row.speaker, row.text).trim())).collect()
}

/// The best of scored rows.
pub fn best(mut scored: Vec<(i64, usize)>) -> Answer {
    let total = scored.len();
    if total > WANTED {
        scored.select_nth_unstable_by_key(WANTED, |(score, row)| (Reverse(*score), *row));
        scored.truncate(WANTED);
    }
    scored.sort_unstable_by_key(|(score, row)| (Reverse(*score), *row));
    Answer { best: scored.into_iter().map(|(_, row)| row).collect(), total }
}

/// Quotes of one article: what a long news article holds.
const QUOTES: usize = 10;

/// Articles that become ready together.
const TOGETHER: usize = 64;

pub struct Byline {
    index: Index,
    memory: Memory,
    scope: Scope,
    built: Duration,
    /// How long it takes to open the index when it was written.
    opened: Option<Duration>,
    rows: usize,
}

impl Byline {
    pub fn of(rows: &Rows) -> Byline {
        let (index, built, opened) = match rows.kind {
            Kind::People => {
                let start = Instant::now();
                let mut index = Index::of_people(rows.list.iter().map(|row| (row.text.as_str(), row.weight)));
                index.tidy_all(&InMemory);
                (index, start.elapsed(), None)
            }
            Kind::Quotes => quotes_index(rows),
        };
        let scope = if rows.kind == Kind::People { Scope::People } else { Scope::Quotes };
        Byline { index, memory: Memory::default(), scope, built, opened, rows: rows.list.len() }
    }
}

/// The index of a folder of quotes, how long it took beside reading and linking the articles, and how long to open it again.
fn quotes_index(rows: &Rows) -> (Index, Duration, Option<Duration>) {
    let records: Vec<Record> = rows.list.chunks(QUOTES).map(record).collect();
    let entry = |number: usize| {
        let name = format!("{number:06}.txt");
        Entry { locator: Locator::file(name.clone(), name), stamp: Default::default() }
    };
    let mut corpus = Corpus::expect(Listing { entries: (0..records.len()).map(entry).collect(), skipped: Vec::new() });
    let mut news = Linked::default();
    let mut index = Index::default();
    let mut built = Duration::ZERO;
    let last = records.len().saturating_sub(1);
    for (number, record) in records.into_iter().enumerate() {
        let new = corpus.fill(ArticleId::new(number), Ok(record));
        news.articles.extend(new.articles);
        news.entities.extend(new.entities);
        if news.articles.len() == TOGETHER || number == last {
            let ready = std::mem::take(&mut news);
            let start = Instant::now();
            index.add(&corpus, &ready);
            built += start.elapsed();
        }
    }
    let start = Instant::now();
    index.tidy_all(&InMemory);
    let built = built + start.elapsed();
    let mut written = Vec::new();
    let opened = index.write(&mut written).ok().and_then(|()| {
        let start = Instant::now();
        let opened = Index::open(written.into(), &corpus)?;
        let time = start.elapsed();
        drop(opened);
        Some(time)
    });
    (index, built, opened)
}

fn record(rows: &[crate::rows::Row]) -> Record {
    let name = |speaker: &str| NameLine {
        name: speaker.to_string(),
        kind: EntityKind::Person,
        aliases: Vec::new(),
        mentions: 1,
        role: None,
        first: Span::default(),
    };
    let quote = |(at, row): (usize, &crate::rows::Row)| QuoteLine {
        kind: QuoteKind::Direct,
        words: row.text.clone(),
        speaker: if row.speaker.is_empty() { SpeakerLine::Unknown } else { SpeakerLine::Named(GroupId::new(at)) },
        cue: None,
        confidence: Confidence::Sure,
        why: "given".into(),
        paragraph: 1,
        span: Span::default(),
    };
    Record {
        quotes: rows.iter().enumerate().map(quote).collect(),
        names: rows.iter().map(|row| name(&row.speaker)).collect(),
        ..Record::default()
    }
}

impl Finder for Byline {
    fn name(&self) -> &'static str {
        "byline"
    }

    fn find(&mut self, query: &str) -> Answer {
        let query = Query::within(query, self.scope);
        let found = self.index.search(&query, WANTED, &mut self.memory, &|| true).unwrap_or_default();
        let best = found.hits.iter().filter_map(|hit| match hit.target {
            Target::Quote(at, quote) => Some(at.index() * QUOTES + quote.index()),
            Target::Entity(who) => Some(who.index()),
            Target::Article(_) => None,
        });
        Answer { best: best.collect(), total: found.total }
    }

    fn forget(&mut self) {
        self.memory = Memory::default();
    }

    fn notes(&self) -> Option<String> {
        let (names, sentences) = self.index.bytes();
        let [names, sentences] = [names, sentences].map(|bytes| bytes / self.rows.max(1));
        let built = self.built.as_secs_f64();
        let opened = self.opened.map_or_else(String::new, |time| format!(", opened in {:.4} s", time.as_secs_f64()));
        Some(format!(
            "built in {built:.3} s{opened}; bytes a row beyond its text: {sentences} for quotes, {names} for names"
        ))
    }
}

/// The limit: every byte of every row looked at once.
pub struct Reading {
    text: String,
}

impl Reading {
    pub fn of(rows: &Rows) -> Reading {
        Reading { text: haystacks(rows).join("\n") }
    }
}

impl Finder for Reading {
    fn name(&self) -> &'static str {
        "reading the bytes"
    }

    fn find(&mut self, query: &str) -> Answer {
        let words = self.text.as_bytes().chunks_exact(8);
        let sum = words.fold(0_u64, |sum, bytes| sum ^ u64::from_le_bytes(bytes.try_into().unwrap_or_default()));
        black_box((sum, query));
        Answer::default()
    }
}

/// `fuzzy-matcher` over every row: each word typed must match; the scores are added.
pub struct Skim {
    rows: Vec<String>,
    matcher: SkimMatcherV2,
}

impl Skim {
    pub fn of(rows: &Rows) -> Skim {
        Skim { rows: haystacks(rows), matcher: SkimMatcherV2::default() }
    }
}

impl Finder for Skim {
    fn name(&self) -> &'static str {
        "SkimMatcherV2"
    }

    fn find(&mut self, query: &str) -> Answer {
        let folded = fold(query);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let score = |row: &String| words.iter().map(|word| self.matcher.fuzzy_match(row, word)).sum::<Option<i64>>();
        best(self.rows.iter().enumerate().filter_map(|(at, row)| Some((score(row)?, at))).collect())
    }

    fn is_slow(&self) -> bool {
        true
    }
}
