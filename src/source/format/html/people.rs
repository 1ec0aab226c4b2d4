//! The people in a byline, without their offices and the buttons beside them.

use super::super::said;
use super::words::{letters, one_line};

/// The people in a byline: "By Ann Cao and Dana Ruiz, Northmoor Gazette" → the two names.
pub(in crate::source::format) fn authors(line: &str) -> Vec<String> {
    let line = one_line(line).replace(['•', '·', '/'], ";");
    if line.contains("://") || line.contains(":;;") || line.starts_with('@') {
        return Vec::new();
    }
    let label = ["Written by ", "written by ", "Author: ", "Posted by ", "Reported by ", "Story by "];
    let line = label.into_iter().find_map(|label| line.strip_prefix(label)).unwrap_or(&line);
    let mut names: Vec<String> = Vec::new();
    for name in said::names(line) {
        // "Ann Cao, Reuters"
        let name = match name.split_once(", ") {
            Some((name, office)) if is_office(office, false) => name.to_string(),
            _ => name,
        };
        let is_name = name.len() <= 60
            && name.split_whitespace().count() <= 6
            && name.starts_with(|letter: char| letter.is_uppercase() || !letter.is_ascii())
            && !name.contains(|letter: char| letter.is_ascii_digit() || ":{}".contains(letter));
        match is_name && !is_office(&name, names.is_empty()) {
            true => names.push(name),
            // What follows the names is the place or the day.
            false if !names.is_empty() => break,
            false => {}
        }
    }
    names
}

/// What stands behind names, or alone where a name could: an office, an agency, a button.
fn is_office(name: &str, is_first: bool) -> bool {
    const BUTTONS: [&str; 8] = ["follow", "share", "email", "twitter", "facebook", "print", "save", "view all posts"];
    const OFFICES: [&str; 20] = [
        "writer",
        "reporter",
        "staff",
        "editor",
        "correspondent",
        "press",
        "news",
        "reuters",
        "bureau",
        "contributor",
        "columnist",
        "journalist",
        "producer",
        "photographer",
        "service",
        "ap",
        "afp",
        "upi",
        "pa",
        "post",
    ];
    let name = name.trim_end_matches(':').to_lowercase();
    BUTTONS.contains(&name.as_str()) || !is_first && name.split_whitespace().any(|word| OFFICES.contains(&word))
}

/// True for names that are not merely the site's own.
pub(super) fn is_people(names: &[String], outlet: Option<&str>) -> bool {
    const NOBODY: [&str; 7] = ["admin", "administrator", "editor", "staff", "webmaster", "guest", "unknown"];
    let outlet = outlet.map(letters).unwrap_or_default();
    names.iter().any(|name| {
        let name = letters(name);
        !NOBODY.contains(&name.as_str()) && name != outlet
    })
}
