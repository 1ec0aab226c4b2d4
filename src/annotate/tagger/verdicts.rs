//! What the first pass made of a document, as further observations for the second: the same word is the same thing wherever it
//! stands, and a part of a longer name is what the name is.

use super::features::{Feature, Observed, feature, mix};
use super::labels::{Label, Part};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// What a first pass said of a document, as further observations for the second.
#[derive(Clone, Debug)]
pub struct Verdicts {
    own: Vec<u8>,
    most: Vec<u8>,
    longer: Vec<u8>,
}

impl Verdicts {
    /// Gathers the verdicts: the label of each word, the kind most given to the same word elsewhere, and the kind of a
    /// longer name that holds it.
    pub fn of(observed: &Observed, labels: &[Label]) -> Verdicts {
        let kind = |at: usize| labels[at].name().map_or(0, |(kind, _)| 1 + kind as u8);
        let mut counts: FxHashMap<u64, [u16; 6]> = FxHashMap::default();
        let mut longer: FxHashMap<u64, u8> = FxHashMap::default();
        for (at, word) in observed.live_words().enumerate() {
            let Some(word) = word else { continue };
            let count = &mut counts.entry(word).or_default()[usize::from(kind(at))];
            *count = count.saturating_add(1);
            if labels[at].name().is_some_and(|(_, part)| part != Part::Unit) {
                longer.insert(word, kind(at));
            }
        }
        let most = observed.live_words().enumerate().map(|(at, word)| {
            let Some(mut counts) = word.and_then(|word| counts.get(&word).copied()) else { return 0 };
            counts[usize::from(kind(at))] -= 1;
            let best = (0..6).max_by_key(|index| (counts[*index], 6 - index)).unwrap_or(0);
            if counts[best] == 0 { 7 } else { best as u8 }
        });
        Verdicts {
            most: most.collect(),
            longer: observed
                .live_words()
                .map(|word| word.and_then(|word| longer.get(&word).copied()).unwrap_or(0))
                .collect(),
            own: labels.iter().map(|label| label.index() as u8).collect(),
        }
    }

    /// The further observations of the word at `at`.
    pub fn features(&self, at: usize, sentence: &Range<usize>, out: &mut Vec<Feature>) {
        let own = |offset: isize| {
            let index = at.checked_add_signed(offset).filter(|index| sentence.contains(index));
            index.map_or(99, |index| u64::from(self.own[index]))
        };
        let here = own(0);
        for (template, value) in [(80, own(-2)), (81, own(-1)), (82, here), (83, own(1)), (84, own(2))] {
            out.push(feature(template, value));
        }
        let (most, longer) = (u64::from(self.most[at]), u64::from(self.longer[at]));
        out.push(feature(85, most));
        out.push(feature(86, mix(most, here)));
        out.push(feature(87, longer));
        out.push(feature(88, mix(longer, here)));
        out.push(feature(89, mix(mix(longer, most), here)));
        out.push(feature(90, mix(own(-1), mix(here, own(1)))));
    }
}
