//! Parts of a page that are never the article: taken away before it is looked for.

use dom_query::{Document, NodeRef};

/// By element.
const ELEMENTS: &str = "figure, figcaption, aside, nav, footer, form, button, dialog, picture, video, audio, embed, \
                        input, label, menu, applet, marquee";

/// By attributes that say so.
const MARKED: &str = "[aria-hidden=true], [hidden], [role=navigation], [role=complementary], [role=banner], \
                      [role=contentinfo], [role=dialog], [role=search], [role=menu], [style*='display:none'], \
                      [style*='display: none'], [aria-label=advertisement]";

/// Words of class names and ids that name a part around the article; whole words between "-", "_" and capitals.
const NAMES: [&str; 42] = [
    "caption",
    "wp-caption",
    "credit",
    "newsletter",
    "subscribe",
    "subscription",
    "signup",
    "sign-up",
    "related",
    "recommended",
    "recirc",
    "trending",
    "most-read",
    "most-popular",
    "popular",
    "share",
    "sharing",
    "social",
    "comments",
    "comment",
    "disqus",
    "breadcrumb",
    "breadcrumbs",
    "sidebar",
    "promo",
    "advert",
    "advertisement",
    "ad-container",
    "sponsored",
    "taboola",
    "outbrain",
    "cookie",
    "gdpr",
    "paywall",
    "author-bio",
    "bio",
    "tags",
    "taglist",
    "read-more",
    "readmore",
    "more-on",
    "toolbar",
];

/// The largest share of the page's words that may go by a name alone: a theme may call everything "social".
const SHARE: usize = 3;

/// Takes them away. One that holds much of the page is none, whatever it is called: a page may lie in a form, or in a figure.
pub(super) fn remove(document: &Document) {
    let whole = document.body().map_or(0, |body| body.normalized_char_count());
    let is_small = |node: &NodeRef<'_>| node.normalized_char_count() * SHARE < whole;
    for selector in [ELEMENTS, MARKED] {
        let parts = document.select(selector);
        parts.nodes().iter().filter(|node| is_small(node)).for_each(NodeRef::remove_from_parent);
    }
    for node in document.select("[class], [id]").nodes() {
        if ["body", "html", "article", "main"].iter().any(|name| node.has_name(name)) {
            continue;
        }
        let names = [node.attr("class"), node.attr("id")].into_iter().flatten();
        let is_named = names.into_iter().any(|names| names.to_ascii_lowercase().split_whitespace().any(is_furniture));
        if is_named && is_small(node) {
            node.remove_from_parent();
        }
    }
}

/// "td-post-sharing", "related_stories": one of the words names such a part.
fn is_furniture(name: &str) -> bool {
    NAMES.iter().any(|known| {
        name.match_indices(known).any(|(at, _)| {
            let is_edge = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_ascii_alphanumeric());
            is_edge(name[..at].chars().next_back()) && is_edge(name[at + known.len()..].chars().next())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_by_whole_words() {
        assert!(is_furniture("td-post-sharing") && is_furniture("related_stories") && is_furniture("wp-caption"));
        assert!(!is_furniture("shareholder") && !is_furniture("biography") && !is_furniture("unrelated"));
    }
}
