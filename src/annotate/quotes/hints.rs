//! Single words that mean something for the cue beside them: "by", "tried", "despite", "slogan", "statement".
//!
//! Works on one word at a time; what it means in the sentence is decided where it is used.

/// Words for what something was said in: not part of who said it.
pub(super) fn is_occasion(word: &str) -> bool {
    const OCCASIONS: [&str; 34] = [
        "statement",
        "interview",
        "email",
        "e-mail",
        "letter",
        "memo",
        "note",
        "post",
        "tweet",
        "release",
        "briefing",
        "conference",
        "speech",
        "testimony",
        "hearing",
        "phone",
        "call",
        "telecon",
        "video",
        "message",
        "filing",
        "blog",
        "telephone",
        "address",
        "response",
        "court",
        "announcement",
        "Twitter",
        "Facebook",
        "week",
        "month",
        "year",
        "press",
        "reply",
    ];
    OCCASIONS.contains(&word)
}

/// What a single word means for the cue beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hint {
    /// Nothing.
    None,
    /// "by": the one who did it follows.
    By,
    /// "tried", "went (on)": "to say" after it was said.
    Reaches,
    /// "with": a subject of its own may follow.
    With,
    /// "despite": the narrator speaks again.
    Despite,
    /// "whether", "why": begins a question.
    Asks,
    /// "out", in "points out".
    Out,
    /// "quoted", in "was quoted as saying".
    Quoted,
    /// "called", "titled", "phrase", "known": a quoted name, not speech, follows.
    Titles,
}

/// The hint that `word` gives.
pub(super) fn hint(word: &str) -> Hint {
    match word {
        "by" => Hint::By,
        "with" => Hint::With,
        "tried" | "went" | "goes" | "continued" | "continues" | "began" | "alleged" | "reported" | "understood"
        | "believed" => Hint::Reaches,
        "despite" => Hint::Despite,
        "quoted" => Hint::Quoted,
        "out" => Hint::Out,
        "whether" | "why" | "if" | "how" | "what" | "when" | "where" | "who" => Hint::Asks,
        "called" | "titled" | "entitled" | "dubbed" | "named" | "nicknamed" | "so-called" | "known" | "term"
        | "word" | "phrase" | "slogan" | "headline" | "song" | "film" | "movie" | "book" | "novel" | "album"
        | "hashtag" | "campaign" | "show" | "words" => Hint::Titles,
        _ => Hint::None,
    }
}
