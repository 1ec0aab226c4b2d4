//! Lines put together to paragraphs, whichever way the file separates them.
//!
//! Some files leave a blank line between paragraphs and wrap the lines of each at a margin; others write one paragraph a
//! line. A group of lines without a blank one between is one paragraph only when it looks wrapped.

use crate::text::{Span, ends_sentence};

/// One paragraph, heading, or menu entry: the span without white space at its ends.
pub(super) fn units(text: &str) -> Vec<Span> {
    let mut units = Vec::new();
    let mut group: Vec<Span> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        start += line.len();
        if span.is_empty() {
            close(text, &mut group, &mut units);
        } else {
            group.push(span);
        }
    }
    close(text, &mut group, &mut units);
    if is_double_spaced(text, &units) { joined(text, &units) } else { units }
}

/// Shortest and longest line that may have been broken at a margin, in bytes.
const BROKEN: std::ops::RangeInclusive<usize> = 45..=MARGIN;
/// Fewest broken lines that show a text to be double-spaced.
const DOUBLE_SPACED: usize = 12;

/// True when most lines of a margin's length go on in lower case after a blank line, as transcripts with a blank line under
/// every line do.
fn is_double_spaced(text: &str, units: &[Span]) -> bool {
    let (mut long, mut broken) = (0, 0);
    for pair in units.windows(2) {
        if BROKEN.contains(&pair[0].len()) {
            long += 1;
            broken += usize::from(pair[1].of(text).starts_with(char::is_lowercase));
        }
    }
    broken >= DOUBLE_SPACED && broken * 2 >= long
}

/// Lines of a margin's length that do not end a sentence, joined to what follows them.
fn joined(text: &str, units: &[Span]) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    let mut is_open = false;
    for unit in units {
        match joined.last_mut() {
            Some(last) if is_open => *last = last.cover(*unit),
            _ => joined.push(*unit),
        }
        is_open = BROKEN.contains(&unit.len()) && !ends_sentence(unit.of(text));
    }
    joined
}

fn close(text: &str, group: &mut Vec<Span>, units: &mut Vec<Span>) {
    if let (Some(first), Some(last)) = (group.first(), group.last()) {
        match shown_margin(text, group) {
            Some(margin) => units.extend(filled(text, group, margin)),
            None if is_wrapped(text, group) => units.push(first.cover(*last)),
            None => units.extend_from_slice(group),
        }
    }
    group.clear();
}

/// Fewest lines under each other that show where their margin is.
const SHOW_MARGIN: usize = 8;

/// True when the first word of `next` would still have stood on `line`: whoever broke it there meant to.
fn has_room(text: &str, line: Span, next: Span, margin: usize) -> bool {
    let word = next.of(text).split_whitespace().next().unwrap_or("");
    line.of(text).chars().count() + 1 + word.chars().count() <= margin
}

/// The margin in characters of text whose lines are broken at one and whose paragraphs follow each other without a blank line, as
/// programs leave it that take the text out of a PDF. A line or two may go beyond it. `None` for any other group of lines.
fn shown_margin(text: &str, group: &[Span]) -> Option<usize> {
    let mut lengths: Vec<usize> = group.iter().map(|line| line.of(text).chars().count()).collect();
    lengths.sort_unstable_by(|one, other| other.cmp(one));
    let margin = lengths.get(2).copied().filter(|margin| BROKEN.contains(margin) && group.len() >= SHOW_MARGIN)?;
    let (mut full, mut going_on) = (0, 0);
    for pair in group.windows(2).filter(|pair| !has_room(text, pair[0], pair[1], margin)) {
        full += 1;
        going_on += usize::from(pair[1].of(text).starts_with(char::is_lowercase));
    }
    (full * 2 >= group.len() && going_on * 5 >= full * 2).then_some(margin)
}

/// The paragraphs of such text: each ends at a line with room for more that ends a sentence, or is much too short.
fn filled(text: &str, group: &[Span], margin: usize) -> Vec<Span> {
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut is_open = false;
    for (index, line) in group.iter().enumerate() {
        match paragraphs.last_mut() {
            Some(last) if is_open => *last = last.cover(*line),
            _ => paragraphs.push(*line),
        }
        let words = line.of(text);
        let is_short = words.chars().count() * 10 < margin * 7;
        let has_room = group.get(index + 1).is_some_and(|next| has_room(text, *line, *next, margin));
        is_open = !(has_room && (is_short || ends_sentence(words)));
    }
    paragraphs
}

/// Longest line taken for a wrapped one, in characters: margins stand at 72 to 100.
const MARGIN: usize = 110;

/// Wrapped text: several lines below a margin, most of them broken in mid-sentence.
fn is_wrapped(text: &str, group: &[Span]) -> bool {
    let Some((last, before)) = group.split_last() else {
        return false;
    };
    if before.is_empty() || last.of(text).chars().count() > MARGIN {
        return false;
    }
    let mut longest = 0;
    let mut lengths = Vec::with_capacity(before.len());
    let mut broken = 0;
    for (index, line) in before.iter().enumerate() {
        let words = line.of(text);
        let length = words.chars().count();
        longest = longest.max(length);
        lengths.push(length);
        let next = group[index + 1].of(text);
        let goes_on = next.starts_with(char::is_lowercase) || words.ends_with([',', '-', '—']);
        let stops = words.ends_with(['.', '!', '?', ':', '”', '"', '…']);
        broken += usize::from(goes_on || !stops && length > 30);
    }
    let is_bulleted = group.iter().all(|line| line.of(text).starts_with(['•', '*', '-', '·']));
    // A sentence's end may leave one line short; a run of short lines is a list.
    let full = lengths.iter().filter(|length| **length * 2 >= longest).count();
    longest <= MARGIN
        && full * 4 >= lengths.len() * 3
        && longest >= 30
        && broken * 3 >= before.len() * 2
        && !is_bulleted
        && has_lower_start(text, group)
}

/// Headlines under each other are short lines too, but each begins with a capital.
fn has_lower_start(text: &str, group: &[Span]) -> bool {
    group[1..]
        .iter()
        .any(|line| line.of(text).starts_with(|letter: char| letter.is_lowercase() || letter.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        units(text).iter().map(|unit| unit.of(text)).collect()
    }

    #[test]
    fn lines_broken_at_a_margin_are_one_paragraph() {
        let text = "The harbour board met on Monday to\ndiscuss the plan that nobody had\nread.\n\nIt was late.";
        assert_eq!(cut(text).len(), 2);
    }

    #[test]
    fn paragraphs_broken_at_a_margin_need_no_blank_line_between_them() {
        let text = "Harbour fees rise again\nBy Ann Cao\n\
            The port of Ostra will charge more for every ship from May,\n\
            the harbour board said on Monday after a meeting that lasted\n\
            until the small hours.\n\
            “It will pay for the new wall, and for the people who have\n\
            been working on it since the winter storms,” said Dana Ruiz,\n\
            chair of the Ostra Harbour Board. “We could not wait any\n\
            longer.”\n\
            She added that the old one had cost $4 million and that the\n\
            fishermen of the town had paid for most of it.";
        let cut = cut(text);
        assert_eq!(cut.len(), 5, "{cut:#?}");
        assert!(cut[2].ends_with("small hours.") && cut[3].ends_with("longer.”"));
    }

    #[test]
    fn a_list_of_short_lines_shows_no_margin() {
        let list = "Home\nWorld news and more from around the globe every day\nSport\nMarkets\n\
            Weather in your town\nOpinion\nGames\nAbout us\nContact";
        assert_eq!(cut(list).len(), 9);
    }

    #[test]
    fn one_paragraph_a_line_stays_apart() {
        let long = "A sentence that is long enough to stand as a paragraph of its own, as scrapers leave them in their files today. And more.";
        assert_eq!(cut(&format!("{long}\n{long}\nShort heading\n{long}")).len(), 4);
    }

    #[test]
    fn a_blank_line_under_every_line_does_not_end_the_paragraph() {
        let line = "and the harbour board, which had met in the old hall that";
        let text =
            format!("RUIZ: It was late\n\n{}morning, went home.\n\nLAM: Thank you.", format!("{line}\n\n").repeat(20));
        assert_eq!(cut(&text).len(), 3);
    }

    #[test]
    fn headlines_under_each_other_stay_apart() {
        assert_eq!(
            cut(
                "Port fees to rise again next year\nMinister denies the port fee plan\nWhat the port fee means for you"
            )
            .len(),
            3
        );
    }
}
