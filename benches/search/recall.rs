//! How often the right row comes first, and among the first five, by class of query.

use crate::finders::Finder;
use crate::rows::Rows;
use byline::text::fold;
use std::collections::BTreeMap;
use std::fs;
use std::io;

/// One query of a file: what is typed, the text of the row that is meant ("-" when none is), its class.
struct Case {
    query: String,
    wanted: Option<String>,
    class: String,
}

/// Which lines of each file are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    All,
    Odd,
    Even,
}

fn cases(path: &str, share: Share) -> io::Result<Vec<Case>> {
    let text = fs::read_to_string(path)?;
    let lines = text.lines().enumerate().filter(|(number, _)| match share {
        Share::All => true,
        Share::Odd => number % 2 == 1,
        Share::Even => number % 2 == 0,
    });
    let case = |line: &str| {
        let mut fields = line.split('\t');
        let (query, row, target, class) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
        Some(Case { query: query.into(), wanted: (row != "-").then(|| fold(target)), class: class.into() })
    };
    Ok(lines.filter_map(|(_, line)| case(line)).collect())
}

#[derive(Clone, Debug, Default)]
struct Tally {
    asked: usize,
    first: usize,
    five: usize,
    totals: Vec<usize>,
}

impl Tally {
    fn note(&mut self, place: Option<usize>, total: usize) {
        self.asked += 1;
        self.first += usize::from(place == Some(0));
        self.five += usize::from(place.is_some_and(|place| place < 5));
        self.totals.push(total);
    }
}

/// Asks every finder every query of `files` and prints the tables. `is_told` prints each query that failed.
pub fn run(
    rows: &Rows,
    finders: &mut [Box<dyn Finder>],
    files: &[&str],
    share: Share,
    is_told: bool,
) -> io::Result<()> {
    for file in files {
        let cases = cases(file, share)?;
        for finder in finders.iter_mut() {
            let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
            let mut all = Tally::default();
            for case in &cases {
                let answer = finder.find(&case.query);
                let texts = answer.best.iter().map(|row| fold(&rows.list[*row].text));
                let place = match &case.wanted {
                    Some(wanted) => texts.clone().position(|text| text == *wanted),
                    // Nothing is the right answer to nonsense.
                    None => (answer.total == 0).then_some(0),
                };
                tallies.entry(&case.class).or_default().note(place, answer.total);
                all.note(place, answer.total);
                if is_told && place.is_none_or(|place| place > 0) {
                    let got = texts.take(2).collect::<Vec<_>>().join(" | ");
                    println!(
                        "  {:>4}  {:<16} {}  =>  {}   [{} of {}]",
                        place.map_or("-".to_string(), |place| (place + 1).to_string()),
                        case.class,
                        case.query,
                        case.wanted.as_deref().unwrap_or("-").chars().take(60).collect::<String>(),
                        got.chars().take(80).collect::<String>(),
                        answer.total
                    );
                }
            }
            println!("\n{} — {}", finder.name(), file.rsplit('/').next().unwrap_or(file));
            println!("{:<22}{:>7}{:>8}{:>8}{:>16}", "class", "asked", "@1", "@5", "median matches");
            for (class, tally) in tallies.iter().map(|(class, tally)| (*class, tally)).chain([("all", &all)]) {
                let share = |count: usize| count as f64 / tally.asked.max(1) as f64;
                let mut totals = tally.totals.clone();
                totals.sort_unstable();
                let median = totals.get(totals.len() / 2).copied().unwrap_or(0);
                println!(
                    "{class:<22}{:>7}{:>8.3}{:>8.3}{median:>16}",
                    tally.asked,
                    share(tally.first),
                    share(tally.five)
                );
            }
        }
    }
    Ok(())
}
