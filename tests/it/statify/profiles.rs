//! What each profile makes of the addresses that its CMS emits.

mod cms;
mod wikis;

use proptest::prelude::*;
use sobre::lang::Lang;
use sobre::statify::profile::{Judgement, PROFILES, Profile, Reason, detect, named};
use sobre::statify::url::Url;

fn judge(profile: &str, target: &str) -> Result<String, Reason> {
    let url = Url::new(&format!("https://asso.example{target}")).expect(target);
    match named(profile).expect(profile).judge(&url) {
        Judgement::Keep(url) => Ok(url.target().to_owned()),
        Judgement::Machinery(reason) => Err(reason),
    }
}

/// `target`, and what it is kept as: `=` for itself.
fn kept(profile: &str, rows: &[(&str, &str)]) {
    for (target, wanted) in rows {
        let wanted = if *wanted == "=" { target } else { wanted };
        assert_eq!(judge(profile, target).as_deref(), Ok(*wanted), "{profile} {target}");
    }
}

fn machinery(profile: &str, rows: &[(&str, Reason)]) {
    for (target, reason) in rows {
        assert_eq!(judge(profile, target), Err(*reason), "{profile} {target}");
    }
}

#[test]
fn noise_of_campaigns_and_sessions_is_taken_out_everywhere() {
    for profile in PROFILES {
        kept(
            profile.name,
            &[
                ("/a/?utm_source=x&utm_medium=y", "/a/"),
                ("/a/?fbclid=1&gclid=2&mc_cid=3&mtm_campaign=4", "/a/"),
                ("/a/?PHPSESSID=abc", "/a/"),
                ("/a/?sid=0123456789abcdef0", "/a/"),
                ("/a;jsessionid=1F2E/b?x1=1", "/a/b?x1=1"),
                ("/style.css?ver=6.1", "/style.css"),
                ("/style.css?1700000000", "/style.css"),
                ("/i/logo.PNG?t=12", "/i/logo.PNG"),
                ("/i/photo.jpg?w=300&h=200", "/i/photo.jpg?w=300&h=200"),
                ("/a/?&&", "/a/"),
            ],
        );
        machinery(profile.name, &[("/login", Reason::Login), ("/fr/login", Reason::Login)]);
    }
}

#[test]
fn an_unknown_cms_keeps_what_is_not_certain() {
    use Reason::*;
    kept(
        "generic",
        &[
            ("/index.php?b=1&a=2", "="),
            ("/index.php?article12=", "="),
            ("/liste?sort=asc", "="),
            ("/p?sid=12", "="),
            ("/agenda/2024-05/", "="),
        ],
    );
    machinery("generic", &[("/x?action=edit", Edit), ("/a?print=1", Print), ("/wp-json/x", Api), ("/x?diff=2", Diff)]);
}

#[test]
fn shapes_have_placeholders_where_traps_count() {
    let shape = |profile: &str, target: &str| {
        let url = Url::new(&format!("https://asso.example{target}")).unwrap();
        named(profile).unwrap().shape(&url).replace("//asso.example", "")
    };
    let rows = [
        ("generic", "/agenda/2024-05/", "/agenda/{date}/"),
        ("generic", "/agenda/mai-2024", "/agenda/{date}"),
        ("generic", "/agenda/20240512", "/agenda/{date}"),
        ("generic", "/2024/05/12/", "/{date}/{date}/{date}/"),
        ("generic", "/blog/page/12/", "/blog/page/{page}/"),
        ("generic", "/photo-12.html", "/photo-{n}.html"),
        ("generic", "/retro-2024", "/retro-{n}"),
        ("generic", "/s/0123456789abcdef0/x", "/s/{id}/x"),
        ("generic", "/s/123e4567-e89b-12d3-a456-426614174000", "/s/{id}"),
        ("generic", "/un-tres-long-titre-de-page", "/un-tres-long-titre-de-page"),
        ("generic", "/%C3%A9t%C3%A9/", "/été/"),
        ("generic", "/l?page=3&couleur=rouge&an=2024", "/l?page={page}&~an={date}&~couleur={w}"),
        ("generic", "/l?id=3&x=", "/l?id=3&~x="),
        ("generic", "/l?token=0123456789abcdef0", "/l?~token={id}"),
        ("wordpress", "/x/comment-page-3/", "/x/comment-page-{page}/"),
        ("wordpress", "/?p=12", "/?p=12"),
        ("spip", "/spip.php?article12&debut_articles=10", "/spip.php?article12&debut_articles={page}"),
        ("spip", "/spip.php?page=agenda&annee=2024&mois=05", "/spip.php?page=agenda&~annee={date}&~mois={date}"),
        ("drupal", "/node/12", "/node/12"),
        ("drupal", "/comment/12", "/comment/12"),
        ("yeswiki", "/?Agenda2024", "/?Agenda2024"),
    ];
    for (profile, target, wanted) in rows {
        assert_eq!(shape(profile, target), wanted, "{profile} {target}");
    }
}

#[test]
fn detection_needs_more_than_a_word() {
    let of = |html: &str, headers: &[(&str, &str)]| {
        let headers: Vec<_> = headers.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        detect(html, &headers).name
    };
    assert_eq!(of("<META NAME='Generator' content='WordPress 6.1'>", &[]), "wordpress");
    assert_eq!(of("<link href=/wp-content/themes/x/style.css>", &[]), "wordpress");
    assert_eq!(of("", &[("composed-by", "SPIP 4.3.1 @ www.spip.net")]), "spip");
    assert_eq!(of("<a href='spip.php?article1'>", &[]), "spip");
    assert_eq!(of("<meta name=generator content=\"Joomla! - Open Source Content Management\">", &[]), "joomla");
    assert_eq!(of("", &[("x-generator", "Drupal 7 (http://drupal.org)")]), "drupal");
    assert_eq!(of("<meta name=generator content=\"DokuWiki\">", &[]), "dokuwiki");
    assert_eq!(of("<meta name=generator content=\"MediaWiki 1.39\">", &[]), "mediawiki");
    assert_eq!(of("<a href='/pmwiki.php?n=Main.HomePage'>", &[]), "pmwiki");
    assert_eq!(of("<script src='tools/bazar/libs/bazar.js'>", &[]), "yeswiki");
    assert_eq!(of("<p>Nous quittons WordPress, Joomla et Drupal pour SPIP</p>", &[]), "generic");
    assert_eq!(of("", &[]), "generic");
    assert_eq!(of(&"<meta ".repeat(200_000), &[]), "generic");
    assert_eq!(of(&"é<".repeat(600_000), &[]), "generic");
}

#[test]
fn every_profile_can_be_told_of() {
    for profile in PROFILES {
        assert_eq!(named(profile.name).map(|found| found.label), Some(profile.label));
        let summary = (profile.summary)();
        assert!(!summary.get(Lang::Fr).is_empty() && summary.fr != summary.en, "{}", profile.name);
        for seed in profile.seeds {
            let home = Url::new("https://asso.example/blog/").unwrap();
            let url = home.join(&seed.reference.replace("{page}", "1")).expect(seed.reference);
            assert!(url.as_str().starts_with("https://asso.example/blog/"), "{}", seed.reference);
            let kept = matches!(profile.judge_below("/blog/", &url), Judgement::Keep(_));
            let public = matches!(seed.role, sobre::statify::profile::Role::Public);
            assert_eq!(kept, public, "{} {}", profile.name, seed.reference);
        }
    }
}

/// Words that profiles look for, and others.
const WORDS: &[&str] = &[
    "feed",
    "wiki",
    "n",
    "Main.Pain",
    "Main/Pain",
    "article12",
    "show",
    "Pain/show",
    "edit",
    "page",
    "2",
    "utm_x",
    "q",
    "node/3",
    "id",
    "title",
    "Spécial:X",
    "do",
    "sid",
    "0123456789abcdef0",
    "a.css",
    "ver",
    "var_mode",
    "",
    "?",
    "?a=1",
    "%3Faction=rss",
    "wiki=wiki",
    "comment",
    "fr",
    "lang",
    "debut_x",
    ";jsessionid=1",
    "%",
    "+",
    "é",
    "=",
    "//",
];

fn target() -> impl Strategy<Value = String> {
    let word = || prop::sample::select(WORDS);
    let pair = (word(), prop::option::of(word())).prop_map(|(key, value)| match value {
        Some(value) => format!("{key}={value}"),
        None => key.to_owned(),
    });
    let path = prop::collection::vec(word(), 0..4).prop_map(|parts| parts.join("/"));
    let query = prop::collection::vec(pair, 0..5).prop_map(|pairs| pairs.join("&"));
    (path, query).prop_map(|(path, query)| format!("/{path}?{query}"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_is_kept_stays_itself(target in target(), which in 0..9_usize) {
        let profile: &Profile = PROFILES[which];
        if let Some(url) = Url::new(&format!("https://asso.example{target}"))
            && let Judgement::Keep(kept) = profile.judge(&url)
        {
            prop_assert_eq!(profile.judge(&kept), Judgement::Keep(kept.clone()));
            let _ = profile.shape(&kept);
        }
    }

    #[test]
    fn any_address_is_judged(text in "https://a\\.example/\\PC{0,60}", which in 0..9_usize) {
        if let Some(url) = Url::new(&text) {
            let profile = PROFILES[which];
            if let Judgement::Keep(kept) = profile.judge(&url) {
                prop_assert_eq!(profile.judge(&kept), Judgement::Keep(kept));
            }
            let _ = profile.shape(&url);
        }
    }
}

#[test]
fn every_selector_is_one() {
    for profile in PROFILES {
        let lists = [profile.remove, profile.search, profile.comments, profile.login, profile.volatile];
        for selector in lists.concat() {
            assert!(scraper::Selector::parse(selector).is_ok(), "{} {selector}", profile.name);
        }
    }
}

#[test]
fn names_that_people_give_to_pages_are_no_machinery() {
    let rows = [
        ("drupal", "/services/hebergement"),
        ("drupal", "/history"),
        ("drupal", "/vote/2024"),
        ("joomla", "/installation"),
        ("generic", "/aide/connexion"),
        ("generic", "/documentation/admin/utilisateurs"),
        ("wordpress", "/le-search/x/"),
        ("dokuwiki", "/agenda?month=5"),
        ("wordpress", "/etiquette/feed-me/"),
    ];
    for (profile, target) in rows {
        kept(profile, &[(target, "=")]);
    }
    machinery("wordpress", &[("/categorie-produit/pain/?orderby=price", Reason::Facet)]);
}
