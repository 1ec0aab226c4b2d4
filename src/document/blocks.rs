//! Which part of the text has which job: headline, byline, dek, body, caption, furniture.
//!
//! First each paragraph is judged by its own words ([`super::shapes`]); then the stretch of the text with the most prose and
//! the least of anything else is the body, and what stands before and after it is told by its place.

use super::shapes::{Shape, shape};
use super::units::units;
use super::{Block, BlockKind};
use crate::text::Span;
use std::ops::Range;

/// The blocks of a text, in order. Every block but furniture is numbered from 1.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let units = units(text);
    let shapes: Vec<Shape> = units.iter().map(|unit| shape(text, *unit)).collect();
    let kinds = Page { text, units: &units, shapes: &shapes }.kinds();
    let mut paragraph = 0;
    let numbered = units.iter().zip(kinds).map(|(span, kind)| {
        paragraph += u32::from(kind.counts());
        Block { span: *span, kind, paragraph: kind.counts().then_some(paragraph) }
    });
    numbered.collect()
}

struct Page<'a> {
    text: &'a str,
    units: &'a [Span],
    shapes: &'a [Shape],
}

impl Page<'_> {
    fn kinds(&self) -> Vec<BlockKind> {
        let Some(body) = self.body() else {
            // No prose at all: a note, a list, a line. Nothing can be told apart, so all of it counts.
            return vec![BlockKind::Paragraph; self.units.len()];
        };
        let title = self.title(body.start);
        let mut kinds: Vec<BlockKind> = (0..self.units.len()).map(|index| self.kind(index, &body, title)).collect();
        self.mark_heads(&body, &mut kinds);
        self.mark_dek(&body, title, &mut kinds);
        kinds
    }

    fn words(&self, index: usize) -> &str {
        self.units[index].of(self.text)
    }

    /// What a unit adds to the body, or takes from it. Prose weighs by length, to six lines; a heading for more of the
    /// site's costs as much as three paragraphs, so that teasers below it do not pull it into the body.
    fn weight(&self, index: usize) -> i32 {
        match self.shapes[index] {
            Shape::Prose => 10 + i32::try_from(self.units[index].len().min(480) / 8).unwrap_or(60),
            Shape::Line | Shape::Bullet => -14,
            Shape::Caption | Shape::Byline | Shape::Dateline => -6,
            Shape::Site => -18,
            Shape::Head => -160,
        }
    }

    /// The run of units with the greatest sum of weights; `None` without prose.
    fn body(&self) -> Option<Range<usize>> {
        let (mut best, mut best_sum) = (None, 0);
        let (mut start, mut sum) = (0, 0);
        for index in 0..self.units.len() {
            if sum <= 0 {
                (start, sum) = (index, 0);
            }
            sum += self.weight(index);
            if sum > best_sum {
                (best, best_sum) = (Some(start..index + 1), sum);
            }
        }
        best
    }

    /// The most title-like line above the body, or the body's first unit when it is one.
    fn title(&self, body_start: usize) -> Option<usize> {
        let above = (0..body_start).filter(|index| matches!(self.shapes[*index], Shape::Line | Shape::Prose));
        let best = above
            .map(|index| (self.title_score(index, body_start), index))
            .max_by_key(|(score, index)| (*score, usize::MAX - index));
        match best {
            Some((score, index)) if score > 0 => Some(index),
            _ => self.is_title_like(body_start).then_some(body_start),
        }
    }

    fn is_title_like(&self, index: usize) -> bool {
        let words = self.words(index);
        let is_single = self.units.len() > index + 1 && words.len() <= 160 && !words.contains('\n');
        is_single
            && !words.ends_with(['.', ',', ':', ';'])
            && !words.ends_with(".”")
            && words.split_whitespace().count() >= 3
    }

    fn title_score(&self, index: usize, body_start: usize) -> i32 {
        let words = self.words(index);
        let count = words.split_whitespace().count();
        if words.len() > 200 || count < 2 || words.contains('|') && count < 6 {
            return 0;
        }
        let mut score = match count {
            2..=3 => 1,
            4..=20 => 6,
            _ => 2,
        };
        score += i32::from(index == 0) * 3;
        // The page's own title stands close to what it heads.
        score += 3 - i32::try_from((body_start - index).min(9)).unwrap_or(9) / 3;
        let neighbours = self.shapes.get(index + 1..(index + 4).min(self.shapes.len())).unwrap_or(&[]);
        score += i32::from(neighbours.iter().any(|shape| matches!(shape, Shape::Byline | Shape::Dateline))) * 2;
        let is_repeated = (0..body_start).any(|other| other != index && self.words(other) == words);
        score += i32::from(is_repeated) * 2;
        score -= i32::from(words.ends_with('.')) * 4;
        score
    }

    fn kind(&self, index: usize, body: &Range<usize>, title: Option<usize>) -> BlockKind {
        if title == Some(index) {
            return BlockKind::Headline;
        }
        let is_near_title = title.is_some_and(|title| index > title && index < body.start);
        match self.shapes[index] {
            Shape::Byline if index < body.end => BlockKind::Byline,
            Shape::Dateline if is_near_title || body.contains(&index) && index < body.start + 4 => BlockKind::Byline,
            Shape::Caption if is_near_title || body.contains(&index) => BlockKind::Caption,
            Shape::Line if is_near_title && self.follows_bare_by(index) => BlockKind::Byline,
            Shape::Site | Shape::Head => BlockKind::Furniture,
            _ if !body.contains(&index) => BlockKind::Furniture,
            Shape::Line if self.is_subhead(index, body) => BlockKind::Subhead,
            _ => BlockKind::Paragraph,
        }
    }

    /// "By" on a line, the name on the next.
    fn follows_bare_by(&self, index: usize) -> bool {
        index > 0 && self.words(index - 1).eq_ignore_ascii_case("by")
    }

    /// A heading stands above prose; the last line of a body is none.
    fn is_subhead(&self, index: usize, body: &Range<usize>) -> bool {
        let words = self.words(index);
        index + 1 < body.end && words.len() <= 100 && !words.ends_with([',', ';'])
    }

    /// Lines right below a heading of the site's ("Most popular") are its entries, up to the next prose.
    fn mark_heads(&self, body: &Range<usize>, kinds: &mut [BlockKind]) {
        let mut is_below_head = false;
        for index in body.clone() {
            match self.shapes[index] {
                Shape::Head => is_below_head = true,
                Shape::Prose => is_below_head = false,
                Shape::Line | Shape::Bullet if is_below_head => kinds[index] = BlockKind::Furniture,
                _ => {}
            }
        }
    }

    /// The line that sums the article up: between headline and byline, or the first prose when it ends in a credit.
    fn mark_dek(&self, body: &Range<usize>, title: Option<usize>, kinds: &mut [BlockKind]) {
        let Some(title) = title else { return };
        let is_text =
            |kind: BlockKind| matches!(kind, BlockKind::Furniture | BlockKind::Paragraph | BlockKind::Subhead);
        let byline = (title + 1..body.end.min(title + 5)).find(|index| kinds[*index] == BlockKind::Byline);
        if let Some(byline) = byline
            && byline == title + 2
            && matches!(self.shapes[title + 1], Shape::Prose | Shape::Line)
            && is_text(kinds[title + 1])
        {
            kinds[title + 1] = BlockKind::Dek;
            return;
        }
        let first = (title + 1..body.end).find(|index| self.shapes[*index] == Shape::Prose);
        if let Some(first) = first
            && credit(self.words(first)).is_some()
            && first + 1 < body.end
        {
            kinds[first] = BlockKind::Dek;
        }
    }
}

/// Longest name of an outlet after a dash, in bytes.
const CREDIT: usize = 40;

/// The outlet or agency a paragraph is signed with at its end: "… China prospects. — SCMP".
pub(super) fn credit(words: &str) -> Option<Span> {
    let at = words.rfind(['—', '–'])?;
    let dash = words[at..].chars().next().map_or(0, char::len_utf8);
    let before = words[..at].trim_end_matches(char::is_whitespace);
    let name = Span::new(at + dash, words.len()).trim(words);
    let is_spaced = before.len() < at && name.start() > at + dash;
    let is_signed = before.ends_with(['.', '!', '?', '”', '"', '’']);
    let is_name = name.of(words).split_whitespace().all(|word| {
        word.starts_with(|letter: char| letter.is_uppercase()) || ["of", "the", "and", "&"].contains(&word)
    });
    let is_sentence = name.of(words).ends_with(['.', '!', '?', '”', '"']);
    (is_spaced && is_signed && is_name && !is_sentence && !name.is_empty() && name.len() <= CREDIT).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{Byline, Caption, Dek, Furniture, Headline, Paragraph, Subhead};

    const PROSE: &str = "The harbour board voted on Monday to raise the fee for every ship that enters, after a year in which it lost money.";

    fn kinds(text: &str) -> Vec<BlockKind> {
        blocks(text).iter().map(|block| block.kind).collect()
    }

    #[test]
    fn a_page_is_told_apart_from_head_to_foot() {
        let text = format!(
            "Harbour fees to rise next year\n\nBy Dana Ruiz\n\n{PROSE} — HNA\n\n{PROSE}\n\nThe pier on Monday. Photo: HNA\n\n\
             What comes next\n\n{PROSE}\n\nFollow us on our site for news!\n\nNext in harbour news\n\nShips wait for days\nBoard to meet"
        );
        assert_eq!(
            kinds(&text),
            [Headline, Byline, Dek, Paragraph, Caption, Subhead, Paragraph, Furniture, Furniture, Furniture, Furniture]
        );
    }

    #[test]
    fn a_text_that_begins_with_prose_has_no_headline() {
        assert_eq!(
            kinds(&format!("{PROSE}\n{PROSE}\nWhat comes next\n{PROSE}")),
            [Paragraph, Paragraph, Subhead, Paragraph]
        );
    }

    #[test]
    fn a_menu_above_the_title_is_furniture() {
        let text = format!("Home\nNews\nSport\nHarbour fees to rise next year\n3 May 2024\n{PROSE}\n{PROSE}");
        assert_eq!(kinds(&text), [Furniture, Furniture, Furniture, Headline, Byline, Paragraph, Paragraph]);
    }

    #[test]
    fn furniture_has_no_number() {
        let all = blocks(&format!("{PROSE}\nAdvertisement\n{PROSE}"));
        let numbers: Vec<Option<u32>> = all.iter().map(|block| block.paragraph).collect();
        assert_eq!(numbers, [Some(1), None, Some(2)]);
    }

    #[test]
    fn a_credit_needs_a_dash_after_a_stop() {
        assert_eq!(credit("It fell. — SCMP").map(|span| span.of("It fell. — SCMP")), Some("SCMP"));
        assert_eq!(credit("The fee — Northmoor’s highest"), None);
    }
}
