//! What the words of a name say by themselves: lists, single words, plausibility; longer shapes are in [`super::shapes`].

use super::NameKind::{Event, Office, Organization, People, Person, Place, Product};
use super::shapes::{event, office, organization, person, place, product};
use super::tally::Tally;
use crate::annotate::words::{Casing, Word, Words};
use crate::document::TokenKind;
use crate::knowledge::Classes;

/// Points of the words `start..end` as one name; `None` when they cannot be one.
pub(super) fn evidence(words: &Words<'_>, start: usize, end: usize) -> Option<Tally> {
    let name = words.list.get(start..end)?;
    let (first, last) = (name.first()?, name.last()?);
    let known = words.knowledge.lexicon.classes(words.fingerprint(start, end));
    let mut tally = Tally::new();
    // "Who" is not the "WHO", nor "Ice" an agency.
    let is_short_form = known.any(Classes::IN_CAPITALS) && !known.any(Classes::NOT_IN_CAPITALS);
    let known =
        if is_short_form && name.len() == 1 && first.casing == Casing::Capital { known.without(CASED) } else { known };
    lists(name, known, &mut tally);
    let is_listed = known.any(LISTED) && (name.len() > 1 || !known.any(Classes::TITLE));
    if !is_listed {
        if !last.is_capital() && last.kind != TokenKind::Number || name.iter().any(|word| word.text == ",") {
            return None;
        }
        if name.len() > 1 && (first.reads(&["The", "A", "An"]) || name.iter().any(|word| word.is(Classes::NO_NAME))) {
            return None;
        }
    }
    if name.len() == 1 {
        single(words, first, &mut tally);
    } else {
        organization(words, start, name, &mut tally);
        place(words, start, name, &mut tally);
        event(name, &mut tally);
        product(name, &mut tally);
        person(words, name, &mut tally);
        office(name, &mut tally);
        if !is_listed {
            plausibility(words, name, &mut tally);
        }
    }
    Some(tally)
}

const LISTED: Classes = NAMED.with(Classes::TITLE);

/// Single words that some list calls a name.
pub(in crate::annotate) const NAMED: Classes = Classes::PERSON
    .with(Classes::PLACE)
    .with(Classes::CITY)
    .with(Classes::ORGANIZATION)
    .with(Classes::COMPANY)
    .with(Classes::OUTLET)
    .with(Classes::PRODUCT)
    .with(Classes::PEOPLE)
    .with(Classes::EVENT);

/// The classes that a short form in capitals loses when written otherwise.
const CASED: Classes =
    Classes::ORGANIZATION.with(Classes::COMPANY).with(Classes::OUTLET).with(Classes::PRODUCT).with(Classes::PLACE);

fn lists(name: &[Word<'_>], known: Classes, tally: &mut Tally) {
    let more = 0.7 * (name.len() - 1) as f32;
    let is_common = name.iter().all(|word| word.is(Classes::COMMON) || !word.is_capital());
    let weak = match (is_common && name.len() == 1, name[0].opens || name[0].in_title) {
        (false, _) => 0.0,
        (true, false) => 1.4,
        (true, true) => 2.0,
    };
    let one = &name[0];
    if known.any(Classes::PLACE) && !lacks_stop(name) {
        tally.add(Place, 3.0 + more - weak, "in the list of places");
    }
    if known.any(Classes::CITY) {
        let unlike = if one.is(Classes::GIVEN | Classes::SURNAME) && name.len() == 1 { 1.0 } else { 0.0 };
        tally.add(Place, 1.7 + more - weak - unlike, "in the list of cities and regions");
    }
    if known.any(Classes::ORGANIZATION) {
        tally.add(Organization, 3.2 + more - weak, "in the list of organizations");
    }
    if known.any(Classes::OUTLET) {
        tally.add(Organization, 3.0 + more - weak, "in the list of news outlets");
    }
    if known.any(Classes::COMPANY) {
        tally.add(Organization, 1.6 + more - weak, "in the list of companies and institutions");
    }
    if known.any(Classes::PRODUCT) {
        tally.add(Product, 3.3 + more - weak, "in the list of products");
    }
    if known.any(Classes::PEOPLE) {
        tally.add(People, 3.0 + more - weak * 0.5, "in the list of peoples");
    }
    if known.any(Classes::EVENT) {
        tally.add(Event, 3.2 + more - weak, "in the list of events and works");
    }
    if known.any(Classes::TITLE) && name.len() > 1 {
        tally.add(Office, 3.0 + more, "title");
    }
    if known.any(Classes::PERSON) {
        tally.add(Person, 3.5 + more, "in the list of well-known people");
    }
}

/// "Mass" and "Ill" are states only with their stop, "Oh" and "Co" only in capitals.
fn lacks_stop(name: &[Word<'_>]) -> bool {
    const SHORT_STATES: [&str; 14] =
        ["Mass", "Ill", "Ind", "Wash", "Ore", "Del", "Pa", "Va", "Md", "Ga", "Kan", "Mont", "Ala", "Wis"];
    matches!(name, [only] if SHORT_STATES.contains(&only.text)
        || only.casing == Casing::Capital && only.text.chars().count() <= 3 && !only.text.ends_with('.'))
}

fn single(words: &Words<'_>, word: &Word<'_>, tally: &mut Tally) {
    let seen = words.seen(word.fingerprint);
    let is_known = word.is(NAMED);
    if !is_known {
        tally.add_to_all(match (word.in_title, word.opens) {
            (true, _) => -1.2,
            (false, true) => {
                if has_plain_ending(word.text) {
                    -1.2
                } else {
                    OPENING
                }
            }
            (false, false) => 0.0,
        });
        tally.add(Organization, 0.2, "capitalised inside a sentence");
    }
    if word.is(Classes::GIVEN) {
        let told = words.knowledge.gender(word.text).is_some();
        tally.add(Person, if told { 0.5 } else { 0.1 }, "given name");
    }
    if word.is(Classes::SURNAME) {
        tally.add(Person, 0.2, "family name");
    }
    if word.is(Classes::TITLE | Classes::NO_NAME) && !word.is(NAMED) || word.is(Classes::NO_NAME) {
        tally.add_to_all(-2.5);
    }
    if word.is(Classes::COMMON) {
        tally.add_to_all(if word.opens || word.in_title { -1.6 } else { -0.9 });
        if seen.lower > seen.capital {
            tally.add_to_all(-1.0);
        }
    } else if seen.lower > seen.capital {
        tally.add_to_all(-0.8);
    }
    if word.is(Classes::ORGANIZATION_ENDING | Classes::PLACE_ENDING | Classes::ORGANIZATION_HEAD) && !word.is(NAMED) {
        tally.add_to_all(-0.6);
    }
    if word.text.chars().count() == 1 && !word.is(NAMED) {
        tally.add_to_all(-1.5);
    }
    let letters = word.text.chars().filter(|letter| letter.is_alphabetic()).count();
    let has_digit = word.text.chars().any(|letter| letter.is_ascii_digit());
    if word.text.ends_with('+') {
        tally.add(Product, 4.0, "a plus after the brand");
    } else if has_digit {
        tally.add(Product, 1.4, "letters and figures like a model’s name");
    } else if word.casing == Casing::Upper && (2..=6).contains(&letters) && !word.in_title {
        tally.add(Organization, 0.8, "capitals of a short form");
    } else if word.casing == Casing::Inner {
        if word.text.starts_with(char::is_lowercase) {
            tally.add(Product, 1.2, "a capital inside the word");
        } else {
            tally.add(Organization, 1.0, "a capital inside the word");
            tally.add(Product, 0.6, "a capital inside the word");
        }
    }
    ending(word, tally);
}

/// An unknown word that opens a sentence is a name a little more often than not.
const OPENING: f32 = -0.5;

/// "Frankly", "Restraining": a word of the language, however rare.
fn has_plain_ending(word: &str) -> bool {
    const ENDINGS: [&str; 22] = [
        "ly", "ing", "ed", "tion", "sion", "ment", "ness", "ful", "less", "able", "ible", "ous", "ive", "ism", "ists",
        "ers", "ity", "ies", "ance", "ence", "ship", "ally",
    ];
    ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// How the last letters of an unknown word lean.
fn ending(word: &Word<'_>, tally: &mut Tally) {
    let ends = |endings: &[&str]| {
        endings.iter().any(|ending| word.text.len() > ending.len() + 2 && word.text.ends_with(ending))
    };
    if ends(&[
        "ville", "burg", "shire", "stan", "land", "borough", "grad", "abad", "pur", "ford", "ham", "mouth", "chester",
    ]) {
        tally.add(Place, 0.7, "ends like a place");
    }
    if ends(&[
        "ov", "ova", "sky", "ski", "ska", "sson", "sen", "escu", "ez", "enko", "shvili", "yan", "wicz", "man", "vich",
    ]) {
        tally.add(Person, 0.5, "ends like a family name");
    }
    if ends(&["soft", "corp", "bank", "tech", "tel", "com", "net", "pharma", "media", "works", "ware"]) {
        tally.add(Organization, 0.7, "ends like a company");
    }
}

/// A name of common words needs more than capitals, above all in a headline.
fn plausibility(words: &Words<'_>, name: &[Word<'_>], tally: &mut Tally) {
    for word in name.iter().filter(|word| word.is_capital()) {
        let seen = words.seen(word.fingerprint);
        let plain = word.is(Classes::COMMON)
            && !word.is(Classes::ORGANIZATION_ENDING | Classes::PLACE_ENDING | Classes::ORGANIZATION_HEAD);
        if word.is(Classes::TITLE) && !word.is(Classes::COMMON) {
            tally.add_to_all(-1.0);
        }
        if plain && (word.opens || word.in_title) {
            tally.add_to_all(-1.5);
        } else if plain && seen.lower > seen.capital {
            tally.add_to_all(-0.8);
        } else if word.is(Classes::COMMON) && word.in_title {
            tally.add_to_all(-0.5);
        }
    }
    let capitals = name.iter().filter(|word| word.is_capital());
    if capitals.clone().all(|word| word.is(Classes::COMMON)) {
        tally.add_to_all(if name[0].in_title { -1.5 } else { -0.8 });
    }
    let joints = name.iter().filter(|word| !word.is_capital() && word.is_word()).count();
    let and = name.iter().filter(|word| word.reads(&["and"])).count();
    tally.add_to_all(-0.5 * joints as f32 - 0.8 * and as f32);
    if name.iter().any(|word| word.kind == TokenKind::Possessive) {
        tally.add_to_all(-1.0);
    }
    let other_joint = name.iter().any(|word| word.reads(&["in", "on", "to", "at", "with"]));
    if other_joint {
        tally.add_to_all(-2.0);
    }
}
