//! A day, a month or a year as it is typed: "2024-05-04", "2024-05", "2024".

use jiff::civil::Date;
use std::str::FromStr;

/// The days from the first to the last, both counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first.
    pub first: Date,
    /// The last.
    pub last: Date,
}

impl FromStr for Period {
    type Err = String;

    fn from_str(text: &str) -> Result<Period, String> {
        period(text.trim()).ok_or_else(|| "not a date; write it like 2024, 2024-05 or 2024-05-04".to_string())
    }
}

fn period(text: &str) -> Option<Period> {
    let mut parts = text.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let mut number = || match parts.next() {
        None => Some(None),
        Some(digits) => digits.parse::<i8>().ok().filter(|number| *number > 0).map(Some),
    };
    let (month, day) = (number()?, number()?);
    if parts.next().is_some() {
        return None;
    }
    let first = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    let last = match (month, day) {
        (None, _) => first.last_of_year(),
        (Some(_), None) => first.last_of_month(),
        (Some(_), Some(_)) => first,
    };
    Some(Period { first, last })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_and_a_month_reach_from_their_first_day_to_their_last() {
        let days = |text: &str| text.parse::<Period>().map(|period| format!("{} {}", period.first, period.last));
        assert_eq!(days("2024").as_deref(), Ok("2024-01-01 2024-12-31"));
        assert_eq!(days("2024-02").as_deref(), Ok("2024-02-01 2024-02-29"));
        assert_eq!(days("2024-5-4").as_deref(), Ok("2024-05-04 2024-05-04"));
        for wrong in ["", "24", "2024-13", "2023-02-29", "2024-05-04-01", "yesterday", "2024-", "2024--1", "2024-00"] {
            assert!(days(wrong).is_err(), "{wrong}");
        }
    }
}
