//! The manual page: one page, with a section for every command.

use super::arguments::Arguments;
use clap::CommandFactory;
use clap_mangen::Man;
use std::io;

/// The page, in roff.
pub(super) fn page() -> io::Result<Vec<u8>> {
    let mut roff = Vec::new();
    let page = Man::new(Arguments::command());
    page.render_title(&mut roff)?;
    page.render_name_section(&mut roff)?;
    page.render_synopsis_section(&mut roff)?;
    page.render_description_section(&mut roff)?;
    page.render_options_section(&mut roff)?;
    // Not built: the flags that all commands take are told once, above.
    sections(&Arguments::command(), "byline", &mut roff)?;
    page.render_extra_section(&mut roff)?;
    page.render_version_section(&mut roff)?;
    Ok(roff)
}

/// A section for each command below `command`, which is typed as `name`.
fn sections(command: &clap::Command, name: &str, roff: &mut Vec<u8>) -> io::Result<()> {
    for below in command.get_subcommands() {
        let typed = format!("{name} {}", below.get_name());
        let page = Man::new(below.clone().bin_name(&typed).disable_help_flag(true).disable_help_subcommand(true));
        let mut section = Vec::new();
        page.render_synopsis_section(&mut section)?;
        page.render_description_section(&mut section)?;
        if below.get_arguments().next().is_some() {
            page.render_options_section(&mut section)?;
        }
        roff.extend(format!(".SH \"{}\"\n", typed.to_uppercase()).bytes());
        // Parts of a section, in a page that has begun already.
        let section = String::from_utf8_lossy(&section);
        for line in section.lines().filter(|line| !line.starts_with(".ie ") && !line.starts_with(".el ")) {
            let line = line.strip_prefix(".SH ").map_or_else(|| line.to_string(), |title| format!(".SS {title}"));
            roff.extend(line.bytes().chain([b'\n']));
        }
        sections(below, &typed, roff)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_every_flag_is_in_the_page() {
        let page = String::from_utf8(page().expect("memory takes everything")).expect("text");
        for title in ["BYLINE LIST", "BYLINE EXTRACT", "BYLINE CONFIG SHOW"] {
            assert!(page.contains(&format!(".SH \"{title}\"\n")), "{title} is missing");
        }
        for flag in ["include", "max\\-size", "as\\-of", "fields", "no\\-config", "origin"] {
            assert!(page.contains(&format!("\\-\\-{flag}")), "{flag} is missing");
        }
        assert!(!page.contains("no\\-hidden") && !page.contains("byline\\-list(1)"), "{page}");
        assert_eq!(page.matches("\\-\\-since\\fR \\fI").count(), 1, "a flag of all commands is told once");
    }
}
