//! Where findings are printed, in which format, and how wide.

use super::arguments::{Colour, Form, General};
use crate::report::{self, Format, Look, Paint, Table};
use anyhow::{Context, bail};
use std::env;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};

/// The formats of every table.
pub(super) const OF_TABLES: [Form; 6] = [Form::Human, Form::Tsv, Form::Csv, Form::Json, Form::Jsonl, Form::Md];

/// Standard output or a file, and what it is known to show.
pub(super) struct Output {
    sink: Box<dyn Write>,
    /// As asked for, by name or by the ending of the file.
    form: Option<Form>,
    is_terminal: bool,
    look: Look,
}

impl Output {
    /// Opens what was asked for; refuses a format that is not among the `fitting` ones.
    pub(super) fn open(general: &General, fitting: &[Form]) -> anyhow::Result<Output> {
        let form = general.format.or_else(|| form_of_ending(general));
        if let Some(unfit) = form.filter(|form| !fitting.contains(form)) {
            let fitting: Vec<String> = fitting.iter().map(|form| form.word()).collect();
            bail!("this command does not print {}; use --format {}", unfit.word(), fitting.join(", "));
        }
        let is_terminal = general.output.is_none() && io::stdout().is_terminal();
        let is_coloured = match general.color {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => {
                is_terminal && is_set("NO_COLOR").is_none() && is_set("TERM").is_none_or(|term| term != "dumb")
            }
        };
        let look = Look {
            width: is_terminal.then(terminal_width).flatten(),
            paint: if is_coloured { Paint::Colour } else { Paint::Plain },
        };
        let sink: Box<dyn Write> = match &general.output {
            Some(path) => {
                let file = File::create(path).with_context(|| format!("{} cannot be written", path.display()))?;
                Box::new(BufWriter::new(file))
            }
            None => Box::new(BufWriter::new(io::stdout())),
        };
        Ok(Output { sink, form, is_terminal, look })
    }

    /// The format asked for, or what suits: the first one on a terminal, the second elsewhere.
    pub(super) fn form(&self, on_terminal: Form, elsewhere: Form) -> Form {
        self.form.unwrap_or(if self.is_terminal { on_terminal } else { elsewhere })
    }

    /// How text for the eye is laid out.
    pub(super) fn look(&self) -> Look {
        self.look
    }

    /// Prints a table in the format asked for.
    pub(super) fn table(&mut self, table: &Table) -> anyhow::Result<()> {
        let format = match self.form(Form::Human, Form::Tsv) {
            Form::Human | Form::Plain => Format::Human,
            Form::Tsv => Format::Tsv,
            Form::Csv => Format::Csv,
            Form::Json => Format::Json,
            Form::Jsonl | Form::Score => Format::Jsonl,
            Form::Md => Format::Md,
        };
        report::write(table, format, self.look, &mut self.sink)?;
        Ok(self.sink.flush()?)
    }

    /// Where to write what is no table. Flush it when done.
    pub(super) fn sink(&mut self) -> &mut dyn Write {
        &mut self.sink
    }
}

/// A variable of the environment that is set to something.
fn is_set(name: &str) -> Option<std::ffi::OsString> {
    env::var_os(name).filter(|value| !value.is_empty())
}

fn form_of_ending(general: &General) -> Option<Form> {
    match general.output.as_ref()?.extension()?.to_str()? {
        "tsv" => Some(Form::Tsv),
        "csv" => Some(Form::Csv),
        "json" => Some(Form::Json),
        "jsonl" => Some(Form::Jsonl),
        "md" => Some(Form::Md),
        _ => None,
    }
}

fn terminal_width() -> Option<usize> {
    let size = rustix::termios::tcgetwinsize(io::stdout()).ok()?;
    (size.ws_col > 0).then_some(usize::from(size.ws_col))
}
