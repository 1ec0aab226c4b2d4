//! What the words around a name say: titles, roles, "in", "said", appositions.

use super::NameKind::{Organization, People, Person, Place, Product};
use super::tally::Tally;
use crate::annotate::words::{Word, Words};
use crate::document::TokenKind;
use crate::knowledge::Classes;

/// Verbs of people and bodies, just after their name.
const SAYING: [&str; 28] = [
    "said",
    "says",
    "told",
    "added",
    "explained",
    "explains",
    "noted",
    "announced",
    "argued",
    "insisted",
    "claimed",
    "warned",
    "admitted",
    "wrote",
    "replied",
    "asked",
    "denied",
    "confirmed",
    "declined",
    "tweeted",
    "believes",
    "believed",
    "agreed",
    "thinks",
    "recalled",
    "testified",
    "acknowledged",
    "urged",
];

/// What companies have, after their name.
const BUSINESS: [&str; 18] = [
    "profit",
    "profits",
    "shares",
    "sales",
    "revenue",
    "revenues",
    "stock",
    "earnings",
    "results",
    "products",
    "customers",
    "shareholders",
    "investors",
    "headquarters",
    "business",
    "board",
    "executives",
    "subsidiary",
];

/// Adds what stands around the words `start..end`.
pub(super) fn evidence(words: &Words<'_>, start: usize, end: usize, tally: &mut Tally) {
    if let Some(before) = words.before(start) {
        left(words, start, end, before, tally);
    }
    if let Some(after) = words.after(end) {
        right(words, start, end, after, tally);
    }
}

fn left(words: &Words<'_>, start: usize, end: usize, before: &Word<'_>, tally: &mut Tally) {
    let length = end - start;
    let earlier = start.checked_sub(1).and_then(|at| words.before(at));
    if is_title(before) {
        let points = if before.is_capital() { 2.4 } else { 1.6 };
        tally.add(Person, points, "title before the name");
    } else if before.is(Classes::ROLE) && !before.is_capital() {
        tally.add(Person, 2.2, "role before the name");
    }
    if before.is_capital() && !before.is(Classes::TITLE) {
        return;
    }
    if before.is(Classes::ORGANIZATION_NOUN) && !before.is_capital() {
        tally.add(Organization, 1.8, "what it is stands before the name");
    }
    if before.is(Classes::PLACE_NOUN) && !before.is_capital() && !before.is(Classes::ORGANIZATION_NOUN) {
        tally.add(Place, 1.2, "what it is stands before the name");
    }
    if before.is(Classes::PRODUCT_NOUN) && !before.is_capital() && !before.is(Classes::ORGANIZATION_NOUN) {
        tally.add(Product, 0.8, "what it is stands before the name");
    }
    if before.reads(&["in", "of"])
        && earlier.is_some_and(|earlier| earlier.reads(&["shares", "stake", "stakes", "unit"]))
    {
        tally.add(Organization, 1.6, "shares in it stand before the name");
    } else if before.reads(&["in", "near", "across", "throughout", "around", "toward", "towards", "outside", "inside"])
    {
        let points = if length <= 2 { 1.1 } else { 0.5 };
        tally.add(Place, points, "“in” before the name");
        if length <= 2 {
            tally.add(Person, -0.7, "");
        }
    } else if before.reads(&["from", "to", "into", "through", "over", "between"]) {
        tally.add(Place, 0.6, "“from” before the name");
    } else if before.reads(&["at"]) {
        tally.add(Organization, 0.5, "“at” before the name");
        tally.add(Place, 0.8, "“at” before the name");
        tally.add(Person, -0.5, "");
    } else if before.reads(&["the"]) {
        tally.add(Person, -1.3, "");
        if length == 1 {
            tally.add(Place, -0.3, "");
        }
        tally.add(Organization, 0.4, "“the” before the name");
    } else if before.reads(&["a", "an"]) {
        tally.add(Person, -0.8, "");
        tally.add(Place, -0.8, "");
        tally.add(Organization, -0.6, "");
    } else if before.reads(&["by", "with", "told", "and"]) {
        tally.add(Person, 0.2, "");
    } else if before.reads(&["on", "via", "using"]) {
        tally.add(Product, 0.5, "“on” before the name");
    } else if before.reads(&["of"])
        && earlier.is_some_and(|earlier| earlier.is(Classes::PLACE_NOUN) && !earlier.is_capital())
    {
        tally.add(Place, 1.8, "“city of” before the name");
    } else if before.reads(&["of"]) && earlier.is_some_and(|earlier| earlier.is(Classes::ROLE)) {
        tally.add(Organization, 0.6, "role in it stands before the name");
    }
    coordination(words, start, end, tally);
    if before.text == "(" && length == 1 && !words.list[start].is(Classes::NO_NAME) && is_short_for(words, start) {
        tally.add(Organization, 2.5, "short form of the name before it");
    }
}

/// "Kaabong, Napak and Amudat": what stands beside a place in a list is a place.
fn coordination(words: &Words<'_>, start: usize, end: usize, tally: &mut Tally) {
    let is_joint = |word: &&Word<'_>| word.text == "," || word.reads(&["and", "or"]);
    let is_place = |word: &Word<'_>| {
        word.is_capital() && word.is(Classes::PLACE | Classes::CITY) && !word.is(Classes::GIVEN | Classes::ORGANIZATION)
    };
    let left = words.before(start).filter(is_joint).and_then(|_| words.before(start - 1));
    let right = words.after(end).filter(is_joint).and_then(|_| words.after(end + 1));
    let beside = [left, right].into_iter().flatten().filter(|word| is_place(word)).count();
    tally.add(Place, 0.6 * beside as f32, "in a list of places");
}

/// A title or office: "Mr", "President", "Sen.".
fn is_title(word: &Word<'_>) -> bool {
    word.is(Classes::TITLE) && (word.is_capital() || word.is(Classes::ROLE))
}

/// "World Health Organization (WHO)": the letters begin the words before the bracket.
fn is_short_for(words: &Words<'_>, at: usize) -> bool {
    let mut letters = words.list[at].text.chars().filter(|letter| letter.is_alphabetic()).rev();
    let mut index = at.saturating_sub(1);
    let Some(mut wanted) = letters.next() else {
        return false;
    };
    while let Some(word) = index.checked_sub(1).and_then(|before| words.get(before)) {
        index -= 1;
        if !word.is_capital() {
            if word.reads(&["of", "for", "and", "the", "&", "on", "in"]) {
                continue;
            }
            return false;
        }
        if !word.text.starts_with(wanted) {
            return false;
        }
        match letters.next() {
            Some(next) => wanted = next,
            None => return true,
        }
    }
    false
}

fn right(words: &Words<'_>, start: usize, end: usize, after: &Word<'_>, tally: &mut Tally) {
    if after.reads(&SAYING) {
        tally.add(Person, 0.9, "speech verb after the name");
        tally.add(Organization, 0.5, "speech verb after the name");
    } else if after.reads(&["who", "whose"]) {
        tally.add(Person, 1.5, "“who” after the name");
    } else if after.is(Classes::PRODUCT_NOUN) && !after.is_capital() {
        tally.add(Product, 0.9, "what it is stands after the name");
    } else if after.is(Classes::PLACE_NOUN) && !after.is_capital() {
        tally.add(Place, 0.9, "what it is stands after the name");
    } else if after.reads(&[
        "shares",
        "stock",
        "executives",
        "employees",
        "spokesman",
        "spokeswoman",
        "subsidiary",
        "officials",
        "chief",
        "CEO",
        "bosses",
        "chairman",
        "fans",
    ]) {
        tally.add(Organization, 0.8, "what belongs to a company stands after the name");
    }
    if after.kind == TokenKind::Possessive && words.after(end + 1).is_some_and(|owned| owned.reads(&BUSINESS)) {
        tally.add(Organization, 1.2, "what belongs to a company stands after the name");
    }
    if after.text == "," {
        apposition(words, start, end + 1, tally);
    }
    if after.text == "("
        && let Some(inner) = words.after(end + 1)
        && inner.is_capital()
        && words.after(end + 2).is_some_and(|close| close.text == ")")
        && is_short_for(words, end + 1)
    {
        tally.add(Organization, 1.5, "its short form follows in brackets");
    }
    if after.is(Classes::PEOPLE) {
        tally.add(People, 0.1, "");
    }
}

/// What follows "Dana Ruiz, …": an age, "who", a role; or a place after a place.
fn apposition(words: &Words<'_>, start: usize, at: usize, tally: &mut Tally) {
    let Some(first) = words.after(at) else {
        return;
    };
    let closes = |index: usize| words.after(index).is_some_and(|word| matches!(word.text, "," | "." | ";"));
    if first.kind == TokenKind::Number && first.text.len() <= 2 && closes(at + 1) {
        tally.add(Person, 2.5, "age after the name");
        return;
    }
    if first.reads(&["who", "whose"]) {
        tally.add(Person, 1.6, "“who” after the name");
        return;
    }
    if first.is(Classes::PLACE) && first.is_capital() && words.list[start].is_capital() && closes(at + 1) {
        tally.add(Place, 0.8, "a larger place follows");
        return;
    }
    // The noun of the apposition: ", a senior equity analyst", ", which", ", chief executive of".
    for index in at..at + 6 {
        let Some(word) = words.after(index) else {
            return;
        };
        if !word.is_word()
            || word.reads(&["is", "was", "said", "has", "had", "and", "but", "where", "when", "as", "in", "for"])
        {
            return;
        }
        let next_goes_on = words.after(index + 1).is_some_and(|next| {
            next.is(Classes::ROLE | Classes::ORGANIZATION_NOUN | Classes::PLACE_NOUN) && !next.is_capital()
        });
        if word.is_capital() && index > at || next_goes_on {
            continue;
        }
        if word.is(Classes::ROLE) {
            return tally.add(Person, 1.4, "role after the name");
        }
        if word.is(Classes::ORGANIZATION_NOUN) {
            return tally.add(Organization, 1.4, "what it is stands after the name");
        }
        if word.is(Classes::PLACE_NOUN) {
            return tally.add(Place, 1.2, "what it is stands after the name");
        }
    }
}
