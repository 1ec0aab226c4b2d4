//! Names the engine: a number that changes with any line of the sources or assets, so that findings kept by another engine
//! are never taken for those of this one.

use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    let mut files = Vec::new();
    for root in ["src", "assets", "Cargo.lock"] {
        println!("cargo:rerun-if-changed={root}");
        collect(Path::new(root), &mut files);
    }
    files.sort();
    let mut engine = FNV_BASIS;
    for file in files {
        engine = fnv1a(engine, file.to_string_lossy().as_bytes());
        engine = fnv1a(engine, &fs::read(&file).unwrap_or_default());
    }
    println!("cargo:rustc-env=BYLINE_ENGINE={engine:016x}");
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().for_each(|entry| collect(&entry.path(), files)),
        Err(_) => files.push(path.to_path_buf()),
    }
}

const FNV_BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash FNV-1a, 64 bits: the same on every machine and needs no crate to be built first.
fn fnv1a(start: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(start, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
