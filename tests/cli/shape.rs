//! The shape of printed tables.

use super::{code, folder, on, out, told};
use tempfile::TempDir;

fn three() -> TempDir {
    folder(&[
        ("a.txt", "Élan at the mill\n\nPublished 2 November 2024\n\n“No,” said Ann Cao. “Never,” said Dana Ruiz.\n"),
        ("b.txt", "zinc is dear\n\nPublished 12 February 2024\n\n“Yes,” said Ann Cao.\n"),
        ("c.txt", "Harbour to close\n\nThe harbour will close, and nobody said a word of it.\n"),
    ])
}

#[test]
fn a_table_is_sorted_turned_cut_and_narrowed() {
    let folder = three();
    let files = |line: &str| out(&on(folder.path(), &format!("list PATH --fields file {line}"))).replace('\n', " ");
    assert_eq!(files("--sort date"), "file b.txt a.txt c.txt ");
    assert_eq!(files("--sort date --reverse"), "file a.txt b.txt c.txt ");
    assert_eq!(files("--sort title"), "file a.txt c.txt b.txt ");
    let quotes = out(&on(folder.path(), "quotes PATH --sort date --fields words,date --limit 1"));
    assert_eq!(quotes, "words\tdate\nYes,\t12 Feb 2024\n");
    assert_eq!(files("--sort quotes --reverse --limit 1"), "file a.txt ");
    assert_eq!(out(&on(folder.path(), "list PATH --fields date,file --limit 1")), "date\tfile\n2 Nov 2024\ta.txt\n");
}

#[test]
fn every_table_takes_a_shape() {
    let folder = three();
    for line in ["people", "quotes", "names", "search cao", "quotes --silent"] {
        let output = on(folder.path(), &format!("{line} PATH --limit 1 --reverse --sort file --fields file"));
        let (sort, is_known) = match line {
            "people" | "names" => ("name", false),
            _ => ("file", true),
        };
        assert_eq!(code(&output) == Some(2), !is_known, "{line}: {}", told(&output));
        let output = on(folder.path(), &format!("{line} PATH --limit 1 --sort {sort} --fields {sort}"));
        assert!(out(&output).lines().count() <= 2 && out(&output).starts_with(sort), "{line}: {}", out(&output));
    }
}

#[test]
fn a_limit_does_not_turn_something_into_nothing() {
    let folder = three();
    assert_eq!(code(&on(folder.path(), "list PATH --limit 0")), Some(0));
}

#[test]
fn an_unknown_column_names_the_known_ones_before_anything_is_read() {
    let folder = three();
    for line in ["list PATH --sort nmae", "names PATH --fields name,nmae", "search x PATH --sort nmae"] {
        let output = on(folder.path(), line);
        assert_eq!((code(&output), out(&output).as_str()), (Some(2), ""));
        assert!(
            told(&output).starts_with("byline: no column is called \"nmae\"; this command has "),
            "{}",
            told(&output)
        );
    }
}

#[test]
fn what_is_sorted_last_is_found_among_all_hits() {
    let articles: Vec<(String, String)> =
        (0..60).map(|number| (format!("{number:02}.txt"), format!("Note {number}\n\nSeen by Ann Cao."))).collect();
    let folder = folder(&articles.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>());
    let output = on(folder.path(), "search note PATH --in articles --sort file --reverse --limit 1 --fields file");
    assert_eq!(out(&output), "file\n59.txt\n");
    assert_eq!(out(&on(folder.path(), "search note PATH --in articles")).lines().count(), 51);
}
