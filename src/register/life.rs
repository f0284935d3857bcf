//! The co-op's life: workshops, events, meetings, calls for help, perspectives, credits.

use serde::{Serialize, Serializer};

use super::identifier::{Id, Url};
use crate::lang::{Date, Time};
use crate::yaml::At;
use crate::{record, vocabulary};

record! {
    /// A workshop (`workshops.yaml`).
    #[fr = "Un atelier."]
    #[derive(Serialize)]
    pub struct Workshop {
        /// Its stable id.
        #[fr = "Sa clé, qui ne change pas."]
        id: At<Id>,
        /// What about.
        #[fr = "Ses sujets."]
        topics: Vec<String>,
        /// The day, where known.
        #[fr = "Le jour, s’il est connu."]
        on: Option<At<Date>>,
        /// The year, where only that is known.
        #[fr = "L’année, quand elle seule est connue."]
        #[example = "2023"]
        year: Option<At<i64>>,
        /// At what time it begins: `"18:30"`.
        #[fr = "L’heure à laquelle il commence."]
        #[example = "18:30"]
        start: Option<At<Time>>,
        /// At what time it ends.
        #[fr = "L’heure à laquelle il finit."]
        #[example = "20:30"]
        end: Option<At<Time>>,
        /// Where.
        #[fr = "Où."]
        place_name: Option<String>,
        /// What to know before coming.
        #[fr = "Ce qu’il faut savoir avant de venir."]
        text: Option<String>,
        /// Where to read more.
        #[fr = "Où en lire plus."]
        url: Option<Url>,
        /// How many came.
        #[fr = "Combien de personnes sont venues."]
        attendees: Option<At<i64>>,
        /// Whether it took place.
        #[fr = "S’il a eu lieu."]
        status: WorkshopStatus,
    }
}

impl Workshop {
    /// The year it was held in.
    #[must_use]
    pub fn held_in(&self) -> Option<i64> {
        self.on.as_ref().map(|on| i64::from(on.value.year())).or_else(|| self.year.as_ref().map(|year| year.value))
    }
}

vocabulary! {
    /// Whether a workshop took place.
    pub enum WorkshopStatus {
        Held = "held", "tenu", "held";
        Planned = "planned", "à venir", "planned";
        Cancelled = "cancelled", "annulé", "cancelled";
        Unknown = "unknown", "non précisé", "not said";
    }
}

record! {
    /// Something public the co-op took part in (`events.yaml`).
    #[fr = "Quelque chose de public auquel la coopérative a pris part."]
    #[derive(Serialize)]
    pub struct Event {
        /// Its stable id.
        #[fr = "Sa clé, qui ne change pas."]
        id: At<Id>,
        /// What.
        #[fr = "Quoi."]
        title: String,
        /// The day, or the first of several, where known.
        #[fr = "Le jour, ou le premier de plusieurs, s’il est connu."]
        on: Option<At<Date>>,
        /// The last of several days.
        #[fr = "Le dernier de plusieurs jours."]
        until: Option<At<Date>>,
        /// At what time it begins: `"18:30"`.
        #[fr = "L’heure à laquelle cela commence."]
        #[example = "18:30"]
        start: Option<At<Time>>,
        /// At what time it ends.
        #[fr = "L’heure à laquelle cela finit."]
        #[example = "20:30"]
        end: Option<At<Time>>,
        /// The year and month, where only those are known: `2023-11`.
        #[fr = "L’année et le mois, quand eux seuls sont connus."]
        #[example = "2023-11"]
        month: Option<At<YearMonth>>,
        /// The year, where only that is known.
        #[fr = "L’année, quand elle seule est connue."]
        #[example = "2023"]
        year: Option<At<i64>>,
        /// Where.
        #[fr = "Où."]
        place_name: Option<String>,
        /// With whom.
        #[fr = "Avec qui."]
        partners: Vec<String>,
        /// What to know before coming.
        #[fr = "Ce qu’il faut savoir avant de venir."]
        text: Option<String>,
        /// Where to read more.
        #[fr = "Où en lire plus."]
        url: Option<Url>,
        /// Whether it does not take place after all.
        #[fr = "Si cela n’a pas lieu, finalement."]
        cancelled: bool,
        /// Public presence, or the life of the collective.
        #[fr = "Présence publique, ou vie du collectif."]
        kind: EventKind,
    }
}

vocabulary! {
    /// What an event is.
    pub enum EventKind {
        Presence = "presence", "présence publique", "public presence";
        Collective = "collective", "vie du collectif", "the collective's life";
        Planned = "planned", "à venir", "planned";
    }
}

/// A month of a year, written `2023-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct YearMonth {
    /// The year.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: i8,
}

impl Serialize for YearMonth {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{:04}-{:02}", self.year, self.month))
    }
}

impl crate::yaml::Decode for YearMonth {
    fn decode(node: &crate::yaml::Node, decoder: &mut crate::yaml::Decoder) -> Option<Self> {
        let first = node.scalar().and_then(|text| Date::parse(&format!("{text}-01")));
        if first.is_none() {
            decoder.mismatch(node, crate::both!("un mois (2023-11)", "a month (2023-11)"));
        }
        first.map(|day| Self { year: day.year(), month: day.month() })
    }
}

impl crate::yaml::Classified for YearMonth {
    fn strings(&self, _: crate::yaml::Class, _: &mut dyn FnMut(crate::yaml::Class, &str)) {}
}

impl crate::yaml::Described for YearMonth {
    fn shape() -> crate::yaml::Shape {
        crate::yaml::Shape::Scalar(crate::yaml::Scalar {
            form: Some(crate::both!("Un mois : année et mois.", "A month: year and month.")),
            types: &["string"],
            pattern: Some("^[0-9]{4}-(0[1-9]|1[0-2])$"),
            examples: &["2023-11"],
            ..crate::yaml::Scalar::default()
        })
    }
}

/// A time of day is read from `"18:30"`.
impl crate::yaml::Decode for Time {
    fn decode(node: &crate::yaml::Node, decoder: &mut crate::yaml::Decoder) -> Option<Self> {
        let time = node.scalar().and_then(Self::parse);
        if time.is_none() {
            decoder.mismatch(node, crate::both!("une heure (\"18:30\")", "a time of day (\"18:30\")"));
        }
        time
    }
}

impl crate::yaml::Classified for Time {
    fn strings(&self, _: crate::yaml::Class, _: &mut dyn FnMut(crate::yaml::Class, &str)) {}
}

impl crate::yaml::Described for Time {
    fn shape() -> crate::yaml::Shape {
        crate::yaml::Shape::Scalar(crate::yaml::Scalar {
            form: Some(crate::both!("Une heure, entre guillemets.", "A time of day, quoted.")),
            types: &["string"],
            pattern: Some("^([01]?[0-9]|2[0-3]):[0-5][0-9]$"),
            examples: &["18:30"],
            ..crate::yaml::Scalar::default()
        })
    }
}

impl Event {
    /// The year of the event.
    #[must_use]
    pub fn happens_in(&self) -> Option<i64> {
        self.on
            .as_ref()
            .map(|on| i64::from(on.value.year()))
            .or_else(|| self.month.as_ref().map(|month| i64::from(month.value.year)))
            .or_else(|| self.year.as_ref().map(|year| year.value))
    }
}

record! {
    /// A call for help (`calls.yaml`).
    #[fr = "Un appel à l’aide."]
    #[derive(Serialize)]
    pub struct Call {
        /// For what.
        #[fr = "Pour quoi."]
        role: String,
        /// How pressing.
        #[fr = "Si cela presse."]
        urgency: Urgency,
        /// How many people.
        #[fr = "Combien de personnes."]
        people: Option<String>,
        /// To do what.
        #[fr = "Pour faire quoi."]
        tasks: Vec<String>,
    }
}

vocabulary! {
    /// How pressing a call is.
    pub enum Urgency {
        Urgent = "urgent", "urgent", "urgent";
        Useful = "useful", "utile", "useful";
    }
}

record! {
    /// Something to come (`perspectives.yaml`).
    #[fr = "Quelque chose à venir."]
    #[derive(Serialize)]
    pub struct Perspective {
        /// What.
        #[fr = "Quoi."]
        title: String,
        /// For the co-op's life, or for its technique.
        #[fr = "Pour la vie de la coopérative, ou pour sa technique."]
        kind: PerspectiveKind,
        /// When, where known.
        #[fr = "Quand, si c’est connu."]
        on: Option<At<Date>>,
        /// Whether it is decided or still asked.
        #[fr = "Si la question est encore ouverte."]
        open_question: bool,
    }
}

vocabulary! {
    /// What a perspective is about.
    pub enum PerspectiveKind {
        Life = "life", "vie de l’association", "the co-op's life";
        Technical = "technical", "technique", "technical";
    }
}

record! {
    /// A meeting of the board (`meetings/<id>.yaml`).
    #[fr = "Une réunion du conseil d’administration."]
    pub struct Meeting {
        /// Its stable id.
        #[fr = "Sa clé, qui ne change pas."]
        id: At<Id> => P4,
        /// When.
        #[fr = "Quand."]
        on: At<Date> => P4,
        /// Who came.
        #[fr = "Qui est venu, par id de people.yaml."]
        attendance: Vec<At<Id>> => P4,
        /// What was decided.
        #[fr = "Ce qui a été décidé."]
        decisions: Vec<Decision> => P4,
    }
}

record! {
    /// A decision on a member.
    #[fr = "Une décision au sujet d’un membre."]
    pub struct Decision {
        /// What kind.
        #[fr = "De quelle sorte."]
        kind: DecisionKind => P4,
        /// On whom.
        #[fr = "Au sujet de qui : le code de l’association."]
        association: At<Id> => P4,
        /// Whether it was carried.
        #[fr = "Si elle a été adoptée."]
        carried: bool => P4,
    }
}

vocabulary! {
    /// What is decided of a member.
    pub enum DecisionKind {
        Admit = "admit", "admission", "admission";
        Suspend = "suspend", "interruption", "suspension";
        StrikeOff = "strike_off", "radiation", "striking off";
    }
}

record! {
    /// A picture or icon of somebody else's (`assets.yaml`).
    #[fr = "Une image ou une icône faite par quelqu’un d’autre."]
    #[derive(Serialize)]
    pub struct Asset {
        /// The file below `content/`, or none where it is only credited.
        #[fr = "Le fichier sous content/, ou rien quand il est seulement cité."]
        #[example = "site/atelier.jpg"]
        file: Option<At<String>>,
        /// What it is.
        #[fr = "Ce que c’est."]
        title: String,
        /// Who made it.
        #[fr = "Qui l’a fait."]
        authors: Vec<String>,
        /// Where it comes from.
        #[fr = "D’où cela vient."]
        source: Option<Url>,
        /// Under which licence.
        #[fr = "Sous quelle licence."]
        #[example = "CC BY-SA 4.0"]
        licence: Option<String>,
        /// In which edition it is used.
        #[fr = "Dans quelle publication cela sert."]
        used_in: Option<String>,
    }
}
