//! Invented pages.

use super::*;

const PAGE: &str = r##"<!doctype html><html><head><title>Harbour fees to rise - The Northmoor Post</title>
<meta property="og:site_name" content="The Northmoor Post">
<link rel="canonical" href="https://post.example/fees">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle",
"headline":"Harbour fees to rise","author":[{"@type":"Person","name":"Ann Cao"},{"@id":"#lam"}],
"datePublished":"2025-02-12T08:00:00+08:00"},{"@type":"Person","@id":"#lam","name":"Chris Lam"}]}</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul></nav>
<article><h1>Harbour fees to rise</h1>
<figure><img src="a.jpg"><figcaption>The pier in May.</figcaption></figure>
<p>The harbour board voted on Monday to raise the fee for every ship that enters, after a year in which it lost money,
as <a href="/x">it said in May</a>, and after ships had gone elsewhere, one after the other.</p>
<h2>What comes next</h2>
<p>“It will pay off,” said Dana Ruiz, the harbour&#8217;s master, who has run it for nine years and wants to go on.</p>
<ul><li>Ships from the north pay half, the board said, until the harbour is dredged.</li><li>Boats pay nothing.</li></ul>
<p><a href="/more">Ships wait for days</a></p>
<p>The board meets again in March, when the ministry has looked at the plan and said what it thinks of it, it said.</p>
<aside>Subscribe now</aside></article><footer>All rights reserved</footer></body></html>"##;

#[test]
fn a_page_gives_its_article_and_what_it_states() {
    let draft = read(PAGE);
    assert_eq!(draft.stated.title.as_deref(), Some("Harbour fees to rise"));
    assert_eq!(draft.stated.authors, ["Ann Cao", "Chris Lam"]);
    assert_eq!(draft.stated.date.as_deref(), Some("2025-02-12T08:00:00+08:00"));
    assert_eq!(draft.stated.outlet.as_deref(), Some("The Northmoor Post"));
    assert_eq!(draft.stated.url.as_deref(), Some("https://post.example/fees"));
    let paragraphs: Vec<&str> = draft.text.split("\n\n").collect();
    assert!(paragraphs[0].ends_with("as it said in May, and after ships had gone elsewhere, one after the other."));
    assert_eq!(paragraphs[1], "What comes next");
    assert!(paragraphs[2].starts_with("“It will pay off,” said Dana Ruiz, the harbour’s master"));
    assert_eq!(paragraphs[4], "• Boats pay nothing.");
    assert!(paragraphs[5].starts_with("The board meets again"));
    assert_eq!(paragraphs.len(), 6, "{paragraphs:#?}");
}

#[test]
fn a_byline_gives_its_names() {
    assert_eq!(authors("By Ann Cao and Dana Ruiz"), ["Ann Cao", "Dana Ruiz"]);
    assert_eq!(authors("by Ann Cao, 12 May 2025"), ["Ann Cao"]);
    assert_eq!(authors("Ann Cao, Reuters"), ["Ann Cao"]);
    assert_eq!(authors("By Ann Cao, Northmoor Press Service"), ["Ann Cao"]);
    assert_eq!(authors("Dana Ruiz, Jr."), ["Dana Ruiz, Jr."]);
    assert!(authors("https://post.example/ann").is_empty());
}

#[test]
fn deep_and_endless_pages_are_read_in_time() {
    for page in [
        "<div>".repeat(100_000),
        "<b><p>".repeat(50_000),
        format!("<p>{}", (0..300).map(|number| format!("<b id={number}>")).collect::<String>())
            + &"</p><p>x".repeat(50_000),
        format!("<div {}>", "a ".repeat(500_000)).repeat(2),
        format!("<a title=\"{}\">x", "a".repeat(3_000_000)),
        "<table><tr><td>".repeat(30_000),
        "<".repeat(200_000),
        "<a href=".repeat(100_000),
        "<i x='".repeat(50_000),
        "<!-- ".repeat(50_000),
        "&#x41;&nbsp;".repeat(50_000),
        "<script>".repeat(50_000),
    ] {
        read(&page);
    }
}

#[test]
fn a_heading_that_is_the_site_s_name_is_not_the_title() {
    let page = "<html><head><title>Fees to rise again - The Northmoor Harbour Post</title>\
                <meta property=\"og:title\" content=\"Fees to rise again - The Northmoor Harbour Post\"></head>\
                <body><h1>The Northmoor Harbour Post</h1><h1>Fees to rise again</h1><p>It rained on the pier.</p></body></html>";
    assert_eq!(read(page).stated.title.as_deref(), Some("Fees to rise again"));
}
