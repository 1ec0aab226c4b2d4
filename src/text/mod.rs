//! Places in a text, and comparing words. Positions are UTF-8 bytes; nothing here knows what an article is.

mod attic;
mod flat;
mod fold;
mod hash;
mod ids;
mod lines;
mod origin;
mod sections;
mod span;

pub use attic::{Attic, InMemory};
pub use flat::{Flat, Plain};
pub use fold::{Folded, fold, fold_with_map};
pub use hash::{FNV_BASIS, fnv1a, spread};
pub use ids::{ArticleId, EntityId, GroupId, MentionId, QuoteId};
pub use lines::{Column, LineIndex, Lines, ends_sentence, one_line};
pub use origin::Origin;
pub use sections::{Sections, write_section};
pub use span::{Offset, Span};
