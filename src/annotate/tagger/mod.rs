//! Names by a linear-chain model over hashed observations: for each word the label that fits best, given its neighbours'.
//!
//! Two passes: the second sees what the first said of the same words elsewhere in the document.

pub mod features;
pub mod labels;

use super::names::{self, Candidate};
use super::{amounts, words::Words};
use crate::document::Article;
use crate::knowledge::{Knowledge, Model};
use crate::text::Span;
use features::{Observed, Verdicts};
use labels::{Kind, LABELS, Label, Part};
use std::ops::Range;

/// The two models.
#[derive(Clone, Copy, Debug)]
pub struct Tagger<'a> {
    /// Sees the text alone.
    pub first: &'a Model,
    /// Sees the first one's verdicts too; `None` tags in one pass.
    pub second: Option<&'a Model>,
}

/// A name: the words it spans and its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tagged {
    /// Indices of words.
    pub words: Range<usize>,
    /// What it names.
    pub kind: Kind,
}

impl Tagger<'_> {
    /// The names of a document, in order.
    pub(super) fn tag(&self, words: &Words<'_>, candidates: &[Candidate]) -> Vec<Tagged> {
        names(&self.labels(&Observed::of(words, candidates)))
    }

    /// A label for every word.
    pub fn labels(&self, observed: &Observed) -> Vec<Label> {
        let first = run(observed, self.first, None);
        match self.second {
            Some(second) => run(observed, second, Some(&Verdicts::of(observed, &first))),
            None => first,
        }
    }
}

/// What the tagger sees of an article, and where each of its words stands: for training.
pub fn observe(article: &Article, knowledge: &Knowledge) -> (Observed, Vec<Span>) {
    let mut words = Words::of(article, knowledge);
    amounts::amounts(&mut words);
    let candidates = names::names(&words);
    let spans = words.list.iter().map(|word| word.span).collect();
    (Observed::of(&words, &candidates), spans)
}

/// Puts labels together to names.
pub fn names(labels: &[Label]) -> Vec<Tagged> {
    let mut names = Vec::new();
    let mut start = 0;
    for (at, label) in labels.iter().enumerate() {
        match label.name() {
            Some((_, Part::Begin)) => start = at,
            Some((kind, Part::Last)) => names.push(Tagged { words: start..at + 1, kind }),
            Some((kind, Part::Unit)) => names.push(Tagged { words: at..at + 1, kind }),
            _ => {}
        }
    }
    names
}

fn run(observed: &Observed, model: &Model, verdicts: Option<&Verdicts>) -> Vec<Label> {
    let mut labels = vec![Label::OUTSIDE; observed.len()];
    let mut seen = Vec::with_capacity(96);
    let mut scores: Vec<[f32; LABELS]> = Vec::new();
    let mut back: Vec<[u8; LABELS]> = Vec::new();
    for (stretch, sentence) in observed.stretches() {
        scores.clear();
        for at in stretch.clone() {
            seen.clear();
            observed.features(at, &sentence, &mut seen);
            if let Some(verdicts) = verdicts {
                verdicts.features(at, &sentence, &mut seen);
            }
            let mut sums = [0_i32; LABELS];
            seen.iter().for_each(|observation| model.add(*observation, &mut sums));
            scores.push(sums.map(|sum| sum as f32 * model.scale()));
        }
        best_path(model, &scores, &mut back, &mut labels[stretch]);
    }
    labels
}

/// The path with the greatest sum among those a name allows.
fn best_path(model: &Model, scores: &[[f32; LABELS]], back: &mut Vec<[u8; LABELS]>, labels: &mut [Label]) {
    let Some(first) = scores.first() else { return };
    let impossible = f32::NEG_INFINITY;
    back.clear();
    let mut sums = [impossible; LABELS];
    for (label, sum) in sums.iter_mut().enumerate() {
        if Label::OUTSIDE.allows(Label::from_index(label)) {
            *sum = first[label] + model.start(label);
        }
    }
    for word in &scores[1..] {
        let mut next = [impossible; LABELS];
        let mut from = [0_u8; LABELS];
        for (to, best) in next.iter_mut().enumerate() {
            for (before, sum) in sums.iter().enumerate() {
                if !Label::from_index(before).allows(Label::from_index(to)) {
                    continue;
                }
                let total = sum + model.transition(before, to) + word[to];
                if total > *best {
                    *best = total;
                    from[to] = before as u8;
                }
            }
        }
        sums = next;
        back.push(from);
    }
    let ends = (0..LABELS).filter(|label| !Label::from_index(*label).is_open());
    let total = |label: &usize| sums[*label] + model.end(*label);
    let mut label = ends.max_by(|one, other| total(one).total_cmp(&total(other))).unwrap_or(0);
    for at in (0..labels.len()).rev() {
        labels[at] = Label::from_index(label);
        if at > 0 {
            label = usize::from(back[at - 1][label]);
        }
    }
}
