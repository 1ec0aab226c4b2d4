//! Articles written by hand with their findings.

use byline::annotate::{Annotations, Confidence, EntityKind, Group, Mention, Quote, QuoteKind, Speaker};
use byline::corpus::Analysis;
use byline::document::{Article, Block, BlockKind, Dated, Facts, Found, Place};
use byline::source::{Locator, Replaced, Text};
use byline::text::{GroupId, MentionId, Origin, Span};
use std::path::PathBuf;
use std::sync::Arc;

/// Reads an article with marks in it.
///
/// Blocks are set apart by blank lines: `# ` headline, `## ` subhead, `> ` dek, `~ ` furniture, `By ` byline, else a
/// paragraph. `[p Dana Ruiz]` is a name (p o l t m c d), `[p Ruiz=Dana Ruiz]` another form of one, `[p Dana
/// Ruiz;head of Northmoor]` one whose role stands elsewhere in the text. `<d:Dana Ruiz:said|words>` is a quote (d p r) by a
/// name, by someone described (lower case), or by `?`.
pub fn marked(name: &str, marks: &str) -> Arc<Analysis> {
    let mut text = String::new();
    let mut blocks: Vec<Block> = Vec::new();
    let mut found = Marks::default();
    let mut paragraph = 0;
    for block in marks.trim().split("\n\n") {
        let (kind, words) = block_kind(block.trim());
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        found.read(words, &mut text);
        let number = (kind == BlockKind::Paragraph).then(|| {
            paragraph += 1;
            paragraph
        });
        blocks.push(Block { span: Span::new(start, text.len()), kind, paragraph: number });
    }
    let locator = Locator::file(name, name);
    let annotations = found.annotations(&text);
    let facts = facts(&text, &blocks);
    let sentences: Vec<Span> = blocks.iter().flat_map(|block| sentences(&text, block.span)).collect();
    let safe = Text::plain(text);
    let article =
        Article { blocks: blocks.into(), sentences: sentences.into(), facts, ..Article::parse(locator, safe) };
    Arc::new(Analysis { article, annotations })
}

fn block_kind(block: &str) -> (BlockKind, &str) {
    let kinds = [
        ("## ", BlockKind::Subhead),
        ("# ", BlockKind::Headline),
        ("> ", BlockKind::Dek),
        ("~ ", BlockKind::Furniture),
        ("^ ", BlockKind::Caption),
    ];
    for (sign, kind) in kinds {
        if let Some(words) = block.strip_prefix(sign) {
            return (kind, words);
        }
    }
    if block.starts_with("By ") { (BlockKind::Byline, block) } else { (BlockKind::Paragraph, block) }
}

fn facts(text: &str, blocks: &[Block]) -> Facts {
    let of = |kind: BlockKind| blocks.iter().find(|block| block.kind == kind).map(|block| block.span);
    let first = sentences(text, blocks[0].span)[0];
    let title = match of(BlockKind::Headline) {
        Some(span) => Found { value: span.of(text).to_string(), place: Place::Line(span) },
        None => Found { value: first.of(text).to_string(), place: Place::Text(first) },
    };
    let byline = of(BlockKind::Byline);
    let parts: Vec<&str> = byline.map_or(vec![], |span| span.of(text).trim_start_matches("By ").split(", ").collect());
    let stated = |index: usize| {
        let value = parts.get(index).filter(|part| **part != "-")?.to_string();
        Some(Found { value, place: Place::Line(byline?) })
    };
    let date = stated(2).map(|date| Found {
        place: if date.value.ends_with('?') { Place::Text(first) } else { date.place },
        value: Dated { day: None, shown: date.value.trim_end_matches([' ', '?']).to_string() },
    });
    Facts { title: Some(title), author: stated(0), outlet: stated(1), date }
}

fn sentences(text: &str, block: Span) -> Vec<Span> {
    let (mut start, mut all) = (block.start(), Vec::new());
    for part in block.of(text).split_inclusive(". ") {
        all.push(Span::new(start, start + part.len()).trim(text));
        start += part.len();
    }
    all
}

#[derive(Default)]
struct Marks {
    mentions: Vec<(Span, EntityKind, String)>,
    roles: Vec<(String, String)>,
    quotes: Vec<(QuoteKind, String, String, Span)>,
}

impl Marks {
    fn read(&mut self, words: &str, text: &mut String) {
        let mut rest = words;
        while let Some(at) = rest.find(['[', '<', '>']) {
            text.push_str(&rest[..at]);
            let sign = rest.as_bytes()[at];
            rest = &rest[at + 1..];
            match sign {
                b'[' => {
                    let (inside, after) = rest.split_once(']').expect("a closed name");
                    rest = after;
                    self.name(inside, text);
                }
                b'<' => {
                    let (head, after) = rest.split_once('|').expect("a quote's words");
                    rest = after;
                    let parts: Vec<&str> = head.split(':').collect();
                    let kind = match parts[0] {
                        "d" => QuoteKind::Direct,
                        "p" => QuoteKind::Partial,
                        _ => QuoteKind::Reported,
                    };
                    self.quotes.push((kind, parts[1].into(), parts[2].into(), Span::empty(text.len())));
                }
                _ => {
                    let open = self.quotes.last_mut().expect("an open quote");
                    open.3 = Span::new(open.3.start(), text.len());
                }
            }
        }
        text.push_str(rest);
    }

    fn name(&mut self, inside: &str, text: &mut String) {
        let (letter, name) = inside.split_once(' ').expect("a kind and a name");
        let kind = EntityKind::ALL["poltmcd".find(letter).expect("a kind")];
        let (name, role) = name.split_once(';').map_or((name, None), |(name, role)| (name, Some(role)));
        let (form, full) = name.split_once('=').unwrap_or((name, name));
        self.mentions.push((Span::new(text.len(), text.len() + form.len()), kind, full.to_string()));
        self.roles.extend(role.map(|role| (full.to_string(), role.to_string())));
        text.push_str(form);
    }

    fn annotations(self, text: &str) -> Annotations {
        let mut annotations = Annotations::default();
        for (span, kind, full) in &self.mentions {
            let known = annotations.groups.iter().position(|group| group.name == *full);
            let index = known.unwrap_or_else(|| {
                let role = self.roles.iter().find(|(name, _)| name == full).map(|(_, role)| role);
                let role = role.and_then(|role| text.find(role.as_str()).map(|at| Span::new(at, at + role.len())));
                annotations.groups.push(Group { name: full.clone(), kind: *kind, mentions: Vec::new(), role });
                annotations.groups.len() - 1
            });
            annotations.groups[index].mentions.push(MentionId::new(annotations.mentions.len()));
            let why = "by hand".into();
            let group = GroupId::new(index);
            annotations.mentions.push(Mention { span: *span, kind: *kind, group, why, confidence: Confidence::Sure });
        }
        for (kind, speaker, cue, span) in self.quotes {
            let who = annotations.groups.iter().position(|group| group.name == speaker);
            let at = |words: &str| text.find(words).map(|at| Span::new(at, at + words.len()));
            let speaker = match (who, speaker.as_str()) {
                (Some(index), _) => {
                    let mention = annotations.groups[index].mentions[0];
                    Speaker::Named { who: GroupId::new(index), at: annotations.mention(mention).span }
                }
                (None, "?") => Speaker::Unknown,
                (None, words) => Speaker::Described(at(words).expect("the description stands in the text")),
            };
            let cue = text[span.end()..]
                .find(&cue)
                .filter(|_| !cue.is_empty())
                .map(|found| Span::new(span.end() + found, span.end() + found + cue.len()));
            let (why, confidence) = ("by hand".into(), Confidence::Sure);
            annotations.quotes.push(Quote { kind, words: vec![span], clause: None, cue, speaker, why, confidence });
        }
        annotations
    }
}

/// The three articles that most tests read.
pub fn harbour() -> Vec<Arc<Analysis>> {
    vec![
        marked(
            "a_bridge.txt",
            "# Northmoor to rebuild its harbour bridge

By Ana Pell, Ostra Post, 4 May 2024

> The town hopes for [m $40 million] and a ferry that runs on time.

[o Northmoor Council] will rebuild the bridge over the [l Ostra River], it said on [d Monday], after [c 12%] of its piers were found to be cracked.

“<d:Dana Ruiz:said|It will pay off within ten years,>” said [p Dana Ruiz;head of works], head of works. “<d:Dana Ruiz:said|Nobody here wants a second ferry.>”

[p Ruiz=Dana Ruiz] added that <r:Dana Ruiz:added|the old spans would be kept as a footpath>.

## Who pays

A senior engineer called the plan “<p:A senior engineer:called|brave but thin>” and asked not to be named. The [t Harbourline 3] crane arrives in [d June].

^ The bridge at dusk. Photo: Ostra Post

[p Tomas Vale] of [o Keel & Sons] declined to comment on the [m $40 million].

~ Next in Local News
Ferry late again
Ten best piers",
        ),
        marked(
            "b_ferry.txt",
            "The ferry to [l Ostra] was late again on [d 2 May]. Nobody was hurt.

<r:Keel & Sons:said|The company would pay for taxis>, [o Keel & Sons] said.

“<d:Dana Ruiz:said|We are sorry,>” said [p Dana Ruiz], who rides it. “<d:?:|Again!>”",
        ),
        marked(
            "c_wide.txt",
            "# 東京の橋 reopens

By Io Lund, -, 9 May ?

[p Io Lund=Io Lund] reports from [l 東京]: “<d:a passer-by:said|橋はとても長いですね、本当に長いです、とても長いです>” said a passer-by.",
        ),
    ]
}
