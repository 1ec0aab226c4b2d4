//! What the lists show, as the wishes of a query see it.

use crate::annotate::QuoteKind;
use crate::corpus::{Corpus, Entity, QuoteAt, QuoteLine, Record, Source, SpeakerLine};
use crate::search::Subject;
use crate::text::ArticleId;
use std::borrow::Cow;

/// A row of the list of articles.
pub(super) struct ArticleSubject<'a> {
    pub(super) record: &'a Record,
    pub(super) file: &'a str,
    /// Everything it is found by.
    pub(super) folded: &'a str,
}

impl Subject for ArticleSubject<'_> {
    fn line(&self) -> &str {
        &self.record.title
    }

    fn folded(&self) -> Cow<'_, str> {
        self.folded.into()
    }

    /// Who wrote it, and whom it quotes.
    fn speakers(&self) -> Vec<&str> {
        let quoted = self.record.quotes.iter().filter_map(|quote| self.record.speaker_name(quote));
        self.record.author.as_deref().into_iter().chain(quoted).collect()
    }

    fn said(&self) -> Vec<&str> {
        let quotes = self.record.quotes.iter().map(|quote| quote.words.as_str());
        [self.record.title.as_str(), &self.record.lead].into_iter().chain(quotes).collect()
    }

    fn quote_kind(&self) -> Option<QuoteKind> {
        None
    }

    fn source(&self) -> Option<Source> {
        None
    }

    fn articles(&self) -> Vec<(&Record, &str)> {
        vec![(self.record, self.file)]
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
        self.entity.quotes.iter().filter_map(|at| self.corpus.quote(*at)).map(|quote| quote.words.as_str()).collect()
    }

    fn quote_kind(&self) -> Option<QuoteKind> {
        None
    }

    fn source(&self) -> Option<Source> {
        Some(self.entity.source)
    }

    fn articles(&self) -> Vec<(&Record, &str)> {
        let named = self.entity.places.iter().map(|(at, ..)| *at);
        let mut articles: Vec<ArticleId> = named.chain(self.entity.quotes.iter().map(|(at, _)| *at)).collect();
        articles.dedup();
        articles.into_iter().filter_map(|at| article(self.corpus, at)).collect()
    }
}

/// A row of the list of quotes.
pub(super) struct QuoteSubject<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) at: QuoteAt,
    pub(super) quote: &'a QuoteLine,
    /// Everything it is found by.
    pub(super) folded: &'a str,
}

impl Subject for QuoteSubject<'_> {
    fn line(&self) -> &str {
        &self.quote.words
    }

    fn folded(&self) -> Cow<'_, str> {
        self.folded.into()
    }

    /// Who says it: as the article has it, and as the folder knows them.
    fn speakers(&self) -> Vec<&str> {
        let stated = self.corpus.record(self.at.0).and_then(|record| record.speaker_name(self.quote));
        let known = self.corpus.speaker_of(self.at.0, self.at.1).and_then(|who| self.corpus.entity(who));
        stated.into_iter().chain(known.into_iter().flat_map(Entity::forms)).collect()
    }

    fn said(&self) -> Vec<&str> {
        vec![&self.quote.words]
    }

    fn quote_kind(&self) -> Option<QuoteKind> {
        Some(self.quote.kind)
    }

    fn source(&self) -> Option<Source> {
        match self.quote.speaker {
            SpeakerLine::Named(group) => {
                let names = &self.corpus.record(self.at.0)?.names;
                names.get(group.index()).map(|name| Source::Named(name.kind))
            }
            SpeakerLine::Described(_) => Some(Source::Anonymous),
            SpeakerLine::Unknown => None,
        }
    }

    fn articles(&self) -> Vec<(&Record, &str)> {
        article(self.corpus, self.at.0).into_iter().collect()
    }
}

fn article(corpus: &Corpus, at: ArticleId) -> Option<(&Record, &str)> {
    Some((corpus.record(at)?, corpus.locator(at).map_or("", |locator| locator.name.as_str())))
}
