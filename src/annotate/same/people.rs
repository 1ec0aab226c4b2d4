//! Surnames and given names alone, and the full names they stand for.

use super::names::{agree, ending, name_parts, unshouted};
use super::{Found, key};
use crate::annotate::EntityKind;
use crate::annotate::words::Words;
use crate::knowledge::{Classes, Gender, Knowledge};
use std::collections::HashMap;

/// The full names of an article and the words that may stand for them.
pub(super) struct People {
    /// Each full name once, as the group will be called.
    names: Vec<String>,
    by_key: HashMap<String, usize>,
    by_last: HashMap<String, Vec<usize>>,
    by_first: HashMap<String, Vec<usize>>,
    /// "García" of "Gabriel García Márquez": asked last.
    by_middle: HashMap<String, Vec<usize>>,
    /// Mention index of each name's first full mention, and the gender its title tells.
    told: Vec<Told>,
}

#[derive(Clone, Copy)]
struct Told {
    first_mention: usize,
    gender: Option<Gender>,
}

/// Every unknown surname is compared with all full names; an article that names more is a list, and left as spelt.
const COMPARED: usize = 200;

/// For each full name the mention that last meant it.
#[derive(Default)]
pub(super) struct Recent {
    last: HashMap<usize, usize>,
}

impl People {
    /// Collects the full names: two words or more, "Bill" and "George W. Bush" joined with "George Bush".
    pub(super) fn of(words: &Words<'_>, found: &[Found<'_>]) -> People {
        let mut people = People {
            names: Vec::new(),
            by_key: HashMap::new(),
            by_last: HashMap::new(),
            by_first: HashMap::new(),
            by_middle: HashMap::new(),
            told: Vec::new(),
        };
        for (index, mention) in found.iter().enumerate() {
            if mention.kind == EntityKind::Person {
                people.add(words, mention, index);
            }
        }
        people
    }

    fn add(&mut self, words: &Words<'_>, mention: &Found<'_>, index: usize) {
        let text = mention.text;
        let whole = key(text);
        let parts = name_parts(&whole);
        let [first, .., last] = parts.as_slice() else {
            return;
        };
        if self.by_key.contains_key(&whole) {
            return;
        }
        // "Hawk Sawyer" after "Kathleen Hawk Sawyer".
        if let Some(known) = self.by_last.get(&whole).and_then(|known| known.first()) {
            self.by_key.insert(whole, *known);
            return;
        }
        // "George W. Bush" after "George Bush" is the same man; the fuller form names the group.
        let same_ends = self
            .by_last
            .get(*last)
            .and_then(|known| known.iter().copied().find(|known| agree(&self.names[*known], &whole)));
        if let Some(known) = same_ends {
            if name_parts(&key(&self.names[known])).len() < parts.len() {
                self.names[known] = unshouted(text);
            }
            self.by_key.insert(whole, known);
            return;
        }
        let id = self.names.len();
        self.names.push(unshouted(text));
        self.told.push(Told { first_mention: index, gender: title_gender(words, mention.start) });
        self.by_last.entry((*last).to_string()).or_default().push(id);
        self.by_first.entry((*first).to_string()).or_default().push(id);
        if parts.len() > 2 && parts[parts.len() - 2].len() > 1 {
            // "Lula da Silva" is also called "da Silva", "García Márquez" by both.
            let tail = parts[1..].join(" ");
            self.by_last.entry(tail).or_default().push(id);
            for middle in parts[1..parts.len() - 1].iter().filter(|part| part.len() > 2) {
                self.by_middle.entry((*middle).to_string()).or_default().push(id);
            }
        }
        if let Some(ending) = ending(&whole) {
            self.by_last.entry(format!("{last} {ending}")).or_default().push(id);
        }
        self.by_key.insert(whole, id);
    }

    /// The name of the person that mention `index` means: its own when nothing fuller fits.
    pub(super) fn full_name(
        &self,
        words: &Words<'_>,
        found: &[Found<'_>],
        index: usize,
        recent: &mut Recent,
    ) -> String {
        let mention = &found[index];
        let whole = key(mention.text);
        if let Some(id) = self.by_key.get(&whole) {
            recent.last.insert(*id, index);
            return self.names[*id].clone();
        }
        let gender = title_gender(words, mention.start);
        let singular = whole.strip_suffix('s').filter(|_| is_family(words, mention.start));
        let candidates = [Some(whole.as_str()), singular]
            .into_iter()
            .flatten()
            .find_map(|name| self.by_last.get(name).or_else(|| self.by_first.get(name)))
            .or_else(|| self.by_middle.get(&whole))
            .or_else(|| self.misspelt(&whole));
        let nearest = candidates.and_then(|ids| {
            let fits = |id: &&usize| self.fits(words.knowledge, **id, gender);
            let ids: Vec<usize> = ids.iter().take(COMPARED).filter(fits).copied().collect();
            self.nearest(&ids, index, recent)
        });
        match nearest {
            Some(id) => {
                recent.last.insert(id, index);
                self.names[id].clone()
            }
            None => unshouted(mention.text),
        }
    }

    fn fits(&self, knowledge: &Knowledge, id: usize, gender: Option<Gender>) -> bool {
        let given = self.names[id].split(' ').next().unwrap_or_default();
        let told = self.told[id].gender.or_else(|| knowledge.gender(given));
        gender.is_none() || told.is_none() || gender == told
    }

    /// The one meant last before `index`, else the one first named after it.
    fn nearest(&self, ids: &[usize], index: usize, recent: &Recent) -> Option<usize> {
        let before = ids.iter().copied().filter_map(|id| recent.last.get(&id).map(|last| (*last, id))).max();
        before.map(|(_, id)| id).or_else(|| {
            ids.iter()
                .copied()
                .filter(|id| self.told[*id].first_mention > index)
                .min_by_key(|id| self.told[*id].first_mention)
        })
    }

    /// "Zelensky" where the article also writes "Zelenskiy".
    fn misspelt(&self, whole: &str) -> Option<&Vec<usize>> {
        if whole.len() < 7 || self.names.len() > COMPARED {
            return None;
        }
        let known = self
            .names
            .iter()
            .filter_map(|name| name.rsplit(' ').next().map(key))
            .find(|last| last.as_bytes()[..1] == whole.as_bytes()[..1] && strsim::levenshtein(last, whole) <= 1)?;
        self.by_last.get(&known)
    }
}

/// "the Kennedys" are a family; "Mr Jones" is not several "Jone".
fn is_family(words: &Words<'_>, start: usize) -> bool {
    words.before(start).is_some_and(|before| before.reads(&["the"]))
}

/// What the title before the word `start` tells: "Mrs" of "Mrs Lam".
pub(super) fn title_gender(words: &Words<'_>, start: usize) -> Option<Gender> {
    let before = words.before(start)?;
    before.is(Classes::TITLE).then(|| words.knowledge.gender(before.text))?
}
