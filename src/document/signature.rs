//! Names that stand alone: under a headline, beside a date, at the end of an article.
//!
//! Goes by capitals and by what names are never made of; whether the line stands where a writer's name would is for
//! [`super::blocks`] and [`super::facts`].

use super::byline::is_job;
use crate::text::Span;

/// True for names and nothing else, as they stand alone under a headline: "Ann Cao", "• T.A. Cao", "Ann Cao/Bo Li".
pub(super) fn is_name_alone(line: &str) -> bool {
    line.len() <= NAMES && line.split('/').flat_map(|part| part.split(" and ")).all(is_one_name)
}

/// Longest line that is names alone, in bytes.
const NAMES: usize = 80;

fn is_one_name(line: &str) -> bool {
    let line = line.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '.');
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_cased = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '.' | '-' | '’' | '\''))
            && (word.ends_with('.') || word.contains(char::is_lowercase))
    };
    (2..=4).contains(&words.len())
        && words.iter().all(is_cased)
        && !words.iter().any(|word| is_page_word(word))
        && !is_job(&words)
}

/// True for a name with a job or an age after it, "Ann Cao Staff Writer", "Ann Cao 7 hours ago".
pub(super) fn is_name_and_label(line: &str) -> bool {
    let line = line.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let words: Vec<&str> = line.split_whitespace().filter(|word| *word != "|").collect();
    (3..=8).contains(&words.len())
        && is_name_alone(&words[..2].join(" "))
        && (is_age(&words[2..]) || words.last().is_some_and(|word| is_job(&[word.trim_end_matches('.')])))
}

/// True for a short line that says how old or how long an article is: "Published: 5 hours ago", "11 min read".
pub(super) fn is_age_line(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    words.len() <= 6
        && words.last().is_some_and(|last| last.eq_ignore_ascii_case("ago") || last.eq_ignore_ascii_case("read"))
        && words.iter().any(|word| word.chars().all(|letter| letter.is_ascii_digit()))
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
    if line.contains(['“', '”', '"']) {
        return None;
    }
    let at = [" is a ", " is an ", " is the ", " covers ", " joined ", " has covered ", " writes "]
        .iter()
        .filter_map(|verb| line.find(verb))
        .min()?;
    let has_role = line.split(|letter: char| !letter.is_alphanumeric()).any(|word| ROLES.contains(&word));
    (has_role && is_name_alone(&line[..at])).then(|| Span::new(0, at).trim(line))
}

/// Words of menus that begin with a capital as names do.
fn is_page_word(word: &str) -> bool {
    const WORDS: [&str; 29] = [
        "share", "comments", "comment", "login", "sign", "log", "more", "today", "world", "politics", "business",
        "sports", "sport", "story", "latest", "the", "my", "read", "follow", "this", "house", "school", "county",
        "city", "older", "newer", "article", "previous", "next",
    ];
    WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_alone_is_cased_like_one() {
        assert!(is_name_alone("Ann Cao"));
        assert!(is_name_alone("• T.A. Cao-Ruiz"));
        assert!(is_name_alone("Ann Cao and Bo Li"));
        assert!(is_name_alone("Ann Cao -"));
        assert!(!is_name_alone("HARBOUR FEES"));
        assert!(!is_name_alone("Harbour fees"));
        assert!(!is_name_alone("Latest Sports"));
        assert!(!is_name_alone("Harbour News"));
    }

    #[test]
    fn a_label_after_the_name_may_be_a_job_or_an_age() {
        assert!(is_name_and_label("Ann Cao Investigative Reporter"));
        assert!(is_name_and_label("Ann Cao 7 hours ago"));
        assert!(is_name_and_label("Ann Cao | Harbour and Ship Reporter"));
        assert!(!is_name_and_label("Ann Cao Harbour Walk"));
    }

    #[test]
    fn an_age_or_a_length_is_told_from_a_headline() {
        assert!(is_age_line("Last Updated: 5 hours ago"));
        assert!(is_age_line("11 min read"));
        assert!(!is_age_line("What the board did 5 years ago and why it matters"));
    }

    #[test]
    fn the_last_lines_tell_who_wrote() {
        let name = |line: &'static str| introduced(line).or_else(|| signed(line)).map(|span| span.of(line));
        assert_eq!(name("Ann Cao is a fellow of the harbour school."), Some("Ann Cao"));
        assert_eq!(name("Ann Cao joined the Gazette as a reporter."), Some("Ann Cao"));
        assert_eq!(name("About Ann Cao, Jr."), Some("Ann Cao"));
        assert_eq!(name("- Ann Cao"), Some("Ann Cao"));
        assert_eq!(name("“Ann Cao is a writer,” he said."), None);
        assert_eq!(name("Ann Cao is a pilot."), None);
    }
}
