//! Names by a linear-chain model over hashed observations: for each word the label that fits best, given its neighbours'.
//!
//! Two passes: the second sees what the first said of the same words elsewhere in the document.

#[cfg(test)]
mod case;
mod edges;
mod joints;
mod seen;
pub mod features;
pub mod labels;
pub mod verdicts;

use super::names::{self, Candidate, NameKind};
use super::words::{Casing, Words, is_hyphen};
use super::{Why, amounts};
use crate::document::Article;
use crate::knowledge::{Classes, Knowledge, Model, Models, WIDEST};
use crate::text::Span;
use features::{Feature, Observed};
use labels::{Kind, LABELS, Label, Part};
use std::ops::Range;
use std::sync::LazyLock;
use verdicts::Verdicts;

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

impl<'a> Tagger<'a> {
    /// The tagger of two models; in one pass where there is no second.
    pub fn of(models: &'a Models) -> Tagger<'a> {
        let second = Some(&models.second).filter(|second| second.labels() == LABELS);
        Tagger { first: &models.first, second }
    }

    /// A label for every word.
    pub fn labels(&self, observed: &Observed) -> Vec<Label> {
        let seen = Seen::of(observed);
        let first = run(observed, &seen, self.first, None);
        match self.second {
            Some(second) => run(observed, &seen, second, Some(&Verdicts::of(observed, &first))),
            None => first,
        }
    }
}

/// The observations of every live word, made once for both passes.
struct Seen {
    /// Each stretch with its sentence.
    stretches: Vec<(Range<usize>, Range<usize>)>,
    features: Vec<Feature>,
    /// For each live word, in order, where its observations end.
    ends: Vec<usize>,
}

impl Seen {
    fn of(observed: &Observed) -> Seen {
        let stretches = observed.stretches();
        let mut features = Vec::new();
        let mut ends = Vec::new();
        for (stretch, sentence) in &stretches {
            for at in stretch.clone() {
                observed.features(at, sentence, &mut features);
                ends.push(features.len());
            }
        }
        Seen { stretches, features, ends }
    }
}

/// Points of a name that the tagger finds and no rule does: likely, not sure.
const LEARNT: f32 = 2.0;

/// Points from which a rule speaks for itself: a list knows the whole name, or its ending says what it is.
const CERTAIN: f32 = 3.0;

/// The names of an article by the tagger's choice, in order. What the rules found is one of the things it sees; where both
/// agree, the rule's reason is given. Three things are left to the rules: offices before names, which the tagger does not
/// know; a longer name around what was tagged ("mainland China", "McDonald’s"), whose small words it does not look at; and
/// names glued to a hyphen ("Shanghai-based"), of which marked text says nothing. What the tagger joined or cut wrongly is set
/// right by [`joints`] and [`edges`].
pub(super) fn choose(words: &Words<'_>, rules: Vec<Candidate>, tagger: Tagger<'_>) -> Vec<Candidate> {
    let tagged = names(&tagger.labels(&Observed::of(words, &rules)));
    let whole = tagged.into_iter().map(|name| joints::without_owned(words, name, &rules));
    let parts = whole.flat_map(|name| joints::apart(words, name, &rules));
    let known = parts.filter(|name| !is_abbreviation(words, name) && !is_party_mark(words, &name.words));
    let mut chosen: Vec<Candidate> = known.map(|name| candidate(words, name, &rules)).collect();
    for rule in rules {
        let first = chosen.partition_point(|name| name.end <= rule.start);
        let after = chosen.partition_point(|name| name.start < rule.end);
        let inside = &chosen[first..after.max(first)];
        let is_longer = rule.score >= CERTAIN
            && inside.iter().any(|name| name.end - name.start < rule.end - rule.start)
            && inside.iter().all(|name| name.kind == rule.kind && rule.start <= name.start && name.end <= rule.end);
        let stands_alone = inside.is_empty()
            && (rule.kind == NameKind::Office
                || is_glued(words, &rule)
                || is_plain(&rule)
                || is_short(words, &rule, &chosen));
        if is_longer || stands_alone {
            chosen.splice(first..after.max(first), [rule]);
        }
    }
    edges::settle(words, chosen)
}

fn kind_of(kind: NameKind) -> Option<Kind> {
    match kind {
        NameKind::Person => Some(Kind::Person),
        NameKind::Organization => Some(Kind::Organization),
        NameKind::Place => Some(Kind::Place),
        NameKind::Product => Some(Kind::Product),
        NameKind::People | NameKind::Event => Some(Kind::Other),
        NameKind::Office => None,
    }
}

/// True for a name of several words whose evidence leaves no doubt.
fn is_plain(rule: &Candidate) -> bool {
    rule.end - rule.start >= 2 && rule.score >= CERTAIN + 1.0
}

/// True for "the Post" beside "Ostra Post": the last word of an organization that is named in full, which a rule is certain of.
fn is_short(words: &Words<'_>, rule: &Candidate, chosen: &[Candidate]) -> bool {
    let is_the_word =
        rule.end - rule.start == 1 && words.before(rule.start).is_some_and(|before| before.reads(&["the"]));
    let word = words.list[rule.start].fingerprint;
    let ends_so = |name: &Candidate| name.end - name.start > 1 && words.list[name.end - 1].fingerprint == word;
    rule.kind == NameKind::Organization
        && rule.score >= CERTAIN
        && is_the_word
        && chosen.iter().any(|name| name.kind == NameKind::Organization && ends_so(name))
}

/// True for "EBITDA" and "SEO": capitals that some list knows for no name and none for a name.
fn is_abbreviation(words: &Words<'_>, name: &Tagged) -> bool {
    let [word] = &words.list[name.words.clone()] else { return false };
    word.casing == Casing::Upper && word.is(Classes::NO_NAME) && !word.is(names::NAMED)
}

/// True for "R-Iowa" of "Senator Chuck Grassley (R-Iowa)": a party's letter and a state, together the name of nothing.
fn is_party_mark(words: &Words<'_>, name: &Range<usize>) -> bool {
    let [word] = &words.list[name.clone()] else { return false };
    let is_party = |party: &str| matches!(party, "R" | "D" | "I");
    let marks = word.text.split_once('-').is_some_and(|(party, state)| is_party(party) && !state.is_empty());
    marks && words.before(name.start).is_some_and(|before| before.text == "(")
}

/// True for "Goldman Sachs": two family names that are a well-known body's, and no given name that would leave it open.
fn is_known_organization(words: &Words<'_>, name: &Range<usize>) -> bool {
    let known = words.knowledge.lexicon.classes(words.fingerprint(name.start, name.end));
    name.len() >= 2
        && known.any(Classes::ORGANIZATION | Classes::OUTLET)
        && !known.any(Classes::PERSON)
        && words.knowledge.gender(words.list[name.start].text).is_none()
}

/// True for "Monday.com": no person is called so.
fn is_site(words: &Words<'_>, name: &Range<usize>) -> bool {
    let [word] = &words.list[name.clone()] else { return false };
    let is_ending =
        |ending: &str| (2..=4).contains(&ending.len()) && ending.bytes().all(|letter| letter.is_ascii_lowercase());
    word.text.rsplit_once('.').is_some_and(|(site, ending)| site.len() >= 3 && is_ending(ending))
}

/// True for the first part of "Shanghai-based".
fn is_glued(words: &Words<'_>, rule: &Candidate) -> bool {
    let (last, next) = (words.get(rule.end - 1), words.get(rule.end));
    matches!((last, next), (Some(last), Some(next)) if last.span.end() == next.span.start() && next.text.starts_with(is_hyphen))
}

/// A tagged name with the reason and the points of the rule that agrees. Two kinds are the rules' to say: a people they know
/// is no product (most text marks no products and teaches little of them), and a plain company is no event.
fn candidate(words: &Words<'_>, name: Tagged, rules: &[Candidate]) -> Candidate {
    let Range { start, end } = name.words;
    let first = rules.partition_point(|rule| rule.end <= start);
    let overlapping = || rules[first..].iter().take_while(|rule| rule.start < end);
    let exact = overlapping().find(|rule| (rule.start, rule.end) == (start, end));
    let kind = match name.kind {
        Kind::Product if exact.is_some_and(|rule| rule.kind == NameKind::People) => NameKind::People,
        Kind::Person if is_known_organization(words, &name.words) || is_site(words, &name.words) => {
            NameKind::Organization
        }
        Kind::Person => NameKind::Person,
        Kind::Organization => NameKind::Organization,
        Kind::Place => NameKind::Place,
        Kind::Product => NameKind::Product,
        Kind::Other => match exact.filter(|rule| rule.kind == NameKind::Organization && is_plain(rule)) {
            Some(rule) => rule.kind,
            None => NameKind::Event,
        },
    };
    let agreeing = overlapping().find(|rule| {
        rule.kind == kind || name.kind == Kind::Other && matches!(rule.kind, NameKind::People | NameKind::Event)
    });
    match agreeing {
        Some(rule) => Candidate { start, end, kind: rule.kind, score: rule.score.max(LEARNT), why: rule.why.clone() },
        None => Candidate { start, end, kind, score: LEARNT, why: Why::Borrowed("reads like names marked by hand") },
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

fn run(observed: &Observed, seen: &Seen, model: &Model, verdicts: Option<&Verdicts>) -> Vec<Label> {
    let mut labels = vec![Label::OUTSIDE; observed.len()];
    if model.labels() != LABELS {
        // A model of other labels, or none at all, knows no names.
        return labels;
    }
    let mut further = Vec::new();
    let mut scores: Vec<[f32; LABELS]> = Vec::new();
    let mut back: Vec<[u8; LABELS]> = Vec::new();
    let mut start = 0;
    let mut ends = seen.ends.iter();
    for (stretch, sentence) in &seen.stretches {
        scores.clear();
        for (at, end) in stretch.clone().zip(&mut ends) {
            let mut sums = [0_i32; WIDEST];
            seen.features[start..*end].iter().for_each(|observation| model.add(*observation, &mut sums));
            start = *end;
            if let Some(verdicts) = verdicts {
                further.clear();
                verdicts.features(at, sentence, &mut further);
                further.iter().for_each(|observation| model.add(*observation, &mut sums));
            }
            scores.push(std::array::from_fn(|label| sums[label] as f32 * model.scale()));
        }
        best_path(model, &scores, &mut back, &mut labels[stretch.clone()]);
    }
    labels
}

/// The labels that may stand before each label.
static BEFORE: LazyLock<[Vec<u8>; LABELS]> = LazyLock::new(|| {
    std::array::from_fn(|to| {
        let allowed = (0..LABELS).filter(|before| Label::from_index(*before).allows(Label::from_index(to)));
        allowed.map(|before| before as u8).collect()
    })
});

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
            for before in &BEFORE[to] {
                let total = sums[usize::from(*before)] + model.transition(usize::from(*before), to) + word[to];
                if total > *best {
                    *best = total;
                    from[to] = *before;
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

#[cfg(test)]
mod tests {
    use super::*;
    use case::{article, words_of};

    #[test]
    fn a_party_and_a_state_in_brackets_name_nothing() {
        let knowledge = Knowledge::load();
        let text = "Senator Lena Whitcomb (D-Maine) drove a (Kia-built) van and an R-Type.";
        let article = article(text);
        let words = Words::of(&article, &knowledge);
        let is_mark = |tagged: &str| is_party_mark(&words, &words_of(&words, text, tagged));
        assert!(is_mark("D-Maine"));
        assert!(!is_mark("Kia") && !is_mark("R-Type"));
    }
}
