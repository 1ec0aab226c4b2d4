//! Who wrote an article, from the line that says so.

use super::dates;
use super::signature::is_name_alone;

/// What follows "By", "Written by", "Story by" … at the start of a line; `None` when it begins otherwise.
fn after_opener(line: &str) -> Option<&str> {
    let mut rest = line.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    // "ByAnn Cao": scrapers drop the space after a label.
    if let Some(name) = rest.strip_prefix("By").filter(|name| name.starts_with(char::is_uppercase)) {
        return Some(name);
    }
    let mut words = 0;
    loop {
        let end = rest.find(|letter: char| letter.is_whitespace() || letter == ':').unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let after = after.trim_start_matches([':', ' ', '\u{a0}', '\t']);
        words += 1;
        if word.eq_ignore_ascii_case("by") {
            return Some(after);
        }
        let is_verb = ["written", "posted", "submitted", "story", "reporting", "words", "reported", "edited"];
        if words > 1 || !is_verb.iter().any(|verb| verb.eq_ignore_ascii_case(word)) {
            return None;
        }
        rest = after;
    }
}

/// True for "By Ann Cao", "Written by Ann Cao", "By Ann Cao and Bo Li, Political Editor | 3 May 2024", and a bare "By".
pub(super) fn is_byline(line: &str) -> bool {
    let Some(rest) = after_opener(line) else {
        return false;
    };
    let end = dates::first(rest).map_or(rest.len(), |(_, date)| date.start());
    let rest = if end == 0 { rest } else { &rest[..end] };
    let is_sentence = rest.trim_end_matches("Jr.").ends_with(['.', '!', '?', '”', '"']);
    rest.is_empty() || rest.starts_with(char::is_uppercase) && !is_sentence && rest.split_whitespace().count() <= 14
}

/// The names of a byline: "By Ann Cao and Bo Li, Political Editor | 3 May 2024" gives "Ann Cao, Bo Li".
pub(super) fn names(line: &str) -> Option<String> {
    let rest = match after_opener(line) {
        Some(rest) => rest,
        None if dates::is_dateline(line) => return beside_date(line),
        None => line.trim_start_matches(|letter: char| !letter.is_alphanumeric()),
    };
    let end = dates::first(rest).map_or(rest.len(), |(_, date)| date.start());
    let rest = rest[..end].trim_end_matches(" -").split(['|', '•', '·', '(', '@', '—', '–']).next().unwrap_or("");
    let mut names: Vec<String> = Vec::new();
    for part in rest.split([',', '/']).flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" & ")) {
        let words: Vec<&str> = part.split_whitespace().take_while(|word| !is_time_word(word)).collect();
        let is_name = (1..=5).contains(&words.len()) && words.iter().all(|word| is_name_word(word));
        match is_name {
            _ if names.is_empty() && words.len() > 2 && is_job(&words) => {
                // "Ann Cao Staff Writer": a label without a comma.
                let name = words[..2].join(" ");
                names.extend(is_name_alone(&name).then_some(name));
                break;
            }
            true if names.is_empty() || words.len() >= 2 && !is_job(&words) => names.push(words.join(" ")),
            _ => break,
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

/// The name on a line with a date: "Ann Cao | 3 May 2024", "3 May 2024 by Ann Cao".
fn beside_date(line: &str) -> Option<String> {
    let (_, date) = dates::first(line)?;
    let (before, after) = (&line[..date.start()], &line[date.end()..]);
    let by = after.find(" by ").or_else(|| after.find(" By "));
    if let Some(by) = by {
        return names(&after[by + 1..]);
    }
    let name = before.split(['|', '•', '·', '—', '\n']).next()?;
    let is_apart = name.len() < before.trim_end().len();
    (is_apart && is_name_alone(name)).then(|| name.trim_matches(|letter: char| !letter.is_alphanumeric()).to_string())
}

fn is_time_word(word: &str) -> bool {
    const WORDS: [&str; 22] = [
        "published",
        "updated",
        "posted",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "on",
        "at",
        "for",
        "in",
        "with",
        "via",
        "from",
        "last",
        "share",
        "comments",
        "view",
        "leave",
    ];
    let word = word.trim_end_matches([',', ':']);
    WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

fn is_name_word(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_uppercase())
        || matches!(word, "de" | "la" | "van" | "von" | "der" | "bin" | "al" | "da" | "di")
}

/// "Political Editor", "Staff Writer": what comes after the name.
pub(super) fn is_job(words: &[&str]) -> bool {
    const JOBS: [&str; 16] = [
        "editor",
        "writer",
        "reporter",
        "correspondent",
        "staff",
        "columnist",
        "contributor",
        "news",
        "press",
        "times",
        "post",
        "service",
        "journal",
        "producer",
        "media",
        "bureau",
    ];
    words.iter().any(|word| JOBS.iter().any(|job| job.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byline_gives_its_names_alone() {
        assert_eq!(names("By Ann Cao").as_deref(), Some("Ann Cao"));
        assert_eq!(names("By Ann Cao and Bo Li, Political Editor | 3 May 2024").as_deref(), Some("Ann Cao, Bo Li"));
        assert_eq!(names("Written by Dana Ruiz October 8, 2018, 06:05 PM EST").as_deref(), Some("Dana Ruiz"));
        assert_eq!(names("By Ann Cao/Bo Li").as_deref(), Some("Ann Cao, Bo Li"));
        assert_eq!(names("Ann Cao Investigative Reporter").as_deref(), Some("Ann Cao"));
        assert_eq!(names("3 May 2024"), None);
    }

    #[test]
    fn a_name_beside_a_date_is_read_but_a_place_is_not() {
        assert_eq!(names("3 May 2024 by Ann Cao").as_deref(), Some("Ann Cao"));
        assert_eq!(names("Ann Cao | 3 May 2024").as_deref(), Some("Ann Cao"));
        assert_eq!(names("New Northmoor, 3 May 2024"), None);
    }

    #[test]
    fn a_byline_may_end_in_a_long_date() {
        assert!(is_byline("By Ann Cao | May 3, 2024 at 9:10 AM HST - Updated May 3 at 11:20 AM after the vote"));
        assert!(is_byline("ByAnn Cao"));
        assert!(!is_byline("Byron Cao"));
    }

    #[test]
    fn odd_spaces_and_a_bare_by_are_read() {
        assert!(is_byline("by\u{a0}Surya on October 8, 2018"));
        assert!(is_byline("By"));
        assert!(!is_byline("By the end of the day it rained."));
    }
}
