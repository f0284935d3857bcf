//! Calendars: iCalendar (RFC 5545).

use std::collections::{BTreeMap, BTreeSet};

use super::pages::Page;
use crate::both;
use crate::finding::Finding;
use crate::lang::Text;

/// The most octets of a line, its end apart.
const LINE: usize = 75;

/// The most that is told of one file.
const MOST: usize = 20;

/// `invalid-calendar`, with the line of the published file.
pub fn valid(page: &mut Page<'_, '_>, text: &str) {
    let path = page.path;
    let mut wrong = of_lines(text);
    wrong.extend(of_components(text));
    wrong.sort();
    for (line, Text { fr, en }) in wrong.into_iter().take(MOST) {
        let message = both!("{path}, ligne {line} : {fr}", "{path}, line {line}: {en}");
        let help = both!("la RFC 5545 dit ce qu’il faut", "RFC 5545 says what is needed");
        let place = page.audit.sources.line(page.cause, text, line);
        page.audit.findings.push(Finding::error("invalid-calendar", place, message).help(help));
    }
}

/// §3.1: lines end with CR LF, and are at most 75 octets long.
fn of_lines(text: &str) -> Vec<(usize, Text)> {
    let mut wrong = Vec::new();
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let number = at + 1;
        let Some(body) = line.strip_suffix("\r\n") else {
            wrong.push((number, both!("la ligne ne finit pas par CR LF", "the line does not end with CR LF")));
            continue;
        };
        if body.len() > LINE {
            let octets = body.len();
            wrong.push((
                number,
                both!("{octets} octets, plus de 75 : pliez la ligne", "{octets} octets, over 75: fold the line"),
            ));
        }
        if body.is_empty() {
            wrong.push((number, both!("une ligne vide", "an empty line")));
        }
        if body.contains(|c: char| c.is_control() && c != '\t') {
            wrong.push((number, both!("un caractère de contrôle", "a control character")));
        }
    }
    wrong
}

/// A property, its line unfolded.
struct Property {
    line: usize,
    name: String,
    parameters: String,
    value: String,
}

fn properties(text: &str) -> Vec<Property> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(more), Some((_, before))) => before.push_str(more),
            _ if line.is_empty() => {}
            _ => lines.push((at + 1, line.to_owned())),
        }
    }
    lines
        .into_iter()
        .map(|(line, text)| {
            // A colon in quotes is a parameter's.
            let mut quoted = false;
            let colon = text.find(|c: char| {
                quoted ^= c == '"';
                c == ':' && !quoted
            });
            let (head, value) = colon.and_then(|at| text.split_at_checked(at)).unwrap_or((&text, ""));
            let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
            let value = if colon.is_some() { value.get(1..).unwrap_or_default() } else { "\u{0}" };
            let parameters = parameters.to_ascii_uppercase();
            Property { line, name: name.to_ascii_uppercase(), parameters, value: value.to_owned() }
        })
        .collect()
}

/// An open component, with its properties.
struct Component {
    line: usize,
    name: String,
    has: BTreeMap<String, Vec<(String, String)>>,
}

impl Component {
    fn one(&self, name: &str) -> Option<&(String, String)> {
        self.has.get(name).and_then(|all| all.first())
    }

    /// §3.6: what has to be there, and how often.
    fn wrong(&self) -> Vec<(usize, Text)> {
        let (required, once): (&[&str], &[&str]) = match self.name.as_str() {
            "VCALENDAR" => (&["VERSION", "PRODID"], &["CALSCALE", "METHOD"]),
            "VEVENT" => (
                &["UID", "DTSTAMP", "DTSTART"],
                &[
                    "DTEND",
                    "DURATION",
                    "SUMMARY",
                    "DESCRIPTION",
                    "LOCATION",
                    "URL",
                    "STATUS",
                    "SEQUENCE",
                    "CREATED",
                    "LAST-MODIFIED",
                ],
            ),
            "VTIMEZONE" => (&["TZID"], &[]),
            _ => (&[], &[]),
        };
        let mut wrong = Vec::new();
        let component = &self.name;
        for name in required.iter().filter(|name| !self.has.contains_key(**name)) {
            wrong.push((self.line, both!("il manque {name} dans {component}", "{name} is missing in {component}")));
        }
        for name in required.iter().chain(once).filter(|name| self.has.get(**name).is_some_and(|all| all.len() > 1)) {
            wrong.push((self.line, both!("{name} est deux fois dans {component}", "{name} is in {component} twice")));
        }
        if self.name == "VEVENT" {
            wrong.extend(self.of_event().into_iter().map(|text| (self.line, text)));
        }
        if self.name == "VCALENDAR" && self.one("VERSION").is_some_and(|(_, version)| version != "2.0") {
            wrong.push((self.line, both!("VERSION doit être 2.0", "VERSION must be 2.0")));
        }
        wrong
    }

    fn of_event(&self) -> Vec<Text> {
        let mut wrong = Vec::new();
        if self.one("DTSTAMP").is_some_and(|(_, stamp)| !is_moment(stamp) || !stamp.ends_with('Z')) {
            wrong
                .push(both!("DTSTAMP doit être en UTC : 20240203T040506Z", "DTSTAMP must be in UTC: 20240203T040506Z"));
        }
        for name in ["DTSTART", "DTEND", "RECURRENCE-ID"] {
            let Some((parameters, value)) = self.one(name) else { continue };
            let day = parameters.contains("VALUE=DATE") && !parameters.contains("VALUE=DATE-TIME");
            if !(if day { is_day(value) } else { is_moment(value) }) {
                wrong.push(both!("{name} n’est pas une date : {value}", "{name} is no date: {value}"));
            }
        }
        if let (Some((of_start, start)), Some((of_end, end))) = (self.one("DTSTART"), self.one("DTEND")) {
            // Of two zones, only their offsets say which is first.
            if start.len() == end.len() && of_start == of_end && end <= start {
                wrong.push(both!("DTEND n’est pas après DTSTART", "DTEND is not after DTSTART"));
            }
            if is_day(start) != is_day(end) {
                wrong
                    .push(both!("DTSTART et DTEND ne sont pas de même sorte", "DTSTART and DTEND are not of one kind"));
            }
            if self.has.contains_key("DURATION") {
                wrong.push(both!("DTEND et DURATION s’excluent", "DTEND and DURATION exclude each other"));
            }
        }
        for name in ["SUMMARY", "DESCRIPTION", "LOCATION"] {
            if self.one(name).is_some_and(|(_, value)| is_bare(value)) {
                wrong.push(both!(
                    "dans {name}, « , » et « ; » veulent une barre oblique inverse",
                    "in {name}, \",\" and \";\" need a backslash"
                ));
            }
        }
        wrong
    }
}

/// §3.4, §3.6: components inside each other, and what each has.
fn of_components(text: &str) -> Vec<(usize, Text)> {
    let mut wrong = Vec::new();
    let mut open: Vec<Component> = Vec::new();
    let (mut uids, mut zones, mut used) = (BTreeSet::new(), BTreeSet::new(), BTreeMap::new());
    let mut calendars = 0;
    for Property { line, name, parameters, value } in properties(text) {
        let letters = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
        if value == "\u{0}" || name.is_empty() || !name.bytes().all(letters) {
            wrong.push((line, both!("ce n’est pas NOM:valeur", "this is not NAME:value")));
            continue;
        }
        match name.as_str() {
            "BEGIN" => {
                calendars += usize::from(open.is_empty() && value == "VCALENDAR");
                if open.is_empty() != (value == "VCALENDAR") {
                    wrong.push((line, both!("BEGIN:{value} n’est pas à sa place", "BEGIN:{value} is out of place")));
                }
                open.push(Component { line, name: value, has: BTreeMap::new() });
            }
            "END" => match open.pop() {
                Some(component) if component.name == value => {
                    wrong.extend(component.wrong());
                    if let (Some((_, uid)), false) = (component.one("UID"), component.has.contains_key("RECURRENCE-ID"))
                        && !uids.insert(uid.clone())
                    {
                        wrong.push((
                            component.line,
                            both!("l’UID {uid} y est deux fois", "the UID {uid} is there twice"),
                        ));
                    }
                    zones.extend(component.one("TZID").map(|(_, zone)| zone.to_ascii_uppercase()));
                }
                _ => wrong.push((line, both!("END:{value} ne ferme rien", "END:{value} closes nothing"))),
            },
            _ => {
                if let Some((_, zone)) = parameters.split_once("TZID=") {
                    used.entry(zone.split(';').next().unwrap_or_default().trim_matches('"').to_owned()).or_insert(line);
                }
                match open.last_mut() {
                    Some(component) => component.has.entry(name).or_default().push((parameters, value)),
                    None => wrong.push((line, both!("{name} est hors de VCALENDAR", "{name} is outside VCALENDAR"))),
                }
            }
        }
    }
    wrong.extend(open.iter().map(|it| (it.line, both!("un composant n’est pas fermé", "a component is not closed"))));
    if calendars == 0 {
        wrong.push((1, both!("il manque BEGIN:VCALENDAR", "BEGIN:VCALENDAR is missing")));
    }
    let unknown = used.iter().filter(|(zone, _)| !zones.contains(*zone));
    wrong.extend(unknown.map(|(zone, line)| {
        (*line, both!("le fuseau {zone} n’a pas de VTIMEZONE", "the zone {zone} has no VTIMEZONE"))
    }));
    wrong
}

/// `20240203`.
fn is_day(text: &str) -> bool {
    let parts = (text.get(..4), text.get(4..6), text.get(6..8));
    let (Some(year), Some(month), Some(day)) = parts else { return false };
    text.len() == 8 && crate::lang::Date::parse(&format!("{year}-{month}-{day}")).is_some()
}

/// `20240203T040506`, or with `Z`.
fn is_moment(text: &str) -> bool {
    let Some((day, time)) = text.split_once('T') else { return false };
    let time = time.strip_suffix('Z').unwrap_or(time);
    let part = |range, most: u8| time.get(range).and_then(|it: &str| it.parse::<u8>().ok()).is_some_and(|n| n <= most);
    is_day(day) && time.len() == 6 && part(0..2, 23) && part(2..4, 59) && part(4..6, 60)
}

/// Whether a text has a comma or semicolon that is not escaped (§3.3.11).
fn is_bare(text: &str) -> bool {
    let mut escaped = false;
    text.chars().any(|c| {
        let bare = matches!(c, ',' | ';') && !escaped;
        escaped = c == '\\' && !escaped;
        bare
    })
}
