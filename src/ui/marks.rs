//! Overlapping marks → flat runs, each with the roles that cover it.

use super::theme::Role;
use crate::text::Span;

/// A stretch of text that is drawn in a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where.
    pub span: Span,
    /// As what.
    pub role: Role,
}

/// A stretch of a row with one look: the roles that cover it, those given first below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where, inside the row.
    pub span: Span,
    /// What covers it, from the bottom up.
    pub roles: Vec<Role>,
}

/// Cuts `row` where marks begin and end. `marks` in the order they are laid on. Runs are in order and cover the row.
pub fn runs(row: Span, marks: &[Mark]) -> Vec<Run> {
    let mut cuts = vec![row.start(), row.end()];
    let over = || marks.iter().filter(|mark| mark.span.overlaps(row));
    for mark in over() {
        cuts.extend([mark.span.start(), mark.span.end()].into_iter().filter(|at| row.holds(*at)));
    }
    cuts.sort_unstable();
    cuts.dedup();
    let pieces = cuts.windows(2).map(|cut| Span::new(cut[0], cut[1]));
    let covered = |piece: Span| over().filter(|mark| mark.span.contains(piece)).map(|mark| mark.role).collect();
    pieces.map(|piece| Run { span: piece, roles: covered(piece) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize, role: Role) -> Mark {
        Mark { span: Span::new(start, end), role }
    }

    #[test]
    fn a_name_inside_a_quote_wears_both() {
        let runs = runs(Span::new(10, 20), &[mark(0, 18, Role::QuoteNow), mark(12, 15, Role::Person)]);
        let seen: Vec<(Span, Vec<Role>)> = runs.into_iter().map(|run| (run.span, run.roles)).collect();
        let expected = [
            (Span::new(10, 12), vec![Role::QuoteNow]),
            (Span::new(12, 15), vec![Role::QuoteNow, Role::Person]),
            (Span::new(15, 18), vec![Role::QuoteNow]),
            (Span::new(18, 20), vec![]),
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn an_empty_row_has_no_runs() {
        assert_eq!(runs(Span::empty(4), &[mark(0, 9, Role::Person)]), []);
    }
}
