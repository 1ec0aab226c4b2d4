//! The command `config`: shows the settings, tells where their file is, and begins one.

use super::arguments::{ConfigCommand, General};
use super::output::{OF_TABLES, Output};
use super::settings::{Settings, user_file};
use super::{Outcome, tell};
use crate::report::{Cell, Column, Reader, Table};
use anyhow::{Context, bail};
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

/// A settings file that says what can be set and sets nothing.
const BEGINNING: &str = include_str!("../../assets/config.toml");

/// Runs one of its commands.
pub(super) fn run(command: &ConfigCommand, general: &General) -> anyhow::Result<Outcome> {
    match command {
        ConfigCommand::Show { origin } => {
            let table = shown(&Settings::gather(general)?);
            let fields = if *origin { Vec::new() } else { vec!["setting".into(), "value".into()] };
            let shape = crate::report::Shape { fields, ..Default::default() };
            Output::open(general, &OF_TABLES)?.table(&shape.apply(table)?)?;
        }
        ConfigCommand::Path => {
            let mut output = Output::open(general, &[])?;
            writeln!(output.sink(), "{}", file()?.display())?;
            output.sink().flush()?;
        }
        ConfigCommand::Init => {
            let path = file()?;
            begin(&path)?;
            tell(&format!("{} is written; every setting in it is still off", path.display()));
        }
    }
    Ok(Outcome::Found)
}

fn shown(settings: &Settings) -> Table {
    let column = |name| Column { name, reader: Reader::Anyone };
    let rows = settings.held().map(|held| {
        let value = held.value.map_or(Cell::Nothing, Cell::Text);
        vec![held.setting.word().into(), value, Cell::Text(held.origin)]
    });
    Table { columns: vec![column("setting"), column("value"), column("origin")], rows: rows.collect() }
}

fn file() -> anyhow::Result<PathBuf> {
    user_file().context("there is no home folder to keep settings in; name a file with BYLINE_CONFIG")
}

/// Writes a file that was not there.
fn begin(path: &PathBuf) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("making the folder {}", folder.display()))?;
    }
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => Ok(file.write_all(BEGINNING.as_bytes())?),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!("{}: is there already and stays as it is; edit it, or move it away first", path.display())
        }
        Err(error) => Err(error).with_context(|| format!("{} cannot be written", path.display())),
    }
}
