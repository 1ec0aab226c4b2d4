//! Which quotation marks belong together.
//!
//! Takes the blocks of an article and gives the quoted stretches of each, outermost only. Marks pair by type; a stray one is
//! passed over; a stretch ends with its block unless the next block opens with a mark again. Linear in the text.

use crate::document::{Article, BlockKind};
use crate::text::Span;

/// How a quoted stretch ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// With its mark.
    Closed,
    /// Left open at the end of its block; the next block opens with a mark again.
    GoesOn,
    /// Its closing mark is missing.
    Lost,
}

/// Which kind of mark stands around a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// `"…"`, `“…”`, `«…»`, `“…''`.
    Double,
    /// `'…'`, `‘…’`.
    Single,
}

/// A stretch between marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    /// The words, without marks and the white space beside them. Never empty.
    pub inside: Span,
    /// With the marks.
    pub outside: Span,
    /// The kind of mark.
    pub style: Style,
    /// How it ends.
    pub ending: Ending,
    /// The index of its block.
    pub block: usize,
}

/// All quoted stretches of the blocks that count, in order, without overlap.
pub(super) fn quoted(article: &Article) -> Vec<Quoted> {
    let mut found: Vec<Quoted> = Vec::new();
    for (index, block) in article.blocks.iter().enumerate() {
        if !block.kind.counts() {
            continue;
        }
        let marks = marks(block.span.of(&article.text), block.span.start());
        let goes_on = next_opens(article, index, marks.first());
        let at_end = match goes_on {
            true => Ending::GoesOn,
            false => Ending::Lost,
        };
        pair(&article.text, block.span, &marks, at_end, |inside, outside, style, ending| {
            let ending = ending.unwrap_or(at_end);
            let inside = inside.trim(&article.text);
            if !inside.is_empty() {
                found.push(Quoted { inside, outside, style, ending, block: index });
            }
        });
    }
    found
}

/// At most a few captions or subheads stand between two paragraphs of a quote.
const BETWEEN: usize = 4;

/// Whether the next paragraph opens with a mark: a double one, or a single one when `first` is single too.
fn next_opens(article: &Article, index: usize, first: Option<&Mark>) -> bool {
    let single = first.is_some_and(|mark| mark.style == Style::Single && mark.turn == Turn::Opens);
    article.blocks[index + 1..].iter().take(BETWEEN).find(|block| block.kind == BlockKind::Paragraph).is_some_and(
        |block| {
            let words = block.span.of(&article.text);
            words.starts_with(['"', '“', '„', '«']) || single && words.starts_with(['\'', '‘'])
        },
    )
}

/// What a mark can do where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Opens,
    Closes,
    Either,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    span: Span,
    style: Style,
    turn: Turn,
    /// "s’ ": more likely the possessive of a plural than a closing mark.
    doubtful: bool,
}

/// The marks of a block that can open or close something, in order; apostrophes are left out.
fn marks(block: &str, offset: usize) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut letters = block.char_indices().peekable();
    let mut before = None;
    while let Some((at, letter)) = letters.next() {
        let mut end = at + letter.len_utf8();
        let single = matches!(letter, '\'' | '‘' | '’' | '‚' | '`');
        // Two single marks in a row stand for a double one.
        let doubled = single && letters.next_if(|(_, next)| *next == letter).is_some();
        if doubled {
            end += letter.len_utf8();
        }
        let after = block[end..].chars().next();
        let style = if single && !doubled { Style::Single } else { Style::Double };
        if let Some(turn) = turn(letter, style, before, after, &block[end..]) {
            marks.push(Mark {
                span: Span::new(offset + at, offset + end),
                style,
                turn,
                doubtful: style == Style::Single
                    && matches!(before, Some('s' | 'S'))
                    && after.is_some_and(char::is_whitespace),
            });
        }
        before = Some(letter);
    }
    marks
}

fn turn(letter: char, style: Style, before: Option<char>, after: Option<char>, rest: &str) -> Option<Turn> {
    let starts = before.is_none_or(|before| before.is_whitespace() || is_opening(before));
    let word_follows = after.is_some_and(|after| !after.is_whitespace() && !is_closing(after));
    match (letter, style) {
        ('“' | '„' | '«', _) => Some(Turn::Opens),
        ('”' | '»', _) => Some(Turn::Closes),
        ('"' | '\'' | '`' | '‘' | '’' | '‚', Style::Double) => {
            match (starts, word_follows) {
                (true, true) => Some(Turn::Opens),
                (false, false) => Some(Turn::Closes),
                // A measure, 6'2": no word begins after it.
                (false, true) if before.is_some_and(|before| before.is_ascii_digit()) => Some(Turn::Closes),
                _ => Some(Turn::Either),
            }
        }
        ('\'' | '‘' | '’' | '‚' | '`', Style::Single) => {
            if starts && word_follows {
                return (letter != '’' && !is_elision(rest)).then_some(Turn::Opens);
            }
            let ends_word = after.is_none_or(|after| !after.is_alphanumeric());
            (!starts && ends_word && letter != '‘').then_some(Turn::Closes)
        }
        _ => None,
    }
}

/// "'em", "'90s", "'tis": the mark stands for letters left out.
fn is_elision(rest: &str) -> bool {
    const ELIDED: [&str; 9] = ["em", "tis", "twas", "til", "cause", "n", "bout", "round", "cos"];
    let word = rest.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    let year = word.trim_end_matches('s');
    ELIDED.iter().any(|elided| elided.eq_ignore_ascii_case(word))
        || year.len() == 2 && year.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_opening(letter: char) -> bool {
    matches!(letter, '(' | '[' | '—' | '–' | '-' | '/' | '“' | '"' | '‘' | '\'' | '«')
}

fn is_closing(letter: char) -> bool {
    matches!(letter, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '”' | '’')
}

/// Pairs the marks of one block and hands over each stretch: inside, outside, style and ending; `None` at the
/// block's end.
fn pair(
    text: &str,
    block: Span,
    marks: &[Mark],
    at_end: Ending,
    mut found: impl FnMut(Span, Span, Style, Option<Ending>),
) {
    let singles = single_ends(marks, text);
    let mut at = 0;
    while let Some(opener) = marks.get(at) {
        if opener.turn == Turn::Closes {
            at += 1;
            continue;
        }
        let start = opener.span;
        let end = match opener.style {
            Style::Single => match singles[at] {
                Some(close) => End::Mark(close),
                None if at == 0 && start.start() == block.start() && at_end == Ending::GoesOn => End::Nothing,
                None => {
                    at += 1;
                    continue;
                }
            },
            Style::Double => double_end(marks, at),
        };
        let (next, inside_end, outside_end, ending) = match end {
            End::Mark(close) => {
                let mark = marks[close].span;
                (close + 1, mark.start(), mark.end(), Some(Ending::Closed))
            }
            End::Opener(next) => {
                let mark = marks[next].span.start();
                let before = text[start.end()..mark].trim_end();
                // Paragraphs run together: the second one opens the quote again.
                let ending = match before.ends_with(['.', '!', '?', '…']) {
                    true => Ending::GoesOn,
                    false => Ending::Lost,
                };
                (next, mark, mark, Some(ending))
            }
            End::Nothing => (marks.len(), block.end(), block.end(), None),
        };
        found(Span::new(start.end(), inside_end), Span::new(start.start(), outside_end), opener.style, ending);
        at = next;
    }
}

/// Where a stretch ends.
enum End {
    /// At this closing mark.
    Mark(usize),
    /// Before this mark, which opens another.
    Opener(usize),
    /// With the block.
    Nothing,
}

/// Where the double mark `at` ends: each step forward is taken once, because pairing goes on from what is found.
fn double_end(marks: &[Mark], at: usize) -> End {
    for (index, mark) in marks.iter().enumerate().skip(at + 1) {
        match (mark.style, mark.turn) {
            (Style::Single, _) => {}
            (Style::Double, Turn::Opens) => return End::Opener(index),
            (Style::Double, _) => return End::Mark(index),
        }
    }
    End::Nothing
}

/// For each single opening mark the mark that closes it: the first sure one before the next opener, else a doubtful one.
fn single_ends(marks: &[Mark], text: &str) -> Vec<Option<usize>> {
    let mut ends = vec![None; marks.len()];
    let (mut sure, mut doubtful) = (None, None);
    for (index, mark) in marks.iter().enumerate().rev() {
        if mark.style != Style::Single {
            continue;
        }
        match mark.turn {
            Turn::Opens => {
                ends[index] = sure.or(doubtful).filter(|close: &usize| {
                    let words = Span::new(mark.span.end(), marks[*close].span.start()).of(text);
                    words.chars().any(char::is_alphanumeric)
                });
                (sure, doubtful) = (None, None);
            }
            _ if mark.doubtful => doubtful = Some(index),
            _ => sure = Some(index),
        }
    }
    ends
}
