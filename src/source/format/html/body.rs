//! Which part of a page is the article.
//!
//! `dom_smoothie` weighs every part by its paragraphs and leaves out what looks unlike prose. Where the page itself names a part
//! that holds that prose, the named part is taken whole: it has the paragraphs that the weighing lost.

use super::words;
use dom_query::{Document, NodeRef, Selection};
use dom_smoothie::{Config, Readability};

/// Parts that pages name so, by attribute.
const NAMED: &str = "[itemprop=articleBody], [class*=article-body], [class*=article_body], [class*=articleBody], \
    [class*=article__body], [class*=ArticleBody], [class*=article-content], [class*=article__content], [class*=articleContent], \
    [class*=article-text], [class*=article_text], [class*=articletext], [class*=story-body], [class*=story__body], \
    [class*=storyBody], [class*=StoryBody], [class*=story-content], [class*=story_text], [class*=story-text], \
    [class*=entry-content], [class*=entry__content], [class*=post-content], [class*=post_content], [class*=postContent], \
    [class*=post-body], [class*=post__content], [class*=body-copy], [class*=bodycopy], [class*=body-content], \
    [class*=main-content], [class*=content-body], [class*=content__body], [class*=td-post-content], [class*=field-name-body], \
    [class*=rich-text], [id*=article-body], [id*=articleBody], [id*=story-body], [id*=article_body], article, main";

/// A named part counts when it holds this share of the prose found by weighing, in hundredths, and the prose it has is this
/// share of what it holds.
const HELD: usize = 80;
const DENSE: usize = 60;

/// The text of the article on the page.
pub(super) fn text(document: Document, title: Option<&str>) -> String {
    let named = named(&document);
    let weighed = weighed(document);
    let found = weighed.as_ref().map_or(0, |part| prose(&part.root()));
    let fitting = named.into_iter().filter(|(prose, _)| prose * 100 >= found * HELD).min_by_key(|(prose, part)| {
        // The tightest part that has it all.
        (part.normalized_count().saturating_sub(*prose), *prose)
    });
    match (fitting, weighed) {
        (Some((_, part)), _) => words::text(&part.document, title),
        (None, Some(part)) => words::text(&part, title),
        (None, None) => String::new(),
    }
}

/// A part as a document of its own.
struct Part {
    document: Document,
}

impl Part {
    fn normalized_count(&self) -> usize {
        self.document.root().normalized_char_count()
    }
}

/// The parts that the page names, with the prose in them; those of one name that lie side by side are one part.
fn named(document: &Document) -> Vec<(usize, Part)> {
    let mut groups: Vec<(String, Vec<NodeRef<'_>>)> = Vec::new();
    for node in document.select(NAMED).nodes().iter().take(MOST) {
        let name = format!("{:?} {:?}", node.node_name(), node.class());
        let is_inside = |group: &&mut (String, Vec<NodeRef<'_>>)| {
            group.0 == name && !group.1.iter().any(|other| node.ancestors_it(None).any(|above| above.id == other.id))
        };
        match groups.iter_mut().find(is_inside) {
            Some((_, group)) => group.push(*node),
            None => groups.push((name, vec![*node])),
        }
    }
    let parts = groups.into_iter().filter_map(|(_, nodes)| {
        // Several whole articles on a page are teasers, or one under the other.
        let nodes = if nodes.iter().all(|node| node.has_name("article")) {
            vec![nodes.into_iter().max_by_key(prose)?]
        } else {
            nodes
        };
        let told: usize = nodes.iter().map(prose).sum();
        let whole: usize = nodes.iter().map(|node| node.normalized_char_count()).sum();
        if told * 100 < whole * DENSE {
            return None;
        }
        let html: String = nodes.iter().map(|node| node.html().to_string()).collect();
        Some((told, Part { document: Document::from(html.as_str()) }))
    });
    parts.collect()
}

/// The most named parts looked at.
const MOST: usize = 60;

/// Fewest characters of a paragraph that is prose.
const PROSE: usize = 60;

/// Characters in paragraphs of prose below a part, links left out.
fn prose(part: &NodeRef<'_>) -> usize {
    let paragraphs = Selection::from(*part).select("p");
    let counts = paragraphs.nodes().iter().map(|paragraph| {
        let all = paragraph.normalized_char_count();
        let links =
            paragraph.descendants_it().filter(|node| node.has_name("a")).map(|link| link.normalized_char_count());
        if all >= PROSE && links.sum::<usize>() * 2 < all { all } else { 0 }
    });
    counts.sum()
}

/// The part that weighs most.
fn weighed(document: Document) -> Option<Document> {
    let config = Config { keep_classes: true, disable_json_ld: true, ..Config::default() };
    let mut reader = Readability::with_document(document, None, Some(config)).ok()?;
    Some(Document::from(reader.parse().ok()?.content))
}
