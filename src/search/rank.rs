//! Scores a row against a query.
