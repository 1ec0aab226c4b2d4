//! What can be typed after `byline`; help, manual page and completions are made from this.

use super::flags::{DateFlags, FileFlags, ReaderFlags, TableFlags};
use super::settings::Settings;
use crate::annotate::{Confidence, EntityKind, QuoteKind};
use crate::search::Scope;
use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Read a folder of articles and see who said what
///
/// On a terminal, opens the reader on PATH. Elsewhere, and with --format or --output, prints the list of articles.
/// Without PATH: $BYLINE_CORPUS, then `corpus` of the settings, then this folder if it holds articles, then two built-in samples.
///
/// Reads plain text, HTML, Markdown, JSON and JSON lines, CSV, RSS, Atom and JSON Feed, mail and mailboxes, DOCX, EPUB, exports
/// of LexisNexis and Factiva, all of them packed by gzip or zstd too, and PDF where pdftotext is installed. Of a file the
/// first 16 MB are read, packed or not. `byline doctor` tells what each file is.
#[derive(Debug, Parser)]
#[command(
    version,
    after_help = "Exit status: 0 something found, 1 nothing found, 2 not understood or not readable.\n\
    A folder that is called like a command is written ./list."
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    /// A folder of articles, or files; - for standard input
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) general: General,
}

/// What any command takes.
#[derive(Clone, Debug, Args)]
pub(super) struct General {
    /// How to print [default: human on a terminal, else tsv; jsonl for extract]
    #[arg(short, long, value_name = "FORMAT", global = true, help_heading = "Output")]
    pub(super) format: Option<Form>,
    /// Write to FILE instead of standard output; its ending chooses the format
    #[arg(short, long, value_name = "FILE", global = true, help_heading = "Output")]
    pub(super) output: Option<PathBuf>,
    /// When to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true, help_heading = "Output")]
    pub(super) color: Colour,
    /// Read no settings file
    #[arg(long, global = true)]
    pub(super) no_config: bool,
    #[command(flatten)]
    pub(super) files: FileFlags,
    #[command(flatten)]
    pub(super) dates: DateFlags,
    #[command(flatten)]
    pub(super) reader: ReaderFlags,
    /// Neither use nor keep what was found in the articles before
    #[arg(long, global = true)]
    pub(super) no_cache: bool,
    /// What holds when all that was set is put together.
    #[arg(skip)]
    pub(super) settings: Settings,
}

/// What to print.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Articles: title, outlet, date, counts
    List {
        /// A folder of articles, or files; - for standard input
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        #[command(flatten)]
        table: TableFlags,
    },
    /// People, anonymous sources, and organizations that speak
    People {
        /// A folder of articles, or files; - for standard input
        #[arg(value_name = "PATH")]
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
        #[command(flatten)]
        table: TableFlags,
    },
    /// What was said, and by whom
    Quotes {
        /// A folder of articles, or files; - for standard input
        #[arg(value_name = "PATH")]
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
        #[command(flatten)]
        table: TableFlags,
    },
    /// Names of all kinds, with how often they are mentioned
    Names {
        /// A folder of articles, or files; - for standard input
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Only these types
        #[arg(long = "type", value_name = "TYPES", value_delimiter = ',')]
        types: Vec<EntityKind>,
        #[command(flatten)]
        table: TableFlags,
    },
    /// Find people, quotes, names and articles, as in the reader
    ///
    /// Words match in any order; accents, small typos, nicknames and initials are forgiven. "exact words", 'word, ^beginning,
    /// !not, a | b. by:NAME about:TERM kind:direct|partial|reported|person|organization|… is:anonymous is:named
    /// in:OUTLET-TITLE-OR-FILE after:2024 before:2024-05-31 (a year, a month, a day). A value of several words is quoted:
    /// by:"dana ruiz". What is no field is text. Prints the best 50, or as many as --limit says.
    Search {
        /// What to find
        query: String,
        /// A folder of articles, or files; - for standard input
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Where to look
        #[arg(long = "in", value_name = "WHERE", default_value = "all")]
        scope: Scope,
        #[command(flatten)]
        table: TableFlags,
    },
    /// A list of names in, a row for each out: found as whom, quotes, articles
    ///
    /// Each line of NAMES is a name; empty lines are left out. Typos, nicknames and initials are forgiven, and the last column
    /// says what was.
    Check {
        /// A file of names, one a line, or - for standard input
        names: PathBuf,
        /// A folder of articles, or files; - for standard input
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        #[command(flatten)]
        table: TableFlags,
    },
    /// One article with names and quotes marked
    Show {
        /// The article's file; - for standard input
        file: PathBuf,
        /// Which article of a file that holds several, from 1
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
        part: Option<u32>,
    },
    /// Every finding of each article as JSON lines
    ///
    /// With - reads documents from standard input when these are JSON lines: {"path": NAME, "text": CONTENT}, the content of a file
    /// of that name, or an article in the fields of common scrapers. A line of findings follows for each, in their order.
    Extract {
        /// Articles, or folders of them; - for standard input
        #[arg(value_name = "FILE")]
        paths: Vec<PathBuf>,
        /// With the text that places count in, as byline shows it
        #[arg(long)]
        text: bool,
        /// With all that byline needs to open the findings instead of the articles; call the file NAME.byline.jsonl
        #[arg(long)]
        whole: bool,
    },
    /// How well byline reads, measured on articles marked by hand
    ///
    /// PATH is a folder of NAME.json beside NAME.txt, or a file of two columns: a word, a tab, a tag (IOB2).
    Evaluate {
        /// A folder of marked articles, or a file of marked words
        path: PathBuf,
    },
    /// What is kept of a folder so that it need not be read again
    ///
    /// Prints where it is, and how much. It can be deleted at any time.
    Index {
        /// The folder of articles
        paths: Vec<PathBuf>,
        /// Look at every byte; exit 1 when something is not as it was written
        #[arg(long, conflicts_with = "clear")]
        verify: bool,
        /// Delete it
        #[arg(long)]
        clear: bool,
    },
    /// What every file is: format, encoding, articles in it, characters replaced, or why it is left out
    Doctor {
        /// A folder of articles, or files
        paths: Vec<PathBuf>,
    },
    /// The settings: what they are, where they are kept
    Config {
        #[command(subcommand)]
        command: ConfigCommand,
    },
    /// Print completions for a shell
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// What to do with the settings.
#[derive(Debug, Subcommand)]
pub(super) enum ConfigCommand {
    /// Every setting as it holds now
    Show {
        /// With who set it: a flag, the environment, a file, byline itself
        #[arg(long)]
        origin: bool,
    },
    /// Where the settings file is, or would be
    Path,
    /// Write a settings file that explains every setting; never over one that is there
    Init,
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
