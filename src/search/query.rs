//! What was typed, and where to look.

/// A search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// As typed.
    pub text: String,
    /// Which rows.
    pub scope: Scope,
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
