//! What the bench was asked to do.

use crate::finders::Finder;
use crate::recall::{self, Share};
use crate::rows::Rows;
use crate::speed::{self, Timing};
use std::io;

const USAGE: &str = "cargo bench --bench search                                   time per key on invented rows
cargo bench --bench search -- --quotes COUNT | --people COUNT   only so many rows
cargo bench --bench search -- --speed LIST.tsv …            time per key on the rows of files
cargo bench --bench search -- --recall LIST.tsv QUERIES.tsv …   how often the right row is found
  --misses     with --recall: each query whose row did not come first
  --odd --even with --recall: every second line only, to choose by one half and check by the other
  --only NAME  only the finder of that name
  --typed WORDS   with times: these words instead of invented ones
  --rounds COUNT  with times: type everything so often, and count the least time of each key
  --slowest COUNT with times: tell the keys that took byline longest";

/// Does what the arguments of the process ask for, with the finders that `make` makes.
pub fn run(make: fn(&Rows) -> Vec<Box<dyn Finder>>) -> io::Result<()> {
    let mut only = None;
    let (mut share, mut is_told) = (Share::All, false);
    let mut timing = Timing { typed: Vec::new(), rounds: 1, told: 0 };
    let mut words: Vec<String> = Vec::new();
    let mut arguments = std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned());
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            // Cargo's own.
            "--bench" => {}
            "--misses" => is_told = true,
            "--odd" => share = Share::Odd,
            "--even" => share = Share::Even,
            "--typed" => timing.typed.extend(arguments.next()),
            "--rounds" => timing.rounds = number(&arguments.next().unwrap_or_default())?,
            "--slowest" => timing.told = number(&arguments.next().unwrap_or_default())?,
            "--only" => only = arguments.next(),
            _ => words.push(argument),
        }
    }
    let made = |rows: &Rows| {
        let mut finders = make(rows);
        finders.retain(|finder| only.as_deref().is_none_or(|name| finder.name() == name));
        finders
    };
    let rest: Vec<&str> = words.iter().map(String::as_str).collect();
    match rest.as_slice() {
        [] => {
            for rows in [10_000, 100_000, 1_000_000].map(Rows::quotes).into_iter().chain([Rows::people(200_000)]) {
                speed::run(&rows, &mut made(&rows), &timing);
            }
        }
        ["--quotes", count] => speed_of(&Rows::quotes(number(count)?), made, &timing),
        ["--people", count] => speed_of(&Rows::people(number(count)?), made, &timing),
        ["--speed", lists @ ..] => {
            for list in lists {
                speed_of(&Rows::read(list)?, made, &timing);
            }
        }
        ["--recall", list, files @ ..] => {
            let rows = Rows::read(list)?;
            recall::run(&rows, &mut made(&rows), files, share, is_told)?;
        }
        _ => println!("{USAGE}"),
    }
    Ok(())
}

fn speed_of(rows: &Rows, made: impl Fn(&Rows) -> Vec<Box<dyn Finder>>, timing: &Timing) {
    speed::run(rows, &mut made(rows), timing);
}

fn number(text: &str) -> io::Result<usize> {
    text.parse().map_err(|_| io::Error::other(format!("{text} is no number of rows")))
}
