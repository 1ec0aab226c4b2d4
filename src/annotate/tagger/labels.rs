//! What the tagger calls each word: outside, or where in a name of which kind (begin, inside, last, unit: BILOU).

/// The kinds the tagger tells apart. `Other` holds peoples, events and titles of works: names that are not shown, known so
/// that they are not taken for something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A human being.
    Person,
    /// A company, agency, team, outlet.
    Organization,
    /// A country, city, building.
    Place,
    /// A thing one can buy or use.
    Product,
    /// A people, event, or title.
    Other,
}

impl Kind {
    /// All five, in the order of their labels.
    pub const ALL: [Kind; 5] = [Kind::Person, Kind::Organization, Kind::Place, Kind::Product, Kind::Other];
}

/// Where a word stands in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The first of several words.
    Begin,
    /// Neither first nor last.
    Inside,
    /// The last of several words.
    Last,
    /// The only word.
    Unit,
}

impl Part {
    /// The part of word `index` of a name of `length` words.
    pub fn at(index: usize, length: usize) -> Part {
        match (index, length) {
            (_, 1) => Part::Unit,
            (0, _) => Part::Begin,
            (index, length) if index + 1 == length => Part::Last,
            _ => Part::Inside,
        }
    }
}

/// A label: 0 is outside, then four parts for each kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Label(u8);

/// How many labels there are.
pub const LABELS: usize = 1 + 4 * Kind::ALL.len();

impl Label {
    /// No part of a name.
    pub const OUTSIDE: Label = Label(0);

    /// The label of a word at `part` of a name of `kind`.
    pub fn of(kind: Kind, part: Part) -> Label {
        Label(1 + 4 * kind as u8 + part as u8)
    }

    /// The label with this number; `OUTSIDE` for numbers past the last.
    pub fn from_index(index: usize) -> Label {
        if index < LABELS { Label(index as u8) } else { Label::OUTSIDE }
    }

    /// Its number, below [`LABELS`].
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Kind and part; `None` outside.
    pub fn name(self) -> Option<(Kind, Part)> {
        let inner = self.0.checked_sub(1)?;
        let part = match inner % 4 {
            0 => Part::Begin,
            1 => Part::Inside,
            2 => Part::Last,
            _ => Part::Unit,
        };
        Some((*Kind::ALL.get(usize::from(inner / 4))?, part))
    }

    /// True when a name goes on after this label.
    pub fn is_open(self) -> bool {
        matches!(self.name(), Some((_, Part::Begin | Part::Inside)))
    }

    /// True when `next` may follow: a name once begun goes on in its kind until its last word.
    pub fn allows(self, next: Label) -> bool {
        match (self.name(), next.name()) {
            (Some((kind, Part::Begin | Part::Inside)), Some((next, Part::Inside | Part::Last))) => kind == next,
            (Some((_, Part::Begin | Part::Inside)), _) => false,
            (_, Some((_, Part::Inside | Part::Last))) => false,
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_once_begun_ends_in_its_kind() {
        let begin = Label::of(Kind::Person, Part::Begin);
        assert!(begin.allows(Label::of(Kind::Person, Part::Last)));
        assert!(!begin.allows(Label::of(Kind::Place, Part::Last)));
        assert!(!begin.allows(Label::OUTSIDE));
        assert!(!Label::OUTSIDE.allows(Label::of(Kind::Person, Part::Last)));
    }

    #[test]
    fn every_label_has_its_own_number() {
        for index in 0..LABELS {
            let label = Label::from_index(index);
            assert_eq!(label.index(), index);
            if let Some((kind, part)) = label.name() {
                assert_eq!(Label::of(kind, part), label);
            }
        }
    }
}
