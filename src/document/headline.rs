//! Which line is the headline.
//!
//! It stands above the body, close to byline and date, shares words with the body, and is often there twice.

use super::blocks::Page;
use super::shapes::Shape;
use super::signature::is_name_alone;
use crate::text::fold;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// How much of the body is compared with the line, in bytes: news names its matter early.
const LEAD: usize = 4000;
/// Longest headline, in bytes.
const LONGEST: usize = 260;

/// What a line gains whose every word is in the body's start.
const OVERLAP: i32 = 8;

/// How much a dek may look more like a headline than the headline above it.
const DEK: i32 = 4;

/// What is known of the lines around, looked up once for all of them.
struct Around {
    /// The words of the body's start.
    words: HashSet<String>,
    /// How often each short unit occurs, folded.
    copies: HashMap<String, u32>,
}

impl Page<'_> {
    /// The most title-like line above the body, or inside its first lines when a byline follows; `None` when the text has none.
    pub(super) fn title(&self, body: &Range<usize>) -> Option<usize> {
        let last = self.title_limit(body);
        let around = self.around(body, last);
        let best = (0..last)
            .filter(|index| matches!(self.shapes[*index], Shape::Line | Shape::Prose))
            .map(|index| (self.title_score(index, body, &around), index))
            .max_by_key(|(score, index)| (*score, usize::MAX - index));
        match best {
            Some((score, index)) if score > 0 => Some(self.above_dek(score, index, body, &around)),
            _ => self.is_title_like(body.start).then_some(body.start),
        }
    }

    /// A line right above that could be the headline too is it, and the one found sums the article up.
    fn above_dek(&self, score: i32, index: usize, body: &Range<usize>, around: &Around) -> usize {
        match index.checked_sub(1) {
            Some(above)
                if self.shapes[above] == Shape::Line
                    && self.stands_apart(above)
                    && (4..=26).contains(&self.words(above).split_whitespace().count())
                    && !self.words(above).contains(self.words(index))
                    && self.words(above).starts_with(char::is_alphabetic)
                    && self.title_score(above, body, around) + DEK >= score =>
            {
                above
            }
            _ => index,
        }
    }

    /// One past the last unit that may be the headline: the body's start, or a byline shortly after it, because a teaser or a
    /// notice above the headline is prose too.
    fn title_limit(&self, body: &Range<usize>) -> usize {
        let mut prose = 0;
        for index in body.clone().take(40) {
            match self.shapes[index] {
                Shape::Byline | Shape::Dateline => return index,
                Shape::Prose if prose == 2 => break,
                Shape::Prose => prose += 1,
                _ => {}
            }
        }
        body.start
    }

    fn around(&self, body: &Range<usize>, last: usize) -> Around {
        let mut words = HashSet::new();
        let mut left = LEAD;
        for index in body.clone().filter(|index| self.shapes[*index] == Shape::Prose) {
            let start = self.words(index);
            let start = &start[..start.floor_char_boundary(left)];
            left -= start.len();
            words.extend(content_words(start));
            if left < 4 {
                break;
            }
        }
        let mut copies = HashMap::new();
        for index in (0..last).filter(|index| self.units[*index].len() <= LONGEST) {
            *copies.entry(fold(self.words(index))).or_default() += 1;
        }
        Around { words, copies }
    }

    fn is_title_like(&self, index: usize) -> bool {
        let words = self.words(index);
        let is_single = self.units.len() > index + 1 && words.len() <= 160 && !words.contains('\n');
        is_single
            && !words.ends_with(['.', ',', ':', ';'])
            && !words.ends_with(".”")
            && words.split_whitespace().count() >= 3
    }

    /// True when a longer line and then a byline follow.
    fn has_dek_and_byline(&self, index: usize) -> bool {
        match self.shapes.get(index + 1..index + 3) {
            Some([Shape::Line | Shape::Prose, Shape::Byline | Shape::Dateline]) => {
                self.words(index + 1).split_whitespace().nth(4).is_some()
            }
            _ => false,
        }
    }

    /// True with a blank line before and after: entries of menus stand under each other.
    fn stands_apart(&self, index: usize) -> bool {
        let is_blank = |from: usize, to: usize| {
            self.text.get(from..to).is_some_and(|gap| gap.bytes().filter(|letter| *letter == b'\n').count() >= 2)
        };
        let unit = self.units[index];
        let before = index == 0 || is_blank(self.units[index - 1].end(), unit.start());
        before && self.units.get(index + 1).is_some_and(|next| is_blank(unit.end(), next.start()))
    }

    fn title_score(&self, index: usize, body: &Range<usize>, around: &Around) -> i32 {
        let words = self.words(index);
        let count = words.split_whitespace().count();
        if words.len() > LONGEST || count < 2 || words.contains('|') && count < 6 || words.ends_with([':', ',', ';']) {
            return 0;
        }
        let mut score = match count {
            2..=3 => 1,
            4..=26 => 6,
            _ => 2,
        };
        // A file that was cleaned begins with its title; a whole page begins with the site's name.
        score += i32::from(index == 0 && body.start < 8) * 3;
        // The page's own title stands close to what it heads.
        score += 3 - i32::try_from(body.start.saturating_sub(index).min(15)).unwrap_or(15) / 3;
        score -= i32::from(index >= body.start) * 3;
        score -= i32::from(is_name_alone(words)) * 8;
        let is_signed = |shape: &Shape| matches!(shape, Shape::Byline | Shape::Dateline);
        let near = |range: Range<usize>| self.shapes.get(range.start..range.end.min(self.shapes.len())).unwrap_or(&[]);
        score += i32::from(near(index + 1..index + 4).iter().any(is_signed)) * 2;
        score += i32::from(near(index + 1..index + 2).iter().any(is_signed) || self.has_dek_and_byline(index)) * 2;
        score += i32::from(self.stands_apart(index)) * 2;
        score -= i32::from(near(index.saturating_sub(3)..index).iter().any(is_signed)) * 3;
        score -= i32::from(near(index + 1..index + 2).contains(&Shape::Caption)) * 3;
        score += i32::from(around.copies.get(&fold(words)).is_some_and(|copies| *copies > 1)) * 3;
        score -= i32::from(words.ends_with('.')) * 4;
        // A line in capitals names the column above the title; alone it is the title.
        score -= i32::from(!words.contains(char::is_lowercase)) * 3;
        let (mut shared, mut all) = (0, 0);
        for word in content_words(words) {
            all += 1;
            shared += i32::from(around.words.contains(&word));
        }
        score + (shared * OVERLAP).checked_div(all).unwrap_or(0) - i32::from(shared == 0 && all > 0) * 3
    }
}

/// Words of four letters and more, folded: what is left without "the" and "with" tells what a line is about.
fn content_words(text: &str) -> impl Iterator<Item = String> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.len() >= 4).map(fold)
}

#[cfg(test)]
mod tests {
    use super::super::{BlockKind, blocks::blocks};

    const BODY: &str = "The harbour board voted on Monday to raise the fee for every ship that enters, after a year of loss.\n\
                        Ships from the north pay half, the board said, and the fee falls again when the harbour is dredged.\n";

    fn headline(text: &str) -> Option<&str> {
        let all = blocks(text, None);
        all.iter().find(|block| block.kind == BlockKind::Headline).map(|block| block.span.of(text))
    }

    #[test]
    fn the_line_above_the_byline_wins_over_the_site_s_name() {
        let text =
            format!("The Northmoor Gazette of Northmoor\nThe pier at night\nHarbour fee to rise\nBy Dana Ruiz\n{BODY}");
        assert_eq!(headline(&text), Some("Harbour fee to rise"));
    }

    #[test]
    fn a_menu_in_one_line_does_not_win() {
        let menu = "Home\n".repeat(20);
        let text = format!("{menu}Add us as a favourite\n{menu}Harbour fee to rise for ships\n3 May 2024\n{BODY}");
        assert_eq!(headline(&text), Some("Harbour fee to rise for ships"));
    }

    #[test]
    fn a_teaser_above_the_headline_does_not_hide_it() {
        let text =
            format!("We said that ships would wait for days.\nHarbour fee to rise for ships\nBy Dana Ruiz\n{BODY}");
        assert_eq!(headline(&text), Some("Harbour fee to rise for ships"));
    }

    #[test]
    fn a_name_and_a_date_above_the_body_are_no_headline() {
        assert_eq!(headline(&format!("Dana Ruiz\nnorthmoor.example\n3 May 2024\n{BODY}")), None);
    }
}
