//! How long a key takes from `update` to a drawn screen, on every screen, with a folder of a thousand articles.
//!
//! `cargo bench --bench draw`. The articles are copies of the two samples; a frame may take 16 ms in all.

#![allow(missing_docs, reason = "criterion_group! writes a function without any")]

use byline::app::{Effect, Key, Keymap, Message, Options, Size, State, update};
use byline::corpus::{Analysis, Outcome};
use byline::knowledge::Knowledge;
use byline::source::embedded::Embedded;
use byline::source::{Door, Entry, Listing};
use byline::text::ArticleId;
use byline::ui::{Theme, view};
use criterion::{Criterion, criterion_group, criterion_main};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::Arc;

const ARTICLES: usize = 1000;
const SIZE: Size = Size { width: 120, height: 40 };

/// A program that has read the whole folder.
fn loaded() -> State {
    let knowledge = Knowledge::load();
    let seeds = Embedded::seeds();
    let entries: Vec<Entry> = seeds.list().entries;
    let read: Vec<_> = entries
        .iter()
        .map(|entry| Analysis::read(&seeds, &entry.locator, &knowledge).expect("the samples can be read"))
        .map(|(record, analysis)| (record, Arc::new(analysis)))
        .collect();
    let options = Options { folder: "bench".into(), size: SIZE, keymap: Keymap::embedded(), ..Options::default() };
    let mut state = State::new(options);
    let effects = state.begin();
    let Some(Effect::List { ticket }) = effects.first() else { panic!("the first thing asked is the list") };
    let ticket = *ticket;
    let copies = (0..ARTICLES).map(|number| entries[number % entries.len()].clone());
    update(
        &mut state,
        Message::Listed { ticket, listing: Listing { entries: copies.collect(), skipped: Vec::new() }, whole: None },
    );
    for number in 0..ARTICLES {
        let (record, analysis) = &read[number % read.len()];
        let outcome = Outcome::Analyzed(Box::new(record.clone()), Some(analysis.clone()));
        update(&mut state, Message::Read { ticket, at: ArticleId::new(number), outcome });
    }
    state
}

fn draw(criterion: &mut Criterion) {
    let theme = Theme::dark();
    let area = Rect::new(0, 0, SIZE.width, SIZE.height);
    let mut group = criterion.benchmark_group("a key to a drawn screen");
    group.sample_size(30);
    for (name, opening, key) in [
        ("articles", &["1"] as &[&str], "j"),
        ("reader", &["1", "enter"], "j"),
        ("next name", &["1", "enter"], "tab"),
        ("people", &["2"], "j"),
        ("quotes", &["3"], "j"),
        ("help", &["?"], "down"),
    ] {
        let mut state = loaded();
        for key in opening {
            update(&mut state, Message::Key(Key::parse(key).expect("a key")));
        }
        let key = Key::parse(key).expect("a key");
        let mut buffer = Buffer::empty(area);
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                update(&mut state, Message::Key(key));
                buffer.reset();
                view(&state, &theme, area, &mut buffer);
            });
        });
    }
    group.finish();
}

criterion_group!(benches, draw);
criterion_main!(benches);
