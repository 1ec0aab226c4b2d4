//! The bench of byline's search with `nucleo-matcher` and `frizbee` beside it: the same rows, the same keys, in turn.

#[path = "../../search/command.rs"]
mod command;
#[path = "../../search/finders.rs"]
mod finders;
#[path = "../../search/recall.rs"]
mod recall;
#[path = "../../search/rows.rs"]
mod rows;
#[path = "../../search/speed.rs"]
mod speed;

use finders::{Answer, Finder, WANTED, best, haystacks};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32String};
use rows::Rows;

fn main() -> std::io::Result<()> {
    command::run(|rows| {
        let mut all = finders::own(rows);
        all.push(Box::new(Frizbee { rows: haystacks(rows), typos: Typos::None }));
        all.push(Box::new(Frizbee { rows: haystacks(rows), typos: Typos::ByLength }));
        all.push(Box::new(Nucleo::of(rows)));
        all
    })
}

/// Whether frizbee may miss letters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Typos {
    None,
    /// One for four letters of each word.
    ByLength,
}

struct Frizbee {
    rows: Vec<String>,
    typos: Typos,
}

impl Finder for Frizbee {
    fn name(&self) -> &'static str {
        match self.typos {
            Typos::None => "frizbee",
            Typos::ByLength => "frizbee with typos",
        }
    }

    fn find(&mut self, query: &str) -> Answer {
        let patterns: Vec<frizbee::Pattern> = byline::text::fold(query)
            .split_whitespace()
            .map(|word| {
                let typos = if self.typos == Typos::None { 0 } else { (word.len() / 4) as u16 };
                frizbee::Pattern::new(word, frizbee::PatternConfig::default()).max_typos(Some(typos))
            })
            .collect();
        let mut matcher = frizbee::Matcher::from_patterns(&patterns, &frizbee::Config::default());
        let found = matcher.match_list_parallel(&self.rows, 2);
        let total = found.len();
        Answer { best: found.into_iter().take(WANTED).map(|found| found.index as usize).collect(), total }
    }

    fn is_slow(&self) -> bool {
        true
    }
}

/// `nucleo-matcher` over every row, on two threads as `nucleo` would use it here.
struct Nucleo {
    rows: Vec<Utf32String>,
}

impl Nucleo {
    fn of(rows: &Rows) -> Nucleo {
        Nucleo { rows: haystacks(rows).into_iter().map(Utf32String::from).collect() }
    }
}

impl Finder for Nucleo {
    fn name(&self) -> &'static str {
        "nucleo-matcher"
    }

    fn find(&mut self, query: &str) -> Answer {
        let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
        let half = self.rows.len().div_ceil(2);
        let scored = std::thread::scope(|scope| {
            let threads: Vec<_> = self
                .rows
                .chunks(half.max(1))
                .enumerate()
                .map(|(part, rows)| {
                    let pattern = &pattern;
                    scope.spawn(move || {
                        let mut matcher = Matcher::new(Config::DEFAULT);
                        let scores = rows.iter().enumerate().filter_map(|(at, row)| {
                            Some((i64::from(pattern.score(row.slice(..), &mut matcher)?), part * half + at))
                        });
                        scores.collect::<Vec<_>>()
                    })
                })
                .collect();
            threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect::<Vec<_>>()
        });
        best(scored)
    }

    fn is_slow(&self) -> bool {
        true
    }
}
