//! Which characters hide, and which only look as if they did.
//!
//! Joiners, selectors and tags belong into some scripts and emoji and are kept there; anywhere else they serve to make
//! two words that look alike differ, or to carry unseen text.

/// What to do with a printable or invisible character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is seen, or changes what is seen: keep it.
    Shown,
    /// It is unseen and belongs to the characters around it: keep it.
    Joins,
    /// It only hints where a line may break: leave it out.
    Hint,
    /// It hides: show a stand-in.
    Hidden,
}

/// The most joiners in one emoji; families have three, with skin tones no more.
const JOINERS: u8 = 8;

/// The most tags after a black flag: a region of up to six letters and the end.
const TAGS: u8 = 7;

/// The characters before the one judged, as far as they matter.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Before {
    last: Option<char>,
    /// Joiners or tags in the emoji so far.
    chain: u8,
}

impl Before {
    /// Judges `character`, which `next` follows.
    pub(super) fn judge(&mut self, character: char, next: Option<char>) -> Verdict {
        let verdict = self.verdict(character, next);
        let is_linked = matches!(verdict, Verdict::Joins) || is_emoji_part(character) || is_tag(character);
        self.chain = match character {
            _ if !is_linked => 0,
            '\u{200d}' => self.chain.saturating_add(1),
            tag if is_tag(tag) => self.chain.saturating_add(1),
            _ if self.last == Some('\u{200d}') || is_selector(character) || is_tone(character) => self.chain,
            _ => 0,
        };
        // A stand-in and a hint left out both end what came before.
        self.last = matches!(verdict, Verdict::Shown | Verdict::Joins).then_some(character);
        verdict
    }

    fn verdict(&self, character: char, next: Option<char>) -> Verdict {
        let kept = |kept: bool| if kept { Verdict::Joins } else { Verdict::Hidden };
        match character {
            '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' => Verdict::Shown,
            '\u{ad}' => Verdict::Hint,
            // Zero-width non-joiner and joiner, Mongolian vowel separator.
            '\u{200c}' | '\u{180e}' => kept(self.last.is_some_and(is_joining_script)),
            '\u{200d}' => {
                let in_emoji =
                    self.last.is_some_and(is_emoji_part) && next.is_some_and(is_emoji_part) && self.chain < JOINERS;
                kept(in_emoji || self.last.is_some_and(is_joining_script))
            }
            // Thai, Lao, Burmese and Khmer put no spaces between words; this is where their lines may break.
            '\u{200b}' => kept(self.last.is_some_and(is_unspaced_script)),
            selector if is_selector(selector) => {
                if self.last.is_some_and(|last| !is_selector(last)) {
                    Verdict::Shown
                } else {
                    Verdict::Hidden
                }
            }
            tag if is_tag(tag) => kept(self.last.is_some_and(|last| last == '🏴' || is_tag(last)) && self.chain < TAGS),
            other if is_hidden(other) => Verdict::Hidden,
            _ => Verdict::Shown,
        }
    }
}

/// Bidirectional controls, and all else that takes no room and has no business in running text.
fn is_hidden(character: char) -> bool {
    let point = u32::from(character);
    matches!(
        character,
        '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e001f}' | '\u{e0080}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}'
    ) || (0xfdd0..=0xfdef).contains(&point)
        // The last two of every plane are no characters.
        || point & 0xfffe == 0xfffe
}

fn is_selector(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

fn is_tone(character: char) -> bool {
    matches!(character, '\u{1f3fb}'..='\u{1f3ff}')
}

fn is_tag(character: char) -> bool {
    matches!(character, '\u{e0020}'..='\u{e007f}')
}

/// Pictographs and what may stand behind them in an emoji. A superset in blocks: what matters is that letters are out.
fn is_emoji_part(character: char) -> bool {
    matches!(
        character,
        '©' | '®' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}'
            | '\u{25a0}'..='\u{27bf}' | '\u{2900}'..='\u{297f}' | '\u{2b00}'..='\u{2bff}' | '\u{3030}' | '\u{303d}'
            | '\u{3297}' | '\u{3299}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}'
    )
}

/// Scripts whose letters join or stack, so that a joiner changes what is seen: Arabic and its kin, the scripts of India
/// and their kin, Mongolian. In whole blocks.
fn is_joining_script(character: char) -> bool {
    matches!(
        character,
        '\u{600}'..='\u{61b}' | '\u{61d}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{f00}'..='\u{109f}' | '\u{1780}'..='\u{180d}'
            | '\u{180f}'..='\u{18af}' | '\u{1900}'..='\u{1c7f}' | '\u{1cd0}'..='\u{1cff}' | '\u{a800}'..='\u{abff}'
            | '\u{fb50}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10a00}'..='\u{10a5f}'
            | '\u{11000}'..='\u{11fff}' | '\u{1e900}'..='\u{1e95f}'
    )
}

fn is_unspaced_script(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{1aaf}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdicts(text: &str) -> Vec<Verdict> {
        let mut before = Before::default();
        let mut rest = text.chars();
        std::iter::from_fn(|| rest.next().map(|character| before.judge(character, rest.clone().next()))).collect()
    }

    #[test]
    fn a_joiner_between_latin_letters_hides() {
        assert_eq!(verdicts("a\u{200d}b"), [Verdict::Shown, Verdict::Hidden, Verdict::Shown]);
        assert_eq!(verdicts("a\u{200b}b")[1], Verdict::Hidden);
    }

    #[test]
    fn a_second_joiner_in_a_row_hides() {
        assert_eq!(verdicts("ق\u{200c}\u{200c}")[1..], [Verdict::Joins, Verdict::Hidden]);
    }

    #[test]
    fn a_run_of_selectors_hides_all_but_the_first() {
        assert_eq!(verdicts("x\u{e0101}\u{e0102}")[1..], [Verdict::Shown, Verdict::Hidden]);
    }

    #[test]
    fn an_endless_emoji_ends() {
        let joined = "👩\u{200d}".repeat(100) + "👩";
        let hidden = verdicts(&joined).iter().filter(|verdict| **verdict == Verdict::Hidden).count();
        assert!(hidden > 0, "no emoji has a hundred parts");
    }

    #[test]
    fn tags_need_a_flag() {
        assert_eq!(verdicts("a\u{e0067}")[1], Verdict::Hidden);
        let long = verdicts(&("🏴".to_string() + &"\u{e0067}".repeat(40)));
        assert_eq!(long.iter().filter(|verdict| **verdict == Verdict::Joins).count(), usize::from(TAGS));
    }
}
