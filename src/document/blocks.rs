//! Which part of the text has which job: headline, byline, dek, body, caption, furniture.
//!
//! First each paragraph is judged by its own words ([`super::shapes`]); then the stretch of the text with the most prose and
//! the least of anything else is the body, and what stands before and after it is told by its place.

use super::shapes::{Shape, shape};
use super::units::units;
use super::{Block, BlockKind, signature};
use crate::text::{Span, fold};
use std::ops::Range;

/// The blocks of a text, in order. Every block but furniture is numbered from 1.
/// A `title` that the file's format states is the headline where it stands in one of the first of them.
pub(super) fn blocks(text: &str, title: Option<&str>) -> Vec<Block> {
    let units = units(text);
    let shapes: Vec<Shape> = units.iter().map(|unit| shape(text, *unit)).collect();
    let page = Page { text, units: &units, shapes: &shapes };
    let kinds = page.kinds(title.and_then(|title| page.stated(title)));
    let mut paragraph = 0;
    let numbered = units.iter().zip(kinds).map(|(span, kind)| {
        paragraph += u32::from(kind.counts());
        Block { span: *span, kind, paragraph: kind.counts().then_some(paragraph) }
    });
    numbered.collect()
}

/// A text, its units and how each looks.
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    pub(super) units: &'a [Span],
    pub(super) shapes: &'a [Shape],
}

impl Page<'_> {
    fn kinds(&self, stated: Option<usize>) -> Vec<BlockKind> {
        let Some(mut body) = self.body() else {
            // No prose at all: a note, a list, a line. Nothing can be told apart, so all of it counts.
            let mut kinds = vec![BlockKind::Paragraph; self.units.len()];
            if let Some(kind) = stated.and_then(|stated| kinds.get_mut(stated)) {
                *kind = BlockKind::Headline;
            }
            return kinds;
        };
        let title = stated.or_else(|| self.title(&body));
        if let Some(title) = title.filter(|title| body.contains(title)) {
            body.start = title + 1;
        }
        let mut kinds: Vec<BlockKind> = (0..self.units.len()).map(|index| self.kind(index, &body, title)).collect();
        self.mark_heads(&body, &mut kinds);
        self.mark_captions(title.map_or(body.start, |title| title + 1), &body, &mut kinds);
        self.mark_dek(&body, title, &mut kinds);
        kinds
    }

    /// The one of the first units that is this title.
    fn stated(&self, title: &str) -> Option<usize> {
        let title = letters(title);
        (0..self.units.len().min(TITLED)).find(|index| letters(self.words(*index)) == title && !title.is_empty())
    }

    pub(super) fn words(&self, index: usize) -> &str {
        self.units[index].of(self.text)
    }

    fn kind(&self, index: usize, body: &Range<usize>, title: Option<usize>) -> BlockKind {
        if title == Some(index) {
            return BlockKind::Headline;
        }
        let is_near_title = title.is_some_and(|title| index > title && index < body.start);
        match self.shapes[index] {
            Shape::Byline if title.is_none_or(|title| index > title) && index < body.end + 2 => BlockKind::Byline,
            Shape::Dateline if is_near_title || body.contains(&index) && index < body.start + 8 => BlockKind::Byline,
            Shape::Caption if is_near_title || body.contains(&index) => BlockKind::Caption,
            Shape::Line | Shape::Bullet
                if index < body.start + 2
                    && title.is_none_or(|title| index > title)
                    && (self.follows_bare_by(index) || self.is_signature(index, body)) =>
            {
                BlockKind::Byline
            }
            Shape::Site | Shape::Head | Shape::Foot => BlockKind::Furniture,
            // Captions may part the first paragraph from the rest; a sentence lost costs more than a line of furniture kept.
            Shape::Prose if is_near_title && index + NEAR >= body.start => BlockKind::Paragraph,
            // A speech begins with whom it is spoken to.
            Shape::Line if title.is_none() && index < body.start && body.start <= SALUTATION => BlockKind::Paragraph,
            _ if !body.contains(&index) => BlockKind::Furniture,
            Shape::Line if self.is_subhead(index, body) => BlockKind::Subhead,
            _ => BlockKind::Paragraph,
        }
    }

    /// "By" on a line, the name on the next.
    fn follows_bare_by(&self, index: usize) -> bool {
        const LABELS: [&str; 5] = ["by", "written by", "author", "author of the article", "reporter"];
        index > 0 && {
            let label = self.words(index - 1).trim_end_matches(':');
            LABELS.iter().any(|known| known.eq_ignore_ascii_case(label))
        }
    }

    /// A name alone beside a date, or between the headline and the first paragraph.
    fn is_signature(&self, index: usize, body: &Range<usize>) -> bool {
        let words = self.words(index);
        let around = index.saturating_sub(2)..(index + 3).min(self.units.len());
        let is_beside_date = self.shapes[around].contains(&Shape::Dateline);
        let is_above_body = index + 1 == body.start || index == body.start;
        (is_beside_date || is_above_body) && signature::is_name_and_label(words)
            || signature::is_name_alone(words)
                && (is_beside_date || is_above_body)
                && index + NEAR >= body.start
                && !self.is_spoken_of(words, body)
    }

    /// True when the body's start has one of the words in lower case: "Election Results" is no name.
    fn is_spoken_of(&self, name: &str, body: &Range<usize>) -> bool {
        let start = self.units[body.start].start();
        let lead = &self.text[start..self.text.floor_char_boundary(start + LEAD)];
        name.split_whitespace().filter(|word| word.len() > 3).any(|word| {
            let word = word.to_lowercase();
            lead.split(|letter: char| !letter.is_alphabetic()).any(|other| other == word)
        })
    }

    /// A caption is often there twice, once for those who cannot see the picture; or it stands above its credit.
    fn mark_captions(&self, from: usize, body: &Range<usize>, kinds: &mut [BlockKind]) {
        let is_text =
            |kind: BlockKind| matches!(kind, BlockKind::Paragraph | BlockKind::Subhead | BlockKind::Furniture);
        for index in from..body.end.saturating_sub(1) {
            if is_text(kinds[index]) && is_text(kinds[index + 1]) && self.is_told_twice(index) {
                kinds[index] = BlockKind::Caption;
                kinds[index + 1] = BlockKind::Caption;
            } else if kinds[index + 1] == BlockKind::Caption && is_text(kinds[index]) && self.is_credited(index, body) {
                kinds[index] = BlockKind::Caption;
            }
        }
    }

    /// A line above its credit, or a sentence that does, above the body.
    fn is_credited(&self, index: usize, body: &Range<usize>) -> bool {
        self.shapes[index + 1] == Shape::Caption
            && (self.shapes[index] == Shape::Line
                || is_same(self.words(index), self.words(index + 1))
                || index <= body.start && self.words(index).len() <= 250 && self.words(index + 1).len() <= CREDIT)
    }

    /// True when this unit and the next say the same. Whole sentences said twice are a caption only beside a credit: files
    /// exist that hold paragraphs twice.
    fn is_told_twice(&self, index: usize) -> bool {
        let (one, other) = (self.words(index), self.words(index + 1));
        let is_prose = self.shapes[index] == Shape::Prose && self.shapes[index + 1] == Shape::Prose;
        let has_credit = || {
            let around = index.saturating_sub(1)..(index + 3).min(self.shapes.len());
            one == other && self.shapes[around].contains(&Shape::Caption)
        };
        is_same(one, other) && (!is_prose || has_credit())
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
                Shape::Head | Shape::Foot => is_below_head = true,
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
        let byline = (title + 2..body.end.min(title + 6)).find(|index| kinds[*index] == BlockKind::Byline);
        if byline.is_some_and(|byline| byline == title + 2 || self.words(title + 1).split_whitespace().nth(5).is_some())
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

/// How many units from the start a title that is stated may stand.
const TITLED: usize = 6;
/// How many units above the body the writer's name or the first paragraph may stand.
const NEAR: usize = 12;
/// How many lines above the first paragraph belong to a text without a headline.
const SALUTATION: usize = 2;
/// How much of the body tells whether words are common ones, in bytes.
const LEAD: usize = 4000;
/// Longest caption, in bytes.
const CAPTION: usize = 400;

/// True for two lines with the same words, or when one goes on after the other with a credit.
fn is_same(one: &str, other: &str) -> bool {
    if one.len() > CAPTION || other.len() > CAPTION {
        return false;
    }
    let (one, other) = (letters(one), letters(other));
    one.len() >= 8 && (other.starts_with(&one) || other.len() >= 8 && one.starts_with(&other))
}

/// Letters and digits, folded.
fn letters(words: &str) -> String {
    fold(words).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Longest name of an outlet after a dash, in bytes.
const CREDIT: usize = 40;

/// The outlet or agency a paragraph is signed with at its end: "… China prospects. — SCMP".
pub(super) fn credit(words: &str) -> Option<Span> {
    let at = words.rfind(['—', '–']).or_else(|| words.rfind(" - ").map(|at| at + 1))?;
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
        blocks(text, None).iter().map(|block| block.kind).collect()
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
    fn a_name_alone_between_headline_and_body_is_the_byline() {
        let text = format!("Harbour fees to rise next year\n\nDana Ruiz\n\n{PROSE}\n\n{PROSE}");
        assert_eq!(kinds(&text), [Headline, Byline, Paragraph, Paragraph]);
    }

    #[test]
    fn words_of_the_article_are_no_name() {
        let text = format!("Harbour fees to rise next year\n\nHarbour Board\n\n{PROSE}\n\n{PROSE}");
        assert_eq!(kinds(&text), [Headline, Furniture, Paragraph, Paragraph]);
    }

    #[test]
    fn a_caption_told_twice_is_a_caption() {
        let text = format!("Harbour fees to rise next year\n{PROSE}\nThe old pier\nThe old pier\n{PROSE}\n{PROSE}");
        assert_eq!(kinds(&text), [Headline, Paragraph, Caption, Caption, Paragraph, Paragraph]);
    }

    #[test]
    fn a_caption_between_headline_and_body_does_not_cost_the_first_paragraph() {
        let lead = "It was decided on Monday.";
        let text = format!(
            "Harbour fees to rise next year\n{lead}\n1\n2\nThe pier in May. Photo: HNA\nPort\nShips\n{PROSE}\n{PROSE}"
        );
        assert_eq!(kinds(&text)[1], Paragraph);
    }

    #[test]
    fn comments_longer_than_the_article_are_furniture() {
        let body = format!("{PROSE}\n").repeat(8);
        let comments = format!("{PROSE} And so we lose.\n").repeat(30);
        let all = kinds(&format!("Harbour fees to rise next year\n{body}Leave a comment\n{comments}"));
        assert_eq!(all.iter().filter(|kind| **kind == Paragraph).count(), 8);
    }

    #[test]
    fn a_speech_keeps_its_first_line() {
        assert_eq!(kinds(&format!("Fellow harbour-dwellers:\n{PROSE}\n{PROSE}")), [Paragraph, Paragraph, Paragraph]);
    }

    #[test]
    fn furniture_has_no_number() {
        let all = blocks(&format!("{PROSE}\nAdvertisement\n{PROSE}"), None);
        let numbers: Vec<Option<u32>> = all.iter().map(|block| block.paragraph).collect();
        assert_eq!(numbers, [Some(1), None, Some(2)]);
    }

    #[test]
    fn a_credit_needs_a_dash_after_a_stop() {
        assert_eq!(credit("It fell. — SCMP").map(|span| span.of("It fell. — SCMP")), Some("SCMP"));
        assert_eq!(credit("It fell. - HNA").map(|span| span.of("It fell. - HNA")), Some("HNA"));
        assert_eq!(credit("The fee — Northmoor’s highest"), None);
    }
}
