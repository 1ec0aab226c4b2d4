//! Lines of an export and what they look like: groups parted by blank lines, lines wrapped at a margin made paragraphs again,
//! dates.

/// The lines of a text with where each begins, without their ends.
pub(super) struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lines<'t> {
    pub fn new(text: &'t str) -> Lines<'t> {
        Lines { text, at: 0 }
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<(usize, &'t str)> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let line = rest.split_inclusive('\n').next()?;
        let start = self.at;
        self.at += line.len();
        Some((start, line.trim_end_matches(['\n', '\r'])))
    }
}

/// The groups of lines between blank ones, without the white space at their ends.
pub(super) fn groups<'t>(lines: impl IntoIterator<Item = &'t str>) -> Vec<Vec<&'t str>> {
    let mut groups: Vec<Vec<&str>> = Vec::new();
    let mut is_open = false;
    for line in lines {
        let line = line.trim_start_matches('\u{feff}').trim_end();
        if line.is_empty() {
            is_open = false;
            continue;
        }
        match groups.last_mut() {
            Some(group) if is_open => group.push(line),
            _ => groups.push(vec![line]),
        }
        is_open = true;
    }
    groups
}

/// The widest margin that text is wrapped at, in characters.
const WIDEST: usize = 100;

/// Groups as paragraphs, parted by an empty line. A line whose next word would not have fit goes on in the next line; other
/// line ends stay.
pub(super) fn paragraphs(groups: &[Vec<&str>]) -> String {
    let margin = groups.iter().flatten().map(|line| line.trim().chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for group in groups {
        let mut before: Option<usize> = None;
        for line in group {
            let line = line.trim();
            let first = line.split_whitespace().next().unwrap_or("").chars().count();
            match before {
                None if text.is_empty() => {}
                None => text.push_str("\n\n"),
                Some(length) if margin <= WIDEST && length + 1 + first > margin => text.push(' '),
                Some(_) => text.push('\n'),
            }
            text.push_str(line);
            before = Some(line.chars().count());
        }
    }
    text
}

/// Names of months, lower case, in the languages such archives are used in.
const MONTHS: [&str; 54] = [
    "abril",
    "agosto",
    "août",
    "apr",
    "april",
    "aug",
    "august",
    "avril",
    "dec",
    "december",
    "dezember",
    "diciembre",
    "décembre",
    "enero",
    "feb",
    "febrero",
    "februar",
    "february",
    "février",
    "jan",
    "januar",
    "january",
    "janvier",
    "juillet",
    "juin",
    "julho",
    "juli",
    "julio",
    "july",
    "june",
    "juni",
    "junio",
    "mai",
    "mar",
    "march",
    "mars",
    "marzo",
    "may",
    "mayo",
    "märz",
    "nov",
    "november",
    "novembre",
    "noviembre",
    "oct",
    "october",
    "octobre",
    "octubre",
    "oktober",
    "sep",
    "sept",
    "september",
    "septembre",
    "septiembre",
];

/// True for a short line with a month's name and a year: "April 2, 2031 Wednesday", "2 April 2031".
pub(super) fn is_date(line: &str) -> bool {
    let line = line.trim();
    if line.len() > 70 {
        return false;
    }
    let mut words = line.split(|letter: char| !letter.is_alphanumeric());
    let mut has_month = false;
    let mut has_year = false;
    words.by_ref().for_each(|word| {
        has_month |= MONTHS.contains(&word.to_lowercase().as_str());
        has_year |= word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.bytes().all(|byte| byte.is_ascii_digit());
    });
    has_month && has_year
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_lines_become_paragraphs_and_short_lines_stay() {
        let text = "Fees at the port of Hale rise\nagain this year.\n\nA list:\none\ntwo three four five six\nseven";
        assert_eq!(
            paragraphs(&groups(text.lines())),
            "Fees at the port of Hale rise again this year.\n\nA list:\none\ntwo three four five six\nseven"
        );
        let long = format!("{}\nNext.", "word ".repeat(40).trim());
        assert_eq!(paragraphs(&groups(long.lines())), long, "no margin is this wide");
    }

    #[test]
    fn lines_know_where_they_begin() {
        let text = "a\r\n\nbc";
        assert_eq!(Lines::new(text).collect::<Vec<_>>(), [(0, "a"), (3, ""), (4, "bc")]);
    }

    #[test]
    fn dates_have_a_month_and_a_year() {
        for line in ["April 2, 2031 Wednesday", "2 avril 2031", "July 1, 2019 Monday 9:20 AM GMT", "02 Apr 2031"] {
            assert!(is_date(line), "{line}");
        }
        for line in ["The Gazette", "May be in 20310", "Marvel 2019", "April 2"] {
            assert!(!is_date(line), "{line}");
        }
    }
}
