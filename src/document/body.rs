//! Where the body begins and ends: the stretch of a page with the most prose and the least of anything else.

use super::blocks::Page;
use super::shapes::Shape;
use std::ops::Range;

/// What the first, the second … of several units without prose between them takes away. A heading or an advertisement between
/// two paragraphs is usual; a run of short lines is a menu.
const RUN: [i32; 4] = [4, 7, 11, 16];
/// Least part of a run's cost that is charged, of 100, on a page that is all prose: what has been cleaned holds lists of its own.
const LEAST_CHARGE: usize = 20;

/// The sum that a body has at least before the foot of the page is believed: some four paragraphs. Comments below the foot
/// may be longer than the article; the word "comments" above it leads to them.
const ENOUGH: i32 = 150;

impl Page<'_> {
    /// The run of units with the greatest sum of weights; `None` without prose.
    pub(super) fn body(&self) -> Option<Range<usize>> {
        let (mut best, mut best_sum) = (None, 0);
        let (mut start, mut sum) = (0, 0);
        for (index, weight) in self.weights().into_iter().enumerate() {
            if self.shapes[index] == Shape::Foot && best_sum >= ENOUGH {
                break;
            }
            if sum <= 0 {
                (start, sum) = (index, 0);
            }
            sum += weight;
            if sum > best_sum {
                (best, best_sum) = (Some(start..index + 1), sum);
            }
        }
        best
    }

    /// What each unit adds to the body, or takes from it.
    fn weights(&self) -> Vec<i32> {
        let charge = self.charge();
        let mut run = 0;
        let weigh = |(index, shape): (usize, &Shape)| {
            if *shape == Shape::Prose {
                run = 0;
                return self.prose_weight(index);
            }
            let cost = RUN[run.min(RUN.len() - 1)] * charge / 100;
            run += 1;
            match shape {
                Shape::Head => -90,
                Shape::Foot => -400,
                // A second byline opens another article.
                Shape::Byline => -40,
                Shape::Caption => -cost / 2,
                _ => -cost,
            }
        };
        self.shapes.iter().enumerate().map(weigh).collect()
    }

    /// Prose weighs by length, to six lines, and more beside other prose: a teaser stands alone.
    fn prose_weight(&self, index: usize) -> i32 {
        let is_prose = |index: usize| self.shapes.get(index) == Some(&Shape::Prose);
        let is_beside = is_prose(index + 1) || index > 0 && is_prose(index - 1);
        i32::from(is_beside) * 10 + i32::try_from(self.units[index].len().min(480) / 8).unwrap_or(60)
    }

    /// Of 100: the less of the page is prose, the more likely lines around it are the site's.
    fn charge(&self) -> i32 {
        let (mut prose, mut all) = (0, 1);
        for (unit, shape) in self.units.iter().zip(self.shapes) {
            all += unit.len();
            prose += if *shape == Shape::Prose { unit.len() } else { 0 };
        }
        let other = 100 - (prose.saturating_mul(100) / all).min(100);
        i32::try_from((LEAST_CHARGE + other * 3 / 2).min(100)).unwrap_or(100)
    }
}
