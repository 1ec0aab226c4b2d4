//! What people of a given name are called: Bob is Robert.

/// One name a line, then its short and pet forms.
const TABLE: &str = include_str!("../../assets/lexicon/nicknames.txt");

/// Every name that `name` (folded) may stand for, or be called: both ways, and none of its own.
pub(super) fn kin(name: &str) -> Vec<&'static str> {
    let mut kin = Vec::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut forms = line.split(' ');
        let full = forms.next().unwrap_or("");
        if full == name {
            kin.extend(forms);
        } else if forms.any(|form| form == name) {
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
