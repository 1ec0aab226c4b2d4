//! Points for each kind of name, with the strongest reason.

use super::NameKind;

/// Points so far; more is likelier. Zero everywhere is a capitalised word without any evidence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tally {
    points: [f32; 7],
    reasons: [(f32, &'static str); 7],
}

impl Tally {
    /// A tally in which only capitals speak.
    pub(super) fn new() -> Tally {
        Tally { points: [0.0; 7], reasons: [(0.0, "capitalised inside a sentence"); 7] }
    }

    /// Adds points to one kind; the largest gives the reason.
    pub(super) fn add(&mut self, kind: NameKind, points: f32, why: &'static str) {
        let index = kind as usize;
        self.points[index] += points;
        if points > self.reasons[index].0 {
            self.reasons[index] = (points, why);
        }
    }

    /// Adds points to every kind.
    pub(super) fn add_to_all(&mut self, points: f32) {
        self.points.iter_mut().for_each(|sum| *sum += points);
    }

    /// Points of one kind.
    pub(super) fn points(&self, kind: NameKind) -> f32 {
        self.points[kind as usize]
    }

    /// The kind with most points; the earlier of equals.
    pub(super) fn best(&self) -> (NameKind, f32, &'static str) {
        let mut best = NameKind::Person;
        for kind in NameKind::ALL {
            if self.points(kind) > self.points(best) {
                best = kind;
            }
        }
        (best, self.points(best), self.reasons[best as usize].1)
    }
}
