//! A table as it was asked for: sorted, turned round, cut after so many rows, and with the columns that were named.

use super::table::{Cell, Column, Reader, Table};
use crate::text::fold;
use std::cmp::Ordering;
use std::fmt;

/// How a table is to be. By default as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// The name of the column to sort by: smallest, earliest, first of the alphabet first.
    pub sort: Option<String>,
    /// From which end the rows are read.
    pub order: Order,
    /// At most this many rows.
    pub limit: Option<usize>,
    /// Names of the columns wanted, in that order; all when empty.
    pub fields: Vec<String>,
}

/// From which end rows are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As they come, or as sorted.
    #[default]
    Forward,
    /// The last first.
    Reversed,
}

/// A name that no column of the table has. `Display` is one line that names those it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownColumn {
    /// As typed.
    pub name: String,
    /// Those of the table.
    pub known: Vec<&'static str>,
}

impl std::error::Error for UnknownColumn {}

impl fmt::Display for UnknownColumn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let UnknownColumn { name, known } = self;
        write!(formatter, "no column is called {name:?}; this command has {}", known.join(", "))
    }
}

impl Shape {
    /// Whether a table of these columns can be shaped so.
    pub fn check(&self, columns: &[Column]) -> Result<(), UnknownColumn> {
        self.sort.iter().chain(&self.fields).try_for_each(|name| place(columns, name).map(drop))
    }

    /// The table so shaped. Rows that are alike keep their order; those with nothing to sort by come last either way.
    pub fn apply(&self, table: Table) -> Result<Table, UnknownColumn> {
        let Table { columns, mut rows } = table;
        if let Some(sort) = &self.sort {
            rows = sorted(rows, place(&columns, sort)?, self.order);
        } else if self.order == Order::Reversed {
            rows.reverse();
        }
        rows.truncate(self.limit.unwrap_or(usize::MAX));
        if self.fields.is_empty() {
            return Ok(Table { columns, rows });
        }
        let chosen: Vec<usize> = self.fields.iter().map(|name| place(&columns, name)).collect::<Result<_, _>>()?;
        let rows = rows.into_iter().map(|row| chosen.iter().map(|column| row[*column].clone()).collect());
        Ok(Table { columns: chosen.iter().map(|column| asked_for(columns[*column])).collect(), rows: rows.collect() })
    }
}

/// The column so called, whatever its case.
fn place(columns: &[Column], name: &str) -> Result<usize, UnknownColumn> {
    let found = columns.iter().position(|column| column.name.eq_ignore_ascii_case(name.trim()));
    found.ok_or_else(|| UnknownColumn {
        name: name.to_string(),
        known: columns.iter().map(|column| column.name).collect(),
    })
}

/// A column asked for by name is for whoever asked.
fn asked_for(column: Column) -> Column {
    let reader = if column.reader == Reader::Program { Reader::AnyoneCut } else { column.reader };
    Column { reader, ..column }
}

fn sorted(rows: Vec<Vec<Cell>>, column: usize, order: Order) -> Vec<Vec<Cell>> {
    let (mut full, empty): (Vec<_>, Vec<_>) =
        rows.into_iter().map(|row| (Key::of(&row[column]), row)).partition(|(key, _)| key.is_some());
    full.sort_by(|(one, _), (other, _)| match order {
        Order::Forward => one.cmp(other),
        Order::Reversed => other.cmp(one),
    });
    full.into_iter().chain(empty).map(|(_, row)| row).collect()
}

/// What a cell is sorted by.
#[derive(PartialEq, Eq)]
enum Key {
    Number(usize),
    Day(jiff::civil::Date),
    Words(String),
}

impl Key {
    /// `None` for a cell with nothing in it, and for a date that is not known to the day.
    fn of(cell: &Cell) -> Option<Key> {
        match cell {
            Cell::Count(number) => Some(Key::Number(*number)),
            Cell::Is(is) => Some(Key::Number(usize::from(*is))),
            Cell::Date(dated) => dated.day.map(Key::Day),
            Cell::Text(_) | Cell::List(_) | Cell::Nothing => {
                Some(fold(&cell.line())).filter(|words| !words.is_empty()).map(Key::Words)
            }
        }
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Key) -> Ordering {
        match (self, other) {
            (Key::Number(one), Key::Number(other)) => one.cmp(other),
            (Key::Day(one), Key::Day(other)) => one.cmp(other),
            (Key::Words(one), Key::Words(other)) => one.cmp(other),
            // A column may hold numbers in some rows and words in others.
            (one, other) => one.rank().cmp(&other.rank()),
        }
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Key) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Key {
    fn rank(&self) -> u8 {
        match self {
            Key::Number(_) => 0,
            Key::Day(_) => 1,
            Key::Words(_) => 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Dated;
    use jiff::civil::date;

    fn table() -> Table {
        let column = |name, reader| Column { name, reader };
        let dated = |year, month, day, shown: &str| {
            Cell::Date(Dated { day: Some(date(year, month, day)), shown: shown.into() })
        };
        let row = |name: &str, quotes, date| vec![name.into(), Cell::Count(quotes), date, "x".into()];
        Table {
            columns: vec![
                column("name", Reader::Anyone),
                column("quotes", Reader::Anyone),
                column("date", Reader::Anyone),
                column("why", Reader::Program),
            ],
            rows: vec![
                row("Élan", 9, dated(2024, 11, 2, "2 Nov 2024")),
                row("dana", 10, Cell::Nothing),
                row("Élan", 2, dated(2024, 2, 12, "12 Feb 2024")),
                row("Zoe", 9, Cell::Date(Dated { day: None, shown: "1 Jan".into() })),
            ],
        }
    }

    fn cells(shape: &Shape, column: usize) -> Vec<String> {
        let table = shape.apply(table()).expect("known columns");
        table.rows.iter().map(|row| row[column].line()).collect()
    }

    fn by(column: &str, order: Order) -> Shape {
        Shape { sort: Some(column.into()), order, ..Shape::default() }
    }

    #[test]
    fn numbers_sort_as_numbers_dates_as_dates_and_words_whatever_their_accents() {
        assert_eq!(cells(&by("quotes", Order::Forward), 1), ["2", "9", "9", "10"]);
        assert_eq!(cells(&by("date", Order::Forward), 2), ["12 Feb 2024", "2 Nov 2024", "", "1 Jan"]);
        assert_eq!(cells(&by("NAME", Order::Forward), 0), ["dana", "Élan", "Élan", "Zoe"]);
    }

    #[test]
    fn rows_without_a_date_come_last_from_either_end() {
        assert_eq!(cells(&by("date", Order::Reversed), 2), ["2 Nov 2024", "12 Feb 2024", "", "1 Jan"]);
    }

    #[test]
    fn rows_that_are_alike_keep_their_order() {
        assert_eq!(cells(&by("quotes", Order::Reversed), 0), ["dana", "Élan", "Zoe", "Élan"]);
    }

    #[test]
    fn the_limit_counts_after_sorting_and_turning() {
        let shape = Shape { limit: Some(1), ..by("quotes", Order::Reversed) };
        assert_eq!(cells(&shape, 0), ["dana"]);
        let reversed = Shape { order: Order::Reversed, limit: Some(2), ..Shape::default() };
        assert_eq!(cells(&reversed, 0), ["Zoe", "Élan"]);
    }

    #[test]
    fn fields_come_in_the_order_asked_for_and_are_shown_to_whoever_asked() {
        let shape = Shape { fields: vec!["why".into(), "Name".into()], ..Shape::default() };
        let shaped = shape.apply(table()).expect("known columns");
        assert_eq!(shaped.columns.iter().map(|column| column.name).collect::<Vec<_>>(), ["why", "name"]);
        assert_eq!(shaped.for_the_eye(), [0, 1]);
    }

    #[test]
    fn an_unknown_column_names_the_known_ones() {
        for shape in [by("nmae", Order::Forward), Shape { fields: vec!["nmae".into()], ..Shape::default() }] {
            let error = shape.check(&table().columns).expect_err("unknown");
            assert_eq!(error.to_string(), "no column is called \"nmae\"; this command has name, quotes, date, why");
            assert!(shape.apply(table()).is_err());
        }
    }
}
