//! The formats people keep articles in: bytes of one file → the articles in it, each a [`Draft`].
//!
//! One file per format, each a pure function of bytes that cannot panic and whose depth and size are capped. What a format
//! says of an article (title, author, date, outlet) is kept as it was said; reading dates and names is for `document`.
//! Drafts are decoded but not yet safe to show: everything goes through [`clean`](super::clean::clean) after this.

/// One article as its format gave it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The article's words, paragraphs parted by an empty line. Holds the title only where it stands in the text itself.
    pub text: String,
    /// What the format says of it.
    pub stated: Stated,
}

/// What a format says of an article, in its own words. Missing or blank is `None` or empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// The title, without the site's name where the format tells them apart.
    pub title: Option<String>,
    /// Who wrote it, one name each.
    pub authors: Vec<String>,
    /// When it was published, as written: "2025-02-12T08:00:00+08:00", "Wed, 12 Feb 2025 08:00:00 GMT", "February 12, 2025".
    pub date: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where it was published: http or https only.
    pub url: Option<String>,
}
