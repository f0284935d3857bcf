//! What comes of a story, beside what it says.

use std::collections::BTreeMap;

use scraper::Selector;
use sobre::finding::{Finding, render};
use sobre::lang::Lang;

use super::story::{Base, Edit, Expectation, Of, Story};
use crate::harness::{Built, Project, broken_links};

/// What each base finds by itself: a story does not repeat it.
pub type Known = BTreeMap<Base, Vec<Finding>>;

/// An expectation that is not met: its place in `Story::expectations`, what came out, and why it is wrong.
pub struct Miss {
    pub expectation: usize,
    pub got: String,
}

/// How a story ended.
pub struct Outcome {
    /// What `UPDATE=1` can write down.
    pub misses: Vec<Miss>,
    /// What it cannot, as lines.
    pub wrong: Vec<String>,
}

/// Tells a story: makes its project, builds it twice, and looks at everything that it expects.
pub fn tell(story: &Story, known: &Known) -> Outcome {
    let mut outcome = Outcome { misses: Vec::new(), wrong: Vec::new() };
    let mut project = story.base.project();
    for edit in &story.edits {
        match edited(project.clone(), edit) {
            Ok(changed) => project = changed,
            Err(message) => outcome.wrong.push(message),
        }
    }
    if !outcome.wrong.is_empty() {
        return outcome;
    }
    let built = project.build();
    always(&project, &built, &mut outcome.wrong);
    let new = new(built.findings(), known.get(&story.base).map_or(&[], Vec::as_slice));
    for (at, expectation) in story.expectations.iter().enumerate() {
        match seen(expectation, &project, &built, &new) {
            Ok(got) if got == expectation.body => {}
            Ok(got) => outcome.misses.push(Miss { expectation: at, got }),
            Err(message) => outcome.wrong.push(format!("{}: {message}", expectation.line)),
        }
    }
    outcome
}

fn edited(project: Project, edit: &Edit) -> Result<Project, String> {
    match edit {
        Edit::Write { path, body } if project.text(path).as_ref() == Some(body) => {
            Err(format!("{path} is what the base already has"))
        }
        Edit::Write { path, body } => Ok(project.file(path, body)),
        Edit::Replace { path, old, new } => {
            let text = project.text(path).ok_or_else(|| format!("{path} is not there to be changed"))?;
            match text.matches(old.as_str()).count() {
                1 => Ok(project.replace(path, old, new)),
                times => Err(format!("{path} has this {times} times, where once is meant:\n{old}")),
            }
        }
    }
}

/// What holds for every story.
fn always(project: &Project, built: &Built, wrong: &mut Vec<String>) {
    let again = project.build();
    let bytes = |built: &Built| built.tree.iter().map(|(path, it)| (path.clone(), it.body.clone())).collect::<Vec<_>>();
    if bytes(built) != bytes(&again) || built.findings() != again.findings() {
        wrong.push("building it twice does not give the same".to_owned());
    }
    if built.is_sound() {
        wrong.extend(broken_links(&built.tree));
    }
}

/// The findings that the base does not have: an edit may have moved those to other lines. That nobody knows most of
/// the catalogue's figures is true of every small project, and left out.
/// A story needs no way to its page; `audit` tells of those that nobody leads to.
fn new(findings: &[Finding], known: &[Finding]) -> Vec<Finding> {
    let same = |a: &Finding, b: &Finding| a.code == b.code && a.place.file == b.place.file && a.message == b.message;
    let is_new = |it: &&Finding| it.code != "figures-not-known" && !known.iter().any(|base| same(it, base));
    findings.iter().filter(is_new).filter(|it| it.code != "orphan-page").cloned().collect()
}

/// What is seen where an expectation looks.
fn seen(expectation: &Expectation, project: &Project, built: &Built, new: &[Finding]) -> Result<String, String> {
    let page_is_there = |page: &str| {
        if !built.is_sound() {
            return Err(format!("it does not build, so there is no public/{page}:\n{}", built.rendered(Lang::En)));
        }
        let all = || built.tree.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>().join("\n");
        if built.tree.get(page).is_some() {
            Ok(())
        } else {
            Err(format!("public/{page} was not made; made:\n{}", all()))
        }
    };
    match &expectation.of {
        Of::FindingsFr => Ok(rendered(new, project, Lang::Fr)),
        Of::FindingsEn => Ok(rendered(new, project, Lang::En)),
        Of::Figures => figures(&expectation.body, project),
        Of::Text { page, selector } => {
            page_is_there(page)?;
            Selector::parse(selector).map_err(|error| format!("{selector} is no selector: {error}"))?;
            let texts = built.texts(page, selector);
            if texts.is_empty() {
                return Err(format!("public/{page} has nothing that is {selector}"));
            }
            Ok(texts.into_iter().map(|text| text + "\n").collect())
        }
        Of::Absent { page, text } => {
            page_is_there(page)?;
            if built.page(page).contains(text) { Err(format!("public/{page} has {text:?}")) } else { Ok(String::new()) }
        }
    }
}

fn rendered(findings: &[Finding], project: &Project, lang: Lang) -> String {
    let one = |it: &Finding| render(it, project.text(&it.place.file).as_deref(), lang);
    findings.iter().map(one).collect::<Vec<_>>().join("\n")
}

/// The figures that are asked for, as they are.
fn figures(asked: &str, project: &Project) -> Result<String, String> {
    let (Some(_), _) = project.register() else { return Err("there is no register".to_owned()) };
    let figures = project.figures(None);
    let mut lines = String::new();
    for line in asked.lines() {
        let name = line.split(" =").next().unwrap_or_default();
        let figure = figures.by_name.get(name);
        let value = figure.and_then(|it| it.value).map_or_else(|| "not known".to_owned(), |value| value.to_string());
        lines.extend([name, " = ", &value, "\n"]);
    }
    if lines.is_empty() { Err("name the figures, one a line".to_owned()) } else { Ok(lines) }
}
