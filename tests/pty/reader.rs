//! byline itself in a pseudo-terminal.

use super::assert_restored;
use super::terminal::Terminal;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::OsStringExt;
use std::path::Path;
use tempfile::TempDir;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let home = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        fs::write(home.path().join(name), text).expect("written");
    }
    home
}

fn opened(path: &Path) -> Terminal {
    let mut terminal = Terminal::new(100, 30);
    terminal.start_byline(&[path.as_os_str()]);
    terminal
}

#[track_caller]
fn assert_quits(mut terminal: Terminal) {
    terminal.press("Q");
    assert_eq!(terminal.await_end(), 0);
    assert_restored(&terminal);
}

const ARTICLE: &str =
    "Northmoor opens a mill\n\n“We will build it here,” said Ann Ruiz, a spokeswoman for Northmoor.\n";

#[test]
fn the_reader_opens_on_a_folder_and_gives_the_terminal_back() {
    let home = folder(&[("a.txt", ARTICLE)]);
    let mut terminal = opened(home.path());
    terminal.await_text("Northmoor opens a mill");
    terminal.press("\r");
    terminal.await_text("We will build it here");
    assert_quits(terminal);
}

#[test]
fn hostile_words_and_names_are_shown_safely() {
    let home = folder(&[
        ("a\x1b[31m\u{202e}b.txt", "\x1b]0;title\x07 Ann Ruiz said\u{202e} no.\u{9b}\n"),
        ("c\x07.html", "<p>"),
    ]);
    let mut terminal = opened(home.path());
    terminal.await_text("Ann Ruiz said");
    terminal.press("\r");
    terminal.settle();
    for forbidden in ["\x1b]0;", "\x07", "\u{202e}", "\u{9b}"] {
        assert!(!terminal.written().contains(forbidden), "{forbidden:?}");
    }
    assert_quits(terminal);
}

#[test]
fn non_utf8_path_argument() {
    let home = folder(&[]);
    let path = home.path().join(OsString::from_vec(b"caf\xe9".to_vec()));
    fs::create_dir(&path).expect("made");
    fs::write(path.join("a.txt"), ARTICLE).expect("written");
    let mut terminal = opened(&path);
    terminal.await_text("Northmoor opens a mill");
    assert_quits(terminal);
}

#[test]
fn a_path_that_is_not_there_is_one_line_and_leaves_the_terminal_alone() {
    let home = folder(&[("articles.txt", ARTICLE)]);
    let mut terminal = opened(&home.path().join("artcles.txt"));
    assert_eq!(terminal.await_end(), 2);
    assert!(
        terminal.written().contains("articles.txt?") && !terminal.written().contains('\x1b'),
        "{}",
        terminal.written()
    );
}

#[test]
fn byline_fits_any_terminal() {
    let home = folder(&[("a.txt", ARTICLE), ("b.txt", ARTICLE)]);
    let mut terminal = opened(home.path());
    terminal.await_text("Northmoor");
    for keys in ["", "\r", "2", "3", "F", "ann", "\x1b", "?"] {
        terminal.press(keys);
        for (width, height) in [(1, 1), (3, 40), (40, 3), (300, 100), (40, 15), (100, 30)] {
            terminal.resize(width, height);
            terminal.press("j");
        }
        terminal.settle();
    }
    terminal.press("\x1b\x1b");
    terminal.settle();
    terminal.press("\x03");
    assert_eq!(terminal.await_end(), 0);
    assert_restored(&terminal);
}

#[test]
fn byline_without_a_home_works() {
    let home = folder(&[("a.txt", ARTICLE)]);
    let mut terminal = Terminal::new(80, 24);
    for name in ["HOME", "XDG_STATE_HOME"] {
        terminal.set(name, OsStr::new("/nowhere"));
    }
    terminal.start_byline(&[home.path().as_os_str()]);
    terminal.await_text("Northmoor");
    terminal.press("\r");
    terminal.await_text("build it here");
    assert_quits(terminal);
}

#[test]
fn an_article_is_piped_in_and_keys_come_from_the_terminal() {
    let mut terminal = Terminal::new(100, 30);
    terminal.start_byline_on(ARTICLE);
    terminal.await_text("Northmoor opens a mill");
    terminal.press("\r");
    terminal.await_text("We will build it here");
    terminal.press("v");
    terminal.await_text("(standard input) is not a file on this disk");
    assert_quits(terminal);
}

#[test]
fn the_reader_takes_its_measure_from_the_settings() {
    let home = folder(&[("a.txt", ARTICLE)]);
    let settings = home.path().join("settings.toml");
    fs::write(&settings, "measure = 32\nexclude = \"settings.toml\"\n").expect("written");
    let mut terminal = Terminal::new(100, 30);
    terminal.set("BYLINE_CONFIG", settings.as_os_str());
    terminal.start_byline(&[home.path().as_os_str()]);
    terminal.await_text("1 article");
    terminal.press("\r");
    terminal.settle();
    terminal.await_text("“We will build it here,” said");
    assert!(!terminal.screen().contents().contains("said Ann Ruiz"), "{}", terminal.screen().contents());
    assert_quits(terminal);
}

#[test]
fn the_reader_holds_the_days_asked_for_and_counts_what_it_leaves_out() {
    let home = folder(&[
        ("a.txt", "Mill to open\n\nPublished 12 February 2024\n\nIt will pay off, said Ann Ruiz of Northmoor.\n"),
        ("b.txt", "Mill to close\n\nPublished 3 May 2023\n\nIt did not, said Ann Ruiz of Northmoor.\n"),
        ("c.txt", "Mill for sale\n\nNobody wants it, said Ann Ruiz of Northmoor.\n"),
    ]);
    let mut terminal = Terminal::new(100, 30);
    terminal.start_byline(&["--since".as_ref(), "2024".as_ref(), home.path().as_os_str()]);
    terminal.await_text("1 article of other days, 1 article without a full date left out");
    let screen = terminal.screen().contents();
    assert!(screen.contains("Mill to open") && !screen.contains("Mill to close") && !screen.contains("for sale"));
    assert_quits(terminal);
}

#[test]
fn a_file_that_comes_while_byline_is_open_appears() {
    let home = folder(&[("a.txt", ARTICLE)]);
    let mut terminal = opened(home.path());
    terminal.await_text("Northmoor opens a mill");
    // The watcher is set up behind the first frame; what comes before it is ready is seen by the next change.
    let mut number = 0;
    while !terminal.screen().contents().contains("Second mill") {
        number += 1;
        if number % 20 == 1 {
            fs::write(home.path().join(format!("b{number}.txt")), "Second mill\n\nIt opens too, said Ann Ruiz.\n")
                .expect("written");
        }
        terminal.settle();
        assert!(number < 1_000, "the new file never came");
    }
    assert_quits(terminal);
}
