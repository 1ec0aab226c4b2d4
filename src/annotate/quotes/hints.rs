//! Single words that mean something for the cue beside them: "by", "tried", "despite", "slogan", "statement".
//!
//! Works on one word at a time; what it means in the sentence is decided where it is used.

/// Words for what something was said in: not part of who said it.
pub(super) fn is_occasion(word: &str) -> bool {
    const OCCASIONS: [&str; 41] = [
        "morning",
        "afternoon",
        "evening",
        "night",
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
        "affidavit",
        "complaint",
        "lawsuit",
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
    /// "did", in "did say".
    Does,
    /// "him", in "quoted him as saying".
    Him,
    /// "them", "me": what is judged in "branding them “late”".
    Them,
    /// "of": an office may go on.
    Of,
    /// "only", in "would only say": that much was said.
    Only,
    /// "with": a subject of its own may follow.
    With,
    /// "elaborate", in "but did not elaborate": the narrator speaks again.
    Withholds,
    /// "despite": the narrator speaks again.
    Despite,
    /// "why", "how": begins a question.
    Asks,
    /// "whether", "if": begins a question, and what may not have been said.
    Whether,
    /// "out", in "points out".
    Out,
    /// "quoted", in "was quoted as saying".
    Quoted,
    /// "another", "one", "many": can be a subject without a noun.
    Alone,
    /// "a", "an": what something is, after its name.
    Indefinite,
    /// "like", in "drivers like Ruiz".
    Like,
    /// "as", in "as she told the town".
    As,
    /// "words", in "in his words": what follows is said as quoted.
    Words,
    /// "put", in "as she put it".
    Puts,
    /// "called", "titled", "phrase", "known": a quoted name, not speech, follows.
    Titles,
}

/// The hint that `word` gives.
pub(super) fn hint(word: &str) -> Hint {
    match word {
        "by" => Hint::By,
        "only" => Hint::Only,
        "with" => Hint::With,
        "of" => Hint::Of,
        "did" | "does" | "do" => Hint::Does,
        "him" => Hint::Him,
        "them" | "me" | "us" => Hint::Them,
        "tried" | "kept" | "keeps" | "started" | "starts" | "went" | "goes" | "continued" | "continues" | "began"
        | "liked" | "likes" | "loved" | "loves" | "used" | "alleged" | "reported" | "understood" | "believed"
        | "emailed" | "phoned" | "texted" | "wrote" => Hint::Reaches,
        // "the 56-year-old"
        _ if word.ends_with("year-old") => Hint::Alone,
        "despite" => Hint::Despite,
        "quote" | "quoted" | "cited" | "quotes" | "quoting" => Hint::Quoted,
        "another" | "Another" | "one" | "One" | "some" | "Some" | "many" | "Many" | "several" | "Several" | "most"
        | "Most" | "few" | "Few" | "both" | "Both" | "two" | "Two" | "three" | "Three" | "other" => Hint::Alone,
        "a" | "an" | "A" | "An" => Hint::Indefinite,
        "as" | "As" => Hint::As,
        "like" => Hint::Like,
        "disclose" | "elaborate" | "explain" | "give" | "identify" | "name" | "offer" | "provide" | "say"
        | "specify" => Hint::Withholds,
        "words" => Hint::Words,
        "put" | "puts" => Hint::Puts,
        "out" => Hint::Out,
        "whether" | "if" => Hint::Whether,
        "why" | "how" | "what" | "when" | "where" | "who" => Hint::Asks,
        "called" | "titled" | "entitled" | "dubbed" | "named" | "nicknamed" | "so-called" | "known" | "term"
        | "word" | "phrase" | "slogan" | "headline" | "song" | "film" | "movie" | "book" | "novel" | "album"
        | "hashtag" | "campaign" | "show" => Hint::Titles,
        _ => Hint::None,
    }
}
