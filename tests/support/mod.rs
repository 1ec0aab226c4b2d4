//! Articles written by hand with their findings, and a byline that is played by keys and looked at as text.

#![allow(dead_code, reason = "each test file uses a part")]

use byline::annotate::{Annotations, Confidence, EntityKind, Group, Mention, Quote, QuoteKind, Speaker};
use byline::app::{Effect, Key, KeyCode, Keymap, Message, Options, Size, State, update};
use byline::corpus::{Analysis, Outcome, Record};
use byline::document::{Article, Block, BlockKind, Dated, Facts, Found, Place};
use byline::source::{Entry, Listing, Locator, Replaced, Skipped, Text};
use byline::store::Places;
use byline::text::{ArticleId, GroupId, MentionId, Origin, Span};
use byline::ui::{self, ROLES, Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Style};
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
    let locator = Locator { path: PathBuf::from(name), name: name.to_string() };
    let annotations = found.annotations(&text);
    let facts = facts(&text, &blocks);
    let sentences: Vec<Span> = blocks.iter().flat_map(|block| sentences(&text, block.span)).collect();
    let safe =
        Text { text, origin: Origin::default(), encoding: "UTF-8", replaced: Replaced::default(), cut_from: None };
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

/// A byline on articles made by hand.
pub struct App {
    pub state: State,
    /// Everything asked of the outside since the start or since it was last taken.
    pub effects: Vec<Effect>,
    articles: Vec<Arc<Analysis>>,
    /// False while articles asked for are not delivered.
    pub delivers: bool,
}

impl App {
    /// Started at a size, the folder listed and nothing read.
    pub fn listed(articles: Vec<Arc<Analysis>>, width: u16, height: u16) -> App {
        let options = Options {
            folder: "~/clippings".into(),
            size: Size { width, height },
            keymap: Keymap::embedded(),
            places: Places::default(),
        };
        let mut state = State::new(options);
        let effects = state.begin();
        let mut app = App { state, effects: Vec::new(), articles, delivers: true };
        let entries = app.articles.iter().map(|analysis| Entry { locator: analysis.article.locator.clone(), bytes: 9 });
        let listing = Listing { entries: entries.collect(), skipped: Vec::<Skipped>::new() };
        for effect in effects {
            if let Effect::List { ticket } = effect {
                app.send(Message::Listed { ticket, listing: listing.clone() });
            }
        }
        app
    }

    /// With every article read.
    pub fn new(articles: Vec<Arc<Analysis>>, width: u16, height: u16) -> App {
        let mut app = App::listed(articles, width, height);
        (0..app.articles.len()).for_each(|index| app.read(index));
        app.effects.clear();
        app
    }

    /// Delivers one article.
    pub fn read(&mut self, index: usize) {
        let analysis = Arc::clone(&self.articles[index]);
        let outcome = Outcome::Analyzed(Box::new(Record::of(&analysis)), analysis);
        let ticket = self.state.shell.listing;
        self.send(Message::Read { ticket, at: ArticleId::new(index), outcome });
    }

    /// Tells `update`, and delivers the articles it asks for.
    pub fn send(&mut self, message: Message) {
        let effects = update(&mut self.state, message);
        let asked: Vec<usize> = effects
            .iter()
            .filter_map(|effect| if let Effect::Read { at, .. } = effect { Some(at.index()) } else { None })
            .collect();
        self.effects.extend(effects);
        if self.delivers {
            asked.into_iter().for_each(|index| self.read(index));
        }
    }

    /// Plays a script: characters, and names in angle brackets, "jj<enter>/ruiz<esc>".
    pub fn keys(&mut self, script: &str) -> &mut App {
        let mut rest = script;
        while let Some(letter) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
            let named = named.and_then(|(name, after)| Key::parse(name).map(|key| (key, after)));
            let (key, after) = named.unwrap_or((Key::plain(KeyCode::Char(letter)), &rest[letter.len_utf8()..]));
            rest = after;
            self.send(Message::Key(key));
        }
        self
    }

    pub fn resize(&mut self, width: u16, height: u16) -> &mut App {
        self.send(Message::Resized(Size { width, height }));
        self
    }

    /// The effects asked for since the last time, in words.
    pub fn asked(&mut self) -> Vec<String> {
        self.effects.drain(..).map(|effect| word(&effect)).collect()
    }

    /// What is on the screen, row by row, without the space at the ends.
    pub fn rows(&self) -> Vec<String> {
        let buffer = self.draw(&Theme::dark());
        (0..buffer.area.height).map(|row| row_of(&buffer, row)).collect()
    }

    /// True when the words stand somewhere on the screen.
    pub fn shows(&self, words: &str) -> bool {
        self.rows().iter().any(|row| row.contains(words))
    }

    pub fn draw(&self, theme: &Theme) -> Buffer {
        let Size { width, height } = self.state.shell.size;
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        ui::view(&self.state, theme, area, &mut buffer);
        buffer
    }

    /// The screen and, under each row that has roles, a letter for the role of each cell.
    pub fn picture(&self) -> String {
        let buffer = self.draw(&Theme::with(|role| Style::new().fg(Color::Indexed(role as u8))));
        let mut picture = String::new();
        for row in 0..buffer.area.height {
            picture.push_str(&format!("{}\n", row_of(&buffer, row)));
            let roles: String = (0..buffer.area.width).map(|column| role_letter(&buffer, column, row)).collect();
            if !roles.trim().is_empty() {
                picture.push_str(&format!("{}\n", roles.trim_end()));
            }
        }
        picture
    }

    /// The screen in a theme, and the modifiers of each cell: b bold, u underline, i italic, r reverse, d dim.
    pub fn plain_picture(&self) -> String {
        let buffer = self.draw(&Theme::plain());
        let mut picture = String::new();
        for row in 0..buffer.area.height {
            picture.push_str(&format!("{}\n", row_of(&buffer, row)));
            let shapes: String = (0..buffer.area.width).map(|column| shape_letter(&buffer, column, row)).collect();
            if !shapes.trim().is_empty() {
                picture.push_str(&format!("{}\n", shapes.trim_end()));
            }
        }
        picture
    }
}

fn row_of(buffer: &Buffer, row: u16) -> String {
    let mut words = String::new();
    let mut column = 0;
    while column < buffer.area.width {
        let symbol = buffer[Position::new(column, row)].symbol();
        words.push_str(symbol);
        column += (byline::app::columns::width(symbol) as u16).max(1);
    }
    words.trim_end().to_string()
}

fn role_letter(buffer: &Buffer, column: u16, row: u16) -> char {
    let cell = &buffer[Position::new(column, row)];
    let Color::Indexed(index) = cell.fg else {
        return '?';
    };
    let (role, _) = ROLES[usize::from(index)];
    // Plain text and air say nothing; rules are seen as they are.
    if role == Role::Text || role == Role::Rule || (cell.symbol() == " " && role != Role::Selected) {
        return ' ';
    }
    const LETTERS: &str = "tdrHhkn sp•1fmMPOLTMCDl^NgGQaAbeucFx";
    match role {
        Role::Selected => 'S',
        Role::Pointer => '>',
        Role::Unread => '*',
        Role::StandIn => 'w',
        Role::Match => 'm',
        Role::MatchNow => 'M',
        Role::Money => '$',
        Role::Percent => '%',
        _ => {
            let _ = LETTERS;
            letter(role)
        }
    }
}

fn letter(role: Role) -> char {
    match role {
        Role::Dim => 'd',
        Role::Title => 'H',
        Role::Heading => 'h',
        Role::Key => 'k',
        Role::Notice => 'n',
        Role::Field => 'f',
        Role::Person => 'P',
        Role::Organization => 'O',
        Role::Place => 'L',
        Role::Product => 'T',
        Role::Date => 'D',
        Role::Lettered => 'l',
        Role::Letter => '^',
        Role::NameNow => 'N',
        Role::Gutter => 'g',
        Role::GutterNow => 'G',
        Role::QuoteNow => 'Q',
        Role::Anonymous => 'a',
        Role::Headline => '#',
        Role::Byline => 'y',
        Role::Dek => 'e',
        Role::Subhead => 'u',
        Role::Caption => 'c',
        Role::Furniture => 'F',
        Role::Progress => 'p',
        _ => '?',
    }
}

fn shape_letter(buffer: &Buffer, column: u16, row: u16) -> char {
    use ratatui::style::Modifier;
    let cell = &buffer[Position::new(column, row)];
    if cell.symbol() == " " {
        return ' ';
    }
    let shapes = [
        (Modifier::REVERSED, 'r'),
        (Modifier::BOLD | Modifier::ITALIC | Modifier::UNDERLINED, '%'),
        (Modifier::BOLD | Modifier::UNDERLINED, '$'),
        (Modifier::BOLD | Modifier::ITALIC, 't'),
        (Modifier::ITALIC | Modifier::UNDERLINED, 'D'),
        (Modifier::BOLD, 'b'),
        (Modifier::UNDERLINED, 'u'),
        (Modifier::ITALIC, 'i'),
        (Modifier::DIM, '·'),
    ];
    shapes.into_iter().find(|(shape, _)| cell.modifier.contains(*shape)).map_or(' ', |(_, letter)| letter)
}

fn word(effect: &Effect) -> String {
    match effect {
        Effect::List { .. } => "list".into(),
        Effect::ReadAll { entries, .. } => format!("read all {}", entries.len()),
        Effect::Read { locator, .. } => format!("read {}", locator.name),
        Effect::Find { query, .. } => format!("find {:?} in {}", query.text, query.scope.word()),
        Effect::Copy(text) => format!("copy {text}"),
        Effect::Edit(locator, line) => format!("edit {} line {}", locator.name, line.0 + 1),
        Effect::Open(locator) => format!("open {}", locator.name),
        Effect::Keep(places) => {
            let places: Vec<String> = places.read.iter().map(|(name, at)| format!("{name}@{at}")).collect();
            format!("keep {}", places.join(" "))
        }
        Effect::Redraw => "redraw".into(),
        Effect::Suspend => "suspend".into(),
        Effect::Quit => "quit".into(),
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

/// The byline that most tests play.
pub fn app(width: u16, height: u16) -> App {
    App::new(harbour(), width, height)
}
