//! Pictures and other parts of pages, by every way of naming them (9, 10).

use super::super::page::links;
use super::super::picture::{pdf, png, svg};
use super::super::table::Table;

/// Returns the links of the home page.
pub fn add(table: &mut Table, base: &str) -> Vec<&'static str> {
    srcset(table, base);
    lazy(table, base);
    sheets(table, base);
    objects(table);
    vec!["/images/srcset.html", "/images/paresse.html", "/images/styles.html", "/images/objets.html"]
}

/// Puts numbered pictures, each with its own bytes.
fn pictures(table: &mut Table, seed: u32, targets: &[&str]) {
    for (target, number) in targets.iter().zip(seed..) {
        table.asset(target, "image/png", png(number, 12, 8));
    }
}

fn srcset(table: &mut Table, base: &str) {
    let main = format!(
        r#"<img alt="Virgules" src="/media/w_900,h_600/photo,1.png" srcset="/media/w_300,h_200/photo,1.png 300w, /media/w_600,h_400/photo,1.png 600w,{base}/media/w_900,h_600/photo,1.png 900w" sizes="(max-width: 300px) 300px, 600px">
<img alt="Densités" src="photo-1x.png" srcset="photo-1x.png, photo-2x.png 2x , photo-3x.png 3.0x">
<img alt="Paresse" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-srcset="/media/paresse-1.png 1x, /media/paresse-2.png 2x">
<picture><source media="(min-width: 40em)" srcset="../media/grande.png" type="image/png"><source srcset="../media/petite.png 320w"><img alt="Image" src="../media/secours.png"></picture>
<video poster="/media/affiche.png" controls><source src="/media/film.mp4" type="video/mp4"><track kind="captions" src="/media/film.vtt" srclang="fr"></video>
<audio src="/media/son.ogg" controls></audio>"#
    );
    let head = r#"<link rel="preload" as="image" imagesrcset="/media/avance-1.png 1x, /media/avance-2.png 2x" imagesizes="100vw">
<meta property="og:image" content="/media/partage.png"><meta name="twitter:image" content="/media/gazouillis.png">
<link rel="icon" href="/media/icone.png"><link rel="apple-touch-icon" href="/media/pomme.png">"#;
    let head = head.replace("content=\"/media", &format!("content=\"{base}/media"));
    table.page_with("/images/srcset.html", "Des images en jeu", "repère-srcset-09", &head, &main);
    let all = [
        "/media/w_300,h_200/photo,1.png",
        "/media/w_600,h_400/photo,1.png",
        "/media/w_900,h_600/photo,1.png",
        "/images/photo-1x.png",
        "/images/photo-2x.png",
        "/images/photo-3x.png",
        "/media/paresse-1.png",
        "/media/paresse-2.png",
        "/media/grande.png",
        "/media/petite.png",
        "/media/secours.png",
        "/media/affiche.png",
        "/media/avance-1.png",
        "/media/avance-2.png",
        "/media/partage.png",
        "/media/gazouillis.png",
        "/media/icone.png",
        "/media/pomme.png",
    ];
    pictures(table, 900, &all);
    table.asset("/media/film.mp4", "video/mp4", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom".to_vec());
    table.asset("/media/film.vtt", "text/vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nBonjour\n");
    table.asset("/media/son.ogg", "audio/ogg", b"OggS\0\x02un son".to_vec());
}

fn lazy(table: &mut Table, base: &str) {
    let escaped = base.replace('/', "\\/");
    let main = format!(
        r#"<img alt="a" data-src="/media/lent-1.png" class="lazy"><img alt="b" data-lazy-src="{base}/media/lent-2.png" data-lazy-srcset="/media/lent-3.png 300w, /media/lent-4.png 600w">
<div data-bg="/media/lent-5.png"></div><div data-background-image="/media/lent-6.png"></div>
<section data-settings="{{&quot;background_slideshow_gallery&quot;:[{{&quot;id&quot;:7,&quot;url&quot;:&quot;{escaped}\/media\/lent-7.png&quot;}},{{&quot;id&quot;:8,&quot;url&quot;:&quot;\/media\/lent-8.png&quot;}}],&quot;titre&quot;:&quot;L\u2019\u00e9t\u00e9&quot;}}"></section>
<a data-full-url='{base}/media/lent-9.png' href="/media/lent-10.png">Agrandir</a>
<noscript><img alt="c" src="/media/lent-11.png"></noscript>
<template><img alt="d" src="/media/lent-12.png"></template>"#
    );
    table.page("/images/paresse.html", "Des images paresseuses", "repère-paresse-10", &main);
    let all: Vec<String> = (1..13).map(|n| format!("/media/lent-{n}.png")).collect();
    pictures(table, 1000, &all.iter().map(String::as_str).collect::<Vec<_>>());
}

fn sheets(table: &mut Table, base: &str) {
    let head = r#"<link rel="stylesheet" href="/css/principale.css"><style>@import "/css/en-ligne.css" screen; .s{background:url(/media/css-1.png)}</style>"#;
    let main = format!(
        r#"<p style="background-image:url(&quot;/media/css-2.png&quot;);color:red">Entités</p><p style='background:url({base}/media/css-3.png)'>Direct</p><table background="/media/css-4.png"><tr><td>Ancien</td></tr></table>"#
    );
    table.page_with("/images/styles.html", "Des styles", "repère-styles", head, &main);
    let css = format!(
        "@charset \"utf-8\";\n@import url( \"sous/importée (1).css\" ) screen;\n@import 'sous/seconde.css';\n\
         /* url(/jamais/commentaire.png) */\n.a{{background:image-set(\"../media/css-5.png\" 1x, url('../media/css-6.png') 2x)}}\n\
         .b{{background:url(../media/css\\(7\\).png)}}\n.c{{background:url({base}/media/css-8.png)}}\n\
         .d{{content:\"url(/jamais/texte.png)\"}}\n@font-face{{font-family:F;src:url(police.woff2?#iefix) format(\"woff2\")}}\n\
         .e{{background:url(data:image/png;base64,AAAA)}}\n"
    );
    table.asset("/css/principale.css", "text/css", css);
    table.asset("/css/en-ligne.css", "text/css", ".i{color:green}");
    table.asset("/css/sous/importée%20(1).css", "text/css", ".a{background:url(../../media/css-9.png)}");
    table.asset("/css/sous/seconde.css", "text/css", "@import \"../principale.css\";.z{color:#123}");
    table.asset("/css/police.woff2", "font/woff2", b"wOF2\0\x01\0\0police".to_vec());
    pictures(table, 1100, &["/media/css-1.png", "/media/css-2.png", "/media/css-3.png", "/media/css-4.png"]);
    pictures(table, 1110, &["/media/css-5.png", "/media/css-6.png", "/media/css(7).png", "/media/css-8.png"]);
    pictures(table, 1120, &["/media/css-9.png"]);
}

fn objects(table: &mut Table) {
    let main = format!(
        r#"<iframe src="cadre.html" title="Cadre"></iframe><object data="/media/plan.svg" type="image/svg+xml"></object><embed src="/media/notice.pdf" type="application/pdf">
<img alt="Dessin" src="/media/dessin.svg"><svg><use href="/media/symboles.svg#etoile"/><image xlink:href="/media/svg-3.png"/></svg><input type="image" alt="Aller" src="/media/bouton.png">
<map name="m"><area href="zone.html" alt="Zone" shape="rect" coords="0,0,9,9"></map><blockquote cite="cite.html">Cité</blockquote>{}"#,
        links(["/media/statuts.docx"])
    );
    table.page("/images/objets.html", "Des objets", "repère-objets", &main);
    table.page("/images/cadre.html", "Un cadre", "repère-cadre", "<p>Dans le cadre</p>");
    table.page("/images/zone.html", "Une zone", "repère-zone", "");
    let image =
        "<image href=\"svg-1.png\" width=\"9\" height=\"9\"/><a xlink:href=\"/images/zone.html\"><text>Zone</text></a>";
    table.asset("/media/plan.svg", "image/svg+xml", svg(image));
    let styled = "<style>rect{fill:url(#d);background:url(svg-2.png)}</style><rect width=\"5\" height=\"5\"/>";
    table.asset("/media/dessin.svg", "image/svg+xml", svg(styled));
    table.asset("/media/symboles.svg", "image/svg+xml", svg("<symbol id=\"etoile\"><path d=\"M0 0\"/></symbol>"));
    table.asset("/media/notice.pdf", "application/pdf", pdf("Notice"));
    table.asset("/media/statuts.docx", DOCX, b"PK\x03\x04un document".to_vec());
    pictures(table, 1200, &["/media/svg-1.png", "/media/svg-2.png", "/media/svg-3.png", "/media/bouton.png"]);
}

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
