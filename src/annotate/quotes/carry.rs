//! Quotes as they are told one after another: pieces of one quote joined, words without a cue of their own given the
//! speaker of their neighbour.

use super::attribution::is_name_like;
use super::marks::{Ending, Quoted};
use super::passage::Passage;
use super::speaker::Found;
use crate::annotate::{Confidence, Quote, QuoteKind, Speaker};
use crate::document::Article;
use crate::text::Span;

/// Shorter quoted sentences without a speaker are more often slogans and signs.
const WORDS_TO_STAND_ALONE: usize = 8;

/// Farther from the last speaker than this many paragraphs, a quoted sentence is somebody else's as often.
const WITHIN: usize = 2;

/// The quotes found so far.
pub(super) struct Told<'a> {
    article: &'a Article,
    quoted: &'a [Quoted],
    quotes: Vec<Quote>,
    /// Quotes of the passage at hand start here in `quotes`.
    fresh: usize,
    /// The last passage that told something: its block, and the index of its last quote.
    last: Option<(usize, usize)>,
    /// The last quote with a known speaker, whatever was told since, and its block.
    spoke: Option<(usize, usize)>,
    /// A quote begun by its passage, with its tag behind it: further words of the paragraph belong to it.
    growing: Option<(usize, usize)>,
    /// Quoted sentences of this block that wait for a tag after them.
    waiting: Vec<Span>,
    /// The quote before them, whose speaker they take when no tag comes.
    waiting_for: Option<usize>,
    waiting_block: usize,
    /// A passage that ended with a colon: its block, its cue and its speaker.
    announced: Option<(usize, Span, Found)>,
    /// Whom the last passage without speech is about, and its block.
    subject: Option<(usize, Found)>,
    /// The same, as it was when the waiting sentences began.
    waiting_subject: Option<Found>,
}

impl<'a> Told<'a> {
    /// Nothing told yet.
    pub fn new(article: &'a Article, quoted: &'a [Quoted]) -> Told<'a> {
        Told {
            article,
            quoted,
            quotes: Vec::new(),
            fresh: 0,
            last: None,
            spoke: None,
            growing: None,
            waiting: Vec::new(),
            waiting_for: None,
            waiting_block: 0,
            announced: None,
            subject: None,
            waiting_subject: None,
        }
    }

    /// Turns to `passage`: words that wait for a tag in an earlier paragraph get none.
    pub fn begin(&mut self, passage: &Passage) {
        if passage.block != self.waiting_block {
            self.settle_waiting();
            self.waiting_block = passage.block;
            self.fresh = self.quotes.len();
        }
    }

    /// Adds a quote of `passage`.
    pub fn push(&mut self, quote: Quote) {
        self.quotes.push(quote);
    }

    /// Notes that `passage` ends with a colon after the cue at `cue`: quoted words of the next one are told by it.
    pub fn announce(&mut self, passage: &Passage, cue: Span, found: Option<Found>) {
        self.announced = found.map(|found| (passage.block, cue, found));
    }

    /// Notes whom a `passage` without speech is about: quoted sentences after it without a tag may be theirs.
    pub fn notice(&mut self, passage: &Passage, subject: Option<Found>) {
        self.subject = subject.map(|found| (passage.block, found));
    }

    /// Closes a passage: joins what belongs together, carries speakers over.
    pub fn finish(&mut self, passage: &Passage) {
        let told = self.fresh < self.quotes.len();
        if told {
            self.join_reopened(passage);
            let last = self.quotes.len() - 1;
            self.take_waiting(passage);
            let begins = |quote: &Quote| {
                quote.kind == QuoteKind::Direct
                    && quote.words[0].start() <= passage.span.start() + 4
                    && quote.cue.is_some_and(|cue| cue.start() > quote.words[0].end())
            };
            self.growing = begins(&self.quotes[last]).then_some((passage.block, last));
            self.last = Some((passage.block, last));
            if self.quotes[last].speaker != Speaker::Unknown {
                self.spoke = self.last;
            }
        } else if passage.is_all_quoted() {
            self.carry(passage);
        } else {
            self.settle_waiting();
            self.growing = None;
            if passage.quotes().next().is_none() {
                self.last = None;
            }
        }
        self.fresh = self.quotes.len();
    }

    /// The quotes, in order.
    pub fn into_quotes(mut self) -> Vec<Quote> {
        self.settle_waiting();
        self.quotes.sort_by_key(|quote| quote.words.first().copied());
        self.quotes
    }

    /// The stretch that ran on into the next block and ends just before quote `index` of the marks.
    fn runs_into(&self, index: usize) -> Option<Span> {
        let before = self.quoted.get(index.checked_sub(1)?)?;
        (before.ending == Ending::GoesOn).then_some(before.inside)
    }

    /// The quote that holds `words`, among the last few.
    fn index_with(&self, words: Span) -> Option<usize> {
        const LAST: usize = 16;
        let first = self.quotes.len().saturating_sub(LAST);
        let found = self.quotes[first..].iter().rposition(|quote| quote.words.last() == Some(&words))?;
        Some(first + found)
    }

    /// A paragraph left open and the next reopened is one quote.
    fn join_reopened(&mut self, passage: &Passage) {
        let Some((_, first)) = passage.quotes().next() else {
            return;
        };
        let Some(before) = self.runs_into(first) else {
            return;
        };
        let inside = self.quoted[first].inside;
        let Some(new) = self.quotes[self.fresh..].iter().position(|quote| quote.words.first() == Some(&inside)) else {
            return;
        };
        let new = self.fresh + new;
        if let Some(old) = self.index_with(before) {
            let quote = self.quotes.remove(new);
            // Words that waited for a tag are told after those of this passage.
            let old = if old > new { old - 1 } else { old };
            self.quotes[old].words.extend(quote.words);
            let guessed = self.quotes[old].cue.is_none() && quote.speaker != Speaker::Unknown;
            if guessed || self.quotes[old].speaker == Speaker::Unknown {
                self.quotes[old].speaker = quote.speaker;
                self.quotes[old].cue = quote.cue;
                self.quotes[old].why = quote.why;
                self.quotes[old].confidence = quote.confidence;
            }
            if self.quotes.len() == self.fresh {
                // Nothing but the joined quote is new: it stays the last one told.
                let quote = self.quotes.remove(old);
                self.quotes.push(quote);
            }
        }
    }

    /// Quoted sentences before a tagged one in the same paragraph belong to it.
    fn take_waiting(&mut self, passage: &Passage) {
        if self.waiting.is_empty() {
            return;
        }
        let fresh = self.fresh.min(self.quotes.len());
        let first = self.quotes[fresh..]
            .iter_mut()
            .find(|quote| quote.kind == QuoteKind::Direct && quote.words[0].start() <= passage.span.start() + 4);
        if let Some(quote) = first {
            let mut words = std::mem::take(&mut self.waiting);
            words.append(&mut quote.words);
            quote.words = words;
        } else {
            self.settle_waiting();
        }
    }

    /// A passage of nothing but quoted words.
    fn carry(&mut self, passage: &Passage) {
        let stretches: Vec<(usize, Span)> =
            passage.quotes().map(|(_, index)| (index, self.quoted[index].inside)).collect();
        for (index, words) in stretches {
            if let Some((_, cue, found)) = self.announced.take().filter(|(block, ..)| passage.block - block <= 1) {
                self.quotes.push(Quote {
                    kind: QuoteKind::Direct,
                    words: vec![words],
                    clause: None,
                    cue: Some(cue),
                    speaker: found.speaker,
                    why: format!("a verb of speech and a colon before the words · {}", found.evidence).into(),
                    confidence: found.confidence,
                });
                self.last = Some((passage.block, self.quotes.len() - 1));
                self.growing = self.last;
                continue;
            }
            if let Some(quote) = self.runs_into(index).and_then(|before| self.index_with(before)) {
                self.quotes[quote].words.push(words);
                self.last = Some((passage.block, quote));
                continue;
            }
            let growing = self.growing.filter(|(block, _)| *block == passage.block);
            let sentence = words.of(&self.article.text).ends_with(['.', '!', '?']);
            if let Some((block, quote)) = growing.filter(|_| sentence) {
                self.quotes[quote].words.push(words);
                self.last = Some((block, quote));
                continue;
            }
            if is_name_like(words.of(&self.article.text), self.quoted[index].style) {
                continue;
            }
            if let Some((block, quote)) = growing {
                self.quotes[quote].words.push(words);
                self.last = Some((block, quote));
                continue;
            }
            let near = self.last.filter(|(block, quote)| {
                (*block == passage.block || *block + 1 == passage.block)
                    && self.quotes[*quote].speaker != Speaker::Unknown
            });
            match near {
                Some((block, quote)) if block == passage.block || !self.tag_follows(passage) => {
                    self.carry_from(quote, vec![words]);
                    self.last = Some((passage.block, self.quotes.len() - 1));
                    self.growing = self.last;
                }
                near => {
                    if self.waiting.is_empty() {
                        self.waiting_for = near.map(|(_, quote)| quote);
                        let beside = self.subject.take().filter(|(block, _)| passage.block - block <= 1);
                        self.waiting_subject = beside.map(|(_, found)| found);
                    }
                    self.waiting.push(words);
                }
            }
        }
    }

    /// Gives `words` the speaker of quote `from`.
    fn carry_from(&mut self, from: usize, words: Vec<Span>) {
        let carried = Quote {
            kind: QuoteKind::Direct,
            words,
            clause: None,
            cue: None,
            speaker: self.quotes[from].speaker,
            why: "carried over from the words before".into(),
            confidence: Confidence::Likely,
        };
        self.quotes.push(carried);
    }

    /// Whether more of the paragraph follows the passage, which may hold its tag.
    fn tag_follows(&self, passage: &Passage) -> bool {
        self.article.blocks.get(passage.block).is_some_and(|block| block.span.end() > passage.span.end() + 4)
    }

    /// The quoted sentences that wait; those left open and reopened are one quote.
    fn waiting_quotes(&mut self) -> Vec<Vec<Span>> {
        let mut quotes: Vec<Vec<Span>> = Vec::new();
        for words in std::mem::take(&mut self.waiting) {
            let index = self.quoted.partition_point(|quoted| quoted.inside.start() < words.start());
            let before = self.runs_into(index);
            match quotes.last_mut().filter(|quote| before.is_some() && quote.last() == before.as_ref()) {
                Some(quote) => quote.push(words),
                None => quotes.push(vec![words]),
            }
        }
        quotes
    }

    /// Quoted sentences whose tag never came.
    fn settle_waiting(&mut self) {
        let from = self.waiting_for.take();
        let subject = self.waiting_subject.take();
        for words in self.waiting_quotes() {
            if let Some(from) = from {
                self.carry_from(from, words);
                continue;
            }
            let count: usize = words.iter().map(|words| words.of(&self.article.text).split_whitespace().count()).sum();
            if count < WORDS_TO_STAND_ALONE {
                continue;
            }
            let near = self.spoke.filter(|(block, _)| *block + WITHIN >= self.waiting_block);
            let (speaker, why) = match (&subject, near) {
                (Some(found), _) => (
                    found.speaker,
                    format!("a quoted sentence after one about the speaker · {}", found.evidence).into(),
                ),
                (None, Some((_, quote))) => {
                    (self.quotes[quote].speaker, "a quoted sentence of its own · whoever spoke last".into())
                }
                (None, None) => (Speaker::Unknown, "a quoted sentence of its own · nobody found who says it".into()),
            };
            self.quotes.push(Quote {
                kind: QuoteKind::Direct,
                words,
                clause: None,
                cue: None,
                speaker,
                why,
                confidence: Confidence::Unsure,
            });
        }
    }
}
