//! The thread that waits for signals.

use super::drive::Event;
use super::screen::Lease;
use crossbeam_channel::{Receiver, Sender};
use rustix::process::{Signal, getpid, kill_current_process_group, kill_process};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// How long the screen's owner has to end after a signal asked for it, before this thread ends the process.
const GRACE: Duration = Duration::from_millis(300);

/// How long giving the terminal back may take then: one whose output is stopped takes for ever.
const LAST: Duration = Duration::from_millis(100);

/// How long after stopping the process may still be running.
const STOPPING: Duration = Duration::from_secs(1);

/// The shell's number for a process that a signal ended.
pub(super) fn status(signal: i32) -> u8 {
    u8::try_from(128 + signal).unwrap_or(u8::MAX)
}

/// Who is to stop.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Whom {
    /// This process.
    Us,
    /// All of the shell's job, as Ctrl-Z does.
    Job,
}

/// What the screen's owner shares with the thread.
pub(super) struct Watch {
    /// The screen is lent to another program: signals from its keys are meant for that one.
    is_lent: Arc<AtomicBool>,
    continued: Receiver<()>,
}

impl Watch {
    /// Begins to watch.
    pub(super) fn start(lease: Lease, events: Sender<Event>) -> std::io::Result<Watch> {
        let signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
        let (goes_on, continued) = crossbeam_channel::bounded(1);
        let is_lent = Arc::new(AtomicBool::new(false));
        let watcher = Watcher { is_lent: is_lent.clone(), goes_on, lease, events };
        thread::Builder::new().name("byline-signals".into()).spawn(move || watcher.run(signals))?;
        Ok(Watch { is_lent, continued })
    }

    /// Runs `other` while the screen is lent to it.
    pub(super) fn while_lent<T>(&self, other: impl FnOnce() -> T) -> T {
        self.is_lent.store(true, Ordering::SeqCst);
        let outcome = other();
        self.is_lent.store(false, Ordering::SeqCst);
        outcome
    }

    /// Stops, and returns when told to go on.
    pub(super) fn stop(&self, whom: Whom) {
        while self.continued.try_recv().is_ok() {}
        // SIGSTOP rather than SIGTSTP, which we catch ourselves.
        let stopped = match whom {
            Whom::Us => kill_process(getpid(), Signal::STOP),
            Whom::Job => kill_current_process_group(Signal::STOP),
        };
        if stopped.is_ok() {
            // The stop reaches this thread a moment after the call returns.
            let _ = self.continued.recv_timeout(STOPPING);
        }
    }
}

struct Watcher {
    is_lent: Arc<AtomicBool>,
    goes_on: Sender<()>,
    lease: Lease,
    events: Sender<Event>,
}

impl Watcher {
    fn run(self, mut signals: Signals) {
        for signal in signals.forever() {
            let is_lent = self.is_lent.load(Ordering::SeqCst);
            let event = match signal {
                SIGINT | SIGQUIT | SIGWINCH if is_lent => continue,
                // The other program stops itself; the shell waits for us to stop too.
                SIGTSTP if is_lent => {
                    let _ = kill_process(getpid(), Signal::STOP);
                    continue;
                }
                SIGCONT => {
                    let _ = self.goes_on.try_send(());
                    if is_lent {
                        continue;
                    }
                    Event::Continued
                }
                SIGWINCH => Event::Resized,
                SIGTSTP => Event::Stop,
                _ => return self.end(signal),
            };
            let _ = self.events.send(event);
        }
    }

    /// Asks the screen's owner to end, and ends the process when that takes too long: it may be waiting for an editor.
    fn end(self, signal: i32) {
        let _ = self.events.send(Event::End(signal));
        let _ = crossbeam_channel::after(GRACE).recv();
        let (done, given_back) = crossbeam_channel::bounded(1);
        let lease = self.lease;
        thread::spawn(move || {
            lease.give_back();
            let _ = done.send(());
        });
        let _ = given_back.recv_timeout(LAST);
        std::process::exit(i32::from(status(signal)));
    }
}
