//! What the words of a name say by themselves: lists, endings, initials, model numbers.

use super::NameKind::{Event, Office, Organization, People, Person, Place, Product};
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
const NAMED: Classes = Classes::PERSON
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
        tally.add(Place, 2.2 + more - weak - unlike, "in the list of cities and regions");
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
        tally.add(Person, if told { 1.0 } else { 0.4 }, "given name");
    }
    if word.is(Classes::SURNAME) {
        tally.add(Person, 0.5, "family name");
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
        tally.add(Organization, 1.0, "capitals of a short form");
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

fn organization(words: &Words<'_>, start: usize, name: &[Word<'_>], tally: &mut Tally) {
    let (first, last) = (&name[0], &name[name.len() - 1]);
    let joint = name.iter().position(|word| word.reads(&["of", "for", "on"]));
    let head = joint.and_then(|at| at.checked_sub(1)).map(|at| &name[at]);
    let is_headed = head.is_some_and(|head| head.is(Classes::ORGANIZATION_HEAD));
    if let Some(head) = head.filter(|_| is_headed) {
        let more = 0.5 * (name.len() - 3.min(name.len())) as f32;
        let points = if head.is(Classes::PLACE_ENDING) { 4.0 } else { 5.5 };
        tally.add(Organization, points + more, "begins like an institution");
        let tail = joint.map_or(start, |at| start + at + 1);
        if words.lexicon_has(words.fingerprint(tail, start + name.len()), Classes::PLACE | Classes::CITY) {
            tally.add(Organization, 3.0, "begins like an institution, ends in its place");
        }
        if let Some(and) = name.iter().position(|word| word.reads(&["and"])) {
            // "Ministry of Health and Welfare" is more than the listed "Ministry of Health".
            let prefix = words.fingerprint(start, start + and);
            let is_listed = words.lexicon_has(prefix, Classes::ORGANIZATION | Classes::COMPANY);
            tally.add(Organization, if is_listed { 6.0 } else { 0.4 }, "begins like an institution");
        }
    } else if last.is(Classes::LEGAL_FORM) {
        tally.add(Organization, 3.8, "company ending");
    } else if last.is(Classes::ORGANIZATION_ENDING) && !first.is(Classes::TITLE) {
        let more = 0.5 * (name.len() - 2) as f32;
        tally.add(Organization, 2.4 + more, "ends like an organization");
    }
    if is_headed || last.is(Classes::ORGANIZATION_ENDING) {
        led_by_known(words, start, name, tally);
    }
    if name.iter().any(|word| word.text == "&") {
        tally.add(Organization, 2.0, "two names joined by “&”");
    }
    if first.casing == Casing::Upper && first.text.chars().count() > 1 || first.casing == Casing::Inner {
        tally.add(Organization, 0.6, "capitals of a short form");
    }
}

/// "Iranian Foreign Ministry", "New York Police Department", "Marvel Studios": a listed name that goes on to an ending.
fn led_by_known(words: &Words<'_>, start: usize, name: &[Word<'_>], tally: &mut Tally) {
    let end = start + name.len();
    let leads = Classes::PEOPLE | Classes::PLACE | Classes::CITY | Classes::ORGANIZATION | Classes::OUTLET;
    let is_known = |at: &usize| words.lexicon_has(words.fingerprint(start, *at), leads);
    let Some(middle) = (start + 1..end).rev().find(is_known) else {
        return;
    };
    tally.add(Organization, 2.5, "a known name with an organization’s ending");
    let rest = words.fingerprint(middle, end);
    if words.lexicon_has(rest, Classes::ORGANIZATION | Classes::COMPANY) {
        tally.add(Organization, 3.5, "a known name before a known institution");
    }
}

fn place(words: &Words<'_>, start: usize, name: &[Word<'_>], tally: &mut Tally) {
    let (first, last) = (&name[0], &name[name.len() - 1]);
    if last.is(Classes::PLACE_ENDING) && !last.reads(&["St."]) {
        tally.add(Place, 2.2 + 0.3 * (name.len() - 2) as f32, "ends like a place");
        let leads = Classes::PLACE | Classes::CITY | Classes::ORGANIZATION;
        let known = words.lexicon_has(words.fingerprint(start, start + name.len() - 1), leads);
        if known && !last.is(Classes::ORGANIZATION_ENDING) {
            tally.add(Place, 2.0, "a known name with a place’s ending");
        }
    }
    if first.is(Classes::PLACE_HEAD) {
        let of = name[1].reads(&["of"]);
        let rest = words.fingerprint(start + 1, start + name.len());
        let names_place = words.lexicon_has(rest, Classes::PLACE | Classes::CITY);
        let points = if of { 2.6 } else { 1.5 };
        tally.add(Place, points + if names_place { 2.0 } else { 0.0 }, "begins like a place");
    }
    let compass = [
        "North", "South", "East", "West", "New", "Northern", "Southern", "Eastern", "Western", "Central", "Greater",
        "Upper", "Lower",
    ];
    if name.len() == 2 && first.reads(&compass) && last.is(Classes::PLACE | Classes::CITY) {
        tally.add(Place, 2.5, "place with its side");
    }
}

fn event(name: &[Word<'_>], tally: &mut Tally) {
    const ENDINGS: [&str; 36] = [
        "War",
        "Wars",
        "Conference",
        "Summit",
        "Festival",
        "Championship",
        "Championships",
        "Cup",
        "Expo",
        "Games",
        "Awards",
        "Award",
        "Prize",
        "Act",
        "Bill",
        "Treaty",
        "Protocol",
        "Agreement",
        "Accord",
        "Accords",
        "Convention",
        "Amendment",
        "Revolution",
        "Uprising",
        "Trophy",
        "Open",
        "Prix",
        "Forum",
        "Symposium",
        "Marathon",
        "Tournament",
        "Derby",
        "Classic",
        "Week",
        "Report",
        "Plan",
    ];
    if name[name.len() - 1].reads(&ENDINGS) {
        tally.add(Event, 2.8 + 0.4 * (name.len() - 2) as f32, "ends like an event or work");
    }
    if name[0].reads(&["Hurricane", "Typhoon", "Operation", "Cyclone", "Tropical"]) {
        tally.add(Event, 2.5, "begins like an event");
    }
}

fn product(name: &[Word<'_>], tally: &mut Tally) {
    let (first, last) = (&name[0], &name[name.len() - 1]);
    let digits = last.text.chars().filter(char::is_ascii_digit).count();
    let is_number = last.kind == TokenKind::Number;
    let numbered = is_number || digits > 0 && last.text.chars().any(char::is_alphabetic);
    let is_product = first.is(Classes::PRODUCT);
    if numbered && name.len() <= 4 && (is_product || !first.is(Classes::COMMON)) {
        tally.add(Product, if is_number { 1.0 } else { 1.8 }, "name with a model number");
        if is_product || first.is(Classes::ORGANIZATION) && (digits > 2 || !is_number) {
            tally.add(Product, 4.0, "known maker or product with a model number");
        }
    } else if is_product && !first.is(Classes::COMMON) {
        tally.add(Product, 1.8, "begins with a product");
    }
}

/// "Chief Advancement Officer", "Senior Project Manager": common words that end in an office.
fn office(name: &[Word<'_>], tally: &mut Tally) {
    let last = &name[name.len() - 1];
    let is_office = last.is(Classes::TITLE | Classes::ROLE) || last.reads(&["Officer", "Lead"]);
    let is_plain = |word: &Word<'_>| word.is(Classes::COMMON | Classes::TITLE) || !word.is_capital();
    if is_office && name.iter().all(is_plain) {
        tally.add(Office, 3.5 + 0.3 * name.len() as f32, "office");
    }
}

fn person(words: &Words<'_>, name: &[Word<'_>], tally: &mut Tally) {
    let (first, last) = (&name[0], &name[name.len() - 1]);
    let is_name_word = |word: &Word<'_>| {
        word.is_capital() && matches!(word.casing, Casing::Capital | Casing::Upper) || word.is(Classes::PARTICLE)
    };
    if name.len() > 5 || !name.iter().all(is_name_word) || name.iter().any(|word| word.reads(&["of", "the", "and"])) {
        tally.add(Person, -3.0, "");
        return;
    }
    let is_initial = |word: &Word<'_>| {
        word.text.chars().count() <= 2 && word.text.ends_with('.')
            || word.casing == Casing::Upper && word.text.chars().count() == 1
    };
    if name[1..].iter().any(is_initial) && !is_initial(last) {
        tally.add(Person, 1.6, "an initial in the name");
    }
    if is_initial(first) && !is_initial(last) {
        tally.add(Person, 1.4, "initials before a name");
    }
    let mut points = 0.0;
    let inner = &name[1..name.len() - 1];
    if inner.iter().any(|word| word.is(Classes::PARTICLE) && word.casing == Casing::Lower) {
        points += 1.5;
    }
    if first.is(Classes::GIVEN) {
        points += if words.knowledge.gender(first.text).is_some() { 2.4 } else { 1.5 };
    }
    let surname = if last.is(Classes::NAME_ENDING) && name.len() > 2 {
        points += 1.2;
        &name[name.len() - 2]
    } else {
        last
    };
    if surname.is(Classes::SURNAME) {
        points += 1.1;
    }
    if first.is(Classes::SURNAME) && name.len() <= 3 && !first.is(Classes::GIVEN) {
        points += 0.5;
    }
    let ends_otherwise = Classes::ORGANIZATION_ENDING | Classes::PLACE_ENDING | Classes::PLACE;
    if last.is(ends_otherwise) && !surname.is(Classes::SURNAME) {
        points -= 1.5;
    }
    let uppers = name.iter().filter(|word| word.casing == Casing::Upper && word.text.chars().count() > 2).count();
    if uppers > 0 && uppers < name.len() {
        points -= 1.0;
    }
    if name.iter().any(|word| {
        word.is(Classes::PEOPLE) && !word.is(Classes::GIVEN | Classes::SURNAME) || word.is(Classes::TITLE) && word.opens
    }) {
        points -= 1.5;
    }
    if !first.is(Classes::GIVEN) && (first.in_title || first.opens && first.is(Classes::COMMON)) {
        points -= 1.5;
    }
    let common =
        name.iter().filter(|word| word.is(Classes::COMMON) && !word.is(Classes::GIVEN | Classes::SURNAME)).count();
    points -= 1.3 * common as f32;
    tally.add(Organization, 0.3 * common as f32, "capitalised words together");
    if common == 0 && !name.iter().any(|word| word.is(NAMED)) {
        points += 0.5;
    }
    tally.add(Person, points + 0.3, "given and family name");
    if name.len() > 3 {
        tally.add(Person, -0.6 * (name.len() - 3) as f32, "");
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
        tally.add_to_all(if name[0].in_title { -1.5 } else { -0.5 });
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
