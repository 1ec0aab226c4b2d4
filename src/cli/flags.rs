//! Flags that stand under headings of their own in the help.

use super::arguments::Theme;
use crate::annotate::EntityKind;
use crate::app::reading::{NARROWEST, WIDEST};
use crate::corpus::Window;
use crate::document::Period;
use crate::report::{Order, Shape};
use crate::source::folder::{FileSize, Glob};
use anyhow::ensure;
use clap::Args;

/// Which files are read. A switch of a settings file is taken back by its counterpart, which the help leaves out.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Which files")]
pub(super) struct FileFlags {
    /// Only files that match GLOB, or lie in a folder that does; can be repeated
    #[arg(long, value_name = "GLOB", global = true)]
    pub(super) include: Vec<Glob>,
    /// No file or folder that matches GLOB, such as "drafts/" or "*.log"; can be repeated
    #[arg(long, value_name = "GLOB", global = true)]
    pub(super) exclude: Vec<Glob>,
    /// Hidden files too
    #[arg(long, global = true, overrides_with = "no_hidden")]
    pub(super) hidden: bool,
    #[arg(long, global = true, overrides_with = "hidden", hide = true)]
    no_hidden: bool,
    /// Also files that a .gitignore or .ignore in the folder leaves out
    #[arg(long, global = true, overrides_with = "ignore")]
    pub(super) no_ignore: bool,
    #[arg(long, global = true, overrides_with = "no_ignore", hide = true)]
    ignore: bool,
    /// Follow links, also out of the folder
    #[arg(long, global = true, overrides_with = "no_follow")]
    pub(super) follow: bool,
    #[arg(long, global = true, overrides_with = "follow", hide = true)]
    no_follow: bool,
    /// Leave out files larger than SIZE, such as 500K or 16M
    #[arg(long, value_name = "SIZE", global = true)]
    pub(super) max_size: Option<FileSize>,
    /// Use the built-in samples
    #[arg(long, global = true)]
    pub(super) demo: bool,
}

impl FileFlags {
    pub(super) fn hidden(&self) -> Option<bool> {
        typed(self.hidden, self.no_hidden)
    }

    pub(super) fn no_ignore(&self) -> Option<bool> {
        typed(self.no_ignore, self.ignore)
    }

    pub(super) fn follow(&self) -> Option<bool> {
        typed(self.follow, self.no_follow)
    }
}

/// What a switch and its counterpart come to; `None` when neither was typed.
fn typed(on: bool, off: bool) -> Option<bool> {
    (on || off).then_some(on)
}

/// Which articles count, by their own day.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Which articles")]
pub(super) struct DateFlags {
    /// Only articles of DATE or later: a day, a month or a year (2024-05-04, 2024-05, 2024)
    #[arg(long, value_name = "DATE", global = true)]
    since: Option<Period>,
    /// Only articles of DATE or earlier
    #[arg(long, value_name = "DATE", global = true)]
    until: Option<Period>,
    /// Read a date stated without its year as the last such day on or before DATE
    #[arg(long, value_name = "DATE", global = true)]
    as_of: Option<Period>,
}

impl DateFlags {
    /// The days asked for; refuses an end before the start.
    pub(super) fn window(&self) -> anyhow::Result<Window> {
        let window = Window {
            since: self.since.map(|since| since.first),
            until: self.until.map(|until| until.last),
            as_of: self.as_of.map(|as_of| as_of.last),
        };
        if let Window { since: Some(since), until: Some(until), .. } = window {
            ensure!(since <= until, "--since {since} is after --until {until}; exchange them");
        }
        Ok(window)
    }
}

/// How the reader looks and listens. Typed before a command, if there is one: no other command uses them.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Reader")]
pub(super) struct ReaderFlags {
    /// Colours of the reader [default: auto]
    #[arg(long, value_name = "THEME")]
    pub(super) theme: Option<Theme>,
    /// The longest line of an article, in columns [default: 72]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(i64::from(NARROWEST)..=i64::from(WIDEST)))]
    pub(super) measure: Option<u16>,
    /// Kinds of names marked at the start [default: all]
    #[arg(long, value_name = "TYPES", value_delimiter = ',', hide_possible_values = true)]
    pub(super) marks: Vec<EntityKind>,
    /// Let the reader take the mouse
    #[arg(long, overrides_with = "no_mouse")]
    pub(super) mouse: bool,
    #[arg(long, overrides_with = "mouse", hide = true)]
    no_mouse: bool,
    /// Do not notice files that come, go or change meanwhile
    #[arg(long)]
    pub(super) no_watch: bool,
}

impl ReaderFlags {
    pub(super) fn mouse(&self) -> Option<bool> {
        typed(self.mouse, self.no_mouse)
    }
}

/// The shape of a printed table.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Table")]
pub(super) struct TableFlags {
    /// Sort by COLUMN, smallest, earliest or first of the alphabet first; a wrong name tells the right ones
    #[arg(long, value_name = "COLUMN")]
    pub(super) sort: Option<String>,
    /// Turn the order round
    #[arg(long)]
    reverse: bool,
    /// At most COUNT rows
    #[arg(long, value_name = "COUNT")]
    pub(super) limit: Option<usize>,
    /// Only these columns, in this order
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    fields: Vec<String>,
}

impl TableFlags {
    /// The shape asked for.
    pub(super) fn shape(&self) -> Shape {
        Shape {
            sort: self.sort.clone(),
            order: if self.reverse { Order::Reversed } else { Order::Forward },
            limit: self.limit,
            fields: self.fields.clone(),
        }
    }
}
