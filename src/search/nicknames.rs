//! What people of a given name are called: Bob is Robert.

/// One name a line, then its short and pet forms.
const TABLE: &str = include_str!("../../assets/lexicon/nicknames.txt");

/// Every name that `name` (folded) may stand for, or be called: both ways, and none of its own.
pub(super) fn kin(name: &str) -> Vec<&'static str> {
    let mut kin = Vec::new();
    let is_whole = |at: usize| {
        let before = TABLE[..at].chars().next_back();
        let after = TABLE[at + name.len()..].chars().next();
        matches!(before, None | Some(' ' | '\n')) && matches!(after, None | Some(' ' | '\n'))
    };
    let places = memchr::memmem::find_iter(TABLE.as_bytes(), name.as_bytes());
    for at in places.filter(|at| !name.is_empty() && is_whole(*at)) {
        let start = TABLE[..at].rfind('\n').map_or(0, |end| end + 1);
        let line = TABLE[start..].lines().next().unwrap_or("");
        let mut forms = line.split(' ');
        let full = forms.next().unwrap_or("");
        if full == "#" {
            continue;
        }
        if at == start {
            kin.extend(forms);
        } else {
            kin.push(full);
        }
    }
    kin.sort_unstable();
    kin.dedup();
    kin
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn a_short_form_leads_to_the_name_and_back() {
        assert!(kin("bob").contains(&"robert"));
        assert!(kin("robert").contains(&"bob"));
        assert_eq!(kin("northmoor"), [""; 0]);
    }

    #[test]
    fn the_table_is_folded_and_has_each_name_once() {
        let lines: Vec<&str> = TABLE.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.iter().all(|line| fold(line) == **line && line.split(' ').count() > 1));
        let names: Vec<&str> = lines.iter().filter_map(|line| line.split(' ').next()).collect();
        assert!(names.iter().all(|name| names.iter().filter(|other| other == &name).count() == 1));
    }
}
