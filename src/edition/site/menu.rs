//! Menus and what every page has around its content.

use super::super::front::Layout;
use super::super::gather::Gathered;
use super::super::linked::{self, Kind};
use super::super::trail::Trail;
use super::super::view::{Chrome, NavLink, SiteView};
use super::super::{Press, address};
use super::Source;
use crate::lang::Lang;
use crate::prose;
use crate::register::Coop;
use crate::tree::OutPath;

/// The main menu and the footer's links, in order.
pub struct Menu {
    main: Vec<(String, OutPath)>,
    footer: Vec<(String, OutPath)>,
    /// Whether there are news, of which a feed is made.
    news: bool,
    /// The co-op's names.
    site: SiteView,
}

impl Menu {
    /// From the front matter of the site's pages; the vademecum and the newest report join the main menu.
    pub fn new(sources: &[Source], gathered: &Gathered, coop: &Coop, lang: Lang) -> Self {
        let pick = |place: fn(&Source) -> Option<i64>| {
            let mut chosen: Vec<(i64, &str, &Source)> =
                sources.iter().filter_map(|it| Some((place(it)?, it.content.as_str(), it))).collect();
            chosen.sort_by_key(|(order, content, _)| (*order, *content));
            chosen.into_iter().map(|(_, _, it)| (label(it, lang), it.out.clone())).collect::<Vec<_>>()
        };
        let mut main = pick(|it| it.page.front.nav);
        if let Some(out) = has(gathered, "vademecum/index.md") {
            main.push(("Vademecum".to_owned(), out));
        }
        let reports = gathered.markdown("ag");
        if let Some((content, out)) = reports.last().and_then(|content| Some((content, address::page(content)?))) {
            let year = content.trim_start_matches("ag/").trim_end_matches(".md");
            main.push((format!("AG {year}"), out));
        }
        let mut footer = pick(|it| it.page.front.footer);
        if let Some(out) = has(gathered, "manual/index.md") {
            footer.push((if lang == Lang::Fr { "Manuel de sobre" } else { "Manual of sobre" }.to_owned(), out));
        }
        let news = sources.iter().any(|it| it.layout() == Layout::Article && !it.page.front.draft);
        Self { main, footer, news, site: site_view(coop, lang) }
    }

    fn links(links: &[(String, OutPath)], page: &OutPath, from: &str) -> Vec<NavLink> {
        links
            .iter()
            .map(|(label, out)| NavLink {
                label: label.clone(),
                href: format!("{from}{}", if from.is_empty() { address::relative(page, out) } else { out.to_string() }),
                current: out == page,
            })
            .collect()
    }
}

/// Where a file of `content/` is published, if there is such a file.
fn has(gathered: &Gathered, content: &str) -> Option<OutPath> {
    gathered.content.contains(content).then(|| address::page(content)).flatten()
}

fn label(source: &Source, lang: Lang) -> String {
    let label = source.page.front.nav_label.as_ref().unwrap_or(&source.page.front.title);
    prose::typography(label, lang).into_owned()
}

/// The co-op, as the theme names it.
pub fn site_view(coop: &Coop, lang: Lang) -> SiteView {
    let set = |text: &str| prose::typography(text, lang).into_owned();
    SiteView {
        name: set(&coop.name),
        long_name: set(coop.long_name.as_ref().unwrap_or(&coop.name)),
        tagline: set(coop.tagline.as_deref().unwrap_or_default()),
        email: coop.contact.as_ref().and_then(|contact| contact.email.clone()).unwrap_or_default(),
    }
}

/// What stands above a page on its card: the way to it, the home page left out.
fn above(page: &OutPath, trail: &Trail) -> String {
    let chapter = trail.above.is_empty() && page.as_str().split('/').nth(2).is_some();
    let books = [("vademecum/", "Vademecum"), ("manuel/", "sobre")];
    if let Some((_, book)) = books.iter().find(|(folder, _)| chapter && page.as_str().starts_with(folder)) {
        return (*book).to_owned();
    }
    trail.above.iter().skip(1).map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(" › ")
}

/// What a page has around its content. The page for lost visitors is shown at any address, so that its links
/// start at the site's root.
pub fn chrome(press: &Press<'_>, page: &OutPath, title: String, description: String) -> Chrome {
    surroundings(press, page, (title, description), Kind::Page, &Trail::default())
}

/// The same for a page whose kind and whose way from the home page are known; title and description come as texts.
pub fn surroundings(
    press: &Press<'_>,
    page: &OutPath,
    (title, description): (String, String),
    kind: Kind,
    trail: &Trail,
) -> Chrome {
    let lost = page.as_str() == "404.html";
    let from = if lost { address::root(press.base_url) } else { String::new() };
    let canonical = match press.base_url {
        "" => String::new(),
        _ if lost => String::new(),
        base => format!("{base}/{}", address::encode(page.address())),
    };
    let root = if lost { from.clone() } else { page.root() };
    let search = super::super::search::page(press.lang).filter(|_| press.search);
    let search = search.map(|out| Menu::links(&[(String::new(), out)], page, &from)).unwrap_or_default();
    let feed = if press.menu.news && !press.base_url.is_empty() { format!("{root}feed.xml") } else { String::new() };
    let image = press.cards.ask(press.base_url, page, &title, above(page, trail));
    let mut around = Chrome {
        lang: press.lang.tag(),
        root,
        feed,
        title,
        description,
        canonical,
        search: search.into_iter().map(|link| link.href).collect(),
        image,
        json_ld: String::new(),
        draft: false,
        site: press.menu.site.clone(),
        nav: Menu::links(&press.menu.main, page, &from),
        footer: Menu::links(&press.menu.footer, page, &from),
        labels: press.labels.clone(),
    };
    linked::describe(press, &mut around, kind, page, trail);
    around
}
