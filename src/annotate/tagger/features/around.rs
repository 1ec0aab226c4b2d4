//! What stands around a word further off: at the edges of its run of capitals, before and after that run, and around the same
//! word elsewhere in the document ("the Velmar app" tells what "Velmar" is in the headline).

use super::{Casing, Classes, Facts, Feature, Observed, each_bit, feature, mix};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Longer stretches are all alike.
const LONG: usize = 6;

/// How many words before and after a stretch are searched for nouns that tell what it is.
const WINDOW: usize = 6;

/// Nouns in lower case that say what a name beside them is.
const TELLING: Classes = Classes::PLACE_NOUN
    .with(Classes::ORGANIZATION_NOUN)
    .with(Classes::PRODUCT_NOUN)
    .with(Classes::ROLE)
    .with(Classes::TITLE);

/// How many other places of a word are looked at.
const PLACES: usize = 4;

/// No further place.
const NOWHERE: u32 = u32::MAX;

/// For each word the other places where it stands: two before it at most, then those after it, in order.
#[derive(Clone, Debug)]
pub(super) struct Elsewhere(Vec<[u32; PLACES]>);

impl Elsewhere {
    /// Gathers the places of equal words; `None` is a word whose other places say nothing. Linear in the text.
    pub(super) fn of(words: impl Iterator<Item = Option<u64>> + Clone) -> Elsewhere {
        let mut places: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        let mut own = Vec::new();
        for (at, word) in (0..).zip(words.clone()) {
            own.push(word.map_or(0, |word| {
                let places = places.entry(word).or_default();
                places.push(at);
                places.len() - 1
            }));
        }
        let near = words.zip(own).map(|(word, own)| {
            let mut near = [NOWHERE; PLACES];
            if let Some(places) = word.and_then(|word| places.get(&word)) {
                let others = (own.saturating_sub(PLACES / 2)..places.len()).filter(|index| *index != own);
                near.iter_mut().zip(others).for_each(|(place, index)| *place = places[index]);
            }
            near
        });
        Elsewhere(near.collect())
    }

    fn places(&self, at: usize) -> impl Iterator<Item = usize> {
        self.0[at].into_iter().filter(|place| *place != NOWHERE).map(|place| place as usize)
    }
}

impl Observed {
    /// What stands around the same word elsewhere in the document, each thing once.
    pub(super) fn elsewhere_features(&self, at: usize, out: &mut Vec<Feature>) {
        let from = out.len();
        let mut note = |observation: Feature| {
            if !out[from..].contains(&observation) {
                out.push(observation);
            }
        };
        for place in self.elsewhere.places(at) {
            let there = &self.facts[place];
            let (first, last) = there.stretch;
            let lower = |at: Option<usize>, edge: u64| {
                let facts = at.and_then(|at| self.facts.get(at));
                facts.filter(|facts| facts.sentence == there.sentence).map_or(edge, |facts| facts.lower)
            };
            note(feature(140, lower(place.checked_sub(1), 1)));
            note(feature(141, lower(Some(place + 1), 2)));
            if first != last {
                note(feature(142, lower(first.checked_sub(1), 1)));
                note(feature(143, lower(Some(last + 1), 2)));
                note(feature(144, self.facts[last].lower));
                note(feature(145, self.facts[first].lower));
            }
        }
    }

    /// Where the run of capitals begins and ends, which may be further off than the next word: "Kirkland" of "Kirkland & Ellis
    /// LLP" sees the form.
    pub(super) fn stretch_features(&self, here: &Facts, sentence: &Range<usize>, out: &mut Vec<Feature>) {
        let (first, last) = here.stretch;
        let length = last - first + 1;
        out.push(feature(120, length.min(LONG) as u64));
        let before = first.saturating_sub(WINDOW).max(sentence.start)..first;
        let after = last + 1..(last + 1 + WINDOW).min(sentence.end);
        for (template, window) in [(130, before), (132, after)] {
            let nouns = self.facts[window].iter().filter(|facts| facts.casing == Casing::Lower);
            let told = nouns.fold(0, |told, facts| told | facts.classes & TELLING.bits());
            each_bit(told, |bit| out.push(feature(template, bit)));
            out.push(feature(template + 1, told));
        }
        if length == 1 {
            return;
        }
        let (opening, closing) = (&self.facts[first], &self.facts[last]);
        let lower = |at: Option<usize>, edge: u64| {
            at.filter(|at| sentence.contains(at)).map_or(edge, |at| self.facts[at].lower)
        };
        out.push(feature(121, opening.lower));
        out.push(feature(122, closing.lower));
        out.push(feature(123, lower(first.checked_sub(1), 1)));
        out.push(feature(124, lower(Some(last + 1), 2)));
        let of_person = (Classes::GIVEN | Classes::TITLE).bits();
        let of_writing = (Classes::IN_CAPITALS | Classes::NOT_IN_CAPITALS).bits();
        out.push(feature(125, mix(closing.classes & !of_writing, opening.classes & of_person)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_knows_its_nearest_other_places_in_order() {
        let words = [Some(7), Some(5), None, Some(7), Some(7), Some(7), Some(7)];
        let elsewhere = Elsewhere::of(words.into_iter());
        let places = |at: usize| elsewhere.places(at).collect::<Vec<_>>();
        assert_eq!(places(0), [3, 4, 5, 6]);
        assert_eq!(places(5), [3, 4, 6]);
        assert!(places(1).is_empty() && places(2).is_empty());
    }
}
