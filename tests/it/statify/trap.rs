//! Traps cost at most twelve useless requests, with eight in flight; what is new each time is never cut.

mod crawl;

use std::collections::{BTreeMap, BTreeSet};

use crawl::{Answer, Crawl, crawl, page, url};
use sobre::statify::trap::{TrapKind, fingerprint};

/// Words that no other number has.
fn words(n: u64) -> String {
    format!("texte{:x} mot{:x}", n.wrapping_mul(0x9E37_79B9_7F4A_7C15), n.wrapping_mul(0xC2B2_AE3D_27D4_EB4F))
}

/// A name without digits.
fn letters(n: u64) -> String {
    n.to_string().bytes().map(|b| char::from(b - b'0' + b'a')).collect()
}

fn number(text: &str) -> Option<u64> {
    text.rsplit(|c: char| !c.is_ascii_digit()).find(|part| !part.is_empty())?.parse().ok()
}

#[test]
fn two_thousand_pages_of_a_list_are_never_cut() {
    for pattern in
        ["/page/{}/", "/liste?page={}", "/liste-{}.html", "/?debut_articles={}0", "/x?foo={}", "/archives/{}"]
    {
        let at = |n: u64| pattern.replace("{}", &n.to_string());
        let crawl = crawl(8, &["/"], |url| match url.target() {
            "/" => page("accueil", [at(2)]),
            target if target == at(number(target).unwrap_or(0) / if pattern.contains('0') { 10 } else { 1 }) => {
                let n = number(target)? / if pattern.contains('0') { 10 } else { 1 };
                (n <= 2000).then(|| page(words(n), [at(n.max(2) - 1), at(n + 1), at(2000)]))?
            }
            _ => None,
        });
        assert!(crawl.asked.len() >= 2000, "{pattern} {}", crawl.asked.len());
        assert_eq!(crawl.found, [], "{pattern}");
    }
}

#[test]
fn archives_of_days_months_and_tags_are_never_cut() {
    let day = |n: u64| format!("/{}/{:02}/{:02}/", 2010 + n / 300, n / 28 % 10 + 1, n % 28 + 1);
    let crawl = crawl(8, &["/"], |url| {
        let path = url.path();
        if path == "/" {
            let tags = (0..60).map(|n| format!("/tag/mot-{}/", words(n).replace(' ', "-")));
            let ids = (0..60).map(|n| format!("/?mot={n}"));
            let days = (0..900).map(day);
            return page("accueil", tags.chain(ids).chain(days).chain((2010..2014).map(|y| format!("/{y}/"))));
        }
        if path.starts_with("/tag/") || url.query().is_some() {
            return page("un seul article", ["/article/".to_owned()]);
        }
        page(words(path.bytes().map(u64::from).fold(7, |a, b| a.wrapping_mul(31).wrapping_add(b))), [])
    });
    assert_eq!(crawl.count("/tag/"), 60);
    assert_eq!(crawl.count("?mot="), 60);
    let days: BTreeSet<String> = (0..900).map(day).collect();
    assert!(days.iter().all(|day| crawl.asked.contains(day)));
    assert_eq!(crawl.found, []);
}

#[test]
fn a_chain_of_day_archives_that_brings_no_link_is_never_cut() {
    // As in a calendar widget: each month links to the one before, and all posts are known from the sitemap.
    let at = |n: u64| format!("/{}/{:02}/", 2026 - n / 12, 12 - n % 12);
    let crawl = crawl(8, &["/"], |url| {
        if url.path() == "/" {
            return page("accueil", [at(0)]);
        }
        let n = (0..240).find(|n| at(*n) == url.path())?;
        page(words(n), (n < 239).then(|| at(n + 1)))
    });
    assert_eq!((crawl.asked.len(), crawl.found), (241, vec![]));
}

fn calendar(flights: usize, pattern: &str, grid: bool) -> Crawl {
    let months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre"];
    let at =
        |n: u64| pattern.replace("{y}", &(2000 + n / 10).to_string()).replace("{m}", &format!("{:02}", n % 10 + 1));
    crawl(flights, &["/"], |url| {
        if url.path() == "/" && url.query().is_none() {
            return page("accueil", [at(240)]);
        }
        let n = (0..1500).find(|n| url.target().starts_with(&at(*n)))?;
        let head = format!("Agenda {} {} 1 2 3 28 30", months[(n % 10) as usize], 2000 + n / 10);
        if grid && url.target() != at(n) {
            return page(format!("{head} rien ce jour"), [at(n)]);
        }
        let text =
            if (238..244).contains(&n) { format!("{head} {}", words(n)) } else { format!("{head} aucun événement") };
        let days = (1..=28).filter(|_| grid).map(|d| format!("{}/{d:02}", at(n).trim_end_matches('/')));
        page(text, [at(n.saturating_sub(1)), at(n + 1)].into_iter().chain(days))
    })
}

#[test]
fn a_calendar_costs_at_most_twelve() {
    for flights in [1, 8] {
        for pattern in ["/agenda/{y}-{m}/", "/agenda/{y}/{m}/", "/?annee={y}&mois={m}", "/agenda?date={y}-{m}"] {
            let crawl = calendar(flights, pattern, false);
            // Home, six months with something to say, two that say nothing for the first time.
            assert!(crawl.asked.len() <= 1 + 6 + 1 + 12, "{pattern} {flights}: {}", crawl.asked.len());
            assert!(crawl.asked.len() >= 7, "{pattern}: {:?}", crawl.asked);
            assert_eq!(crawl.kinds(), BTreeSet::from([TrapKind::Calendar]), "{pattern}");
            assert!(crawl.found.iter().all(|trap| trap.useless <= 12), "{:?}", crawl.found);
        }
        // The days of each month are a trap of their own.
        let crawl = calendar(flights, "/agenda/{y}/{m}/", true);
        assert!(crawl.asked.len() <= 1 + 6 + 1 + 12 + 1 + 12, "{}", crawl.asked.len());
    }
}

#[test]
fn a_gap_of_a_calendar_is_crossed() {
    let at = |n: u64| format!("/agenda/{}-{:02}/", 2024 + n / 12, n % 12 + 1);
    let crawl = crawl(8, &["/"], |url| {
        if url.path() == "/" {
            return page("accueil", [at(0)]);
        }
        let n = (0..500).find(|n| at(*n) == url.path())?;
        page(if n % 5 == 0 && n < 20 { words(n) } else { "rien".to_owned() }, [at(n + 1)])
    });
    assert!(crawl.asked.contains(&at(10)), "{:?}", crawl.asked);
}

#[test]
fn a_list_that_goes_on_after_its_end_costs_at_most_twelve() {
    for last in [3, 2000] {
        let crawl = crawl(8, &["/"], |url| {
            let n = url.query().and_then(number).unwrap_or(1);
            let text = if n <= last { words(n) } else { "rien".to_owned() };
            page(text, (n + 1..n + 6).map(|n| format!("/?page={n}")))
        });
        let cost = crawl.asked.len() as u64 - last;
        assert!(cost <= 13, "{last}: {cost}");
        assert_eq!(crawl.kinds(), BTreeSet::from([TrapKind::Pagination]));
    }
}

#[test]
fn filters_that_combine_cost_at_most_twelve() {
    let keys = ["couleur", "taille", "prix", "tri"];
    let crawl = crawl(8, &["/boutique"], |url| {
        let set: BTreeMap<&str, &str> = url.pairs().collect();
        let links = keys.iter().flat_map(|key| {
            (0..5).map(|value| {
                let value = format!("v{value}");
                let mut more: BTreeMap<&str, &str> = set.clone();
                more.insert(key, &value);
                let query: Vec<String> = more.iter().map(|(k, v)| format!("{k}={v}")).collect();
                format!("/boutique?{}", query.join("&"))
            })
        });
        // Even if each combination says something new.
        page(words(url.target().bytes().fold(1, |a, b| a * 31 % 1_000_003 + u64::from(b))), links.collect::<Vec<_>>())
    });
    let combined = crawl.asked.iter().filter(|asked| asked.contains('&')).count();
    assert!(combined <= 12, "{combined} {:?}", crawl.asked);
    assert_eq!(crawl.asked.len() - combined, 21, "what one filter shows is kept");
    assert_eq!(crawl.kinds(), BTreeSet::from([TrapKind::Facets]));
}

#[test]
fn parameters_that_are_pages_are_no_filters() {
    let crawl = crawl(8, &["/"], |url| {
        let set: BTreeMap<&str, &str> = url.pairs().collect();
        if set.is_empty() {
            let rubriques = (0..40).map(|n| format!("/?rubrique={n}"));
            let modules = (0..40).map(|n| format!("/?module=m{n}"));
            return page("accueil", rubriques.chain(modules).chain([String::from("/?style=sombre")]));
        }
        let more = (!set.contains_key("style")).then(|| format!("{}&style=sombre", url.target()));
        page(words(url.target().bytes().fold(1, |a, b| a * 31 % 1_000_003 + u64::from(b))), more)
    });
    assert_eq!(crawl.asked.len(), 1 + 80 + 1 + 80);
    assert_eq!(crawl.found, []);
}

#[test]
fn sessions_cost_at_most_twelve_and_every_page_is_had() {
    let id = |seed: usize| format!("{:016x}a1b2c3d4", (seed as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    for in_path in [false, true] {
        let fresh = std::cell::Cell::new(0);
        let crawl = crawl(8, &["/"], |url| {
            fresh.set(fresh.get() + 1);
            let sid = id(fresh.get());
            let name = url.path().rsplit('/').next()?;
            let n = number(name).unwrap_or(0);
            let at = |n: u64| if in_path { format!("/{sid}/p{n}") } else { format!("/p{n}?visite={sid}") };
            page(words(n), [at((n * 7 + 1) % 100), at((n * 3 + 2) % 100), at((n + 1) % 100), at(0)])
        });
        let cost = crawl.asked.len().saturating_sub(101);
        assert!(cost <= 12, "{in_path} {}", crawl.asked.len());
        let pages: BTreeSet<Option<u64>> =
            crawl.asked.iter().map(|asked| number(asked.split('?').next()?.rsplit('/').next()?)).collect();
        assert!(pages.len() >= 100, "{}", pages.len());
        assert!(crawl.kinds().contains(&TrapKind::Session), "{:?}", crawl.found);
    }
}

#[test]
fn long_ids_that_name_pages_are_kept() {
    let id = |n: u64| format!("{:016x}a1b2c3d4", (n + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    for pattern in ["/doc/{}", "/doc?cle={}"] {
        let crawl = crawl(8, &["/"], |url| {
            if url.target() == "/" {
                return page("accueil", (0..300).map(|n| pattern.replace("{}", &id(n))));
            }
            let n = (0..300).find(|n| url.target().ends_with(&id(*n)))?;
            page(words(n), ["/".to_owned()])
        });
        assert_eq!((crawl.asked.len(), crawl.found), (301, vec![]), "{pattern}");
    }
}

#[test]
fn links_that_go_ever_deeper_cost_at_most_twelve() {
    // The server answers any path below a page with the page of its last word, or with the page itself.
    for by_last in [false, true] {
        let names = ["a", "b", "c", "d", "e"];
        let crawl = crawl(8, &["/"], |url| {
            let mut parts = url.path().split('/').filter(|part| !part.is_empty());
            let name = if by_last { parts.next_back() } else { parts.next() };
            let n = name.and_then(|name| names.iter().position(|one| *one == name)).map_or(99, |n| n as u64);
            page(words(n), names.iter().map(|name| format!("{name}/")))
        });
        assert!(crawl.asked.len() <= 6 + 12, "{by_last} {}: {:?}", crawl.asked.len(), crawl.asked);
        assert_eq!(crawl.kinds(), BTreeSet::from([TrapKind::Loop]));
    }
    // Even if each answer is new.
    let crawl = crawl(8, &["/a/b/"], |url| page(words(url.path().len() as u64), ["a/b/".to_owned()]));
    assert!(crawl.asked.len() <= 12, "{:?}", crawl.asked);
}

#[test]
fn folders_that_repeat_a_word_or_a_text_are_no_loop() {
    let crawl = crawl(8, &["/"], |url| match url.path() {
        "/" => page("accueil", (0..30).map(|n| format!("/asso-{}/", letters(n)))),
        path if path.ends_with("/mentions/") => page("les mêmes mentions", []),
        path if path.ends_with("/docs/api/") => page("la même galerie", ["album/".to_owned()]),
        path if path.ends_with("/album/") => page("le même album", []),
        path if path.matches('/').count() != 2 => None,
        path => page(
            words(path.bytes().map(u64::from).fold(0, |a, b| a * 31 + b)),
            ["mentions/".into(), "docs/api/".into(), "/11/11/11/".into()],
        ),
    });
    assert_eq!((crawl.count("mentions"), crawl.count("docs/api/"), crawl.count("album")), (30, 60, 30));
    assert_eq!(crawl.found, []);
}

#[test]
fn missing_pages_that_answer_200_breed_nothing() {
    let crawl = crawl(8, &["/"], |url| match url.path() {
        "/" => page("accueil", (0..20).map(|n| format!("/p{n}x/"))),
        path if path.starts_with("/p") && path.len() < 7 => page(
            words(path.bytes().map(u64::from).fold(0, |a, b| a * 31 + b)),
            (0..3).map(|n| format!("/perdu/{}-{n}z", path.trim_matches('/'))),
        ),
        path => page(format!("La page {path} n’existe pas"), (0..9).map(|n| format!("{path}/{n}y"))),
    });
    assert!(crawl.asked.len() <= 21 + 12, "{}", crawl.asked.len());
    assert_eq!(crawl.kinds(), BTreeSet::from([TrapKind::SoftNotFound]));
}

#[test]
fn missing_pages_of_one_folder_that_answer_200_cost_at_most_twelve() {
    let crawl = crawl(8, &["/"], |url| match url.path() {
        "/" => page("accueil", ["/doux/".to_owned()]),
        "/doux/" => page("le coin doux", (1..4).map(|n| format!("/doux/{}", letters(n)))),
        path if path.starts_with("/doux/") => {
            page("rien à cette adresse", (1..4).map(|n| format!("{path}-{}", letters(n))))
        }
        _ => None,
    });
    assert!(crawl.asked.len() <= 2 + 12, "{:?}", crawl.asked);
    assert_eq!(crawl.kinds(), BTreeSet::from([TrapKind::SameText]));
}

#[test]
fn pages_of_one_text_that_each_lead_to_something_new_are_never_cut() {
    let crawl = crawl(8, &["/"], |url| match url.path() {
        "/" => page("accueil", ["/album/a".to_owned()]),
        path if path.starts_with("/album/") => {
            let n = (1..200).find(|n| path.ends_with(&format!("/{}", letters(*n)))).unwrap_or(0);
            page("photo", [format!("/album/{}", letters(n + 1)), format!("/texte/{}", letters(n))])
        }
        path => page(words(path.bytes().map(u64::from).fold(7, |a, b| a.wrapping_mul(31).wrapping_add(b))), []),
    });
    assert!(crawl.count("/texte/") >= 200, "{}", crawl.count("/texte/"));
    assert_eq!(crawl.found, []);
}

#[test]
fn redirects_without_an_end_end() {
    let crawl = crawl(8, &["/"], |url| match url.path() {
        "/" => page("accueil", ["/r/1".to_owned()]),
        path => Some(Answer(302, String::new(), vec![format!("/r/{}", number(path)? + 1)])),
    });
    assert!(crawl.asked.len() <= 12, "{}", crawl.asked.len());
    assert_eq!(crawl.kinds(), BTreeSet::from([TrapKind::Redirects]));
}

#[test]
fn the_same_site_gives_the_same_traps() {
    let first = calendar(8, "/agenda/{y}-{m}/", true);
    let second = calendar(8, "/agenda/{y}-{m}/", true);
    assert_eq!((first.asked, first.found), (second.asked, second.found));
}

#[test]
fn what_two_empty_months_say_is_the_same() {
    let of = |target: &str, text: &str, pictures: &[&str]| fingerprint(&url(target), text, pictures.iter().copied());
    assert_eq!(
        of("/a/2024-05/", "Agenda mai 2024, 1 2 31 Lun.", &[]),
        of("/a/2024-06/", "Agenda juin 2024 ; 30 mar", &[])
    );
    assert_eq!(of("/perdu", "« Perdu » n’existe pas", &[]), of("/autre", "« Autre » n’existe pas", &[]));
    assert_ne!(of("/a", "1013 hPa", &[]), of("/b", "1014 hPa", &[]));
    assert_ne!(of("/photo/1", "Photo 1", &["/a.jpg"]), of("/photo/2", "Photo 2", &["/b.jpg"]));
}
