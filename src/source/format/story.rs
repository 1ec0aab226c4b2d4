//! The `.story` form of news: the article, then its summary in `@highlight` blocks.
//!
//! The summary is nobody's words, so the text ends before it. What is left begins where the file does: places stay places
//! in the file.

/// The text without its `@highlight` blocks.
pub fn body(text: &str) -> &str {
    const MARK: &str = "@highlight";
    let is_line = |at: &usize| {
        text[..*at].ends_with('\n') && text[at + MARK.len()..].trim_start_matches([' ', '\t', '\r']).starts_with('\n')
    };
    match text.match_indices(MARK).map(|(at, _)| at).find(is_line) {
        Some(at) if !text[..at].trim().is_empty() => &text[..at],
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_is_left_out() {
        assert_eq!(body("It rained.\n\n@highlight\n\nRain fell"), "It rained.\n\n");
        assert_eq!(body("An @highlight in a line\nstays."), "An @highlight in a line\nstays.");
    }
}
