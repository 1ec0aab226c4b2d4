//! The lines between two fences at the top of a file: YAML as people write it there, or TOML.
//!
//! Of YAML only what such lines hold: a value or a list beside a name, quoted or not, or a text on the lines below it.

use super::super::{Stated, html, said};

/// How many lines front matter may have.
const LINES: usize = 400;

/// What the front matter states, and the text below it.
pub(super) fn read(text: &str) -> (Stated, &str) {
    let Some((fence, rest)) = text.split_once('\n') else { return (Stated::default(), text) };
    let fence = fence.trim_end();
    if fence != "---" && fence != "+++" {
        return (Stated::default(), text);
    }
    let mut end = 0;
    for line in rest.split_inclusive('\n').take(LINES) {
        if line.trim_end() == fence {
            let matter = &rest[..end];
            let values = if fence == "+++" { toml_values(matter) } else { yaml_values(matter) };
            return (stated(&values), &rest[end + line.len()..]);
        }
        end += line.len();
    }
    (Stated::default(), text)
}

/// A name in lower case and its values.
type Values = Vec<(String, Vec<String>)>;

fn stated(values: &Values) -> Stated {
    let all = |names: &[&str]| {
        let found =
            names.iter().find_map(|name| values.iter().find(|(known, values)| known == name && !values.is_empty()));
        found.map(|(_, values)| values.clone()).unwrap_or_default()
    };
    let one = |names: &[&str]| all(names).into_iter().next();
    let authors = all(&["authors", "author", "byline", "by", "writer"]);
    Stated {
        title: one(&["title", "headline"]),
        authors: authors.iter().flat_map(|line| named(line)).collect(),
        date: one(&["date", "published", "pubdate", "publishdate", "date_published", "published_at", "created"]),
        outlet: one(&["outlet", "publication", "publisher", "source", "site", "site_name"])
            .filter(|name| !name.contains("://")),
        url: one(&["canonical_url", "canonical", "url", "link", "source_url", "source"])
            .and_then(|url| said::web(&url)),
    }
}

/// The people of a line; a name that a site made for its own use ("ann-cao") stays as it is.
fn named(line: &str) -> Vec<String> {
    let names = html::authors(line);
    if names.is_empty() && !line.contains("://") { vec![line.to_string()] } else { names }
}

fn toml_values(matter: &str) -> Values {
    let Ok(table) = matter.parse::<toml::Table>() else { return Vec::new() };
    let text = |value: &toml::Value| match value {
        toml::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let each = table.iter().map(|(name, value)| {
        let values = match value {
            toml::Value::Array(all) => all.iter().map(text).collect(),
            value => vec![text(value)],
        };
        (name.to_ascii_lowercase(), values)
    });
    each.collect()
}

fn yaml_values(matter: &str) -> Values {
    let mut values: Values = Vec::new();
    // A value that goes on in the lines below it, which stand further in.
    let mut is_open = false;
    for line in matter.lines() {
        let indent = line.len() - line.trim_start().len();
        let words = line.trim();
        if words.is_empty() || words.starts_with('#') {
            continue;
        }
        if let Some(item) = words.strip_prefix("- ").or((words == "-").then_some("")) {
            if let Some((_, list)) = values.last_mut() {
                // "- name: Ann Cao": of people with more than a name.
                let name = item.strip_prefix("name:").or_else(|| item.strip_prefix("full_name:")).unwrap_or(item);
                list.extend(unquoted(name));
            }
            is_open = false;
        } else if indent == 0
            && let Some((name, value)) = words.split_once(':')
            && (value.is_empty() || value.starts_with([' ', '\t']))
        {
            let value = value.trim();
            is_open = value.is_empty() || value.starts_with(['>', '|']) || value.starts_with('"') && !is_closed(value);
            let of_list = value.strip_prefix('[').and_then(|inner| inner.strip_suffix(']'));
            let listed = match of_list {
                Some(inner) => inner.split(',').filter_map(unquoted).collect(),
                None if value.starts_with(['>', '|']) => Vec::new(),
                None => unquoted(value).into_iter().collect(),
            };
            values.push((name.trim_matches(['"', '\'']).to_ascii_lowercase(), listed));
        } else if is_open && let Some((_, list)) = values.last_mut() {
            match (words.split_once(": "), list.first_mut()) {
                // "author:" and below it "  name: Ann Cao".
                (Some(("name", name)), None) => list.extend(unquoted(name)),
                (Some((key, _)), None) if key.chars().all(|letter| letter.is_alphanumeric() || letter == '_') => {}
                (_, Some(first)) => *first = format!("{first} {}", words.trim_end_matches('"')),
                (_, None) => list.extend(unquoted(words)),
            }
        }
    }
    values
}

fn is_closed(value: &str) -> bool {
    value.len() > 1 && value.ends_with('"')
}

/// A value without its quotes and the remark behind it; `None` when nothing is left.
fn unquoted(value: &str) -> Option<String> {
    let value = value.trim();
    let text = match value.chars().next()? {
        '"' => value[1..].strip_suffix('"').unwrap_or(&value[1..]).replace("\\\"", "\"").replace("\\\\", "\\"),
        '\'' => value[1..].strip_suffix('\'').unwrap_or(&value[1..]).replace("''", "'"),
        _ => value.split(" #").next().unwrap_or(value).trim().to_string(),
    };
    let is_nothing = text.trim().is_empty() || matches!(text.as_str(), "null" | "~" | "|" | ">");
    (!is_nothing).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_is_read_as_people_write_it() {
        let (stated, body) = read(
            "---\ntitle: >\n  Fees rise\n  again\nauthor: [Ann Cao, 'Dana Ruiz']\nsource: https://a.example/x # here\n---\nIt",
        );
        assert_eq!(stated.title.as_deref(), Some("Fees rise again"));
        assert_eq!(stated.authors, ["Ann Cao", "Dana Ruiz"]);
        assert_eq!((stated.url.as_deref(), stated.outlet), (Some("https://a.example/x"), None));
        assert_eq!(body, "It");
    }

    #[test]
    fn toml_is_read_too() {
        let (stated, body) = read("+++\ntitle = \"Fees\"\ndate = 2025-02-12\nauthors = [\"Ann Cao\"]\n+++\nIt");
        assert_eq!((stated.title.as_deref(), stated.date.as_deref()), (Some("Fees"), Some("2025-02-12")));
        assert_eq!((stated.authors.as_slice(), body), (["Ann Cao".to_string()].as_slice(), "It"));
    }

    #[test]
    fn a_fence_without_its_end_is_text() {
        assert_eq!(read("---\nIt rained.").1, "---\nIt rained.");
    }
}
