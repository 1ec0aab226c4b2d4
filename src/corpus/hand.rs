//! The analyses kept at hand: those opened last, within a budget of text.

use super::Analysis;
use crate::text::ArticleId;
use std::collections::VecDeque;
use std::sync::Arc;

/// Bytes of article text kept; their marks take about as much again. Enough for every article of a small folder, and a
/// long session of reading in a large one.
const BUDGET: usize = 8 * 1024 * 1024;

/// Analyses at hand, the one used last at the back.
#[derive(Clone, Debug, Default)]
pub struct Hand {
    kept: VecDeque<(ArticleId, Arc<Analysis>)>,
    bytes: usize,
}

impl Hand {
    /// The analysis of an article, if it is at hand.
    pub fn get(&self, at: ArticleId) -> Option<&Arc<Analysis>> {
        self.kept.iter().find(|(id, _)| *id == at).map(|(_, analysis)| analysis)
    }

    /// Keeps an analysis that someone asked for, letting go of the one used longest ago.
    pub fn keep(&mut self, at: ArticleId, analysis: Arc<Analysis>) {
        self.forget(at);
        self.bytes += analysis.article.text.len();
        self.kept.push_back((at, analysis));
        while self.bytes > BUDGET && self.kept.len() > 1 {
            if let Some((_, oldest)) = self.kept.pop_front() {
                self.bytes -= oldest.article.text.len();
            }
        }
    }

    /// Keeps an analysis that came by while reading the folder, if there is room for it.
    pub fn keep_if_room(&mut self, at: ArticleId, analysis: Arc<Analysis>) {
        if self.bytes + analysis.article.text.len() <= BUDGET {
            self.keep(at, analysis);
        }
    }

    /// Notes that an analysis was used just now.
    pub fn touch(&mut self, at: ArticleId) {
        if let Some(index) = self.kept.iter().position(|(id, _)| *id == at)
            && let Some(entry) = self.kept.remove(index)
        {
            self.kept.push_back(entry);
        }
    }

    /// Lets go of one.
    pub fn forget(&mut self, at: ArticleId) {
        if let Some(index) = self.kept.iter().position(|(id, _)| *id == at)
            && let Some((_, analysis)) = self.kept.remove(index)
        {
            self.bytes -= analysis.article.text.len();
        }
    }
}
