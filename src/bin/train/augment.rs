//! Documents made anew from marked ones: names swapped for others of their kind, and words written in other cases. So that
//! the model learns the places names stand in, not the names of one year.

use crate::data::Document;
use byline::annotate::tagger::labels::Kind;
use std::collections::HashMap;

/// Names to swap in, by kind.
#[derive(Clone, Debug, Default)]
pub struct Pool {
    /// Given names.
    pub given: Vec<String>,
    /// Surnames.
    pub surnames: Vec<String>,
    /// Places of one or more words.
    pub places: Vec<String>,
    /// Organizations.
    pub organizations: Vec<String>,
    /// Products.
    pub products: Vec<String>,
}

/// Of ten names of a document, how many are swapped in its swapped copy.
const SWAPPED: u32 = 7;

fn pick<'a>(names: &'a [String], random: &mut fastrand::Rng) -> Option<&'a str> {
    (!names.is_empty()).then(|| names[random.usize(..names.len())].as_str())
}

/// The document with its names swapped, the same name always for the same other.
pub fn swapped(document: &Document, pool: &Pool, random: &mut fastrand::Rng) -> Document {
    let mut chosen: HashMap<(Kind, String), Option<Vec<String>>> = HashMap::new();
    let mut surnames: HashMap<String, Option<String>> = HashMap::new();
    let mut new = Document { unmarked: document.unmarked.clone(), ..Document::default() };
    let mut names = document.names.iter().peekable();
    let mut ends = document.ends.iter().peekable();
    let mut at = 0;
    while at < document.words.len() {
        if let Some((start, end, kind)) = names.next_if(|(start, ..)| *start == at) {
            let old = &document.words[*start..*end];
            let swap = chosen
                .entry((*kind, old.join(" ")))
                .or_insert_with(|| choose(*kind, old, pool, &mut surnames, random))
                .clone();
            let words = swap.unwrap_or_else(|| old.to_vec());
            let first = new.words.len();
            new.words.extend(words);
            new.names.push((first, new.words.len(), *kind));
            at = *end;
        } else {
            new.words.push(document.words[at].clone());
            at += 1;
        }
        while let Some(end) = ends.peek()
            && **end <= at
        {
            new.ends.push(new.words.len());
            ends.next();
        }
    }
    new
}

fn choose(
    kind: Kind,
    old: &[String],
    pool: &Pool,
    surnames: &mut HashMap<String, Option<String>>,
    random: &mut fastrand::Rng,
) -> Option<Vec<String>> {
    let is_swapped = random.u32(..10) < SWAPPED;
    let capitalised = old.iter().all(|word| word.starts_with(char::is_uppercase));
    match kind {
        Kind::Person => {
            // The surname keeps its stand-in, so that "Li" after "Albert Li" stays one person.
            let last = old.last()?.clone();
            let surname = surnames
                .entry(last)
                .or_insert_with(|| {
                    if is_swapped && capitalised { pick(&pool.surnames, random).map(str::to_string) } else { None }
                })
                .clone()?;
            match old.len() {
                1 => Some(vec![surname]),
                2 | 3 => {
                    let mut words = vec![pick(&pool.given, random)?.to_string()];
                    if old.len() == 3 {
                        words.push(old[1].clone());
                    }
                    words.push(surname);
                    Some(words)
                }
                _ => None,
            }
        }
        Kind::Place if is_swapped && old.len() <= 2 && old.iter().all(|word| word.len() > 3) => {
            words(pick(&pool.places, random)?)
        }
        Kind::Organization if is_swapped && random.bool() => words(pick(&pool.organizations, random)?),
        Kind::Product if is_swapped && random.bool() => words(pick(&pool.products, random)?),
        _ => None,
    }
}

fn words(name: &str) -> Option<Vec<String>> {
    let words: Vec<String> = name.split_whitespace().map(str::to_string).collect();
    (1..=5).contains(&words.len()).then_some(words)
}

/// The document with some sentences in capitals, or with every word capitalised, as headlines are.
pub fn recased(document: &Document, random: &mut fastrand::Rng) -> Document {
    let mut new = document.clone();
    let is_upper = random.bool();
    let mut start = 0;
    for end in &document.ends {
        if random.u32(..10) < 6 {
            for word in &mut new.words[start..*end] {
                *word = if is_upper { word.to_uppercase() } else { titled(word) };
            }
        }
        start = *end;
    }
    new
}

fn titled(word: &str) -> String {
    const SMALL: [&str; 16] =
        ["a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "but", "by", "as", "'s", "n't"];
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if !SMALL.contains(&word) => first.to_uppercase().chain(letters).collect(),
        _ => word.to_string(),
    }
}
