//! What is kept between runs, by the real binary: the same findings with and without, and never an error for want of it.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::Duration;
use tempfile::TempDir;

/// A folder of invented articles and a place for what is kept.
struct Desk {
    home: TempDir,
}

impl Desk {
    fn new() -> Desk {
        let desk = Desk { home: tempfile::tempdir().expect("a temporary folder") };
        fs::create_dir(desk.folder()).expect("made");
        for number in 0..40 {
            desk.write(
                &format!("{number:02}.txt"),
                &format!("Harbour news {number}\n\n“Pier {number} will pay off,” says Dana Ruiz of Northmoor.\n"),
            );
        }
        desk
    }

    fn folder(&self) -> PathBuf {
        self.home.path().join("clips")
    }

    fn cache(&self) -> PathBuf {
        self.home.path().join("cache")
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.folder().join(name), text).expect("written");
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_byline"));
        command.env("XDG_CACHE_HOME", self.cache()).env_remove("BYLINE_CORPUS").stdin(Stdio::null());
        command.args(words).arg(self.folder());
        command
    }

    fn run(&self, words: &[&str]) -> Output {
        self.command(words).output().expect("byline starts")
    }

    /// What `byline quotes` prints; fails when it does not end well.
    fn quotes(&self) -> String {
        let output = self.run(&["quotes"]);
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
        String::from_utf8(output.stdout).expect("findings are UTF-8")
    }

    /// Every file below the cache.
    fn kept_files(&self) -> Vec<PathBuf> {
        files(&self.cache())
    }
}

fn files(below: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(below).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn the_second_run_finds_the_same_and_the_folder_is_left_alone() {
    let desk = Desk::new();
    let before = files(&desk.folder());
    let plain = String::from_utf8(desk.run(&["quotes", "--no-cache"]).stdout).expect("UTF-8");
    assert!(desk.kept_files().is_empty(), "nothing is kept when that is not wanted");
    let first = desk.quotes();
    assert!(!desk.kept_files().is_empty());
    assert_eq!((&first, &desk.quotes()), (&plain, &plain));
    assert_eq!(files(&desk.folder()), before);
}

#[test]
fn new_changed_and_deleted_files_are_noticed() {
    let desk = Desk::new();
    desk.quotes();
    desk.write("07.txt", "Harbour news 7\n\n“Pier seven is shut for good,” says Ann Cao of the Ostra Post.\n");
    desk.write("99.txt", "Harbour news 99\n\n“Pier 99 opens today,” says Dana Ruiz of Northmoor.\n");
    fs::remove_file(desk.folder().join("11.txt")).expect("removed");
    let quotes = desk.quotes();
    assert!(quotes.contains("shut for good") && quotes.contains("Pier 99 opens"));
    assert!(!quotes.contains("Pier 7 will") && !quotes.contains("Pier 11 will"));
}

#[test]
#[allow(clippy::disallowed_methods, reason = "another moment for each kill is what is tried")]
fn kill_during_cache_write_loses_nothing() {
    let desk = Desk::new();
    let whole = String::from_utf8(desk.run(&["quotes", "--no-cache"]).stdout).expect("UTF-8");
    for round in 0..25_u64 {
        let mut child = desk.command(&["quotes"]).stdout(Stdio::null()).spawn().expect("byline starts");
        thread::sleep(Duration::from_millis(round * 5));
        let _ = child.kill();
        child.wait().expect("it ended");
    }
    assert_eq!(desk.quotes(), whole);
    let left = desk.kept_files().iter().filter(|path| path.to_string_lossy().contains(".writing-")).count();
    assert_eq!(left, 0, "nothing half written piles up");
}

#[test]
fn readonly_cache_dir_works() {
    let desk = Desk::new();
    // A file where the folder should be refuses everyone, whoever runs the tests.
    fs::write(desk.cache(), "not a folder").expect("written");
    let output = desk.run(&["quotes"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(told(&output).matches("findings are not kept").count(), 1, "{}", told(&output));
    fs::remove_file(desk.cache()).expect("removed");
    fs::create_dir(desk.cache()).expect("made");
    fs::set_permissions(desk.cache(), Permissions::from_mode(0o500)).expect("allowed");
    desk.quotes();
    fs::set_permissions(desk.cache(), Permissions::from_mode(0o700)).expect("allowed");
}

#[test]
fn two_instances() {
    let desk = Desk::new();
    let running: Vec<_> = (0..8)
        .map(|_| desk.command(&["quotes"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("byline starts"))
        .collect();
    let told: Vec<Vec<u8>> =
        running.into_iter().map(|child| child.wait_with_output().expect("it ended").stdout).collect();
    assert!(told.iter().all(|one| *one == told[0]) && !told[0].is_empty());
    assert_eq!(desk.run(&["index", "--verify"]).status.code(), Some(0));
    assert_eq!(desk.quotes().into_bytes(), told[0]);
}

#[test]
fn what_is_kept_is_told_verified_and_cleared() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["index"]).status.code(), Some(1), "nothing is kept yet");
    desk.quotes();
    let table = String::from_utf8(desk.run(&["index", "-f", "json"]).stdout).expect("UTF-8");
    assert!(table.contains("\"files\":40") && table.contains("\"broken\":0"), "{table}");
    let segment = desk.kept_files().into_iter().find(|path| path.extension().is_some_and(|ending| ending == "seg"));
    let segment = segment.expect("a segment");
    let mut bytes = fs::read(&segment).expect("there");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&segment, bytes).expect("written");
    assert_eq!(desk.run(&["index", "--verify"]).status.code(), Some(1));
    desk.quotes();
    assert_eq!(desk.run(&["index", "--clear"]).status.code(), Some(0));
    assert!(!desk.kept_files().iter().any(|path| path.extension().is_some_and(|ending| ending == "seg")));
    assert_eq!(desk.run(&["index", "--clear"]).status.code(), Some(1), "there is nothing left to clear");
}

/// What each command prints of the folder.
fn printed(desk: &Desk, more: &[&str]) -> Vec<String> {
    let commands: [&[&str]; 6] =
        [&["list"], &["people"], &["quotes"], &["names"], &["search", "pier dana"], &["search", "by:ruiz kind:direct"]];
    let print = |words: &&[&str]| {
        let output = desk.run(&[*words, &["-f", "jsonl"], more].concat());
        assert_eq!(output.status.code(), Some(0), "{words:?}: {}", told(&output));
        String::from_utf8(output.stdout).expect("findings are UTF-8")
    };
    commands.iter().map(print).collect()
}

/// A folder with everything that a whole must know: copies, a file of several articles, one with none, many others.
fn large_desk() -> Desk {
    let desk = Desk::new();
    for number in 40..120 {
        let who = ["Ann Cao", "Bo K. Lind", "Bo Lind", "Dana Ruiz"][number % 4];
        desk.write(
            &format!("{number}.txt"),
            &format!("Pier {number} opens\n\n“We waited for {number} years,” said {who}, mayor of Ostra.\n"),
        );
    }
    let story = "The old rope works burned for nine hours on Friday before crews from four towns put the fire out. “Nothing \
        is left of the roof,” said Dana Ruiz, who runs the yard beside it. She had called the brigade at dawn when she saw \
        smoke over the sheds, and she stayed until the last engine had gone home late in the evening with everybody safe.";
    desk.write("wire-a.txt", &format!("Fire at the rope works\n\n{story}\n"));
    desk.write("wire-b.txt", &format!("Rope works burn down\n\n{story}\n"));
    let line = |number: u32| {
        format!(
            "{{\"title\":\"Ferry {number}\",\"text\":\"The ferry is late. “Again,” said Ann Cao of Northmoor.\"}}\n"
        )
    };
    desk.write("ferries.jsonl", &(1..5).map(line).collect::<String>());
    desk.write("empty.txt", "");
    desk
}

fn whole_of(desk: &Desk) -> PathBuf {
    let all = desk.kept_files();
    all.into_iter().find(|path| path.ends_with("whole")).expect("the folder is kept whole")
}

#[test]
fn a_folder_kept_whole_is_the_same_and_no_article_is_read_again() {
    let desk = large_desk();
    let plain = printed(&desk, &["--no-cache"]);
    assert!(plain[0].contains("wire-b") && plain[2].contains("Again"));
    printed(&desk, &[]);
    whole_of(&desk);
    assert_eq!(printed(&desk, &[]), plain);
    // Bytes that change behind the back of size and time are not seen: nothing looks at them.
    let file = desk.folder().join("07.txt");
    let modified = fs::metadata(&file).and_then(|data| data.modified()).expect("there");
    let text = fs::read_to_string(&file).expect("there");
    desk.write("07.txt", &text.replace("pay off", "fall in"));
    fs::File::options().write(true).open(&file).and_then(|file| file.set_modified(modified)).expect("set back");
    assert_eq!(printed(&desk, &[]), plain);
    // A change that shows is.
    desk.write("07.txt", &text.replace("pay off", "fall in again"));
    let now = printed(&desk, &[]);
    assert!(now[2].contains("fall in again") && now == printed(&desk, &["--no-cache"]));
    assert_eq!(printed(&desk, &[]), now);
}

#[test]
fn days_asked_for_are_not_answered_from_the_whole() {
    let desk = large_desk();
    desk.write("dated.txt", "Rain\n\nJan 5, 2024\n\n“It rains,” said Ann Cao.\n");
    printed(&desk, &[]);
    whole_of(&desk);
    let output = desk.run(&["quotes", "--since", "2024-01-01"]);
    let quotes = String::from_utf8_lossy(&output.stdout);
    assert!(quotes.contains("It rains") && !quotes.contains("We waited"), "{quotes}");
}

#[test]
fn a_whole_that_is_broken_is_told_and_never_harms() {
    let desk = large_desk();
    let plain = printed(&desk, &["--no-cache"]);
    printed(&desk, &[]);
    let path = whole_of(&desk);
    let sound = fs::read(&path).expect("there");
    assert_eq!(desk.run(&["index", "--verify"]).status.code(), Some(0));
    for cut in [0, 7, 60, sound.len() / 2, sound.len() - 1] {
        fs::write(&path, &sound[..cut]).expect("written");
        assert_eq!(desk.run(&["index", "--verify"]).status.code(), Some(1), "cut at {cut}");
        assert_eq!(printed(&desk, &[]), plain, "cut at {cut}");
    }
    let names = desk.home.path().join("names.txt");
    fs::write(&names, "Dana Ruiz\nAnn Cao\n").expect("written");
    let names = names.to_string_lossy();
    let mut place = 100;
    while place < sound.len() {
        let mut bytes = sound.clone();
        bytes[place] ^= 0x55;
        fs::write(&path, &bytes).expect("written");
        for words in [&["people"][..], &["quotes"], &["search", "pier dana"], &["check", &names]] {
            let output = desk.run(words);
            assert!(output.status.code().is_some_and(|code| code < 2), "{words:?} at {place}: {}", told(&output));
        }
        fs::write(&path, &bytes).expect("written");
        assert_eq!(desk.run(&["index", "--verify"]).status.code(), Some(1), "changed at {place}");
        place += sound.len() / 16;
    }
}
