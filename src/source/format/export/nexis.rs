//! One article of a LexisNexis export, old layout ([`counted`]) or new ([`ended`]).

use super::lines::{groups, is_date, paragraphs};
use crate::source::format::{Draft, Stated, said};

/// Fields above the text.
const HEAD: [&str; 12] = [
    "BYLINE",
    "SECTION",
    "LENGTH",
    "DATELINE",
    "HIGHLIGHT",
    "HEADLINE",
    "SERIES",
    "DISTRIBUTION",
    "COLUMN",
    "RUBRIK",
    "AUTOR",
    "LÄNGE",
];
/// Fields below the text.
const TAIL: [&str; 22] = [
    "LOAD-DATE",
    "UPDATE",
    "LANGUAGE",
    "SPRACHE",
    "GRAPHIC",
    "SUBJECT",
    "PUBLICATION-TYPE",
    "PUBLICATION TYPE",
    "DOCUMENT-TYPE",
    "JOURNAL-CODE",
    "JOURNAL CODE",
    "CORRECTION-DATE",
    "ACC-NO",
    "ORGANIZATION",
    "PERSON",
    "GEOGRAPHIC",
    "COUNTRY",
    "COMPANY",
    "TICKER",
    "INDUSTRY",
    "NOTES",
    "URL",
];

/// A field's name in capitals and its value: "BYLINE: Dana Ruiz".
fn field(line: &str) -> Option<(String, &str)> {
    let (name, value) = line.trim().split_once(':')?;
    (name.len() <= 20).then(|| (name.trim().to_uppercase(), value.trim()))
}

fn is_field(line: &str, of: &[&str]) -> bool {
    field(line).is_some_and(|(name, _)| of.contains(&name.as_str()))
}

/// True for "LENGTH: 355 words".
pub(super) fn is_length(line: &str) -> bool {
    field(line).is_some_and(|(name, value)| {
        matches!(name.as_str(), "LENGTH" | "LÄNGE") && value.starts_with(|letter: char| letter.is_ascii_digit())
    })
}

fn is_copyright(line: &str) -> bool {
    let line = line.trim();
    line.starts_with("Copyright ") || line.starts_with('©') || line.eq_ignore_ascii_case("All Rights Reserved")
}

/// The values of the fields in groups: a field goes on until the next or the group's end.
fn value(groups: &[Vec<&str>], name: &str) -> Option<String> {
    let group = groups.iter().find(|group| group.iter().any(|line| is_field(line, &[name])))?;
    let mut lines = group.iter().skip_while(|line| !is_field(line, &[name]));
    let mut value = field(lines.next()?)?.1.to_string();
    for line in lines.take_while(|line| !is_field(line, &HEAD)) {
        value.push(' ');
        value.push_str(line.trim());
    }
    said::line(&value)
}

/// Reads the article below "1 of 10 DOCUMENTS": outlet, date, title, fields, text, fields.
pub(super) fn counted(text: &str) -> Option<Draft> {
    let groups = groups(text.lines());
    let groups = groups.get(1..)?;
    let fields = groups.iter().position(|group| is_field(group[0], &HEAD));
    let above = &groups[..fields.unwrap_or(0)];
    let date = above.iter().position(|group| group.iter().any(|line| is_date(line)));
    // The date stands on a line of its own; the group goes on with the edition.
    let stated = date.and_then(|date| above[date].iter().find(|line| is_date(line)));
    let outlet = above[..date.unwrap_or(0)].iter().rev().find(|group| !is_copyright(group[0]));
    let is_title = |group: &&Vec<&str>| !is_copyright(group[0]) && !group[0].starts_with([' ', '\t']);
    let title = above[date.map_or(0, |date| date + 1)..].iter().find(is_title);
    let from = fields.map_or(above.len(), |fields| {
        fields + groups[fields..].iter().take_while(|group| is_field(group[0], &HEAD)).count()
    });
    let is_end = |group: &&Vec<&str>| !is_field(group[0], &TAIL) && !group.iter().all(|line| is_copyright(line));
    let count = groups[from..].iter().take_while(is_end).count();
    Some(Draft {
        text: paragraphs(&groups[from..from + count]),
        stated: Stated {
            title: value(groups, "HEADLINE").or_else(|| title.and_then(|group| said::line(&group.join(" ")))),
            authors: byline(&groups[..from]),
            date: stated.and_then(|line| said::line(line)),
            outlet: outlet.and_then(|group| said::line(&group.join(" "))),
            url: None,
        },
    })
}

/// Reads the article above "End of Document": title, outlet, date, fields, "Body", text, fields. The first of a file stands
/// below the list of all.
pub(super) fn ended(text: &str) -> Option<Draft> {
    let lines: Vec<&str> = text.lines().collect();
    let length = lines.iter().position(|line| is_length(line)).unwrap_or(0);
    let body = length + lines[length..].iter().position(|line| line.trim() == "Body")?;
    let is_end = |line: &str| {
        matches!(line.trim(), "Classification" | "Graphic" | "Notes" | "End of Document")
            || is_field(line, &["LOAD-DATE"])
    };
    let count = lines[body + 1..].iter().take_while(|line| !is_end(line)).count();
    let head: Vec<&str> = lines[..body].iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    let date = head.iter().rposition(|line| {
        is_date(line) && !is_copyright(line) && field(line).is_none_or(|(name, _)| !HEAD.contains(&name.as_str()))
    });
    let above = |count: usize| date.and_then(|date| date.checked_sub(count)).and_then(|at| said::line(head[at]));
    Some(Draft {
        text: paragraphs(&groups(lines[body + 1..body + 1 + count].iter().copied())),
        stated: Stated {
            title: above(2),
            authors: byline(&groups(lines[..body].iter().copied())),
            date: date.and_then(|date| said::line(head[date])),
            outlet: above(1),
            url: None,
        },
    })
}

fn byline(head: &[Vec<&str>]) -> Vec<String> {
    value(head, "BYLINE").or_else(|| value(head, "AUTOR")).map_or_else(Vec::new, |names| said::names(&names))
}

#[cfg(test)]
mod tests {
    use super::super::{articles, is_export, tests::COUNTED};
    use super::*;

    #[test]
    fn the_fields_and_paragraphs_of_the_old_layout_are_read() {
        let drafts = articles(COUNTED);
        let (_, draft) = &drafts[0];
        let said = Stated {
            title: Some("Fees rise again at the port; Ships wait for days".into()),
            authors: vec!["Dana Ruiz".into(), "Lam Ho".into()],
            date: Some("April 2, 2031 Wednesday".into()),
            outlet: Some("The Gazette (Port Hale)".into()),
            url: None,
        };
        assert_eq!(draft.stated, said);
        let expected = "Fees at the port of Hale rise again this year, the third time in as many years, as ships wait for days \
            to be unloaded there.\n\n\"We have no choice,\" said Ira Bell, who runs it.";
        assert_eq!(draft.text, expected);
        assert_eq!(drafts[1].1.text, "Ships wait.");
    }

    #[test]
    fn the_new_layout_is_read_below_its_list() {
        let text = "Documents (2)\n\n1. Fees rise\n\nClient/Matter: -None-\n\n2. Ships wait\n\nFees rise\n\nThe Gazette(Port Hale)\n\n\
            April 2, 2031 Wednesday 9:20 AM GMT\n\nCopyright 2031 The Gazette All Rights Reserved\n\nSection:\u{a0}NEWS\n\n\
            Length:\u{a0}12 words\n\nByline:\u{a0}Dana Ruiz (now), Lam Ho (earlier)\n\nBody\n\nFees rise again.\n\nShips wait.\n\n\
            Classification\n\nLanguage: ENGLISH\n\nEnd of Document\n\nShips wait\nThe Gazette\nApril 3, 2031 Thursday\nLength: 2 words\n\
            Body\nShips wait.\nLoad-Date: April 4, 2031\nEnd of Document\n";
        assert!(is_export(text));
        let drafts: Vec<Draft> = articles(text).into_iter().map(|(_, draft)| draft).collect();
        assert_eq!(drafts.len(), 2);
        assert_eq!(drafts[0].text, "Fees rise again.\n\nShips wait.");
        assert_eq!(drafts[0].stated.title.as_deref(), Some("Fees rise"));
        assert_eq!(drafts[0].stated.outlet.as_deref(), Some("The Gazette(Port Hale)"));
        assert_eq!(drafts[0].stated.authors, ["Dana Ruiz", "Lam Ho"]);
        assert_eq!((&*drafts[1].text, drafts[1].stated.title.as_deref()), ("Ships wait.", Some("Ships wait")));
    }
}
