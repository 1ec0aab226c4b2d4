//! The embedded lists and what their entries are. Sources and licences stand in each file and in `assets/NOTICE.md`.

use super::Classes;

/// Room for all entries and the first words of long ones, so that the table never grows while it is filled.
pub(super) const ENTRIES_AT_MOST: usize = 120_000;

/// Each list with the classes of its entries.
pub(super) const LISTS: &[(&str, Classes)] = &[
    (include_str!("../../assets/lexicon/given_names.txt"), Classes::GIVEN),
    (include_str!("../../assets/lexicon/gendered_names.txt"), Classes::GIVEN),
    (include_str!("../../assets/lexicon/surnames.txt"), Classes::SURNAME),
    (include_str!("../../assets/lexicon/surnames_own.txt"), Classes::SURNAME),
    (include_str!("../../assets/lexicon/people.txt"), Classes::PERSON),
    (include_str!("../../assets/lexicon/titles.txt"), Classes::TITLE),
    (include_str!("../../assets/lexicon/name_particles.txt"), Classes::PARTICLE),
    (include_str!("../../assets/lexicon/name_endings.txt"), Classes::NAME_ENDING),
    (include_str!("../../assets/lexicon/countries.txt"), Classes::PLACE),
    (include_str!("../../assets/lexicon/place_words.txt"), Classes::PLACE),
    (include_str!("../../assets/lexicon/regions.txt"), Classes::CITY),
    (include_str!("../../assets/lexicon/cities.txt"), Classes::CITY),
    (include_str!("../../assets/lexicon/place_endings.txt"), Classes::PLACE_ENDING),
    (include_str!("../../assets/lexicon/place_heads.txt"), Classes::PLACE_HEAD),
    (include_str!("../../assets/lexicon/place_nouns.txt"), Classes::PLACE_NOUN),
    (include_str!("../../assets/lexicon/organizations.txt"), Classes::COMPANY),
    (include_str!("../../assets/lexicon/organizations_own.txt"), Classes::ORGANIZATION),
    (include_str!("../../assets/lexicon/organizations_surnames.txt"), Classes::COMPANY),
    (include_str!("../../assets/lexicon/outlets.txt"), Classes::OUTLET),
    (include_str!("../../assets/lexicon/organization_endings.txt"), Classes::ORGANIZATION_ENDING),
    (include_str!("../../assets/lexicon/organization_heads.txt"), Classes::ORGANIZATION_HEAD),
    (include_str!("../../assets/lexicon/organization_nouns.txt"), Classes::ORGANIZATION_NOUN),
    (include_str!("../../assets/lexicon/products.txt"), Classes::PRODUCT),
    (include_str!("../../assets/lexicon/product_nouns.txt"), Classes::PRODUCT_NOUN),
    (include_str!("../../assets/lexicon/nationalities.txt"), Classes::PEOPLE),
    (include_str!("../../assets/lexicon/events.txt"), Classes::EVENT),
    (include_str!("../../assets/lexicon/not_names.txt"), Classes::NO_NAME),
    (include_str!("../../assets/lexicon/common_words.txt"), Classes::COMMON),
    (include_str!("../../assets/lexicon/roles.txt"), Classes::ROLE),
    (include_str!("../../assets/lexicon/currencies.txt"), Classes::CURRENCY),
    (include_str!("../../assets/lexicon/calendar.txt"), Classes::HOLIDAY),
];
