//! One file → what lists keep of its articles, and their whole analyses one by one.
//!
//! A rule that panics costs the article it panicked on, never the others.

use super::{Record, Told};
use crate::annotate::{Annotations, annotate};
use crate::document::Article;
use crate::knowledge::Knowledge;
use crate::source::{self, Door, Locator, Part, SkipReason, Text, clean};
use std::any::Any;
use std::iter;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// An article and everything found in it. Shared, never changed.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The text and its parts.
    pub article: Article,
    /// Names, quotes, speakers.
    pub annotations: Annotations,
}

impl Analysis {
    /// Reads the article at `at`, or every article of the file there, and finds what is in them; the first is given whole. A
    /// rule that panics makes the article one that could not be analysed; the others are still read.
    pub fn read(door: &dyn Door, at: &Locator, knowledge: &Knowledge) -> Result<(Articles, Analysis), SkipReason> {
        let mut whole = None;
        let mut articles = None;
        let mut skipped = Vec::new();
        Analysis::read_each(door, at, knowledge, |part, read| match (read, &mut articles) {
            (Ok((record, analysis)), None) => {
                whole = Some(analysis);
                articles = Some(Articles { part, ..Articles::from(record) });
            }
            (Ok((record, _)), Some(Articles { further, .. })) => further.extend(part.map(|part| (part, record))),
            (Err(reason), _) => skipped.push((part, reason)),
        })?;
        match (articles, whole) {
            (Some(articles), Some(whole)) => Ok((Articles { skipped, ..articles }, whole)),
            _ => Err(skipped.into_iter().next().map_or(SkipReason::Empty, |(_, reason)| reason)),
        }
    }

    /// Reads the article at `at`, or every article of the file there, and hands each on.
    pub fn read_each(
        door: &dyn Door,
        at: &Locator,
        knowledge: &Knowledge,
        mut take: impl FnMut(Option<Part>, Result<(Record, Analysis), SkipReason>),
    ) -> Result<(), SkipReason> {
        let all = caught(|| match at.part {
            Some(_) => source::read(door, at).map(|text| Box::new(iter::once((at.clone(), text))) as Texts),
            None => source::read_all(door, at).map(|all| Box::new(all) as Texts),
        })?;
        for (locator, text) in all {
            let part = locator.part;
            take(part, caught(|| Analysis::of(locator, text, knowledge)));
        }
        Ok(())
    }

    /// What is in a text: what was told with it, or what is found in it now.
    fn of(locator: Locator, mut text: Text, knowledge: &Knowledge) -> Result<(Record, Analysis), SkipReason> {
        let told = text.told.take();
        let mut article = Article::parse(locator, text);
        let annotations = match told {
            None => annotate(&article, knowledge),
            Some(told) => {
                let Told { facts, annotations } = Told::read(&told, &article.text)?;
                article.facts = facts;
                annotations
            }
        };
        let analysis = Analysis { article, annotations };
        Ok((Record::of(&analysis), analysis))
    }
}

/// The texts of a file, one by one.
type Texts = Box<dyn Iterator<Item = (Locator, Text)>>;

/// What `job` gives; a panic is the reason for leaving the article out.
fn caught<T>(job: impl FnOnce() -> Result<T, SkipReason>) -> Result<T, SkipReason> {
    let done = catch_unwind(AssertUnwindSafe(job));
    done.unwrap_or_else(|payload| Err(SkipReason::Failed(panic_words(&*payload))))
}

/// What lists keep of the articles of one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Articles {
    /// The first.
    pub first: Record,
    /// Its place in the file, when there are several.
    pub part: Option<Part>,
    /// The others, in the order they stand in.
    pub further: Vec<(Part, Record)>,
    /// Those that could not be used.
    pub skipped: Vec<(Option<Part>, SkipReason)>,
}

impl From<Record> for Articles {
    fn from(first: Record) -> Articles {
        Articles { first, part: None, further: Vec::new(), skipped: Vec::new() }
    }
}

/// What a panic said, safe to show.
pub fn panic_words(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    clean::line(text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("a rule gave up"))
}

/// What became of a file.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It holds articles: what lists keep of them, and the first of them whole, when it had to be read for that.
    Analyzed(Box<Articles>, Option<Arc<Analysis>>),
    /// It could not be used.
    Skipped(SkipReason),
}
