//! What is in the agenda: events and workshops, as one kind of thing.

use crate::both;
use crate::lang::{Date, Lang, Text, Time, list};
use crate::register::{Event, EventKind, PublicRegister, Workshop, WorkshopStatus, YearMonth};

/// An event or a workshop.
pub struct Occasion<'a> {
    /// Its stable id.
    pub id: &'a str,
    /// What.
    pub title: String,
    /// What kind of thing it is.
    pub kind: String,
    /// Whether the co-op itself holds it; of events it may only be a guest.
    pub own: bool,
    /// When.
    pub when: Period,
    /// From what time on, and until when, where known.
    pub times: Option<(Time, Option<Time>)>,
    /// Where; may be empty.
    pub place: &'a str,
    /// With whom.
    pub partners: &'a [String],
    /// What to know before coming; may be empty.
    pub text: &'a str,
    /// Where to read more.
    pub url: Option<&'a str>,
    /// Whether it does not take place.
    pub cancelled: bool,
    /// How many came.
    pub attendees: Option<i64>,
    /// The file it is written in.
    pub cause: &'static str,
}

/// As much as is known of when something is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// One day, or from one to another.
    Days(Date, Date),
    /// The month.
    Month(YearMonth),
    /// The year.
    Year(i64),
    /// Nothing.
    Unknown,
}

impl<'a> Occasion<'a> {
    /// All of a register, earliest first.
    pub fn all(public: &'a PublicRegister, lang: Lang) -> Vec<Self> {
        let events = public.events.iter().map(|event| Self::of_event(event, lang));
        let workshops = public.workshops.iter().map(|workshop| Self::of_workshop(workshop, lang));
        let mut all: Vec<Self> = events.chain(workshops).collect();
        all.sort_by_key(|it| (it.last_day(), it.times, it.id));
        all
    }

    fn of_event(event: &'a Event, lang: Lang) -> Self {
        let on = event.on.as_ref().map(|on| on.value);
        let days = on.map(|first| Period::Days(first, event.until.as_ref().map_or(first, |until| until.value)));
        let month = event.month.as_ref().map(|month| Period::Month(month.value));
        let year = event.year.as_ref().map(|year| Period::Year(year.value));
        let kind = match event.kind {
            EventKind::Planned => both!("rendez-vous", "event").get(lang).to_owned(),
            kind => kind.label(lang).to_owned(),
        };
        Self {
            id: event.id.value.as_str(),
            title: event.title.clone(),
            kind,
            own: false,
            when: days.or(month).or(year).unwrap_or(Period::Unknown),
            times: event.start.as_ref().map(|start| (start.value, event.end.as_ref().map(|end| end.value))),
            place: event.place_name.as_deref().unwrap_or_default(),
            partners: &event.partners,
            text: event.text.as_deref().unwrap_or_default(),
            url: event.url.as_ref().map(AsRef::as_ref),
            cancelled: event.cancelled,
            attendees: None,
            cause: "data/events.yaml",
        }
    }

    fn of_workshop(workshop: &'a Workshop, lang: Lang) -> Self {
        let topics = list(lang, &workshop.topics);
        let days = workshop.on.as_ref().map(|on| Period::Days(on.value, on.value));
        let year = workshop.year.as_ref().map(|year| Period::Year(year.value));
        let counted = matches!(workshop.status, WorkshopStatus::Held | WorkshopStatus::Unknown);
        Self {
            id: workshop.id.value.as_str(),
            title: both!("Atelier {topics}", "Workshop: {topics}").get(lang).to_owned(),
            kind: both!("atelier", "workshop").get(lang).to_owned(),
            own: true,
            when: days.or(year).unwrap_or(Period::Unknown),
            times: workshop.start.as_ref().map(|start| (start.value, workshop.end.as_ref().map(|end| end.value))),
            place: workshop.place_name.as_deref().unwrap_or_default(),
            partners: &[],
            text: workshop.text.as_deref().unwrap_or_default(),
            url: workshop.url.as_ref().map(AsRef::as_ref),
            cancelled: workshop.status == WorkshopStatus::Cancelled,
            attendees: workshop.attendees.as_ref().map(|count| count.value).filter(|_| counted),
            cause: "data/workshops.yaml",
        }
    }

    /// The last day that it can be on.
    pub fn last_day(&self) -> Option<Date> {
        match self.when {
            Period::Days(_, last) => Some(last),
            Period::Month(month) => Date::end_of_month(month.year, month.month),
            Period::Year(year) => i16::try_from(year).ok().map(Date::end_of),
            Period::Unknown => None,
        }
    }

    /// Whether it is not over on a day: what is on that very day is not.
    pub fn is_coming(&self, day: Date) -> bool {
        match self.when {
            Period::Days(_, last) => last >= day,
            _ => self.last_day().is_none_or(|last| last > day),
        }
    }

    /// `samedi 3 février 2024, de 18 h 30 à 20 h`.
    pub fn when_words(&self, lang: Lang) -> String {
        let full = |day: Date| match lang {
            Lang::Fr => format!("{} {}", day.weekday(lang), day.words(lang)),
            Lang::En => format!("{}, {}", day.weekday(lang), day.words(lang)),
        };
        let text = match self.when {
            Period::Days(first, last) if first == last => Text::same(full(first)),
            Period::Days(first, last) => {
                let (first, last) = (full(first), full(last));
                both!("du {first} au {last}", "{first} to {last}")
            }
            Period::Month(it) => Text::same(format!("{} {}", Date::month_name(lang, it.month), it.year)),
            Period::Year(year) => both!("dans l’année {year}", "in {year}"),
            Period::Unknown => both!("date non connue", "date not known"),
        };
        let times = match self.times.map(|(start, end)| (start.words(lang), end.map(|end| end.words(lang)))) {
            Some((start, Some(end))) => both!(", de {start} à {end}", ", {start} to {end}"),
            Some((start, None)) => both!(", à {start}", ", {start}"),
            None => Text::same(""),
        };
        format!("{}{}", text.get(lang), times.get(lang))
    }

    /// As machines read it: `2024-02-03T18:30`, `2023-09`, `2023`; empty where nothing is known.
    pub fn when_written(&self) -> String {
        match (self.when, self.times) {
            (Period::Days(first, _), Some((start, _))) => format!("{first}T{start}"),
            (Period::Days(first, _), None) => first.to_string(),
            (Period::Month(month), _) => format!("{:04}-{:02}", month.year, month.month),
            (Period::Year(year), _) => format!("{year:04}"),
            (Period::Unknown, _) => String::new(),
        }
    }

    /// When it ends, as machines read it; empty where that is not known.
    pub fn end_written(&self) -> String {
        match (self.when, self.times) {
            (Period::Days(_, last), Some((_, Some(end)))) => format!("{last}T{end}"),
            (Period::Days(_, last), _) => last.to_string(),
            _ => String::new(),
        }
    }
}
