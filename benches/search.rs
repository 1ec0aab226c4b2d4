//! How long a search takes between two keys: invented names and sentences, made from a seed.
//!
//! `cargo bench --bench search`

#![allow(missing_docs, reason = "criterion_group! writes a function without any")]

use byline::annotate::{Confidence, EntityKind, QuoteKind};
use byline::corpus::{Corpus, Linked, NameLine, QuoteLine, Record, SpeakerLine};
use byline::document::Place;
use byline::search::{Index, Query, Scope};
use byline::source::{Entry, Listing, Locator};
use byline::text::{ArticleId, GroupId, Span};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use std::hint::black_box;

/// Quotes of one article: what a long news article holds.
const QUOTES: usize = 10;

/// Words to choose from. Natural text repeats a few words often and most words seldom; see [`Dice::rarely`].
const WORDS: usize = 12_000;

/// Repeatable chance: a linear congruential generator (Knuth's MMIX constants).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    /// Small numbers often, large ones seldom.
    fn rarely(&mut self, limit: usize) -> usize {
        let most = self.below(limit) + 1;
        let most = self.below(most) + 1;
        self.below(most)
    }
}

/// The invented word `number`: two to four syllables.
fn word(number: usize) -> String {
    const STARTS: [&str; 12] = ["b", "d", "f", "g", "k", "l", "m", "n", "r", "s", "t", "v"];
    const ENDS: [&str; 10] = ["a", "e", "i", "o", "u", "an", "er", "in", "or", "es"];
    let mut word = String::new();
    let mut rest = number + STARTS.len() * ENDS.len();
    while rest > 0 {
        word.push_str(STARTS[rest % STARTS.len()]);
        rest /= STARTS.len();
        word.push_str(ENDS[rest % ENDS.len()]);
        rest /= ENDS.len();
    }
    word
}

fn capitalised(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

fn name(dice: &mut Dice) -> NameLine {
    let (given, family) = (word(dice.below(400)), word(400 + dice.below(4_000)));
    NameLine {
        name: format!("{} {}", capitalised(&given), capitalised(&family)),
        kind: EntityKind::Person,
        aliases: vec![capitalised(&family)],
        mentions: 1 + dice.rarely(6) as u32,
        role: None,
        first: Span::default(),
    }
}

fn sentence(dice: &mut Dice) -> String {
    let length = 8 + dice.below(24);
    let words: Vec<String> = (0..length).map(|_| word(dice.rarely(WORDS))).collect();
    capitalised(&words.join(" ")) + "."
}

fn record(dice: &mut Dice) -> Record {
    let names: Vec<NameLine> = (0..4).map(|_| name(dice)).collect();
    let quote = |dice: &mut Dice| QuoteLine {
        kind: QuoteKind::Direct,
        words: sentence(dice),
        speaker: SpeakerLine::Named(GroupId::new(dice.below(4))),
        cue: None,
        confidence: Confidence::Sure,
        why: "made up".into(),
        paragraph: 1,
        span: Span::default(),
    };
    Record {
        title: sentence(dice),
        title_from: Place::FileName,
        author: None,
        outlet: None,
        date: None,
        lead: String::new(),
        words: 500,
        quotes: (0..QUOTES).map(|_| quote(dice)).collect(),
        silences: Vec::new(),
        names,
        replaced: 0,
        cut_from: None,
    }
}

/// A folder of so many quotes, and what filling each slot brought.
fn folder(quotes: usize) -> (Corpus, Vec<Linked>) {
    let articles = quotes / QUOTES;
    let entry = |number: usize| {
        let name = format!("{number:06}.txt");
        Entry { locator: Locator::file(name.clone(), name), bytes: 4_000 }
    };
    let mut corpus = Corpus::expect(Listing { entries: (0..articles).map(entry).collect(), skipped: Vec::new() });
    let mut dice = Dice(7);
    let news = (0..articles).map(|number| corpus.fill(ArticleId::new(number), Ok(record(&mut dice)))).collect();
    (corpus, news)
}

fn index(corpus: &Corpus, news: &[Linked]) -> Index {
    let mut index = Index::default();
    news.iter().for_each(|news| index.add(corpus, news));
    index
}

fn search(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("search");
    for quotes in [1_000, 20_000] {
        let (corpus, news) = folder(quotes);
        let index = index(&corpus, &news);
        let family = word(400 + 77);
        let typo = format!("{}x{}", &family[..2], &family[2..]);
        let queries = [
            ("one letter", family[..1].to_string()),
            ("a name", family.clone()),
            ("a name with a typo", typo),
            ("four words", format!("{} {} {} {}", word(5), word(900), word(60), word(3_000))),
            ("nonsense", "qqxzvw jjhhkq".to_string()),
        ];
        for (what, text) in queries {
            let query = Query { text, scope: Scope::All };
            group.bench_with_input(BenchmarkId::new(what, quotes), &query, |bencher, query| {
                bencher.iter(|| index.search(black_box(query), 200, &|| true));
            });
        }
    }
    group.finish();
}

fn add(criterion: &mut Criterion) {
    let (corpus, news) = folder(20_000);
    let mut group = criterion.benchmark_group("add");
    group.sample_size(10);
    group.bench_function("20000 quotes, an article at a time", |bencher| bencher.iter(|| index(&corpus, &news)));
    group.finish();
}

criterion_group!(benches, search, add);
criterion_main!(benches);
