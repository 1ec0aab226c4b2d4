//! Who would not speak.

use super::super::table::{Cell, Reader, Table};
use super::{columns, file};
use crate::corpus::{Corpus, SpeakerLine};
use crate::search::matches_words;
use crate::text::fold;

/// Everyone who was asked and said nothing, in listing order; with `by` only those called so.
pub fn silences(corpus: &Corpus, by: Option<&str>) -> Table {
    use Reader::{Anyone, AnyoneCut, Program};
    let columns = columns([
        ("who", Anyone),
        ("words", AnyoneCut),
        ("anonymous", Program),
        ("confidence", Program),
        ("why", Program),
        ("file", Anyone),
        ("paragraph", Anyone),
        ("title", Program),
    ]);
    let by = by.map(fold);
    let mut rows = Vec::new();
    for (at, record) in corpus.records() {
        let original = corpus.original_of(at).and_then(|original| corpus.record(original));
        for silence in &record.silences {
            if original
                .as_ref()
                .is_some_and(|original| original.silences.iter().any(|told| told.words == silence.words))
            {
                continue;
            }
            let name = record.name_of(&silence.who);
            let is_by = |by: &String| name.is_some_and(|name| matches_words(by, &fold(name)));
            if !by.as_ref().is_none_or(is_by) {
                continue;
            }
            rows.push(vec![
                name.into(),
                silence.words.as_str().into(),
                match silence.who {
                    SpeakerLine::Unknown => Cell::Nothing,
                    SpeakerLine::Described(_) => Cell::Is(true),
                    SpeakerLine::Named(_) => Cell::Is(false),
                },
                silence.confidence.word().into(),
                (&*silence.why).into(),
                file(corpus, at),
                Cell::Count(silence.paragraph as usize),
                record.title.as_str().into(),
            ]);
        }
    }
    Table { columns, rows }
}
