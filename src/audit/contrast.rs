//! The contrast of the theme's pairs of colours (WCAG 2.2, 1.4.3 and 1.4.11), in light, in dark and in print.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::both;
use crate::finding::{Finding, Place, nearest};
use crate::markup::custom::{Custom, colour, properties};
use crate::theme::Theme;
use crate::world::Disk;
use crate::yaml::{self, At, Decode, Decoder};
use crate::{record, vocabulary};

/// Where a theme says which of its colours meet.
const PAIRS: &str = "contrast.yaml";

/// The sheets in which colours are declared, in the order in which they are published.
const SHEETS: [&str; 7] = ["tokens.css", "blocks.css", "style.css", "handbook.css", "search.css", "deck.css", OWN];

/// A co-op's own rules, after all others.
const OWN: &str = "own.css";

record! {
    /// Colours that meet.
    #[fr = "Des couleurs qui se rencontrent."]
    pub struct Pair {
        /// The custom property in front, without its hyphens.
        #[fr = "La propriété CSS de devant, sans ses tirets."]
        ink: At<String>,
        /// Those behind.
        #[fr = "Celles de derrière."]
        on: Vec<At<String>>,
        /// What is drawn in it.
        #[fr = "Ce qui est dessiné avec."]
        what: What,
    }
}

vocabulary! {
    /// What is drawn in a colour.
    pub enum What {
        Text = "text", "texte", "text";
        Large = "large", "grand texte", "large text";
        Mark = "mark", "trait", "mark";
    }
}

impl What {
    /// The least contrast, in hundredths.
    const fn least(self) -> u32 {
        match self {
            Self::Text => 450,
            Self::Large | Self::Mark => 300,
        }
    }
}

/// `low-contrast` for each pair of colours of the co-op's own theme that is too faint, `unknown-colour` for what cannot
/// be computed. A project without a theme of its own has the shipped one's, whose pairs a test looks at.
pub fn contrast(disk: &dyn Disk, theme: &Theme, name: &str) -> Vec<Finding> {
    let folder = format!("themes/{name}");
    let own: BTreeSet<String> = disk.files(&folder).unwrap_or_default().into_iter().collect();
    let file = |sheet: &str| format!("{folder}/{sheet}");
    if !SHEETS.iter().chain(&[PAIRS]).any(|sheet| own.contains(&file(sheet))) {
        return Vec::new();
    }
    let path = |sheet: &str| if own.contains(&file(sheet)) { file(sheet) } else { format!("<sobre>/{sheet}") };
    let mut findings = Vec::new();
    let Some(pairs) = pairs(theme, &Arc::from(path(PAIRS)), &mut findings) else { return findings };
    let mut colours = Colours::default();
    let css = |sheet: &str| theme.file(sheet).map(String::from_utf8_lossy).unwrap_or_default();
    for sheet in SHEETS {
        if sheet == OWN {
            let used: String = SHEETS.iter().map(|sheet| css(sheet)).collect();
            findings.extend(colours.misspelt(&Arc::from(path(OWN)), &css(OWN), &used));
        }
        colours.read(&Arc::from(path(sheet)), &css(sheet));
    }
    for pair in &pairs {
        for ground in &pair.on {
            colours.pair(pair, ground, &mut findings);
        }
    }
    findings
}

fn pairs(theme: &Theme, file: &Arc<str>, findings: &mut Vec<Finding>) -> Option<Vec<Pair>> {
    let bytes = theme.file(PAIRS)?;
    let mut decoder = Decoder::default();
    let parsed = yaml::text(file, bytes).and_then(|text| yaml::parse(file, text, 1));
    let pairs = match parsed {
        Ok(node) => Vec::<Pair>::decode(&node, &mut decoder),
        Err(finding) => {
            findings.push(finding);
            None
        }
    };
    findings.append(&mut decoder.findings);
    pairs
}

/// A colour's declaration.
#[derive(Clone)]
struct Declared {
    value: String,
    place: Place,
}

/// Declarations by name, for each scheme.
#[derive(Default)]
struct Colours {
    light: BTreeMap<String, Declared>,
    dark: BTreeMap<String, Declared>,
    print: BTreeMap<String, Declared>,
}

impl Colours {
    fn read(&mut self, file: &Arc<str>, css: &str) {
        for it in properties(css) {
            let place = Place::in_source(file, css, it.start..it.start + it.name.len() + 2);
            let media: String = it.media.split_ascii_whitespace().collect();
            let declared = Declared { value: it.value, place };
            let scheme = match media.as_str() {
                // What is said later for every scheme holds in every scheme.
                "" | "screen" => {
                    self.dark.remove(&it.name);
                    if media.is_empty() {
                        self.print.remove(&it.name);
                    }
                    &mut self.light
                }
                "print" => &mut self.print,
                media if media.contains("prefers-color-scheme:dark") => &mut self.dark,
                _ => continue,
            };
            scheme.insert(it.name, declared);
        }
    }

    /// What a co-op's own sheet declares, and no rule uses nor other sheet declares.
    fn misspelt(&self, file: &Arc<str>, css: &str, used: &str) -> Vec<Finding> {
        let known = |name: &str| self.light.contains_key(name) || used.contains(&["var(--", name].concat());
        let stray = properties(css).into_iter().filter(|it| !known(&it.name));
        let finding = |it: &Custom| {
            let (name, place) = (&it.name, Place::in_source(file, css, it.start..it.start + it.name.len() + 2));
            let message = both!("aucune règle du thème n’utilise --{name}", "no rule of the theme uses --{name}");
            let finding = Finding::warning("unknown-property", place, message);
            match nearest(name, self.light.keys().map(String::as_str)) {
                Some(near) => finding.help(both!("vouliez-vous écrire « --{near} » ?", "did you mean \"--{near}\"?")),
                None => finding,
            }
        };
        stray.map(|it| finding(&it)).collect()
    }

    fn find<'c>(&'c self, scheme: &'c BTreeMap<String, Declared>, name: &str) -> Option<&'c Declared> {
        scheme.get(name).or_else(|| self.light.get(name))
    }

    /// The colour of a property, `var()` followed.
    fn value(&self, scheme: &BTreeMap<String, Declared>, name: &str) -> Option<[u8; 3]> {
        let mut declared = self.find(scheme, name)?;
        // A circle of names ends somewhere.
        for _ in 0..16 {
            let inside = declared.value.strip_prefix("var(").and_then(|rest| rest.strip_suffix(')'));
            let Some(inside) = inside else { return colour(&declared.value) };
            declared = self.find(scheme, inside.split(',').next()?.trim().trim_start_matches("--"))?;
        }
        None
    }

    fn pair(&self, pair: &Pair, ground: &At<String>, findings: &mut Vec<Finding>) {
        for name in [&pair.ink, ground] {
            if !self.light.contains_key(&name.value) {
                let (place, name) = (name.place.clone(), &name.value);
                let message = both!("le thème n’a pas de couleur --{name}", "the theme has no colour --{name}");
                let finding = Finding::error("unknown-colour", place, message);
                findings.push(match nearest(name, self.light.keys().map(String::as_str)) {
                    Some(near) => finding.help(both!("vouliez-vous écrire « {near} » ?", "did you mean \"{near}\"?")),
                    None => finding,
                });
                return;
            }
        }
        let schemes = [
            (&self.light, both!("en mode clair", "in light mode")),
            (&self.dark, both!("en mode sombre", "in dark mode")),
            (&self.print, both!("imprimé", "in print")),
        ];
        for (scheme, when) in schemes {
            let (ink, behind) = (self.value(scheme, &pair.ink.value), self.value(scheme, &ground.value));
            let (Some(ink), Some(behind)) = (ink, behind) else {
                let name = if ink.is_none() { &pair.ink.value } else { &ground.value };
                let message =
                    both!("la couleur --{name} ne peut pas être calculée", "the colour --{name} cannot be computed");
                let help = both!("écrivez-la #rrggbb", "write it #rrggbb");
                let place = self.find(scheme, name).map_or_else(|| pair.place.clone(), |it| it.place.clone());
                findings.push(Finding::warning("unknown-colour", place, message).help(help));
                continue;
            };
            let (has, least) = (ratio(ink, behind), pair.what.least());
            if has < least {
                let place =
                    self.find(scheme, &pair.ink.value).map_or_else(|| pair.place.clone(), |it| it.place.clone());
                findings.push(faint(&pair.ink.value, &ground.value, &when, has, least, place));
            }
        }
    }
}

fn faint(ink: &str, ground: &str, when: &crate::lang::Text, has: u32, least: u32, place: Place) -> Finding {
    let english = |hundredths: u32| format!("{}.{:02}", hundredths / 100, hundredths % 100);
    let french = |hundredths: u32| english(hundredths).replace('.', ",");
    let (has_fr, least_fr, when_fr) = (french(has), french(least), &when.fr);
    let (has_en, least_en, when_en) = (english(has), english(least), &when.en);
    let message = both!(
        "--{ink} sur --{ground} : contraste de {has_fr} {when_fr}, il faut {least_fr}",
        "--{ink} on --{ground}: a contrast of {has_en} {when_en}, {least_en} is needed"
    );
    let help = both!("éloignez l’une des deux couleurs de l’autre", "move one of the two colours away from the other");
    Finding::warning("low-contrast", place, message).help(help)
}

/// The contrast ratio of WCAG 2.2 in hundredths, rounded down.
fn ratio(one: [u8; 3], other: [u8; 3]) -> u32 {
    let (one, other) = (luminance(one), luminance(other));
    let (light, dark) = if one > other { (one, other) } else { (other, one) };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 21, in hundredths")]
    let hundredths = ((light + 0.05) / (dark + 0.05) * 100.0 + 1e-9) as u32;
    hundredths
}

/// Relative luminance, as WCAG 2.2 defines it.
fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}
