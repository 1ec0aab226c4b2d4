//! Crashes, broken files, other engines, several at once: what is kept is right or not there.

use super::*;
use crate::corpus::QuoteLine;
use crate::corpus::SpeakerLine;
use crate::source::Locator;
use crate::text::Span;
use std::thread;

fn cache() -> (tempfile::TempDir, Cache) {
    let home = tempfile::tempdir().expect("a temporary folder");
    let cache = Cache::new(home.path(), Path::new("/clips"));
    (home, cache)
}

fn record(title: &str) -> Record {
    let quote = QuoteLine {
        kind: crate::annotate::QuoteKind::Direct,
        words: "It will pay off".into(),
        speaker: SpeakerLine::Described("a retired pilot".into()),
        cue: Some("said".into()),
        confidence: crate::annotate::Confidence::Sure,
        why: "“said” after the words".into(),
        paragraph: 2,
        span: Span::new(10, 27),
    };
    Record { title: title.into(), quotes: vec![quote], ..Record::default() }
}

fn articles(title: &str) -> Articles {
    let part = |number| Part { number, bytes: Some((0, 9)) };
    Articles { part: Some(part(1)), further: vec![(part(2), record("the second"))], ..Articles::from(record(title)) }
}

fn fresh(name: &str, stamp: Stamp, hash: ContentHash, title: &str) -> Fresh {
    Fresh(payload(name, stamp, hash, &articles(title)).expect("nothing failed"))
}

fn stamp(modified: i64) -> Stamp {
    Stamp { bytes: 9, modified }
}

fn entries(names: &[&str]) -> Vec<Entry> {
    names.iter().map(|name| Entry { locator: Locator::file(name, *name), stamp: stamp(1) }).collect()
}

fn hash(words: &str) -> ContentHash {
    ContentHash::of(words.as_bytes())
}

fn keep(cache: &Cache, names: &[&str]) {
    let mut writer = cache.writer();
    for name in names {
        writer.keep(&fresh(name, stamp(1), hash(name), name)).expect("kept");
    }
    writer.publish().expect("published");
}

fn only_segment(cache: &Cache) -> PathBuf {
    let [(_, path)] = segments(&cache.directory).try_into().expect("one segment");
    path
}

#[test]
fn what_is_kept_comes_back_by_name_and_by_content() {
    let (_home, cache) = cache();
    assert!(cache.open().by_name.is_empty());
    keep(&cache, &["a.txt", "b/“c”.txt"]);
    let kept = cache.open();
    assert_eq!(kept.find("a.txt", stamp(1)), Some(articles("a.txt")));
    assert_eq!(kept.find("b/“c”.txt", stamp(1)), Some(articles("b/“c”.txt")));
    assert_eq!(kept.find("a.txt", stamp(2)), None, "the file was changed since");
    assert_eq!(kept.find_content(hash("a.txt")), Some(articles("a.txt")), "only its time was");
    assert_eq!(kept.find_content(hash("other")), None);
}

#[test]
fn the_newest_findings_of_a_file_count() {
    let (_home, cache) = cache();
    keep(&cache, &["a.txt"]);
    let mut writer = cache.writer();
    writer.keep(&fresh("a.txt", stamp(2), hash("new"), "new")).expect("kept");
    assert_eq!(cache.open().find("a.txt", stamp(2)), None, "not published yet");
    writer.publish().expect("published");
    assert_eq!(cache.open().find("a.txt", stamp(2)), Some(articles("new")));
    assert_eq!(cache.open().by_name.len(), 1);
}

#[test]
fn cache_corrupt_is_rebuilt() {
    let (_home, cache) = cache();
    keep(&cache, &["a.txt", "b.txt", "c.txt"]);
    let path = only_segment(&cache);
    let whole = fs::read(&path).expect("there");
    let mut seed = 7_u64;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % below
    };
    for round in 0..400 {
        let mut bytes = whole.clone();
        match round % 4 {
            0 => bytes.truncate(random(whole.len())),
            1 => {
                let at = random(whole.len());
                bytes[at] ^= 1 << random(8);
            }
            2 => {
                let at = random(whole.len());
                bytes[at..].fill(0);
            }
            // A length that would ask for four gigabytes.
            _ => bytes[24..28].fill(0xff),
        }
        fs::write(&path, &bytes).expect("written");
        let kept = cache.open();
        for name in ["a.txt", "b.txt", "c.txt"] {
            if let Some(found) = kept.find(name, stamp(1)) {
                assert_eq!(found, articles(name), "round {round}: what is found is what was kept");
            }
        }
        assert!(bytes == whole || cache.status().broken == 1);
    }
}

#[test]
fn cache_from_other_version_is_rebuilt() {
    let (_home, cache) = cache();
    keep(&cache, &["a.txt"]);
    let path = only_segment(&cache);
    let mut bytes = fs::read(&path).expect("there");
    bytes[9] = if bytes[9] == b'0' { b'1' } else { b'0' };
    fs::write(&path, &bytes).expect("written");
    assert!(cache.open().by_name.is_empty());
}

#[test]
fn many_segments_become_one_without_what_is_gone() {
    let (_home, cache) = cache();
    let names: Vec<String> = (0..=SEGMENTS).map(|number| format!("{number}.txt")).collect();
    names.iter().for_each(|name| keep(&cache, &[name]));
    fs::write(cache.directory.join(".writing-abc"), "left by a crash").expect("written");
    let there: Vec<&str> = names.iter().map(String::as_str).filter(|name| *name != "3.txt").collect();
    cache.tidy(&entries(&there)).expect("tidied");
    let kept = cache.open();
    assert_eq!((kept.by_name.len(), kept.find("3.txt", stamp(1))), (SEGMENTS, None));
    assert_eq!(kept.find("4.txt", stamp(1)), Some(articles("4.txt")));
    only_segment(&cache);
    assert!(!cache.directory.join(".writing-abc").exists());
}

#[test]
fn nothing_is_tidied_away_from_one_who_writes() {
    let (_home, cache) = cache();
    let mut writer = cache.writer();
    writer.keep(&fresh("a.txt", stamp(1), hash("a.txt"), "a.txt")).expect("kept");
    cache.tidy(&[]).expect("left alone");
    writer.publish().expect("published");
    assert_eq!(cache.open().find("a.txt", stamp(1)), Some(articles("a.txt")));
}

#[test]
fn several_can_write_at_once() {
    let (_home, cache) = cache();
    let names: Vec<String> = (0..32).map(|number| format!("{}-{}.txt", number / 4, number % 4)).collect();
    let all = entries(&names.iter().map(String::as_str).collect::<Vec<_>>());
    thread::scope(|scope| {
        for writer in 0..8 {
            let cache = &cache;
            let all = &all;
            scope.spawn(move || {
                for number in 0..4 {
                    keep(cache, &[&format!("{writer}-{number}.txt")]);
                    cache.tidy(all).expect("tidied or left alone");
                }
            });
        }
    });
    assert_eq!(cache.open().by_name.len(), 32);
}

#[test]
fn a_place_that_cannot_be_written_is_an_error_and_reads_as_empty() {
    let (home, _) = cache();
    fs::write(home.path().join("findings"), "a file").expect("written");
    let cache = Cache::new(home.path(), Path::new("/clips"));
    assert!(cache.open().by_name.is_empty());
    let mut writer = cache.writer();
    assert!(writer.keep(&fresh("a.txt", stamp(1), hash("a"), "a")).is_err());
    assert!(writer.publish().is_ok(), "there is nothing to publish");
}

#[test]
fn clearing_leaves_nothing() {
    let (_home, cache) = cache();
    assert_eq!(cache.clear().expect("nothing to clear"), 0);
    keep(&cache, &["a.txt"]);
    assert!(cache.clear().expect("cleared") > 0);
    assert!(cache.open().by_name.is_empty() && !cache.directory.exists());
}
