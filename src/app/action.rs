//! All that a key can mean, with the name the key map uses and the words the help shows.

use super::Mode;
use crate::annotate::EntityKind;
use tui_input::InputRequest;

/// Something the reader asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each has its line in the table below")]
pub enum Action {
    Down,
    Up,
    PageDown,
    PageUp,
    HalfDown,
    HalfUp,
    Top,
    End,
    Open,
    Back,
    Leave,
    Quit,
    Articles,
    People,
    Quotes,
    SwitchPane,
    NextName,
    PreviousName,
    NextQuote,
    PreviousQuote,
    NextParagraph,
    PreviousParagraph,
    NextArticle,
    PreviousArticle,
    Find,
    NextMatch,
    PreviousMatch,
    FindAnywhere,
    NextScope,
    OlderQuery,
    NewerQuery,
    NextSort,
    ReverseSort,
    FilterDirect,
    FilterPartial,
    FilterReported,
    FilterNamed,
    FilterAnonymous,
    FilterSpeaker,
    FilterClear,
    CopyCitation,
    CopyPlain,
    Edit,
    OpenOriginal,
    Panel,
    Zen,
    Letters,
    Furniture,
    Why,
    Mark(EntityKind),
    MarkAll,
    Wider,
    Narrower,
    Copies,
    Skipped,
    Rescan,
    Redraw,
    Suspend,
    Help,
    Field(InputRequest),
}

/// Where the help puts an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Going about.
    Move,
    /// Finding and narrowing.
    Find,
    /// What is shown and how.
    See,
    /// Taking along.
    Keep,
    /// Going away.
    Leave,
    /// Typing.
    Type,
}

impl Group {
    /// All, in the order the help shows them.
    pub const ALL: [Group; 6] = [Group::Move, Group::Find, Group::See, Group::Keep, Group::Leave, Group::Type];

    /// Its heading.
    pub fn word(self) -> &'static str {
        match self {
            Group::Move => "Move",
            Group::Find => "Find",
            Group::See => "See",
            Group::Keep => "Keep",
            Group::Leave => "Leave",
            Group::Type => "Type",
        }
    }
}

/// One line for each action: its name in the key map, its words in the help.
pub const TABLE: &[(Action, &str, Group, &str)] = &[
    (Action::Down, "down", Group::Move, "line down"),
    (Action::Up, "up", Group::Move, "line up"),
    (Action::PageDown, "page-down", Group::Move, "page down"),
    (Action::PageUp, "page-up", Group::Move, "page up"),
    (Action::HalfDown, "half-down", Group::Move, "half a page down"),
    (Action::HalfUp, "half-up", Group::Move, "half a page up"),
    (Action::Top, "top", Group::Move, "top"),
    (Action::End, "end", Group::Move, "end"),
    (Action::SwitchPane, "switch-pane", Group::Move, "other pane"),
    (Action::NextName, "next-name", Group::Move, "next name"),
    (Action::PreviousName, "previous-name", Group::Move, "previous name"),
    (Action::NextQuote, "next-quote", Group::Move, "next quote"),
    (Action::PreviousQuote, "previous-quote", Group::Move, "previous quote"),
    (Action::NextParagraph, "next-paragraph", Group::Move, "next paragraph"),
    (Action::PreviousParagraph, "previous-paragraph", Group::Move, "previous paragraph"),
    (Action::NextArticle, "next-article", Group::Move, "next article"),
    (Action::PreviousArticle, "previous-article", Group::Move, "previous article"),
    (Action::Open, "open", Group::Move, "open"),
    (Action::Find, "find", Group::Find, "find here"),
    (Action::NextMatch, "next-match", Group::Find, "next match"),
    (Action::PreviousMatch, "previous-match", Group::Find, "previous match"),
    (Action::FindAnywhere, "find-anywhere", Group::Find, "find anywhere"),
    (Action::NextScope, "next-scope", Group::Find, "search other things"),
    (Action::OlderQuery, "older-query", Group::Find, "what was typed before"),
    (Action::NewerQuery, "newer-query", Group::Find, "what was typed after"),
    (Action::FilterDirect, "filter-direct", Group::Find, "direct quotes"),
    (Action::FilterPartial, "filter-partial", Group::Find, "partial quotes"),
    (Action::FilterReported, "filter-reported", Group::Find, "reported speech"),
    (Action::FilterNamed, "filter-named", Group::Find, "named people"),
    (Action::FilterAnonymous, "filter-anonymous", Group::Find, "anonymous sources"),
    (Action::FilterSpeaker, "filter-speaker", Group::Find, "this speaker"),
    (Action::FilterClear, "filter-clear", Group::Find, "clear filters"),
    (Action::NextSort, "next-sort", Group::Find, "next sort"),
    (Action::ReverseSort, "reverse-sort", Group::Find, "reverse sort"),
    (Action::Articles, "articles", Group::See, "articles"),
    (Action::People, "people", Group::See, "people"),
    (Action::Quotes, "quotes", Group::See, "quotes"),
    (Action::Panel, "panel", Group::See, "side panel"),
    (Action::Zen, "zen", Group::See, "text alone"),
    (Action::Letters, "letters", Group::See, "letters at names"),
    (Action::Furniture, "furniture", Group::See, "site furniture"),
    (Action::Why, "why", Group::See, "why this speaker"),
    (Action::Mark(EntityKind::Person), "mark-person", Group::See, "mark people"),
    (Action::Mark(EntityKind::Organization), "mark-organization", Group::See, "mark orgs"),
    (Action::Mark(EntityKind::Place), "mark-place", Group::See, "mark places"),
    (Action::Mark(EntityKind::Product), "mark-product", Group::See, "mark products"),
    (Action::Mark(EntityKind::Money), "mark-money", Group::See, "mark money"),
    (Action::Mark(EntityKind::Percent), "mark-percent", Group::See, "mark percent"),
    (Action::Mark(EntityKind::Date), "mark-date", Group::See, "mark dates"),
    (Action::MarkAll, "mark-all", Group::See, "mark all or none"),
    (Action::Wider, "wider", Group::See, "wider lines"),
    (Action::Narrower, "narrower", Group::See, "narrower lines"),
    (Action::Copies, "copies", Group::See, "copies of articles"),
    (Action::Skipped, "skipped", Group::See, "files left out, and why"),
    (Action::CopyCitation, "copy-citation", Group::Keep, "copy with citation"),
    (Action::CopyPlain, "copy-plain", Group::Keep, "copy the words"),
    (Action::Edit, "edit", Group::Keep, "editor at this line"),
    (Action::OpenOriginal, "open-original", Group::Keep, "open the original"),
    (Action::Rescan, "rescan", Group::Keep, "read the folder again"),
    (Action::Back, "back", Group::Leave, "back"),
    (Action::Leave, "leave", Group::Leave, "back, quits at the top"),
    (Action::Quit, "quit", Group::Leave, "quit now"),
    (Action::Redraw, "redraw", Group::Leave, "draw anew"),
    (Action::Suspend, "suspend", Group::Leave, "to the shell, fg returns"),
    (Action::Help, "help", Group::Leave, "help"),
    (Action::Field(InputRequest::GoToStart), "field-start", Group::Type, "start of the line"),
    (Action::Field(InputRequest::GoToEnd), "field-end", Group::Type, "end of the line"),
    (Action::Field(InputRequest::GoToPrevChar), "field-left", Group::Type, "letter back"),
    (Action::Field(InputRequest::GoToNextChar), "field-right", Group::Type, "letter on"),
    (Action::Field(InputRequest::GoToPrevWord), "field-word-left", Group::Type, "word back"),
    (Action::Field(InputRequest::GoToNextWord), "field-word-right", Group::Type, "word on"),
    (Action::Field(InputRequest::DeletePrevChar), "field-delete-left", Group::Type, "delete back"),
    (Action::Field(InputRequest::DeleteNextChar), "field-delete-right", Group::Type, "delete"),
    (Action::Field(InputRequest::DeletePrevWord), "field-delete-word-left", Group::Type, "delete word back"),
    (Action::Field(InputRequest::DeleteNextWord), "field-delete-word-right", Group::Type, "delete word"),
    (Action::Field(InputRequest::DeleteFromStart), "field-delete-to-start", Group::Type, "delete to the start"),
    (Action::Field(InputRequest::DeleteTillEnd), "field-delete-to-end", Group::Type, "delete to the end"),
];

impl Action {
    /// The action of that name in the key map.
    pub fn named(name: &str) -> Option<Action> {
        TABLE.iter().find(|(_, known, _, _)| *known == name).map(|(action, ..)| *action)
    }

    /// The words the help of a mode shows: in lists the keys of the next article go to the next of what is listed.
    pub fn words_in(self, mode: Mode) -> &'static str {
        match (self, mode) {
            (Action::NextArticle, Mode::Articles) => "next unread",
            (Action::PreviousArticle, Mode::Articles) => "previous unread",
            (Action::NextArticle, Mode::Quotes) => "next speaker",
            (Action::PreviousArticle, Mode::Quotes) => "previous speaker",
            _ => self.words(),
        }
    }

    /// The words for it anywhere.
    pub fn words(self) -> &'static str {
        TABLE.iter().find(|(action, ..)| *action == self).map_or("", |(_, _, _, words)| words)
    }
}
