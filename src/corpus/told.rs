//! What was found in an article, as it travels from one byline to another: written by `report`, believed only where it fits.

use crate::annotate::Annotations;
use crate::document::{Facts, Found, Place};
use crate::source::{SkipReason, clean};
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// Everything found in an article but its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// What it states of itself.
    pub facts: Facts,
    /// Names, quotes, speakers.
    pub annotations: Annotations,
}

impl Told {
    /// Reads findings in `text`, which strangers may have written: they are refused when they point past the text, and what
    /// they say on the screen is made safe.
    pub(super) fn read(json: &str, text: &str) -> Result<Told, SkipReason> {
        let refused = || SkipReason::NoArticles("findings that do not fit their text".into());
        let mut told: Told = serde_json::from_str(json).map_err(|_| refused())?;
        if !told.annotations.fit(text) || !told.fits(text) {
            return Err(refused());
        }
        told.make_safe();
        Ok(told)
    }

    fn fits(&self, text: &str) -> bool {
        let is_there = |place: Place| match place {
            Place::Line(span) | Place::Text(span) | Place::AsOf(span) => text.get(Span::range(span)).is_some(),
            Place::Stated(_) | Place::FileName => true,
        };
        let Facts { title, author, date, outlet } = &self.facts;
        let words = [title, author, outlet].into_iter().flatten().all(|fact| is_there(fact.place));
        words && date.as_ref().is_none_or(|date| is_there(date.place))
    }

    fn make_safe(&mut self) {
        fn safe(words: &mut String) {
            *words = clean::line(words);
        }
        let Facts { title, author, date, outlet } = &mut self.facts;
        for Found { value, .. } in [title, author, outlet].into_iter().flatten() {
            safe(value);
        }
        date.iter_mut().for_each(|date| safe(&mut date.value.shown));
        let Annotations { mentions, groups, quotes, silences } = &mut self.annotations;
        groups.iter_mut().for_each(|group| safe(&mut group.name));
        let whys = mentions.iter_mut().map(|mention| &mut mention.why);
        let whys = whys.chain(quotes.iter_mut().map(|quote| &mut quote.why));
        for why in whys.chain(silences.iter_mut().map(|silence| &mut silence.why)) {
            *why = clean::line(why).into();
        }
    }
}
