//! A page's own security policy (CSP), and how a server that shows the page may widen it.

use std::borrow::Cow;

use lol_html::html_content::Element;
use lol_html::{ElementContentHandlers, HtmlRewriter, Selector, Settings};

use super::entity;

/// What a script of the page's own server needs: to be loaded, and to ask that server.
const NEEDED: [&str; 2] = ["script-src", "connect-src"];
const SELF: &str = "'self'";

/// The page, whose policies in it allow scripts of its own server and requests to it, and nothing else that they did
/// not allow before. A page that cannot be read stays as it is.
#[must_use]
pub fn with_own_scripts(html: &str) -> String {
    let Ok(meta) = "meta[http-equiv][content]".parse::<Selector>() else { return html.to_owned() };
    let on_meta = |element: &mut Element<'_, '_>| {
        let word = |name: &str| element.get_attribute(name).unwrap_or_default();
        if entity::decoded(&word("http-equiv")).trim().eq_ignore_ascii_case("content-security-policy") {
            let policy = widened(&entity::decoded(&word("content")));
            // It writes the quotes as references, and nothing else.
            element.set_attribute("content", &policy.replace('&', "&amp;"))?;
        }
        Ok(())
    };
    let settings = Settings::new()
        .with_strict(false)
        .append_element_content_handler((Cow::Borrowed(&meta), ElementContentHandlers::default().element(on_meta)));
    let mut out = Vec::with_capacity(html.len() + 64);
    let mut rewriter = HtmlRewriter::new(settings, |bytes: &[u8]| out.extend_from_slice(bytes));
    let read = rewriter.write(html.as_bytes()).and_then(|()| rewriter.end());
    match read.map(|()| String::from_utf8(out)) {
        Ok(Ok(wider)) => wider,
        _ => html.to_owned(),
    }
}

fn widened(policy: &str) -> String {
    let mut directives: Vec<Vec<&str>> = policy
        .split(';')
        .map(|it| it.split_ascii_whitespace().collect())
        .filter(|it: &Vec<&str>| !it.is_empty())
        .collect();
    let place = |directives: &[Vec<&str>], name: &str| {
        directives.iter().position(|it| it.first().is_some_and(|first| first.eq_ignore_ascii_case(name)))
    };
    for name in NEEDED {
        // Where it is there, it holds for elements in place of the other.
        let elements = if name == "script-src" { place(&directives, "script-src-elem") } else { None };
        match (elements.or_else(|| place(&directives, name)), place(&directives, "default-src")) {
            (Some(at), _) => {
                if let Some(directive) = directives.get_mut(at) {
                    allow(directive);
                }
            }
            (None, Some(at)) => {
                let mut directive = directives.get(at).cloned().unwrap_or_default();
                directive.splice(..1, [name]);
                allow(&mut directive);
                directives.push(directive);
            }
            // What is not spoken of is allowed.
            (None, None) => {}
        }
    }
    let directives: Vec<String> = directives.iter().map(|it| it.join(" ")).collect();
    directives.join("; ")
}

fn allow(directive: &mut Vec<&str>) {
    directive.retain(|source| !source.eq_ignore_ascii_case("'none'") && !source.eq_ignore_ascii_case(SELF));
    directive.push(SELF);
}
