//! Files of several articles, filled in any order.

use super::*;
use crate::annotate::{Confidence, EntityKind};
use crate::source::Entry;
use crate::text::Span;
use bytes::Bytes;
use proptest::prelude::*;

/// An article in which one person, with a role, says one thing.
fn titled(title: &str) -> Record {
    let quote = QuoteLine {
        kind: QuoteKind::Direct,
        words: format!("{title} pays"),
        speaker: SpeakerLine::Named(GroupId::new(0)),
        cue: None,
        confidence: Confidence::Sure,
        why: "a case".into(),
        paragraph: 1,
        span: Span::default(),
    };
    let name = NameLine {
        name: "Dana Ruiz".into(),
        kind: EntityKind::Person,
        aliases: vec!["Ruiz".into()],
        mentions: 2,
        role: Some(RoleLine { words: "mayor of Ostra".into(), paragraph: 1 }),
        first: Span::default(),
    };
    Record { title: title.into(), quotes: vec![quote], names: vec![name], ..Record::default() }
}

/// A file of as many articles, called after it: "b1", "b2".
fn articles(file: &str, count: u32) -> Articles {
    let part = |number| Part { number, bytes: None };
    let further = (2..=count).map(|number| (part(number), titled(&format!("{file}{number}")))).collect();
    Articles { part: (count > 1).then(|| part(1)), further, ..Articles::from(titled(&format!("{file}1"))) }
}

const FILES: [(&str, u32); 5] = [("a", 1), ("b", 3), ("c", 0), ("d", 100), ("e", 1)];

fn filled(order: &[usize]) -> Corpus {
    let mut corpus = Corpus::expect(listing());
    for index in order {
        let (name, count) = FILES[*index];
        let outcome = if count == 0 { Err(SkipReason::Empty) } else { Ok(articles(name, count)) };
        corpus.fill(ArticleId::new(*index), outcome);
    }
    while corpus.has_backlog() {
        corpus.link_more();
    }
    corpus
}

fn listed(corpus: &Corpus) -> Vec<(usize, String, String)> {
    let name = |at| corpus.locator(at).map(|locator| locator.name.clone()).expect("an article of the corpus");
    corpus.articles().map(|(at, clipping)| (at.index(), name(at), clipping.card().title.clone())).collect()
}

#[test]
fn the_articles_of_a_file_stand_beside_each_other_with_numbers_behind_all_files() {
    let corpus = filled(&[0, 1, 2, 3, 4]);
    let all = listed(&corpus);
    assert_eq!(all.len(), 105);
    let of_b: Vec<(usize, &str, &str)> = all[1..4].iter().map(|(id, name, title)| (*id, &**name, &**title)).collect();
    assert_eq!(of_b, [(1, "b · 1", "b1"), (5, "b · 2", "b2"), (6, "b · 3", "b3")]);
    assert_eq!(all.last().map(|(id, name, _)| (*id, name.as_str())), Some((4, "e")));
    assert_eq!(corpus.named("d · 100").map(ArticleId::index), Some(105));
    let counts = corpus.counts();
    assert_eq!((counts.listed, counts.done, counts.articles, counts.linked), (5, 5, 105, 105));
    assert!(!counts.is_growing());
}

fn written(corpus: &Corpus) -> Bytes {
    let mut bytes = Vec::new();
    corpus.write(&mut bytes).expect("written");
    bytes.into()
}

fn listing() -> Listing {
    let entry = |name: &str| Entry { locator: Locator::file(name, name), stamp: Default::default() };
    Listing { entries: FILES.iter().map(|(name, _)| entry(name)).collect(), skipped: Vec::new() }
}

#[test]
fn a_corpus_opened_again_is_as_it_was_written() {
    let corpus = filled(&[3, 0, 2, 4, 1]);
    assert!(corpus.is_settled());
    let opened = Corpus::open(written(&corpus), listing(), Window::default()).expect("opened");
    assert_eq!(listed(&opened), listed(&corpus));
    assert_eq!((opened.counts(), opened.skipped().len()), (corpus.counts(), 1));
    assert_eq!(opened.skipped()[0].reason.to_string(), "empty");
    let at = corpus.named("d · 100").expect("an article");
    assert_eq!(opened.record(at), corpus.record(at));
    let said = |corpus: &Corpus| {
        let (_, dana) = corpus.entities().find(|(_, entity)| entity.name() == "Dana Ruiz").expect("is named");
        let role = dana.role().map(str::to_string);
        (dana.aliases().len(), dana.quotes(), dana.places(), dana.seen_in(), role, dana.roles().len(), dana.first())
    };
    assert_eq!(said(&opened), said(&corpus));
    assert_eq!(said(&corpus).1.len(), 105);
    assert_eq!(opened.speaker_of(at, QuoteId::new(0)), corpus.speaker_of(at, QuoteId::new(0)));
    assert!(written(&opened) == written(&corpus));
}

#[test]
fn bytes_that_are_cut_or_of_other_files_are_refused() {
    let bytes = written(&filled(&[0, 1, 2, 3, 4]));
    for end in [0, 9, bytes.len() / 3, bytes.len() - 1] {
        assert!(Corpus::open(bytes.slice(..end), listing(), Window::default()).is_none(), "cut at {end}");
    }
    let mut more = listing();
    let first = more.entries[0].clone();
    more.entries.extend(std::iter::repeat_n(first, 200));
    assert!(Corpus::open(bytes, more, Window::default()).is_none());
}

#[test]
fn a_folder_is_settled_only_when_nothing_left_out_may_come_back() {
    let entries = listing().entries[..2].to_vec();
    for (reason, is_settled) in [(SkipReason::Empty, true), (SkipReason::Unreadable("denied".into()), false)] {
        let mut corpus = Corpus::expect(Listing { entries: entries.clone(), skipped: Vec::new() });
        corpus.fill(ArticleId::new(0), Ok(articles("a", 1)));
        assert!(!corpus.is_settled(), "one is still to be read");
        corpus.fill(ArticleId::new(1), Err::<Articles, _>(reason));
        assert_eq!(corpus.is_settled(), is_settled);
    }
}

proptest! {
    #[test]
    fn numbers_do_not_depend_on_which_file_is_read_first(order in Just(vec![0, 1, 2, 3, 4]).prop_shuffle()) {
        prop_assert_eq!(listed(&filled(&order)), listed(&filled(&[0, 1, 2, 3, 4])));
    }
}
