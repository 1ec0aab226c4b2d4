//! Where a chosen name begins and ends when its edge is something the tagger does not look at: a comma before "Inc.", a
//! capitalised "The", the letters before a ship's name. Takes names in order and gives them in order.

use super::Candidate;
use crate::annotate::names::{NAMED, NameKind};
use crate::annotate::words::{Casing, Word, Words};
use crate::knowledge::Classes;

/// The names with their edges set right.
pub(super) fn settle(words: &Words<'_>, names: Vec<Candidate>) -> Vec<Candidate> {
    let mut settled: Vec<Candidate> = Vec::with_capacity(names.len());
    for mut name in names {
        let free = settled.last().map_or(0, |before| before.end);
        if name.start < free {
            // "Inc." alone, after the name before it took it in.
            continue;
        }
        with_list(words, &mut name);
        with_listed_end(words, &mut name);
        with_legal_form(words, &mut name);
        with_article(words, &mut name, free);
        settled.push(ship(words, name));
    }
    settled
}

/// "GeoVax Labs, Inc.": the comma and the form belong to the name, and the name is an organization's.
fn with_legal_form(words: &Words<'_>, name: &mut Candidate) {
    let comma = words.after(name.end).is_some_and(|word| word.text == ",");
    let is_form = |word: &Word<'_>| word.is(Classes::LEGAL_FORM) && !word.reads(&["Limited", "Incorporated"]);
    let is_company = matches!(name.kind, NameKind::Organization | NameKind::Person | NameKind::Product);
    if is_company && comma && words.after(name.end + 1).is_some_and(is_form) {
        name.end += 2;
        name.kind = NameKind::Organization;
    }
}

/// "Ministry of Agriculture, Forestry and Fisheries": what a body is for, told in a list of words that name nothing else.
fn with_list(words: &Words<'_>, name: &mut Candidate) {
    const BODIES: [&str; 10] = [
        "Ministry",
        "Department",
        "Committee",
        "Subcommittee",
        "Bureau",
        "Office",
        "Agency",
        "Commission",
        "School",
        "Academies",
    ];
    let body = words.list[name.start..name.end]
        .windows(2)
        .any(|pair| pair[0].is_capital() && pair[0].reads(&BODIES) && pair[1].reads(&["of", "for", "on"]));
    if name.kind != NameKind::Organization || !body {
        return;
    }
    let named = NAMED | Classes::GIVEN | Classes::SURNAME;
    let is_purpose = |word: &Word<'_>| word.is_capital() && (word.is(Classes::COMMON) || !word.is(named));
    let purposes = |at: usize| (at..).take_while(|at| words.after(*at).is_some_and(is_purpose)).count();
    let mut end = name.end;
    while words.after(end).is_some_and(|word| word.text == ",") && purposes(end + 1) > 0 {
        end += 1 + purposes(end + 1);
    }
    let comma = usize::from(words.after(end).is_some_and(|word| word.text == ","));
    let is_last = words.after(end + comma).is_some_and(|word| word.reads(&["and", "&"]));
    if is_last && purposes(end + comma + 1) > 0 {
        // The last member of the list is what tells it from names that merely follow one another.
        name.end = end + comma + 1 + purposes(end + comma + 1);
    }
}

/// "University of California, Berkeley": a list knows the name that goes on past the comma.
fn with_listed_end(words: &Words<'_>, name: &mut Candidate) {
    let goes_on = words.after(name.end).is_some_and(|word| word.text == "," || word.reads(&["at", "in"]));
    if name.kind != NameKind::Organization || !goes_on {
        return;
    }
    let is_listed = |end: &usize| {
        let known = words.fingerprint(name.start, *end);
        words.after(*end - 1).is_some_and(Word::is_capital)
            && words.lexicon_has(known, Classes::ORGANIZATION | Classes::COMPANY)
    };
    if let Some(end) = (name.end + 2..=name.end + 3).rev().find(is_listed) {
        name.end = end;
    }
}

/// "He left The Home Depot": an article that is capitalised where nothing else asks for it is part of the name.
fn with_article(words: &Words<'_>, name: &mut Candidate, free: usize) {
    let article = words.before(name.start).filter(|_| name.start > free);
    let is_part = article.is_some_and(|word| word.text == "The" && !word.opens && !word.in_title);
    if is_part && name.kind == NameKind::Organization {
        name.start -= 1;
    }
}

/// "HMS Cardiff", "USS Nimitz": letters that stand before the names of ships and nothing else.
fn ship(words: &Words<'_>, name: Candidate) -> Candidate {
    const LETTERS: [&str; 12] =
        ["HMS", "USS", "USNS", "HMAS", "HMCS", "HMNZS", "INS", "RMS", "RRS", "USCGC", "BRP", "JS"];
    let first = &words.list[name.start];
    let is_ship = name.end - name.start >= 2 && first.casing == Casing::Upper && first.reads(&LETTERS);
    if is_ship { Candidate { kind: NameKind::Product, ..name } } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Why;
    use crate::annotate::tagger::case::{article, words_of};
    use crate::knowledge::Knowledge;
    use std::ops::Range;

    /// The words of the only name, tagged as `tagged` with its edges settled, and its kind.
    fn settled(text: &str, tagged: &str, kind: NameKind) -> (String, NameKind) {
        let knowledge = Knowledge::load();
        let article = article(text);
        let words = Words::of(&article, &knowledge);
        let Range { start, end } = words_of(&words, text, tagged);
        let name = Candidate { start, end, kind, score: 2.0, why: Why::Borrowed("") };
        let settled = settle(&words, vec![name]);
        let [name] = settled.as_slice() else { panic!("one name, not {settled:?}") };
        (words.span(name.start, name.end).of(&article.text).to_string(), name.kind)
    }

    #[test]
    fn a_company_s_form_belongs_to_it_across_the_comma() {
        let reads = settled("They sued Halvard Labs, Inc. in May.", "Halvard Labs", NameKind::Product);
        assert_eq!(reads, ("Halvard Labs, Inc.".into(), NameKind::Organization));
        let reads = settled("They met Dana Ruiz, Limited hopes and all.", "Dana Ruiz", NameKind::Person);
        assert_eq!(reads, ("Dana Ruiz".into(), NameKind::Person));
    }

    #[test]
    fn a_capitalised_article_belongs_to_a_body_where_the_sentence_does_not_ask_for_it() {
        let organization = NameKind::Organization;
        let reads = settled("She reads The Northmoor Herald at night.", "Northmoor Herald", organization);
        assert_eq!(reads.0, "The Northmoor Herald");
        let reads = settled("The Northmoor Herald is read at night.", "Northmoor Herald", organization);
        assert_eq!(reads.0, "Northmoor Herald");
    }

    #[test]
    fn a_ministry_takes_in_the_list_of_what_it_is_for_and_no_other_name() {
        let organization = NameKind::Organization;
        let text = "He left the Ministry of Agriculture, Forestry and Fisheries on Monday.";
        let whole = "Ministry of Agriculture, Forestry and Fisheries";
        assert_eq!(settled(text, "Ministry of Agriculture", organization).0, whole);
        let text = "He wrote to the Ministry of Agriculture, Germany and France.";
        assert_eq!(settled(text, "Ministry of Agriculture", organization).0, "Ministry of Agriculture");
    }

    #[test]
    fn a_university_goes_on_past_the_comma_where_a_list_knows_it() {
        let text = "She left the University of California, Berkeley, in June.";
        let whole = "University of California, Berkeley";
        assert_eq!(settled(text, "University of California", NameKind::Organization).0, whole);
    }

    #[test]
    fn letters_before_a_ship_make_it_a_thing() {
        let reads = settled("They sank HMS Cardiff at noon.", "HMS Cardiff", NameKind::Organization);
        assert_eq!(reads.1, NameKind::Product);
    }
}
