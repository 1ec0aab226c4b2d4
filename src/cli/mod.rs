//! The command line: what was typed → the reader, or the findings on standard output.
//!
//! Stands beside `main`, at the edge: it reads the environment, starts threads and prints. Findings go to standard output
//! and nothing else does. The exit code says whether something was found (0), nothing (1), or that what was asked could not
//! be understood or opened (2). A reader of our output that has seen enough closes the pipe; that is success.

mod arguments;
mod commands;
mod config;
mod doctor;
mod evaluate;
mod extract;
mod flags;
mod gather;
mod man;
mod output;
mod place;
mod reader;
mod settings;

use arguments::{Arguments, Command, General};
use clap::Parser;
use flags::TableFlags;
use settings::Settings;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// What a command came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Found,
    Nothing,
}

impl Outcome {
    fn of(count: usize) -> Outcome {
        if count > 0 { Outcome::Found } else { Outcome::Nothing }
    }
}

/// Exit code of what could not be understood or opened.
const USAGE: u8 = 2;

/// Runs byline with the arguments of the process.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse_from(std::env::args_os()) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version go to standard output, which may be closed: then nobody wants them.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { USAGE } else { 0 });
        }
    };
    match obey(arguments) {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&format!("{error:#}"));
            ExitCode::from(USAGE)
        }
    }
}

fn obey(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let Arguments { command, paths, general } = arguments;
    let outcome = match command {
        Some(Command::Completions { shell }) => commands::completions(shell, &general),
        Some(Command::Man) => commands::manual(&general),
        Some(Command::Config { command }) => config::run(&command, &general),
        command => {
            let general = General { settings: Settings::gather(&general)?, ..general };
            match command {
                Some(command) => commands::run(command, &general),
                None if opens_reader(&paths, &general) => return reader::open(&paths, &general),
                None => commands::run(Command::List { paths, table: TableFlags::default() }, &general),
            }
        }
    };
    Ok(match outcome? {
        Outcome::Found => ExitCode::SUCCESS,
        Outcome::Nothing => ExitCode::from(1),
    })
}

/// The reader needs a terminal to draw on and one to type at, which standard input is not when it is to be read; a format or
/// a file asks for text.
fn opens_reader(paths: &[PathBuf], general: &General) -> bool {
    let can_type = io::stdin().is_terminal() || place::names_input(paths);
    can_type && io::stdout().is_terminal() && general.format.is_none() && general.output.is_none()
}

/// One line on standard error. Whoever closed that does not want to know.
fn tell(line: &str) {
    let _ = writeln!(io::stderr(), "byline: {line}");
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
}
