//! The shape that ARCHITECTURE.md promises, checked on the sources.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The layers, lowest first: a module uses only what stands before it.
const LAYERS: [&str; 12] = [
    "text",
    "source",
    "document",
    "knowledge",
    "annotate",
    "corpus",
    "search",
    "store",
    "report",
    "app",
    "ui",
    "terminal",
];

/// Crates that drive a terminal: they begin at `ui`.
const TERMINAL_CRATES: [&str; 2] = ["ratatui", "crossterm"];

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a source folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The code of a file, without comments: prose may name any layer.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a source file");
    text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

fn layer_files(layer: &str) -> Vec<PathBuf> {
    let folder = Path::new("src").join(layer);
    assert!(folder.is_dir(), "{} is not there", folder.display());
    rust_files(&folder)
}

#[test]
fn a_layer_uses_only_layers_before_it() {
    let mut wrong = Vec::new();
    for (index, layer) in LAYERS.iter().enumerate() {
        for file in layer_files(layer) {
            let code = code(&file);
            for later in &LAYERS[index + 1..] {
                if code.contains(&format!("crate::{later}::")) || code.contains(&format!("crate::{later};")) {
                    wrong.push(format!("{} uses {later}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_terminal_before_ui() {
    let before_ui = LAYERS.iter().take_while(|layer| **layer != "ui");
    let files = before_ui.flat_map(|layer| layer_files(layer));
    let wrong: Vec<PathBuf> =
        files.filter(|file| TERMINAL_CRATES.iter().any(|name| code(file).contains(&format!("{name}::")))).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_source_store_and_the_edge_reach_the_world() {
    let pure = LAYERS.iter().filter(|layer| !["source", "store", "terminal"].contains(layer));
    let mut wrong = Vec::new();
    for file in pure.flat_map(|layer| layer_files(layer)) {
        let code = code(&file);
        for world in [
            "std::fs",
            "std::thread",
            "std::time::Instant",
            "std::time::SystemTime",
            "std::net",
            "std::env",
            "println!",
        ] {
            if code.contains(world) {
                wrong.push(format!("{} reaches {world}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_module_opens_with_its_question() {
    let silent: Vec<PathBuf> = rust_files(Path::new("src"))
        .into_iter()
        .filter(|file| !fs::read_to_string(file).expect("a source file").starts_with("//!"))
        .collect();
    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn every_asset_is_read_and_every_list_is_noted() {
    let sources: String =
        rust_files(Path::new("src")).iter().map(|file| fs::read_to_string(file).expect("a source file")).collect();
    let notice = fs::read_to_string("assets/NOTICE.md").expect("assets/NOTICE.md");
    let mut missing = BTreeSet::new();
    for folder in ["assets/lexicon", "assets/themes"] {
        for entry in fs::read_dir(folder).expect("an asset folder") {
            let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
            if !sources.contains(&name) {
                missing.insert(format!("{folder}/{name} is read nowhere"));
            }
            if folder.ends_with("lexicon") && !notice.contains(&name) {
                missing.insert(format!("{name} is not in assets/NOTICE.md"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
