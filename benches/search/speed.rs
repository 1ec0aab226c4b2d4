//! How long each finder takes for a key, typed letter by letter, all of them asked in turn at every key.

use crate::finders::Finder;
use crate::rows::{Kind, Rows};
use std::time::{Duration, Instant};

/// Queries typed, letter by letter.
const QUERIES: usize = 30;

/// Keys at which a slow finder is asked at all: spread evenly over those typed.
const SLOW_KEYS: usize = 40;

/// How keys are timed.
#[derive(Clone, Debug)]
pub struct Timing {
    /// What is typed; invented queries when nothing is given.
    pub typed: Vec<String>,
    /// How often everything is typed. The least time of a key counts: other work on the machine only adds.
    pub rounds: usize,
    /// How many of byline's slowest keys are told.
    pub told: usize,
}

/// Types invented queries over `rows` and prints a table.
pub fn run(rows: &Rows, finders: &mut [Box<dyn Finder>], timing: &Timing) {
    let what = if rows.kind == Kind::People { "people" } else { "quotes" };
    println!("\n{} {what}, {:.1} MB of text", rows.list.len(), rows.bytes() as f64 / 1e6);
    let mut typed: Vec<String> = Vec::new();
    let queries = if timing.typed.is_empty() { rows.queries(QUERIES) } else { timing.typed.clone() };
    for query in queries {
        let ends = query.char_indices().map(|(at, letter)| at + letter.len_utf8());
        typed.extend(ends.map(|end| query[..end].to_string()));
    }
    let every = (typed.len() / SLOW_KEYS).max(1);
    let mut times: Vec<Vec<(usize, Duration)>> = vec![Vec::new(); finders.len()];
    for round in 0..timing.rounds {
        finders.iter_mut().for_each(|finder| finder.forget());
        for (key, query) in typed.iter().enumerate() {
            for turn in 0..finders.len() {
                // Whoever comes first finds the machine's caches as the others left them.
                let at = (turn + key) % finders.len();
                let is_slow = finders[at].is_slow();
                if is_slow && (round > 0 || rows.list.len() > 20_000 && key % every != 0) {
                    continue;
                }
                let start = Instant::now();
                std::hint::black_box(finders[at].find(query));
                let time = start.elapsed();
                match times[at].iter_mut().find(|(known, _)| *known == key) {
                    Some((_, least)) => *least = time.min(*least),
                    None => times[at].push((key, time)),
                }
            }
        }
    }
    println!("{:<20}{:>7}{:>12}{:>12}{:>12}{:>20}", "", "keys", "median ms", "p95 ms", "worst ms", "median / byline's");
    for (at, finder) in finders.iter().enumerate() {
        let keys: Vec<usize> = times[at].iter().map(|(key, _)| *key).collect();
        let own: Vec<Duration> =
            times[0].iter().filter(|(key, _)| keys.binary_search(key).is_ok()).map(|(_, time)| *time).collect();
        let all: Vec<Duration> = times[at].iter().map(|(_, time)| *time).collect();
        let ratio = part(&all, 50).as_secs_f64() / part(&own, 50).as_secs_f64();
        let [median, late, worst] = [50, 95, 100].map(|share| part(&all, share).as_secs_f64() * 1e3);
        println!("{:<20}{:>7}{median:>12.3}{late:>12.3}{worst:>12.3}{ratio:>19.2}x", finder.name(), all.len());
    }
    let mut slowest = times.first().cloned().unwrap_or_default();
    slowest.sort_unstable_by_key(|(_, time)| std::cmp::Reverse(*time));
    for (key, time) in slowest.iter().take(timing.told) {
        println!("  {:>9.3} ms  {}", time.as_secs_f64() * 1e3, typed[*key]);
    }
    for finder in finders.iter() {
        if let Some(notes) = finder.notes() {
            println!("{}: {notes}", finder.name());
        }
    }
}

/// The time that `share` per cent of the times do not exceed.
fn part(times: &[Duration], share: usize) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let at = (sorted.len() * share / 100).min(sorted.len().saturating_sub(1));
    sorted.get(at).copied().unwrap_or_default()
}
