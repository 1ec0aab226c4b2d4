//! A program in a pseudo-terminal: it starts, is resized, stopped, killed, and the terminal is always left as it was.
//!
//! Most tests here run a toy on the real loop, because it can be told to panic (see [`toy`]); those in [`reader`] run
//! byline itself.

mod reader;
mod terminal;
mod toy;

use rustix::process::Signal;
use std::ffi::OsStr;
use std::time::Duration;
use terminal::Terminal;

/// What is written on leaving: the alternate screen is left, the cursor shown, bracketed paste off.
const LEFT: [&str; 3] = ["\x1b[?1049l", "\x1b[?25h", "\x1b[?2004l"];

#[track_caller]
fn assert_restored(terminal: &Terminal) {
    for sequence in LEFT {
        assert!(terminal.written().contains(sequence), "{sequence:?} was not written");
    }
    assert!(!terminal.screen().alternate_screen() && !terminal.screen().hide_cursor());
    assert!(terminal.is_cooked(), "raw mode is still on");
}

fn started() -> Terminal {
    let mut terminal = Terminal::new(80, 24);
    terminal.start_toy();
    terminal.await_text("2 read");
    assert!(!terminal.is_cooked());
    terminal
}

#[test]
fn quitting_restores_the_terminal_and_gives_zero() {
    let mut terminal = started();
    terminal.press("q");
    assert_eq!(terminal.await_end(), 0);
    assert_restored(&terminal);
}

#[test]
fn panic_restores_terminal() {
    for key in ["p", "d"] {
        let mut terminal = started();
        terminal.press(key);
        assert_eq!(terminal.await_end(), 101);
        assert_restored(&terminal);
        let end = terminal.written().rfind(LEFT[0]).expect("left");
        assert!(
            terminal.written()[end..].contains("the toy was told to panic"),
            "the words come after, where they are seen"
        );
    }
}

#[test]
fn error_return_restores_terminal() {
    // With so few files allowed, every step of the start fails once, also those after the screen was taken.
    let mut failed_on_the_screen = 0;
    for files in 3..24_u8 {
        let mut terminal = Terminal::new(80, 24);
        terminal.set("TOY_FILES", files.to_string());
        terminal.start_toy();
        if terminal.await_text_or_end("2 read") {
            terminal.press("q");
        }
        let status = terminal.await_end();
        assert!(matches!(status, 0 | 2), "{status} with {files} files: {}", terminal.written());
        if terminal.written().contains("\x1b[?1049h") {
            assert_restored(&terminal);
            failed_on_the_screen += u32::from(status == 2);
        }
        assert!(terminal.is_cooked());
    }
    assert!(failed_on_the_screen > 0);
}

#[test]
fn a_panic_in_a_worker_marks_one_article_and_the_program_goes_on() {
    let mut terminal = started();
    terminal.press("w");
    terminal.await_text("could not be analysed: the door was told to panic^G");
    terminal.press("q");
    assert_eq!(terminal.await_end(), 0);
    assert!(!terminal.written().contains("panicked at"));
}

#[test]
fn sigterm_sighup_sigint_restore() {
    for (signal, status) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let mut terminal = started();
        terminal.send(signal);
        assert_eq!(terminal.await_end(), status);
        assert_restored(&terminal);
    }
}

#[test]
fn a_signal_ends_a_program_that_is_busy() {
    let mut terminal = started();
    terminal.press("b");
    terminal.await_text_sent("busy");
    terminal.send(Signal::TERM);
    assert_eq!(terminal.await_end(), 143);
    assert_restored(&terminal);
}

#[test]
fn ctrl_z_and_cont() {
    let mut terminal = started();
    for turn in 0..5_u16 {
        if turn % 2 == 0 {
            terminal.press("\x1a")
        } else {
            terminal.send(Signal::TSTP)
        }
        terminal.await_stopped();
        assert_restored(&terminal);
        terminal.resize(60 + turn, 20);
        terminal.forget();
        terminal.send(Signal::CONT);
        terminal.await_text(&format!("{}x20", 60 + turn));
        assert!(terminal.screen().alternate_screen() && !terminal.is_cooked());
    }
    terminal.press("q");
    assert_eq!(terminal.await_end(), 0);
    assert_restored(&terminal);
}

#[test]
fn terminal_gone_exits() {
    let mut terminal = Terminal::new(80, 24);
    // The shell keeps the signal from reaching the toy: it must notice by itself.
    let status = terminal.start_toy_below_a_deaf_shell();
    terminal.await_text("2 read");
    terminal.vanish();
    assert_eq!(terminal::await_file(&status), "129\n");
}

#[test]
fn idle_writes_nothing() {
    let mut terminal = started();
    terminal.settle();
    terminal.forget();
    terminal.listen_for(Duration::from_millis(400));
    assert_eq!(terminal.written(), "");
    terminal.press("x");
    terminal.await_text("x");
    terminal.settle();
    terminal.forget();
    terminal.press("\x1bOP");
    terminal.listen_for(Duration::from_millis(200));
    assert_eq!(terminal.written(), "", "a key that changes nothing writes nothing");
    terminal.press("q");
    assert_eq!(terminal.await_end(), 0);
}

#[test]
fn tiny_terminal() {
    for (width, height) in [(1, 1), (2, 1), (1, 30), (0, 0), (500, 200)] {
        let mut terminal = Terminal::new(width, height);
        terminal.start_toy();
        terminal.await_text_sent("\x1b[?1049h");
        terminal.press("q");
        assert_eq!(terminal.await_end(), 0, "{width}x{height}");
        assert_restored(&terminal);
    }
}

#[test]
fn resize_storm() {
    let mut terminal = started();
    for step in 0..200_u16 {
        terminal.resize(1 + step * 7 % 200, 1 + step * 3 % 70);
    }
    terminal.resize(90, 30);
    terminal.await_text("90x30");
    terminal.press("q");
    assert_eq!(terminal.await_end(), 0);
}

#[test]
fn many_keys_at_once_all_arrive() {
    let mut terminal = started();
    terminal.press(&"x".repeat(3_000));
    terminal.await_text("3000 keys");
    terminal.press("\x1b]\x1bP");
    terminal.settle();
    terminal.listen_for(Duration::from_millis(150));
    terminal.press("q");
    assert_eq!(terminal.await_end(), 0, "what begins like a terminal's answer swallows no later key");
}

#[test]
fn control_bytes_never_reach_terminal() {
    let mut terminal = started();
    terminal.await_text("evil");
    terminal.settle();
    let written = terminal.written();
    for forbidden in ["\x1b]0;", "\x1b[2J\x1b[31mevil", "\u{202e}", "\x07", "\u{9b}"] {
        assert!(!written.contains(forbidden), "{forbidden:?}");
    }
    terminal.press("\x1b[200~paste\x1b[31m\u{202e}\x1b[201~");
    terminal.await_text_sent("paste^[[31m\u{fffd}");
    terminal.press("q");
    terminal.await_end();
    assert!(!terminal.written().contains('\u{202e}'));
}

#[test]
fn copying_goes_through_the_terminal_and_says_when_cut() {
    let mut terminal = started();
    terminal.press("y");
    terminal.await_text_sent("\x1b]52;c;aGVsbG8=\x07");
    terminal.press("Y");
    terminal.await_text("Copied the first 56 of 80 kB");
    terminal.press("q");
    assert_eq!(terminal.await_end(), 0);
}

#[test]
fn the_editor_has_the_terminal_to_itself_and_gives_it_back() {
    let mut terminal = Terminal::new(80, 24);
    // Reads a line in the terminal's own mode, as an editor of lines does.
    terminal.set("VISUAL", "sh -c 'echo editing \"$1\"; read line; echo \"got $line\"' ed");
    terminal.start_toy();
    terminal.await_text("2 read");
    terminal.press("v");
    terminal.await_text_sent("editing /");
    assert!(terminal.is_cooked());
    terminal.press("qqq\n");
    terminal.await_text_sent("got qqq");
    terminal.await_text("2 read");
    assert!(!terminal.is_cooked());
    terminal.press("\x1b[B");
    terminal.await_text("Down");
    terminal.press("q");
    assert_eq!(terminal.await_end(), 0);
}

#[test]
fn an_editor_that_is_not_there_is_a_notice() {
    let mut terminal = Terminal::new(120, 24);
    terminal.set("VISUAL", "/nowhere/editor");
    terminal.start_toy();
    terminal.await_text("2 read");
    terminal.press("v");
    terminal.await_text("/nowhere/editor could not be started");
    terminal.press("q");
    assert_eq!(terminal.await_end(), 0);
}

#[test]
fn no_colour_keeps_the_selection_visible() {
    let mut terminal = Terminal::new(80, 24);
    terminal.set("NO_COLOR", "1");
    terminal.start_toy();
    terminal.await_text("2 read");
    assert!(terminal.screen().cell(0, 0).is_some_and(vt100::Cell::inverse), "the first row is reversed");
    terminal.press("q");
    assert_eq!(terminal.await_end(), 0);
}

#[test]
fn no_terminal_is_a_message_not_a_panic() {
    let output = terminal::toy_command().output().expect("runs");
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2));
    assert!(words.contains("the reader needs a terminal") && !words.contains("panicked"), "{words}");
    assert!(!output.stdout.contains(&0x1b));
}

#[test]
fn a_dumb_terminal_is_a_message_and_stays_untouched() {
    let mut terminal = Terminal::new(80, 24);
    terminal.set("TERM", OsStr::new("dumb"));
    terminal.start_toy();
    assert_eq!(terminal.await_end(), 2);
    assert!(terminal.is_cooked() && !terminal.written().contains('\x1b'));
}

#[test]
fn reading_places_are_kept_before_the_end() {
    let state = tempfile::tempdir().expect("a temporary folder");
    let mut terminal = Terminal::new(80, 24);
    terminal.set("TOY_STATE", state.path());
    terminal.start_toy();
    terminal.await_text("2 read");
    terminal.press("kq");
    assert_eq!(terminal.await_end(), 0);
    let kept = toy::shelf(state.path()).load();
    assert_eq!(kept.read.get("a.txt"), Some(&7));
}
