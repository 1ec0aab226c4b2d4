//! A linear-chain conditional random field trained by AdaGrad on one stretch at a time.
//!
//! Words whose label is not known exactly (a source that does not mark products) are summed over the labels they may have.

use crate::data::Allowed;
use byline::annotate::tagger::features::{Feature, Observed};
use byline::annotate::tagger::labels::{LABELS, Label};
use byline::annotate::tagger::verdicts::Verdicts;
use byline::knowledge::Trained;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// How the weights are learnt.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Step of AdaGrad.
    pub rate: f32,
    /// Share of observations hidden at random.
    pub dropout: f32,
    /// Share of words whose own letters are hidden.
    pub wordless: f32,
    /// Observations met less often are not kept.
    pub least: u32,
    /// How strongly weights are drawn to zero.
    pub decay: f32,
}

/// Observations are hashes already; they are only spread.
#[derive(Clone, Copy, Debug, Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u32(u32::from(*byte)));
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = (self.0 ^ u64::from(number)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

type AsIs = BuildHasherDefault<Spread>;

/// The weights while they are learnt.
pub struct Learner {
    settings: Settings,
    index: HashMap<Feature, u32, AsIs>,
    weights: Vec<f32>,
    squares: Vec<f32>,
    sums: Vec<f32>,
    snapshots: u32,
    /// The labels that may stand before and after each label.
    before: [Vec<usize>; LABELS],
    after: [Vec<usize>; LABELS],
}

/// Transitions, starts and ends stand behind the observations' weights.
const EDGES: usize = LABELS * LABELS + 2 * LABELS;

type Row = [f32; LABELS];

struct Workspace {
    seen: Vec<Vec<u32>>,
    scores: Vec<Row>,
}

fn follows(from: usize, to: usize) -> bool {
    Label::from_index(from).allows(Label::from_index(to))
}

fn log_sum(values: impl Iterator<Item = f32> + Clone) -> f32 {
    let most = values.clone().fold(f32::NEG_INFINITY, f32::max);
    if most == f32::NEG_INFINITY {
        return most;
    }
    most + values.map(|value| (value - most).exp()).sum::<f32>().ln()
}

/// Sums over paths: marginal probabilities of labels and of pairs of labels.
struct Marginals {
    words: Vec<Row>,
    pairs: Vec<[Row; LABELS]>,
}

impl Learner {
    /// A learner for the observations in `counts` that were met often enough.
    pub fn new(settings: Settings, counts: &HashMap<Feature, u32>) -> Learner {
        let mut kept: Vec<Feature> =
            counts.iter().filter(|(_, count)| **count >= settings.least).map(|(feature, _)| *feature).collect();
        kept.sort_unstable();
        let index: HashMap<Feature, u32, AsIs> = kept.into_iter().zip(0..).collect();
        let size = index.len() * LABELS + EDGES;
        Learner {
            settings,
            index,
            weights: vec![0.0; size],
            squares: vec![1e-6; size],
            sums: vec![0.0; size],
            snapshots: 0,
            before: std::array::from_fn(|to| (0..LABELS).filter(|from| follows(*from, to)).collect()),
            after: std::array::from_fn(|from| (0..LABELS).filter(|to| follows(from, *to)).collect()),
        }
    }

    /// How many observations are learnt.
    pub fn observations(&self) -> usize {
        self.index.len()
    }

    fn edges(&self) -> usize {
        self.index.len() * LABELS
    }

    /// The weight of a step that [`follows`] allows.
    fn transition(&self, from: usize, to: usize) -> f32 {
        self.weights[self.edges() + from * LABELS + to]
    }

    fn start(&self, label: usize) -> f32 {
        if Label::OUTSIDE.allows(Label::from_index(label)) {
            self.weights[self.edges() + LABELS * LABELS + label]
        } else {
            f32::NEG_INFINITY
        }
    }

    fn end(&self, label: usize) -> f32 {
        if Label::from_index(label).is_open() {
            f32::NEG_INFINITY
        } else {
            self.weights[self.edges() + LABELS * LABELS + LABELS + label]
        }
    }

    /// Learns from every stretch of a document.
    pub fn learn(
        &mut self,
        observed: &Observed,
        verdicts: Option<&Verdicts>,
        allowed: &[Allowed],
        random: &mut fastrand::Rng,
    ) {
        let mut seen = Vec::new();
        for (stretch, sentence) in observed.stretches() {
            let allowed = &allowed[stretch.clone()];
            let mut workspace = Workspace { seen: Vec::new(), scores: Vec::new() };
            for at in stretch.clone() {
                seen.clear();
                observed.features(at, &sentence, &mut seen);
                if let Some(verdicts) = verdicts {
                    verdicts.features(at, &sentence, &mut seen);
                }
                let own = if random.f32() < self.settings.wordless { Observed::OWN } else { 0 };
                let kept = seen[own..].iter().filter(|_| random.f32() >= self.settings.dropout);
                let kept: Vec<u32> = kept.filter_map(|feature| self.index.get(feature).copied()).collect();
                workspace.scores.push(self.score(&kept));
                workspace.seen.push(kept);
            }
            self.step(&workspace, allowed);
        }
    }

    /// Hidden observations are made up for by the others.
    fn swell(&self) -> f32 {
        1.0 / (1.0 - self.settings.dropout)
    }

    fn score(&self, seen: &[u32]) -> Row {
        let mut row = [0.0; LABELS];
        for feature in seen {
            let at = *feature as usize * LABELS;
            row.iter_mut().zip(&self.weights[at..at + LABELS]).for_each(|(sum, weight)| *sum += weight);
        }
        row.map(|sum| sum * self.swell())
    }

    fn step(&mut self, workspace: &Workspace, allowed: &[Allowed]) {
        let all = vec![Allowed::MAX; allowed.len()];
        let (Some(expected), Some(told)) =
            (self.marginals(&workspace.scores, &all), self.marginals(&workspace.scores, allowed))
        else {
            return;
        };
        let edges = self.edges();
        let swell = self.swell();
        for (at, seen) in workspace.seen.iter().enumerate() {
            for label in 0..LABELS {
                let gradient = (told.words[at][label] - expected.words[at][label]) * swell;
                if gradient.abs() > 1e-4 {
                    seen.iter().for_each(|feature| self.update(*feature as usize * LABELS + label, gradient));
                }
            }
        }
        for (told, expected) in told.pairs.iter().zip(&expected.pairs) {
            for from in 0..LABELS {
                for to in 0..LABELS {
                    let gradient = told[from][to] - expected[from][to];
                    if gradient.abs() > 1e-4 {
                        self.update(edges + from * LABELS + to, gradient);
                    }
                }
            }
        }
        let last = allowed.len() - 1;
        for label in 0..LABELS {
            self.update(edges + LABELS * LABELS + label, told.words[0][label] - expected.words[0][label]);
            self.update(
                edges + LABELS * LABELS + LABELS + label,
                told.words[last][label] - expected.words[last][label],
            );
        }
    }

    fn update(&mut self, at: usize, gradient: f32) {
        let gradient = gradient - self.settings.decay * self.weights[at];
        self.squares[at] += gradient * gradient;
        self.weights[at] += self.settings.rate * gradient / self.squares[at].sqrt();
    }

    /// `None` when no path is allowed, as when a name is cut by words that are not looked at.
    fn marginals(&self, scores: &[Row], allowed: &[Allowed]) -> Option<Marginals> {
        let count = scores.len();
        let is_allowed = |at: usize, label: usize| allowed[at] & 1 << label != 0;
        let mut forward = vec![[f32::NEG_INFINITY; LABELS]; count];
        let mut backward = forward.clone();
        for label in (0..LABELS).filter(|label| is_allowed(0, *label)) {
            forward[0][label] = self.start(label) + scores[0][label];
        }
        for at in 1..count {
            for to in (0..LABELS).filter(|label| is_allowed(at, *label)) {
                let before = forward[at - 1];
                let ways = self.before[to].iter().copied();
                let paths = ways
                    .filter(|from| before[*from] > f32::NEG_INFINITY)
                    .map(|from| before[from] + self.transition(from, to));
                forward[at][to] = log_sum(paths) + scores[at][to];
            }
        }
        for label in (0..LABELS).filter(|label| is_allowed(count - 1, *label)) {
            backward[count - 1][label] = self.end(label);
        }
        for at in (0..count - 1).rev() {
            for from in (0..LABELS).filter(|label| is_allowed(at, *label)) {
                let after = backward[at + 1];
                let next = scores[at + 1];
                let ways = self.after[from].iter().copied();
                let paths = ways
                    .filter(|to| after[*to] > f32::NEG_INFINITY)
                    .map(|to| self.transition(from, to) + next[to] + after[to]);
                backward[at][from] = log_sum(paths);
            }
        }
        let total = log_sum((0..LABELS).map(|label| forward[count - 1][label] + backward[count - 1][label]));
        if !total.is_finite() {
            return None;
        }
        let words =
            (0..count).map(|at| std::array::from_fn(|label| (forward[at][label] + backward[at][label] - total).exp()));
        let pairs = (1..count).map(|at| {
            let mut pairs = [[0.0; LABELS]; LABELS];
            for (from, row) in pairs.iter_mut().enumerate() {
                for to in self.after[from].iter().copied().filter(|to| is_allowed(at, *to)) {
                    let through = self.transition(from, to) + scores[at][to] + backward[at][to] - total;
                    row[to] = (forward[at - 1][from] + through).exp();
                }
            }
            pairs
        });
        Some(Marginals { words: words.collect(), pairs: pairs.collect() })
    }

    /// Counts the weights as they are now into the average that [`Learner::trained`] gives.
    pub fn snapshot(&mut self) {
        self.sums.iter_mut().zip(&self.weights).for_each(|(sum, weight)| *sum += weight);
        self.snapshots += 1;
    }

    /// Adds what another learner of the same observations averaged.
    pub fn join(&mut self, other: Learner) {
        self.sums.iter_mut().zip(&other.sums).for_each(|(sum, other)| *sum += other);
        self.snapshots += other.snapshots;
    }

    /// The average of the snapshots.
    pub fn trained(&self) -> Trained {
        let count = self.snapshots.max(1) as f32;
        let average: Vec<f32> = self.sums.iter().map(|sum| sum / count).collect();
        let (observed, edges) = average.split_at(self.edges());
        let (transitions, ends) = edges.split_at(LABELS * LABELS);
        let mut observations: Vec<(u32, Vec<f32>)> = self
            .index
            .iter()
            .map(|(feature, at)| (*feature, observed[*at as usize * LABELS..][..LABELS].to_vec()))
            .collect();
        observations.sort_by_key(|(feature, _)| *feature);
        Trained {
            labels: LABELS,
            transitions: transitions.to_vec(),
            starts: ends[..LABELS].to_vec(),
            ends: ends[LABELS..].to_vec(),
            observations,
        }
    }
}
