//! One article of a Factiva export, with its codes (HD, BY, PD, SN, LP, TD) or as it is shown.

use super::is_number;
use super::lines::{groups, is_date, paragraphs};
use crate::source::format::{Draft, Stated, said};

/// Codes of fields, those of the text left out.
const CODES: [&str; 28] = [
    "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD", "CT", "RF", "ART",
    "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "CLM",
];
/// Codes that may be parted from the value by one space; the others look too much like words.
const SURE: [&str; 9] = ["HD", "BY", "WC", "PD", "SN", "SC", "LA", "LP", "TD"];

/// True for "512 words" and "WC 512 words".
pub(super) fn is_length(line: &str) -> bool {
    let line = line.strip_prefix("WC").unwrap_or(line).trim_start();
    let number = line.strip_suffix(" words").unwrap_or("");
    !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
}

/// Reads the article above "Document ABC…".
pub(super) fn article(text: &str) -> Option<Draft> {
    let lines: Vec<&str> = text
        .lines()
        .map(|line| line.trim_start_matches('\u{feff}').trim_end())
        .filter(|line| !is_number(line.trim()))
        .collect();
    if lines.iter().any(|line| code(line).is_some_and(|(code, _)| code == "HD")) {
        coded(&lines)
    } else {
        shown(&lines)
    }
}

/// A code and the rest of its line.
fn code(line: &str) -> Option<(&'static str, &str)> {
    let known = CODES.iter().filter_map(|code| Some((*code, line.strip_prefix(code)?)));
    let mut at = known.filter(|(code, rest)| {
        rest.trim().is_empty()
            || rest.starts_with(['\t', '\u{a0}'])
            || rest.starts_with("  ")
            || SURE.contains(code) && rest.starts_with(' ')
    });
    at.next()
}

fn coded(lines: &[&str]) -> Option<Draft> {
    let mut fields: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in lines {
        // Each code stands once; what looks like it later is text.
        match code(line).filter(|(code, _)| fields.iter().all(|(seen, _)| seen != code)) {
            Some((code, rest)) => fields.push((code, vec![rest])),
            None => {
                if let Some((_, values)) = fields.last_mut() {
                    values.push(line);
                }
            }
        }
    }
    let field = |code: &str| fields.iter().find(|(seen, _)| *seen == code).map(|(_, values)| values);
    let said = |code: &str| field(code).and_then(|values| said::line(&values.join(" ")));
    let mut body = groups(field("LP").into_iter().flatten().copied());
    body.extend(groups(field("TD").into_iter().flatten().copied()));
    Some(Draft {
        text: paragraphs(&body),
        stated: Stated {
            title: said("HD"),
            authors: said("BY").map_or_else(Vec::new, |names| said::names(&names)),
            date: said("PD"),
            outlet: said("SN"),
            url: None,
        },
    })
}

/// Title, byline, "512 words", date, perhaps time, outlet, code, language, copyright; then the text.
fn shown(lines: &[&str]) -> Option<Draft> {
    let length = lines.iter().position(|line| is_length(line.trim()))?;
    let date = length + 1 + lines[length + 1..].iter().take(4).position(|line| is_date(line))?;
    let is_time = |line: &str| line.contains(':') && line.bytes().filter(u8::is_ascii_digit).count() >= 3;
    let outlet = lines[date + 1..].iter().map(|line| line.trim()).find(|line| !line.is_empty() && !is_time(line));
    let is_rights = |line: &&str| {
        let line = line.trim_start();
        ["Copyright", "©", "(c)", "(C)"].iter().any(|sign| line.starts_with(sign))
    };
    let rights = lines[date..].iter().take(15).position(is_rights).map(|at| date + at);
    // Without a copyright line the head ends with its group.
    let end = rights.unwrap_or(date);
    let body = end + lines[end..].iter().position(|line| line.trim().is_empty())?;
    let head = groups(lines[..length].iter().copied());
    let head: Vec<&str> = head.last()?.iter().map(|line| line.trim()).collect();
    let (byline, title) = match head.split_last()? {
        (last, title) if !title.is_empty() => (Some(*last), title.to_vec()),
        (last, _) => (None, vec![*last]),
    };
    Some(Draft {
        text: paragraphs(&groups(lines[body..].iter().copied())),
        stated: Stated {
            title: said::line(&title.join(" ")),
            authors: byline.map_or_else(Vec::new, said::names),
            date: said::line(lines[date]),
            outlet: outlet.and_then(said::line),
            url: None,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::super::{articles, is_export};
    use super::*;

    fn drafts(text: &str) -> Vec<Draft> {
        assert!(is_export(text), "{text}");
        articles(text).into_iter().map(|(_, draft)| draft).collect()
    }

    fn said() -> Stated {
        Stated {
            title: Some("Fees rise again".into()),
            authors: vec!["Dana Ruiz".into()],
            date: Some("2 April 2031".into()),
            outlet: Some("The Gazette".into()),
            url: None,
        }
    }

    #[test]
    fn coded_articles_are_read() {
        let alone = "HD\n\nFees rise\nagain\n\nBY\nBy Dana Ruiz\n\nWC\n512 words\n\nPD\n2 April 2031\n\nSN\nThe Gazette\n\nSC\nGAZ\n\n\
            LA\nEnglish\n\nLP\n\nFees rise.\n\nTD\n\n\"Again,\" she said.\n\nIN BRIEF they rise.\n\nCO\nhale : Port of Hale\n\n\
            Document GAZ0000020310402e7420001x\n\n";
        let beside = "HD  Fees rise again\nBY  By Dana Ruiz\nWC  512 words\nPD  2 April 2031\nSN  The Gazette\nLP  Fees rise.\n\n\
            TD  \"Again,\" she said.\n\n    IN BRIEF they rise.\nNS  gcat : News\nDocument GAZ0000020310402e7420002x\n";
        let drafts = drafts(&format!("{alone}{beside}"));
        assert_eq!(drafts.len(), 2);
        for draft in drafts {
            assert_eq!(draft.text, "Fees rise.\n\n\"Again,\" she said.\n\nIN BRIEF they rise.");
            assert_eq!(draft.stated, said());
        }
    }

    #[test]
    fn articles_as_they_are_shown_are_read() {
        let text = "Fees rise again\nBy Dana Ruiz\n512 words\n2 April 2031\n09:30\nThe Gazette\nGAZ\nEnglish\n\
            Copyright 2031. The Gazette. All rights reserved.\n\nFees rise.\n\n\"Again,\" she said.\n\n\
            Document GAZ0000020310402e7420001x\n";
        let drafts = drafts(text);
        assert_eq!((drafts.len(), &*drafts[0].text), (1, "Fees rise.\n\n\"Again,\" she said."));
        assert_eq!(drafts[0].stated, said());
    }
}
