//! Lines put together to paragraphs, whichever way the file separates them.
//!
//! Some files leave a blank line between paragraphs and wrap the lines of each at a margin; others write one paragraph a
//! line. A group of lines without a blank one between is one paragraph only when it looks wrapped.

use crate::text::Span;

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
        is_open = BROKEN.contains(&unit.len()) && !unit.of(text).ends_with(['.', '!', '?', ':', '”', '"', '…', ')']);
    }
    joined
}

fn close(text: &str, group: &mut Vec<Span>, units: &mut Vec<Span>) {
    match (group.first(), group.last()) {
        (Some(first), Some(last)) if is_wrapped(text, group) => units.push(first.cover(*last)),
        _ => units.extend_from_slice(group),
    }
    group.clear();
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
