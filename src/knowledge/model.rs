//! The tagger's weights, read from `assets/model`.
//!
//! A model file holds, after a header, for each observation its 32-bit hash, which labels it speaks for, and a weight of
//! eight bits for each. Format, little-endian: magic "BYLM", version u32, labels u32, number of observations u32, scale f32,
//! transitions f32 × labels², starts f32 × labels, ends f32 × labels; then hashes u32 ascending, masks u32, weights i8 in the order of the masks' bits.

use std::fmt;

/// Weights ready to be looked up. The default one knows nothing and finds nothing.
#[derive(Clone, Default)]
pub struct Model {
    labels: usize,
    scale: f32,
    transitions: Vec<f32>,
    starts: Vec<f32>,
    ends: Vec<f32>,
    /// Open addressing: the hash of an observation and where its row begins; an empty place has row `EMPTY`.
    table: Vec<(u32, u32)>,
    masks: Vec<u32>,
    offsets: Vec<u32>,
    weights: Vec<i8>,
}

const EMPTY: u32 = u32::MAX;
const MAGIC: [u8; 4] = *b"BYLM";
const VERSION: u32 = 1;

/// Why a model file cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelError {
    /// It does not begin as a model file does.
    NotAModel,
    /// It was written for another version of the program.
    OtherVersion(u32),
    /// It ends too early, or its parts do not fit together.
    Damaged,
}

impl fmt::Display for ModelError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ModelError::NotAModel => formatter.write_str("not a tagger model"),
            ModelError::OtherVersion(version) => {
                write!(formatter, "a model of version {version}, this program reads {VERSION}")
            }
            ModelError::Damaged => formatter.write_str("the model file is damaged"),
        }
    }
}

impl std::error::Error for ModelError {}

impl fmt::Debug for Model {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Model({} observations, {} weights)", self.masks.len(), self.weights.len())
    }
}

/// Weights as trained, to be written.
#[derive(Clone, Debug, Default)]
pub struct Trained {
    /// How many labels.
    pub labels: usize,
    /// From row to column: labels × labels.
    pub transitions: Vec<f32>,
    /// For the first word of a stretch.
    pub starts: Vec<f32>,
    /// For the last word of a stretch.
    pub ends: Vec<f32>,
    /// Observations and a weight for each label.
    pub observations: Vec<(u32, Vec<f32>)>,
}

impl Trained {
    /// The model file. Weights are rounded to 1/127 of the largest one kept (`most`); larger ones are cut to it.
    pub fn to_bytes(&self, most: f32) -> Vec<u8> {
        let scale = most / 127.0;
        let quantized = |weight: f32| (weight / scale).round().clamp(-127.0, 127.0) as i8;
        let mut rows: Vec<(u32, Vec<i8>)> = self
            .observations
            .iter()
            .map(|(hash, weights)| (*hash, weights.iter().map(|weight| quantized(*weight)).collect()))
            .filter(|(_, weights): &(u32, Vec<i8>)| weights.iter().any(|weight| *weight != 0))
            .collect();
        rows.sort();
        let mut bytes = Vec::new();
        bytes.extend_from_slice(&MAGIC);
        for number in [VERSION, self.labels as u32, rows.len() as u32] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        bytes.extend_from_slice(&scale.to_le_bytes());
        for weight in self.transitions.iter().chain(&self.starts).chain(&self.ends) {
            bytes.extend_from_slice(&weight.to_le_bytes());
        }
        rows.iter().for_each(|(hash, _)| bytes.extend_from_slice(&hash.to_le_bytes()));
        for (_, weights) in &rows {
            let mask =
                (0..self.labels).filter(|label| weights[*label] != 0).fold(0_u32, |mask, label| mask | 1 << label);
            bytes.extend_from_slice(&mask.to_le_bytes());
        }
        for (_, weights) in &rows {
            bytes.extend(weights.iter().filter(|weight| **weight != 0).map(|weight| *weight as u8));
        }
        bytes
    }
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], ModelError> {
        let (head, rest) = self.0.split_at_checked(count).ok_or(ModelError::Damaged)?;
        self.0 = rest;
        Ok(head)
    }

    fn numbers(&mut self, count: usize) -> Result<Vec<u32>, ModelError> {
        let bytes = self.take(count.checked_mul(4).ok_or(ModelError::Damaged)?)?;
        Ok(bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect())
    }

    fn floats(&mut self, count: usize) -> Result<Vec<f32>, ModelError> {
        Ok(self.numbers(count)?.into_iter().map(f32::from_bits).collect())
    }
}

impl Model {
    /// Reads a model file. Takes a few milliseconds for a model of 3 MB.
    pub fn from_bytes(bytes: &[u8]) -> Result<Model, ModelError> {
        let mut reader = Reader(bytes);
        if reader.take(4)? != MAGIC {
            return Err(ModelError::NotAModel);
        }
        let header = reader.numbers(3)?;
        let (version, labels, rows) = (header[0], header[1] as usize, header[2] as usize);
        if version != VERSION {
            return Err(ModelError::OtherVersion(version));
        }
        if labels == 0 || labels > 32 {
            return Err(ModelError::Damaged);
        }
        let scale = reader.floats(1)?[0];
        let transitions = reader.floats(labels * labels)?;
        let starts = reader.floats(labels)?;
        let ends = reader.floats(labels)?;
        let hashes = reader.numbers(rows)?;
        let masks = reader.numbers(rows)?;
        let mut offsets = Vec::with_capacity(rows);
        let mut total = 0_u32;
        for mask in &masks {
            if mask >> labels != 0 {
                return Err(ModelError::Damaged);
            }
            offsets.push(total);
            total = total.checked_add(mask.count_ones()).ok_or(ModelError::Damaged)?;
        }
        let weights: Vec<i8> = reader.take(total as usize)?.iter().map(|byte| *byte as i8).collect();
        let size = (rows * 2).max(16).next_power_of_two();
        let mut table = vec![(0, EMPTY); size];
        for (row, hash) in hashes.iter().enumerate() {
            let mut place = *hash as usize & (size - 1);
            while table[place].1 != EMPTY {
                place = (place + 1) & (size - 1);
            }
            table[place] = (*hash, row as u32);
        }
        Ok(Model { labels, scale, transitions, starts, ends, table, masks, offsets, weights })
    }

    /// How many labels it knows.
    pub fn labels(&self) -> usize {
        self.labels
    }

    /// The cost of going from one label to the next, higher is better.
    pub fn transition(&self, from: usize, to: usize) -> f32 {
        self.transitions[from * self.labels + to]
    }

    /// The score of a label on the first word of a stretch.
    pub fn start(&self, label: usize) -> f32 {
        self.starts[label]
    }

    /// The score of a label on the last word of a stretch.
    pub fn end(&self, label: usize) -> f32 {
        self.ends[label]
    }

    /// Adds the weights of one observation to `scores`, in units of [`Model::scale`].
    pub fn add(&self, observation: u32, scores: &mut [i32]) {
        let last = self.table.len() - 1;
        let mut place = observation as usize & last;
        loop {
            let (hash, row) = self.table[place];
            if row == EMPTY {
                return;
            }
            if hash == observation {
                let mut mask = self.masks[row as usize];
                let mut at = self.offsets[row as usize] as usize;
                while mask != 0 {
                    scores[mask.trailing_zeros() as usize] += i32::from(self.weights[at]);
                    at += 1;
                    mask &= mask - 1;
                }
                return;
            }
            place = (place + 1) & last;
        }
    }

    /// What one unit of an observation's weight is worth.
    pub fn scale(&self) -> f32 {
        self.scale
    }
}

/// The tagger's two models: the second sees what the first said of the same words elsewhere.
#[derive(Clone, Debug, Default)]
pub struct Models {
    /// Sees the text alone.
    pub first: Model,
    /// Sees the first one's verdicts too.
    pub second: Model,
}

impl Models {
    /// Reads the embedded models. Never fails (a test reads them).
    pub fn load() -> Models {
        let read = |bytes: &[u8]| Model::from_bytes(bytes).unwrap_or_default();
        Models {
            first: read(include_bytes!("../../assets/model/first.bin")),
            second: read(include_bytes!("../../assets/model/second.bin")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Trained {
        Trained {
            labels: 2,
            transitions: vec![0.0, 1.0, 2.0, 3.0],
            starts: vec![0.5, 0.0],
            ends: vec![0.0, 0.25],
            observations: vec![(77, vec![1.0, -2.0]), (5, vec![0.0, 0.5]), (9, vec![0.0, 0.0])],
        }
    }

    #[test]
    fn weights_come_back_to_a_hundredth_of_the_largest() {
        let model = Model::from_bytes(&small().to_bytes(2.0)).expect("a model");
        let mut scores = [0; 2];
        model.add(77, &mut scores);
        model.add(5, &mut scores);
        model.add(123, &mut scores);
        let shown = scores.map(|score| score as f32 * model.scale());
        assert!((shown[0] - 1.0).abs() < 0.02 && (shown[1] + 1.5).abs() < 0.02, "{shown:?}");
        assert_eq!(model.transition(1, 0), 2.0);
    }

    #[test]
    fn the_embedded_models_are_whole() {
        assert!(Model::from_bytes(include_bytes!("../../assets/model/first.bin")).is_ok());
        assert!(Model::from_bytes(include_bytes!("../../assets/model/second.bin")).is_ok());
    }

    #[test]
    fn a_damaged_file_is_refused() {
        let bytes = small().to_bytes(2.0);
        assert_eq!(Model::from_bytes(&bytes[..bytes.len() - 1]).err(), Some(ModelError::Damaged));
        assert_eq!(Model::from_bytes(b"PNG ....").err(), Some(ModelError::NotAModel));
        let mut other = bytes.clone();
        other[4] = 9;
        assert_eq!(Model::from_bytes(&other).err(), Some(ModelError::OtherVersion(9)));
    }
}
