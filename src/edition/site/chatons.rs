//! ChatonsInfos: what the collective's statistics read, `key = value` a line (data-model §6.1). One file of the
//! organisation, one of each service.
//!
//! What is not known is left out; that a key the collective asks for is left out is a note for the co-op. Where
//! files in the wild differ, this is written: ISO dates, lists with commas, no quotes.

use std::fmt::Write as _;

use super::super::gather::Gathered;
use super::super::{Facts, Press};
use crate::both;
use crate::figures;
use crate::finding::Finding;
use crate::lang::Lang;
use crate::register::{Chatons, Coop, Metric, Server, Service, Statement, communes};
use crate::tree::OutPath;

/// Where the files are, as the collective asks.
const FOLDER: &str = ".well-known/chatonsinfos";
/// The version of the protocol.
const PROTOCOL: &str = "ChatonsInfos-0.5";

/// Lines of a file, and the keys that are asked for and not known.
#[derive(Default)]
struct Properties {
    text: String,
    lacking: Vec<&'static str>,
}

impl Properties {
    fn section(&mut self, name: &str) {
        let gap = if self.text.is_empty() { "" } else { "\n" };
        let _ = writeln!(self.text, "{gap}# [{name}]");
    }

    /// A line; none where nothing is known. A value is one line.
    fn line(&mut self, key: &str, value: Option<impl AsRef<str>>) {
        let Some(value) = value else { return };
        let value = value.as_ref().split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            let _ = writeln!(self.text, "{key} = {value}");
        }
    }

    /// A line that the collective asks for.
    fn asked(&mut self, key: &'static str, value: Option<impl AsRef<str>>) {
        if value.is_none() {
            self.lacking.push(key);
        }
        self.line(key, value);
    }

    fn file(&mut self, class: &str, facts: &Facts<'_>) {
        self.section("File");
        self.line("file.class", Some(class));
        self.line("file.protocol", Some(PROTOCOL));
        // No clock: the day that the facts are of.
        self.line("file.datetime", Some(format!("{}T00:00:00", facts.figures.as_of)));
        self.line("file.generator", Some(concat!("sobre ", env!("CARGO_PKG_VERSION"))));
    }
}

/// Adds the files of a member of the collective that has a public address.
pub fn render(press: &Press<'_>, gathered: &mut Gathered, facts: &Facts<'_>) {
    let coop = &facts.public.coop;
    let Some(chatons) = coop.chatons.as_ref().filter(|_| !press.base_url.is_empty()) else { return };
    let mut organization = organization(press, facts, coop, chatons);
    for service in &facts.public.services {
        let Some(path) = service_path(coop, service) else { continue };
        let key = format!("subs.{}", service.id.value.as_str());
        organization.line(&key, Some(format!("{}/{path}", press.base_url)));
        let properties = self::service(facts, coop, service, &mut gathered.findings);
        gathered.add(path, properties.text, "data/services.yaml");
    }
    if let Some(path) = OutPath::new(format!("{FOLDER}/{}.properties", coop.id.as_str())) {
        gathered.add(path, organization.text, "data/coop.yaml");
    }
    if !organization.lacking.is_empty() {
        let keys = organization.lacking.join(", ");
        let message = both!("ChatonsInfos demande aussi : {keys}", "ChatonsInfos also asks for: {keys}");
        let help = both!(
            "complétez data/coop.yaml : chatons: {{since: …, status: active}}, commune, kind",
            "complete data/coop.yaml: chatons: {{since: …, status: active}}, commune, kind"
        );
        gathered.findings.push(Finding::note("chatonsinfos-incomplete", chatons.place.clone(), message).help(help));
    }
}

fn service_path(coop: &Coop, service: &Service) -> Option<OutPath> {
    OutPath::new(format!("{FOLDER}/{}-{}.properties", coop.id.as_str(), service.id.value.as_str()))
}

fn upper(word: &str) -> String {
    word.to_uppercase()
}

fn organization(press: &Press<'_>, facts: &Facts<'_>, coop: &Coop, chatons: &Chatons) -> Properties {
    let mut it = Properties::default();
    it.file("Organization", facts);
    it.section("Organization");
    it.asked("organization.name", Some(&coop.name));
    it.line("organization.description", coop.tagline.as_ref());
    it.asked("organization.type", coop.kind.map(|kind| upper(kind.word())));
    it.line("organization.website", Some(format!("{}/", press.base_url)));
    if let Some(contact) = &coop.contact {
        it.line("organization.contact.url", contact.url.as_ref());
        it.line("organization.contact.email", contact.email.as_ref());
        it.line("organization.geolocation.address", contact.address.as_ref());
    }
    it.line("organization.legal.url", terms(coop));
    // The table of communes is France's.
    let france = coop.commune.as_ref().and_then(|code| communes::by_code(code.as_str())).map(|_| ("France", "FR"));
    it.asked("organization.country.name", france.map(|it| it.0));
    it.line("organization.country.code", france.map(|it| it.1));
    for (name, url) in coop.networks.iter().flat_map(|it| it.known()) {
        it.line(&format!("organization.socialnetworks.{name}"), Some(url));
    }
    for (name, address) in coop.chatrooms.iter().flat_map(|it| it.known()) {
        it.line(&format!("organization.chatrooms.{name}"), Some(address));
    }
    for (name, url) in coop.funding.iter().flat_map(|it| it.known()) {
        it.line(&format!("organization.funding.{name}"), Some(url));
    }
    it.asked("organization.memberof.chatons.startdate", chatons.since.map(|day| day.to_string()));
    it.asked("organization.memberof.chatons.status.level", chatons.status.map(|status| upper(status.word())));
    it.section("Subs");
    it
}

/// The terms of use, where they have an address of their own.
fn terms(coop: &Coop) -> Option<&str> {
    let terms: &Statement = coop.charter.as_ref()?.terms.as_ref()?;
    terms.url.as_ref().map(AsRef::as_ref)
}

fn service(facts: &Facts<'_>, coop: &Coop, service: &Service, findings: &mut Vec<Finding>) -> Properties {
    let mut it = Properties::default();
    it.file("Service", facts);
    it.section("Service");
    it.line("service.name", Some(&service.name));
    it.line("service.description", service.description.as_ref());
    it.line("service.website", service.url.as_ref());
    it.line("service.legal.url", terms(coop));
    let contact = coop.contact.as_ref();
    it.line("service.contact.url", contact.and_then(|it| it.url.as_ref()));
    it.line("service.contact.email", contact.and_then(|it| it.email.as_ref()));
    it.line("service.startdate", service.since.map(|day| day.to_string()));
    it.line("service.enddate", service.until.map(|day| day.to_string()));
    it.line("service.status.level", service.status.map(|status| upper(status.word())));
    it.line("service.status.description", service.status.map(|status| status.label(facts.lang)));
    // As the protocol writes it: None, Free, Member, Client.
    it.line("service.registration", service.registration.map(|it| super::super::graph::capital(it.word())));
    it.line("service.registration.load", service.room.map(|room| upper(room.word())));
    it.line("service.install.type", service.install.map(|install| upper(install.word())));
    if let Some(server) = server(facts, service) {
        host(&mut it, server, facts.lang);
    }
    if let Some(software) = &service.software {
        it.section("Software");
        it.line("software.name", Some(&software.name));
        it.line("software.website", software.website.as_ref());
        it.line("software.license.name", software.licence.as_ref());
        it.line("software.license.url", software.licence_url.as_ref());
        it.line("software.source.url", software.source.as_ref());
    }
    if !service.metrics.is_empty() {
        it.section("Metrics");
        service.metrics.iter().for_each(|wanted| metric(&mut it, facts, wanted, findings));
    }
    it
}

fn server<'a>(facts: &'a Facts<'_>, service: &Service) -> Option<&'a Server> {
    let wanted = service.server.as_ref()?;
    facts.public.servers.iter().find(|server| server.id.value == wanted.value)
}

fn host(it: &mut Properties, server: &Server, lang: Lang) {
    it.section("Host");
    it.line("host.name", server.provider.as_ref());
    it.line("host.description", server.purpose.as_ref());
    it.line("host.server.type", server.kind.map(|kind| upper(kind.word())));
    it.line("host.provider.type", server.provider_type.map(|kind| upper(kind.word())));
    let france = both!("France", "France");
    let country = server.country.as_deref().filter(|code| code.eq_ignore_ascii_case("FR"));
    it.line("host.country.name", country.map(|_| france.get(lang)));
    it.line("host.country.code", server.country.as_deref().map(upper));
}

/// The value of the facts' day stands in its month: months before it are empty, which says that they are not known.
fn metric(it: &mut Properties, facts: &Facts<'_>, wanted: &Metric, findings: &mut Vec<Finding>) {
    let name = wanted.name.value.as_str();
    let good = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric());
    if !name.split('.').all(good) {
        let message = both!("« {name} » n’est pas un nom de métrique", "\"{name}\" is no name of a metric");
        let help = both!("des mots séparés par des points : service.accounts", "words between dots: service.accounts");
        findings.push(Finding::error("bad-metric", wanted.name.place.clone(), message).help(help));
        return;
    }
    if let Err(wrong) = figures::expand(&facts.figures, &wanted.figure.value, facts.lang) {
        findings.push(Finding::error(wrong.code, wanted.figure.place.clone(), wrong.message).help(wrong.help));
        return;
    }
    let value = facts.figures.by_name.get(&wanted.figure.value).and_then(|figure| figure.value);
    let day = facts.figures.as_of;
    let before = usize::try_from(day.month()).unwrap_or(1).saturating_sub(1);
    let months = value.map(|value| format!("{}{value}", ",".repeat(before)));
    it.line(&format!("metrics.{name}.{}.months", day.year()), months);
}
