//! The rows that are searched: invented ones made from a seed, or those of a file.

use std::fs;
use std::io;

/// What the rows of a list are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    People,
    Quotes,
}

/// One row: a person and how often named, or a sentence and who said it.
#[derive(Clone, Debug)]
pub struct Row {
    pub speaker: String,
    pub text: String,
    pub weight: u32,
}

/// A list to be searched.
#[derive(Clone, Debug)]
pub struct Rows {
    pub kind: Kind,
    pub list: Vec<Row>,
}

impl Rows {
    /// Reads a list: `row, speaker, sentence` or `row, name, times named` on each line, parted by tabs. It is a list of
    /// people when all of the third column are numbers.
    pub fn read(path: &str) -> io::Result<Rows> {
        let text = fs::read_to_string(path)?;
        let fields: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
        let field = |fields: &[&str], at: usize| fields.get(at).copied().unwrap_or("").to_string();
        let is_people = fields.iter().all(|fields| fields.get(2).is_some_and(|times| times.parse::<u32>().is_ok()));
        let rows = fields.iter().map(|fields| match is_people {
            true => {
                Row { speaker: String::new(), text: field(fields, 1), weight: field(fields, 2).parse().unwrap_or(0) }
            }
            false => Row { speaker: field(fields, 1), text: field(fields, 2), weight: 0 },
        });
        Ok(Rows { kind: if is_people { Kind::People } else { Kind::Quotes }, list: rows.collect() })
    }

    /// So many invented quotes.
    pub fn quotes(count: usize) -> Rows {
        let mut dice = Dice(7);
        let row = |dice: &mut Dice| Row { speaker: name(dice), text: sentence(dice), weight: 0 };
        Rows { kind: Kind::Quotes, list: (0..count).map(|_| row(&mut dice)).collect() }
    }

    /// So many invented people, those named most often first.
    pub fn people(count: usize) -> Rows {
        let mut dice = Dice(11);
        let row = |at: usize, dice: &mut Dice| Row {
            speaker: String::new(),
            text: name(dice),
            weight: (20_000 / (at + 1)) as u32 + 1,
        };
        Rows { kind: Kind::People, list: (0..count).map(|at| row(at, &mut dice)).collect() }
    }

    /// What someone might type to find some of the rows: words of it in any order, some with a slip.
    pub fn queries(&self, count: usize) -> Vec<String> {
        let mut dice = Dice(23);
        let query = |dice: &mut Dice| {
            let row = &self.list[dice.below(self.list.len())];
            let mut words: Vec<String> = row.text.split_whitespace().map(str::to_lowercase).collect();
            if self.kind == Kind::Quotes {
                let wanted = 2 + dice.below(3);
                while words.len() > wanted {
                    words.remove(dice.below(words.len()));
                }
            }
            let at = dice.below(words.len().max(1));
            if dice.below(2) == 0
                && let Some(word) = words.get_mut(at)
            {
                *word = with_slip(word, dice);
            }
            words.join(" ")
        };
        (0..count).map(|_| query(&mut dice)).collect()
    }

    /// Bytes of the rows' own text.
    pub fn bytes(&self) -> usize {
        self.list.iter().map(|row| row.text.len() + row.speaker.len()).sum()
    }
}

/// Repeatable chance: a linear congruential generator (Knuth's MMIX constants).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn below(&mut self, limit: usize) -> usize {
        self.next() as usize % limit
    }

    /// A rank below `limit`, the first twice as often as the second (Zipf's law), as words are.
    fn ranked(&mut self, limit: usize) -> usize {
        let share = self.next() as f64 / (1_u64 << 31) as f64;
        ((share * (limit as f64).ln()).exp() as usize - 1).min(limit - 1)
    }
}

/// Words to choose from: about as many as a hundred thousand quotes of news hold.
const WORDS: usize = 90_000;

const GIVEN: usize = 6_000;

const FAMILY: usize = 60_000;

/// The invented word `number`: frequent words are short, as in any language.
fn word(number: usize) -> String {
    const STARTS: [&str; 20] =
        ["b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "ch", "st", "tr", "sh", "br"];
    const ENDS: [&str; 16] =
        ["a", "e", "i", "o", "u", "an", "er", "in", "or", "es", "al", "ed", "ing", "on", "ar", "ent"];
    let mut word = String::new();
    let mut rest = number + 1;
    while rest > 0 {
        // Neighbours in rank should not be neighbours in spelling.
        let scattered = rest * 7 + number % 13;
        word.push_str(STARTS[scattered % STARTS.len()]);
        word.push_str(ENDS[(rest / 3 + number / 5) % ENDS.len()]);
        rest /= STARTS.len() * 3;
    }
    word
}

fn capitalised(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}

fn name(dice: &mut Dice) -> String {
    let (given, family) = (word(dice.ranked(GIVEN)), word(GIVEN + dice.ranked(FAMILY)));
    match dice.below(8) {
        0 => format!("{} {}. {}", capitalised(&given), capitalised(&word(dice.below(20))[..1]), capitalised(&family)),
        1 => format!("{} {} {}", capitalised(&given), capitalised(&word(dice.ranked(GIVEN))), capitalised(&family)),
        _ => format!("{} {}", capitalised(&given), capitalised(&family)),
    }
}

fn sentence(dice: &mut Dice) -> String {
    let length = 6 + dice.below(34);
    let words: Vec<String> = (0..length).map(|_| word(dice.ranked(WORDS))).collect();
    capitalised(&words.join(" ")) + "."
}

fn with_slip(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() < 4 {
        return word.to_string();
    }
    let at = 1 + dice.below(letters.len() - 2);
    match dice.below(3) {
        0 => letters.swap(at, at + 1),
        1 => {
            letters.remove(at);
        }
        _ => letters[at] = 'x',
    }
    letters.into_iter().collect()
}
