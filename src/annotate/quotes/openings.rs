//! How a passage opens: its dateline, small words, words that tell when, and the subject of its main clause.

use super::grammar::Role;
use super::passage::Passage;
use super::phrase::{Phrase, abbreviates, after};

/// The piece after "BOSTON (AP) —", 0 when the passage opens otherwise.
pub(super) fn dateline(passage: &Passage) -> usize {
    const LONGEST: usize = 8;
    // "(AP) The bridge", "Oslo (AP)The bridge"
    let glued = |at: usize| {
        let ends = passage.pieces.get(at + 2).map(|piece| piece.span.end());
        ends.is_some() && ends == passage.pieces.get(at + 3).map(|piece| piece.span.start())
    };
    let place = |at: usize| matches!(passage.role(at), Role::Name(_) | Role::Capital | Role::Comma);
    let short = (0..LONGEST).find(|at| !place(*at)).filter(|at| abbreviates(passage, *at));
    if let Some(at) = short.filter(|at| *at == 0 || glued(*at)) {
        return at + 3;
    }
    let dash = (1..LONGEST).find(|at| passage.role(*at) == Role::Dash);
    let opens = matches!(passage.role(0), Role::Name(_) | Role::Capital);
    match dash {
        Some(dash)
            if opens
                && (0..dash).all(|at| {
                    let role = passage.role(at);
                    matches!(role, Role::Name(_) | Role::Capital | Role::Date | Role::Number) || role.is_mark()
                }) =>
        {
            dash + 1
        }
        _ => 0,
    }
}

/// The piece after "ten minutes later,", which begins at `start`.
fn moment_after(passage: &Passage, start: usize) -> Option<usize> {
    const LONGEST: usize = 4;
    let end = (start..start + LONGEST).find(|at| passage.role(*at) == Role::Adverb)?;
    let counted = (start..end)
        .all(|at| matches!(passage.role(at), Role::Number | Role::Word | Role::Capital | Role::Article | Role::Date));
    (counted && end > start && passage.role(end + 1) == Role::Comma).then_some(end + 2)
}

/// The subject of the passage's main clause, when that begins before piece `before`: introductory words are passed over.
pub(super) fn leading(passage: &Passage, before: usize) -> Option<Phrase> {
    let mut at = dateline(passage);
    while at < before {
        match passage.role(at) {
            Role::And | Role::But | Role::Adverb | Role::Comma | Role::Date | Role::Dash | Role::Mark => at += 1,
            Role::Preposition if passage.role(at + 1) == Role::Date => at += 2,
            Role::Preposition | Role::Subordinator | Role::To | Role::Ing | Role::Verb | Role::Speech(_) => {
                at = (at..before).find(|at| matches!(passage.role(*at), Role::Comma | Role::Quoted(_)))? + 1;
            }
            // "Ten minutes later, Dana Ruiz wrote"
            Role::Number | Role::Article | Role::Capital | Role::Word if moment_after(passage, at).is_some() => {
                at = moment_after(passage, at)?;
            }
            _ => return after(passage, at).filter(|phrase| phrase.first < before),
        }
    }
    None
}

/// The first piece after "But", "However," and the like.
pub(super) fn opening(passage: &Passage, end: usize) -> usize {
    let mut at = dateline(passage);
    while at < end {
        match passage.role(at) {
            Role::But | Role::And | Role::Comma | Role::Dash => at += 1,
            Role::Adverb if passage.role(at + 1) == Role::Comma => at += 2,
            // "In sum,"
            Role::Preposition if passage.role(at + 2) == Role::Comma && matches!(passage.role(at + 1), Role::Word) => {
                at += 3
            }
            _ => break,
        }
    }
    at
}
