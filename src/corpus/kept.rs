//! A corpus as bytes: written when it is read to its end, and opened again without reading an article.
//!
//! What lists look at is read when it is opened; everything else stays where it lies.

use super::entity::Outline;
use super::ledger::{Ledger, Mark};
use super::{Card, Copies, Corpus, Counts, Slot, SlotState, Window};
use crate::source::{Listing, Part, SkipReason, Skipped};
use crate::text::{ArticleId, Sections, write_section};
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use std::io::{self, Write};
use std::iter;
use std::ops::Range;
use std::sync::Arc;
use zerocopy::IntoBytes;

/// All that is read when a corpus is opened, but the outlines of entities.
#[derive(Serialize, Deserialize)]
struct Head {
    counts: Counts,
    people: usize,
    /// Left out while reading, each with its reason in words.
    skipped: Vec<(String, String)>,
    slots: Vec<KeptSlot>,
    of_article: Vec<Option<Mark>>,
    /// Every copy and what it is a copy of, in the order they came.
    copies: Vec<(ArticleId, ArticleId)>,
}

#[derive(Serialize, Deserialize)]
struct KeptSlot {
    part: Option<Part>,
    further: Range<usize>,
    /// `None` for files left out.
    article: Option<(Card, Mark)>,
}

impl Corpus {
    /// True when everything is read and linked, and reading it again would give the same: nothing was left out for a reason
    /// that may pass, such as a program that is not installed.
    pub fn is_settled(&self) -> bool {
        let may_pass = |skipped: &Skipped| {
            use SkipReason::{Failed, Link, NeedsProgram, Unreadable};
            matches!(skipped.reason, NeedsProgram(..) | Unreadable(_) | Failed(_) | Link)
        };
        !self.counts.is_growing() && !self.skipped[self.passed_over..].iter().any(may_pass)
    }

    /// Writes everything but the listing. For a corpus that [is settled](Corpus::is_settled).
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let slot = |slot: &Slot| KeptSlot {
            part: slot.locator.part,
            further: slot.further.clone(),
            article: match &slot.state {
                SlotState::Read { card, clipping, .. } => Some((Card::clone(card), *clipping)),
                SlotState::Waiting | SlotState::Skipped => None,
            },
        };
        let skipped = self.skipped[self.passed_over..].iter();
        let head = Head {
            counts: self.counts,
            people: self.links.people,
            skipped: skipped.map(|skipped| (skipped.name.clone(), skipped.reason.to_string())).collect(),
            slots: self.slots.iter().map(slot).collect(),
            of_article: self.links.of_article.clone(),
            copies: self.copies.all(),
        };
        let head = postcard::to_stdvec(&head).map_err(io::Error::other)?;
        write_section(iter::once(&head), out)?;
        write_section(iter::once(self.links.outlines.as_bytes()), out)?;
        self.clippings.write_to(out)?;
        self.links.ledger.write_to(out)
    }

    /// What was written of the files of `listing`, with the same days asked for; `None` when it does not fit them. That the
    /// bytes are those that were written is for the caller to know.
    pub fn open(bytes: Bytes, listing: Listing, window: Window) -> Option<Corpus> {
        let mut sections = Sections(bytes);
        let head: Head = postcard::from_bytes(&sections.bytes()?).ok()?;
        let outlines = sections.list::<Outline>()?;
        let (clippings, ledger) = (Ledger::open(&mut sections)?, Ledger::open(&mut sections)?);
        let mut corpus = Corpus::expect(listing).within(window);
        if head.slots.len() < corpus.slots.len() || !sections.is_at_end() {
            return None;
        }
        let mut files: Vec<usize> = Vec::new();
        for (at, KeptSlot { part, further, article }) in head.slots.into_iter().enumerate() {
            let state = article.map_or(SlotState::Skipped, |(card, clipping)| SlotState::Read {
                card: Arc::new(card),
                clipping,
                unlinked: None,
            });
            let locator = match corpus.slots.get(at) {
                Some(slot) => part.map_or_else(|| slot.locator.clone(), |part| slot.locator.part(part)),
                None => corpus.slots.get(*files.get(at - corpus.counts.listed)?)?.locator.part(part?),
            };
            if at < corpus.counts.listed {
                files.extend(further.clone().map(|_| at));
                corpus.slots[at] = Slot { locator, state, further };
            } else {
                corpus.slots.push(Slot { locator, state, further });
            }
        }
        let reason = |(name, words)| Skipped { name, reason: SkipReason::NoArticles(words) };
        corpus.skipped.extend(head.skipped.into_iter().map(reason));
        corpus.linked = corpus.counts.listed;
        (corpus.counts, corpus.clippings) = (head.counts, clippings);
        corpus.copies = Copies::of_pairs(head.copies);
        (corpus.links.people, corpus.links.of_article) = (head.people, head.of_article);
        (corpus.links.outlines, corpus.links.ledger) = (outlines.to_vec(), ledger);
        Some(corpus)
    }
}
