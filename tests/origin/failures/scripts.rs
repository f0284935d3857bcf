//! Addresses in scripts and data (11, 12, 14).

use super::super::page::links;
use super::super::picture::png;
use super::super::table::Table;

/// Returns the links of the home page.
pub fn add(table: &mut Table, base: &str) -> Vec<&'static str> {
    escaped(table, base);
    data(table, base);
    chunks(table);
    vec!["/scripts/adresses.html", "/scripts/donnees.html", "/scripts/morceaux.html"]
}

/// The origin's name in every spelling.
fn escaped(table: &mut Table, base: &str) {
    let slashes = base.replace('/', "\\/");
    let share = base.replace(':', "%3A").replace('/', "%2F");
    let lower = share.replace("%3A", "%3a").replace("%2F", "%2f");
    let entities = base.replace('/', "&#x2F;").replace(':', "&#58;");
    let hostless = base.trim_start_matches("http:");
    let main = format!(
        r#"<script>var c = {{"ajax":"{slashes}\/media\/js-1.png","plain":"{base}/media/js-2.png",'root':'/media/js-3.png',"page":"\/scripts\/donnees.html"}};</script>
<a href="https://partage.example/?u={share}%2Fscripts%2Fadresses.html">Partager</a> <a href="https://partage.example/?u={lower}%2fscripts%2f">Partager</a>
<a href="{entities}&#x2F;scripts&#x2F;donnees.html">Entités</a> <a href="{hostless}/scripts/donnees.html">Sans schéma</a>
<select><option value="{base}/scripts/archives-1.html">Une</option><option value="{base}/scripts/archives-2.html">Deux</option></select>
<button onclick="location.href='{base}/scripts/bouton.html'">Aller</button> <a href="{base}">Accueil</a> <a href="{base}/scripts/adresses.html#ancre">Ancre</a>
<!-- Servi par {base}/ en 3 ms -->"#
    );
    table.page("/scripts/adresses.html", "Des adresses partout", "repère-adresses-11", &main);
    for (target, title) in
        [("archives-1", "Archives une"), ("archives-2", "Archives deux"), ("bouton", "Derrière le bouton")]
    {
        let back = links(["adresses.html"]);
        table.page(&format!("/scripts/{target}.html"), title, &format!("repère-{target}"), &back);
    }
    for n in 1..4 {
        table.asset(&format!("/media/js-{n}.png"), "image/png", png(1300 + n, 9, 9));
    }
}

/// JSON that must stay JSON.
fn data(table: &mut Table, base: &str) {
    let slashes = base.replace('/', "\\/");
    let head = format!(
        r#"<script type="application/ld+json">{{"@context":"https:\/\/schema.org","@type":"Organization","name":"L'asso \"des amis\"","url":"{slashes}\/","logo":{{"@type":"ImageObject","url":"{slashes}\/media\/logo.png"}},"sameAs":["https:\/\/reseau.example\/asso"]}}</script>
<script type="application/ld+json">[{{"@type":"BreadcrumbList","itemListElement":[{{"@id":"{base}/scripts/donnees.html","name":"Données & co"}}]}}]</script>
<script type="application/json" id="etat">{{"images":["/media/etat.png"],"prix":1.50,"rien":null,"vu":"\u003Cb\u003E"}}</script>
<link rel="manifest" href="/site.webmanifest">"#
    );
    let main = format!(
        r#"<div data-options='{{"texte":"d&#39;ici","lien":"{base}/scripts/archives-1.html"}}' data-x="{{&quot;a&quot;:[1,2.0],&quot;u&quot;:&quot;{slashes}\/&quot;}}">Données</div>"#
    );
    table.page_with("/scripts/donnees.html", "Des données", "repère-données-12", &head, &main);
    let manifest = format!(
        r#"{{"name":"L’asso","start_url":"{base}/","scope":"/","icons":[{{"src":"/media/manifeste-192.png","sizes":"192x192"}},{{"src":"media/manifeste-512.png","sizes":"512x512"}}]}}"#
    );
    table.asset("/site.webmanifest", "application/manifest+json", manifest);
    for (target, seed) in [("logo", 1), ("etat", 2), ("manifeste-192", 3), ("manifeste-512", 4)] {
        table.asset(&format!("/media/{target}.png"), "image/png", png(1400 + seed, 9, 9));
    }
}

/// Names that a bundler's runtime puts together.
fn chunks(table: &mut Table) {
    let head = r#"<script src="/js/elementor/webpack.runtime.js?ver=3.1" defer></script><script src="/js/theme/runtime.js" defer></script><script type="module">import "/js/module.js"; import("./../js/dynamique.js");</script>"#;
    table.page_with(
        "/scripts/morceaux.html",
        "Des morceaux",
        "repère-morceaux-14",
        head,
        "<nav class=\"menu\">Menu</nav>",
    );
    let runtime = r#"(()=>{var e={},n={};n.u=e=>{if(310===e)return"nav-menu.8521a0597c50611efdc6.bundle.min.js";if(958===e)return"958.js";return void 0},n.p="auto";n.l=(r)=>{var s=document.createElement("script");s.src=n.p+n.u(r)}})();"#;
    table.asset("/js/elementor/webpack.runtime.js?ver=3.1", SCRIPT, runtime);
    table.asset("/js/elementor/nav-menu.8521a0597c50611efdc6.bundle.min.js", SCRIPT, "window.menu=1;");
    table.asset("/js/elementor/958.js", SCRIPT, "window.n958=1;");
    let maps = r#"(()=>{var t={};t.u=e=>"morceaux/"+({12:"galerie",77:"carte"}[e]||e)+"."+{12:"ab12cd34",77:"ff00aa11",91:"0a1b2c3d"}[e]+".js",t.miniCssF=e=>"morceaux/galerie.css",t.p="/js/theme/"})();"#;
    table.asset("/js/theme/runtime.js", SCRIPT, maps);
    for name in ["galerie.ab12cd34.js", "carte.ff00aa11.js", "91.0a1b2c3d.js"] {
        table.asset(&format!("/js/theme/morceaux/{name}"), SCRIPT, format!("window.m='{name}';"));
    }
    table.asset("/js/theme/morceaux/galerie.css", "text/css", ".g{color:navy}");
    table.asset("/js/module.js", SCRIPT, "import './voisin.js';\nexport default 1;\n");
    table.asset("/js/voisin.js", SCRIPT, "export const v = 2;\n");
    table.asset("/js/dynamique.js", SCRIPT, "export const d = 3;\n");
}

const SCRIPT: &str = "text/javascript";
