//! From key presses to actions.
//!
//! Read from `assets/keymap.toml`, overlaid by the reader's own file. Every bad line of it is reported at once, in words
//! that say what to write instead; two meanings for one key are refused.

use super::action::TABLE;
use super::{Action, Key};
use std::collections::BTreeMap;
use toml::{Table, Value};

/// Where a key has a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// All views and the reader.
    Everywhere,
    /// The list of articles.
    Articles,
    /// The list of people.
    People,
    /// The list of quotes.
    Quotes,
    /// An article.
    Reader,
    /// Text fields.
    Field,
    /// The search over everything.
    Find,
}

impl Mode {
    /// All, in the order the key map has them.
    pub const ALL: [Mode; 7] =
        [Mode::Everywhere, Mode::Articles, Mode::People, Mode::Quotes, Mode::Reader, Mode::Field, Mode::Find];

    /// Its table in the key map.
    pub fn word(self) -> &'static str {
        match self {
            Mode::Everywhere => "everywhere",
            Mode::Articles => "articles",
            Mode::People => "people",
            Mode::Quotes => "quotes",
            Mode::Reader => "reader",
            Mode::Field => "field",
            Mode::Find => "find",
        }
    }

    /// The mode whose keys hold here too.
    pub fn parent(self) -> Option<Mode> {
        match self {
            Mode::Everywhere | Mode::Field => None,
            Mode::Find => Some(Mode::Field),
            Mode::Articles | Mode::People | Mode::Quotes | Mode::Reader => Some(Mode::Everywhere),
        }
    }
}

/// What a key means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// It does this.
    Does(Action),
    /// It waits for another key.
    Waits(Menu),
}

/// What may follow a key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Menu {
    /// Shown before the choices.
    pub title: String,
    /// What each next key does, in the order of the file.
    pub then: Vec<(Key, Action)>,
}

/// All bindings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    /// Keys in the order of the file: the first of several is the one that is told.
    modes: BTreeMap<Mode, Vec<(Key, Meaning)>>,
}

impl Keymap {
    /// The bindings byline comes with.
    pub fn embedded() -> Keymap {
        let mut keymap = Keymap::default();
        let complaints = keymap.overlay(include_str!("../../assets/keymap.toml"));
        debug_assert_eq!(complaints, Vec::<String>::new());
        keymap
    }

    /// The same with the reader's own laid over. `Err` holds one line for each thing to mend, without the file's name.
    pub fn overlaid(user: &str) -> Result<Keymap, Vec<String>> {
        let mut keymap = Keymap::embedded();
        let complaints = keymap.overlay(user);
        if complaints.is_empty() { Ok(keymap) } else { Err(complaints) }
    }

    /// What `key` means in `mode`.
    pub fn meaning(&self, mode: Mode, key: Key) -> Option<&Meaning> {
        let own = self.modes.get(&mode).and_then(|keys| keys.iter().find(|(bound, _)| *bound == key));
        own.map(|(_, meaning)| meaning).or_else(|| mode.parent().and_then(|parent| self.meaning(parent, key)))
    }

    /// The keys that do `action` in `mode`, the one to tell first at the front; a menu's keys are written together: "f d".
    pub fn keys(&self, mode: Mode, action: Action) -> Vec<String> {
        let mut found = Vec::new();
        for mode in std::iter::successors(Some(mode), |mode| mode.parent()) {
            for (key, meaning) in self.modes.get(&mode).into_iter().flatten() {
                match meaning {
                    Meaning::Does(does) if *does == action => found.push(key.to_string()),
                    Meaning::Does(_) => {}
                    Meaning::Waits(menu) => {
                        let then = menu.then.iter().filter(|(_, does)| *does == action);
                        found.extend(then.map(|(then, _)| format!("{key} {then}")));
                    }
                }
            }
        }
        found
    }

    /// Every binding: mode, the keys in order, action.
    pub fn bindings(&self) -> Vec<(Mode, Vec<Key>, Action)> {
        let mut all = Vec::new();
        for (mode, keys) in &self.modes {
            for (key, meaning) in keys {
                match meaning {
                    Meaning::Does(action) => all.push((*mode, vec![*key], *action)),
                    Meaning::Waits(menu) => {
                        all.extend(menu.then.iter().map(|(then, action)| (*mode, vec![*key, *then], *action)));
                    }
                }
            }
        }
        all
    }

    fn overlay(&mut self, text: &str) -> Vec<String> {
        let table: Table = match text.parse() {
            Ok(table) => table,
            Err(error) => return vec![syntax(text, &error)],
        };
        let mut complaints = Vec::new();
        for (name, value) in &table {
            match (Mode::ALL.into_iter().find(|mode| mode.word() == name), value) {
                (Some(mode), Value::Table(keys)) => self.overlay_mode(mode, keys, &mut complaints),
                _ => {
                    let known: Vec<&str> = Mode::ALL.into_iter().map(Mode::word).collect();
                    complaints.push(format!("[{name}] is no part of the key map. There are {}.", known.join(", ")));
                }
            }
        }
        self.refuse_shadows(&mut complaints);
        complaints
    }

    fn overlay_mode(&mut self, mode: Mode, keys: &Table, complaints: &mut Vec<String>) {
        let mut seen: BTreeMap<Key, &str> = BTreeMap::new();
        let bound = self.modes.entry(mode).or_default();
        let mut chosen = 0;
        for (spelling, value) in keys {
            let place = format!("[{}]", mode.word());
            let key = match key(spelling) {
                Ok(key) => key,
                Err(complaint) => {
                    complaints.push(format!("{place}: {complaint}"));
                    continue;
                }
            };
            if let Some(other) = seen.insert(key, spelling) {
                complaints.push(format!("{place}: \"{other}\" and \"{spelling}\" are the same key. Keep one."));
                continue;
            }
            match meaning(&place, spelling, value, complaints) {
                // What the reader chose is told before what byline came with.
                Some(Some(meaning)) => {
                    bound.retain(|(known, _)| *known != key);
                    bound.insert(chosen, (key, meaning));
                    chosen += 1;
                }
                Some(None) => bound.retain(|(known, _)| *known != key),
                None => {}
            }
        }
    }

    /// A key that a mode and its parent both bind would mean two things.
    fn refuse_shadows(&self, complaints: &mut Vec<String>) {
        for (mode, keys) in &self.modes {
            let Some(parent) = mode.parent() else {
                continue;
            };
            for (key, _) in keys {
                if let Some(other) = self.meaning(parent, *key) {
                    complaints.push(format!(
                        "[{}]: \"{key}\" already means {} in [{}]. Take one away with \"none\".",
                        mode.word(),
                        described(other),
                        parent.word(),
                    ));
                }
            }
        }
    }
}

fn described(meaning: &Meaning) -> String {
    match meaning {
        Meaning::Does(action) => format!("“{}”", action.words()),
        Meaning::Waits(menu) => format!("the menu “{}”", menu.title),
    }
}

fn key(spelling: &str) -> Result<Key, String> {
    let Some(key) = Key::parse(spelling) else {
        return Err(format!("\"{spelling}\" is not a key. Write it like \"j\", \"ctrl-x\" or \"pagedown\"."));
    };
    let twin = match key.code {
        super::KeyCode::Char('h') => Some("Backspace"),
        super::KeyCode::Char('i') => Some("Tab"),
        super::KeyCode::Char('m') => Some("Enter"),
        super::KeyCode::Char('[') => Some("Esc"),
        _ => None,
    };
    match twin {
        Some(twin) if key.ctrl => Err(format!("terminals cannot tell \"{spelling}\" from {twin}. Choose another key.")),
        _ => Ok(key),
    }
}

/// `None` when there is a complaint, `Some(None)` for "none".
fn meaning(place: &str, spelling: &str, value: &Value, complaints: &mut Vec<String>) -> Option<Option<Meaning>> {
    match value {
        Value::String(name) if name == "none" => Some(None),
        Value::String(name) => match action(name) {
            Ok(action) => Some(Some(Meaning::Does(action))),
            Err(complaint) => {
                complaints.push(format!("{place}, \"{spelling}\": {complaint}"));
                None
            }
        },
        Value::Table(menu) => {
            let mut read = Menu { title: spelling.to_string(), then: Vec::new() };
            let before = complaints.len();
            for (then, value) in menu {
                match (then.as_str(), value) {
                    ("title", Value::String(title)) => read.title.clone_from(title),
                    (_, Value::String(name)) => match (key(then), action(name)) {
                        (Ok(key), Ok(action)) => read.then.push((key, action)),
                        (Err(complaint), _) | (_, Err(complaint)) => {
                            complaints.push(format!("{place}, \"{spelling} {then}\": {complaint}"));
                        }
                    },
                    _ => complaints.push(format!("{place}, \"{spelling} {then}\": expected the name of an action.")),
                }
            }
            (complaints.len() == before).then_some(Some(Meaning::Waits(read)))
        }
        _ => {
            complaints.push(format!("{place}, \"{spelling}\": expected the name of an action, such as \"down\"."));
            None
        }
    }
}

fn action(name: &str) -> Result<Action, String> {
    Action::named(name).ok_or_else(|| {
        // Below this a suggestion is noise.
        const ALIKE: f64 = 0.6;
        let alike = TABLE.iter().map(|(_, known, ..)| (strsim::normalized_levenshtein(name, known), *known));
        match alike.max_by(|one, other| one.0.total_cmp(&other.0)) {
            Some((likeness, known)) if likeness >= ALIKE => {
                format!("there is no action \"{name}\". Did you mean \"{known}\"?")
            }
            _ => format!("there is no action \"{name}\". The help (?) lists what there is."),
        }
    })
}

fn syntax(text: &str, error: &toml::de::Error) -> String {
    let at = error.span().map_or(0, |span| span.start).min(text.len());
    let line = text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
    format!("line {line}: {}. A line looks like \"j\" = \"down\".", error.message().trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::KeyCode;

    fn press(spelling: &str) -> Key {
        Key::parse(spelling).expect("a key")
    }

    #[test]
    fn every_action_has_a_key() {
        let bindings = Keymap::embedded().bindings();
        for (action, name, ..) in TABLE {
            assert!(bindings.iter().any(|(_, _, bound)| bound == action), "{name} has no key");
        }
    }

    #[test]
    fn every_action_but_redraw_and_suspend_has_a_key_without_ctrl_or_alt() {
        let bindings = Keymap::embedded().bindings();
        let plain = |keys: &[Key]| keys.iter().all(|key| !key.ctrl && !key.alt);
        for (action, name, ..) in TABLE {
            // In a text field letters are typed; only what moves and deletes by one has a key of its own.
            let is_typing = matches!(action, Action::Field(_) | Action::OlderQuery | Action::NewerQuery);
            let needs = !is_typing && !matches!(action, Action::Redraw | Action::Suspend);
            let has = bindings.iter().any(|(_, keys, bound)| bound == action && plain(keys));
            assert!(!needs || has, "{name} needs Ctrl or Alt");
        }
    }

    #[test]
    fn a_key_means_the_same_in_every_view() {
        let mut meanings: BTreeMap<Vec<Key>, Action> = BTreeMap::new();
        for (mode, keys, action) in Keymap::embedded().bindings() {
            let is_tab = matches!(keys[0].code, KeyCode::Tab | KeyCode::BackTab);
            if is_tab || matches!(mode, Mode::Field | Mode::Find) {
                continue;
            }
            let other = *meanings.entry(keys.clone()).or_insert(action);
            assert_eq!(other, action, "{keys:?} means two things");
        }
    }

    #[test]
    fn brackets_and_braces_are_never_the_only_keys() {
        let bindings = Keymap::embedded().bindings();
        for (mode, keys, action) in &bindings {
            if keys.iter().any(|key| matches!(key.code, KeyCode::Char('[' | ']' | '{' | '}'))) {
                let others = bindings.iter().filter(|other| other.0 == *mode && other.2 == *action);
                assert!(others.count() > 1, "{action:?}");
            }
        }
    }

    #[test]
    fn the_readers_file_adds_changes_and_takes_away() {
        let keymap = Keymap::overlaid("[everywhere]\n\"e\" = \"down\"\n\"j\" = \"none\"\n").expect("good");
        assert_eq!(keymap.meaning(Mode::Reader, press("e")), Some(&Meaning::Does(Action::Down)));
        assert_eq!(keymap.meaning(Mode::Reader, press("j")), None);
    }

    #[test]
    fn all_bad_lines_are_reported_together() {
        let bad = "[reader]\n\"ctrl-xx\" = \"down\"\n\"e\" = \"dwn\"\n\"w\" = 3\n[raeder]\n\"a\" = \"up\"\n";
        let complaints = Keymap::overlaid(bad).expect_err("bad");
        assert_eq!(complaints.len(), 4);
        let all = complaints.join("\n");
        assert!(all.contains("\"ctrl-xx\" is not a key. Write it like"), "{all}");
        assert!(all.contains("Did you mean \"down\"?"), "{all}");
    }

    #[test]
    fn a_key_with_two_meanings_is_refused() {
        let complaints = Keymap::overlaid("[reader]\n\"j\" = \"next-name\"\n").expect_err("j is taken");
        assert!(complaints[0].contains("already means “line down”"), "{complaints:?}");
    }

    #[test]
    fn a_key_that_terminals_confuse_is_refused() {
        let complaints = Keymap::overlaid("[reader]\n\"ctrl-i\" = \"zen\"\n").expect_err("is Tab");
        assert!(complaints[0].contains("from Tab"), "{complaints:?}");
    }

    #[test]
    fn broken_syntax_names_its_line() {
        let complaints = Keymap::overlaid("[reader]\n\"j = 3\n").expect_err("broken");
        assert!(complaints[0].starts_with("line 2: "), "{complaints:?}");
    }
}
