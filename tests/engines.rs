//! byline as a filter: a stream of documents, alone and behind engines that spread it over processors and machines. What comes
//! out is what a single run finds, and byline opens it instead of the articles.
//!
//! An engine that is not installed is skipped with a word.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const BYLINE: &str = env!("CARGO_BIN_EXE_byline");

/// Articles in a folder, and the same as documents, a line each.
struct Corpus {
    home: TempDir,
}

impl Corpus {
    fn new() -> Corpus {
        let corpus = Corpus { home: tempfile::tempdir().expect("a temporary folder") };
        fs::create_dir(corpus.folder()).expect("made");
        let mut lines = String::new();
        for number in 0..120 {
            let name = format!("{number:03}.txt");
            let text = format!(
                "Pier {number} of Ostra to close\n\n“Pier {number} will not pay off,” said Dana Ruiz, head of works at the Ostra \
                 Harbour Board. Ann Cao of Northmoor, who runs the ferry, declined to comment on the €{number} million.\n\n“We \
                 will swim,” said a fisherman.\n"
            );
            fs::write(corpus.folder().join(&name), &text).expect("written");
            lines.push_str(&serde_json::json!({"path": name, "text": text}).to_string());
            lines.push('\n');
        }
        fs::write(corpus.documents(), lines).expect("written");
        corpus
    }

    fn folder(&self) -> PathBuf {
        self.home.path().join("clips")
    }

    fn documents(&self) -> PathBuf {
        self.home.path().join("documents.jsonl")
    }

    fn findings(&self) -> PathBuf {
        self.home.path().join("all.byline.jsonl")
    }

    /// What byline finds in the files, read in one go.
    fn of_files(&self) -> String {
        words(&byline(&["extract", "--whole"]).arg(self.folder()).output().expect("byline starts"))
    }
}

fn byline(words: &[&str]) -> Command {
    let mut command = Command::new(BYLINE);
    command.args(words).arg("--no-cache").env_remove("BYLINE_CORPUS").stdin(Stdio::null());
    command
}

fn words(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).expect("findings are UTF-8")
}

/// What byline makes of a stream of documents.
fn filtered(documents: &str) -> String {
    let mut child = byline(&["extract", "-", "--whole"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("byline starts");
    let mut input = child.stdin.take().expect("a pipe");
    let documents = documents.to_string();
    let feed = std::thread::spawn(move || input.write_all(documents.as_bytes()));
    let output = child.wait_with_output().expect("it ended");
    feed.join().expect("fed").expect("taken");
    words(&output)
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engines").join(name)
}

/// True when a program can be started; says so otherwise.
fn is_installed(program: &str) -> bool {
    let is_there = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    if !is_there {
        eprintln!("skipped: {program} is not installed");
    }
    is_there
}

fn sorted(lines: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = lines.lines().collect();
    lines.sort_unstable();
    lines
}

#[test]
fn a_stream_of_documents_gives_the_findings_of_the_files_in_any_order_of_lines() {
    let corpus = Corpus::new();
    let documents = fs::read_to_string(corpus.documents()).expect("there");
    let of_files = corpus.of_files();
    assert_eq!(filtered(&documents), of_files);
    let backward: Vec<&str> = documents.lines().rev().collect();
    assert_eq!(sorted(&filtered(&backward.join("\n"))), sorted(&of_files));
}

#[test]
fn findings_are_opened_instead_of_the_articles() {
    let corpus = Corpus::new();
    fs::write(corpus.findings(), corpus.of_files()).expect("written");
    for line in [
        "list --fields title,quotes,people,words",
        "people --fields name,quotes,role",
        "quotes --fields words,speaker,why",
    ] {
        let line: Vec<&str> = line.split(' ').collect();
        let of = |path: PathBuf| words(&byline(&line).arg(path).output().expect("byline starts"));
        let (of_files, of_findings) = (of(corpus.folder()), of(corpus.findings()));
        assert_eq!(of_findings, of_files);
        assert!(of_files.lines().count() > 2, "{of_files}");
    }
}

#[test]
fn findings_that_do_not_fit_their_text_are_left_out() {
    let corpus = Corpus::new();
    let line = corpus.of_files().lines().next().expect("an article").to_string();
    let broken = [
        line.replacen("\"start\"", "\"begin\"", 1).replace("\"span\":[", "\"span\":[9999,"),
        line.replace("\"group\":0", "\"group\":77"),
        line.replace("Pier 0 of", "P of"),
        line[..line.floor_char_boundary(line.len() / 2)].to_string(),
        "{\"text\":\"a\",\"whole\":{\"facts\":{},\"annotations\":{}}}".to_string(),
    ];
    fs::write(corpus.findings(), format!("{}\n{line}\n", broken.join("\n"))).expect("written");
    let output = byline(&["quotes"]).arg(corpus.findings()).output().expect("byline starts");
    assert!(words(&output).contains("will not pay off"));
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panic"));
}

#[test]
fn gnu_parallel_gives_what_a_single_run_gives() {
    if !is_installed("parallel") {
        return;
    }
    let corpus = Corpus::new();
    let output = Command::new(script("parallel.sh")).arg(BYLINE).arg(corpus.documents()).output().expect("sh starts");
    assert_eq!(words(&output), corpus.of_files());
}

#[test]
fn spark_gives_what_a_single_run_gives() {
    if !is_installed("spark-submit") {
        return;
    }
    let corpus = Corpus::new();
    let mut spark = Command::new("spark-submit");
    spark.args(["--master", "local[2]", "--conf", "spark.ui.enabled=false"]).arg(script("spark.py"));
    let output = spark.arg(BYLINE).arg(corpus.documents()).arg(corpus.findings()).output().expect("spark starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let findings = fs::read_to_string(corpus.findings()).expect("written");
    assert_eq!(findings, corpus.of_files());
    let opened = byline(&["list"]).arg(corpus.findings()).output().expect("byline starts");
    assert_eq!(words(&opened).lines().count(), 121);
}
