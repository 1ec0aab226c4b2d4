//! Every screen as it is seen: the rows, and under each a letter for the role of every cell.

mod support;

use support::{App, app};

fn check(name: &str, app: &App) {
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, app.picture());
    });
}

/// Plays `keys` at the three sizes.
fn at_sizes(name: &str, keys: &str) {
    for (width, height) in [(40, 15), (80, 24), (120, 40)] {
        let mut app = app(width, height);
        app.keys(keys);
        check(&format!("{name}_{width}x{height}"), &app);
    }
}

#[test]
fn articles() {
    at_sizes("articles", "");
}

#[test]
fn reader() {
    at_sizes("reader", "<enter>");
}

#[test]
fn reader_on_a_name() {
    at_sizes("reader_name", "<enter><tab><tab><tab><tab><tab>");
}

#[test]
fn reader_on_a_quote() {
    at_sizes("reader_quote", "<enter>.");
}

#[test]
fn people() {
    at_sizes("people", "2");
}

#[test]
fn quotes() {
    at_sizes("quotes", "3");
}

#[test]
fn find() {
    at_sizes("find", "F");
}

#[test]
fn help() {
    at_sizes("help", "<enter>?");
}
