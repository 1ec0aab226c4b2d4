//! Which part of the text has which job: headline, byline, dek, body, caption, furniture.

use super::{Block, BlockKind};
use crate::text::Span;

/// The blocks of a text, in order.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        start += line.len();
        if !span.is_empty() {
            let paragraph = Some(blocks.len() as u32 + 1);
            blocks.push(Block { span, kind: BlockKind::Paragraph, paragraph });
        }
    }
    blocks
}
