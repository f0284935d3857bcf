//! Pictures of the content: as light as they are seen, upright, and without what else a photo tells.

use std::fs;

use image::{DynamicImage, GenericImageView as _, ImageFormat};
use sobre::finding::any_error;

use crate::harness::{Built, Project, Sandbox, files_below, photo};

const HOME: &str = "content/site/index.md";

/// A project whose home page shows this file.
fn showing(name: &str, bytes: impl AsRef<[u8]>) -> Project {
    let credit = format!("- {{file: \"site/{name}\", title: Une image, authors: [Nous], licence: CC0}}\n");
    let project = Project::minimal().file("data/assets.yaml", credit);
    project.append(HOME, &format!("\n![Une image]({name})\n")).file(&format!("content/site/{name}"), bytes)
}

fn picture(built: &Built, path: &str) -> DynamicImage {
    image::load_from_memory(bytes(built, path)).unwrap()
}

fn bytes<'b>(built: &'b Built, path: &str) -> &'b [u8] {
    let paths: Vec<_> = built.tree.iter().map(|(path, _)| path.as_str()).collect();
    built.tree.get(path).unwrap_or_else(|| panic!("no {path} in {paths:?}")).body.bytes().unwrap()
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

fn home(built: &Built) -> String {
    String::from_utf8(bytes(built, "index.html").to_vec()).unwrap()
}

#[test]
fn a_photo_from_a_telephone_tells_nothing_but_what_it_shows() {
    let photo = photo::from_a_telephone(1600, 900, 6);
    assert!(holds(&photo, "GPS 43.604652") && holds(&photo, "Secret-Nom-1"));
    let built = showing("lac.jpg", &photo).build().sound();
    built.links_resolve();
    assert!(built.tree.get("lac.jpg").is_none(), "the original is published");
    for (path, file) in built.tree.iter() {
        for secret in ["GPS", "Secret", "Exif"] {
            assert!(!holds(file.body.bytes().unwrap(), secret), "{path} holds {secret:?}");
        }
    }
    // Held by its side: it is 900 wide.
    let upright = picture(&built, "lac-900.jpg");
    assert_eq!(upright.dimensions(), (900, 1600));
    let (above, below) = (upright.get_pixel(450, 100), upright.get_pixel(450, 1500));
    assert!(above[0] > 150 && above[2] < 90, "red was at the left, and comes to the top: {above:?}");
    assert!(below[2] > 150 && below[0] < 90, "{below:?}");
    let html = home(&built);
    assert!(html.contains("src=\"lac-480.jpg\""), "{html}");
    assert!(html.contains("srcset=\"lac-480.jpg 480w, lac-900.jpg 900w\""), "{html}");
    assert!(html.contains("width=\"900\" height=\"1600\" loading=\"lazy\" decoding=\"async\""), "{html}");
}

#[test]
fn a_large_picture_comes_in_the_widths_of_screens() {
    let built = showing("plan.png", photo::clear_png(3000, 200)).build().sound();
    built.links_resolve();
    let widths: Vec<_> =
        [480, 800, 1440].map(|width| picture(&built, &format!("plan-{width}.png")).dimensions()).into();
    assert_eq!(widths, [(480, 32), (800, 53), (1440, 96)]);
    assert!(picture(&built, "plan-800.png").color().has_alpha(), "what was clear is clear");
    assert!(home(&built).contains("sizes=\"(min-width: 50rem) 46rem, 92vw\""));
    let built = showing("petit.png", photo::png(40, 30)).build().sound();
    assert_eq!(bytes(&built, "petit-40.png").len(), photo::png(40, 30).len(), "a small one stays as it is");
    assert!(!home(&built).contains("srcset"));
}

#[test]
fn a_photo_fits_the_budget() {
    let built = showing("grand.jpg", photo::jpeg(2400, 1800)).build().sound();
    for (width, most) in [(480, 60_000), (800, 60_000), (1440, 120_000)] {
        let weight = bytes(&built, &format!("grand-{width}.jpg")).len();
        assert!(weight <= most, "{width}: {weight}");
    }
    assert!(built.findings.iter().all(|it| it.code != "picture-too-heavy"));
}

#[test]
fn each_kind_of_picture() {
    let webp = photo::packed(&photo::scene(900, 90).into(), ImageFormat::WebP);
    let built = showing("a.webp", webp).build().sound();
    assert_eq!(picture(&built, "a-480.jpg").dimensions(), (480, 48));
    let built = showing("a.gif", photo::moving_gif()).build().sound();
    let gif = bytes(&built, "a-900.gif");
    assert!(!holds(gif, "Secret") && holds(&photo::moving_gif(), "Secret"));
    assert_eq!(gif.windows(10).filter(|it| it[0] == 0x2c && it[5..7] == [0x84, 3]).count(), 3, "it still moves");
    let svg = "<?xml version=\"1.0\"?>\n<!-- Jeanne --><svg xmlns=\"http://www.w3.org/2000/svg\" \
               xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" viewBox=\"0 0 320 200.4\" \
               inkscape:export-filename=\"/home/jeanne/plan.png\" onload=\"alert(1)\"><metadata><a>Jeanne</a></metadata>\
               <script>alert(1)</script><path d=\"M0 0h9\"/><text>Le lac &amp; nous</text></svg>";
    let built = showing("plan.svg", svg).build().sound();
    assert_eq!(
        String::from_utf8_lossy(bytes(&built, "plan.svg")),
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 320 200.4\"><path d=\"M0 0h9\"></path>\
         <text>Le lac &amp; nous</text></svg>\n"
    );
    assert!(home(&built).contains("width=\"320\" height=\"200\""));
}

#[test]
fn a_picture_that_is_linked_is_given_pixel_for_pixel_and_tells_nothing() {
    let photo = photo::from_a_telephone(600, 400, 1);
    let built = showing("lac.jpg", &photo).append(HOME, "\n[La photo](lac.jpg)\n").build();
    assert_eq!(picture(&built, "lac.jpg"), image::load_from_memory(&photo).unwrap());
    assert!(!holds(bytes(&built, "lac.jpg"), "GPS"));
    assert!(!holds(bytes(&built, "lac-600.jpg"), "GPS"));
    built.links_resolve();
}

#[test]
fn what_is_no_picture_is_told_where_it_is_shown() {
    let whole = photo::jpeg(300, 200);
    let cases: [(&str, Vec<u8>, &str); 9] = [
        ("coupee.jpg", whole[..whole.len() / 2].to_vec(), "broken-picture"),
        ("coupee.png", photo::png(30, 20)[..100].to_vec(), "broken-picture"),
        ("vide.png", Vec::new(), "not-a-picture"),
        ("texte.jpg", b"Bonjour".to_vec(), "not-a-picture"),
        ("bombe.png", photo::bomb(), "too-many-pixels"),
        ("iphone.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(), "not-a-picture"),
        ("page.svg", b"<html><p>Bonjour</p></html>".to_vec(), "not-a-picture"),
        ("flou.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><path/></svg>".to_vec(), "broken-picture"),
        ("melange.jpg", [&whole[..200], &vec![0x55; 4000], &whole[whole.len() - 2..]].concat(), "broken-picture"),
    ];
    for (name, bytes, code) in cases {
        let built = showing(name, bytes).build();
        let told: Vec<_> = built.findings.iter().map(|it| (it.code, it.place.file.as_ref(), it.place.line)).collect();
        assert_eq!(told, [(code, HOME, 10)], "{name}: {:#?}", built.findings);
        assert!(any_error(&built.findings), "{name}");
    }
    let built = showing("lac.jpg", photo::png(30, 20)).build();
    let told: Vec<_> = built.findings.iter().map(|it| it.code).collect();
    assert_eq!(told, ["wrong-ending"], "{:#?}", built.findings);
    assert!(built.tree.get("lac-30.png").is_some(), "it is published as what it is");
}

#[test]
fn no_byte_of_a_picture_ends_the_program() {
    for picture in [photo::jpeg(40, 30), photo::png(40, 30), photo::moving_gif()] {
        for at in (0..picture.len()).step_by(picture.len() / 8 + 1) {
            for cut in [false, true] {
                let mut bytes = picture.clone();
                if cut {
                    bytes.truncate(at);
                } else {
                    bytes[at] = !bytes[at];
                }
                showing("a.png", bytes).build();
            }
        }
    }
}

#[test]
fn a_report_is_one_file_with_its_pictures_inside() {
    let deck = "---\ntitle: Rapport\nperiod: 2023\n---\n\n## Le lac\n\n![Le lac](lac.jpg)\n";
    let built = Project::minimal()
        .file("content/ag/2024.md", deck)
        .file("content/ag/lac.jpg", photo::from_a_telephone(600, 400, 1))
        .build();
    let html = String::from_utf8_lossy(bytes(&built, "ag/2024/index.html")).into_owned();
    assert!(html.contains("<img src=\"data:image/jpeg;base64,/9j/"), "no picture inside");
    assert!(html.contains("width=\"600\" height=\"400\""));
    let jpegs: Vec<_> = built.tree.iter().filter(|(path, _)| path.as_str().ends_with(".jpg")).collect();
    assert!(jpegs.is_empty(), "{jpegs:?}");
}

#[test]
fn a_second_build_finds_its_pictures_ready_and_a_damaged_one_is_made_again() {
    let sandbox = Sandbox::of(&showing("lac.jpg", photo::jpeg(1000, 700)));
    let build = |arguments: &[&str]| {
        let ran = sandbox.run(&[&["build", "--out", "public"], arguments].concat());
        assert_eq!(ran.code, 0, "{}", ran.shown());
        files_below(&sandbox.path("public"))
    };
    let first = build(&[]);
    let shelf = sandbox.path(".sobre/public/shelf");
    let kept: Vec<_> = fs::read_dir(&shelf).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(kept.len(), 1, "{kept:?}");
    let whole = fs::read(&kept[0]).unwrap();
    for damaged in [Vec::new(), whole[..whole.len() / 2].to_vec(), {
        let mut it = whole.clone();
        it[900] ^= 1;
        it
    }] {
        fs::write(&kept[0], damaged).unwrap();
        fs::remove_file(sandbox.path(".sobre/public/record")).unwrap();
        assert_eq!(build(&[]), first);
        assert_eq!(fs::read(&kept[0]).unwrap(), whole, "it is made again");
    }
    // Nobody shows it any more.
    let home = sandbox.path(HOME);
    let text = fs::read_to_string(&home).unwrap().replace("![Une image](lac.jpg)", "Rien.");
    fs::write(&home, text).unwrap();
    build(&[]);
    assert_eq!(fs::read_dir(&shelf).unwrap().count(), 0);
}

fn card(built: &Built, path: &str) -> DynamicImage {
    let card = picture(built, path);
    assert_eq!(card.dimensions(), (1200, 630), "{path}");
    card
}

#[test]
fn each_page_has_a_picture_to_be_shared_with() {
    let built = Project::shipped().with_cards().build().sound();
    built.links_resolve();
    let mut seen = 0;
    for (path, file) in built.tree.iter() {
        let Some(html) = path.as_str().strip_suffix("index.html").filter(|path| !path.starts_with("ag/")) else {
            continue;
        };
        let page = String::from_utf8_lossy(file.body.bytes().unwrap());
        if page.contains("http-equiv=\"refresh\"") {
            continue;
        }
        let name = if html.is_empty() { "index" } else { html.trim_end_matches('/') };
        let address = format!("<meta property=\"og:image\" content=\"https://le-pic.org/cards/{name}.png\">");
        assert!(page.contains(&address), "{path} has no {address}");
        assert!(page.contains("<meta name=\"twitter:card\" content=\"summary_large_image\">"));
        let weight = bytes(&built, &format!("cards/{name}.png")).len();
        assert!(weight <= 15_000, "{path}: {weight}");
        seen += 1;
    }
    assert!(seen > 60, "{seen}");
    card(&built, "cards/index.png");
    // None where nobody wants them, and none without an address to be shared.
    let without = Project::shipped().build().sound();
    assert!(without.tree.iter().all(|(path, _)| !path.as_str().starts_with("cards/")));
    assert!(
        !String::from_utf8_lossy(without.tree.get("index.html").unwrap().body.bytes().unwrap()).contains("og:image")
    );
}

#[test]
fn a_card_is_drawn_in_the_themes_colours_and_tells_what_it_cannot_write() {
    let page = "---\ntitle: Bonjour 漢字\ndescription: d\n---\n\nTexte.\n";
    let project = Project::minimal().append(HOME, "\n[a](a.md)\n").file("content/site/a.md", page).with_cards();
    let built = project.build().sound();
    let told: Vec<_> = built.findings.iter().map(|it| (it.code, it.place.file.as_ref())).collect();
    assert_eq!(told, [("card-without-sign", "content/site/a.md")]);
    assert_eq!(card(&built, "cards/a.png").to_rgb8().get_pixel(2, 2).0, [16, 42, 67]);
    let own = ":root{--night:#003300;--on-night:#fff;--on-night-muted:#eee;--sun:#ff0;--far:#050;--mid:#070;\
               --paper:#fff;--head:#000;--muted:#333}";
    let css = Project::shipped().disk;
    let shipped = sobre::world::Disk::read(&css, "themes/default/tokens.css", u64::MAX).unwrap();
    let tokens = format!("{}\n{own}\n", String::from_utf8_lossy(&shipped));
    let built = project.file("themes/vert/tokens.css", tokens).append("data/coop.yaml", "theme: vert\n").build();
    assert_eq!(card(&built, "cards/a.png").to_rgb8().get_pixel(2, 2).0, [0, 51, 0]);
    // A draft is nobody's to share.
    let draft = Project::minimal().append(HOME, "\n[a](a.md)\n").file("content/site/a.md", page).with_cards().drafts();
    let draft = draft.replace("content/site/a.md", "description: d", "description: d\ndraft: true").build();
    assert!(draft.tree.get("a/index.html").is_some() && draft.tree.get("cards/a.png").is_none());
}
