//! The query language: what was typed, parsed once, for the search over everything, the filters of lists and the command line.
//!
//! Words in any order; `"exact words"`, `'word`, `^beginning`, `!not`, `a | b`; `by:` `about:` `kind:` `is:` `in:` `after:`
//! `before:`, whose values may be quoted. Nothing is an error: what is no field, no kind and no date is text.

use super::wish::{Day, Kind, Naming, What, Wish};
use super::words::each_word;
use crate::text::fold;

/// A search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// As typed.
    pub text: String,
    /// Which rows.
    pub scope: Scope,
    /// What is searched is found by any of these. Never empty unless nothing was typed.
    pub(super) branches: Vec<Branch>,
}

/// Words and wishes that must all be met.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Branch {
    /// Words in any order, typos forgiven; the last one may still grow, unless white space ends it.
    pub(super) loose: String,
    /// What must hold besides.
    pub(super) wishes: Vec<Wish>,
}

/// Which rows a search looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// All of them in one ranked list.
    #[default]
    All,
    /// What was said.
    Quotes,
    /// Named people and anonymous sources.
    People,
    /// Organizations, places, products.
    Names,
    /// Titles.
    Articles,
}

impl Scope {
    /// All five, in the order they cycle.
    pub const ALL: [Scope; 5] = [Scope::All, Scope::Quotes, Scope::People, Scope::Names, Scope::Articles];

    /// The word on the screen.
    pub fn word(self) -> &'static str {
        match self {
            Scope::All => "All",
            Scope::Quotes => "Quotes",
            Scope::People => "People",
            Scope::Names => "Names",
            Scope::Articles => "Articles",
        }
    }

    /// The next one in the cycle.
    pub fn next(self) -> Scope {
        let at = Scope::ALL.iter().position(|scope| *scope == self).unwrap_or(0);
        Scope::ALL[(at + 1) % Scope::ALL.len()]
    }
}

/// Ways of meeting a query that are followed: `a | b` four times over has sixteen.
const MOST_BRANCHES: usize = 16;

impl Query {
    /// What `text` asks for, over everything.
    pub fn of(text: &str) -> Query {
        Query::within(text, Scope::All)
    }

    /// What `text` asks for among the rows of `scope`.
    pub fn within(text: &str, scope: Scope) -> Query {
        let is_growing = !text.ends_with(char::is_whitespace);
        let mut branches = vec![Branch::default()];
        let groups = groups(text);
        if groups.is_empty() {
            branches.clear();
        }
        let last = groups.len().saturating_sub(1);
        for (at, group) in groups.into_iter().enumerate() {
            let mut grown = Vec::new();
            for branch in &branches {
                for asked in group.iter().take((MOST_BRANCHES / branches.len()).max(1)) {
                    let mut branch = branch.clone();
                    branch.take(asked, at == last && is_growing);
                    grown.push(branch);
                }
            }
            branches = grown;
        }
        Query { text: text.to_string(), scope, branches }
    }

    /// The words of `text` as they are, marks without meaning: for text that nobody wrote as a query.
    pub fn plain(text: &str, scope: Scope) -> Query {
        let branch = Branch { loose: format!("{} ", text.trim()), wishes: Vec::new() };
        let branches = if text.trim().is_empty() { Vec::new() } else { vec![branch] };
        Query { text: text.to_string(), scope, branches }
    }

    /// True when nothing was asked.
    pub fn is_blank(&self) -> bool {
        self.branches.is_empty()
    }
}

impl Branch {
    fn take(&mut self, asked: &Asked, is_growing: bool) {
        match asked {
            Asked::Words(words) => {
                self.loose.push_str(words);
                if !is_growing {
                    self.loose.push(' ');
                }
            }
            Asked::Wish(wish) => {
                if !self.wishes.contains(wish) {
                    self.wishes.push(wish.clone());
                }
            }
            Asked::Nothing => {}
        }
    }
}

/// One thing asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Asked {
    Words(String),
    Wish(Wish),
    /// A field whose value is still to be typed.
    Nothing,
}

/// What stands between white space, quoted parts whole; joined to its neighbours where a bar stands between.
fn groups(text: &str) -> Vec<Vec<Asked>> {
    let mut groups: Vec<Vec<Asked>> = Vec::new();
    let mut is_alternative = false;
    for token in tokens(text) {
        if token == "|" {
            is_alternative = true;
            continue;
        }
        let asked = asked(token);
        match groups.last_mut().filter(|_| is_alternative) {
            Some(group) => group.push(asked),
            None => groups.push(vec![asked]),
        }
        is_alternative = false;
    }
    groups
}

fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = token_end(rest);
        tokens.push(&rest[..end]);
        rest = rest[end..].trim_start();
    }
    tokens
}

/// Where the first token of `text` ends: at white space or a bar, but not inside quotation marks that are closed.
fn token_end(text: &str) -> usize {
    if text.starts_with('|') {
        return 1;
    }
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        if letter.is_whitespace() || letter == '|' {
            return at;
        }
        let after = at + letter.len_utf8();
        // A mark within a word ("5\"") opens nothing; after a field's colon or a sign it does.
        let opens = is_mark(letter) && (at == 0 || text[..at].ends_with([':', '!', '\'', '^']));
        at = match text[after..].find(is_mark).filter(|_| opens) {
            Some(close) => after + close + text[after + close..].chars().next().map_or(1, char::len_utf8),
            None => after,
        };
        if opens && at > after {
            return at;
        }
    }
    text.len()
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„')
}

/// The words inside quotation marks that are closed.
fn quoted(token: &str) -> Option<&str> {
    let inner = token.strip_prefix(is_mark)?.strip_suffix(is_mark)?;
    (!inner.trim().is_empty()).then_some(inner)
}

fn asked(token: &str) -> Asked {
    if let Some(rest) = token.strip_prefix('!').filter(|rest| !rest.is_empty()) {
        return match asked(rest) {
            Asked::Wish(wish) => Asked::Wish(Wish { is_refused: !wish.is_refused, ..wish }),
            Asked::Words(words) => {
                let what = What::Words(words_of(&words));
                if what.is_empty() {
                    Asked::Words(token.to_string())
                } else {
                    Asked::Wish(Wish { is_refused: true, what })
                }
            }
            Asked::Nothing => Asked::Nothing,
        };
    }
    let special = if let Some(inner) = quoted(token) {
        wish(What::Phrase(words_of(inner)))
    } else if let Some(word) = token.strip_prefix('\'') {
        let word = quoted(word).unwrap_or(word);
        let cased = word.chars().any(char::is_uppercase).then(|| word.to_string());
        match cased {
            Some(cased) => wish(What::Cased(words_of(word), cased)),
            None => wish(What::Phrase(words_of(word))),
        }
    } else if let Some(beginning) = token.strip_prefix('^') {
        wish(What::Begins(words_of(quoted(beginning).unwrap_or(beginning))))
    } else {
        field(token)
    };
    special.unwrap_or_else(|| Asked::Words(token.to_string()))
}

/// `what`, when it names anything at all: marks alone are text, which finds nothing.
fn wish(what: What) -> Option<Asked> {
    (!what.is_empty()).then_some(Asked::Wish(Wish { is_refused: false, what }))
}

fn field(token: &str) -> Option<Asked> {
    let (name, value) = token.split_once(':')?;
    let name = fold(name);
    if !["by", "about", "kind", "is", "in", "after", "before"].contains(&name.as_str()) {
        return None;
    }
    let value = quoted(value).unwrap_or(value);
    if value.is_empty() {
        return Some(Asked::Nothing);
    }
    match name.as_str() {
        "by" => wish(What::By(words_of(value))),
        "about" => wish(What::About(words_of(value))),
        "in" => wish(What::In(words_of(value))),
        "kind" => wish(What::Kind(Kind::of(&fold(value))?)),
        "is" => wish(What::Is(Naming::of(&fold(value))?)),
        "after" => wish(What::After(Day::first_of(value)?)),
        _ => wish(What::Before(Day::first_of(value)?)),
    }
}

/// The folded words of `text`.
fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(&fold(text), |word, _| words.push(word.to_string()));
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parsed(text: &str) -> Vec<(String, Vec<Wish>)> {
        let branches = Query::of(text).branches.into_iter();
        branches.map(|branch| (branch.loose.trim_end().to_string(), branch.wishes)).collect()
    }

    fn wishes(text: &str) -> Vec<Wish> {
        let mut branches = parsed(text);
        assert_eq!(branches.len(), 1, "{text}");
        let (loose, wishes) = branches.remove(0);
        assert_eq!(loose, "", "{text}");
        wishes
    }

    fn wants(what: What) -> Vec<Wish> {
        vec![Wish { is_refused: false, what }]
    }

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_string).collect()
    }

    #[test]
    fn marks_signs_and_fields_are_told_from_words() {
        assert_eq!(wishes("\"The Rope\""), wants(What::Phrase(words("the rope"))));
        assert_eq!(wishes("“the rope”"), wants(What::Phrase(words("the rope"))));
        assert_eq!(wishes("'rope"), wants(What::Phrase(words("rope"))));
        assert_eq!(wishes("'Rope"), wants(What::Cased(words("rope"), "Rope".into())));
        assert_eq!(wishes("^rope"), wants(What::Begins(words("rope"))));
        assert_eq!(wishes("by:\"Dana Ruiz\""), wants(What::By(words("dana ruiz"))));
        assert_eq!(wishes("KIND:dir"), wants(What::Kind(Kind::of("direct").expect("a kind"))));
        assert_eq!(wishes("is:anon"), wants(What::Is(Naming::Anonymous)));
        let refused = Wish { is_refused: true, what: What::By(words("ruiz")) };
        assert_eq!(wishes("!by:ruiz"), [refused]);
    }

    #[test]
    fn what_is_no_field_no_kind_and_no_date_is_text() {
        for text in ["who:dana", "kind:loud", "after:noon", "is:late", "http://x", "\"half open", "a!b", "!"] {
            assert_eq!(parsed(text), [(text.to_string(), Vec::new())], "{text}");
        }
        assert_eq!(parsed("by:"), [(String::new(), Vec::new())], "its value is still to be typed");
    }

    #[test]
    fn a_bar_joins_its_neighbours_only() {
        let both = parsed("by:ruiz rope | wall mended");
        assert_eq!(both.iter().map(|(loose, _)| loose.as_str()).collect::<Vec<_>>(), ["rope mended", "wall mended"]);
        assert!(both.iter().all(|(_, wishes)| *wishes == wants(What::By(words("ruiz")))));
        assert_eq!(parsed("rope|").len(), 1);
        assert_eq!(parsed("| rope").len(), 1);
    }

    #[test]
    fn only_the_last_word_may_still_grow() {
        let loose = |text: &str| Query::of(text).branches[0].loose.clone();
        assert_eq!(loose("rope wal"), "rope wal");
        assert_eq!(loose("rope wall "), "rope wall ");
        assert_eq!(loose("rope wal by:ruiz"), "rope wal ");
    }

    proptest! {
        #[test]
        fn any_text_is_a_query_of_a_few_branches(text in "[a-z\"“”'^!|: ]{0,40}") {
            prop_assert!(Query::of(&text).branches.len() <= MOST_BRANCHES);
        }
    }
}
