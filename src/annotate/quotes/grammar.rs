//! The closed classes of English words that show where a subject ends and a clause begins.
//!
//! Tells what a single word can be. Open classes (nouns, most verbs) are told apart by their place, elsewhere.

use crate::document::{Token, TokenKind};
use crate::knowledge::{SpeechVerb, SpeechVerbs};

/// A pronoun that can be a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pronoun {
    He,
    She,
    It,
    They,
    /// "I", "we", "you": nobody the narrator names.
    Speaking,
}

/// What a piece can be in its sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Role {
    /// Past either end.
    End,
    /// A person, by index of the mention.
    Person(usize),
    /// An organization, place or product, by index of the mention.
    Name(usize),
    /// A quoted stretch, by its index.
    Quoted(usize),
    /// "Tuesday".
    Date,
    /// An amount.
    Number,
    /// A form of a speech verb; perhaps used as a noun.
    Speech(SpeechVerb),
    /// "according", of "according to".
    According,
    /// "the", "a", "some", "no".
    Article,
    /// "his", "their".
    Owner,
    /// "’s".
    Possessive,
    /// "he".
    Pronoun(Pronoun),
    /// "who", "which".
    Relative,
    /// "that".
    That,
    /// "of", "in".
    Preposition,
    /// "to".
    To,
    /// "and", "or".
    And,
    /// "but", "yet".
    But,
    /// "because", "while", "if".
    Subordinator,
    /// A form of "be".
    Be,
    /// A form of "have".
    Have,
    /// "do", "will", "could".
    Modal,
    /// "not", "never".
    Not,
    /// "also", "recently".
    Adverb,
    /// "Mr".
    Title,
    /// A word in lower case whose shape is a past tense.
    Verb,
    /// A word in lower case ending in "-ing".
    Ing,
    /// Any other word in lower case.
    Word,
    /// Any other word with a capital.
    Capital,
    /// ","
    Comma,
    /// ":"
    Colon,
    /// ";"
    Semicolon,
    /// ".", "!", "?"
    Stop,
    /// "—", "–", "--"
    Dash,
    /// Brackets and other marks.
    Mark,
}

impl Role {
    /// True for punctuation.
    pub fn is_mark(self) -> bool {
        matches!(self, Role::Comma | Role::Colon | Role::Semicolon | Role::Stop | Role::Dash | Role::Mark)
    }

    /// True for what can stand inside a noun phrase before or as its head.
    pub fn is_nominal(self) -> bool {
        matches!(
            self,
            Role::Person(_)
                | Role::Name(_)
                | Role::Number
                | Role::Word
                | Role::Capital
                | Role::Title
                | Role::Possessive
        )
    }

    /// True for what shows a finite verb.
    pub fn is_finite(self) -> bool {
        match self {
            Role::Be | Role::Have | Role::Modal | Role::Verb => true,
            Role::Speech(verb) => matches!(verb.tense, crate::knowledge::Tense::Past | crate::knowledge::Tense::Third),
            _ => false,
        }
    }
}

/// What `token` can be. The first word of a sentence says nothing by its capital.
pub(super) fn word_role(token: Token, text: &str, speech: &SpeechVerbs, first: bool) -> Role {
    let word = token.span.of(text);
    match token.kind {
        TokenKind::Possessive => Role::Possessive,
        TokenKind::Number => Role::Number,
        TokenKind::Mark => mark_role(word),
        TokenKind::Word => {
            let lower = word.to_lowercase();
            let capital = word.starts_with(char::is_uppercase);
            // "WHO officials", "IT workers"
            let acronym = matches!(word, "IT" | "US" | "WHO");
            // "said May’s fall": the month, not what may be.
            if word == "May" && !first {
                return Role::Date;
            }
            closed_class(&lower)
                .filter(|_| !acronym)
                .or_else(|| speech.get(&lower).filter(|_| !capital || first).map(Role::Speech))
                .unwrap_or_else(|| open_class(&lower, capital, first && !acronym))
        }
    }
}

fn mark_role(mark: &str) -> Role {
    match mark {
        "," => Role::Comma,
        ":" => Role::Colon,
        ";" => Role::Semicolon,
        "." | "!" | "?" | "…" => Role::Stop,
        "—" | "–" | "-" | "―" => Role::Dash,
        "&" => Role::And,
        _ => Role::Mark,
    }
}

fn open_class(lower: &str, capital: bool, first: bool) -> Role {
    if capital && !first {
        return Role::Capital;
    }
    if (!lower.contains('-') || lower.starts_with("e-")) && is_past(lower) {
        return Role::Verb;
    }
    match lower {
        _ if lower.ends_with("ing") && lower.len() > 5 && !lower.contains('-') && !is_noun_in_ing(lower) => Role::Ing,
        _ if lower.ends_with("ly")
            && lower.len() > 4
            && !matches!(
                lower,
                "family"
                    | "ally"
                    | "anomaly"
                    | "assembly"
                    | "bully"
                    | "daily"
                    | "early"
                    | "elderly"
                    | "monopoly"
                    | "monthly"
                    | "rally"
                    | "supply"
                    | "weekly"
            ) =>
        {
            Role::Adverb
        }
        _ if capital => Role::Capital,
        _ => Role::Word,
    }
}

fn is_noun_in_ing(lower: &str) -> bool {
    const NOUNS: [&str; 50] = [
        "advertising",
        "anything",
        "banking",
        "beijing",
        "being",
        "briefing",
        "broadcasting",
        "building",
        "ceiling",
        "clothing",
        "engineering",
        "evening",
        "everything",
        "farming",
        "feeling",
        "filing",
        "financing",
        "fishing",
        "funding",
        "gaming",
        "gathering",
        "hearing",
        "housing",
        "investing",
        "lending",
        "listing",
        "manufacturing",
        "marketing",
        "meeting",
        "mining",
        "morning",
        "nothing",
        "nursing",
        "offering",
        "packaging",
        "parking",
        "planning",
        "policing",
        "publishing",
        "racing",
        "ruling",
        "setting",
        "shipping",
        "shooting",
        "something",
        "spending",
        "spring",
        "trading",
        "training",
        "wedding",
    ];
    NOUNS.binary_search(&lower).is_ok()
}

/// A past tense by its ending, or one of the common irregular ones.
fn is_past(lower: &str) -> bool {
    if lower.len() > 4 && lower.ends_with("ed") && !lower.ends_with("eed") {
        return !matches!(lower, "united" | "hundred" | "sacred" | "naked" | "kindred" | "infrared");
    }
    matches!(
        lower,
        "took"
            | "made"
            | "went"
            | "came"
            | "got"
            | "saw"
            | "gave"
            | "found"
            | "knew"
            | "thought"
            | "began"
            | "left"
            | "kept"
            | "held"
            | "brought"
            | "became"
            | "grew"
            | "fell"
            | "rose"
            | "won"
            | "lost"
            | "met"
            | "ran"
            | "sent"
            | "sold"
            | "stood"
            | "spent"
            | "built"
            | "bought"
            | "chose"
            | "drove"
            | "felt"
            | "heard"
            | "led"
            | "paid"
            | "sat"
            | "spoke"
            | "struck"
            | "taught"
            | "threw"
            | "understood"
            | "wore"
            | "broke"
            | "drew"
            | "flew"
            | "forgot"
            | "hid"
            | "laid"
            | "meant"
            | "sought"
            | "slept"
            | "stole"
            | "shook"
            | "needs"
            | "seems"
            | "means"
            | "wants"
            | "makes"
            | "remains"
            | "gives"
            | "takes"
            | "goes"
            | "gets"
            | "knows"
            | "thinks"
            | "believes"
            | "hopes"
            | "expects"
            | "depends"
            | "shows"
            | "came-out"
    )
}

fn closed_class(lower: &str) -> Option<Role> {
    Some(match lower {
        "the" | "a" | "an" | "this" | "these" | "those" | "some" | "any" | "no" | "every" | "each" | "another"
        | "both" | "many" | "several" | "most" | "few" | "all" | "one" | "two" | "three" | "four" | "other"
        | "multiple" | "various" | "more" => Role::Article,
        "his" | "her" | "its" | "their" | "my" | "our" | "your" | "whose" => Role::Owner,
        "he" => Role::Pronoun(Pronoun::He),
        "she" => Role::Pronoun(Pronoun::She),
        "it" => Role::Pronoun(Pronoun::It),
        "they" => Role::Pronoun(Pronoun::They),
        "i" | "we" | "you" | "there" => Role::Pronoun(Pronoun::Speaking),
        "who" | "which" | "whom" => Role::Relative,
        "according" => Role::According,
        "that" => Role::That,
        "of" | "in" | "on" | "at" | "for" | "from" | "with" | "by" | "about" | "against" | "into" | "over"
        | "under" | "between" | "among" | "through" | "during" | "without" | "within" | "behind" | "near"
        | "across" | "around" | "above" | "below" | "toward" | "towards" | "upon" | "outside" | "inside"
        | "despite" | "amid" | "per" | "via" | "alongside" | "beyond" | "worth" => Role::Preposition,
        "to" => Role::To,
        "and" | "or" | "nor" => Role::And,
        "but" | "yet" => Role::But,
        "because" | "while" | "if" | "when" | "although" | "though" | "since" | "after" | "before" | "as" | "until"
        | "unless" | "whether" | "where" | "why" | "how" | "what" | "than" | "whereas" => Role::Subordinator,
        "is" | "was" | "are" | "were" | "be" | "been" | "being" | "am" | "'s" | "’re" | "'re" | "’m" | "'m" => {
            Role::Be
        }
        "has" | "had" | "have" | "having" | "’ve" | "'ve" => Role::Have,
        "do" | "does" | "did" | "will" | "would" | "can" | "could" | "may" | "might" | "must" | "shall" | "should"
        | "cannot" | "ca" | "wo" | "’ll" | "'ll" | "’d" | "'d" => Role::Modal,
        "not" | "n’t" | "n't" | "never" => Role::Not,
        "also" | "once" | "later" | "then" | "now" | "previously" | "once-again" | "again" | "always" | "often"
        | "soon" | "too" | "still" | "however" | "ever" | "just" | "even" | "long" | "further" | "first"
        | "already" | "earlier" | "therefore" | "meanwhile" | "afterward" | "afterwards" | "today" | "yesterday"
        | "here" | "himself" | "herself" | "itself" | "themselves" | "only" => Role::Adverb,
        "mr" | "mr." | "mrs" | "mrs." | "ms" | "ms." | "miss" | "dr" | "dr." | "prof" | "prof." | "sir" | "dame"
        | "lord" | "lady" => Role::Title,
        _ => return None,
    })
}
