//! The facts of a post, all of them from its number.

use super::super::page::prose;

/// Slug and name of the categories; a slash where one is below another.
pub const CATEGORIES: [(&str, &str); 8] = [
    ("vie-associative", "Vie associative"),
    ("vie-associative/bureau", "Le bureau"),
    ("fetes-et-concerts", "Fêtes & concerts"),
    ("jardin-partage", "Jardin partagé"),
    ("numerique-libre", "Numérique libre"),
    ("ecole", "École"),
    ("environnement", "Environnement"),
    ("non-classe", "Non classé"),
];

/// Slug and name of the tags.
pub const TAGS: [(&str, &str); 10] = [
    ("ete", "Été"),
    ("foret", "Forêt"),
    ("benevolat", "Bénévolat"),
    ("%d0%bd%d0%be%d0%b2%d0%be%d1%81%d1%82%d0%b8", "новости"),
    ("velo", "Vélo"),
    ("memoire", "Mémoire"),
    ("coeur-de-ville", "Cœur de ville"),
    ("2026", "2026"),
    ("a-la-une", "À la une"),
    ("l-ile", "L’île"),
];

const SUBJECTS: [(&str, &str); 6] = [
    ("compte-rendu-de-la-reunion", "Compte rendu de la réunion"),
    ("fete-de-l-ete", "Fête de l’été"),
    ("%d0%bf%d1%80%d0%b8%d0%b2%d0%b5%d1%82", "Привет, voisins"),
    ("atelier-velo", "Atelier vélo"),
    ("appel-a-benevoles", "Appel à bénévoles"),
    ("a-lecole", "À l’école"),
];

/// A post in one revision.
pub struct Post {
    pub number: usize,
    pub revision: u32,
    /// Of how many.
    pub all: usize,
}

impl Post {
    pub fn slug(&self) -> String {
        format!("{}-{}", SUBJECTS[self.number % SUBJECTS.len()].0, self.number)
    }

    pub fn title(&self) -> String {
        format!("{} n° {}", SUBJECTS[self.number % SUBJECTS.len()].1, self.number)
    }

    /// Months since January 2020; about three years hold all posts.
    pub fn month(&self) -> usize {
        month_of(self.number, self.all)
    }

    pub fn date(&self) -> String {
        format!("{}-{:02}T08:00:00+00:00", named_month(self.month()).replace('/', "-"), self.number % 28 + 1)
    }

    pub fn modified(&self) -> String {
        self.date().replace("T08:00:00", &format!("T08:{:02}:00", self.revision % 60))
    }

    /// As the CMS writes it: escapes in lower case.
    pub fn permalink(&self) -> String {
        format!("/{}/{}/", named_month(self.month()), self.slug())
    }

    pub fn category(&self) -> usize {
        self.number % CATEGORIES.len()
    }

    pub fn tags(&self) -> [usize; 2] {
        tags_of(self.number)
    }

    pub fn marker(&self) -> String {
        self.page_marker(1)
    }

    pub fn page_marker(&self, page: usize) -> String {
        format!("repère-billet-{}-page-{page}-révision-{}", self.number, self.revision)
    }

    /// In how many pages it is (`<!--nextpage-->`).
    pub fn pages(&self) -> usize {
        if self.number % 50 == 5 { 2 } else { 1 }
    }

    pub fn excerpt(&self) -> String {
        prose(self.number, 30)
    }

    pub fn comments(&self) -> usize {
        if self.number.is_multiple_of(4) { 3 } else { 0 }
    }

    pub fn pictures(&self) -> Vec<Picture> {
        let count = usize::from(self.number.is_multiple_of(3)) + if self.number.is_multiple_of(10) { 3 } else { 0 };
        let name = match self.number % 9 {
            0 => "fête-d’été",
            3 => "fe\u{302}te",
            _ => "photo",
        };
        let folder = named_month(self.month());
        let stem = |place: usize| format!("/wp-content/uploads/{folder}/{name}-{place}--{}", self.number);
        (0..count).map(|place| Picture { stem: stem(place) }).collect()
    }
}

/// A picture in several widths.
pub struct Picture {
    stem: String,
}

impl Picture {
    /// Targets and widths, the full one first.
    pub fn files(&self) -> Vec<(String, u32)> {
        let sized = |width: u32| (format!("{}-{width}x{}.png", self.stem, width * 2 / 3), width);
        vec![(format!("{}.png", self.stem), 1536), sized(1024), sized(768), sized(300)]
    }
}

/// See [`Post::month`].
pub fn month_of(number: usize, all: usize) -> usize {
    (number - 1) / (all / 36).max(12)
}

/// See [`Post::tags`].
pub fn tags_of(number: usize) -> [usize; 2] {
    let first = number % TAGS.len();
    [first, (first + 1 + number / 11 % (TAGS.len() - 1)) % TAGS.len()]
}

/// `2020/01`.
pub fn named_month(month: usize) -> String {
    format!("{}/{:02}", 2020 + month / 12, month % 12 + 1)
}
