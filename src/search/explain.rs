//! Why a row was found, and which of its characters say so.

use super::find::{Asked, Search, Side};
use super::names::{Pair, Pairs, Strictness};
use super::piece::Piece;
use super::rank::Matches;
use super::row::{Line, Row};
use super::spelling::Slips;
use super::table::Terms;
use super::term::{How, Match, Term};
use super::top::{By, Candidate};
use super::wish::{Naming, What, Wish};
use super::words::each_word;
use super::{CharIndex, Hit};
use crate::text::{Folded, Span, fold_with_map};
use unicode_segmentation::UnicodeSegmentation;

/// A candidate as it is shown.
pub(super) fn hit(search: &Search<'_>, asked: &Asked<'_>, candidate: &Candidate<'_>) -> Hit {
    let row = candidate.row;
    let piece = candidate.piece_of(search.index);
    let line = piece.line(row);
    let (why, mut spans) = match candidate.by {
        By::Speaker(meant) => {
            let person = &asked.meant[meant].candidate;
            let (how, _) = name(search, asked, person);
            (format!("by {}: {how}", person.piece_of(search.index).line(person.row)), Vec::new())
        }
        _ if row.is_name() => name(search, asked, candidate),
        _ => sentence(&asked.sentences, piece, candidate),
    };
    let wished: Vec<String> = asked.wishes().iter().filter_map(shown_words).flatten().collect();
    spans.extend(wished_spans(&wished, line));
    let why = if why.is_empty() { why_wished(asked.wishes()) } else { why };
    Hit {
        target: row.target(),
        score: candidate.score.rank,
        line: line.to_string(),
        matched: whole_graphemes(line, &spans),
        why,
    }
}

/// Why a name was found, and where it shows.
fn name(search: &Search<'_>, asked: &Asked<'_>, candidate: &Candidate<'_>) -> (String, Vec<Span>) {
    let Side { terms, tables, .. } = &asked.names;
    let (row, piece, table) = (candidate.row, &search.index.names[candidate.piece], &tables[candidate.piece]);
    let folded = fold_with_map(piece.line(row));
    if let (By::WholeName, Some(whole)) = (candidate.by, &terms.whole) {
        return (why_whole(whole, piece, row), whole_spans(terms, whole, &folded));
    }
    let strictness = if candidate.by == By::KindWords { Strictness::Kind } else { Strictness::Usual };
    let pairs = Pairs::of(terms, table, piece, row, strictness, &mut Vec::new());
    let words: Vec<&str> = piece.said(row).chain(piece.beside(row)).map(|word| piece.vocabulary.text(word)).collect();
    let mut spans = Vec::new();
    let mut place = 0;
    each_word(&folded.text, |_, span| {
        for pair in pairs.list.iter().filter(|pair| pair.place == place) {
            shown(terms, pair.term, pair.found, &folded, span, &mut spans);
        }
        place += 1;
    });
    (why_name(terms, &pairs, &words), spans)
}

fn why_name(terms: &Terms, pairs: &Pairs, words: &[&str]) -> String {
    let count = terms.list.len();
    if count == 0 {
        return String::new();
    }
    let mut parts: Vec<String> = Vec::new();
    let mut add = |part: &str| {
        if !parts.iter().any(|known| known == part) {
            parts.push(part.to_string());
        }
    };
    let has = |wanted: fn(&Pair) -> bool| pairs.list.iter().any(wanted);
    let mut slips = Slips::default();
    for Pair { term, place, found } in &pairs.list {
        if matches!(found.how, How::Slips(_)) {
            slips = slips.and(slips_of(&terms.list[*term], words[*place], *found));
        }
    }
    let is_initial = |pair: &Pair, terms: &Terms| {
        pair.found.how == How::Initial || pair.found.how == How::Begins && terms.list[pair.term].letters() == 1
    };
    if pairs.list.iter().any(|pair| is_initial(pair, terms)) {
        add(if count == 1 { "begins with" } else { "initials" });
    }
    if has(|pair| pair.found.how == How::Nickname) {
        add("nickname");
    }
    if slips != Slips::default() {
        add(&slips.to_string());
    }
    if has(|pair| pair.found.how == How::Sounds) {
        add("sounds alike");
    }
    if has(|pair| pair.found.how == How::Abbreviated) {
        add("letters in order");
    }
    if has(|pair| pair.found.how == How::Joined) {
        add("written as one word");
    }
    if pairs.list.len() < count {
        add(&format!("{} of {count} words", pairs.list.len()));
    }
    if parts.is_empty() {
        let loosest = pairs.loosest();
        return match (pairs.is_of_other_form(), loosest) {
            (true, _) => "another form of the name",
            (_, Some(How::Begins)) => "begins with",
            (_, Some(How::Inflected)) => "another ending",
            _ => "exact",
        }
        .to_string();
    }
    if pairs.is_of_other_form() {
        parts.insert(0, "another form of the name".to_string());
    }
    parts.join(", ")
}

/// What was done to `meant` to get the term. A term still being typed is compared with a beginning of it.
fn slips_of(term: &Term, meant: &str, found: Match) -> Slips {
    let whole = Slips::between(term.text(), meant);
    let is_begun = term.is_growing() && How::Slips(term.slips_from(meant) as u8) != found.how;
    if is_begun { Slips::begun(term.text(), meant) } else { whole }
}

fn why_whole(whole: &Term, piece: &Piece, row: &Row) -> String {
    let name: String = piece.said(row).map(|word| piece.vocabulary.text(word)).collect();
    if name.starts_with(whole.text()) {
        return "written as one word".to_string();
    }
    match whole.slips_from(&name) {
        slips if slips <= whole.slips() => Slips::between(whole.text(), &name).to_string(),
        _ => "beginnings of the name".to_string(),
    }
}

fn whole_spans(terms: &Terms, whole: &Term, folded: &Folded) -> Vec<Span> {
    let letters = whole.letters_in(&folded.text, &terms.matcher);
    letters.into_iter().filter_map(|letter| place(folded, Span::new(0, folded.text.len()), letter)).collect()
}

/// Why a quote or a title was found, and where it shows.
fn sentence(side: &Side, piece: &Piece, candidate: &Candidate<'_>) -> (String, Vec<Span>) {
    let Side { terms, tables, rarity } = side;
    let row = candidate.row;
    let matches = Matches::of_sentence(terms, rarity, &tables[candidate.piece], piece, row);
    let folded = fold_with_map(piece.line(row));
    let mut spans = Vec::new();
    let mut slips = Slips::default();
    let mut told = 0_u32;
    let mut numbers = piece.said(row);
    each_word(&folded.text, |word, span| {
        let Some(number) = numbers.next() else { return };
        tables[candidate.piece].each(number, terms, piece, |term, found| {
            // Only the words that made the score are shown: where a term was found as such, words it resembles are not.
            if !matches.best[term].is_some_and(|best| is_as_good(found, best)) {
                return;
            }
            shown(terms, term, found, &folded, span, &mut spans);
            if matches!(found.how, How::Slips(_)) && told >> term & 1 == 0 {
                slips = slips.and(slips_of(&terms.list[term], word, found));
                told |= 1 << term;
            }
        });
    });
    for number in piece.beside(row) {
        tables[candidate.piece].each(number, terms, piece, |term, found| {
            let is_told = matches.beside >> term & 1 == 0 || told >> term & 1 == 1;
            if matches!(found.how, How::Slips(_)) && !is_told {
                slips = slips.and(slips_of(&terms.list[term], piece.vocabulary.text(number), found));
                told |= 1 << term;
            }
        });
    }
    (why_sentence(terms.list.len(), &matches, row, slips), spans)
}

fn why_sentence(terms: usize, matches: &Matches, row: &Row, slips: Slips) -> String {
    let Some(loosest) = matches.loosest() else { return String::new() };
    let missing = matches.missing(terms);
    let found = terms - missing;
    let is_all_beside = matches.beside.count_ones() as usize == found;
    let place = match row.line() {
        Line::Quote if is_all_beside => "by speaker",
        Line::Quote if matches.beside != 0 => "speaker and words",
        _ => "",
    };
    let how = match loosest {
        _ if missing > 0 => format!("{found} of {terms} words"),
        How::Exact | How::Begins if terms > 1 && !matches.is_in_order(terms) => "words".to_string(),
        How::Exact => "exact".to_string(),
        How::Begins => "begins with".to_string(),
        How::Inflected => "another ending".to_string(),
        How::Joined => "written as one word".to_string(),
        How::Slips(_) => slips.to_string(),
        _ if slips != Slips::default() => format!("{slips}, letters in order"),
        _ => "letters in order".to_string(),
    };
    match (place, loosest.is_sure() && missing == 0) {
        ("", _) => how,
        (place, true) => place.to_string(),
        (place, false) => format!("{place}, {how}"),
    }
}

fn is_as_good(found: Match, best: Match) -> bool {
    found.how == best.how || (found.how.is_sure() && best.how.is_sure())
}

/// Where character `letter` of `word` (a part of the folded text) came from.
fn place(folded: &Folded, word: Span, letter: usize) -> Option<Span> {
    let (at, letter) = word.of(&folded.text).char_indices().nth(letter)?;
    let start = word.start() + at;
    Some(folded.original(Span::new(start, start + letter.len_utf8())))
}

/// The letters of one word that are shown as matched: those typed, or the whole word when letters differ.
fn shown(terms: &Terms, term: usize, found: Match, folded: &Folded, word: Span, spans: &mut Vec<Span>) {
    let text = word.of(&folded.text);
    let typed = &terms.list[term];
    match found.how {
        How::Begins => match beginning(typed.text(), text) {
            Some(end) => spans.push(folded.original(Span::new(word.start(), word.start() + end))),
            None => spans.push(folded.original(word)),
        },
        How::Abbreviated => {
            let letters = typed.letters_in(text, &terms.matcher);
            spans.extend(letters.into_iter().filter_map(|letter| place(folded, word, letter)));
        }
        _ => spans.push(folded.original(word)),
    }
}

/// Where in `text` the letters of `typed` end, marks inside the word passed over: "ites" in "it's eve".
fn beginning(typed: &str, text: &str) -> Option<usize> {
    let mut rest = text.char_indices();
    let mut end = 0;
    for typed in typed.chars() {
        let (at, letter) = rest.find(|(_, letter)| letter.is_alphanumeric() || *letter == typed)?;
        if letter != typed {
            return None;
        }
        end = at + letter.len_utf8();
    }
    Some(end)
}

/// The words of a wish that stand in the line.
fn shown_words(wish: &Wish) -> Option<Vec<String>> {
    match &wish.what {
        _ if wish.is_refused => None,
        What::By(_) | What::In(_) => None,
        what => what.words().map(<[String]>::to_vec),
    }
}

fn wished_spans(words: &[String], line: &str) -> Vec<Span> {
    if words.is_empty() {
        return Vec::new();
    }
    let folded = fold_with_map(line);
    let mut spans = Vec::new();
    each_word(&folded.text, |word, span| {
        for wished in words.iter().filter(|wished| word.starts_with(wished.as_str())) {
            let end = beginning(wished, span.of(&folded.text)).unwrap_or(span.len());
            spans.push(folded.original(Span::new(span.start(), span.start() + end)));
        }
    });
    spans
}

/// Without words, a row was found for what was demanded of it.
fn why_wished(wishes: &[Wish]) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for wish in wishes.iter().filter(|wish| !wish.is_refused) {
        let part = match wish.what {
            What::Words(_) | What::About(_) => "words",
            What::Phrase(_) | What::Cased(..) => "exact",
            What::Begins(_) => "begins with",
            What::By(_) => "by speaker",
            What::Kind(_) => "kind",
            What::Is(Naming::Named) => "named",
            What::Is(Naming::Anonymous) => "anonymous",
            What::In(_) => "in the article",
            What::After(_) | What::Before(_) => "date",
        };
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.join(", ")
}

/// The characters that `spans` touch, ascending, each with the whole grapheme it belongs to: an accent is never left behind.
fn whole_graphemes(line: &str, spans: &[Span]) -> Vec<CharIndex> {
    let mut characters = Vec::new();
    let Some(last) = spans.iter().map(|span| span.end()).max() else { return characters };
    // A run of plain letters has a grapheme a byte, and what comes after the last span need not be looked at.
    if line.as_bytes()[..last.min(line.len())].is_ascii() && !line.contains('\r') {
        let next = line[last.min(line.len())..].chars().next();
        if next.is_none_or(|next| next.is_ascii()) {
            let is_shown = |at: &usize| spans.iter().any(|span| span.range().contains(at));
            characters.extend((0..last).filter(is_shown).map(CharIndex));
            return characters;
        }
    }
    let mut index = 0;
    for (at, grapheme) in line.grapheme_indices(true) {
        if at >= last {
            break;
        }
        let here = Span::new(at, at + grapheme.len());
        let count = grapheme.chars().count();
        if spans.iter().any(|span| span.overlaps(here)) {
            characters.extend((index..index + count).map(CharIndex));
        }
        index += count;
    }
    characters
}
