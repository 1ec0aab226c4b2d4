//! A quote as one takes it along: the plain words, or with who said it and where it stands.

use super::{Action, Effect, State};
use crate::annotate::QuoteKind;
use crate::corpus::{QuoteAt, QuoteLine, Record, SpeakerLine};
use crate::source::Locator;
use crate::text::{LineIndex, Lines, Offset};

/// The words alone, in the marks they have in the text.
pub fn words(quote: &QuoteLine) -> String {
    match quote.kind {
        QuoteKind::Direct | QuoteKind::Partial => format!("“{}”", quote.words),
        QuoteKind::Reported => quote.words.clone(),
    }
}

/// The words, the speaker with role, the article, and where in it. Says what is not stated instead of guessing.
pub fn citation(record: &Record, locator: &Locator, quote: &QuoteLine) -> String {
    let mut parts = vec![speaker(record, quote), format!("in “{}”", record.title)];
    parts.extend(record.outlet.clone());
    parts.extend(record.author.clone());
    match &record.date {
        Some(date) if date.place.is_stated() => parts.push(date.value.shown.clone()),
        Some(date) => parts.push(format!("{} (inferred)", date.value.shown)),
        None => parts.push("no date stated".to_string()),
    }
    if quote.paragraph > 0 {
        parts.push(format!("¶{}", quote.paragraph));
    }
    let how = if quote.kind == QuoteKind::Reported { " (reported)" } else { "" };
    format!("{}{how} — {}. {}", words(quote), parts.join(", "), locator.name)
}

fn speaker(record: &Record, quote: &QuoteLine) -> String {
    let name = record.speaker_name(quote).unwrap_or("speaker not found");
    let role = match quote.speaker {
        SpeakerLine::Named(group) => record.names.get(group.index()).and_then(|name| name.role.as_ref()),
        SpeakerLine::Described(_) | SpeakerLine::Unknown => None,
    };
    match role {
        Some(role) => format!("{name}, {}", role.words),
        None => name.to_string(),
    }
}

/// What a key does with a quote wherever one is selected: copy it, or open its article elsewhere.
pub(super) fn take_along(state: &mut State, (at, quote): QuoteAt, action: Action) -> Vec<Effect> {
    let (Some(record), Some(locator)) = (state.corpus.record(at), state.corpus.locator(at)) else {
        return Vec::new();
    };
    let Some(line) = record.quotes.get(quote.index()) else {
        return Vec::new();
    };
    match action {
        Action::CopyCitation => {
            let text = citation(&record, locator, line);
            copied(state, text, "the quote with its citation")
        }
        Action::CopyPlain => {
            let text = line.words.clone();
            copied(state, text, "the words")
        }
        Action::Why => {
            let words = why(&record, line);
            state.notify(words);
            Vec::new()
        }
        Action::Edit => vec![Effect::Edit(locator.clone(), line_of(state, (at, quote)))],
        Action::OpenOriginal => vec![Effect::Open(locator.clone())],
        _ => Vec::new(),
    }
}

/// "Dana Ruiz, likely: “said” after the words · …": who, how sure, and by which rule.
pub fn why(record: &Record, quote: &QuoteLine) -> String {
    match record.speaker_name(quote) {
        Some(name) => format!("{name}, {}: {}", quote.confidence.word(), quote.why),
        None => format!("Speaker not found: {}", quote.why),
    }
}

/// Copies and says so, with the length: a clipboard gives no answer, so this is all one can know.
pub(super) fn copied(state: &mut State, text: String, what: &str) -> Vec<Effect> {
    state.notify(format!("Copied {what}: {} characters.", text.chars().count()));
    vec![Effect::Copy(text)]
}

/// The line of the file where the quote begins; the first while its article is not at hand, and where the text shown is not
/// the file's own.
fn line_of(state: &State, (at, quote): QuoteAt) -> LineIndex {
    let span = state.corpus.quote((at, quote)).map(|line| line.span).unwrap_or_default();
    let analysis = state.hand.get(at).filter(|analysis| !analysis.article.format.is_converted());
    analysis.map_or(LineIndex(0), |analysis| Lines::of(&analysis.article.text).line(Offset::new(span.start())))
}
