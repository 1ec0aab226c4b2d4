//! Makes the tagger's models from marked text: `cargo run --release --features train --bin train -- --help`.
//!
//! Reads two-column files, writes `first.bin` and `second.bin`, prints progress and the figures on files kept apart. The same
//! seed and files give the same bytes.

mod augment;
mod crf;
mod data;

use anyhow::{Context, Result};
use augment::Pool;
use byline::annotate::tagger::features::Feature;
use byline::annotate::tagger::labels::Kind;
use byline::annotate::tagger::verdicts::Verdicts;
use byline::annotate::tagger::{Tagger, names, observe};
use byline::knowledge::{Knowledge, Model};
use clap::Parser;
use crf::{Learner, Settings};
use data::{Document, Source, carried};
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

/// Train byline's tagger from marked text.
#[derive(Parser, Debug)]
struct Arguments {
    /// A marked file, with how often it is seen in an epoch and the kinds it leaves unmarked: news.tsv:3 or web.tsv:1:PROD,MISC
    #[arg(long = "data", required = true)]
    data: Vec<String>,
    /// A marked file kept apart, to measure on.
    #[arg(long = "test")]
    test: Vec<String>,
    /// A list of names to swap in: given=FILE, surname=, place=, organization=, product=
    #[arg(long = "list")]
    list: Vec<String>,
    /// Where the models go.
    #[arg(long, default_value = "assets/model")]
    out: PathBuf,
    /// The same seed gives the same model.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Each model is the average of this many, learnt in different orders.
    #[arg(long, default_value_t = 1)]
    voices: u32,
    /// Rounds over the data.
    #[arg(long, default_value_t = 5)]
    epochs: u32,
    /// Models for the second pass to learn from, each blind to its part of the data; 0 makes no second pass.
    #[arg(long, default_value_t = 3)]
    folds: usize,
    #[arg(long, default_value_t = 0.08)]
    rate: f32,
    #[arg(long, default_value_t = 0.3)]
    dropout: f32,
    #[arg(long, default_value_t = 0.25)]
    wordless: f32,
    #[arg(long, default_value_t = 10)]
    least: u32,
    /// Observations met less often are left out of the second pass; `--least` when not given.
    #[arg(long)]
    least_second: Option<u32>,
    #[arg(long, default_value_t = 0.0)]
    decay: f32,
    /// Largest weight kept.
    #[arg(long, default_value_t = 6.0)]
    most: f32,
}

struct Trainer {
    sources: Vec<Source>,
    pool: Pool,
    knowledge: Knowledge,
    settings: Settings,
    most: f32,
    folds: usize,
}

/// One model to be trained.
struct Task<'a> {
    /// What it is called in the report.
    name: &'a str,
    seed: u64,
    epochs: u32,
    /// How many learners it is the average of.
    voices: u32,
    /// The part of the documents it does not see.
    left_out: Option<usize>,
    /// First passes for a second to learn from, each for the part of the documents it did not see.
    blind: Option<&'a [Model]>,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let sources: Vec<Source> = arguments.data.iter().map(|argument| Source::read(argument)).collect::<Result<_>>()?;
    let tests: Vec<Source> = arguments.test.iter().map(|argument| Source::read(argument)).collect::<Result<_>>()?;
    let pool = with_marked(pool(&arguments.list)?, &sources);
    let settings = Settings {
        rate: arguments.rate,
        dropout: arguments.dropout,
        wordless: arguments.wordless,
        least: arguments.least,
        decay: arguments.decay,
    };
    let mut trainer =
        Trainer { sources, pool, knowledge: Knowledge::load(), settings, most: arguments.most, folds: arguments.folds };
    let counts = trainer.counts(arguments.seed);
    fs::create_dir_all(&arguments.out).with_context(|| format!("making {}", arguments.out.display()))?;
    let write = |name: &str, bytes: &[u8]| {
        let path = arguments.out.join(name);
        println!("{}: {} bytes", path.display(), bytes.len());
        fs::write(&path, bytes).with_context(|| format!("writing {}", path.display()))
    };
    let first_task = Task {
        name: "first pass",
        seed: arguments.seed,
        epochs: arguments.epochs,
        voices: arguments.voices,
        left_out: None,
        blind: None,
    };
    let (first, first_bytes) = trainer.train(&first_task, &counts)?;
    write("first.bin", &first_bytes)?;
    report("one pass", &tests, &Tagger { first: &first, second: None }, &trainer.knowledge);
    if arguments.folds < 2 {
        return Ok(());
    }
    let mut blind = Vec::new();
    for fold in 0..arguments.folds {
        let task = Task {
            name: &format!("fold {}", fold + 1),
            seed: arguments.seed + 1 + fold as u64,
            epochs: arguments.epochs.saturating_sub(2).max(2),
            // It only teaches the second pass what first passes are like.
            voices: 1,
            left_out: Some(fold),
            blind: None,
        };
        blind.push(trainer.train(&task, &counts)?.0);
    }
    trainer.settings.least = arguments.least_second.unwrap_or(arguments.least);
    let second_task = Task { name: "second pass", seed: arguments.seed + 99, blind: Some(&blind), ..first_task };
    let (second, second_bytes) = trainer.train(&second_task, &counts)?;
    write("second.bin", &second_bytes)?;
    report("two passes", &tests, &Tagger { first: &first, second: Some(&second) }, &trainer.knowledge);
    Ok(())
}

fn pool(arguments: &[String]) -> Result<Pool> {
    let mut pool = Pool::default();
    for argument in arguments {
        let (name, path) =
            argument.split_once('=').with_context(|| format!("--list {argument}: write it like place=FILE"))?;
        let text = fs::read_to_string(path).with_context(|| format!("reading {path}"))?;
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        // byline's own lists may give a standard name too: "iPhones = iPhone".
        let names = lines.map(|line| line.split_once(" = ").map_or(line, |(name, _)| name));
        let list = match name {
            "given" => &mut pool.given,
            "surname" => &mut pool.surnames,
            "place" => &mut pool.places,
            "organization" => &mut pool.organizations,
            "product" => &mut pool.products,
            other => anyhow::bail!("--list {other}: no such kind of list"),
        };
        list.extend(names.map(str::to_string));
    }
    Ok(pool)
}

/// Organizations and products of the marked text join the names to swap in: lists know few of them.
fn with_marked(mut pool: Pool, sources: &[Source]) -> Pool {
    let mut organizations = BTreeSet::new();
    let mut products = BTreeSet::new();
    for document in sources.iter().filter(|source| source.weight >= 1.0).flat_map(|source| &source.documents) {
        for (start, end, kind) in &document.names {
            let name = document.words[*start..*end].join(" ");
            match kind {
                Kind::Organization => organizations.insert(name),
                Kind::Product => products.insert(name),
                _ => false,
            };
        }
    }
    pool.organizations.truncate(organizations.len());
    pool.organizations.extend(organizations);
    pool.products.extend(products);
    pool
}

impl Trainer {
    /// How often each observation is met in the data and in one swapped copy of it.
    fn counts(&self, seed: u64) -> HashMap<Feature, u32> {
        let mut counts: HashMap<Feature, u32> = HashMap::new();
        let mut random = fastrand::Rng::with_seed(seed);
        let mut seen = Vec::new();
        for document in self.sources.iter().flat_map(|source| &source.documents) {
            let copy = augment::swapped(document, &self.pool, &mut random);
            for document in [document, &copy] {
                let (observed, _) = observe(&document.article().0, &self.knowledge);
                let outside = vec![Default::default(); observed.len()];
                let verdicts = Verdicts::of(&observed, &outside);
                for (stretch, sentence) in observed.stretches() {
                    for at in stretch {
                        seen.clear();
                        observed.features(at, &sentence, &mut seen);
                        verdicts.features(at, &sentence, &mut seen);
                        seen.iter().for_each(|feature| *counts.entry(*feature).or_default() += 1);
                    }
                }
            }
        }
        counts
    }

    /// Trains the model of a task: the average of its voices.
    fn train(&self, task: &Task<'_>, counts: &HashMap<Feature, u32>) -> Result<(Model, Vec<u8>)> {
        let mut counts = counts.clone();
        if let Some(blind) = task.blind {
            self.count_verdicts(blind, &mut counts);
        }
        let mut learner = self.learn(task, task.seed, &counts);
        for voice in 1..task.voices {
            learner.join(self.learn(task, task.seed + 1000 * u64::from(voice), &counts));
        }
        let bytes = learner.trained().to_bytes(self.most);
        Ok((Model::from_bytes(&bytes)?, bytes))
    }

    fn learn(&self, task: &Task<'_>, seed: u64, counts: &HashMap<Feature, u32>) -> Learner {
        let mut random = fastrand::Rng::with_seed(seed);
        let mut learner = Learner::new(self.settings, counts);
        println!("{}: {} observations", task.name, learner.observations());
        let documents: Vec<(usize, &Source, &Document)> = self
            .sources
            .iter()
            .flat_map(|source| source.documents.iter().map(move |document| (source, document)))
            .enumerate()
            .map(|(number, (source, document))| (number, source, document))
            .collect();
        for epoch in 0..task.epochs {
            let began = Instant::now();
            let mut order: Vec<usize> = Vec::new();
            for (index, (number, source, _)) in documents.iter().enumerate() {
                if task.left_out.is_some_and(|fold| number % self.folds == fold) {
                    continue;
                }
                let times = source.weight.floor() as usize + usize::from(random.f32() < source.weight.fract());
                order.extend(std::iter::repeat_n(index, times));
            }
            random.shuffle(&mut order);
            for index in &order {
                let (number, _, document) = documents[*index];
                let document = self.varied(document, &mut random);
                let (article, marked) = document.article();
                let (observed, seen) = observe(&article, &self.knowledge);
                let verdicts = task.blind.map(|blind| {
                    let tagger = Tagger { first: &blind[number % self.folds], second: None };
                    Verdicts::of(&observed, &tagger.labels(&observed))
                });
                let allowed = carried(&document.allowed(), &marked, &seen, &document.names);
                learner.learn(&observed, verdicts.as_ref(), &allowed, &mut random);
            }
            if epoch + 3 >= task.epochs {
                learner.snapshot();
            }
            println!(
                "{}: epoch {} of {}, {} documents, {:.0} s",
                task.name,
                epoch + 1,
                task.epochs,
                order.len(),
                began.elapsed().as_secs_f32()
            );
        }
        learner
    }

    /// Observations of verdicts on real first passes.
    fn count_verdicts(&self, blind: &[Model], counts: &mut HashMap<Feature, u32>) {
        let mut seen = Vec::new();
        let documents = self.sources.iter().flat_map(|source| &source.documents);
        for (number, document) in documents.enumerate() {
            let (observed, _) = observe(&document.article().0, &self.knowledge);
            let tagger = Tagger { first: &blind[number % self.folds], second: None };
            let verdicts = Verdicts::of(&observed, &tagger.labels(&observed));
            for (stretch, sentence) in observed.stretches() {
                for at in stretch {
                    seen.clear();
                    verdicts.features(at, &sentence, &mut seen);
                    seen.iter().for_each(|feature| *counts.entry(*feature).or_default() += 1);
                }
            }
        }
    }

    /// Half the time the document itself, else with its names swapped; one in six in other cases.
    fn varied(&self, document: &Document, random: &mut fastrand::Rng) -> Document {
        let document = if random.bool() { document.clone() } else { augment::swapped(document, &self.pool, random) };
        if random.u32(..6) == 0 { augment::recased(&document, random) } else { document }
    }
}

fn report(what: &str, tests: &[Source], tagger: &Tagger<'_>, knowledge: &Knowledge) {
    for source in tests {
        let mut tally = [[0_u32; 3]; 5];
        let began = Instant::now();
        let mut words_read = 0;
        for document in &source.documents {
            let (article, marked) = document.article();
            let (observed, seen) = observe(&article, knowledge);
            words_read += seen.len();
            let place = |start: usize, end: usize, kind: Kind| (start, end, kind);
            let found: BTreeSet<(usize, usize, Kind)> = names(&tagger.labels(&observed))
                .into_iter()
                .map(|name| place(seen[name.words.start].start(), seen[name.words.end - 1].end(), name.kind))
                .collect();
            let told: BTreeSet<(usize, usize, Kind)> = document
                .names
                .iter()
                .map(|(start, end, kind)| place(marked[*start].start(), marked[end - 1].end(), *kind))
                .collect();
            found.iter().for_each(|name| tally[name.2 as usize][1] += 1);
            told.iter().for_each(|name| tally[name.2 as usize][2] += 1);
            found.intersection(&told).for_each(|name| tally[name.2 as usize][0] += 1);
        }
        let speed = words_read as f32 / began.elapsed().as_secs_f32() / 1000.0;
        let row = |kinds: &[usize]| {
            let sum = |column: usize| kinds.iter().map(|kind| tally[*kind][column]).sum::<u32>() as f32;
            let (right, found, told) = (sum(0), sum(1), sum(2));
            format!(
                "{:.1} (P {:.1} R {:.1})",
                200.0 * right / (found + told).max(1.0),
                100.0 * right / found.max(1.0),
                100.0 * right / told.max(1.0)
            )
        };
        println!(
            "{what} {:16} three kinds {} | person {} | organization {} | place {} | product {} | {speed:.0}k words/s",
            source.name,
            row(&[0, 1, 2]),
            row(&[0]),
            row(&[1]),
            row(&[2]),
            row(&[3])
        );
    }
}
