//! View in, HTML out: the tera door.
//!
//! Each template gets one flat [`View`] struct, never a bag of variables, and does no arithmetic. A co-op's own
//! theme need only hold the templates and files that differ: the shipped theme stands behind it.

mod contract;
mod error;
mod load;
mod strays;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use crate::finding::Finding;
use crate::shipped;
use crate::tree::utf8;

pub use load::load;

/// The variables of one template.
pub trait View: Serialize {
    /// The template's name below `templates/`.
    const TEMPLATE: &'static str;

    /// A value with every field, against which templates are checked.
    fn example() -> Self;
}

/// Compiled templates and the theme's files.
pub struct Theme {
    tera: tera::Tera,
    /// Template name → project path, or `None` for a shipped one.
    origins: BTreeMap<String, Option<String>>,
    /// The text of the co-op's own templates, by name.
    sources: BTreeMap<String, String>,
    /// Files that are not templates, by path in the theme.
    files: BTreeMap<String, Vec<u8>>,
    /// Where a page grows.
    page: Cell<Vec<u8>>,
    /// The theme's folder in the project.
    folder: String,
    /// What is the co-op's own in it, templates and files, by path in the theme.
    own: BTreeSet<String>,
}

impl Theme {
    /// Renders a view. The finding names the template, line and column.
    pub fn render<V: View>(&self, view: &V) -> Result<String, Finding> {
        let finding = |error: tera::Error| self.finding(V::TEMPLATE, &error);
        let context = tera::Context::from_serialize(view).map_err(finding)?;
        let mut page = self.page.take();
        page.clear();
        let made = self.tera.render_to(V::TEMPLATE, &context, &mut page);
        // Exactly as long as it is: pages are kept until all are made.
        let html = utf8(&page).unwrap_or_default().to_owned();
        self.page.set(page);
        made.map(|()| html).map_err(finding)
    }

    /// Whether the template uses only what the view has; one finding for each unknown variable.
    #[must_use]
    pub fn check<V: View>(&self) -> Vec<Finding> {
        contract::check::<V>(self)
    }

    /// Whether a template says what the shipped one says, and is not one that the co-op changed.
    #[must_use]
    pub fn is_shipped(&self, template: &str) -> bool {
        let own = self.sources.get(template);
        let path = format!("templates/{template}");
        let shipped = shipped::theme().into_iter().find(|(name, _)| *name == path).map(|(_, body)| body);
        self.origins.contains_key(template) && own.is_none_or(|own| shipped == Some(own.as_bytes()))
    }

    /// A file of the theme (`style.css`), the co-op's own before the shipped one.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// The theme's files below a folder, sorted.
    pub fn files<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        let inside = move |path: &&String| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        self.files.iter().filter(move |(path, _)| inside(path)).map(|(path, body)| (path.as_str(), body.as_slice()))
    }

    /// The co-op's files that nothing uses, as those whose name is mistyped.
    #[must_use]
    pub fn strays(&self) -> Vec<Finding> {
        strays::strays(self)
    }

    /// Where a file of the theme stands, for a person: in the project, or in the program.
    #[must_use]
    pub fn place(&self, file: &str) -> Arc<str> {
        let folder = if self.own.contains(file) { self.folder.as_str() } else { "<sobre>" };
        Arc::from([folder, "/", file].concat())
    }

    fn finding(&self, template: &str, error: &tera::Error) -> Finding {
        error::finding(error, template, &|name| self.path(name))
    }

    /// Where a template stands, for a person.
    fn path(&self, template: &str) -> String {
        match self.origins.get(template) {
            Some(Some(path)) => path.clone(),
            _ => format!("<sobre>/templates/{template}"),
        }
    }
}
