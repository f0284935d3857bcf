//! The co-op's life: workshops, events, meetings, calls for help, perspectives, credits.

use super::identifier::{Id, Url};
use crate::lang::{Date, Time};
use crate::yaml::At;
use crate::{record, vocabulary};

record! {
    /// A workshop (`workshops.yaml`).
    pub struct Workshop {
        /// Its stable id.
        id: At<Id>,
        /// What about.
        topics: Vec<String>,
        /// The day, where known.
        on: Option<At<Date>>,
        /// The year, where only that is known.
        year: Option<At<i64>>,
        /// At what time it begins: `"18:30"`.
        start: Option<At<Time>>,
        /// At what time it ends.
        end: Option<At<Time>>,
        /// Where.
        place_name: Option<String>,
        /// What to know before coming.
        text: Option<String>,
        /// Where to read more.
        url: Option<Url>,
        /// How many came.
        attendees: Option<At<i64>>,
        /// Whether it took place.
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
    pub struct Event {
        /// Its stable id.
        id: At<Id>,
        /// What.
        title: String,
        /// The day, or the first of several, where known.
        on: Option<At<Date>>,
        /// The last of several days.
        until: Option<At<Date>>,
        /// At what time it begins: `"18:30"`.
        start: Option<At<Time>>,
        /// At what time it ends.
        end: Option<At<Time>>,
        /// The year and month, where only those are known: `2023-11`.
        month: Option<At<YearMonth>>,
        /// The year, where only that is known.
        year: Option<At<i64>>,
        /// Where.
        place_name: Option<String>,
        /// With whom.
        partners: Vec<String>,
        /// What to know before coming.
        text: Option<String>,
        /// Where to read more.
        url: Option<Url>,
        /// Whether it does not take place after all.
        cancelled: bool,
        /// Public presence, or the life of the collective.
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
    pub struct Call {
        /// For what.
        role: String,
        /// How pressing.
        urgency: Urgency,
        /// How many people.
        people: Option<String>,
        /// To do what.
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
    pub struct Perspective {
        /// What.
        title: String,
        /// For the co-op's life, or for its technique.
        kind: PerspectiveKind,
        /// When, where known.
        on: Option<At<Date>>,
        /// Whether it is decided or still asked.
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
    pub struct Meeting {
        /// Its stable id.
        id: At<Id> => P4,
        /// When.
        on: At<Date> => P4,
        /// Who came.
        attendance: Vec<At<Id>> => P4,
        /// What was decided.
        decisions: Vec<Decision> => P4,
    }
}

record! {
    /// A decision on a member.
    pub struct Decision {
        /// What kind.
        kind: DecisionKind => P4,
        /// On whom.
        association: At<Id> => P4,
        /// Whether it was carried.
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
    pub struct Asset {
        /// The file below `content/`, or none where it is only credited.
        file: Option<String>,
        /// What it is.
        title: String,
        /// Who made it.
        authors: Vec<String>,
        /// Where it comes from.
        source: Option<Url>,
        /// Under which licence.
        licence: Option<String>,
        /// In which edition it is used.
        used_in: Option<String>,
    }
}
