//! When a page is published: drafts, and pages with a first or a last day.

use super::super::front::SitePage;
use crate::both;
use crate::finding::{Finding, Place};
use crate::lang::{Date, Interval, Text};

/// How many days before its end a page is spoken of.
const NOTICE: i32 = 30;

/// Why a page is not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withheld {
    /// It is a draft.
    Draft,
    /// Its first day is yet to come.
    Before(Date),
    /// Its last day is over: the first day without it.
    Since(Date),
}

impl Withheld {
    /// Why the page is not published on a day, if it is not. `drafts`: they are.
    pub fn on(front: &SitePage, day: Date, drafts: bool) -> Option<Self> {
        if front.draft && !drafts {
            return Some(Self::Draft);
        }
        let from = front.from.as_ref().map(|from| from.value);
        let until = front.until.as_ref().map(|until| until.value);
        match (from, until) {
            (Some(from), _) if day < from => Some(Self::Before(from)),
            (_, Some(until)) if until <= day => Some(Self::Since(until)),
            _ => None,
        }
    }

    /// The finding about a link to such a page.
    pub fn linked(self, place: Place, content: &str) -> Finding {
        let why = self.why();
        let (fr, en) = (&why.fr, &why.en);
        let message = both!(
            "ce lien mène à content/{content}, qui n'est pas publié : {fr}",
            "this link leads to content/{content}, which is not published: {en}"
        );
        let help = match self {
            Self::Draft => both!(
                "ôtez le lien, ou « draft: true » de la page ; sobre build --drafts montre les brouillons",
                "remove the link, or \"draft: true\" from the page; sobre build --drafts shows drafts"
            ),
            _ => both!(
                "ôtez le lien, ou changez les jours « from: » et « until: » de la page",
                "remove the link, or change the page's days \"from:\" and \"until:\""
            ),
        };
        Finding::error("unpublished-link", place, message).help(help)
    }

    fn why(self) -> Text {
        match self {
            Self::Draft => both!("c'est un brouillon", "it is a draft"),
            Self::Before(day) => both!("il le sera à partir du {day}", "it will be from {day} on"),
            Self::Since(day) => both!("il ne l'est plus depuis le {day}", "it has not been since {day}"),
        }
    }
}

/// What is to be said of the days of a page, published or not.
pub fn findings(front: &SitePage, day: Date, drafts: bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let (Some(from), Some(until)) = (&front.from, &front.until)
        && until.value <= from.value
    {
        let message = both!("cette page finit avant de commencer", "this page ends before it begins");
        let first = from.value;
        let help = both!(
            "« until: » est le premier jour où elle n'est plus là : après {first}",
            "\"until:\" is the first day on which it is gone: after {first}"
        );
        findings.push(Finding::error("reversed-interval", until.place.clone(), message).help(help));
        return findings;
    }
    match Withheld::on(front, day, drafts) {
        Some(Withheld::Draft) => {
            let message = both!("brouillon, non publié", "a draft, not published");
            let help = both!("pour le voir : sobre build --drafts", "to see it: sobre build --drafts");
            findings.push(Finding::note("page-draft", front.place.clone(), message).help(help));
        }
        Some(Withheld::Before(from)) => {
            let message =
                both!("cette page sera publiée à partir du {from}", "this page will be published from {from} on");
            let help = both!("pour la voir : sobre build --on {from}", "to see it: sobre build --on {from}");
            let place = front.from.as_ref().map_or(&front.place, |from| &from.place);
            findings.push(Finding::note("page-not-yet", place.clone(), message).help(help));
        }
        Some(Withheld::Since(until)) => {
            let message = both!(
                "cette page n'est plus publiée depuis le {until}",
                "this page has not been published since {until}"
            );
            let help = both!("repoussez « until: », ou supprimez le fichier", "put \"until:\" off, or remove the file");
            let place = front.until.as_ref().map_or(&front.place, |until| &until.place);
            findings.push(Finding::note("page-ended", place.clone(), message).help(help));
        }
        None => findings.extend(ends_soon(front, day)),
    }
    findings
}

fn ends_soon(front: &SitePage, day: Date) -> Option<Finding> {
    let until = front.until.as_ref()?;
    let last_days = Interval { from: day, to: Some(day.plus_days(NOTICE)) };
    last_days.contains(until.value).then(|| {
        let end = until.value;
        let message = both!(
            "cette page ne sera plus publiée à partir du {end}",
            "this page will be published no more from {end} on"
        );
        let help = both!(
            "repoussez « until: », ou ôtez à temps les liens vers elle",
            "put \"until:\" off, or remove the links to it in time"
        );
        Finding::note("page-ends-soon", until.place.clone(), message).help(help)
    })
}
