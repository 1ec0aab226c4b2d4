//! Settings files, the environment and flags, in their order.

use super::{byline, code, folder, out, told, two};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// byline in `folder`, with settings of the user in `user`.
fn within(folder: &Path, user: &Path) -> Command {
    let mut command = byline();
    command.current_dir(folder).env_remove("BYLINE_CONFIG").env("XDG_CONFIG_HOME", user).env("HOME", user);
    command
}

fn run(mut command: Command, line: &str) -> Output {
    command.args(line.split_whitespace()).output().expect("byline starts")
}

/// Value and origin of a setting.
fn held(command: Command, name: &str, flags: &str) -> String {
    let table = out(&run(command, &format!("{flags} config show --origin -f tsv")));
    let row = table.lines().find(|line| line.starts_with(name)).unwrap_or_default();
    row.split('\t').skip(1).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_flag_counts_before_the_environment_the_file_here_the_users_and_what_is_built_in() {
    let (here, user) = (folder(&[]), folder(&[]));
    let theme = |flags: &str, variable: &str| {
        let mut command = within(here.path(), user.path());
        command.env("BYLINE_THEME", variable);
        held(command, "theme", flags)
    };
    assert_eq!(theme("", ""), "\"auto\" built in");
    let file = user.path().join("byline/config.toml");
    fs::create_dir_all(file.parent().expect("a folder")).expect("made");
    fs::write(&file, "# mine\ntheme = \"plain\"\n").expect("written");
    assert_eq!(theme("", ""), format!("\"plain\" {} line 2", file.display()));
    fs::write(here.path().join(".byline.toml"), "theme = \"light\"\n").expect("written");
    assert_eq!(theme("", ""), "\"light\" .byline.toml line 1");
    assert_eq!(theme("", "dark"), "\"dark\" $BYLINE_THEME");
    assert_eq!(theme("--theme plain", "dark"), "\"plain\" --theme");
    assert_eq!(theme("--no-config", ""), "\"auto\" built in");
}

#[test]
fn a_file_chooses_files_and_the_folder_read_when_none_is_named() {
    let (here, articles) = (folder(&[]), two());
    let corpus = articles.path().display();
    fs::write(here.path().join(".byline.toml"), format!("corpus = \"{corpus}\"\nexclude = \"a*\"\nhidden = true\n"))
        .expect("written");
    fs::write(articles.path().join(".c.txt"), "Nothing was said.\n").expect("written");
    let files = |line: &str| out(&run(within(here.path(), here.path()), line)).replace('\n', " ");
    assert_eq!(files("list --fields file"), "file .c.txt b.txt ");
    assert_eq!(files("list --fields file --no-hidden --exclude b*"), "file a.txt ");
}

#[test]
fn an_unknown_setting_warns_and_a_wrong_value_is_refused_with_file_and_line() {
    let here = two();
    let file = here.path().join(".byline.toml");
    fs::write(&file, "theem = \"dark\"\n").expect("written");
    let output = run(within(here.path(), here.path()), "list");
    assert_eq!(code(&output), Some(0));
    assert_eq!(told(&output), "byline: .byline.toml line 1: there is no setting \"theem\"; did you mean theme?\n");
    fs::write(&file, "\nmeasure = 500\ntheme = \"blue\"\n").expect("written");
    let output = run(within(here.path(), here.path()), "list");
    assert_eq!((code(&output), out(&output).as_str()), (Some(2), ""));
    assert_eq!(told(&output).lines().count(), 2, "{}", told(&output));
    assert!(told(&output).starts_with("byline: .byline.toml line 2: measure: write a number"), "{}", told(&output));
    assert_eq!(code(&run(within(here.path(), here.path()), "list --no-config")), Some(0));
}

#[test]
fn a_file_in_a_strangers_folder_runs_nothing_and_holds_nothing_up() {
    let here = two();
    let file = here.path().join(".byline.toml");
    fs::write(&file, "editor = \"touch pwned\"\npager = \"touch pwned\"\n\"\\u001b[2J\" = 1\n[keys]\nq = \"x\"\n")
        .expect("written");
    let output = run(within(here.path(), here.path()), "show a.txt");
    assert_eq!(code(&output), Some(0));
    assert_eq!(told(&output).lines().count(), 4, "{}", told(&output));
    assert!(!told(&output).contains('\u{1b}') && !here.path().join("pwned").exists());
    fs::remove_file(&file).expect("removed");
    rustix::fs::mknodat(rustix::fs::CWD, &file, rustix::fs::FileType::Fifo, rustix::fs::Mode::RUSR, 0).expect("made");
    let output = run(within(here.path(), here.path()), "list");
    assert_eq!(code(&output), Some(2));
    assert!(told(&output).contains("is no settings file"), "{}", told(&output));
}

#[test]
fn a_settings_file_is_begun_once_and_sets_nothing() {
    let user = folder(&[]);
    let file = user.path().join("byline/config.toml");
    let run = |line: &str| run(within(user.path(), user.path()), line);
    assert_eq!(out(&run("config path")), format!("{}\n", file.display()));
    let before = out(&run("config show --origin"));
    assert_eq!(code(&run("config init")), Some(0));
    let written = fs::read_to_string(&file).expect("there");
    assert_eq!(out(&run("config show --origin")), before);
    let again = run("config init");
    assert!(code(&again) == Some(2) && told(&again).contains("is there already"), "{}", told(&again));
    // Every setting it explains can be set as it stands there.
    let set: String = written
        .lines()
        .map(|line| line.strip_prefix("# ").filter(|line| line.contains(" = ")).unwrap_or("").to_string() + "\n")
        .collect();
    fs::write(&file, &set).expect("written");
    let shown = run("config show --origin");
    assert_eq!((code(&shown), told(&shown).as_str()), (Some(0), ""));
    assert_eq!(out(&shown).matches("config.toml line").count(), 11, "{}", out(&shown));
}

#[test]
fn the_file_that_the_environment_names_takes_the_place_of_the_users() {
    let (here, named) = (folder(&[]), folder(&[("mine.toml", "measure = 60\n")]));
    let with = |name: &str| {
        let mut command = within(here.path(), here.path());
        command.env("BYLINE_CONFIG", named.path().join(name));
        command
    };
    assert!(held(with("mine.toml"), "measure", "").starts_with("60 "));
    let output = run(with("other.toml"), "list --demo");
    assert!(code(&output) == Some(2) && told(&output).contains("BYLINE_CONFIG"), "{}", told(&output));
}
