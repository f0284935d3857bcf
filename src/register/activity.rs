//! What associations do, in groups that are large enough to be shown (data-model §7).

use serde::{Serialize, Serializer};

use crate::lang::Text;
use crate::yaml::{Class, Classified, Decode, Decoder, Described, Node, Shape};

/// A group of families of the RNA's nomenclature.
#[derive(Debug, PartialEq, Eq)]
pub struct Activity {
    /// Its key.
    pub key: &'static str,
    fr: &'static str,
    en: &'static str,
    families: &'static [&'static str],
}

/// Every group: political and religious associations are never shown apart.
static ACTIVITIES: &[Activity] = &[
    Activity { key: "environment", fr: "Environnement", en: "Environment", families: &["024", "013"] },
    Activity {
        key: "culture",
        fr: "Culture et patrimoine",
        en: "Culture and heritage",
        families: &["005", "006", "010"],
    },
    Activity { key: "sport", fr: "Sport et loisirs", en: "Sport and leisure", families: &["007", "011", "034"] },
    Activity {
        key: "education",
        fr: "Éducation et recherche",
        en: "Education and research",
        families: &["015", "016"],
    },
    Activity {
        key: "social",
        fr: "Social, santé, solidarité",
        en: "Social, health, solidarity",
        families: &["009", "014", "017", "018", "019", "020", "021", "032"],
    },
    Activity {
        key: "civic",
        fr: "Citoyenneté et droits",
        en: "Citizenship and rights",
        families: &["001", "002", "003", "004", "040"],
    },
    Activity { key: "economy", fr: "Économie et emploi", en: "Economy and jobs", families: &["022", "023", "030"] },
];

/// Families that tell an opinion of those who are in them (article 9 of the GDPR): political, religious.
const OPINIONS: [&str; 2] = ["001", "040"];

impl Activity {
    /// The group of an object's code, for counting.
    #[must_use]
    pub fn of(code: &str) -> Option<&'static Self> {
        let family = code.get(..3)?;
        ACTIVITIES.iter().find(|activity| activity.families.contains(&family))
    }

    /// The group that may be told of one association: none where its family tells an opinion.
    #[must_use]
    pub fn told_of(code: &str) -> Option<&'static Self> {
        Self::of(code).filter(|_| !code.get(..3).is_some_and(|family| OPINIONS.contains(&family)))
    }

    /// Its name.
    #[must_use]
    pub fn label(&self) -> Text {
        Text { fr: self.fr.to_owned(), en: self.en.to_owned() }
    }
}

/// By its key.
impl Serialize for Activity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key)
    }
}

/// From its key.
impl Decode for &'static Activity {
    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        let keys: Vec<&'static str> = ACTIVITIES.iter().map(|it| it.key).collect();
        decoder.word(node, &keys).and_then(|at| ACTIVITIES.get(at))
    }
}

impl Described for &'static Activity {
    fn shape() -> Shape {
        Shape::Words(ACTIVITIES.iter().map(|it| (it.key.to_owned(), it.label())).collect())
    }
}

impl Classified for &'static Activity {
    fn strings(&self, _: Class, _: &mut dyn FnMut(Class, &str)) {}
}
