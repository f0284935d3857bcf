//! News in pages, by year and by topic.

use std::fmt::Write as _;

use super::{article, found, page, with_news};
use crate::harness::{Built, Project};

/// So many articles, one a day backwards from the end of 2023, in three topics.
fn many(n: usize) -> Project {
    (0..n).fold(with_news(), |project, at| {
        let (year, month, day) = (2023 - at / 336, 12 - at / 28 % 12, 28 - at % 28);
        let topic = ["mail", "Vie associative", "sécurité"][at % 3];
        let date = format!("{year}-{month:02}-{day:02}");
        project.file(
            &format!("content/site/actualites/a{at:04}.md"),
            article(&format!("Article {at}"), &date, &format!("tags: [{topic}]\n")),
        )
    })
}

fn entries(built: &Built, path: &str) -> Vec<String> {
    built.texts(path, ".entry h2")
}

#[test]
fn a_list_is_cut_into_pages_that_lead_to_each_other() {
    let built = many(45).build().sound();
    built.links_resolve();
    let pages = ["actualites/index.html", "actualites/page-2/index.html", "actualites/page-3/index.html"];
    let shown: Vec<String> = pages.iter().flat_map(|path| entries(&built, path)).collect();
    assert_eq!(shown, (0..45).map(|at| format!("Article {at}")).collect::<Vec<_>>());
    assert_eq!(entries(&built, pages[0]).len(), 20);
    assert!(built.tree.get("actualites/page-4/index.html").is_none());
    assert_eq!(built.texts(pages[1], ".pager a"), ["Plus récent Page 1 sur 3", "Plus ancien Page 3 sur 3"]);
    assert_eq!(built.texts(pages[1], "title"), ["Actualités – Page 2 sur 3 – Le Lac"]);
    let html = built.page(pages[1]);
    for link in ["<link rel=\"prev\" href=\"../index.html\">", "<link rel=\"next\" href=\"../page-3/index.html\">"] {
        assert!(html.contains(link), "{link}");
    }
    assert!(html.contains("<link rel=\"canonical\" href=\"https://lac.example/actualites/page-2/\">"));
    assert!(built.page("sitemap.xml").contains("<loc>https://lac.example/actualites/page-3/</loc>"));
}

#[test]
fn each_year_has_its_archives() {
    let project = many(340);
    let built = project.build().sound();
    built.links_resolve();
    assert_eq!(
        built.texts("actualites/index.html", "nav[aria-labelledby=archives-title] a"),
        ["2023 336 articles", "2022 4 articles"]
    );
    assert_eq!(entries(&built, "actualites/2022/index.html").len(), 4);
    assert_eq!(entries(&built, "actualites/2023/index.html").len(), 50);
    assert!(built.tree.get("actualites/2023/page-7/index.html").is_some());
    assert_eq!(built.texts("actualites/2022/index.html", ".crumbs li"), ["Accueil", "Actualités", "Actualités 2022"]);
    // What a co-op wrote itself stays.
    let own = project.file("content/site/actualites/2022.md", page("L'année 2022, par nous", ""));
    let built = own.build().sound();
    built.links_resolve();
    assert_eq!(built.texts("actualites/2022/index.html", "h1"), ["L’année 2022, par nous"]);
}

#[test]
fn an_article_shows_its_topics_and_each_topic_its_articles() {
    let built = many(7).build().sound();
    assert_eq!(built.texts("actualites/a0001/index.html", ".topics a[rel=tag]"), ["Vie associative"]);
    let topic = "actualites/themes/vie-associative/index.html";
    assert_eq!(entries(&built, topic), ["Article 1", "Article 4"]);
    assert_eq!(
        built.texts("actualites/themes/index.html", ".topics a"),
        ["mail 3 articles", "sécurité 2 articles", "Vie associative 2 articles"]
    );
    let feed = built.page("actualites/themes/vie-associative/feed.xml");
    assert_eq!(feed.matches("<entry>").count(), 2);
    assert!(feed.contains("<id>https://lac.example/actualites/themes/vie-associative/</id>"), "{feed}");
    assert!(built.page(topic).contains("type=\"application/atom+xml\" href=\"feed.xml\""));
    assert!(built.page("feed.xml").contains("<category term=\"Vie associative\"/>"));
    assert!(
        built
            .page("sitemap.xml")
            .contains("<url><loc>https://lac.example/actualites/themes/mail/</loc><lastmod>2023-12-28</lastmod>")
    );
}

#[test]
fn tags_that_cannot_be_meant_are_told() {
    let built = with_news()
        .file("content/site/actualites/a.md", article("A", "2023-02-02", "tags: [Logiciel libre, \"!!!\"]\n"))
        .file("content/site/actualites/b.md", article("B", "2023-02-01", "tags: [logiciel libre, logiciel libre]\n"))
        .file("content/site/c.md", page("C", "tags: [mail]\n"))
        .build();
    assert_eq!(
        found(&built),
        [
            "bad-tag content/site/actualites/a.md:6",
            "tag-spelling content/site/actualites/b.md:6",
            "unused-tags content/site/c.md:4",
        ]
    );
}

#[test]
fn a_thousand_articles_make_pages_of_bounded_size() {
    let mut tags = String::from("tags: [");
    for at in 0..60 {
        let _ = write!(tags, "thème {at}, ");
    }
    let project = many(200).file("content/site/actualites/tout.md", article("Tout", "2023-06-01", &(tags + "mail]\n")));
    let built = project.minified().build().sound();
    let heavy: Vec<_> =
        built.pages().into_iter().filter(|(_, html)| html.len() > 100_000).map(|(path, _)| path).collect();
    assert_eq!(heavy, Vec::<String>::new());
    assert_eq!(built.texts("actualites/index.html", "nav[aria-labelledby=topics-title] a").len(), 12);
}
