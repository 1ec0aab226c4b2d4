//! Files of several articles, filled in any order.

use super::*;
use crate::source::Entry;
use proptest::prelude::*;

fn titled(title: &str) -> Record {
    Record { title: title.into(), ..Record::default() }
}

/// A file of as many articles, called after it: "b1", "b2".
fn articles(file: &str, count: u32) -> Articles {
    let part = |number| Part { number, bytes: None };
    let further = (2..=count).map(|number| (part(number), titled(&format!("{file}{number}")))).collect();
    Articles { part: (count > 1).then(|| part(1)), further, ..Articles::from(titled(&format!("{file}1"))) }
}

const FILES: [(&str, u32); 5] = [("a", 1), ("b", 3), ("c", 0), ("d", 100), ("e", 1)];

fn filled(order: &[usize]) -> Corpus {
    let entry = |name: &str| Entry { locator: Locator::file(name, name), stamp: Default::default() };
    let entries = FILES.iter().map(|(name, _)| entry(name)).collect();
    let mut corpus = Corpus::expect(Listing { entries, skipped: Vec::new() });
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

proptest! {
    #[test]
    fn numbers_do_not_depend_on_which_file_is_read_first(order in Just(vec![0, 1, 2, 3, 4]).prop_shuffle()) {
        prop_assert_eq!(listed(&filled(&order)), listed(&filled(&[0, 1, 2, 3, 4])));
    }
}
