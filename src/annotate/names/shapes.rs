//! What several words say as one name: endings, heads, initials, model numbers. One function a kind.

use super::NameKind::{Event, Office, Organization, Person, Place, Product};
use super::inside::NAMED;
use super::tally::Tally;
use crate::annotate::words::{Casing, Word, Words};
use crate::document::TokenKind;
use crate::knowledge::Classes;

pub(super) fn organization(words: &Words<'_>, start: usize, name: &[Word<'_>], tally: &mut Tally) {
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
        tally.add(Organization, 2.1 + more, "ends like an organization");
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

pub(super) fn place(words: &Words<'_>, start: usize, name: &[Word<'_>], tally: &mut Tally) {
    let (first, last) = (&name[0], &name[name.len() - 1]);
    if last.is(Classes::PLACE_ENDING) && !last.reads(&["St."]) {
        tally.add(Place, 2.5 + 0.3 * (name.len() - 2) as f32, "ends like a place");
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

pub(super) fn event(name: &[Word<'_>], tally: &mut Tally) {
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

pub(super) fn product(name: &[Word<'_>], tally: &mut Tally) {
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
pub(super) fn office(name: &[Word<'_>], tally: &mut Tally) {
    let last = &name[name.len() - 1];
    let is_office = last.is(Classes::TITLE | Classes::ROLE) || last.reads(&["Officer", "Lead"]);
    let is_plain = |word: &Word<'_>| word.is(Classes::COMMON | Classes::TITLE) || !word.is_capital();
    if is_office && name.iter().all(is_plain) {
        tally.add(Office, 3.5 + 0.3 * name.len() as f32, "office");
    }
}

pub(super) fn person(words: &Words<'_>, name: &[Word<'_>], tally: &mut Tally) {
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
