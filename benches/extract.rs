//! How long reading takes: the lists and models, and the names and quotes of the two seed articles and of an invented long one.
//!
//! `cargo bench --bench extract`

#![allow(missing_docs, reason = "criterion_group! writes a function without any")]

use byline::annotate::annotate;
use byline::annotate::tagger::{self, Tagger};
use byline::document::Article;
use byline::knowledge::{Knowledge, Models};
use byline::source::{Locator, clean, decode};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

/// An article of a newspaper's usual length is repeated this often, which makes some 75,000 words.
const LONG: usize = 100;

/// About 750 words, all invented but for names of institutions.
const PARAGRAPH: &str = "Chelsey Marlow, senior equity analyst at Morningstar, said on Tuesday that Brightwater Logistics Inc. would \
pay US$99 million for a Shanghai-based studio. “It will pay off,” she added. The Ministry of Health and Welfare rose 7.6% in the \
first quarter of 2024, according to research firm Canterwick. Mr. Oyelaran, who is based in Beijing, told the South China Morning \
Post that Alibaba’s Qwen2.5-Max model had beaten its rivals in mainland China.\n\n";

fn article(text: &str) -> Article {
    let decoded = decode::decode(text.as_bytes()).expect("plain text");
    let locator = Locator::file("bench.txt", "bench.txt");
    Article::parse(locator, clean::clean(&decoded))
}

fn extract(criterion: &mut Criterion) {
    criterion.bench_function("read the lists and the models", |bencher| bencher.iter(Knowledge::load));
    criterion.bench_function("read the models", |bencher| bencher.iter(Models::load));
    let knowledge = Knowledge::load();
    let texts = [
        ("seed 000", include_str!("../seeds/000_6adedf160677fbab.txt").to_string()),
        ("seed 002", include_str!("../seeds/002_0460d04edab724c8.txt").to_string()),
        ("750 words", PARAGRAPH.repeat(10)),
        ("75,000 words", PARAGRAPH.repeat(10 * LONG)),
    ];
    for (name, text) in texts {
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Elements(text.split_whitespace().count() as u64)).sample_size(20);
        group.bench_function("parse", |bencher| bencher.iter(|| article(black_box(&text))));
        let article = article(&text);
        let (observed, _) = tagger::observe(&article, &knowledge);
        let tagger = Tagger::of(&knowledge.models);
        group.bench_function("tag", |bencher| bencher.iter(|| tagger.labels(black_box(&observed))));
        group.bench_function("annotate", |bencher| bencher.iter(|| annotate(black_box(&article), &knowledge)));
        group.finish();
    }
}

criterion_group!(benches, extract);
criterion_main!(benches);
