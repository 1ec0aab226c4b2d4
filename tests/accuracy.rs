//! Accuracy does not fall below what was once reached: the two sample articles with their marks, and invented text with its
//! names marked, in `tests/gold`. `byline evaluate tests/gold` prints all figures. Raise a floor when more is reached. The
//! tagger has learnt from text such as the invented one: these floors tell that nothing broke, not how well news is read. A
//! model that learns less of it by heart stands lower here and higher on news it has not seen (`assets/model/CARD.md`).

use byline::knowledge::Knowledge;
use byline::report::evaluate::{Labelled, Scores, Section, analyse, columns, score};
use std::fs;
use std::path::Path;

/// F1 in percent that a row must reach.
type Floor = (Section, &'static str, f64);

const SAMPLES: [Floor; 11] = [
    (Section::EndToEnd, "A  segments, relaxed", 99.0),
    (Section::EndToEnd, "B  quotes, relaxed", 99.0),
    (Section::EndToEnd, "reported, relaxed", 99.0),
    (Section::Quotes, "quoted, exact", 99.0),
    (Section::Quotes, "reported, exact", 99.0),
    (Section::Names, "CORE7", 99.0),
    (Section::Identity, "right name", 99.0),
    (Section::Facts, "title", 99.0),
    (Section::Facts, "author", 99.0),
    (Section::Lines, "body", 99.0),
    (Section::Lines, "furniture", 99.0),
];

/// News of the world's regions.
const WORLD: [Floor; 4] = [
    (Section::Names, "person", 91.5),
    (Section::Names, "organization", 91.0),
    (Section::Names, "place", 96.0),
    (Section::Names, "CORE7", 93.0),
];

/// Business, technology, science and sport.
const BUSINESS: [Floor; 5] = [
    (Section::Names, "person", 94.5),
    (Section::Names, "organization", 93.0),
    (Section::Names, "place", 94.0),
    (Section::Names, "product", 91.0),
    (Section::Names, "CORE7", 93.5),
];

fn read(name: &str) -> Vec<u8> {
    let path = Path::new("tests/gold").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn check(scores: &Scores, floors: &[Floor]) {
    let below = floors.iter().filter_map(|(section, row, floor)| {
        let reached = scores.row(*section, row).f1() * 100.0;
        (reached < *floor).then(|| format!("{section:?}, {row}: {reached:.1} is below {floor}"))
    });
    let below: Vec<String> = below.collect();
    assert!(below.is_empty(), "\n{}\n", below.join("\n"));
}

fn of_columns(name: &str) -> Scores {
    let knowledge = Knowledge::load();
    let file = String::from_utf8(read(name)).expect("UTF-8");
    let mut scores = Scores::default();
    for document in columns::documents(&file).expect("two columns") {
        let analysis = analyse(name, &document.text, &knowledge).expect("text");
        scores.add_all(&columns::score(&document, &analysis));
    }
    scores
}

#[test]
fn the_samples_are_read_as_they_were_marked() {
    let knowledge = Knowledge::load();
    let mut scores = Scores::default();
    for name in ["000_6adedf160677fbab", "002_0460d04edab724c8"] {
        let marks = read(&format!("{name}.json"));
        let labelled = Labelled::read(&marks, read(&format!("{name}.txt"))).expect("well formed marks");
        let analysis = analyse(name, &labelled.text, &knowledge).expect("text");
        scores.add_all(&score(&labelled, &analysis));
    }
    check(&scores, &SAMPLES);
}

#[test]
fn names_in_news_of_the_world_are_found_as_well_as_before() {
    check(&of_columns("world.tsv"), &WORLD);
}

#[test]
fn names_in_business_news_are_found_as_well_as_before() {
    check(&of_columns("business.tsv"), &BUSINESS);
}
