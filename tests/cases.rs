//! Marked-text cases: a text and, under its words, one letter for what each is.
//!
//! ```text
//! --- a_cue_after_the_quote_names_the_speaker
//! > “It will pay off,” explains Dana Ruiz of Northmoor.
//! #  qqqqqqqqqqqqqqqq  cccccccc ppppppppp    ooooooooo
//! = direct · Dana Ruiz
//! ```
//!
//! `p` person, `o` organization, `l` place, `d` product, `m` money, `%` percent, `t` date; `q` quoted words, `c` cue. A case
//! whose marks hold no `q` or `c` says nothing about quotes; one without the other letters says nothing about names. Several
//! `>` lines are several paragraphs. `= kind · speaker` lines give the quotes in order (`?` for an unknown speaker), `! words ·
//! who` lines who would not speak, `~ words = name` lines say which group the mention `words` belongs to, `& name = role` lines
//! the role of a group (`-` for none).

use byline::annotate::{Annotations, EntityKind, Quote, Silence, Speaker, annotate};
use byline::document::Article;
use byline::knowledge::Knowledge;
use byline::source::{Locator, clean, decode};
use byline::text::Span;

#[derive(Default)]
struct Case {
    name: String,
    /// Each paragraph with the marks under it.
    lines: Vec<(String, String)>,
    quotes: Vec<String>,
    silences: Vec<String>,
    groups: Vec<(String, String)>,
    roles: Vec<(String, String)>,
}

fn cases(file: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in file.lines() {
        if let Some(name) = line.strip_prefix("--- ") {
            let name = name.trim().to_string();
            cases.push(Case { name, ..Case::default() });
            continue;
        }
        let Some(case) = cases.last_mut() else {
            continue;
        };
        let pair = |rest: &str| {
            let (left, right) = rest.split_once(" = ").expect("two sides");
            (left.trim().to_string(), right.trim().to_string())
        };
        if let Some(text) = line.strip_prefix("> ") {
            case.lines.push((text.to_string(), String::new()));
        } else if let Some(marks) = line.strip_prefix("# ") {
            case.lines.last_mut().expect("a text above its marks").1 = marks.to_string();
        } else if let Some(quote) = line.strip_prefix("= ") {
            case.quotes.push(quote.trim().to_string());
        } else if let Some(silence) = line.strip_prefix("! ") {
            case.silences.push(silence.trim().to_string());
        } else if let Some(rest) = line.strip_prefix("~ ") {
            case.groups.push(pair(rest));
        } else if let Some(rest) = line.strip_prefix("& ") {
            case.roles.push(pair(rest));
        }
    }
    cases
}

fn letter(kind: EntityKind) -> char {
    match kind {
        EntityKind::Person => 'p',
        EntityKind::Organization => 'o',
        EntityKind::Place => 'l',
        EntityKind::Product => 'd',
        EntityKind::Money => 'm',
        EntityKind::Percent => '%',
        EntityKind::Date => 't',
    }
}

/// Writes `letter` under every character of `span` that lies in the line from `start` on.
fn write(row: &mut [char], line: &str, start: usize, span: Span, letter: char) {
    for (column, (at, _)) in line.char_indices().enumerate() {
        if span.holds(start + at) {
            row[column] = letter;
        }
    }
}

/// The findings of each line, marked as the case marks them.
fn rows(case: &Case, findings: &Annotations, wanted: &str) -> Vec<String> {
    let mut start = 0;
    let mut rows = Vec::new();
    for (line, _) in &case.lines {
        let mut row = vec![' '; line.chars().count()];
        if wanted.contains(['p', 'o', 'l', 'd', 'm', '%', 't']) {
            for mention in &findings.mentions {
                write(&mut row, line, start, mention.span, letter(mention.kind));
            }
        }
        if wanted.contains(['q', 'c']) {
            for quote in &findings.quotes {
                for words in &quote.words {
                    write(&mut row, line, start, *words, 'q');
                }
                if let Some(cue) = quote.cue {
                    write(&mut row, line, start, cue, 'c');
                }
            }
        }
        rows.push(row.into_iter().collect::<String>().trim_end().to_string());
        start += line.len() + 2;
    }
    rows
}

fn speaker(text: &str, findings: &Annotations, speaker: Speaker) -> String {
    match speaker {
        Speaker::Named { who, .. } => findings.group(who).name.clone(),
        Speaker::Described(words) => words.of(text).to_string(),
        Speaker::Unknown => "?".to_string(),
    }
}

fn quotes(text: &str, findings: &Annotations) -> Vec<String> {
    let line = |quote: &Quote| format!("{} · {}", quote.kind.word(), speaker(text, findings, quote.speaker));
    findings.quotes.iter().map(line).collect()
}

fn silences(text: &str, findings: &Annotations) -> Vec<String> {
    let line = |silence: &Silence| format!("{} · {}", silence.words.of(text), speaker(text, findings, silence.who));
    findings.silences.iter().map(line).collect()
}

/// What is wrong with a case, line by line; nothing when all is right.
fn check(case: &Case, knowledge: &Knowledge) -> String {
    let text: Vec<&str> = case.lines.iter().map(|(line, _)| line.as_str()).collect();
    let bytes = text.join("\n\n").into_bytes();
    let decoded = decode::decode(&bytes).expect("plain text");
    let locator = Locator::file("case.txt", "case.txt");
    let article = Article::parse(locator, clean::clean(&decoded));
    let findings = annotate(&article, knowledge);
    let wanted: String = case.lines.iter().map(|(_, marks)| marks.as_str()).collect();
    let mut wrong = String::new();
    for ((line, marks), row) in case.lines.iter().zip(rows(case, &findings, &wanted)) {
        if !wanted.trim().is_empty() && row != marks.trim_end() {
            wrong += &format!("\n  text     {line}\n  expected {}\n  got      {row}", marks.trim_end());
        }
    }
    let said = quotes(&article.text, &findings);
    if !case.quotes.is_empty() && said != case.quotes {
        wrong += &format!("\n  expected {:?}\n  got      {said:?}", case.quotes);
    }
    let unsaid = silences(&article.text, &findings);
    if !case.silences.is_empty() && unsaid != case.silences {
        wrong += &format!("\n  expected {:?}\n  got      {unsaid:?}", case.silences);
    }
    for (words, name) in &case.groups {
        let found: Vec<&str> = findings
            .mentions
            .iter()
            .filter(|mention| mention.span.of(&article.text) == words)
            .map(|mention| findings.group(mention.group).name.as_str())
            .collect();
        if found.last() != Some(&name.as_str()) {
            wrong += &format!("\n  {words} is {found:?}, not {name}");
        }
    }
    for (name, role) in &case.roles {
        let group = findings.groups.iter().find(|group| group.name == *name);
        let found = group.and_then(|group| group.role).map(|span| span.of(&article.text));
        if found.unwrap_or("-") != role {
            wrong += &format!("\n  the role of {name} is {found:?}, not {role}");
        }
    }
    wrong
}

fn check_all(file: &str) {
    let knowledge = Knowledge::load();
    let wrong: Vec<String> = cases(file)
        .iter()
        .map(|case| (case.name.as_str(), check(case, &knowledge)))
        .filter(|(_, wrong)| !wrong.is_empty())
        .map(|(name, wrong)| format!("{name}{wrong}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n\n"));
}

#[test]
fn names_and_amounts_are_marked_as_a_reader_would() {
    check_all(include_str!("cases/mentions.txt"));
}

#[test]
fn quotes_are_marked_and_given_their_speakers() {
    check_all(include_str!("cases/quotes.txt"));
}
