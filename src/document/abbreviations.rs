//! Words whose full stop does not end a sentence, and belongs to the word.

/// Without the last stop.
const ABBREVIATIONS: [&str; 84] = [
    "adm", "apr", "assn", "asst", "atty", "aug", "ave", "bhd", "blvd", "brig", "bros", "ca", "capt", "cf", "cmdr",
    "co", "col", "corp", "cpl", "dec", "dept", "det", "dr", "drs", "ed", "est", "etc", "feb", "fig", "fr", "ft", "gen",
    "gov", "hon", "inc", "insp", "jan", "jnr", "jr", "jul", "jun", "lt", "ltd", "maj", "mar", "messrs", "mfg", "mr",
    "mrs", "ms", "msgr", "mt", "no", "nos", "nov", "oct", "op", "pp", "prof", "pte", "pty", "pvt", "rd", "rep", "reps",
    "ret", "rev", "rt", "sen", "sens", "sep", "sept", "sgt", "sr", "st", "ste", "supt", "tel", "univ", "v", "viz",
    "vol", "vs", "wm",
];

/// True when `word` (without its last stop) is such a word, in any case.
pub(super) fn is_abbreviation(word: &str) -> bool {
    word.len() <= 6 && ABBREVIATIONS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Abbreviations that stand before a name, so that a capital after them says nothing: "Mr. Lam", "Gen. Ruiz", "St. Paul".
pub(super) fn leads_a_name(word: &str) -> bool {
    const BEFORE_NAMES: [&str; 34] = [
        "adm", "asst", "atty", "brig", "capt", "cmdr", "col", "cpl", "det", "dr", "drs", "fr", "gen", "gov", "hon",
        "insp", "lt", "maj", "messrs", "mr", "mrs", "ms", "msgr", "mt", "prof", "rep", "reps", "rev", "sen", "sens",
        "sgt", "st", "supt", "vs",
    ];
    BEFORE_NAMES.iter().any(|known| known.eq_ignore_ascii_case(word))
}
