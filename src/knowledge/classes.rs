//! What a word or name of the lists can be, as a set.

use std::ops::BitOr;

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Classes(u32);

impl Classes {
    /// A given name.
    pub const GIVEN: Classes = Classes(1);
    /// A family name.
    pub const SURNAME: Classes = Classes(1 << 1);
    /// The full name of a well-known person.
    pub const PERSON: Classes = Classes(1 << 2);
    /// A title or office before a name.
    pub const TITLE: Classes = Classes(1 << 3);
    /// A small word inside a person's name: "van".
    pub const PARTICLE: Classes = Classes(1 << 4);
    /// A word that closes a person's name: "Jr".
    pub const NAME_ENDING: Classes = Classes(1 << 5);
    /// A country, continent, well-known place.
    pub const PLACE: Classes = Classes(1 << 6);
    /// A city or region of the long lists.
    pub const CITY: Classes = Classes(1 << 7);
    /// A word that closes the name of a place: "River".
    pub const PLACE_ENDING: Classes = Classes(1 << 8);
    /// A word that opens the name of a place: "Mount".
    pub const PLACE_HEAD: Classes = Classes(1 << 9);
    /// A lower-case noun for a place: "village".
    pub const PLACE_NOUN: Classes = Classes(1 << 10);
    /// A well-known organization.
    pub const ORGANIZATION: Classes = Classes(1 << 11);
    /// An organization of the long lists.
    pub const COMPANY: Classes = Classes(1 << 12);
    /// A news outlet or agency.
    pub const OUTLET: Classes = Classes(1 << 13);
    /// A word that closes the name of an organization: "Ministry".
    pub const ORGANIZATION_ENDING: Classes = Classes(1 << 14);
    /// An ending that nothing else has: "Inc.".
    pub const LEGAL_FORM: Classes = Classes(1 << 15);
    /// A word that opens the name of an organization: "University".
    pub const ORGANIZATION_HEAD: Classes = Classes(1 << 16);
    /// A lower-case noun for an organization: "startup".
    pub const ORGANIZATION_NOUN: Classes = Classes(1 << 17);
    /// A product, program, brand.
    pub const PRODUCT: Classes = Classes(1 << 18);
    /// A lower-case noun for a product: "smartphone".
    pub const PRODUCT_NOUN: Classes = Classes(1 << 19);
    /// A people, religion, language, a party's followers.
    pub const PEOPLE: Classes = Classes(1 << 20);
    /// A named event or titled work.
    pub const EVENT: Classes = Classes(1 << 21);
    /// A capitalised word that names nothing.
    pub const NO_NAME: Classes = Classes(1 << 22);
    /// A word usually printed in lower case.
    pub const COMMON: Classes = Classes(1 << 23);
    /// A noun for what a person does: "analyst".
    pub const ROLE: Classes = Classes(1 << 24);
    /// A currency after an amount: "yuan".
    pub const CURRENCY: Classes = Classes(1 << 25);
    /// A holiday.
    pub const HOLIDAY: Classes = Classes(1 << 26);

    /// Some list writes this name in capitals only: "WHO".
    pub const IN_CAPITALS: Classes = Classes(1 << 27);
    /// Some list of names writes it otherwise: "Nato".
    pub const NOT_IN_CAPITALS: Classes = Classes(1 << 28);

    /// True when the two sets share a class.
    pub fn any(self, of: Classes) -> bool {
        self.0 & of.0 != 0
    }

    /// Both sets together; as `|`, also for constants.
    pub const fn with(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }

    /// The set as bits, one a class.
    pub fn bits(self) -> u64 {
        u64::from(self.0)
    }

    /// This set less another.
    pub fn without(self, other: Classes) -> Classes {
        Classes(self.0 & !other.0)
    }

    /// True for the empty set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl BitOr for Classes {
    type Output = Classes;

    fn bitor(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}
