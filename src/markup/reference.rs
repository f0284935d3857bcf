//! What a page refers to, and what becomes of it: the words between a page's editor and who asks for the edit.

/// What an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// A page to go to: `a`, `area`, an `option` whose value is an address, a meta refresh, `cite`, `longdesc`.
    Page,
    /// Where a form or a button sends. A form without `action` is told with an empty text.
    Form {
        /// By `POST`.
        post: bool,
    },
    /// A picture: `img`, `srcset`, `poster`, `background`, SVG `image` and `use`, `url()` of a style.
    Picture,
    /// A style sheet.
    Style,
    /// A script.
    Script,
    /// A font: `url()` of a style with a font's extension.
    Font,
    /// Sound, film, an embedded object.
    Media,
    /// A page within the page.
    Frame,
    /// A web manifest.
    Manifest,
    /// A feed: `link rel=alternate` with the type of RSS, Atom or JSON Feed.
    Feed,
    /// The site's icon.
    Icon,
    /// Names the page or the site to the outside: canonical, shortlink, next/prev, alternates, `og:`, `twitter:`, JSON-LD.
    Absolute,
    /// Makes something else faster: preconnect, dns-prefetch, preload, prefetch, modulepreload.
    Hint,
    /// For programs that talk to the CMS: `EditURI`, wlwmanifest, pingback, api.w.org, oembed, edit.
    Machinery,
    /// A string in a script, an event handler or a `data-` attribute that looks like an address or a path.
    Guess,
    /// A meta Content-Security-Policy; the text is the whole policy.
    Policy,
    /// `<base href>`.
    Base,
    /// Any other address: `ping`, `itemid`, `profile`…
    Text,
}

/// An address in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference<'a> {
    /// What it is for.
    pub role: Role,
    /// The element's name, in lower case.
    pub element: &'a str,
    /// The attribute's name, in lower case; empty where it is in the element's text.
    pub attribute: &'a str,
    /// The address as it is meant: entities and the escapes of JSON, scripts and style sheets undone, trimmed.
    pub text: &'a str,
    /// The element's `rel`, in lower case; of a `meta`, its property, name or itemprop (`og:image`).
    pub rel: &'a str,
    /// The element's `integrity`.
    pub integrity: Option<&'a str>,
}

/// What becomes of a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It stays, byte by byte.
    Keep,
    /// Another address, unescaped; the place's own escapes are added.
    To(String),
    /// Another address, and the digest of what is there now.
    Sealed {
        /// The address.
        to: String,
        /// For the `integrity` attribute: `sha384-…`.
        integrity: String,
    },
    /// The attribute goes, or the candidate of a `srcset`; a string in a script or a style sheet stays.
    Blank,
    /// The whole element goes.
    Remove,
    /// The element's tags go, what is between them stays.
    Unwrap,
    /// This HTML stands in the element's place.
    Replace(String),
}

/// Why a page could not be read or edited: it is to be placed as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkupError {
    /// This selector of the orders is none that can be followed.
    Selector(String),
    /// The page asks for more memory than one page may.
    TooLarge,
}

impl std::fmt::Display for MarkupError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Selector(selector) => write!(f, "selector `{selector}` cannot be followed"),
            Self::TooLarge => f.write_str("the page asks for too much memory"),
        }
    }
}

impl std::error::Error for MarkupError {}
