//! Which quotation marks belong together.
//!
//! Takes the blocks of an article and gives the quoted stretches of each, outermost only. Marks pair by type; a stray one is
//! passed over; a stretch ends with its block unless the next block opens with a mark again, or closes one that it never
//! opened. Linear in the text.

use crate::document::{Article, Block, BlockKind};
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
    let mut single_style = false;
    let all: Vec<Vec<Mark>> = article
        .blocks
        .iter()
        .map(|block| match block.kind.counts() {
            true => marks(block.span.of(&article.text), block.span.start()),
            false => Vec::new(),
        })
        .collect();
    for (index, block) in article.blocks.iter().enumerate() {
        if !block.kind.counts() {
            continue;
        }
        let marks = &all[index];
        let closes_late = closes_late(article, &all, index);
        if let Some(close) = closed_here(article, &all, index, found.last()) {
            let inside = Span::new(block.span.start(), close.start()).trim(&article.text);
            let outside = Span::new(block.span.start(), close.end());
            if !inside.is_empty() {
                found.push(Quoted { inside, outside, style: Style::Double, ending: Ending::Closed, block: index });
            }
        }
        // It is safe,” Ruiz said.  (the opening mark is missing)
        if let Some(close) = closes_alone(&article.text, block, &all[index], found.last()) {
            let inside = Span::new(block.span.start(), close.start()).trim(&article.text);
            let outside = Span::new(block.span.start(), close.end());
            found.push(Quoted { inside, outside, style: Style::Double, ending: Ending::Closed, block: index });
        }
        let goes_on = closes_late || next_opens(article, index, marks.first());
        let at_end = match goes_on {
            true => Ending::GoesOn,
            false => Ending::Lost,
        };
        // 'It was late.  (its mark is missing, in an article that quotes so)
        let told = found.len();
        let single = single_style
            && block.kind == BlockKind::Paragraph
            && block.span.of(&article.text).ends_with(['.', '!', '?']);
        let single_end = if single { Ending::GoesOn } else { at_end };
        pair(&article.text, block.span, marks, single_end, |inside, outside, style, ending| {
            let ending = ending.unwrap_or(at_end);
            let inside = inside.trim(&article.text);
            if !inside.is_empty() {
                found.push(Quoted { inside, outside, style, ending, block: index });
            }
        });
        single_style |= found[told..].iter().any(|quoted| quoted.style == Style::Single);
    }
    found
}

/// Whether the next block begins with words that a mark of its own closes: a paragraph break fell into a quote.
fn closes_late(article: &Article, all: &[Vec<Mark>], index: usize) -> bool {
    let (Some(next), Some(marks)) = (article.blocks.get(index + 1), all.get(index + 1)) else {
        return false;
    };
    let first = marks.iter().find(|mark| mark.style == Style::Double);
    let paragraphs = next.kind == BlockKind::Paragraph && article.blocks[index].kind == BlockKind::Paragraph;
    paragraphs && first.is_some_and(|mark| mark.turn == Turn::Closes)
}

/// The first mark of a paragraph, when it closes what nothing opened, after a comma or a stop.
fn closes_alone(text: &str, block: &Block, marks: &[Mark], last: Option<&Quoted>) -> Option<Span> {
    let first = marks.iter().find(|mark| mark.style == Style::Double)?;
    let words = &text[block.span.start()..first.span.start()];
    let taken = last.is_some_and(|last| last.outside.end() > block.span.start());
    let curly = first.span.of(text) == "”";
    let whole = words.starts_with(char::is_uppercase) && words.ends_with([',', '.', '!', '?']);
    (curly && whole && !taken && first.turn == Turn::Closes && block.kind == BlockKind::Paragraph).then_some(first.span)
}

/// The mark of block `index` that closes `last`, left open by the block before it.
fn closed_here(article: &Article, all: &[Vec<Mark>], index: usize, last: Option<&Quoted>) -> Option<Span> {
    let before = index.checked_sub(1)?;
    let open =
        last.filter(|last| last.block == before && last.ending == Ending::GoesOn && last.style == Style::Double)?;
    let at_end = open.outside.end() == article.blocks[before].span.end();
    (at_end && closes_late(article, all, before))
        .then(|| all[index].iter().find(|mark| mark.style == Style::Double))
        .flatten()
        .map(|mark| mark.span)
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
        // "word.“": a mark the wrong way round.
        ('“', _) if !starts && after.is_none_or(char::is_whitespace) => Some(Turn::Closes),
        ('”', _) if starts && after.is_some_and(char::is_alphanumeric) => Some(Turn::Opens),
        ('“' | '„' | '«', _) => Some(Turn::Opens),
        ('”' | '»', _) => Some(Turn::Closes),
        // A double prime after a number counts inches.
        ('″', _) => match (starts, word_follows || after == Some('(')) {
            (true, true) => Some(Turn::Opens),
            (false, false) if !before.is_some_and(|before| before.is_ascii_digit()) => Some(Turn::Closes),
            _ => None,
        },
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
            // "‘Is it “safe?”’": nothing but the inner mark stands before it.
            let words_before = before.is_some_and(|before| !before.is_whitespace() && before != '(');
            (words_before && ends_word && letter != '‘').then_some(Turn::Closes)
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
/// block's end. A single mark that nothing closes counts where `single_end` lets the stretch go on.
fn pair(
    text: &str,
    block: Span,
    marks: &[Mark],
    single_end: Ending,
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
                None if at == 0 && start.start() == block.start() && single_end == Ending::GoesOn => End::Nothing,
                None => {
                    at += 1;
                    continue;
                }
            },
            Style::Double => double_end(text, marks, at),
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
                match swallowed_tag(before) {
                    Some(length) => {
                        let end = start.end() + length;
                        (next, end, end, Some(Ending::Lost))
                    }
                    None => (next, mark, mark, Some(ending)),
                }
            }
            End::Nothing => {
                let words = &text[start.end()..block.end()];
                match swallowed_tag(words.trim_end()) {
                    Some(length) => {
                        let end = start.end() + length;
                        (marks.len(), end, end, Some(Ending::Lost))
                    }
                    None => (marks.len(), block.end(), block.end(), None),
                }
            }
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

/// "It is safe, Dana Ruiz said.": how long the words are before a tag at their end, when their closing mark is missing.
fn swallowed_tag(words: &str) -> Option<usize> {
    const LONGEST: usize = 5;
    let is_cue = |word: &&str| matches!(*word, "said" | "says" | "added" | "wrote");
    // "It is safe. He added:"
    if let Some(lead) = words.strip_suffix(':') {
        let (before, tag) = lead.rsplit_once(['.', '!', '?'])?;
        let short = tag.split_whitespace().count() <= LONGEST;
        let told = tag.split_whitespace().last().is_some_and(|word| is_cue(&word));
        return (short && told).then_some(before.len() + 1);
    }
    let body = words.strip_suffix('.')?;
    let (before, tag) = body.rsplit_once([',', '?', '!'])?;
    let tag: Vec<&str> = tag.split_whitespace().collect();
    let named = |word: &&str| word.starts_with(char::is_uppercase) || matches!(*word, "he" | "she" | "they");
    let (cue, rest) = match tag.as_slice() {
        [rest @ .., cue] if is_cue(cue) => (cue, rest),
        [cue, rest @ ..] if is_cue(cue) => (cue, rest),
        _ => return None,
    };
    let tags = !cue.is_empty() && !rest.is_empty() && tag.len() <= LONGEST && rest.iter().all(named);
    tags.then_some(before.len() + 1)
}

/// Where the double mark `at` ends: each step forward is taken once, because pairing goes on from what is found.
fn double_end(text: &str, marks: &[Mark], at: usize) -> End {
    let mut inner = 0;
    for (index, mark) in marks.iter().enumerate().skip(at + 1) {
        if index < inner {
            continue;
        }
        match (mark.style, mark.turn) {
            (Style::Single, _) => {}
            (Style::Double, Turn::Opens) if let Some(close) = nested_end(text, marks, index) => inner = close + 1,
            (Style::Double, Turn::Opens) => return End::Opener(index),
            (Style::Double, _) => return End::Mark(index),
        }
    }
    End::Nothing
}

/// "the rule on “open” doors.”": the mark that closes a stretch inside a stretch, when the outer one is closed right after.
fn nested_end(text: &str, marks: &[Mark], at: usize) -> Option<usize> {
    let opens_sentence = text[..marks[at].span.start()].trim_end().ends_with(['.', '!', '?', '…', ',', ':', '”', '"']);
    let mut doubles = (at + 1..marks.len()).filter(|index| marks[*index].style == Style::Double).take(2);
    let (close, outer) = (doubles.next()?, doubles.next()?);
    let closes = marks[close].turn == Turn::Closes && marks[outer].turn == Turn::Closes;
    (closes && !opens_sentence).then_some(close)
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
