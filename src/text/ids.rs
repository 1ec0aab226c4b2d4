//! Small numbers that each index one table and no other.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$note:meta])* $name:ident) => {
        $(#[$note])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        pub struct $name(u32);

        impl $name {
            /// The id of row `index`.
            pub fn new(index: usize) -> $name {
                $name(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// The row it stands for.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id!(/// An article of the corpus: its place in the listing, known before it is read.
    ArticleId);
id!(/// A person, organization, place … of the whole folder.
    EntityId);
id!(/// A name where it stands, in one article's `Annotations::mentions`.
    MentionId);
id!(/// The mentions of one article that are the same person or thing: in `Annotations::groups`.
    GroupId);
id!(/// A quote of one article, in `Annotations::quotes`.
    QuoteId);
