//! Who wrote an article, from the line that says so.

use super::dates;
use crate::text::Span;

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

/// True for a name with a job or an age after it, "Ann Cao Staff Writer", "Ann Cao 7 hours ago".
pub(super) fn is_name_and_label(line: &str) -> bool {
    let line = line.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let words: Vec<&str> = line.split_whitespace().collect();
    (3..=6).contains(&words.len())
        && is_name_alone(&words[..2].join(" "))
        && (is_age(&words[2..]) || words.last().is_some_and(|word| is_job(&[word.trim_end_matches('.')])))
}

/// "7 hours", "2 days ago".
fn is_age(words: &[&str]) -> bool {
    let [number, unit, ..] = words else { return false };
    number.chars().all(|letter| letter.is_ascii_digit())
        && ["minute", "hour", "day", "week", "month"].contains(&unit.trim_end_matches(['s', ',']))
}

/// The name in "About Ann Cao", the heading above a few lines on the writer, or in "- Ann Cao", the writer's own at the end.
pub(super) fn signed(line: &str) -> Option<Span> {
    let at = ["About ", "about ", "- ", "– ", "— ", "-", "—"].iter().find_map(|opener| line.strip_prefix(opener))?;
    let name = at.split(',').next().filter(|name| is_name_alone(name))?;
    let start = line.len() - at.len();
    Some(Span::new(start, start + name.len()).trim(line))
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
    let rest = rest[..end].split(['|', '•', '·', '(', '@', '—', '–']).next().unwrap_or("");
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

/// True for names and nothing else, as they stand alone under a headline: "Ann Cao", "• T.A. Cao", "Ann Cao/Bo Li".
pub(super) fn is_name_alone(line: &str) -> bool {
    line.len() <= NAMES && line.split('/').flat_map(|part| part.split(" and ")).all(is_one_name)
}

/// Longest line that is names alone, in bytes.
const NAMES: usize = 80;

fn is_one_name(line: &str) -> bool {
    let line = line.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_cased = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '.' | '-' | '’' | '\''))
            && (word.ends_with('.') || word.contains(char::is_lowercase))
    };
    (2..=4).contains(&words.len()) && words.iter().all(is_cased) && !is_job(&words)
}

/// The writer of whom the article's last lines tell: "Ann Cao is a fellow of the harbour school and a writer."
pub(super) fn introduced(line: &str) -> Option<Span> {
    const ROLES: [&str; 14] = [
        "writer",
        "editor",
        "reporter",
        "fellow",
        "columnist",
        "author",
        "correspondent",
        "journalist",
        "professor",
        "contributor",
        "blogger",
        "producer",
        "host",
        "covers",
    ];
    let at = [" is a ", " is an ", " is the ", " covers ", " joined ", " has covered ", ", a ", " writes ", " ("]
        .iter()
        .filter_map(|verb| line.find(verb))
        .min()?;
    let has_role = line.split(|letter: char| !letter.is_alphanumeric()).any(|word| ROLES.contains(&word));
    (has_role && is_name_alone(&line[..at])).then(|| Span::new(0, at).trim(line))
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
fn is_job(words: &[&str]) -> bool {
    const JOBS: [&str; 40] = [
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
        "share",
        "comments",
        "comment",
        "login",
        "sign",
        "log",
        "more",
        "today",
        "world",
        "politics",
        "business",
        "sports",
        "sport",
        "story",
        "latest",
        "the",
        "my",
        "read",
        "follow",
        "this",
        "house",
        "school",
        "county",
        "city",
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
        assert_eq!(names("Written by Dana Ruiz November 19, 2019, 07:47 PM EST").as_deref(), Some("Dana Ruiz"));
        assert_eq!(names("3 May 2024"), None);
    }

    #[test]
    fn odd_spaces_and_a_bare_by_are_read() {
        assert!(is_byline("by\u{a0}Surya on November 19, 2019"));
        assert!(is_byline("By"));
        assert!(!is_byline("By the end of the day it rained."));
    }
}
