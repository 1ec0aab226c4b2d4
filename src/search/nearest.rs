//! When nothing was found: the names that are nearest to what was typed.

use super::Hit;
use super::find::Search;
use super::query::Query;
use super::spelling::{Pattern, letter_mask};
use super::words::each_word;
use crate::text::fold;
use std::cmp::Reverse;

/// Names offered.
const OFFERED: usize = 3;

/// A name is offered when at most this share of what was typed differs, in per cent.
const FARTHEST: usize = 40;

/// Rows between two questions whether the search is still wanted.
const STRIDE: usize = 512;

/// The names nearest to what was typed, nearest first; `None` when no longer wanted.
pub(super) fn nearest(search: &Search<'_>, query: &Query) -> Option<Vec<Hit>> {
    let mut words: Vec<String> = Vec::new();
    for branch in &query.branches {
        each_word(&fold(&branch.loose), |word, _| words.push(word.to_string()));
    }
    // "hamid karzay" may lack one of two words, so that each is looked for alone, too.
    let whole = words.join(" ");
    let mut wanted: Vec<String> = vec![whole];
    if words.len() > 1 {
        wanted.extend(words.into_iter().filter(|word| word.chars().count() > 3));
    }
    let wanted: Vec<(usize, u32, Pattern)> = wanted
        .iter()
        .filter(|text| text.chars().count() > 2)
        .map(|text| (text.chars().count(), letter_mask(text), Pattern::of(text)))
        .collect();
    let mut best = Vec::new();
    for piece in &search.index.names {
        for (step, (row, shape)) in piece.rows.iter().zip(piece.shapes.iter()).enumerate() {
            if step % STRIDE == 0 && !(search.still_wanted)() {
                return None;
            }
            let near = wanted.iter().enumerate().filter_map(|(at, (letters, mask, pattern))| {
                // Letters the name lacks are slips each.
                if 100 * (mask & !shape.mask()).count_ones() as usize > FARTHEST * letters {
                    return None;
                }
                if at == 0 && 100 * usize::from(shape.letters).abs_diff(*letters) > FARTHEST * letters {
                    return None;
                }
                let distance = match at {
                    0 => pattern.distance(&fold(piece.line(row))).whole,
                    _ => piece.said(row).map(|word| pattern.distance(piece.vocabulary.text(word)).whole).min()?,
                };
                // Half a name is farther than a whole one.
                let share = 100 * distance / letters + if at == 0 { 0 } else { FARTHEST / 4 };
                (share <= FARTHEST).then_some(share)
            });
            if let Some(share) = near.min().filter(|_| search.index.is_newest(row)) {
                best.push((share, Reverse(search.index.weight(row)), shape.letters, row.target(), piece, row));
            }
        }
    }
    best.sort_unstable_by_key(|(share, weight, letters, target, ..)| (*share, *weight, *letters, *target));
    let hits = best.into_iter().take(OFFERED).map(|(share, _, _, target, piece, row)| Hit {
        target,
        score: 100 - share as i64,
        line: piece.line(row).to_string(),
        matched: Vec::new(),
        why: "nearest name".to_string(),
    });
    Some(hits.collect())
}
