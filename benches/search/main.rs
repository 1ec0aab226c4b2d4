//! How fast the search answers between two keys, and how often it finds what is meant: `cargo bench --bench search -- --help`.
//!
//! Beside byline stand a plain reading of the bytes and `fuzzy-matcher` over every row; `benches/peers` adds others.

mod command;
mod finders;
mod recall;
mod rows;
mod speed;

fn main() -> std::io::Result<()> {
    command::run(finders::own)
}
