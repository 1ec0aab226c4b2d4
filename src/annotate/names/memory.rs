//! What the article says of a name elsewhere.

use super::tally::Tally;
use super::{Candidate, NameKind};
use crate::annotate::words::Words;
use crate::knowledge::Fingerprint;
use rustc_hash::FxHashMap;

/// Votes of all mentions found so far.
#[derive(Debug, Default)]
pub(super) struct Memory {
    whole: FxHashMap<Fingerprint, [f32; 7]>,
    /// Single words that stand for a longer name: a surname, the first word of a company.
    short: FxHashMap<Fingerprint, [f32; 7]>,
    /// Last words of newspapers' names, for "the Post".
    papers: FxHashMap<Fingerprint, f32>,
}

/// One mention counts for no more than this, so that a lucky one does not decide.
const VOTE: f32 = 3.0;

/// A vote counts for this much at another mention, measured on marked news.
const SHARE: f32 = 0.25;

/// All votes together give no more than this.
const VOTES: f32 = 2.5;

impl Memory {
    /// Counts the candidates of a first reading. Site furniture does not vote: it repeats names of other articles.
    pub(super) fn of(words: &Words<'_>, candidates: &[Candidate]) -> Memory {
        let mut memory = Memory::default();
        for candidate in candidates {
            let first = &words.list[candidate.start];
            if first.in_furniture {
                continue;
            }
            let points = candidate.score.clamp(0.0, VOTE);
            let kind = candidate.kind as usize;
            let whole = words.fingerprint(candidate.start, candidate.end);
            memory.whole.entry(whole).or_default()[kind] += points;
            if candidate.end - candidate.start < 2 || candidate.score < 1.5 {
                continue;
            }
            let last = &words.list[candidate.end - 1];
            match candidate.kind {
                NameKind::Person => {
                    memory.short.entry(last.fingerprint).or_default()[kind] += points;
                    if !first.is(crate::knowledge::Classes::PLACE | crate::knowledge::Classes::PEOPLE) {
                        memory.short.entry(first.fingerprint).or_default()[kind] += points / 2.0;
                    }
                }
                NameKind::Organization => {
                    if last.reads(&[
                        "Post",
                        "Times",
                        "Journal",
                        "Herald",
                        "Tribune",
                        "Telegraph",
                        "Guardian",
                        "Chronicle",
                        "Globe",
                        "Gazette",
                        "Mail",
                    ]) {
                        *memory.papers.entry(last.fingerprint).or_default() += points;
                    }
                    if !first.is(crate::knowledge::Classes::COMMON
                        | crate::knowledge::Classes::PLACE
                        | crate::knowledge::Classes::CITY
                        | crate::knowledge::Classes::PEOPLE
                        | crate::knowledge::Classes::ORGANIZATION_HEAD)
                    {
                        memory.short.entry(first.fingerprint).or_default()[kind] += points / 2.0;
                    }
                }
                _ => {}
            }
        }
        memory
    }

    /// Adds what the article says elsewhere of the words `start..end`.
    pub(super) fn evidence(&self, words: &Words<'_>, start: usize, end: usize, tally: &mut Tally) {
        let name = words.fingerprint(start, end);
        for kind in NameKind::ALL {
            tally.add(kind, self.as_whole(name, kind), "so named elsewhere in the article");
        }
        if end - start > 1 {
            // A full name is as likely as the surname it ends in, and a company as the word it begins with; else the
            // short form's mentions would break the full name apart.
            let last = words.list[end - 1].fingerprint;
            let first = words.list[start].fingerprint;
            let person = self.alone(last, NameKind::Person);
            tally.add(NameKind::Person, person, "part of it stands alone elsewhere");
            let organization = 0.75 * self.alone(first, NameKind::Organization);
            tally.add(NameKind::Organization, organization, "part of it stands alone elsewhere");
            if tally.points(NameKind::Place) >= 2.0 {
                // "Alibaba Centre" is a building, however often the article names Alibaba.
                let lead = self.alone(first, NameKind::Organization).max(self.alone(first, NameKind::Place));
                tally.add(NameKind::Place, lead, "part of it stands alone elsewhere");
            }
            return;
        }
        for kind in NameKind::ALL {
            tally.add(kind, self.as_short(name, kind), "short for a longer name in the article");
        }
        if let Some(vote) = self.papers.get(&name)
            && words.before(start).is_some_and(|before| before.reads(&["the"]))
        {
            let points = vote.min(VOTES) + 1.0;
            tally.add(NameKind::Organization, points, "short for the newspaper named");
        }
    }

    /// All that a word gets for a kind when it stands alone.
    fn alone(&self, word: Fingerprint, kind: NameKind) -> f32 {
        self.as_whole(word, kind) + self.as_short(word, kind)
    }

    fn as_whole(&self, name: Fingerprint, kind: NameKind) -> f32 {
        self.whole.get(&name).map_or(0.0, |votes| {
            let all: f32 = votes.iter().sum::<f32>().max(f32::EPSILON);
            let vote = votes[kind as usize];
            (vote * SHARE).min(VOTES) * (vote / all)
        })
    }

    fn as_short(&self, word: Fingerprint, kind: NameKind) -> f32 {
        self.short.get(&word).map_or(0.0, |votes| votes[kind as usize].min(VOTES))
    }
}
