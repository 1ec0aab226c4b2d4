//! Articles of the days asked for.

use super::{code, folder, on, out, told};
use tempfile::TempDir;

fn dated() -> TempDir {
    folder(&[
        ("a.txt", "Mill to open\n\nPublished 12 February 2024\n\n“It will pay off,” says Dana Ruiz.\n"),
        ("b.txt", "Mill to close\n\nPublished 3 May 2024\n\n“It did not,” says Ann Cao of the mill.\n"),
        ("c.txt", "Mill for sale\n\nPublished 1 March\n\n“Nobody wants it,” says Chris Lam.\n"),
    ])
}

#[test]
fn articles_of_other_days_are_left_out_and_those_without_a_full_date_are_counted() {
    let folder = dated();
    let output = on(folder.path(), "list PATH --since 2024-02-12 --until 2024-04 --fields file");
    assert_eq!(out(&output), "file\na.txt\n");
    assert_eq!(told(&output), "byline: 1 article left out: it does not state its full date\n");
    assert_eq!(out(&on(folder.path(), "quotes PATH --since 2024-05 --fields speaker")), "speaker\nAnn Cao\n");
    assert!(!out(&on(folder.path(), "people PATH --until 2024-03 --fields name")).contains("Cao"));
    assert_eq!(code(&on(folder.path(), "search cao PATH --until 2024-03 --in people")), Some(1));
    assert_eq!(out(&on(folder.path(), "extract PATH --since 2024-05")).lines().count(), 1);
    assert_eq!(code(&on(&folder.path().join("a.txt"), "show PATH --since 2025")), Some(1));
    assert_eq!(code(&on(folder.path(), "list PATH --since 2030")), Some(1));
}

#[test]
fn a_day_without_its_year_is_read_as_of_the_day_given_and_says_so() {
    let folder = dated();
    let row = |line: &str| {
        let output = on(folder.path(), &format!("list PATH --include c.txt --fields date,date_from {line}"));
        out(&output).lines().nth(1).map(str::to_string)
    };
    assert_eq!(row("").as_deref(), Some("1 Mar\tline"));
    assert_eq!(row("--as-of 2024-03").as_deref(), Some("1 Mar [2024]\tas of"));
    assert_eq!(row("--as-of 2024-02-29").as_deref(), Some("1 Mar [2023]\tas of"));
    assert_eq!(row("--as-of 2024-06-01 --since 2024-03").as_deref(), Some("1 Mar [2024]\tas of"));
    let extracted = out(&on(folder.path(), "extract PATH --include c.txt --as-of 2024-06-01"));
    assert!(extracted.contains(r#""date":{"text":"1 Mar [2024]","day":"2024-03-01","from":"as of"}"#), "{extracted}");
}

#[test]
fn a_date_that_cannot_be_meant_is_refused() {
    let folder = dated();
    for (line, why) in [
        ("list PATH --since yesterday", "write it like 2024, 2024-05 or 2024-05-04"),
        ("list PATH --since 2025 --until 2024", "--since 2025-01-01 is after --until 2024-12-31"),
    ] {
        let output = on(folder.path(), line);
        assert_eq!(code(&output), Some(2));
        assert!(told(&output).contains(why), "{}", told(&output));
    }
}
