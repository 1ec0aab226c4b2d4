//! What can be typed after `byline`; help, manual page and completions are made from this.

use crate::annotate::{Confidence, EntityKind, QuoteKind};
use crate::search::Scope;
use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Read a folder of articles and see who said what
///
/// On a terminal, opens the reader on PATH. Elsewhere, and with --format or --output, prints the list of articles.
/// Without PATH: $BYLINE_CORPUS, then this folder if it holds articles, then two built-in samples.
#[derive(Debug, Parser)]
#[command(
    version,
    after_help = "Exit status: 0 something found, 1 nothing found, 2 not understood or not readable.\n\
    A folder that is called like a command is written ./list."
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    /// A folder of articles, or files
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) general: General,
}

/// What any command takes.
#[derive(Clone, Debug, Args)]
pub(super) struct General {
    /// How to print [default: human on a terminal, else tsv; jsonl for extract]
    #[arg(short, long, value_name = "FORMAT", global = true)]
    pub(super) format: Option<Form>,
    /// Write to FILE instead of standard output; its ending chooses the format
    #[arg(short, long, value_name = "FILE", global = true)]
    pub(super) output: Option<PathBuf>,
    /// When to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub(super) color: Colour,
    /// Colours of the reader
    #[arg(long, value_name = "THEME", default_value = "auto", global = true)]
    pub(super) theme: Theme,
    /// Let the reader take the mouse
    #[arg(long, global = true)]
    pub(super) mouse: bool,
    /// Use the built-in samples
    #[arg(long, global = true)]
    pub(super) demo: bool,
}

/// What to print.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Articles: title, outlet, date, counts
    List {
        /// A folder of articles, or files
        paths: Vec<PathBuf>,
    },
    /// People, anonymous sources, and organizations that speak
    People {
        /// A folder of articles, or files
        paths: Vec<PathBuf>,
        /// Only those called NAME (beginnings of words, in any order)
        #[arg(short, long, value_name = "NAME")]
        name: Option<String>,
        /// Only sources that are described and never named
        #[arg(long)]
        anonymous: bool,
        /// Only organizations
        #[arg(long)]
        orgs: bool,
    },
    /// What was said, and by whom
    Quotes {
        /// A folder of articles, or files
        paths: Vec<PathBuf>,
        /// Only by speakers called NAME
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
        /// Only quotes that hold TERM
        #[arg(long, value_name = "TERM")]
        about: Option<String>,
        /// Only these kinds
        #[arg(long, value_name = "KINDS", value_delimiter = ',')]
        kind: Vec<QuoteKind>,
        /// Only by speakers with a name
        #[arg(long, conflicts_with = "anonymous")]
        named: bool,
        /// Only by speakers who are described and never named
        #[arg(long)]
        anonymous: bool,
        /// Only where the speaker is at least this sure
        #[arg(long, value_name = "LEVEL")]
        sure: Option<Confidence>,
        /// Instead, who was asked and would not speak
        #[arg(long, conflicts_with_all = ["about", "kind", "named", "anonymous", "sure"])]
        silent: bool,
    },
    /// Names of all kinds, with how often they are mentioned
    Names {
        /// A folder of articles, or files
        paths: Vec<PathBuf>,
        /// Only these types
        #[arg(long = "type", value_name = "TYPES", value_delimiter = ',')]
        types: Vec<EntityKind>,
    },
    /// Find people, quotes, names and articles, as in the reader
    ///
    /// Words match in any order; accents, small typos, nicknames and initials are forgiven. "exact words", 'word, ^beginning,
    /// !not, a | b. by:NAME about:TERM kind:direct|partial|reported|person|organization|… is:anonymous is:named
    /// in:OUTLET-TITLE-OR-FILE after:2024 before:2024-05-31 (a year, a month, a day). A value of several words is quoted:
    /// by:"dana ruiz". What is no field is text.
    Search {
        /// What to find
        query: String,
        /// A folder of articles, or files
        paths: Vec<PathBuf>,
        /// Where to look
        #[arg(long = "in", value_name = "WHERE", default_value = "all")]
        scope: Scope,
        /// Print at most this many, best first
        #[arg(long, value_name = "COUNT", default_value_t = 50)]
        limit: usize,
    },
    /// A list of names in, a row for each out: found as whom, quotes, articles
    ///
    /// Each line of NAMES is a name; empty lines are left out. Typos, nicknames and initials are forgiven, and the last column
    /// says what was.
    Check {
        /// A file of names, one a line, or - for standard input
        names: PathBuf,
        /// A folder of articles, or files
        paths: Vec<PathBuf>,
    },
    /// One article with names and quotes marked
    Show {
        /// The article's file
        file: PathBuf,
    },
    /// Every finding of each article as JSON lines
    Extract {
        /// Articles, or folders of them
        #[arg(value_name = "FILE")]
        paths: Vec<PathBuf>,
    },
    /// How well byline reads, measured on articles marked by hand
    ///
    /// PATH is a folder of NAME.json beside NAME.txt, or a file of two columns: a word, a tab, a tag (IOB2).
    Evaluate {
        /// A folder of marked articles, or a file of marked words
        path: PathBuf,
    },
    /// Print completions for a shell
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// A format by name. Not every command has every one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// Columns for the eye
    Human,
    /// Tabs between columns
    Tsv,
    /// For spreadsheets
    Csv,
    /// One array, or one object
    Json,
    /// One object a line
    Jsonl,
    /// Markdown
    Md,
    /// Text without colour (show)
    Plain,
    /// The lines an accuracy check reads (extract)
    Score,
}

impl Form {
    /// The name as typed.
    pub(super) fn word(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_string())
    }
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Colours of the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Theme {
    /// What suits the terminal
    Auto,
    /// For a dark background
    Dark,
    /// For a light background
    Light,
    /// Without colour
    Plain,
}

impl ValueEnum for QuoteKind {
    fn value_variants<'a>() -> &'a [QuoteKind] {
        &QuoteKind::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

impl ValueEnum for EntityKind {
    fn value_variants<'a>() -> &'a [EntityKind] {
        &EntityKind::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let value = PossibleValue::new(self.word());
        Some(match self {
            EntityKind::Organization => value.alias("org"),
            _ => value,
        })
    }
}

impl ValueEnum for Confidence {
    fn value_variants<'a>() -> &'a [Confidence] {
        &[Confidence::Sure, Confidence::Likely, Confidence::Unsure]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.word()))
    }
}

impl ValueEnum for Scope {
    fn value_variants<'a>() -> &'a [Scope] {
        &Scope::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Scope::All => "all",
            Scope::Quotes => "quotes",
            Scope::People => "people",
            Scope::Names => "names",
            Scope::Articles => "articles",
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_folder_called_like_a_command_is_written_with_its_dot() {
        let typed = |words: &[&str]| Arguments::try_parse_from(words).expect("understood");
        assert!(matches!(typed(&["byline", "list"]).command, Some(Command::List { .. })));
        let arguments = typed(&["byline", "./list"]);
        assert!(arguments.command.is_none());
        assert_eq!(arguments.paths, [PathBuf::from("./list")]);
    }

    #[test]
    fn kinds_are_typed_as_a_list() {
        let arguments =
            Arguments::try_parse_from(["byline", "names", "--type", "person,org", "x"]).expect("understood");
        let Some(Command::Names { types, .. }) = arguments.command else { panic!("names was typed") };
        assert_eq!(types, [EntityKind::Person, EntityKind::Organization]);
    }
}
