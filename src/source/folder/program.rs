//! Files that only another program reads: PDF, by `pdftotext`, when it is installed.
//!
//! The program gets the open file as its standard input, never a name; its words are taken up to [`MAX_BYTES`] and [`LIMIT`],
//! then it is ended.

use super::{Format, MAX_BYTES, SkipReason};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

/// The longest one file may take.
const LIMIT: Duration = Duration::from_secs(20);

/// The words of `file` and where they stand, as the program for its format gives them.
pub(super) fn convert(file: File, format: Format) -> Result<Vec<u8>, SkipReason> {
    if format != Format::Pdf {
        return Err(SkipReason::NoArticles(format!("a {format} that no program reads")));
    }
    let child = Command::new("pdftotext")
        .args(["-bbox-layout", "-enc", "UTF-8", "--", "-", "-"])
        .stdin(Stdio::from(file))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(SkipReason::NeedsProgram(format, "pdftotext (poppler-utils)"));
        }
        Err(error) => return Err(super::refused(&error)),
    };
    let text = child.stdout.take().map_or(Ok(Vec::new()), all);
    let is_good = end(&mut child, text.is_ok());
    let text = text.map_err(|error| super::refused(&error))?;
    if is_good || !text.is_empty() { Ok(text) } else { Err(SkipReason::NoArticles("a damaged or locked PDF".into())) }
}

/// What the program writes, to its end or to the limits.
fn all(mut out: ChildStdout) -> std::io::Result<Vec<u8>> {
    let start = Instant::now();
    let mut text = Vec::new();
    let mut chunk = vec![0; 64 * 1024];
    while (text.len() as u64) < MAX_BYTES {
        let left = LIMIT.saturating_sub(start.elapsed());
        let wait = Timespec { tv_sec: left.as_secs().cast_signed(), tv_nsec: left.subsec_nanos().into() };
        if poll(&mut [PollFd::new(&out, PollFlags::IN)], Some(&wait))? == 0 {
            return Err(std::io::Error::new(ErrorKind::TimedOut, "pdftotext took too long"));
        }
        match out.read(&mut chunk)? {
            0 => break,
            count => text.extend_from_slice(&chunk[..count]),
        }
    }
    Ok(text)
}

/// Waits for a program whose words have ended, or ends it; true when it says that all went well.
fn end(child: &mut Child, has_ended: bool) -> bool {
    if !has_ended {
        // Fails only when it has ended by itself.
        let _ = child.kill();
    }
    child.wait().is_ok_and(|status| status.success())
}
