//! Which files are read, and standard input.

use super::{byline, code, folder, on, out, told, two};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

/// The files that `line` lists.
fn files(path: &Path, line: &str) -> Vec<String> {
    let output = on(path, &format!("list PATH --fields file {line}"));
    out(&output).lines().skip(1).map(str::to_string).collect()
}

/// Runs the words of `line` in `folder` with `text` on standard input.
fn piped(folder: &Path, line: &str, text: &str) -> Output {
    let mut command = byline();
    command.args(line.split_whitespace()).current_dir(folder);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("byline starts");
    child.stdin.take().expect("piped").write_all(text.as_bytes()).expect("taken");
    child.wait_with_output().expect("byline ends")
}

#[test]
fn files_are_chosen_by_globs_before_and_after_the_path() {
    let folder =
        folder(&[("a.txt", "One."), ("b.md", "Two."), (".c.txt", "Three."), ("long.txt", &"Four. ".repeat(99))]);
    assert_eq!(files(folder.path(), "--include *.txt"), ["a.txt", "long.txt"]);
    assert_eq!(files(folder.path(), "--include *.txt --include *.md --exclude l*"), ["a.txt", "b.md"]);
    assert_eq!(files(folder.path(), "--hidden --include *.txt"), [".c.txt", "a.txt", "long.txt"]);
    assert_eq!(files(folder.path(), "--hidden --no-hidden --exclude *.md"), ["a.txt", "long.txt"]);
    assert_eq!(out(&on(folder.path(), "--include b* list --fields file PATH")), "file\nb.md\n");
    let output = on(folder.path(), "list PATH --max-size 100 --fields file");
    assert_eq!(out(&output), "file\na.txt\nb.md\n");
    assert_eq!(told(&output), "byline: long.txt left out: larger than 100 bytes, the limit set by max-size\n");
}

#[test]
fn what_an_ignore_file_leaves_out_is_read_when_asked_for() {
    let folder = folder(&[(".gitignore", "b.txt\n"), ("a.txt", "One."), ("b.txt", "Two.")]);
    assert_eq!(files(folder.path(), ""), ["a.txt"]);
    assert_eq!(files(folder.path(), "--no-ignore"), ["a.txt", "b.txt"]);
}

#[test]
fn links_are_followed_only_when_asked_for() {
    let (home, outside) = (folder(&[("a.txt", "One.")]), folder(&[("far.txt", "Two.")]));
    std::os::unix::fs::symlink(outside.path().join("far.txt"), home.path().join("z.txt")).expect("linked");
    assert_eq!(files(home.path(), ""), ["a.txt"]);
    assert_eq!(files(home.path(), "--follow"), ["a.txt", "z.txt"]);
    assert_eq!(code(&on(home.path(), "extract PATH --follow")), Some(0));
}

#[test]
fn a_pattern_or_a_size_that_cannot_be_meant_is_refused_with_what_to_write() {
    let folder = two();
    for (line, instead) in [
        ("list PATH --include [", "write it like \"*.txt\""),
        ("list PATH --max-size huge", "write it like 500K, 16M"),
        ("list PATH --include nothing*", "--include, --exclude and --max-size"),
    ] {
        let output = on(folder.path(), line);
        assert_eq!((code(&output), out(&output).as_str()), (Some(2), ""));
        assert!(told(&output).contains(instead), "{line}: {}", told(&output));
    }
}

const SAID: &str = "Mill to open\n\n“It will pay off,” says Dana Ruiz of Northmoor.\n";

#[test]
fn every_command_reads_an_article_from_standard_input() {
    let empty = folder(&[]);
    for line in ["list -", "people -", "quotes -", "names -", "search ruiz -", "show -", "extract -", "-"] {
        let output = piped(empty.path(), line, SAID);
        assert_eq!((code(&output), told(&output).as_str()), (Some(0), ""), "{line}");
        assert!(out(&output).contains("Ruiz") || out(&output).contains("Mill to open"), "{line}: {}", out(&output));
    }
    let binary = piped(empty.path(), "list -", "\u{89}PNG\r\n\0\0\0");
    assert!(told(&binary).starts_with("byline: (standard input) left out: not text"), "{}", told(&binary));
    assert_eq!(code(&binary), Some(1));
}

#[test]
fn standard_input_comes_before_the_files_named_with_it_and_a_file_of_that_name_is_written_with_its_folder() {
    let folder = two();
    fs::write(folder.path().join("-"), "A dash\n\nNothing was said.\n").expect("written");
    assert_eq!(out(&piped(folder.path(), "list a.txt - --fields file", SAID)), "file\n(standard input)\na.txt\n");
    assert_eq!(out(&piped(folder.path(), "list ./- --fields title,file", SAID)), "title\tfile\nA dash\t-\n");
}
