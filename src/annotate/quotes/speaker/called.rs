//! Which names an organization may have that is called "the paper", "the company" or "the ministry".
//!
//! Works on words alone; which organization is near is for [`super::bodies`].

/// What names of newspapers end in.
pub(super) fn is_newspaper(word: &str) -> bool {
    matches!(
        word,
        "Chronicle"
            | "Courier"
            | "Daily"
            | "Examiner"
            | "Gazette"
            | "Globe"
            | "Guardian"
            | "Herald"
            | "Inquirer"
            | "Journal"
            | "News"
            | "Observer"
            | "Post"
            | "Standard"
            | "Telegraph"
            | "Times"
            | "Tribune"
    )
}

/// What is no ministry.
const PRIVATE: [&str; 30] = [
    "airline",
    "automaker",
    "bank",
    "brand",
    "brewer",
    "broadcaster",
    "business",
    "carmaker",
    "chain",
    "chipmaker",
    "company",
    "developer",
    "firm",
    "giant",
    "group",
    "insurer",
    "label",
    "lender",
    "magazine",
    "maker",
    "manufacturer",
    "network",
    "newspaper",
    "operator",
    "paper",
    "producer",
    "publisher",
    "retailer",
    "startup",
    "supplier",
];

/// "paper" or "newspaper".
pub(super) fn is_paper(noun: &str) -> bool {
    matches!(noun, "paper" | "newspaper")
}

/// Whether `noun` stands for a body that is owned by somebody, whatever country it is of: "the Danish firm".
pub(super) fn is_private(noun: &str) -> bool {
    PRIVATE.contains(&noun)
}

/// Whether an organization of that name can be "the paper" or "the company": a ministry is neither.
pub(super) fn may_be_called(name: &str, noun: &str) -> bool {
    const PUBLIC: [&str; 12] = [
        "agency",
        "authority",
        "bureau",
        "commission",
        "council",
        "court",
        "department",
        "government",
        "ministry",
        "office",
        "parliament",
        "police",
    ];
    /// What stands in the name of every such body, unless that is short for it.
    const NAMED: [&str; 19] = [
        "army",
        "college",
        "council",
        "court",
        "department",
        "embassy",
        "fraternity",
        "government",
        "hospital",
        "library",
        "ministry",
        "museum",
        "navy",
        "parliament",
        "school",
        "sorority",
        "theater",
        "tribunal",
        "zoo",
    ];
    let public = name.split_whitespace().any(|word| PUBLIC.contains(&word.to_lowercase().as_str()));
    let short = noun != "government" && !name.chars().any(char::is_lowercase);
    let named = short || name.split_whitespace().any(|word| word.eq_ignore_ascii_case(noun));
    !(public && PRIVATE.contains(&noun)) && (named || !NAMED.contains(&noun))
}
