//! What the lists show, as the wishes of a query see it.

use crate::annotate::QuoteKind;
use crate::corpus::{Card, Clipping, Corpus, Entity, QuoteAt, Record, Source};
use crate::search::Subject;
use crate::text::{ArticleId, QuoteId};
use std::borrow::Cow;
use std::cell::OnceCell;

/// A row of the list of articles.
pub(super) struct ArticleSubject<'a> {
    clipping: &'a Clipping,
    file: &'a str,
    /// Everything it is found by.
    folded: &'a str,
    // Few queries ask for more than the card has.
    record: OnceCell<Record>,
}

impl<'a> ArticleSubject<'a> {
    pub(super) fn new(clipping: &'a Clipping, file: &'a str, folded: &'a str) -> ArticleSubject<'a> {
        ArticleSubject { clipping, file, folded, record: OnceCell::new() }
    }

    fn record(&self) -> &Record {
        self.record.get_or_init(|| self.clipping.record())
    }
}

impl Subject for ArticleSubject<'_> {
    fn line(&self) -> &str {
        &self.clipping.card().title
    }

    fn folded(&self) -> Cow<'_, str> {
        self.folded.into()
    }

    /// Who wrote it, and whom it quotes.
    fn speakers(&self) -> Vec<&str> {
        let record = self.record();
        let quoted = record.quotes.iter().filter_map(|quote| record.speaker_name(quote));
        record.author.as_deref().into_iter().chain(quoted).collect()
    }

    fn said(&self) -> Vec<&str> {
        let quotes = (0..self.clipping.quotes()).map(|index| self.clipping.words(QuoteId::new(index)));
        [self.clipping.card().title.as_str(), &self.record().lead].into_iter().chain(quotes).collect()
    }

    fn quote_kind(&self) -> Option<QuoteKind> {
        None
    }

    fn source(&self) -> Option<Source> {
        None
    }

    fn articles(&self) -> Vec<(&Card, &str)> {
        vec![(self.clipping.card(), self.file)]
    }
}

/// A row of the list of people.
pub(super) struct PersonSubject<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) entity: &'a Entity,
    /// Everything they are found by.
    pub(super) folded: String,
}

impl Subject for PersonSubject<'_> {
    fn line(&self) -> &str {
        &self.entity.name
    }

    fn folded(&self) -> Cow<'_, str> {
        self.folded.as_str().into()
    }

    fn speakers(&self) -> Vec<&str> {
        self.entity.forms().collect()
    }

    fn said(&self) -> Vec<&str> {
        let words = |(at, quote): &QuoteAt| self.corpus.clipping(*at).map(|clipping| clipping.words(*quote));
        self.entity.quotes.iter().filter_map(words).collect()
    }

    fn quote_kind(&self) -> Option<QuoteKind> {
        None
    }

    fn source(&self) -> Option<Source> {
        Some(self.entity.source)
    }

    fn articles(&self) -> Vec<(&Card, &str)> {
        let named = self.entity.places.iter().map(|(at, ..)| *at);
        let mut articles: Vec<ArticleId> = named.chain(self.entity.quotes.iter().map(|(at, _)| *at)).collect();
        articles.dedup();
        articles.into_iter().filter_map(|at| article(self.corpus, at)).collect()
    }
}

/// A row of the list of quotes.
pub(super) struct QuoteSubject<'a> {
    corpus: &'a Corpus,
    at: QuoteAt,
    /// Everything it is found by.
    folded: &'a str,
    // Only `by:` needs it.
    record: OnceCell<Option<Record>>,
}

impl<'a> QuoteSubject<'a> {
    pub(super) fn new(corpus: &'a Corpus, at: QuoteAt, folded: &'a str) -> QuoteSubject<'a> {
        QuoteSubject { corpus, at, folded, record: OnceCell::new() }
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

    fn folded(&self) -> Cow<'_, str> {
        self.folded.into()
    }

    /// Who says it: as the article has it, and as the folder knows them.
    fn speakers(&self) -> Vec<&str> {
        let known = self.corpus.speaker_of(self.at.0, self.at.1).and_then(|who| self.corpus.entity(who));
        self.stated().into_iter().chain(known.into_iter().flat_map(Entity::forms)).collect()
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
