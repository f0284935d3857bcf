//! ChatonsInfos: what is written is read again, by a reader that knows the files of others, and is the register's.

use std::collections::BTreeMap;

use crate::harness::{Built, Project};

/// `key = value` lines as they are found in the wild: comments, blank lines, quotes, keys in any case.
fn read(text: &str) -> BTreeMap<String, String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut all = BTreeMap::new();
    for line in lines {
        let (key, value) = line.split_once('=').unwrap_or_else(|| panic!("no key = value: {line}"));
        let value = value.trim();
        let value = value.strip_prefix('\'').and_then(|it| it.strip_suffix('\'')).unwrap_or(value);
        let twice = all.insert(key.trim().to_owned(), value.to_owned());
        assert!(twice.is_none(), "{key} is there twice");
    }
    all
}

/// Months of a metric, by their numbers; commas here, semicolons in older files. Empty or left out: not known.
fn months(text: &str) -> BTreeMap<usize, i64> {
    let values = text.split([',', ';']).enumerate();
    values.filter_map(|(at, value)| Some((at + 1, value.trim().parse().ok()?))).collect()
}

fn files(built: &Built) -> BTreeMap<String, BTreeMap<String, String>> {
    let ours = built.tree.iter().filter(|(path, _)| path.as_str().starts_with(".well-known/chatonsinfos/"));
    ours.map(|(path, _)| (path.to_string(), read(&built.page(path.as_str())))).collect()
}

#[test]
fn the_organisation_and_each_service_come_out_as_they_are_in_the_register() {
    let project = Project::itemised();
    let built = project.build().sound();
    let register = project.register().0.unwrap();
    let files = files(&built);
    assert_eq!(files.len(), 1 + register.facts.services.len());
    let coop = &files[".well-known/chatonsinfos/essai.properties"];
    let is = |key: &str, value: &str| assert_eq!(coop.get(key).map(String::as_str), Some(value), "{key}");
    is("file.class", "Organization");
    is("file.protocol", "ChatonsInfos-0.5");
    is("file.datetime", "2023-12-31T00:00:00");
    is("organization.name", &register.coop.name);
    is("organization.type", "ASSOCIATION");
    is("organization.website", "https://coop.example.org/");
    is("organization.contact.email", "contact@example.org");
    is("organization.country.code", "FR");
    is("organization.legal.url", "https://docs.example.net/cgu/");
    is("organization.socialnetworks.mastodon", "https://social.example.org/@essai");
    is("organization.chatrooms.xmpp", "essai@salon.example.org");
    is("organization.funding.liberapay", "https://dons.example.org/essai");
    is("organization.memberof.chatons.startdate", "2016-01-01");
    is("organization.memberof.chatons.status.level", "ACTIVE");
    for service in &register.facts.services {
        let id = service.id.value.as_str();
        let url = &coop[&format!("subs.{id}")];
        let path = url.strip_prefix("https://coop.example.org/").unwrap();
        let file = files.get(path).unwrap_or_else(|| panic!("{url} leads to no file"));
        let told = |key: &str| file.get(key).cloned();
        assert_eq!(told("file.class").as_deref(), Some("Service"));
        assert_eq!(told("service.name"), Some(service.name.clone()));
        assert_eq!(told("service.description"), service.description.clone());
        assert_eq!(told("service.startdate"), service.since.map(|day| day.to_string()));
        assert_eq!(told("service.enddate"), service.until.map(|day| day.to_string()));
        assert_eq!(told("service.status.level"), service.status.map(|it| it.word().to_uppercase()));
        assert_eq!(told("service.registration.load"), service.room.map(|it| it.word().to_uppercase()));
        assert_eq!(told("service.install.type"), service.install.map(|it| it.word().to_uppercase()));
        assert_eq!(told("software.name"), service.software.as_ref().map(|it| it.name.clone()));
        assert_eq!(told("software.license.name"), service.software.as_ref().and_then(|it| it.licence.clone()));
        assert_eq!(told("software.version"), None, "a version is nobody's business");
        let server = service.server.as_ref().map(|id| register.facts.servers.iter().find(|it| it.id.value == id.value));
        assert_eq!(told("host.name"), server.flatten().and_then(|it| it.provider.clone()));
    }
    let sites = &files[".well-known/chatonsinfos/essai-sites.properties"];
    assert_eq!(sites["host.server.type"], "VIRTUAL");
    assert_eq!(sites["host.provider.type"], "HOSTEDSERVER");
    assert_eq!(sites["service.registration"], "Member");
}

#[test]
fn metrics_stand_in_the_month_that_they_are_of() {
    let project = Project::itemised();
    let built = project.build().sound();
    let cloud = &files(&built)[".well-known/chatonsinfos/essai-nuage.properties"];
    let figures = project.figures(None);
    let value = |name: &str| figures.by_name[name].value.unwrap();
    assert_eq!(months(&cloud["metrics.service.accounts.2023.months"]), BTreeMap::from([(12, value("cloud.accounts"))]));
    let lists = &cloud["metrics.mailinglists.subscribers.2023.months"];
    assert_eq!(months(lists), BTreeMap::from([(12, value("lists.subscriptions"))]));
}

#[test]
fn one_line_is_one_value_whatever_is_written() {
    let services = "- {id: a, name: \"Deux\\nlignes = une\", description: \"# pas un commentaire\"}\n";
    let built = Project::minimal()
        .append("data/coop.yaml", "chatons: {since: 2020-01-01, status: active}\nkind: association\n")
        .file("data/services.yaml", services)
        .build()
        .sound();
    let files = files(&built);
    let service = &files[".well-known/chatonsinfos/lac-a.properties"];
    assert_eq!(service["service.name"], "Deux lignes = une");
    assert_eq!(service["service.description"], "# pas un commentaire");
    assert!(built.findings.iter().all(|it| it.code != "chatonsinfos-incomplete"), "all that is asked for is there");
}

#[test]
fn who_is_no_member_of_the_collective_has_no_such_files() {
    assert!(files(&Project::minimal().build().sound()).is_empty());
    let shipped = Project::shipped().build().sound();
    assert_eq!(files(&shipped).len(), 7);
    let notes = shipped.findings.iter().filter(|it| it.code == "chatonsinfos-incomplete").count();
    assert_eq!(notes, 1, "the date of joining is asked for, and not known");
}

#[test]
fn a_metric_of_no_figure_is_an_error() {
    let with = |metric: &str| {
        Project::minimal()
            .append("data/coop.yaml", "chatons: {since: 2020-01-01, status: active}\nkind: association\n")
            .file("data/services.yaml", format!("- {{id: a, name: A, metrics: [{metric}]}}\n"))
            .build()
    };
    let code = |built: &Built, code: &str| built.findings.iter().any(|it| it.code == code && it.place.line == 1);
    assert!(code(&with("{name: service.accounts, figure: cloud.acounts}"), "unknown-figure"));
    assert!(code(&with("{name: \"a = b\", figure: cloud.accounts}"), "bad-metric"));
    assert!(
        with("{name: service.accounts, figure: cloud.accounts}").is_sound(),
        "a figure that is not known is no fault"
    );
}
