//! What a page states of itself: JSON-LD, `meta`, `time`, and marks that name the author.
//!
//! The most certain first. Everything is kept as it is written there.

use super::super::{Stated, fragment};
use super::people::{authors, is_people};
use super::words::{self, letters};
use dom_query::Document;
use serde_json::Value;

/// What the page tells, by where it tells it.
pub(super) struct Told {
    /// The article's own entry in the JSON-LD, if there is one.
    article: Option<Value>,
    /// All entries of the JSON-LD, for names that are referred to by `@id`.
    entries: Vec<Value>,
    meta: Vec<(String, String)>,
    headings: Vec<String>,
    title: String,
    bylines: Vec<String>,
    times: Vec<String>,
    /// Days as the page shows them, of other articles too.
    shown: Vec<String>,
    canonical: Option<String>,
}

/// The most entries of JSON-LD looked at.
const ENTRIES: usize = 500;
/// The deepest JSON-LD looked into.
const DEPTH: usize = 6;
/// The longest byline, in bytes: longer is prose.
const BYLINE: usize = 120;

impl Told {
    pub(super) fn of(document: &Document, data: &[String]) -> Told {
        let mut entries = Vec::new();
        for block in data {
            if let Some(value) = parsed(block) {
                collect(value, 0, &mut entries);
            }
        }
        let article = entries.iter().filter(|entry| is_article(entry)).max_by_key(|entry| weight(entry)).cloned();
        let texts = |selector: &str| -> Vec<String> {
            let all = document.select(selector);
            all.iter().take(20).map(|node| words::one_line(&node.text())).filter(|text| !text.is_empty()).collect()
        };
        let meta = document.select("meta[content]").iter().filter_map(|node| {
            let name = node.attr("property").or_else(|| node.attr("name")).or_else(|| node.attr("itemprop"))?;
            let content = words::one_line(&node.attr("content")?);
            (!content.is_empty()).then(|| (name.to_ascii_lowercase(), content))
        });
        let shown =
            DATES.iter().flat_map(|selector| texts(selector)).filter(|line| line.len() <= DATE && has_year(line));
        let shown: Vec<String> = shown.take(20).collect();
        let times = document.select("time[datetime], [itemprop=datePublished], abbr.published[title]");
        let times = times.iter().take(20).filter_map(|node| {
            let stated = node.attr("datetime").or_else(|| node.attr("content")).or_else(|| node.attr("title"));
            let stated = stated.map_or_else(|| words::one_line(&node.text()), |stated| stated.to_string());
            (!stated.trim().is_empty()).then_some(stated)
        });
        Told {
            article,
            meta: meta.collect(),
            headings: texts("h1"),
            title: texts("title").into_iter().next().unwrap_or_default(),
            bylines: BYLINES.iter().flat_map(|selector| texts(selector)).filter(|line| line.len() <= BYLINE).collect(),
            times: times.collect(),
            shown,
            canonical: document.select_single("link[rel=canonical]").attr("href").map(|url| url.to_string()),
            entries,
        }
    }

    pub(super) fn stated(&self) -> Stated {
        let outlet = self.outlet();
        Stated {
            title: self.title(outlet.as_deref()),
            authors: self.authors(outlet.as_deref()),
            date: self.date(),
            url: self.url(),
            outlet,
        }
    }

    /// The article's words, where the data holds them all.
    pub(super) fn body(&self) -> Option<String> {
        let body = self.article.as_ref()?.get("articleBody")?.as_str()?;
        Some(fragment::text(body))
    }

    fn meta(&self, names: &[&str]) -> impl Iterator<Item = &str> {
        names
            .iter()
            .flat_map(|name| self.meta.iter().filter(move |(known, _)| known == name))
            .map(|(_, content)| &**content)
    }

    fn data(&self, field: &str) -> Option<String> {
        text_of(self.article.as_ref()?.get(field)?)
    }

    /// The heading that the data or the window's title repeats, else what these say without the site's name.
    fn title(&self, outlet: Option<&str>) -> Option<String> {
        let stated = self.data("headline").or_else(|| {
            self.meta(&["og:title", "twitter:title", "dc.title", "sailthru.title", "title"]).next().map(str::to_string)
        });
        let said = [stated.as_deref(), Some(&*self.title)];
        // The window's title may end in the site's name, and that stand above the page as a heading.
        let site = BARS.iter().filter_map(|bar| self.title.rsplit_once(bar)).map(|(_, site)| letters(site));
        let site: Vec<String> = site.collect();
        let is_site =
            |folded: &String| site.contains(folded) && stated.as_deref().map(letters).as_ref() != Some(folded);
        let is_repeated = |heading: &&String| {
            let folded = letters(heading);
            folded.len() >= 8 && !is_site(&folded) && said.iter().flatten().any(|said| letters(said).contains(&folded))
        };
        if let Some(heading) = self.headings.iter().filter(is_repeated).max_by_key(|heading| heading.len()) {
            return Some(heading.clone());
        }
        let said = stated.or_else(|| Some(self.title.clone()).filter(|title| !title.is_empty()));
        said.map(|title| without_site(&title, outlet)).or_else(|| self.headings.first().cloned())
    }

    fn authors(&self, outlet: Option<&str>) -> Vec<String> {
        let data = self.article.as_ref().and_then(|article| article.get("author").or_else(|| article.get("creator")));
        let named = data.map(|author| self.names(author)).unwrap_or_default();
        const META: [&str; 11] = [
            "author",
            "article:author",
            "article:author_name",
            "parsely-author",
            "sailthru.author",
            "dc.creator",
            "dcterms.creator",
            "byl",
            "authors",
            "cxenseparse:author",
            "twitter:data1",
        ];
        let meta = || self.meta(&META).map(authors).find(|names| is_people(names, outlet));
        let shown = || self.bylines.iter().map(|line| authors(line)).find(|names| is_people(names, outlet));
        let named: Vec<String> = named.iter().flat_map(|name| authors(name)).collect();
        let mut found = if is_people(&named, outlet) { named } else { shown().or_else(meta).unwrap_or_default() };
        found.truncate(12);
        found
    }

    /// The names that an author's entry gives, following references.
    fn names(&self, author: &Value) -> Vec<String> {
        match author {
            Value::Array(all) => all.iter().take(20).flat_map(|author| self.names(author)).collect(),
            Value::String(name) => vec![name.clone()],
            Value::Object(fields) => match (fields.get("name"), fields.get("@id")) {
                (Some(name), _) => texts_of(name),
                (None, Some(id)) => {
                    let entry =
                        self.entries.iter().find(|entry| entry.get("@id") == Some(id) && entry.get("name").is_some());
                    entry.and_then(|entry| entry.get("name")).map(texts_of).unwrap_or_default()
                }
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    fn date(&self) -> Option<String> {
        const META: [&str; 18] = [
            "article:published_time",
            "og:article:published_time",
            "datepublished",
            "article:published",
            "date",
            "pubdate",
            "publishdate",
            "publish-date",
            "publish_date",
            "published",
            "parsely-pub-date",
            "sailthru.date",
            "dc.date",
            "dc.date.issued",
            "dcterms.created",
            "ptime",
            "article.published",
            "cxenseparse:publishtime",
        ];
        let data = self.data("datePublished").or_else(|| self.data("dateCreated")).or_else(|| self.data("uploadDate"));
        let all = data.into_iter().chain(self.meta(&META).map(str::to_string)).chain(self.times.iter().cloned());
        let mut all = all.chain(self.day_of_address()).chain(self.shown.iter().cloned());
        // Some pages state the zero of their clock.
        all.find(|date| !date.starts_with("1969-12-31") && !date.starts_with("1970-01-01") && !date.starts_with("0001"))
    }

    /// The day in the page's own address: "/2019/05/31/", "/2019-05-31/".
    fn day_of_address(&self) -> Option<String> {
        let url = self.url()?;
        let numbers: Vec<&str> = url.split(['/', '-']).collect();
        let day = numbers.windows(3).find(|parts| {
            let is_number =
                |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
            is_number(parts[0], 4) && is_number(parts[1], 2) && is_number(parts[2], 2) && has_year(parts[0])
        })?;
        Some(day.join("-"))
    }

    fn outlet(&self) -> Option<String> {
        let publisher = || {
            let publisher = self.article.as_ref()?.get("publisher")?;
            self.names(publisher).into_iter().next()
        };
        let meta = self.meta(&["og:site_name", "application-name", "dc.publisher", "cre", "source"]).next();
        meta.map(str::to_string).or_else(publisher).filter(|name| !name.contains("://"))
    }

    fn url(&self) -> Option<String> {
        let all = self.canonical.as_deref().into_iter().chain(self.meta(&["og:url"]));
        all.map(str::trim).find(|url| url.starts_with("https://") || url.starts_with("http://")).map(str::to_string)
    }
}

/// Where pages name the author, the most certain first.
const BYLINES: [&str; 12] = [
    "[itemprop=author] [itemprop=name]",
    "a[rel~=author]",
    "[itemprop=author]",
    ".byline-name",
    ".author-name",
    ".byline a",
    ".byline",
    ".author a",
    "[class*=byline]",
    "[class*=author-name]",
    ".author",
    "[class*=author] a",
];

/// Where pages show the day.
const DATES: [&str; 8] = [
    "time",
    ".published",
    "[class*=publish]",
    "[class*=dateline]",
    "[class*=timestamp]",
    "[class*=date]",
    "[class*=posted]",
    "[class*=meta]",
];
/// The longest line with a day, in bytes.
const DATE: usize = 80;

/// A year that a page may be from.
fn has_year(line: &str) -> bool {
    line.split(|letter: char| !letter.is_ascii_digit())
        .any(|digits| digits.len() == 4 && ("1980".."2100").contains(&digits))
}

/// The JSON of a block; some pages leave line ends in their strings.
fn parsed(block: &str) -> Option<Value> {
    let block = block.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>").trim_end_matches(';');
    serde_json::from_str(block).ok().or_else(|| {
        let line: String = block.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
        serde_json::from_str(&line).ok()
    })
}

/// Every object of the data, those inside `@graph` and lists too.
fn collect(value: Value, depth: usize, entries: &mut Vec<Value>) {
    if depth > DEPTH || entries.len() >= ENTRIES {
        return;
    }
    match value {
        Value::Array(all) => all.into_iter().for_each(|value| collect(value, depth + 1, entries)),
        Value::Object(mut fields) => {
            for inner in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart"] {
                if let Some(inner @ (Value::Array(_) | Value::Object(_))) = fields.remove(inner) {
                    collect(inner, depth + 1, entries);
                }
            }
            entries.push(Value::Object(fields));
        }
        _ => {}
    }
}

fn is_article(entry: &Value) -> bool {
    let is = |kind: &str| {
        kind.ends_with("Article") || kind.ends_with("Posting") || matches!(kind, "Report" | "Review" | "WebPage")
    };
    match entry.get("@type") {
        Some(Value::String(kind)) => is(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is),
        _ => false,
    }
}

/// How much an entry tells: a page may hold those of other articles, and its own as a page.
fn weight(entry: &Value) -> usize {
    let fields = ["headline", "author", "datePublished", "articleBody", "publisher"];
    let told = fields.iter().filter(|field| entry.get(**field).is_some_and(|value| !value.is_null())).count();
    told * 2 + usize::from(entry.get("@type").and_then(Value::as_str) != Some("WebPage"))
}

fn text_of(value: &Value) -> Option<String> {
    texts_of(value).into_iter().next()
}

fn texts_of(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => {
            let line = words::one_line(&fragment::text(text));
            if line.is_empty() { Vec::new() } else { vec![line] }
        }
        Value::Array(all) => all.iter().take(20).flat_map(texts_of).collect(),
        Value::Object(fields) => fields.get("@value").map(texts_of).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// What parts a title from the site's name.
const BARS: [&str; 7] = [" | ", " - ", " – ", " — ", " :: ", " » ", " · "];

/// A title without the site's name after or before a bar or a dash.
fn without_site(title: &str, outlet: Option<&str>) -> String {
    let mut title = title.trim();
    if let Some(outlet) = outlet.map(letters).filter(|outlet| !outlet.is_empty()) {
        for bar in BARS {
            if let Some((rest, site)) = title.rsplit_once(bar)
                && (outlet.contains(&letters(site)) || letters(site).contains(&outlet))
            {
                title = rest;
            }
            if let Some((site, rest)) = title.split_once(bar)
                && letters(site) == outlet
            {
                title = rest;
            }
        }
    }
    // A bar parts a title from its site even where the site is not named elsewhere.
    title.split(" | ").max_by_key(|part| part.len()).unwrap_or(title).trim().to_string()
}
