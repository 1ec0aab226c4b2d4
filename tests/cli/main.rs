//! The real binary as a script uses it: exit codes, formats, what goes where.

mod choice;
mod dates;
mod pdf;
mod settings;
mod shape;

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A folder of invented articles.
fn folder(articles: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in articles {
        fs::write(folder.path().join(name), text).expect("written");
    }
    folder
}

fn two() -> TempDir {
    folder(&[
        ("b.txt", "Harbour to close\n\n“It will pay off,” says Dana Ruiz of Northmoor.\n"),
        ("a.txt", "A budget nobody wanted\n\nRope costs twice what it did, said Ann Cao.\n"),
    ])
}

fn byline() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_byline"));
    for name in ["BYLINE_CORPUS", "BYLINE_THEME", "NO_COLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    // No settings file of whoever runs the tests.
    command.env("BYLINE_CONFIG", "");
    command.stdin(Stdio::null());
    command
}

fn run(words: &[&OsStr]) -> Output {
    byline().args(words).output().expect("byline starts")
}

/// Runs the words of `line` with `path` put for each `PATH`.
fn on(path: &Path, line: &str) -> Output {
    let words: Vec<OsString> = line
        .split_whitespace()
        .map(|word| if word == "PATH" { path.as_os_str().to_os_string() } else { word.into() })
        .collect();
    run(&words.iter().map(OsString::as_os_str).collect::<Vec<_>>())
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("findings are UTF-8")
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

#[test]
fn off_a_terminal_a_folder_prints_its_articles_in_name_order() {
    let folder = two();
    let output = on(folder.path(), "PATH");
    assert_eq!(code(&output), Some(0), "{}", told(&output));
    let files: Vec<String> =
        out(&output).lines().map(|line| line.rsplit('\t').next().unwrap_or("").to_string()).collect();
    assert_eq!(files, ["file", "a.txt", "b.txt"]);
    assert_eq!(told(&output), "");
}

#[test]
fn the_exit_code_tells_found_from_nothing_and_from_not_understood() {
    let folder = two();
    assert_eq!(code(&on(folder.path(), "list PATH")), Some(0));
    assert_eq!(code(&on(folder.path(), "quotes --about qqzzxx PATH")), Some(1));
    assert_eq!(code(&on(folder.path(), "search qqzzxx PATH")), Some(1));
    assert_eq!(code(&on(folder.path(), "list --no-such-flag PATH")), Some(2));
    assert_eq!(code(&on(folder.path(), "quotes --named --anonymous PATH")), Some(2));
    assert_eq!(code(&on(folder.path(), "--help")), Some(0));
}

#[test]
fn a_path_that_is_not_there_is_one_line_that_names_it() {
    let folder = two();
    let output = on(&folder.path().join("nowhere"), "list PATH");
    assert_eq!((code(&output), out(&output).as_str()), (Some(2), ""));
    assert_eq!(told(&output).lines().count(), 1);
    assert!(told(&output).starts_with("byline: ") && told(&output).contains("nowhere"), "{}", told(&output));
}

#[test]
fn a_format_the_command_does_not_have_is_refused_with_those_it_has() {
    let folder = two();
    let output = on(folder.path(), "list -f score PATH");
    assert_eq!(code(&output), Some(2));
    assert_eq!(
        told(&output),
        "byline: this command does not print score; use --format human, tsv, csv, json, jsonl, md\n"
    );
}

#[test]
fn every_format_holds_every_article() {
    let folder = two();
    for form in ["human", "tsv", "csv", "json", "jsonl", "md"] {
        let output = on(folder.path(), &format!("list PATH -f {form}"));
        let text = out(&output);
        assert!(text.contains("a.txt") && text.contains("b.txt"), "{form}: {text}");
        assert!(!text.contains('\u{1b}'), "{form} is coloured off a terminal");
    }
}

#[test]
fn json_lines_are_objects_one_an_article() {
    let folder = two();
    for line in out(&on(folder.path(), "extract PATH")).lines() {
        let article: serde_json::Value = serde_json::from_str(line).expect("an object");
        assert_eq!(article["v"], 1);
        assert!(article["quotes"].is_array() && article["entities"].is_array());
    }
    let score = out(&on(folder.path(), "extract PATH --format score"));
    let paths: Vec<String> = score
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("an object")["path"].to_string())
        .collect();
    assert_eq!(paths, ["\"a\"", "\"b\""]);
}

#[test]
fn no_spreadsheet_runs_what_an_article_says() {
    let folder = folder(&[("=cmd.txt", "@sum(1)\n\nNothing was said.\n")]);
    let text = out(&on(folder.path(), "list PATH -f csv"));
    let row = text.lines().nth(1).expect("a row");
    assert!(row.ends_with("'=cmd.txt"), "{row}");
    assert!(!row.starts_with(['=', '+', '-', '@']), "{row}");
}

#[test]
fn a_name_that_is_not_utf_8_is_opened_and_shown_safely() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(OsStr::from_bytes(b"caf\xe9.txt"));
    fs::write(&path, "Nothing was said.\n").expect("written");
    for line in ["list PATH", "show PATH", "extract PATH"] {
        let output = on(&path, line);
        assert_eq!(code(&output), Some(0), "{line}: {}", told(&output));
        assert!(out(&output).contains("caf"), "{line}");
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = two();
    for line in ["list", "list -f csv", "list -f json", "extract", "completions bash"] {
        let mut command = byline();
        command.args(line.split_whitespace()).stdout(Stdio::piped()).stderr(Stdio::piped());
        if !line.starts_with("completions") {
            command.arg(folder.path());
        }
        let mut child = command.spawn().expect("byline starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("byline ends");
        assert_eq!((code(&output), told(&output).as_str()), (Some(0), ""), "{line}");
    }
}

#[test]
fn a_file_that_is_no_article_is_told_on_standard_error_and_the_rest_is_printed() {
    let folder = two();
    fs::write(folder.path().join("c.txt"), "").expect("written");
    let output = on(folder.path(), "list PATH");
    assert_eq!((code(&output), out(&output).lines().count()), (Some(0), 3));
    assert_eq!(told(&output), "byline: c.txt left out: empty\n");
}

#[test]
fn one_article_is_shown_plainly_off_a_terminal_and_in_colour_when_asked() {
    let folder = two();
    let path = folder.path().join("b.txt");
    let plain = on(&path, "show PATH");
    assert_eq!(code(&plain), Some(0));
    assert!(!out(&plain).contains('\u{1b}'));
    let coloured = on(&path, "show PATH -f human --color always");
    assert!(out(&coloured).contains('\u{1b}'));
    let folder_shown = on(folder.path(), "show PATH");
    assert_eq!(code(&folder_shown), Some(2));
}

#[test]
fn a_file_is_written_in_the_format_of_its_ending() {
    let folder = two();
    let target = folder.path().join("articles.csv");
    let output = byline().arg("list").arg("-o").arg(&target).arg(folder.path()).output().expect("byline starts");
    assert_eq!((code(&output), out(&output).as_str()), (Some(0), ""), "{}", told(&output));
    assert!(fs::read_to_string(&target).expect("written").starts_with("title,"));
}

#[test]
fn without_a_path_the_corpus_of_the_environment_is_read_then_this_folder_then_the_samples() {
    let (folder, empty) = (two(), tempfile::tempdir().expect("a temporary folder"));
    let listed = |command: &mut Command| out(&command.arg("list").output().expect("byline starts")).lines().count();
    assert_eq!(listed(byline().current_dir(&empty).env("BYLINE_CORPUS", folder.path())), 3);
    assert_eq!(listed(byline().current_dir(&folder)), 3);
    let samples = out(&byline().current_dir(&empty).arg("list").output().expect("byline starts"));
    assert!(samples.contains("002_0460d04edab724c8.txt"), "{samples}");
    assert!(listed(byline().current_dir(&folder).arg("--demo")) == 3);
}

const MARKS: &str = r#"{"quotes": [{"kind": "direct", "spans": [{"start_char": 1, "end_char": 17}], "speaker": "Dana Ruiz"}],
    "entities": [{"start_char": 24, "end_char": 33, "kind": "person", "name": "Dana Ruiz"}]}"#;

#[test]
fn findings_are_measured_on_articles_marked_by_hand() {
    let text = "“It will pay off,” says Dana Ruiz of the harbour board.\n";
    let folder = folder(&[("a.txt", text), ("a.json", MARKS)]);
    let output = on(folder.path(), "evaluate PATH -f json");
    assert_eq!(code(&output), Some(0), "{}", told(&output));
    let figures: serde_json::Value = serde_json::from_str(&out(&output)).expect("an object");
    assert_eq!(figures["end_to_end"]["B  quotes, relaxed"]["f1"], 1.0, "{figures}");
    let told_so = out(&on(folder.path(), "evaluate PATH"));
    assert!(told_so.contains("Speaker of direct and partial quotes"), "{told_so}");
}

#[test]
fn marks_that_cannot_be_read_are_one_line_that_names_the_file() {
    let broken = folder(&[("a.txt", "Ruiz left.\n"), ("a.json", "{\"quotes\": 3}")]);
    let alone = folder(&[("a.json", "{}")]);
    for (folder, file) in [(&broken, "a.json"), (&alone, "a.txt")] {
        let output = on(folder.path(), "evaluate PATH");
        assert_eq!((code(&output), out(&output).as_str()), (Some(2), ""));
        assert_eq!(told(&output).lines().count(), 1, "{}", told(&output));
        assert!(told(&output).contains(file), "{}", told(&output));
    }
    let columns = folder(&[("a.tsv", "Ruiz B-PER\n")]);
    let output = on(&columns.path().join("a.tsv"), "evaluate PATH");
    assert!(code(&output) == Some(2) && told(&output).contains("line 1"), "{}", told(&output));
}

#[test]
fn the_order_is_the_same_every_time() {
    let articles: Vec<(String, String)> =
        (0..60).map(|number| (format!("{number:03}.txt"), format!("Note {number} by Ann Cao."))).collect();
    let folder = folder(&articles.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>());
    let first = out(&on(folder.path(), "extract PATH"));
    for _ in 0..3 {
        assert_eq!(out(&on(folder.path(), "extract PATH")), first);
    }
}

#[test]
fn who_would_not_speak_is_a_list_of_its_own() {
    let folder =
        folder(&[("a.txt", "Harbour to close\n\nNeither Ann Cao nor Dana Ruiz have commented on the harbour.\n")]);
    let lines = out(&on(folder.path(), "quotes PATH --silent --format jsonl"));
    assert_eq!(lines.lines().count(), 2, "{lines}");
    assert!(lines.contains("Ann Cao") && lines.contains("Dana Ruiz") && lines.contains("have commented"), "{lines}");
    assert_eq!(code(&on(folder.path(), "quotes PATH")), Some(1));
}

/// One file with two articles, a page, and a file that is none.
fn formats() -> TempDir {
    folder(&[
        (
            "press.jsonl",
            "{\"title\": \"Harbour to close\", \"author\": \"Ann Cao\", \"date\": \"2025-02-12\", \"text\": \"“It will pay off,” says Dana Ruiz.\"}\n\
             {\"title\": \"Rope is dear\", \"text\": \"“It costs twice as much,” said Chris Lam.\"}\n",
        ),
        (
            "page.html",
            "<!doctype html><html><head><title>Fees rise | The Post</title></head><body><p>“Fees rise for all of us this year, and next,” said Dana Ruiz of the harbour board on Monday.</p></body></html>",
        ),
        ("package.json", "{\"name\": \"program\"}"),
    ])
}

#[test]
fn many_articles_of_a_file_are_many_rows_each_with_its_place() {
    let folder = formats();
    let output = on(folder.path(), "list -f jsonl PATH");
    let rows: Vec<serde_json::Value> =
        out(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let files: Vec<&str> = rows.iter().filter_map(|row| row["file"].as_str()).collect();
    assert_eq!(files, ["page.html", "press.jsonl · 1", "press.jsonl · 2"]);
    assert_eq!((&rows[1]["date"], &rows[1]["date_from"]), (&"12 Feb 2025".into(), &"JSON field".into()));
    assert!(told(&output).contains("package.json left out: JSON without an article"), "{}", told(&output));
}

#[test]
fn places_in_converted_text_are_told_apart_and_the_text_is_given() {
    let folder = formats();
    let output = out(&on(&folder.path().join("press.jsonl"), "extract --text PATH"));
    let value: serde_json::Value = serde_json::from_str(output.lines().nth(1).expect("two articles")).expect("JSON");
    assert_eq!(
        (&value["path"], &value["part"], &value["offsets"]),
        (&"press.jsonl".into(), &2.into(), &"shown".into())
    );
    let text = value["text"].as_str().expect("asked for");
    let span = &value["quotes"][0]["spans"][0];
    let place = |index: usize| span[index].as_u64().expect("a place") as usize;
    assert_eq!(&text[place(0)..place(1)], "It costs twice as much,");
}

#[test]
fn doctor_tells_what_every_file_is() {
    let folder = formats();
    let output = on(folder.path(), "doctor -f tsv PATH");
    let rows = out(&output);
    assert!(rows.contains("press.jsonl\tJSON lines\tUTF-8\t2\t0\t\t\n"), "{rows}");
    assert!(rows.contains("package.json\t\t\t\t\t\tJSON without an article\n"), "{rows}");
    assert!(told(&output).contains("3 files, 3 articles, 1 files left out"), "{}", told(&output));
}

#[test]
fn show_gives_the_article_that_is_asked_for() {
    let folder = formats();
    let file = folder.path().join("press.jsonl");
    let output = on(&file, "show --part 2 -f plain PATH");
    assert!(out(&output).contains("Rope is dear"), "{}", told(&output));
    assert_eq!(code(&on(&file, "show --part 9 PATH")), Some(2));
    assert!(told(&on(&file, "show PATH")).contains("the first of 2 articles"));
}

#[test]
fn completions_and_the_manual_page_know_the_flags() {
    for shell in ["bash", "zsh", "fish"] {
        let script = out(&run(&["completions".as_ref(), shell.as_ref()]));
        for flag in ["include", "max-size", "as-of", "fields", "no-config", "no-cache", "origin"] {
            assert!(script.contains(flag), "{shell} does not know --{flag}");
        }
    }
    let page = out(&run(&["man".as_ref()]));
    assert!(page.contains(".SH \"BYLINE QUOTES\"") && page.contains("\\-\\-silent"), "{page}");
}

#[test]
fn a_list_of_names_gives_a_row_for_each() {
    let folder = two();
    let names = folder.path().join("names.list");
    fs::write(&names, "Dana Ruiz\n\ndnaa ruzi\nZotikudi Sacgurz\n").expect("written");
    let line = format!("check {} PATH/b.txt --format tsv", names.display());
    let line = line.replace("PATH/b.txt", &folder.path().join("b.txt").display().to_string());
    let output = on(folder.path(), &line);
    let rows: Vec<Vec<String>> =
        out(&output).lines().map(|row| row.split('\t').take(6).map(str::to_string).collect()).collect();
    assert_eq!(code(&output), Some(0), "{}", told(&output));
    assert_eq!(rows[0], ["name", "found_as", "kind", "quotes", "articles", "why"]);
    assert_eq!(rows[1], ["Dana Ruiz", "Dana Ruiz", "person", "1", "1", "exact"]);
    assert_eq!(rows[2], ["dnaa ruzi", "Dana Ruiz", "person", "1", "1", "2 swaps"]);
    assert_eq!(rows[3], ["Zotikudi Sacgurz", "", "", "0", "0", "not found"]);
}

#[test]
fn a_list_of_names_comes_from_standard_input_too() {
    let folder = two();
    let ask = |names: &str| {
        let mut child = byline()
            .args(["check", "-", "--format", "json"])
            .arg(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("byline starts");
        std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), names.as_bytes()).expect("written");
        child.wait_with_output().expect("byline ends")
    };
    let found = ask("\u{feff}Ann Cao\n");
    assert!(out(&found).contains("\"found_as\": \"Ann Cao\"") || out(&found).contains("\"found_as\":\"Ann Cao\""));
    assert_eq!(code(&ask("Nobody Here\n")), Some(1));
    assert_eq!(code(&ask("\n\n")), Some(2));
    assert_eq!(code(&on(folder.path(), "check nowhere.list PATH")), Some(2));
}

#[test]
fn the_search_takes_the_whole_query_language() {
    let folder = two();
    let found = |query: &str| {
        let output = byline().args(["search", query, "--format", "tsv"]).arg(folder.path()).output().expect("starts");
        let text = out(&output);
        text.lines().skip(1).map(|row| row.split('\t').nth(1).unwrap_or("").to_string()).collect::<Vec<_>>()
    };
    assert_eq!(found("by:ruiz kind:direct"), ["It will pay off,"]);
    assert_eq!(found("by:\"ann cao\" kind:reported"), ["Rope costs twice what it did"]);
    assert_eq!(found("pay | rope kind:reported"), ["Rope costs twice what it did"]);
    assert_eq!(found("\"pay off\" in:b.txt"), ["It will pay off,"]);
    assert_eq!(found("\"off pay\""), [""; 0]);
    assert_eq!(found("rope !costs"), [""; 0]);
}
