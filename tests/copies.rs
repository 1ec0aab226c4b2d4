//! Wire stories kept twice: folded in the lists, counted once, one key away.

mod support;

use byline::corpus::{Analysis, Corpus};
use byline::knowledge::Knowledge;
use byline::source::Door;
use byline::source::embedded::Embedded;
use byline::text::{ArticleId, QuoteId};
use std::sync::{Arc, LazyLock};
use support::App;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::load);

const STORY: &str = "OSTRA — The harbour bridge at Ostra will be closed for repairs until the spring, the town said on Monday.\n\n\
    “We found rust in four of the nine cables, and nobody should drive over it before they are replaced,” said Dana Ruiz, \
    head of works at the Ostra Harbour Board.\n\n\
    Ferries will run every twenty minutes between the old customs house and the fish market, at no cost to those who live \
    on the eastern bank. Lorries must take the long way round by the lock at Westmoor, which adds forty minutes to the trip.\n\n\
    Shopkeepers fear for their trade. “My customers will not cross the water for a loaf of bread,” said Tomas Pell, a baker.\n\n\
    Ruiz declined to comment on the cost of the work.\n";

/// The story, the same under another title with a quote more, and another story.
fn articles() -> Vec<Arc<Analysis>> {
    let longer =
        format!("Bridge shut for months\n\n{STORY}\n“It is a scandal,” said Ann Cao, who leads the opposition.\n");
    let other = "Rain is expected\n\nIt will rain over Westmoor on Tuesday and most of the week, said Dana Ruiz, who also keeps \
        the weather station of the harbour board.\n\n“Take a coat with you,” she said.\n";
    let door = Embedded::new([("a.txt", STORY.as_bytes()), ("b.txt", longer.as_bytes()), ("c.txt", other.as_bytes())]);
    let entries = door.list().entries;
    let read = entries.iter().map(|entry| Analysis::read(&door, &entry.locator, &KNOWLEDGE).expect("is text").1);
    read.map(Arc::new).collect()
}

fn app() -> App {
    App::with_skipped(articles(), Vec::new(), 120, 40)
}

fn said<'a>(corpus: &'a Corpus, name: &str) -> Vec<&'a str> {
    let (_, entity) = corpus.entities().find(|(_, entity)| entity.name() == name).expect("is named");
    entity.quotes().into_iter().filter_map(|(at, quote)| Some(corpus.clipping(at)?.words(quote))).collect()
}

#[test]
fn what_a_copy_repeats_counts_once_and_what_it_adds_counts() {
    let app = app();
    let corpus = &app.state.corpus;
    let [first, copy, other] = [0, 1, 2].map(ArticleId::new);
    assert_eq!((corpus.original_of(copy), corpus.original_of(other)), (Some(first), None));
    assert_eq!(corpus.copies_of(first), [copy]);
    assert_eq!((corpus.counts().articles, corpus.counts().copies), (3, 1));
    assert_eq!(said(corpus, "Tomas Pell").len(), 1);
    assert_eq!(said(corpus, "Ann Cao"), ["It is a scandal,"]);
    assert_eq!(corpus.quotes().count(), corpus.counts().all_quotes());
    assert!(corpus.is_repeated((copy, QuoteId::new(0))) && !corpus.is_repeated((first, QuoteId::new(0))));
    let (_, ruiz) = corpus.entities().find(|(_, entity)| entity.name() == "Dana Ruiz").expect("is named");
    assert_eq!(ruiz.articles(), 2);
}

#[test]
fn a_copy_is_folded_into_its_original_until_it_is_asked_for() {
    let mut app = app();
    assert_eq!(app.state.articles.rows, [0, 2].map(ArticleId::new));
    assert!(app.shows("+1") && app.shows("2 articles + 1 copy"), "{:?}", app.rows());
    app.keys("D");
    assert_eq!(app.state.articles.rows, [0, 1, 2].map(ArticleId::new));
    assert!(app.shows("↳ Bridge shut for months"), "{:?}", app.rows());
    app.keys("jD");
    assert_eq!(
        app.state.articles.selected(),
        Some(ArticleId::new(0)),
        "the copy is folded into the row that is selected"
    );
}

#[test]
fn a_copy_whose_original_is_not_in_the_list_stands_for_itself() {
    let mut app = app();
    app.keys("/months<enter>");
    assert_eq!(app.state.articles.rows, [ArticleId::new(1)]);
}

#[test]
fn who_would_not_speak_is_told_once() {
    let app = app();
    let table = byline::report::findings::silences(&app.state.corpus, None);
    assert_eq!(table.rows.len(), 1);
}
