//! What the lists show, as the wishes of a query see it.

use crate::annotate::QuoteKind;
use crate::corpus::{Card, Corpus, Entity, QuoteAt, Record, Source};
use crate::search::Subject;
use crate::text::{ArticleId, fold};
use std::borrow::Cow;
use std::cell::OnceCell;

/// A row of the list of articles.
pub(super) struct ArticleSubject<'a> {
    corpus: &'a Corpus,
    at: ArticleId,
    // Few queries ask for more than the card has.
    record: OnceCell<Record>,
}

impl<'a> ArticleSubject<'a> {
    pub(super) fn new(corpus: &'a Corpus, at: ArticleId) -> ArticleSubject<'a> {
        ArticleSubject { corpus, at, record: OnceCell::new() }
    }

    fn record(&self) -> &Record {
        self.record.get_or_init(|| self.corpus.record(self.at).unwrap_or_default())
    }
}

impl Subject for ArticleSubject<'_> {
    fn line(&self) -> &str {
        self.corpus.card(self.at).map_or("", |card| &card.title)
    }

    /// The title, where it comes from, and the people in it.
    fn folded(&self) -> Cow<'_, str> {
        let Some((card, file)) = article(self.corpus, self.at) else { return "".into() };
        let date = card.date.as_ref().map(|date| &*date.value.shown);
        let facts = [card.outlet.as_deref(), card.author.as_deref(), date].into_iter().flatten();
        let named = self.corpus.entities_in(self.at).filter_map(|id| self.corpus.entity(id));
        let people = named.filter(|entity| entity.is_person()).flat_map(Entity::forms);
        let all: Vec<&str> = [&*card.title, file].into_iter().chain(facts).chain(people).collect();
        fold(&all.join(" ")).into()
    }

    /// Who wrote it, and whom it quotes.
    fn speakers(&self) -> Vec<&str> {
        let record = self.record();
        let quoted = record.quotes.iter().filter_map(|quote| record.speaker_name(quote));
        record.author.as_deref().into_iter().chain(quoted).collect()
    }

    fn said(&self) -> Vec<&str> {
        let record = self.record();
        let quotes = record.quotes.iter().map(|quote| &*quote.words);
        [&*record.title, &record.lead].into_iter().chain(quotes).collect()
    }

    fn quote_kind(&self) -> Option<QuoteKind> {
        None
    }

    fn source(&self) -> Option<Source> {
        None
    }

    fn articles(&self) -> Vec<(&Card, &str)> {
        article(self.corpus, self.at).into_iter().collect()
    }
}

/// A row of the list of people.
pub(super) struct PersonSubject<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) entity: Entity<'a>,
    /// Everything they are found by.
    pub(super) folded: String,
}

impl Subject for PersonSubject<'_> {
    fn line(&self) -> &str {
        self.entity.name()
    }

    fn folded(&self) -> Cow<'_, str> {
        self.folded.as_str().into()
    }

    fn speakers(&self) -> Vec<&str> {
        self.entity.forms().collect()
    }

    fn said(&self) -> Vec<&str> {
        let words = |(at, quote): &QuoteAt| self.corpus.clipping(*at).map(|clipping| clipping.words(*quote));
        self.entity.quotes().iter().filter_map(words).collect()
    }

    fn quote_kind(&self) -> Option<QuoteKind> {
        None
    }

    fn source(&self) -> Option<Source> {
        Some(self.entity.source())
    }

    fn articles(&self) -> Vec<(&Card, &str)> {
        self.entity.seen_in().into_iter().filter_map(|at| article(self.corpus, at)).collect()
    }
}

/// A row of the list of quotes.
pub(super) struct QuoteSubject<'a> {
    corpus: &'a Corpus,
    at: QuoteAt,
    // Only `by:` needs it.
    record: OnceCell<Option<Record>>,
}

impl<'a> QuoteSubject<'a> {
    pub(super) fn new(corpus: &'a Corpus, at: QuoteAt) -> QuoteSubject<'a> {
        QuoteSubject { corpus, at, record: OnceCell::new() }
    }

    /// The speaker as the folder knows them.
    fn known(&self) -> impl Iterator<Item = &str> {
        let who = self.corpus.speaker_of(self.at.0, self.at.1).and_then(|who| self.corpus.entity(who));
        who.into_iter().flat_map(Entity::forms)
    }

    /// The speaker's name as the article has it.
    fn stated(&self) -> Option<&str> {
        let record = self.record.get_or_init(|| self.corpus.record(self.at.0)).as_ref()?;
        record.speaker_name(record.quotes.get(self.at.1.index())?)
    }
}

impl Subject for QuoteSubject<'_> {
    fn line(&self) -> &str {
        self.corpus.clipping(self.at.0).map_or("", |clipping| clipping.words(self.at.1))
    }

    /// The words, and who said them.
    fn folded(&self) -> Cow<'_, str> {
        let all: Vec<&str> = [self.line()].into_iter().chain(self.known()).collect();
        fold(&all.join(" ")).into()
    }

    /// Who says it: as the article has it, and as the folder knows them.
    fn speakers(&self) -> Vec<&str> {
        self.stated().into_iter().chain(self.known()).collect()
    }

    fn said(&self) -> Vec<&str> {
        vec![self.line()]
    }

    fn quote_kind(&self) -> Option<QuoteKind> {
        self.corpus.quote_kind(self.at)
    }

    fn source(&self) -> Option<Source> {
        self.corpus.clipping(self.at.0)?.source(self.at.1)
    }

    fn articles(&self) -> Vec<(&Card, &str)> {
        article(self.corpus, self.at.0).into_iter().collect()
    }
}

fn article(corpus: &Corpus, at: ArticleId) -> Option<(&Card, &str)> {
    Some((corpus.card(at)?, corpus.locator(at).map_or("", |locator| locator.name.as_str())))
}
