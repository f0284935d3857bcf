//! The fences of a chapter, and what part each has in its story.

use sobre::edition::BLOCKS;

/// A fenced block.
#[derive(Clone, Debug)]
pub struct Fence {
    /// 1-based, of its opening.
    pub line: usize,
    pub language: String,
    pub argument: String,
    pub body: String,
}

/// What a fence does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// Commands, and how they end.
    Run {
        code: i32,
    },
    Serve,
    Statify,
    /// Commands that must be right, and are not run.
    Parse,
    Answer,
    /// A file; or lines at its end.
    Write {
        append: bool,
    },
    Change,
    /// A block that the page itself renders.
    Ours,
}

/// Every fence of a text.
pub fn fences(text: &str) -> Vec<Fence> {
    let mut found: Vec<Fence> = Vec::new();
    let mut open: Option<(usize, Fence)> = None;
    for (at, line) in text.lines().enumerate() {
        let ticks = line.len() - line.trim_start_matches('`').len();
        match &mut open {
            None if ticks >= 3 => {
                let info = line[ticks..].trim();
                let (language, argument) = info.split_once(' ').unwrap_or((info, ""));
                let fence = Fence {
                    line: at + 1,
                    language: language.to_owned(),
                    argument: argument.trim().to_owned(),
                    body: String::new(),
                };
                open = Some((ticks, fence));
            }
            None => {}
            Some((ticks_open, fence)) if ticks >= *ticks_open && line.trim_matches('`').is_empty() => {
                found.push(fence.clone());
                open = None;
            }
            Some((_, fence)) => {
                fence.body.push_str(line);
                fence.body.push('\n');
            }
        }
    }
    assert!(open.is_none(), "a fence is not closed: {open:?}");
    found
}

impl Fence {
    /// What it does; what it would not do is an error.
    pub fn role(&self) -> Result<Role, String> {
        let (first, rest) = self.argument.split_once(' ').unwrap_or((&self.argument, ""));
        match (self.language.as_str(), first) {
            ("sh", "") => Ok(Role::Run { code: 0 }),
            ("sh", "fails") => Ok(Role::Run { code: 1 }),
            ("sh", "refused") => Ok(Role::Run { code: 2 }),
            ("sh", "serve") => Ok(Role::Serve),
            ("sh", "statify") => Ok(Role::Statify),
            ("sh", "parsed") if rest.len() > 10 => Ok(Role::Parse),
            ("text", "") => Ok(Role::Answer),
            ("diff", path) if path.contains('/') => Ok(Role::Change),
            (name, _) if BLOCKS.iter().any(|block| block.name == name) => Ok(Role::Ours),
            (name, path) if !name.is_empty() && path.contains('/') && matches!(rest, "" | "+") => {
                Ok(Role::Write { append: rest == "+" })
            }
            _ => Err(format!("what is ```{} {} for?", self.language, self.argument)),
        }
    }

    /// The file that it is about.
    pub fn path(&self) -> &str {
        self.argument.split(' ').next().unwrap_or_default()
    }
}
