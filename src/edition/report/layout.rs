//! Slide layouts: which one suits what is on a slide.

/// What a slide holds, as far as layouts care.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Content<'a> {
    /// Whether there is text, lists or pictures.
    pub text: bool,
    /// The names of its blocks, in order.
    pub blocks: &'a [String],
    /// How many columns the author made with `###`.
    pub columns: usize,
    /// The classes of its title.
    pub classes: &'a [String],
}

/// A layout.
pub struct Layout {
    /// Its name, in the template and in `{.name}` after a title.
    pub name: &'static str,
    /// What it is good for.
    pub summary: (&'static str, &'static str),
    suits: fn(&Content<'_>) -> bool,
}

/// Every layout but the cover's, in the order in which they are tried; the last takes anything.
pub static LAYOUTS: &[Layout] = &[
    Layout {
        name: "section",
        summary: ("ouvre une partie : ## Titre {.section}", "opens a part: ## Title {.section}"),
        suits: |content| content.classes.iter().any(|class| class == "section"),
    },
    Layout {
        name: "closing",
        summary: ("termine : ## Merci {.closing}", "closes: ## Thanks {.closing}"),
        suits: |content| content.classes.iter().any(|class| class == "closing"),
    },
    Layout {
        name: "columns",
        summary: ("deux colonnes ou plus, chacune sous un ###", "two columns or more, each under a ###"),
        suits: |content| content.columns > 1,
    },
    Layout {
        name: "team",
        summary: ("l’équipe", "the team"),
        suits: |content| content.blocks.iter().any(|block| block == "team"),
    },
    Layout {
        name: "credits",
        summary: ("les crédits", "credits"),
        suits: |content| content.blocks.iter().any(|block| block == "credits"),
    },
    Layout {
        name: "tiles",
        summary: ("des nombres en grand", "big numbers"),
        suits: |content| !content.text && matches!(content.blocks, [only] if only == "tiles"),
    },
    Layout {
        name: "full",
        summary: ("un graphique ou un tableau sur toute la diapositive", "a chart or table on the whole slide"),
        suits: |content| !content.text && !content.blocks.is_empty(),
    },
    Layout {
        name: "visual",
        summary: ("du texte, et un graphique ou un tableau à côté", "text, and a chart or table beside it"),
        suits: |content| content.text && !content.blocks.is_empty(),
    },
    Layout { name: "text", summary: ("du texte ou une liste", "text or a list"), suits: |_| true },
];

/// The first layout that suits the content.
pub fn choose(content: &Content<'_>) -> &'static str {
    LAYOUTS.iter().find(|layout| (layout.suits)(content)).map_or("text", |layout| layout.name)
}
