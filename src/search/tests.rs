//! Cases of searching: a small folder, what is typed, and the lines that come back.

use super::*;
use crate::annotate::{Confidence, EntityKind, QuoteKind};
use crate::corpus::{Corpus, NameLine, QuoteLine, Record, SpeakerLine};
use crate::source::{Entry, Listing, Locator};
use crate::text::{GroupId, InMemory, Span};
use proptest::prelude::*;

fn name(name: &str, kind: EntityKind, mentions: u32) -> NameLine {
    NameLine { name: name.into(), kind, aliases: Vec::new(), mentions, role: None, first: Span::default() }
}

fn quote(speaker: usize, words: &str) -> QuoteLine {
    QuoteLine {
        kind: QuoteKind::Direct,
        words: words.into(),
        speaker: SpeakerLine::Named(GroupId::new(speaker)),
        cue: None,
        confidence: Confidence::Sure,
        why: "a case".into(),
        paragraph: 1,
        span: Span::default(),
    }
}

fn article(title: &str, names: Vec<NameLine>, quotes: Vec<QuoteLine>) -> Record {
    Record { title: title.into(), words: 100, quotes, names, ..Record::default() }
}

fn folder() -> Vec<Record> {
    use EntityKind::{Organization, Person, Place};
    vec![
        article(
            "Harbour to close for repairs",
            vec![name("Dana Ruiz", Person, 3), name("Northmoor", Organization, 5), name("Zoë Łukasz", Person, 1)],
            vec![
                quote(0, "The harbour will be shut until the walls are mended."),
                quote(0, "Nobody asked the fishermen."),
                quote(2, "Ruiz has not told us what it’s going to cost."),
            ],
        ),
        article(
            "A budget nobody wanted",
            vec![name("Dana Ruiz", Person, 2), name("Ann Ruizova", Person, 9), name("Morgan Hill", Place, 1)],
            vec![quote(1, "Tariffs on rope doubled in a year.")],
        ),
    ]
}

fn index_of(folder: Vec<Record>) -> Index {
    corpus_and_index(folder).1
}

fn corpus_and_index(folder: Vec<Record>) -> (Corpus, Index) {
    let mut corpus = empty(folder.len());
    let mut index = Index::default();
    for (number, record) in folder.into_iter().enumerate() {
        let news = corpus.fill(ArticleId::new(number), Ok(record));
        index.add(&corpus, &news);
    }
    (corpus, index)
}

/// A folder of so many files that are not read yet.
fn empty(files: usize) -> Corpus {
    let entry = |number: usize| {
        let name = format!("{number}.txt");
        Entry { locator: Locator::file(name.clone(), name), stamp: Default::default() }
    };
    Corpus::expect(Listing { entries: (0..files).map(entry).collect(), skipped: Vec::new() })
}

fn found_in(folder: Vec<Record>, scope: Scope, typed: &str) -> Found {
    let query = Query::within(typed, scope);
    index_of(folder).search(&query, 50, &mut Memory::default(), &|| true).expect("still wanted")
}

fn lines(scope: Scope, typed: &str) -> Vec<String> {
    found_in(folder(), scope, typed).hits.into_iter().map(|hit| hit.line).collect()
}

/// The first hit with its matched characters in brackets, and why.
fn first(typed: &str) -> String {
    let found = found_in(folder(), Scope::All, typed);
    let Some(hit) = found.hits.first() else { return "nothing".into() };
    let mut shown = String::new();
    let is_matched = |at: usize| hit.matched.contains(&CharIndex(at));
    for (at, letter) in hit.line.chars().enumerate() {
        if is_matched(at) && (at == 0 || !is_matched(at - 1)) {
            shown.push('[');
        }
        shown.push(letter);
        if is_matched(at) && !is_matched(at + 1) {
            shown.push(']');
        }
    }
    format!("{shown} ({})", hit.why)
}

#[test]
fn a_typed_name_brings_the_person_then_what_they_said_then_the_rest() {
    assert_eq!(
        lines(Scope::All, "ruiz"),
        [
            "Dana Ruiz",
            "The harbour will be shut until the walls are mended.",
            "Nobody asked the fishermen.",
            "Ann Ruizova",
            "Ruiz has not told us what it’s going to cost.",
            "Tariffs on rope doubled in a year.",
        ]
    );
}

#[test]
fn words_match_in_any_order_and_together_with_the_speaker() {
    assert_eq!(lines(Scope::Quotes, "mended harbour"), ["The harbour will be shut until the walls are mended."]);
    assert_eq!(lines(Scope::Quotes, "fishermen dana"), ["Nobody asked the fishermen."]);
    assert_eq!(lines(Scope::Quotes, "fishermen ann"), [""; 0]);
}

#[test]
fn accents_and_curly_marks_do_not_matter_and_are_shown_whole() {
    assert_eq!(first("zoe lukasz"), "[Zoë] [Łukasz] (exact)");
    assert_eq!(first("its going"), "Ruiz has not told us what [it’s] [going] to cost. (exact)");
}

#[test]
fn a_hit_says_why() {
    assert_eq!(first("dana"), "[Dana] Ruiz (exact)");
    assert_eq!(first("northm"), "[Northm]oor (begins with)");
    assert_eq!(first("nrothmoor"), "[Northmoor] (1 swap)");
    assert_eq!(first("dana fishermen"), "Nobody asked the [fishermen]. (speaker and words)");
    assert_eq!(first("cost told"), "Ruiz has not [told] us what it’s going to [cost]. (words)");
    assert_eq!(first("rope cheap doubled"), "Tariffs on [rope] [doubled] in a year. (2 of 3 words)");
    assert_eq!(first("morhil"), "[Mor]gan [Hil]l (beginnings of the name)");
    assert_eq!(first("morganhill"), "[Morgan] [Hill] (written as one word)");
}

#[test]
fn nonsense_finds_nothing() {
    for typed in ["zotikudi", "ruiz qqxzv", "!!", "sacgurzebhad tonibos"] {
        assert_eq!(first(typed), "nothing", "{typed}");
    }
}

#[test]
fn a_scope_holds_its_rows_only_and_counts_them() {
    let found = found_in(folder(), Scope::Names, "northmoor");
    assert_eq!((found.hits.len(), found.total, found.of), (1, 1, 2));
    assert_eq!(found_in(folder(), Scope::Articles, "ruiz").total, 0);
    assert_eq!(lines(Scope::Articles, "budget"), ["A budget nobody wanted"]);
}

#[test]
fn nothing_typed_lists_the_scope_those_named_most_first() {
    assert_eq!(lines(Scope::People, " "), ["Ann Ruizova", "Dana Ruiz", "Zoë Łukasz"]);
}

#[test]
fn an_entity_is_found_once_and_under_its_newest_name() {
    use EntityKind::Organization;
    let folder = vec![
        article("One", vec![name("Northmoor", Organization, 1)], Vec::new()),
        article("Two", vec![name("Northmoor Holdings", Organization, 1)], Vec::new()),
    ];
    let found = found_in(folder, Scope::Names, "northmoor");
    let lines: Vec<&str> = found.hits.iter().map(|hit| hit.line.as_str()).collect();
    assert_eq!((lines, found.of), (vec!["Northmoor Holdings"], 1));
}

#[test]
fn another_form_of_a_name_told_later_leads_to_it() {
    let mut second = name("Dana Ruiz", EntityKind::Person, 1);
    second.aliases.push("Dee".into());
    let folder = vec![
        article("One", vec![name("Dana Ruiz", EntityKind::Person, 1)], Vec::new()),
        article("Two", vec![second], Vec::new()),
    ];
    let found = found_in(folder, Scope::People, "dee");
    assert_eq!(found.hits[0].line, "Dana Ruiz");
    assert_eq!(found.hits[0].why, "another form of the name");
}

#[test]
fn a_search_no_longer_wanted_ends_without_an_answer() {
    let query = Query::of("ruiz");
    assert_eq!(index_of(folder()).search(&query, 50, &mut Memory::default(), &|| false), None);
}

#[test]
fn the_limit_cuts_the_list_and_not_the_count() {
    let query = Query::of("ruiz");
    let found = index_of(folder()).search(&query, 2, &mut Memory::default(), &|| true).expect("still wanted");
    assert_eq!((found.hits.len(), found.total), (2, 6));
}

#[test]
fn rows_that_several_branches_find_are_counted_once_in_the_whole() {
    let query = Query::within("ruiz | dana | rope", Scope::Quotes);
    let index = index_of(folder());
    let quick = index.search(&query, 1, &mut Memory::default(), &|| true).expect("still wanted");
    let whole = index.search_whole(&query, 1, &mut Memory::default(), &|| true).expect("still wanted");
    assert!(!quick.is_whole && whole.is_whole);
    assert_eq!((whole.hits.len(), whole.total), (1, 4));
    assert_eq!(quick.hits, whole.hits);
}

#[test]
fn a_name_typed_wrongly_brings_the_person_then_what_they_said() {
    let typed = ["dnaa ruzi", "dana rz", "d ruiz", "danaruiz"];
    for typed in typed {
        let lines = lines(Scope::All, typed);
        assert_eq!(lines.first().map(String::as_str), Some("Dana Ruiz"), "{typed}");
        assert!(lines[1..].iter().any(|line| line == "Nobody asked the fishermen."), "{typed}: {lines:?}");
    }
    let found = found_in(folder(), Scope::All, "dnaa ruzi");
    assert_eq!((found.hits[0].why.as_str(), found.hits[1].why.as_str()), ("2 swaps", "by Dana Ruiz: 2 swaps"));
    assert_eq!(found_in(folder(), Scope::Quotes, "dnaa ruzi").total, 2);
}

#[test]
fn nicknames_and_initials_lead_to_the_name() {
    let people = || {
        let names = ["Robert Cao", "Anthony A. Holm", "Daniel Garnier"];
        vec![article("One", names.map(|who| name(who, EntityKind::Person, 1)).to_vec(), Vec::new())]
    };
    for (typed, line, why) in [
        ("bob cao", "Robert Cao", "nickname"),
        ("r cao", "Robert Cao", "initials"),
        ("anthony andrew holm", "Anthony A. Holm", "initials"),
        ("dangar", "Daniel Garnier", "beginnings of the name"),
    ] {
        let found = found_in(people(), Scope::People, typed);
        assert_eq!((found.hits[0].line.as_str(), found.hits[0].why.as_str()), (line, why), "{typed}");
    }
}

#[test]
fn the_language_narrows_the_one_list() {
    assert_eq!(lines(Scope::All, "by:cao"), [""; 0]);
    assert_eq!(lines(Scope::All, "by:\"dana ruiz\" fishermen"), ["Nobody asked the fishermen."]);
    assert_eq!(lines(Scope::Quotes, "\"what it's going\""), ["Ruiz has not told us what it’s going to cost."]);
    assert_eq!(lines(Scope::Quotes, "rope | fishermen").len(), 2);
    assert_eq!(lines(Scope::Quotes, "kind:direct !by:dana").len(), 2);
    assert_eq!(lines(Scope::Names, "kind:place"), ["Morgan Hill"]);
    assert_eq!(lines(Scope::Articles, "in:1.txt"), ["A budget nobody wanted"]);
    assert_eq!(lines(Scope::Quotes, "'Ruiz").len(), 3);
    assert_eq!(lines(Scope::Quotes, "'ruiZ"), [""; 0]);
    assert_eq!(first("\"the fishermen\""), "Nobody asked [the] [fishermen]. (exact)");
}

#[test]
fn an_accent_written_apart_is_shown_with_its_letter() {
    let folder = vec![article("One", vec![name("Ze\u{301}lie Cao", EntityKind::Person, 1)], Vec::new())];
    let found = found_in(folder, Scope::People, "zel");
    let matched: Vec<usize> = found.hits[0].matched.iter().map(|at| at.0).collect();
    assert_eq!(matched, [0, 1, 2, 3]);
}

#[test]
fn when_nothing_is_found_the_nearest_names_are_offered() {
    let found = |scope, typed| {
        let query = Query::within(typed, scope);
        index_of(folder()).search_whole(&query, 50, &mut Memory::default(), &|| true).expect("still wanted")
    };
    let northmoor = found(Scope::Articles, "northmooor");
    assert_eq!(northmoor.hits, []);
    assert_eq!(northmoor.nearest[0].line, "Northmoor");
    assert_eq!(found(Scope::All, "qqxzvw").nearest, []);
}

#[test]
fn pieces_may_be_joined_at_any_time_and_memory_kept_without_changing_an_answer() {
    let many: Vec<Record> = (0..40).flat_map(|_| folder()).collect();
    let index = index_of(many);
    let mut tidy = index.clone();
    while let Some(untidy) = tidy.untidy() {
        tidy.tidy(untidy.joined(&InMemory));
    }
    tidy.tidy_all(&InMemory);
    let mut memory = Memory::default();
    for typed in ["ruiz", "ruiz harb", "ruiz harbour", "dnaa ruzi", "by:ruiz", "harbour | rope", "qqxzv", ""] {
        let query = Query::of(typed);
        let fresh = index.search(&query, 30, &mut Memory::default(), &|| true);
        assert_eq!(index.search(&query, 30, &mut memory, &|| true), fresh, "{typed}");
        assert_eq!(tidy.search(&query, 30, &mut memory, &|| true), fresh, "{typed}");
    }
}

/// What is typed, and what is found then.
fn answers(index: &Index) -> Vec<(&'static str, Found)> {
    let typed = [
        "ruiz",
        "ruiz harb",
        "dnaa ruzi",
        "by:ruiz",
        "by:\"zoe\" cost",
        "in:0.txt",
        "kind:place",
        "is:named",
        "",
        "qqxzv",
    ];
    let found = |typed| {
        let found = index.search_whole(&Query::of(typed), 30, &mut Memory::default(), &|| true);
        (typed, found.expect("still wanted"))
    };
    typed.into_iter().map(found).collect()
}

fn written(index: &Index) -> Vec<u8> {
    let mut bytes = Vec::new();
    index.write(&mut bytes).expect("memory takes everything");
    bytes
}

#[test]
fn an_index_that_was_written_finds_the_same_when_it_is_opened_and_grows_on() {
    let many = || (0..40).flat_map(|_| folder()).collect::<Vec<Record>>();
    let (corpus, index) = corpus_and_index(many());
    let mut opened = Index::open(written(&index).into(), &corpus).expect("whole");
    assert_eq!(answers(&opened), answers(&index));
    assert_eq!(written(&opened), written(&index));
    let all = || many().into_iter().chain(folder()).collect::<Vec<Record>>();
    let (_, whole) = corpus_and_index(all());
    let mut grown = empty(all().len());
    for (number, record) in all().into_iter().enumerate() {
        let news = grown.fill(ArticleId::new(number), Ok(record));
        if number >= many().len() {
            opened.add(&grown, &news);
        }
    }
    opened.tidy_all(&InMemory);
    assert_eq!(answers(&opened), answers(&whole));
}

#[test]
fn an_index_that_was_cut_is_not_opened() {
    let (corpus, index) = corpus_and_index(folder());
    let bytes = bytes::Bytes::from(written(&index));
    assert!(Index::open(bytes.clone(), &corpus).is_some());
    for end in 0..bytes.len() {
        assert!(Index::open(bytes.slice(..end), &corpus).is_none(), "{end}");
    }
}

proptest! {
    #[test]
    fn any_query_over_any_words_is_answered(typed in "\\PC{0,30}", words in "\\PC{0,80}", person in "\\PC{1,20}") {
        let speaker = name(&person, EntityKind::Person, 1);
        let found = found_in(vec![article(&words, vec![speaker], vec![quote(0, &words)])], Scope::All, &typed);
        prop_assert!(found.hits.len() <= found.total && found.total <= found.of);
        for hit in found.hits {
            prop_assert!(hit.matched.is_sorted_by(|left, right| left < right));
            prop_assert!(hit.matched.last().is_none_or(|last| last.0 < hit.line.chars().count()));
        }
    }

    #[test]
    fn what_was_said_is_found_by_its_own_words(words in "[a-z]{3,8}( [a-z]{3,8}){2,9}") {
        let speaker = name("Dana Ruiz", EntityKind::Person, 1);
        let found = found_in(vec![article("Title", vec![speaker], vec![quote(0, &words)])], Scope::Quotes, &words);
        prop_assert_eq!(found.total, 1);
    }
}
