//! XML, element by element: what is opened is closed, and every text can be in it.

/// XML being written.
#[derive(Clone, Debug, Default)]
pub struct Xml {
    out: String,
    open: Vec<String>,
}

/// An element's attributes.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// A document of this root element.
    pub fn document(root: &str, attributes: Attributes<'_>) -> Self {
        let mut xml = Self { out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), open: Vec::new() };
        xml.open(root, attributes);
        xml
    }

    /// Starts an element.
    pub fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.start(name, attributes);
        self.out.push('>');
        self.open.push(name.to_owned());
    }

    /// Ends the element that was started last.
    pub fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(&name);
            self.out.push('>');
        }
    }

    /// An empty element.
    pub fn leaf(&mut self, name: &str, attributes: Attributes<'_>) {
        self.start(name, attributes);
        self.out.push_str("/>");
    }

    /// An element with a text; every space of it counts where its schema says so.
    pub fn element(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.open(name, attributes);
        self.out.push_str(&escape(text));
        self.close();
    }

    /// Text that is shown: spaces that XML would swallow, tabs and line ends as elements.
    pub fn words(&mut self, text: &str, edges: bool) {
        let mut rest = text;
        let mut first = true;
        while let Some(c) = rest.chars().next() {
            let spaces = rest.len() - rest.trim_start_matches(' ').len();
            if spaces > 0 {
                rest = rest.get(spaces..).unwrap_or_default();
                let kept = usize::from(!edges || !first && !rest.is_empty());
                self.out.push_str(if kept == 1 { " " } else { "" });
                if spaces > kept {
                    self.leaf("text:s", &[("text:c", &(spaces - kept).to_string())]);
                }
            } else {
                match c {
                    '\t' => self.leaf("text:tab", &[]),
                    '\n' => self.leaf("text:line-break", &[]),
                    _ => self.out.push_str(&escape(c.encode_utf8(&mut [0; 4]))),
                }
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
            }
            first = false;
        }
    }

    /// What was written elsewhere, whole elements.
    pub fn insert(&mut self, other: &Self) {
        self.out.push_str(&other.out);
    }

    /// All of it, everything closed.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn start(&mut self, name: &str, attributes: Attributes<'_>) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            self.out.push_str(&escape(value));
            self.out.push('"');
        }
    }
}

/// The characters that mean something are escaped, those that XML 1.0 forbids are left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            c if is_shown(c) => out.push(c),
            _ => {}
        }
    }
    out
}

/// Whether a character is one that XML 1.0 has, and no control.
pub fn is_shown(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}')
}
