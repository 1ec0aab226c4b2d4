//! A text field that narrows a list as one types, by the same query language as the search over everything.

use crate::search::{Nearly, Query, Subject};
use crate::text::fold;
use tui_input::{Input, InputRequest};

/// A line one can type into, and the words it holds.
#[derive(Clone, Debug, Default)]
pub struct Narrow {
    /// What was typed, with its cursor.
    pub field: Input,
    /// True while keys go into it.
    pub is_typing: bool,
    /// Nothing is as typed, and the list shows what is near to it.
    pub is_near: bool,
}

impl Narrow {
    /// Changes the field; true when its words changed.
    pub fn edit(&mut self, request: InputRequest) -> bool {
        self.field.handle(request).is_some_and(|changed| changed.value)
    }

    /// Types `text`, line ends as spaces.
    pub fn paste(&mut self, text: &str) -> bool {
        let before = self.field.value().len();
        for letter in text.chars() {
            let letter = if letter.is_whitespace() { ' ' } else { letter };
            if !letter.is_control() {
                self.field.handle(InputRequest::InsertChar(letter));
            }
        }
        self.field.value().len() != before
    }

    /// Empties it.
    pub fn clear(&mut self) {
        *self = Narrow::default();
    }

    /// True when nothing narrows.
    pub fn is_empty(&self) -> bool {
        self.field.value().trim().is_empty()
    }

    /// What a row must meet, in the language of the search over everything.
    pub fn query(&self) -> Query {
        Query::of(self.field.value())
    }

    /// The `rows` that are as typed; where none is, those near to it.
    pub(super) fn kept<T>(&mut self, rows: impl Fn(&mut dyn FnMut(&dyn Subject) -> bool) -> Vec<T>) -> Vec<T> {
        let query = self.query();
        let exact = rows(&mut |subject| query.matches(subject));
        self.is_near = false;
        let Some(mut nearly) = Nearly::of(&query).filter(|_| exact.is_empty()) else { return exact };
        let near = rows(&mut |subject| nearly.matches(subject));
        self.is_near = !near.is_empty();
        near
    }

    /// The folded words that a row must hold.
    pub fn words(&self) -> Vec<String> {
        fold(self.field.value()).split_whitespace().map(str::to_string).collect()
    }
}

/// True when `folded` holds every one of `words`.
pub fn holds_all(folded: &str, words: &[String]) -> bool {
    words.iter().all(|word| memchr::memmem::find(folded.as_bytes(), word.as_bytes()).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_match_in_any_order_without_accents() {
        let mut narrow = Narrow::default();
        assert!(narrow.paste("Holm\némile"));
        assert!(holds_all(&fold("Émile Holm of Ostra"), &narrow.words()));
        assert!(!holds_all(&fold("Émile Berg"), &narrow.words()));
    }

    #[test]
    fn an_empty_field_lets_everything_through() {
        assert!(holds_all("anything", &Narrow::default().words()));
    }
}
