//! Lists put in order away from the keys: what is narrowed, filtered or sorted among many thousands of rows takes longer than a
//! key may wait. Short lists are put in order at once; so are those that still grow, whose articles change meanwhile.

use super::{Articles, Effect, People, Quotes, State, Ticket};
use crate::corpus::Corpus;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Rows past which a list is put in order by a worker: fewer take no longer than drawing them.
const QUICK: usize = 2_000;

/// One of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Which {
    /// View 1.
    Articles,
    /// View 2.
    People,
    /// View 3.
    Quotes,
}

impl Which {
    /// All three.
    pub const ALL: [Which; 3] = [Which::Articles, Which::People, Which::Quotes];
}

/// A list to be put in order, and then the one that was.
#[derive(Clone, Debug)]
pub enum List {
    /// View 1.
    Articles(Box<Articles>),
    /// View 2.
    People(Box<People>),
    /// View 3.
    Quotes(Box<Quotes>),
}

impl List {
    /// Which it is.
    pub fn which(&self) -> Which {
        match self {
            List::Articles(_) => Which::Articles,
            List::People(_) => Which::People,
            List::Quotes(_) => Which::Quotes,
        }
    }

    /// The same in order. Takes as long as it takes.
    pub fn arranged(mut self, corpus: &Corpus) -> List {
        match &mut self {
            List::Articles(list) => list.refresh(corpus),
            List::People(list) => list.refresh(corpus),
            List::Quotes(list) => list.refresh(corpus),
        }
        self
    }
}

/// Which lists are being put in order.
#[derive(Clone, Debug, Default)]
pub struct Arranging {
    newest: Ticket,
    /// To be asked for after this message.
    due: BTreeSet<Which>,
    /// Asked for and not yet answered.
    asked: BTreeMap<Which, Ticket>,
}

impl Arranging {
    /// True while a list shown is not yet as it was asked to be.
    pub fn is_waited_for(&self, which: Which) -> bool {
        self.asked.contains_key(&which) || self.due.contains(&which)
    }

    /// An answer to come is of no use: the list is another by now.
    pub(super) fn forget(&mut self, which: Which) {
        self.due.remove(&which);
        self.asked.remove(&which);
    }
}

/// Puts a list in order: now, or as soon as a worker has.
pub(super) fn renew(state: &mut State, which: Which) {
    let corpus = &*state.corpus;
    let rows = match which {
        Which::Articles => state.articles.known(),
        Which::People => corpus.entities().len(),
        Which::Quotes => state.quotes.known(),
    };
    let arranging = &mut state.shell.arranging;
    if rows > QUICK && !corpus.counts().is_growing() {
        arranging.due.insert(which);
        return;
    }
    arranging.forget(which);
    match which {
        Which::Articles => state.articles.refresh(corpus),
        Which::People => state.people.refresh(corpus),
        Which::Quotes => state.quotes.refresh(corpus),
    }
}

/// Asks for the lists that are due.
pub(super) fn ask(state: &mut State) -> Vec<Effect> {
    let due = std::mem::take(&mut state.shell.arranging.due);
    let ask = |which| {
        let arranging = &mut state.shell.arranging;
        arranging.newest = arranging.newest.next();
        arranging.asked.insert(which, arranging.newest);
        let list = match which {
            Which::Articles => List::Articles(Box::new(state.articles.clone())),
            Which::People => List::People(Box::new(state.people.clone())),
            Which::Quotes => List::Quotes(Box::new(state.quotes.clone())),
        };
        Effect::Arrange { ticket: state.shell.arranging.newest, list, corpus: Arc::clone(&state.corpus) }
    };
    due.into_iter().map(ask).collect()
}

/// A list was put in order: it is shown, unless it was asked for anew.
pub(super) fn arranged(state: &mut State, ticket: Ticket, list: List) {
    let asked = &mut state.shell.arranging.asked;
    if asked.get(&list.which()) != Some(&ticket) {
        return;
    }
    asked.remove(&list.which());
    match list {
        List::Articles(list) => state.articles.take(*list),
        List::People(list) => state.people.take(*list, &state.corpus),
        List::Quotes(list) => state.quotes.take(*list),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::EntityKind;
    use crate::app::people;
    use crate::app::{Key, KeyCode, Keymap, Message, Options, Size, update};
    use crate::corpus::{NameLine, Record};
    use crate::source::{Entry, Listing, Locator};
    use crate::text::{ArticleId, EntityId, Span};

    fn lists(effects: Vec<Effect>) -> Vec<(Ticket, List, Arc<Corpus>)> {
        let asked = effects.into_iter().filter_map(|effect| match effect {
            Effect::Arrange { ticket, list, corpus } => Some((ticket, list, corpus)),
            _ => None,
        });
        asked.collect()
    }

    /// A folder of so many articles, all read, and what was asked for last.
    fn read(articles: usize) -> (State, Vec<Effect>) {
        let mut state = State::new(Options {
            size: Size { width: 80, height: 24 },
            keymap: Keymap::embedded(),
            ..Options::default()
        });
        state.begin();
        let entry = |number| Entry { locator: Locator::file("", format!("{number}.txt")), stamp: Default::default() };
        let listing = Listing { entries: (0..articles).map(entry).collect(), skipped: Vec::new() };
        let ticket = state.shell.listing;
        let mut effects = update(&mut state, Message::Listed { ticket, listing, whole: None });
        for at in 0..articles {
            let name = NameLine {
                name: format!("Ann{at} Cao"),
                kind: EntityKind::Person,
                aliases: Vec::new(),
                mentions: 1,
                role: None,
                first: Span::default(),
            };
            let record = Record { title: format!("Harbour {}", at % 10), names: vec![name], ..Record::default() };
            let outcome = crate::corpus::Outcome::Analyzed(Box::new(record.into()), None);
            effects = update(&mut state, Message::Read { ticket, at: ArticleId::new(at), outcome });
        }
        (state, effects)
    }

    fn typed(state: &mut State, keys: &str) -> Vec<Effect> {
        let press = |letter| update(state, Message::Key(Key::plain(KeyCode::Char(letter))));
        keys.chars().map(press).last().unwrap_or_default()
    }

    #[test]
    fn a_short_list_is_in_order_with_the_key() {
        let (mut state, _) = read(30);
        assert_eq!(lists(typed(&mut state, "/7")).len(), 0);
        assert_eq!(state.articles.rows.len(), 3);
    }

    #[test]
    fn a_long_list_stays_as_it_is_until_the_newest_answer_comes() {
        let (mut state, last) = read(QUICK + 10);
        for (ticket, list, corpus) in lists(last) {
            update(&mut state, Message::Arranged { ticket, list: list.arranged(&corpus) });
        }
        assert_eq!(state.articles.rows.len(), QUICK + 10);
        let first = lists(typed(&mut state, "/7"));
        let second = lists(typed(&mut state, "1"));
        assert_eq!((first.len(), second.len(), state.articles.rows.len()), (1, 1, QUICK + 10));
        assert!(state.shell.arranging.is_waited_for(Which::Articles));
        let mut answer = |asked: Vec<(Ticket, List, Arc<Corpus>)>| {
            for (ticket, list, corpus) in asked {
                update(&mut state, Message::Arranged { ticket, list: list.arranged(&corpus) });
            }
            state.articles.rows.len()
        };
        assert_eq!(answer(first), QUICK + 10, "it answers what is no longer asked");
        let kept = answer(second);
        assert!(kept > 0 && kept < QUICK, "{kept}");
        assert!(!state.shell.arranging.is_waited_for(Which::Articles));
    }

    #[test]
    fn whoever_is_chosen_meanwhile_stays_in_the_list() {
        let (mut state, _) = read(QUICK + 10);
        for (ticket, list, corpus) in lists(typed(&mut state, "2")) {
            update(&mut state, Message::Arranged { ticket, list: list.arranged(&corpus) });
        }
        let narrowed = lists(typed(&mut state, "/ann7"));
        let chosen = EntityId::new(5);
        assert!(people::choose(&mut state, chosen));
        for (ticket, list, corpus) in narrowed {
            update(&mut state, Message::Arranged { ticket, list: list.arranged(&corpus) });
        }
        assert_eq!((state.people.selected(), state.people.rows.len()), (Some(chosen), QUICK + 10));
    }
}
