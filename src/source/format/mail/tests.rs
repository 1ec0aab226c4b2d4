//! Invented letters, alone and in mailboxes.

use super::*;
use proptest::prelude::*;

const LETTER: &str = "From: \"Ruiz, Dana\" <dana@gazette.example>\r\nTo: desk@gazette.example\r\n\
    Subject: =?utf-8?Q?Geb=C3=BChren_?=\r\n =?utf-8?Q?steigen?=\r\nDate: Wed, 2 Apr 2031 08:00:00 +0200\r\n\
    Archived-At: <https://lists.example/1>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=out\r\n\r\n\
    --out\r\nContent-Type: multipart/alternative; boundary=in\r\n\r\n\
    --in\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
    The fees ris=\r\ne, said Ren=E9e.\r\n\r\nShips wait.\r\n\
    --in\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>The fees <b>rise</b>, said Ren&eacute;e.</p><p>Ships wait.</p>\r\n--in--\r\n\
    --out\r\nContent-Type: text/plain; name=notes.txt\r\nContent-Disposition: attachment; filename=notes.txt\r\n\r\nNotes.\r\n--out--\r\n";

#[test]
fn a_letter_gives_subject_sender_date_and_plain_text() {
    let draft = message(LETTER.as_bytes()).expect("a letter");
    assert_eq!(draft.text, "The fees rise, said Renée.\n\nShips wait.", "without the attachment");
    let said = Stated {
        title: Some("Gebühren steigen".into()),
        authors: vec!["Dana Ruiz".into()],
        date: Some("Wed, 2 Apr 2031 08:00:00 +0200".into()),
        outlet: None,
        url: Some("https://lists.example/1".into()),
    };
    assert_eq!(draft.stated, said);
}

#[test]
fn a_stub_beside_html_is_passed_over() {
    let html = format!("<p>{}</p>", "Fees rise again. ".repeat(20));
    let letter = LETTER
        .replace("The fees ris=\r\ne, said Ren=E9e.\r\n\r\nShips wait.", "See the HTML.")
        .replace("<p>Ships wait.</p>", &html);
    assert!(message(letter.as_bytes()).expect("a letter").text.starts_with("The fees rise, said Renée.\n\nFees rise"));
}

#[test]
fn letters_that_name_no_encoding_are_looked_at() {
    let letter = "Subject: Fees\n\n“It pays,” said Renée.\n";
    assert_eq!(message(letter.as_bytes()).expect("a letter").text, "“It pays,” said Renée.");
    let letter = b"Subject: Fees\nContent-Type: text/plain; charset=us-ascii\n\n\x93It pays,\x94 said Ren\xe9e.\n";
    assert_eq!(message(letter).expect("a letter").text, "“It pays,” said Renée.");
}

#[test]
fn a_damaged_line_of_the_head_loses_only_itself() {
    let letter = "From: Dana Ruiz <dana@gazette.example>\n__\n   <lam@gazette.example>\nSubject: Fees\n\nFees rise.\n";
    let draft = message(letter.as_bytes()).expect("a letter");
    assert_eq!((&*draft.text, draft.stated.title.as_deref()), ("Fees rise.", Some("Fees")));
}

#[test]
fn a_letter_inside_a_letter_is_read() {
    let letter = "Subject: Fwd\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nSee below.\n--b\n\
        Content-Type: message/rfc822\n\nSubject: Fees\n\nFees rise.\n--b--\n";
    assert_eq!(message(letter.as_bytes()).expect("a letter").text, "See below.\n\nFees rise.");
}

#[test]
fn a_mailbox_is_parted_at_its_from_lines() {
    let mailbox = "From a@b.example Wed Apr  2 08:00:00 2031\nSubject: One\n\nFees rise.\n>From here on they stay.\nFrom \
        then on too.\n\nFrom a@b.example Wed Apr  2 09:00:00 2031\r\nSubject: Two\r\n\r\nShips wait.\r\n\r\n\
        From a@b.example Wed Apr  2 10:00:00 2031\nSubject: None\n\n";
    let drafts = mailbox_of(mailbox);
    assert_eq!(
        drafts,
        [
            ("One".into(), "Fees rise.\nFrom here on they stay.\nFrom then on too.".into()),
            ("Two".into(), "Ships wait.".into())
        ]
    );
}

fn mailbox_of(text: &str) -> Vec<(String, String)> {
    let drafts = mailbox(text.as_bytes()).expect("letters");
    drafts.into_iter().map(|draft| (draft.stated.title.unwrap_or_default(), draft.text)).collect()
}

#[test]
fn what_has_no_text_is_refused_with_a_reason() {
    let why = |bytes: &[u8]| message(bytes).expect_err("no article").to_string();
    assert_eq!(why(b"Subject: Fees\nContent-Type: image/png\n\nwords"), "a letter without text");
    assert_eq!(why(b"Subject: Fees\n\n"), "a letter without text");
    let empty = "From a@b.example Wed Apr  2 08:00:00 2031\n\n\n".repeat(100_000);
    assert_eq!(mailbox(empty.as_bytes()).expect_err("none").to_string(), "a mailbox whose letters have no text");
}

#[test]
fn depth_and_number_of_parts_have_a_limit() {
    let mut deep = "Subject: Fees\n".to_string();
    for level in 0..10_000 {
        deep.push_str(&format!("Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n"));
    }
    assert!(message(deep.as_bytes()).is_err());
    let mut inside = String::new();
    (0..10_000).for_each(|_| inside.push_str("Content-Type: message/rfc822\n\n"));
    assert!(message(inside.as_bytes()).is_err());
    let many = format!("Content-Type: multipart/mixed; boundary=b\n\n{}", "--b\n\na\n".repeat(100_000));
    assert_eq!(message(many.as_bytes()).expect_err("refused").to_string(), "a damaged letter");
    let encoded = format!("Subject: {}\n\nwords", "=?utf-8?q?a?= ".repeat(60_000));
    assert!(message(encoded.as_bytes()).is_err());
    let html = format!("Content-Type: text/html\n\n{}words", "<table><div>".repeat(10_000));
    assert_eq!(message(html.as_bytes()).expect("a letter").text, "words");
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        at in 0..LETTER.len(),
        with in "(\r\n|--in|--out|=|\\?|:|;|\"|From |>|é|base64){0,4}",
    ) {
        let _ = message(&bytes);
        let _ = mailbox(&[b"From ".as_slice(), &bytes].concat());
        let mut letter = LETTER.as_bytes().to_vec();
        letter.splice(at..(at + 3).min(LETTER.len()), with.bytes());
        let _ = message(&letter);
    }
}
