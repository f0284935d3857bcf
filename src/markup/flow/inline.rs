//! Text in its styles, with white space as browsers show it.

use crate::flow::{Run, Runs, Style};

use super::has;
use super::scan::Node;

/// The text of some nodes.
pub fn runs(nodes: &[Node]) -> Runs {
    let mut gather = Gather::default();
    for node in nodes {
        gather.node(node, Style::default(), None);
    }
    gather.end()
}

/// Text on its way: white space collapsed over runs.
#[derive(Default)]
struct Gather {
    runs: Runs,
    gap: Option<(Style, Option<String>)>,
}

impl Gather {
    fn node(&mut self, node: &Node, style: Style, link: Option<&str>) {
        if node.name.is_empty() {
            return self.text(&node.text, style, link);
        }
        let mut own = style;
        own.unspoken |= node.attribute("aria-hidden") == Some("true");
        own.unseen |= has(node, "hide");
        own.unbroken |= has(node, "nb");
        let mut target = link;
        match node.name.as_str() {
            "strong" | "b" | "th" | "dfn" => own.strong = true,
            "em" | "i" | "cite" => own.emphasis = true,
            "code" | "kbd" | "samp" => own.code = true,
            "sup" => own.raised = true,
            "a" => target = node.attribute("href").or(link),
            "br" => return self.line(style),
            "input" => {
                let mark = if node.attribute("checked").is_some() { "[x] " } else { "[ ] " };
                return self.text(mark, style, link);
            }
            "svg" if has(node, "icon") => return self.icon(node, style, link),
            // Pictures are pieces of their own, and drawings too.
            "svg" | "img" => return,
            _ => {}
        }
        if has(node, "said") {
            return self.said(node, own, target);
        }
        if has(node, "credit-part") && self.runs.iter().any(|run| !run.text.trim().is_empty()) {
            // The style sheet puts it there.
            self.text(" · ", own, link);
        }
        for child in &node.children {
            self.node(child, own, target);
        }
    }

    /// A word that is heard otherwise than it is written: one is in it for those who see, and one for those who listen.
    fn said(&mut self, node: &Node, style: Style, link: Option<&str>) {
        let [written, said] = [false, true].map(|heard| {
            node.children.iter().filter(|it| has(it, "hide") == heard).map(Node::words).collect::<String>()
        });
        if let Some((style, link)) = self.gap.take()
            && self.runs.last().is_some_and(|last| !last.text.ends_with('\n'))
        {
            self.push(" ", style, link.as_deref());
        }
        let style = Style { unbroken: true, ..style };
        self.runs.push(Run { style, link: link.map(str::to_owned), said: Some(said.into()), ..Run::plain(written) });
    }

    fn line(&mut self, style: Style) {
        self.gap = None;
        self.push("\n", style, None);
    }

    /// An icon, read as its word where it has one.
    fn icon(&mut self, node: &Node, style: Style, link: Option<&str>) {
        if let Some((style, link)) = self.gap.take().filter(|_| !self.runs.is_empty()) {
            self.push(" ", style, link.as_deref());
        }
        let text = node.attribute("aria-label").unwrap_or_default().to_owned();
        let icon = Some(super::block::icon(node));
        self.runs.push(Run { style, link: link.map(str::to_owned), icon, ..Run::plain(text) });
    }

    fn text(&mut self, text: &str, style: Style, link: Option<&str>) {
        let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}');
        let mut rest = text;
        loop {
            let word = rest.trim_start_matches(is_space);
            if word.len() < rest.len() && self.gap.is_none() {
                self.gap = Some((style, link.map(str::to_owned)));
            }
            let Some((word, after)) = word.split_at_checked(word.find(is_space).unwrap_or(word.len())) else { return };
            if word.is_empty() {
                return;
            }
            if let Some((style, link)) = self.gap.take()
                && self.runs.last().is_some_and(|last| !last.text.ends_with('\n'))
            {
                self.push(" ", style, link.as_deref());
            }
            self.push(word, style, link);
            rest = after;
        }
    }

    fn push(&mut self, text: &str, style: Style, link: Option<&str>) {
        match self.runs.last_mut() {
            Some(last)
                if last.icon.is_none()
                    && last.said.is_none()
                    && last.style == style
                    && last.link.as_deref() == link =>
            {
                last.text.push_str(text);
            }
            _ => self.runs.push(Run { style, link: link.map(str::to_owned), ..Run::plain(text) }),
        }
    }

    fn end(mut self) -> Runs {
        while let Some(last) = self.runs.last_mut() {
            last.text.truncate(last.text.trim_end_matches('\n').len());
            if !last.text.is_empty() || last.icon.is_some() {
                break;
            }
            self.runs.pop();
        }
        self.runs
    }
}
