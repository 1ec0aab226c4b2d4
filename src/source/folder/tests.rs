//! Cases of listing and reading real folders, made in a temporary place.

use super::*;
use crate::source::read;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::symlink;
use tempfile::TempDir;

/// A fresh folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let home = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        let path = home.path().join(name);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    home
}

fn door(home: &TempDir) -> Folder {
    Folder::new(&[home.path().to_path_buf()])
}

fn names(listing: &Listing) -> Vec<&str> {
    listing.entries.iter().map(|entry| entry.locator.name.as_str()).collect()
}

fn skipped(listing: &Listing) -> Vec<String> {
    listing.skipped.iter().map(|skipped| format!("{}: {}", skipped.name, skipped.reason)).collect()
}

#[test]
fn files_are_listed_by_name_below_the_folder() {
    let home = folder(&[("b.txt", "b"), ("a/z.md", "z"), ("a/c", "c"), ("page.xls", "<p>"), (".hidden.txt", "h")]);
    let listing = door(&home).list();
    assert_eq!(names(&listing), ["a/c", "a/z.md", "b.txt"]);
    assert_eq!(skipped(&listing), ["page.xls: not a format with articles (xls)"]);
    assert_eq!(listing.entries[0].stamp.bytes, 1);
}

#[test]
fn what_the_folders_gitignore_names_is_passed_over() {
    let home = folder(&[(".gitignore", "drafts/\n"), ("drafts/a.txt", "a"), ("b.txt", "b")]);
    assert_eq!(names(&door(&home).list()), ["b.txt"]);
}

#[test]
fn a_single_file_is_shown_by_its_file_name() {
    let home = folder(&[("deep/a.txt", "words")]);
    let file = Folder::check(&[home.path().join("deep/a.txt")]).expect("is there");
    assert_eq!(names(&file.list()), ["a.txt"]);
    assert_eq!(file.title(), "a.txt");
}

#[test]
fn several_paths_are_named_from_what_they_share_and_listed_once() {
    let home = folder(&[("x/a.txt", "a"), ("y/b.txt", "b"), ("y/c.txt", "c")]);
    let paths = ["x", "y", "y/b.txt"].map(|name| home.path().join(name));
    assert_eq!(names(&Folder::new(&paths).list()), ["x/a.txt", "y/b.txt", "y/c.txt"]);
}

#[test]
fn hostile_file_names_are_shown_safely() {
    let home = folder(&[("a\x1b[31m\u{202e}b\n.txt", "a")]);
    let bytes = std::ffi::OsString::from_vec(b"caf\xe9.txt".to_vec());
    fs::write(home.path().join(bytes), "words").expect("written");
    let door = door(&home);
    let listing = door.list();
    assert_eq!(names(&listing), ["a^[[31m\u{fffd}b^J.txt", "caf\u{fffd}.txt"]);
    assert_eq!(read(&door, &listing.entries[1].locator).expect("can be opened").text, "words");
}

#[test]
fn fifo_and_devices_are_skipped() {
    let home = folder(&[("a.txt", "a")]);
    let pipe = home.path().join("pipe.txt");
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, rustix::fs::Mode::RUSR, 0).expect("made");
    let door = door(&home);
    assert_eq!(skipped(&door.list()), ["pipe.txt: not a regular file"]);
    let swapped = Locator::file(pipe.clone(), "pipe.txt");
    assert_eq!(door.read(&swapped), Err(SkipReason::NotRegular), "not waited for when it comes after the listing");
    let error = Folder::check(&[pipe]).expect_err("no file");
    assert!(error.to_string().contains("is neither a file nor a folder"), "{error}");
    assert!(Folder::check(&["/dev/null".into()]).is_err());
}

#[test]
fn symlink_cycle_ends() {
    let home = folder(&[("a/b.txt", "b")]);
    symlink(home.path(), home.path().join("a/again")).expect("linked");
    symlink("self", home.path().join("self")).expect("linked");
    let listing = door(&home).list();
    assert_eq!(names(&listing), ["a/b.txt"]);
    assert_eq!(skipped(&listing), ["self: a link that leads out of the folder, or nowhere"]);
}

#[test]
fn links_out_of_root_not_followed() {
    let outside = folder(&[("secret.txt", "s")]);
    let home = folder(&[("a.txt", "a")]);
    symlink(outside.path(), home.path().join("out")).expect("linked");
    symlink(outside.path().join("secret.txt"), home.path().join("z.txt")).expect("linked");
    let door = door(&home);
    let listing = door.list();
    assert_eq!(names(&listing), ["a.txt"]);
    assert_eq!(listing.skipped.len(), 2);
    let swapped = Locator::file(home.path().join("z.txt"), "z.txt");
    assert!(matches!(door.read(&swapped), Err(SkipReason::Unreadable(_))));
    assert_eq!(
        names(&Folder::new(&[home.path().join("out")]).list()),
        ["secret.txt"],
        "a link that was typed is followed"
    );
}

#[test]
fn a_huge_file_is_cut_and_says_so() {
    let home = folder(&[]);
    // Three bytes a letter: the limit falls inside one.
    fs::write(home.path().join("long.txt"), "語".repeat(MAX_BYTES as usize / 3 + 10)).expect("written");
    let door = door(&home);
    let text = read(&door, &door.list().entries[0].locator).expect("is text");
    assert_eq!(text.cut_from, Some((MAX_BYTES / 3 + 10) * 3));
    assert_eq!((text.encoding, text.replaced.total()), ("UTF-8", 0));
}

#[test]
fn an_unreadable_file_gives_the_systems_words() {
    let home = folder(&[]);
    let gone = Locator::file(home.path().join("gone.txt"), "gone.txt");
    let reason = door(&home).read(&gone).expect_err("not there");
    assert_eq!(reason.to_string(), "could not be read: no such file or directory");
}

#[test]
fn a_missing_path_names_the_nearest_one() {
    let home = folder(&[("articles/one.txt", "1")]);
    let error = |name: &str| Folder::check(&[home.path().join(name)]).expect_err("not there").to_string();
    assert!(error("artikles").ends_with("articles?"), "{}", error("artikles"));
    assert!(error("artikles/one.txt").ends_with("articles/one.txt?"));
    assert!(error("articles/on.txt").ends_with("articles/one.txt?"));
    assert!(error("something else").ends_with("give a folder of articles"));
    assert!(!error("a\x1b[2Jb\n").contains(|letter: char| letter.is_control()));
}

#[test]
fn a_folder_without_articles_says_what_is_there() {
    let home = folder(&[("a.xls", "<p>"), ("b.xls", "<p>")]);
    let error = Folder::check(&[home.path().to_path_buf()]).expect_err("no article").to_string();
    assert!(
        error.contains("holds no article: the 2 files there are not a format with articles (xls); give"),
        "{error}"
    );
    let empty = folder(&[]);
    assert!(
        Folder::check(&[empty.path().to_path_buf()]).expect_err("empty").to_string().contains("holds no article; give")
    );
}

#[test]
fn a_name_like_an_option_is_opened_as_a_file() {
    assert_eq!(openable(Path::new("-n.txt")), Path::new("./-n.txt"));
    assert_eq!(openable(Path::new("")), Path::new("."));
}

/// The names listed when files are chosen.
fn chosen(home: &TempDir, choice: Choice) -> Vec<String> {
    let listing = door(home).choosing(choice).list();
    listing.entries.into_iter().map(|entry| entry.locator.name).collect()
}

fn globs(globs: &[&str]) -> Vec<Glob> {
    globs.iter().map(|glob| glob.parse().expect("a glob")).collect()
}

#[test]
fn globs_choose_files_and_whole_folders_and_exclusion_wins() {
    let home =
        folder(&[("a.txt", "a"), ("b.md", "b"), ("news/c.txt", "c"), ("news/d.md", "d"), ("news/old/e.txt", "e")]);
    let of = |include: &[&str], exclude: &[&str]| {
        chosen(&home, Choice { include: globs(include), exclude: globs(exclude), ..Choice::default() })
    };
    assert_eq!(of(&["*.txt"], &[]), ["a.txt", "news/c.txt", "news/old/e.txt"]);
    assert_eq!(of(&["news"], &[]), ["news/c.txt", "news/d.md", "news/old/e.txt"]);
    assert_eq!(of(&["/*.txt"], &[]), ["a.txt"]);
    assert_eq!(of(&["*.txt"], &["old/"]), ["a.txt", "news/c.txt"]);
    assert_eq!(of(&[], &["*.txt", "!x"]), ["b.md", "news/d.md"]);
    assert_eq!(of(&["nothing"], &[]), Vec::<String>::new());
}

#[test]
fn a_glob_does_not_bring_back_what_is_hidden_or_ignored() {
    let home = folder(&[(".gitignore", "drafts/\n"), ("drafts/a.txt", "a"), (".b.txt", "b"), ("c.txt", "c")]);
    fs::create_dir(home.path().join(".git")).expect("made");
    fs::write(home.path().join(".git/config.txt"), "x").expect("written");
    let include = globs(&["*.txt"]);
    assert_eq!(chosen(&home, Choice { include: include.clone(), ..Choice::default() }), ["c.txt"]);
    let hidden = Choice { include: include.clone(), hidden: true, ..Choice::default() };
    assert_eq!(chosen(&home, hidden), [".b.txt", "c.txt"]);
    let ignored = Choice { include, ignored: true, ..Choice::default() };
    assert_eq!(chosen(&home, ignored), ["c.txt", "drafts/a.txt"]);
}

#[test]
fn links_that_are_followed_end_and_lead_to_each_file_once() {
    let outside = folder(&[("far.txt", "far")]);
    let home = folder(&[("a/b.txt", "b")]);
    symlink(home.path(), home.path().join("a/again")).expect("linked");
    symlink("b.txt", home.path().join("a/c.txt")).expect("linked");
    symlink("self", home.path().join("self")).expect("linked");
    symlink("nowhere", home.path().join("lost")).expect("linked");
    symlink(outside.path(), home.path().join("out")).expect("linked");
    symlink("/dev/null", home.path().join("null.txt")).expect("linked");
    let door = door(&home).choosing(Choice { links: true, ..Choice::default() });
    let listing = door.list();
    assert_eq!(names(&listing), ["a/b.txt", "out/far.txt"]);
    assert_eq!(
        skipped(&listing),
        [
            "lost: a link that leads out of the folder, or nowhere",
            "null.txt: not a regular file",
            "self: a link that leads out of the folder, or nowhere"
        ]
    );
    let through = Locator::file(home.path().join("a/c.txt"), "a/c.txt");
    assert_eq!(read(&door, &through).expect("followed").text, "b");
    assert!(self::door(&home).read(&through).is_err(), "not followed unless asked for");
}

#[test]
fn a_file_larger_than_asked_for_is_left_out_and_says_so() {
    let home = folder(&[("a.txt", "short"), ("b.txt", "longer than that")]);
    let largest = Some("10".parse().expect("a size"));
    let listing = door(&home).choosing(Choice { largest, ..Choice::default() }).list();
    assert_eq!(names(&listing), ["a.txt"]);
    assert_eq!(skipped(&listing), ["b.txt: larger than 10 bytes, the limit set by max-size"]);
    let one = Choice { largest: Some(FileSize(2)), ..Choice::default() };
    let error = Folder::check_choosing(&[home.path().to_path_buf()], one).expect_err("all are larger").to_string();
    assert!(error.contains("the 2 files there are larger than 2 bytes"), "{error}");
    let none = Choice { include: globs(&["*.xyz"]), ..Choice::default() };
    let error = Folder::check_choosing(&[home.path().to_path_buf()], none).expect_err("none").to_string();
    assert!(error.contains("--include"), "{error}");
}
