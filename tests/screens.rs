//! Every screen as it is seen: the rows, and under each a letter for the role of every cell.

mod support;

use byline::app::{Effect, Message};
use byline::search::{CharIndex, Found, Hit, Target};
use byline::source::{SkipReason, Skipped};
use byline::text::{ArticleId, EntityId, QuoteId};
use support::{App, app, harbour};

const SIZES: [(u16, u16); 3] = [(40, 15), (80, 24), (120, 40)];

fn check(name: &str, app: &App) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, app.picture());
    });
}

fn check_plain(name: &str, app: &App) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, app.plain_picture());
    });
}

/// Plays `keys` at the three sizes.
fn at_sizes(name: &str, keys: &str) {
    for (width, height) in SIZES {
        let mut app = app(width, height);
        app.keys(keys);
        check(&format!("{name}_{width}x{height}"), &app);
    }
}

#[test]
fn articles() {
    at_sizes("articles", "");
}

#[test]
fn reader() {
    at_sizes("reader", "<enter>");
}

#[test]
fn reader_on_a_name() {
    at_sizes("reader_name", "<enter><tab><tab><tab><tab><tab>");
}

#[test]
fn reader_on_a_quote() {
    at_sizes("reader_quote", "<enter>.");
}

#[test]
fn people() {
    at_sizes("people", "2");
}

#[test]
fn quotes() {
    at_sizes("quotes", "3");
}

/// What a search might bring: a person, a quote, an article, a place.
fn hits() -> Found {
    let hit = |target, line: &str, matched: std::ops::Range<usize>, why: &str| Hit {
        target,
        score: 1,
        line: line.into(),
        matched: matched.map(CharIndex).collect(),
        why: why.into(),
    };
    let person = Target::Entity(EntityId::new(5));
    let quote = Target::Quote(ArticleId::new(0), QuoteId::new(1));
    let article = Target::Article(ArticleId::new(0));
    let place = Target::Entity(EntityId::new(2));
    let hits = vec![
        hit(person, "Dana Ruiz", 5..8, "begins with"),
        hit(quote, "Nobody here wants a second ferry.", 14..17, "by speaker"),
        hit(article, "Northmoor to rebuild its harbour bridge", 13..16, "1 wrong letter"),
        hit(place, "Ostra River", 6..9, "1 wrong letter"),
    ];
    Found { total: 4, of: 25, is_whole: true, hits, nearest: Vec::new() }
}

#[test]
fn find_nothing() {
    let mut app = app(80, 24);
    app.keys("Fdnaruzz");
    let asked = app.effects.iter().rev().find_map(|effect| match effect {
        Effect::Find { ticket, .. } => Some(*ticket),
        _ => None,
    });
    let nearest = hits().hits.into_iter().take(1).map(|hit| Hit { why: "nearest name".into(), matched: vec![], ..hit });
    let found = Found { of: 25, is_whole: true, nearest: nearest.collect(), ..Found::default() };
    app.send(Message::Found { ticket: asked.expect("a search was asked"), found });
    check("find_nothing_80x24", &app);
}

#[test]
fn find() {
    for (width, height) in SIZES {
        let mut app = app(width, height);
        app.keys("Frui");
        let asked = app.effects.iter().rev().find_map(|effect| match effect {
            Effect::Find { ticket, .. } => Some(*ticket),
            _ => None,
        });
        app.send(Message::Found { ticket: asked.expect("a search was asked"), found: hits() });
        app.keys("<down>");
        check(&format!("find_{width}x{height}"), &app);
    }
}

#[test]
fn menus_letters_and_words_found() {
    let mut app = app(80, 24);
    check("reader_menu_80x24", app.keys("<enter>H"));
    check("reader_letters_80x24", app.keys("<esc>L"));
    check("reader_find_80x24", app.keys("L/ferry"));
    check("reader_furniture_80x24", app.keys("<esc>BG"));
    check("reader_zen_80x24", app.keys("z"));
}

#[test]
fn lists_while_reading_and_when_nothing_matches() {
    let mut app = App::listed(harbour(), 80, 24);
    check("articles_nothing_yet_80x24", &app);
    app.read(0);
    check("articles_reading_80x24", &app);
    check("articles_no_match_80x24", app.keys("/zzz"));
    check("quotes_no_match_80x24", app.keys("<esc>3fafp"));
}

#[test]
fn files_left_out_are_counted_with_reasons_and_listed() {
    let skipped = [("scan.png", SkipReason::NotText(Some("PNG"))), ("blank.txt", SkipReason::Empty)];
    let skipped = skipped.map(|(name, reason)| Skipped { name: name.into(), reason });
    let mut app = App::with_skipped(harbour(), skipped.to_vec(), 80, 24);
    check("articles_left_out_80x24", &app);
    check("left_out_80x24", app.keys("!"));
}

#[test]
fn shapes_alone_tell_everything_apart() {
    let mut app = app(80, 24);
    check_plain("plain_articles_80x24", &app);
    check_plain("plain_reader_name_80x24", app.keys("<enter><tab><tab><tab>"));
    check_plain("plain_reader_quote_80x24", app.keys("."));
    check_plain("plain_people_80x24", app.keys("q2"));
    check_plain("plain_quotes_80x24", app.keys("3j"));
}

#[test]
fn help() {
    at_sizes("help", "<enter>?");
}
