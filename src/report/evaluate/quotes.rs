//! Quotes and their speakers against the marks.
//!
//! A quote counts as found when its words are the marked ones to the letter, or overlap by [`ENOUGH`] (a partial one may also
//! be given as its whole clause). Every single span is a unit of its own in the "segments" rows. What was found without a mark
//! is wrong, unless it lies where the marks say that both answers are right.

use super::gold::{Labelled, QuoteMark};
use super::matching::{Page, Words, common, dice, pair};
use super::speakers::is_speaker;
use super::tally::{Scores, Section, Tally};
use crate::annotate::{Quote, QuoteKind, Speaker};
use crate::corpus::Analysis;
use crate::text::Span;
use std::collections::BTreeMap;

/// Overlap that counts as the same quote.
const ENOUGH: f64 = 0.8;

/// Direct and partial quotes are taken together in most rows: which of the two a quote is matters less than its words.
const QUOTED: [QuoteKind; 2] = [QuoteKind::Direct, QuoteKind::Partial];

struct Marked<'a> {
    mark: &'a QuoteMark,
    kind: QuoteKind,
    spans: Vec<Span>,
    words: Words,
    /// The whole clause, and its words.
    clause: Option<(Span, Words)>,
}

struct Given<'a> {
    kind: QuoteKind,
    /// Empty when the place is none of the stored text.
    spans: Vec<Span>,
    words: Words,
    speaker: Option<&'a str>,
    at: Option<Span>,
}

/// What of an article's quotes was marked, what was found, and where both answers are right.
struct Bench<'a> {
    page: &'a Page<'a>,
    marked: Vec<Marked<'a>>,
    given: Vec<Given<'a>>,
    ignored: Vec<Words>,
}

/// Pairs of marked and given, and the given ones that count.
struct Pairs {
    pairs: BTreeMap<usize, usize>,
    given: Vec<usize>,
    marked: usize,
}

impl Pairs {
    fn tally(&self) -> Tally {
        Tally { right: self.pairs.len(), found: self.given.len(), marked: self.marked }
    }

    fn with_right(&self, right: usize) -> Tally {
        Tally { right, ..self.tally() }
    }
}

/// How alike two quotes have to be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Likeness {
    Exact,
    Relaxed,
}

impl Likeness {
    fn word(self) -> &'static str {
        match self {
            Likeness::Exact => "exact",
            Likeness::Relaxed => "relaxed",
        }
    }
}

/// Counts quotes and speakers of one article.
pub(super) fn score(labelled: &Labelled, page: &Page<'_>, analysis: &Analysis, scores: &mut Scores) {
    let bench = Bench::of(labelled, page, analysis);
    for (row, kinds) in [
        ("quoted", &QUOTED[..]),
        ("direct", &[QuoteKind::Direct]),
        ("partial", &[QuoteKind::Partial]),
        ("reported", &[QuoteKind::Reported]),
    ] {
        for likeness in [Likeness::Exact, Likeness::Relaxed] {
            let tally = bench.pairs(kinds, likeness).tally();
            scores.add(Section::Quotes, &format!("{row}, {}", likeness.word()), tally);
        }
    }
    let quoted = bench.pairs(&QUOTED, Likeness::Relaxed);
    bench.score_segments(&quoted.given, scores);
    bench.score_speakers(labelled, &quoted, scores);
    for (row, pairs) in [
        ("B  quotes, relaxed", &quoted),
        ("quotes, exact", &bench.pairs(&QUOTED, Likeness::Exact)),
        ("reported, relaxed", &bench.pairs(&[QuoteKind::Reported], Likeness::Relaxed)),
    ] {
        let right = pairs.pairs.iter().filter(|(marked, given)| bench.is_right(**marked, **given)).count();
        scores.add(Section::EndToEnd, row, pairs.with_right(right));
    }
    bench.score_refusals(labelled, &quoted, scores);
}

impl<'a> Bench<'a> {
    fn of(labelled: &'a Labelled, page: &'a Page<'a>, analysis: &'a Analysis) -> Bench<'a> {
        let marked = labelled.marks.quotes.iter().map(|mark| {
            let spans: Vec<Span> = mark.spans.iter().map(|place| page.bare(labelled.span(*place))).collect();
            let clause = mark.full_span.map(|place| page.bare(labelled.span(place)));
            Marked {
                mark,
                kind: mark.kind.kind(),
                words: page.words(&spans),
                spans,
                clause: clause.map(|clause| (clause, page.words(&[clause]))),
            }
        });
        let given = analysis.annotations.quotes.iter().map(|quote| given(page, analysis, quote));
        let ignored = labelled.marks.ignored.iter().map(|place| page.words(&[labelled.span(*place)]));
        Bench { page, marked: marked.collect(), given: given.collect(), ignored: ignored.collect() }
    }

    fn pairs(&self, kinds: &[QuoteKind], likeness: Likeness) -> Pairs {
        let marked: Vec<usize> = (0..self.marked.len()).filter(|at| kinds.contains(&self.marked[*at].kind)).collect();
        let mut given: Vec<usize> = (0..self.given.len()).filter(|at| kinds.contains(&self.given[*at].kind)).collect();
        let mut alike = Vec::new();
        for &one in &marked {
            for &other in &given {
                let score = likeness_of(&self.marked[one], &self.given[other], likeness);
                if score > 0.0 {
                    alike.push((score, one, other));
                }
            }
        }
        let pairs = pair(alike);
        given.retain(|at| pairs.values().any(|paired| paired == at) || !self.is_free(&self.given[*at]));
        Pairs { pairs, given, marked: marked.len() }
    }

    /// Whether a quote without a mark is neither right nor wrong: in a doubtful region, told again in a marked quote, or a
    /// quote inside a marked one.
    fn is_free(&self, given: &Given<'_>) -> bool {
        let count = given.words.len() as f64;
        if given.words.is_empty() {
            return false;
        }
        if self.ignored.iter().any(|region| common(&given.words, region) as f64 >= 0.5 * count) {
            return true;
        }
        if given.kind == QuoteKind::Reported {
            let quoted = self.marked.iter().filter(|marked| marked.kind != QuoteKind::Reported);
            return quoted.map(whole).any(|whole| common(&given.words, whole) as f64 >= ENOUGH * count);
        }
        let before = given.spans.first().and_then(|first| self.page.text.get(..first.start())?.chars().next_back());
        let is_inside = |marked: &Marked<'_>| {
            let is_smaller = given.words.len() < marked.words.len() && given.words.is_subset(&marked.words);
            is_smaller && marked.mark.flags.iter().any(|flag| flag == "nested")
        };
        matches!(before, Some('‘' | '\'')) && self.marked.iter().any(is_inside)
    }

    fn is_right(&self, marked: usize, given: usize) -> bool {
        is_speaker(self.marked[marked].mark, self.given[given].speaker)
    }

    fn score_segments(&self, counted: &[usize], scores: &mut Scores) {
        let mut marked: Vec<(usize, Span, Option<Span>)> = Vec::new();
        for (index, quote) in self.marked.iter().enumerate().filter(|(_, quote)| QUOTED.contains(&quote.kind)) {
            let may_be_clause = quote.kind == QuoteKind::Partial && quote.spans.len() == 1;
            let clause = quote.clause.as_ref().filter(|_| may_be_clause).map(|(clause, _)| *clause);
            marked.extend(quote.spans.iter().map(|span| (index, *span, clause)));
        }
        let spans = |index: &usize| self.given[*index].spans.iter().map(|span| (*index, *span)).collect::<Vec<_>>();
        let given: Vec<(usize, Span)> = counted.iter().flat_map(spans).collect();
        let lost = counted.iter().filter(|index| self.given[**index].spans.is_empty()).count();
        for likeness in [Likeness::Relaxed, Likeness::Exact] {
            let mut alike = Vec::new();
            for (one, (_, span, clause)) in marked.iter().enumerate() {
                for (other, (_, found)) in given.iter().enumerate() {
                    let score = self.segment_likeness(*span, *clause, *found, likeness);
                    if score >= ENOUGH {
                        alike.push((score, one, other));
                    }
                }
            }
            let pairs = pair(alike);
            let tally = Tally { right: pairs.len(), found: given.len() + lost, marked: marked.len() };
            scores.add(Section::Quotes, &format!("segments, {}", likeness.word()), tally);
            let right = pairs.iter().filter(|(one, other)| self.is_right(marked[**one].0, given[**other].0)).count();
            let row = match likeness {
                Likeness::Exact => "segments, exact",
                Likeness::Relaxed => "A  segments, relaxed",
            };
            scores.add(Section::EndToEnd, row, Tally { right, ..tally });
        }
    }

    fn segment_likeness(&self, span: Span, clause: Option<Span>, found: Span, likeness: Likeness) -> f64 {
        let reach = clause.map_or(span, |clause| clause.cover(span));
        if found.start() >= reach.end() || found.end() <= reach.start() {
            return 0.0;
        }
        if span == found || clause == Some(found) {
            return 1.0;
        }
        if likeness == Likeness::Exact {
            return 0.0;
        }
        let words = self.page.words(&[found]);
        let with_clause = clause.map_or(0.0, |clause| dice(&self.page.words(&[clause]), &words));
        dice(&self.page.words(&[span]), &words).max(with_clause)
    }

    fn score_speakers(&self, labelled: &Labelled, quoted: &Pairs, scores: &mut Scores) {
        for row in ["all quoted", "named speaker", "anonymous", "direct", "partial"] {
            scores.add(Section::Speakers, row, Tally::default());
        }
        for (index, marked) in self.marked.iter().enumerate().filter(|(_, marked)| QUOTED.contains(&marked.kind)) {
            let given = quoted.pairs.get(&index).map(|given| &self.given[*given]);
            let right = given.is_some_and(|given| is_speaker(marked.mark, given.speaker));
            let tally = Tally { right: usize::from(right), found: usize::from(given.is_some()), marked: 1 };
            let naming = if marked.mark.speaker.is_some() { "named speaker" } else { "anonymous" };
            for row in ["all quoted", naming, marked.kind.word()] {
                scores.add(Section::Speakers, row, tally);
            }
            for flag in &marked.mark.flags {
                scores.add(Section::Phenomena, flag, tally);
            }
            if let Some(given) = given {
                let right = usize::from(given.kind == marked.kind);
                scores.add(Section::QuoteChecks, "kind right", Tally { right, found: 1, marked: 1 });
                if let (Some(place), Some(at)) = (marked.mark.speaker_mention, given.at) {
                    let right = usize::from(labelled.span(place).overlaps(at));
                    scores.add(Section::QuoteChecks, "words for the speaker", Tally { right, found: 1, marked: 1 });
                }
            }
        }
    }

    fn score_refusals(&self, labelled: &Labelled, quoted: &Pairs, scores: &mut Scores) {
        let unmarked = quoted.given.iter().filter(|at| !quoted.pairs.values().any(|paired| paired == *at));
        let unmarked: Vec<&Words> = unmarked.map(|at| &self.given[*at].words).collect();
        for place in &labelled.marks.negatives {
            let words = self.page.words(&[labelled.span(*place)]);
            let is_let_through = unmarked.iter().any(|given| dice(&words, given) >= ENOUGH);
            let tally = Tally { right: usize::from(is_let_through), found: 1, marked: 1 };
            scores.add(Section::QuoteChecks, "non-quotes let through", tally);
        }
    }
}

fn given<'a>(page: &Page<'_>, analysis: &'a Analysis, quote: &Quote) -> Given<'a> {
    let Analysis { article, annotations } = analysis;
    let stored = |span: Span| page.checked(article.origin.stored_span(span));
    let spans: Option<Vec<Span>> = quote.words.iter().map(|span| stored(*span)).collect();
    let mut spans: Vec<Span> = spans.unwrap_or_default().into_iter().map(|span| page.bare(span)).collect();
    spans.retain(|span| !span.is_empty());
    spans.sort();
    let (speaker, at) = match quote.speaker {
        Speaker::Named { who, at } => (Some(annotations.group(who).name.as_str()), Some(at)),
        Speaker::Described(words) => (Some(words.of(&article.text)), Some(words)),
        Speaker::Unknown => (None, None),
    };
    Given { kind: quote.kind, words: page.words(&spans), spans, speaker, at: at.and_then(stored) }
}

/// The words of the whole clause, where one is marked.
fn whole<'a>(marked: &'a Marked<'_>) -> &'a Words {
    marked.clause.as_ref().map(|(_, words)| words).filter(|words| !words.is_empty()).unwrap_or(&marked.words)
}

fn likeness_of(marked: &Marked<'_>, given: &Given<'_>, likeness: Likeness) -> f64 {
    match likeness {
        Likeness::Exact => {
            let is_clause = marked.clause.as_ref().is_some_and(|(clause, _)| given.spans == [*clause]);
            if marked.spans == given.spans || is_clause { 1.0 } else { 0.0 }
        }
        Likeness::Relaxed => {
            let with_clause = marked.clause.as_ref().map_or(0.0, |(_, words)| dice(words, &given.words));
            let score = dice(&marked.words, &given.words).max(with_clause);
            if score >= ENOUGH { score } else { 0.0 }
        }
    }
}
