//! What a paragraph looks like before one knows what stands around it.

use crate::text::{Span, fold};
use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;

/// How a unit looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Whole sentences.
    Prose,
    /// A short line without a final stop: a heading, a headline, a name.
    Line,
    /// An entry of a list.
    Bullet,
    /// "By Ann Cao".
    Byline,
    /// A date and little else.
    Dateline,
    /// The words under a picture.
    Caption,
    /// Opens something that is not the article: "Related stories", "Leave a reply".
    Head,
    /// Opens what never leads back to the article: comments, "About the author".
    Foot,
    /// A line of the site's own: "Sign up for our newsletter", "Advertisement".
    Site,
}

/// Longest unit judged by a phrase inside it, in bytes: a real paragraph may mention cookies.
const SHORT_PARAGRAPH: usize = 400;
/// Longest line that can be a heading or a byline, in bytes.
const HEADING: usize = 140;

struct Phrases {
    feet: Vec<String>,
    heads: Vec<String>,
    lines: Vec<String>,
    whole: Vec<String>,
    inside: AhoCorasick,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut sections: [Vec<String>; 5] = Default::default();
    let mut current = 0;
    for line in include_str!("../../assets/lexicon/furniture.txt").lines() {
        match line.trim() {
            "" => {}
            "[foot]" => current = 0,
            "[head]" => current = 1,
            "[line]" => current = 2,
            "[whole]" => current = 3,
            "[inside]" => current = 4,
            comment if comment.starts_with("# ") || comment == "#" => {}
            phrase => sections[current].push(phrase.to_string()),
        }
    }
    let [feet, heads, lines, whole, inside] = sections;
    let inside = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostFirst)
        .build(&inside)
        .expect("a few dozen phrases make an automaton");
    Phrases { feet, heads, lines, whole, inside }
});

/// Judges one unit by its own words.
pub(super) fn shape(text: &str, unit: Span) -> Shape {
    let words = unit.of(text);
    let start = &words[..words.floor_char_boundary(SHORT_PARAGRAPH)];
    let folded = fold(start);
    let plain =
        folded.trim_start_matches(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '[' | '(' | '#' | '-'));
    let is_short = words.len() <= HEADING;
    if is_short && !words.contains(char::is_alphabetic)
        || words.starts_with('<')
        || is_address(words)
        || is_short && folded.ends_with(" logo")
    {
        return Shape::Site;
    }
    if is_short && PHRASES.whole.iter().any(|phrase| plain == phrase || folded == *phrase) {
        return Shape::Site;
    }
    if is_short && (begins(plain, &PHRASES.feet) && !ends_like_prose(words) || folded.starts_with("@highlight")) {
        return Shape::Foot;
    }
    if is_short && begins(plain, &PHRASES.heads) && !ends_like_prose(words) {
        return Shape::Head;
    }
    if is_caption(words, &folded) {
        return Shape::Caption;
    }
    if words.len() <= SHORT_PARAGRAPH
        && (begins(plain, &PHRASES.lines) && !looks_told(words)
            || PHRASES.inside.is_match(&folded) && (words.len() <= REMARK || speaks_to_reader(&folded)))
    {
        return Shape::Site;
    }
    if is_short && super::byline::is_byline(words) {
        return Shape::Byline;
    }
    if is_short && (super::dates::is_dateline(words) || super::signature::is_age_line(words)) {
        return Shape::Dateline;
    }
    match (is_prose(words), is_bullet(words)) {
        // Bullets of an article are whole sentences; those of a menu are headlines, which may end in a question.
        (_, true) if words.len() < HEADING || !words.ends_with(['.', '…', '”', '"']) => Shape::Bullet,
        (true, _) => Shape::Prose,
        _ => Shape::Line,
    }
}

/// True when `plain` begins with one of `phrases` and the phrase ends there at a word's end.
fn begins(plain: &str, phrases: &[String]) -> bool {
    phrases.iter().any(|phrase| {
        plain
            .strip_prefix(phrase.as_str())
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) || !phrase.ends_with(char::is_alphanumeric))
    })
}

fn ends_like_prose(words: &str) -> bool {
    words.trim_end_matches(['"', '”', '’', '\'', ')', ']']).ends_with(['.', '!', '?', '…'])
}

/// A sentence with a quotation or of some length that merely begins like a line of the site: "Follow the money, she said."
fn looks_told(words: &str) -> bool {
    words.len() > HEADING && ends_like_prose(words) && words.contains(['“', '”', '"']) || words.contains(" said")
}

/// A link and nothing else.
fn is_address(words: &str) -> bool {
    (words.starts_with("http") || words.starts_with("www.") || words.starts_with("pic.twitter"))
        && !words.contains(char::is_whitespace)
}

/// Longest line that belongs to the site by a phrase alone, in bytes.
const REMARK: usize = 50;

/// How many bytes of a paragraph are the site's for one word to the reader.
const PER_WORD: usize = 200;

/// True when the words outside quotation marks say "you", "our" or "all rights reserved", in a long paragraph more than once:
/// a site speaks to its readers, news about subscribers or cookies does not.
fn speaks_to_reader(folded: &str) -> bool {
    // Folding makes every quotation mark straight; the even pieces stand outside of them.
    let outside = folded.split('"').step_by(2);
    let to_reader = outside
        .flat_map(|part| part.split(|letter: char| !letter.is_alphanumeric()))
        .filter(|word| matches!(*word, "you" | "your" | "our" | "us" | "we" | "my" | "here" | "please"));
    folded.contains("all rights reserved") || to_reader.count() > folded.len() / PER_WORD
}

fn is_bullet(words: &str) -> bool {
    words.starts_with(['•', '·', '▪', '◦', '|', '→', '»']) || words.starts_with("* ") || words.starts_with("- ")
}

/// Fewest words of a prose line without a final stop; fewer is a heading.
const PROSE_WORDS: usize = 18;

fn is_prose(words: &str) -> bool {
    let count = words.split_whitespace().take(PROSE_WORDS).count();
    count >= PROSE_WORDS && (ends_like_prose(words) || is_mostly_lower(words))
        || ends_like_prose(words) && (count >= 4 || is_turn(words))
        || count >= 4 && is_tagged(words)
}

/// A quote whose tag lacks its stop: “We had to wait,” she said
fn is_tagged(words: &str) -> bool {
    words.starts_with(['"', '“']) && (words.ends_with(" said") || words.ends_with(" says"))
}

/// A speaker's turn may be a word long: "RUIZ: Yes."
fn is_turn(words: &str) -> bool {
    let name = words.split(':').next().unwrap_or("");
    name.len() < words.len() && name.len() >= 2 && name.chars().all(|letter| letter.is_uppercase() || letter == ' ')
}

/// A menu on one line is a long line too, but most of its words begin with a capital.
fn is_mostly_lower(words: &str) -> bool {
    let (mut all, mut upper) = (0, 0);
    for word in words[..words.floor_char_boundary(SHORT_PARAGRAPH)].split_whitespace() {
        all += 1;
        upper += usize::from(word.starts_with(char::is_uppercase));
    }
    upper * 3 < all * 2
}

fn is_caption(words: &str, folded: &str) -> bool {
    const CREDITS: [&str; 17] = [
        "photo:",
        "photos:",
        "photograph:",
        "photographs:",
        "picture:",
        "pictures:",
        "image copyright",
        "image caption",
        "image:",
        "photo by",
        "getty images",
        "photo credit",
        "open this photo",
        "photo illustration",
        "image credit",
        "video credit",
        "image courtesy",
    ];
    if words.len() > SHORT_PARAGRAPH {
        return false;
    }
    CREDITS.iter().any(|credit| folded.contains(credit))
        || [
            "/afp",
            "/reuters",
            "/ap",
            "/getty",
            "/bloomberg",
            "(ap photo",
            "via reuters",
            "via ap",
            "via getty",
            "/shutterstock",
            "getty /",
            "courtesy of",
            "credit:",
            "reuters/",
            "illustration by",
            "photography by",
        ]
        .iter()
        .any(|credit| folded.contains(credit) && !ends_like_prose(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &str) -> Shape {
        shape(words, Span::new(0, words.len()))
    }

    #[test]
    fn lines_of_the_site_are_told_from_sentences() {
        assert_eq!(of("Sign up for our newsletter"), Shape::Site);
        assert_eq!(of("Related stories"), Shape::Head);
        assert_eq!(of("Most popular in Harbour News"), Shape::Head);
        assert_eq!(of("“Follow the money,” said Dana Ruiz, who sat on the board for nine years."), Shape::Prose);
    }

    #[test]
    fn news_about_subscribers_is_told_from_what_the_site_says() {
        assert_eq!(of("The ferry line lost half of its subscribers to a cheaper one last year."), Shape::Prose);
        assert_eq!(of("Subscribe to our paper and become one of our subscribers today."), Shape::Site);
        assert_eq!(of("“We waited for the last ferry,” she said"), Shape::Prose);
        assert_eq!(of("“We had to click here and click there,” said Dana Ruiz of the site."), Shape::Prose);
    }

    #[test]
    fn a_turn_of_one_word_is_prose_and_a_menu_in_one_line_is_none() {
        assert_eq!(of("RUIZ: Yes."), Shape::Prose);
        assert_eq!(
            of(
                "Home World Europe Asia Africa America Oceania Sport Football Tennis Golf Culture Film Music Art Books Food Wine"
            ),
            Shape::Line
        );
    }

    #[test]
    fn sentences_in_a_list_are_prose_and_headlines_in_a_list_are_not() {
        assert_eq!(of("• Why ships wait for days in Northmoor"), Shape::Bullet);
        let item = "• Ships that come from the north pay half of the fee until the end of the year, the board wrote in a letter that was \
                    sent to every captain.";
        assert_eq!(of(item), Shape::Prose);
    }

    #[test]
    fn a_byline_names_someone() {
        assert_eq!(of("By Dana Ruiz"), Shape::Byline);
        assert_eq!(of("By late evening the harbour had been cleared of ice."), Shape::Prose);
    }

    #[test]
    fn a_credit_makes_a_caption() {
        assert_eq!(of("The old pier in Northmoor on Monday. Photo: Harbour Press"), Shape::Caption);
    }

    #[test]
    fn a_heading_is_a_line_and_a_long_list_is_prose() {
        assert_eq!(of("What comes next"), Shape::Line);
        assert_eq!(of("from now on"), Shape::Line);
    }
}
