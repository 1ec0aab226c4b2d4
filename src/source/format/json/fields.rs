//! What scrapers and archives call the parts of an article.

use serde_json::{Map, Value};

/// Letters and digits of the names, lower case: "date_publish", "datePublish" and "Date publish" are one.
pub(super) const TITLE: [&str; 10] =
    ["title", "headline", "articletitle", "webtitle", "ogtitle", "heading", "head", "titletext", "subject", "name"];

pub(super) const BODY: [&str; 26] = [
    "maintext",
    "articlebody",
    "bodyparagraphs",
    "bodytext",
    "fulltext",
    "articletext",
    "storytext",
    "cleanedtext",
    "plaintext",
    "contenttext",
    "rawtext",
    "text",
    "body",
    "content",
    "paragraphs",
    "article",
    "story",
    "bodyhtml",
    "contenthtml",
    "html",
    "document",
    "transcript",
    "contents",
    "newstext",
    "articlecontent",
    "textcontent",
];

/// What stands in for the words when there are none.
pub(super) const SUMMARY: [&str; 7] =
    ["description", "summary", "abstract", "snippet", "excerpt", "lead", "leadparagraph"];

pub(super) const AUTHOR: [&str; 10] =
    ["authors", "author", "byline", "bylines", "by", "creator", "writer", "writers", "reporter", "contributor"];

pub(super) const DATE: [&str; 24] = [
    "datepublish",
    "datepublished",
    "publishedat",
    "publisheddate",
    "publicationdate",
    "webpublicationdate",
    "publishdate",
    "pubdate",
    "published",
    "publishtime",
    "publishedtime",
    "publishedon",
    "firstpublished",
    "firstpublicationdate",
    "isodate",
    "date",
    "datetime",
    "dategmt",
    "createdat",
    "created",
    "timestamp",
    "time",
    "pubtime",
    "posted",
];

pub(super) const OUTLET: [&str; 14] = [
    "outlet",
    "publisher",
    "publicationname",
    "publication",
    "sitename",
    "source",
    "sourcename",
    "newspaper",
    "site",
    "sourcedomain",
    "domain",
    "media",
    "journal",
    "feed",
];

pub(super) const URL: [&str; 8] =
    ["url", "link", "canonicalurl", "weburl", "sourceurl", "permalink", "shareurl", "uri"];

/// Objects inside an article that hold some of its fields.
const INNER: [&str; 7] = ["fields", "source", "article", "metadata", "meta", "attributes", "data"];

/// Where an object keeps its words, the best first.
const VALUES: [&str; 13] = [
    "main",
    "rendered",
    "name",
    "fullname",
    "title",
    "text",
    "plain",
    "value",
    "original",
    "content",
    "body",
    "html",
    "paragraphs",
];

/// The deepest list of paragraphs looked into.
const DEPTH: usize = 6;

/// The fields of an object, those of objects inside it behind them.
pub(super) struct Fields<'a>(Vec<(String, &'a Value)>);

impl<'a> Fields<'a> {
    pub(super) fn of(object: &'a Map<String, Value>) -> Fields<'a> {
        let named = |fields: &'a Map<String, Value>| fields.iter().map(|(name, value)| (folded(name), value));
        let mut all: Vec<(String, &Value)> = named(object).collect();
        for (name, value) in object {
            if let Value::Object(inner) = value
                && INNER.contains(&folded(name).as_str())
            {
                all.extend(named(inner));
            }
        }
        Fields(all)
    }

    /// The fields of these names that hold something, in the order of the names.
    pub(super) fn all(&self, names: &[&str]) -> impl Iterator<Item = &'a Value> {
        let mut all = Vec::new();
        for name in names {
            all.extend(
                self.0.iter().filter(|(known, value)| known == name && is_something(value)).map(|(_, value)| *value),
            );
        }
        all.into_iter()
    }

    pub(super) fn first(&self, names: &[&str]) -> Option<&'a Value> {
        self.all(names).next()
    }
}

fn folded(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn is_something(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(all) => all.iter().any(is_something),
        Value::Object(fields) => !fields.is_empty(),
        Value::Number(_) => true,
    }
}

/// The words of a value, one for each of a list; of an object its name or its words.
pub(super) fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(all) => all.iter().take(50).flat_map(texts).collect(),
        Value::Object(fields) => {
            let fields = Fields::of(fields);
            let parts =
                ["firstname", "middlename", "lastname"].map(|part| fields.first(&[part]).and_then(Value::as_str));
            match fields.first(&VALUES) {
                Some(Value::String(text)) => vec![text.clone()],
                _ if parts.iter().any(Option::is_some) => {
                    vec![parts.into_iter().flatten().collect::<Vec<_>>().join(" ")]
                }
                _ => fields.first(&["person"]).map(texts).unwrap_or_default(),
            }
        }
        _ => Vec::new(),
    }
}

/// The paragraphs of a body: a text, a list of paragraphs, or a list of lists of sentences.
pub(super) fn paragraphs(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(all) => {
            let each = all.iter().map(|paragraph| sentences(paragraph, 0)).filter(|text| !text.trim().is_empty());
            each.collect::<Vec<_>>().join("\n\n")
        }
        Value::Object(_) => sentences(value, 0),
        _ => String::new(),
    }
}

fn sentences(value: &Value, depth: usize) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(all) if depth < DEPTH => {
            let each = all.iter().map(|sentence| sentences(sentence, depth + 1)).filter(|text| !text.trim().is_empty());
            each.collect::<Vec<_>>().join(" ")
        }
        Value::Object(object) if depth < DEPTH => {
            let fields = Fields::of(object);
            let kind = fields.first(&["type", "kind"]).and_then(Value::as_str).unwrap_or("");
            if ["image", "caption", "figure", "video", "embed", "ad"].contains(&kind) {
                return String::new();
            }
            match fields.first(&[
                "rendered",
                "text",
                "content",
                "value",
                "html",
                "body",
                "plain",
                "paragraphs",
                "sentences",
            ]) {
                Some(list @ Value::Array(_)) => paragraphs(list),
                Some(inner) => sentences(inner, depth + 1),
                None => String::new(),
            }
        }
        _ => String::new(),
    }
}

/// A date as it is written; a number counts seconds, or thousandths, since 1970.
pub(super) fn date(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => {
            let count = number.as_i64().or_else(|| number.as_f64().map(|count| count as i64))?;
            let seconds = if count > 100_000_000_000 { count / 1000 } else { count };
            // Small numbers are years and days, not moments.
            let moment = (seconds > 100_000_000).then(|| jiff::Timestamp::from_second(seconds).ok()).flatten()?;
            Some(moment.to_string())
        }
        Value::Object(fields) => {
            Fields::of(fields).first(&["date", "value", "iso", "$date", "datetime"]).and_then(date)
        }
        Value::Array(all) => all.iter().find_map(date),
        Value::String(text) => match text.parse::<i64>() {
            Ok(number) if text.len() >= 10 => date(&Value::from(number)),
            _ => Some(text.clone()),
        },
        _ => None,
    }
}
