//! What a format says of an article, tidied: on one line, one name each, addresses of the web only.
//!
//! Takes the values of fields as they stand in a file. Reading dates and telling people from newspapers is for `document`.

/// The longest value kept, in bytes. A title this long is no title.
const LONGEST: usize = 1_000;
/// The most names kept of one article.
const MOST_NAMES: usize = 20;
/// What programs write for nothing, lower case.
const NOTHING: [&str; 9] = ["null", "none", "nan", "n/a", "na", "-", "[]", "undefined", "unknown"];
/// What programs write for an author nobody named, lower case.
const NOBODY: [&str; 8] =
    ["user", "microsoft office user", "windows user", "admin", "administrator", "owner", "python-docx", "apache poi"];

/// The value on one line, its white space single. `None` when it is blank or stands for nothing.
pub(super) fn line(value: &str) -> Option<String> {
    let mut line = String::new();
    for word in value.split_whitespace() {
        if line.len() + word.len() >= LONGEST {
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    let is_nothing = NOTHING.contains(&line.to_lowercase().as_str());
    (!line.is_empty() && !is_nothing).then_some(line)
}

/// The address, when it is one of the web.
pub(super) fn web(value: &str) -> Option<String> {
    let address = value.trim();
    let is_web = ["http://", "https://"]
        .iter()
        .any(|start| address.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)));
    let is_whole = !address.contains(|letter: char| letter.is_whitespace() || letter.is_control());
    (is_web && is_whole && address.len() <= LONGEST).then(|| address.to_string())
}

/// The names in an author field: "By Dana Ruiz and Lam Ho", "Ruiz, Dana; Ho, Lam", "['Dana Ruiz', 'Lam Ho']". A comma parts
/// names only where each part has two words or more, for "Ruiz, Dana" is one.
pub(super) fn names(value: &str) -> Vec<String> {
    let listed = value.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let mut names = Vec::new();
    for part in listed.unwrap_or(value).split([';', '|', '\n']) {
        let part = part.trim();
        let part = ["By ", "BY ", "by ", "By: "].iter().find_map(|by| part.strip_prefix(by)).unwrap_or(part);
        for part in part.split(" and ").flat_map(|part| part.split(" AND ")).flat_map(|part| part.split(" & ")) {
            let with_commas: Vec<&str> = part.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
            if listed.is_some() || with_commas.iter().all(|part| part.contains(' ')) {
                with_commas.into_iter().for_each(|part| push(&mut names, part));
            } else {
                push(&mut names, part);
            }
        }
    }
    names
}

/// Adds a name without quotes, brackets, mail address and place ("Dana Ruiz in Brussels"), once.
fn push(names: &mut Vec<String>, part: &str) {
    let part = part.split(['(', '<']).next().unwrap_or(part);
    let part = match part.split_once(" in ") {
        Some((name, place)) if place.starts_with(char::is_uppercase) => name,
        _ => part,
    };
    let part =
        part.trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, '\'' | '"' | ',' | '[' | ']'));
    let Some(name) = line(part) else { return };
    let is_nobody = name.contains('@') || NOBODY.contains(&name.to_lowercase().as_str());
    if names.len() < MOST_NAMES && !is_nobody && !names.contains(&name) {
        names.push(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stands_on_one_line() {
        assert_eq!(line("  Fees\r\n  rise\tagain ").as_deref(), Some("Fees rise again"));
        assert_eq!((line(" "), line("None"), line("[]")), (None, None, None));
        assert!(line(&"word ".repeat(10_000)).expect("words").len() <= LONGEST);
    }

    #[test]
    fn only_addresses_of_the_web_are_kept() {
        assert_eq!(web(" https://gazette.example/fees ").as_deref(), Some("https://gazette.example/fees"));
        for address in ["javascript:alert(1)", "file:///etc/passwd", "https://a.example/ b", "http"] {
            assert_eq!(web(address), None, "{address}");
        }
    }

    #[test]
    fn names_are_told_apart() {
        for (value, expected) in [
            ("By Dana Ruiz and Lam Ho", &["Dana Ruiz", "Lam Ho"][..]),
            ("Dana Ruiz, Lam Ho & Ira Bell", &["Dana Ruiz", "Lam Ho", "Ira Bell"]),
            ("Ruiz, Dana; Ho, Lam", &["Ruiz, Dana", "Ho, Lam"]),
            ("['Dana Ruiz', \"Lam Ho\"]", &["Dana Ruiz", "Lam Ho"]),
            ("Dana Ruiz (now), Lam Ho (earlier)", &["Dana Ruiz", "Lam Ho"]),
            ("Dana Ruiz in Brussels", &["Dana Ruiz"]),
            ("desk@gazette.example", &[]),
            ("admin", &[]),
            ("[]", &[]),
        ] {
            assert_eq!(names(value), expected, "{value}");
        }
    }
}
