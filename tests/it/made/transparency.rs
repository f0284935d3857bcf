//! Years, reports, machines, the end of software, the charter, the legal notice: told, or said to be missing.

use sobre::finding::Severity;
use sobre::lang::Lang;

use crate::harness::Project;

#[test]
fn each_known_year_has_a_page_with_its_figures() {
    let built = Project::itemised().build().sound();
    let links = built.texts("transparence/index.html", ".leads a");
    for year in 2015..=2023 {
        let page = format!("transparence/{year}/index.html");
        assert!(built.tree.get(&page).is_some(), "{page}");
        assert!(links.iter().any(|link| link.ends_with(&year.to_string())), "{year}: {links:?}");
        assert!(built.page(&page).len() < 100_000, "{page}: {} bytes", built.page(&page).len());
    }
    assert!(built.tree.get("transparence/2024/index.html").is_none(), "2024 is not over on the facts' day");
    let rows = built.texts("transparence/2023/index.html", "tbody tr");
    let total = rows.iter().find(|row| row.starts_with("Associations adhérentes")).unwrap();
    assert!(total.contains("130") && total.contains("+20"), "{total}");
    let before = built.texts("transparence/2022/index.html", "tbody tr");
    assert!(before.iter().any(|row| row.starts_with("Associations adhérentes110")), "{before:?}");
    // The reports stand beside them.
    assert!(links.iter().any(|link| link.contains("Rapport moral")), "{links:?}");
}

#[test]
fn a_year_of_which_nothing_is_known_has_no_page() {
    let built = Project::shipped().build().sound();
    assert!(built.tree.get("transparence/2023/index.html").is_some());
    assert!(built.tree.get("transparence/2022/index.html").is_none());
    assert!(built.page("sitemap.xml").contains("/transparence/2023/"));
}

#[test]
fn the_charter_is_filled_from_the_register_or_said_to_be_missing() {
    let shipped = Project::shipped().build().sound();
    let states = |page: &str, built: &crate::harness::Built| built.texts(page, ".charter-state");
    let told = states("transparence/index.html", &shipped);
    assert_eq!(told.len(), 16);
    let missing = told.iter().filter(|state| *state == "manque").count();
    assert!(missing >= 10, "most of it nobody wrote down yet: {told:?}");
    let sum = &shipped.texts("transparence/index.html", ".charter-sum")[0];
    assert_eq!(sum, "3 points sur 16 sont renseignés.");
    let itemised = Project::itemised().build().sound();
    let told = states("transparence/index.html", &itemised);
    assert_eq!(told.iter().filter(|state| *state == "renseigné").count(), 15, "{told:?}");
    let all = itemised.texts("transparence/index.html", ".charter li").join("\n");
    for text in
        ["Aucune en 2023.", "Bureau d’essai (noms de domaine, FR)", "Hébergeur d’essai (FR)", "machines virtuelles"]
    {
        assert!(all.replace('\'', "’").contains(text), "{text}: {all}");
    }
    assert!(!all.contains("baie 00"), "where backups are kept is private");
}

#[test]
fn a_co_op_s_own_frame_is_not_vouched_for() {
    let base = std::fs::read(crate::harness::root().join("themes/default/templates/base.html")).unwrap();
    let own = Project::itemised()
        .replace("data/coop.yaml", "theme: default", "theme: autre")
        .file("themes/autre/templates/base.html", [base, b"<!-- autre -->".to_vec()].concat());
    let built = own.build().sound();
    let last = built.texts("transparence/index.html", ".charter li").pop().unwrap();
    assert!(last.contains("manque"), "{last}");
}

#[test]
fn machines_accounts_and_the_end_of_software_are_told() {
    let built = Project::itemised().build().sound();
    let rows = |name: &str| {
        let tables = built.texts("transparence/index.html", "table");
        tables.into_iter().rfind(|text| text.starts_with(name)).unwrap_or_else(|| panic!("no table {name}"))
    };
    let machines = rows("Où sont les machines").replace('\u{202F}', " ");
    assert!(machines.contains("pic2s") && machines.contains("1 040 €") && machines.contains("+260 €"), "{machines}");
    let accounts = rows("Les comptes").replace('\u{202F}', " ");
    assert!(accounts.contains("7 882,50 €"), "{accounts}");
    let software = rows("Jusqu’à quand");
    for text in ["PHP 8.0", "plus tenu à jour", "tenu à jour"] {
        assert!(software.contains(text), "{text}: {software}");
    }
    let shipped = Project::shipped().build().sound();
    let text = shipped.texts("transparence/index.html", "main").join(" ");
    assert!(text.contains("non connu") && text.contains("Non connus à ce jour"));
    // Its last security fixes come less than a year after the figures' day.
    let mut rows = shipped.texts("transparence/index.html", "tbody tr").into_iter();
    assert!(rows.any(|row| row.contains("6.5") && row.contains("à quitter dans l’année")));
}

#[test]
fn what_the_law_asks_for_is_there_or_is_a_note() {
    let shipped = Project::shipped().build().sound();
    let notes: Vec<_> = shipped.findings.iter().filter(|it| it.code == "legal-incomplete").collect();
    assert_eq!(notes.len(), 2, "{}", shipped.rendered(Lang::En));
    assert!(notes.iter().all(|it| it.severity == Severity::Note && &*it.place.file == "data/coop.yaml"));
    let open = shipped.texts("mentions-legales/index.html", ".to-do");
    assert_eq!(open.len(), 7, "address, telephone, mail, director; the host's name, address, telephone");
    let itemised = Project::itemised().build().sound();
    assert!(itemised.findings.iter().all(|it| it.code != "legal-incomplete"));
    let page = itemised.page("mentions-legales/index.html");
    for text in [
        "mailto:contact@example.org",
        "tel:0536490000",
        "tel:0536490001",
        "W000000000",
        "https://dons.example.org/essai",
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert!(itemised.texts("mentions-legales/index.html", ".to-do").is_empty());
}
