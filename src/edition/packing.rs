//! Packed forms beside the files (`page.html.br`, `page.html.gz`), for web servers that send what is there.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::gather::taken;
use super::memory::Memory;
use crate::archive::coding;
use crate::both;
use crate::finding::Finding;
use crate::lang::Lang;
use crate::tree::{Body, OutFile, OutPath, OutputTree};
use crate::world::Standing;

/// What is smaller goes into one packet of the network as it is.
const SMALLEST: u64 = 1_000;

/// Extensions of what is text, and as what servers send it.
const TEXTS: [(&str, &str); 10] = [
    ("css", "text/css; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("ics", "text/calendar; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json"),
    ("md", "text/markdown; charset=utf-8"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain; charset=utf-8"),
    ("xml", "application/xml"),
];

/// The packed forms: what `Accept-Encoding` calls it, the extension, how it is made. The smaller form first.
const FORMS: [Form; 2] = [
    Form { coding: "br", extension: "br", pack: coding::brotli },
    Form { coding: "gzip", extension: "gz", pack: coding::gzip },
];

struct Form {
    coding: &'static str,
    extension: &'static str,
    pack: fn(&[u8]) -> Vec<u8>,
}

/// Which forms of a file are worth a file of their own.
pub type Worth = [bool; FORMS.len()];

/// The forms of one file.
type Packed = [Option<Body>; FORMS.len()];

/// Adds the packed forms of what is text. Those of a file that is as the last build left it are kept.
pub fn add(tree: &mut OutputTree, memory: &mut Memory, standing: Option<&dyn Standing>) -> Vec<Finding> {
    let mut forms: BTreeMap<&OutPath, Packed> = BTreeMap::new();
    let mut anew = Vec::new();
    for (path, file) in tree.iter().filter(|(path, file)| is_text(path) && file.body.size() >= SMALLEST) {
        let kept = standing.and_then(|standing| kept(path, file, memory.packed(path)?, standing));
        match (kept, &file.body) {
            (Some(kept), _) => drop(forms.insert(path, kept)),
            (None, body @ Body::Made(_)) => anew.push((path, body.clone())),
            // What cannot be read again cannot be published either, which is told there.
            (None, Body::Kept(..)) => {
                anew.extend(standing.and_then(|it| it.bytes(path)).map(|bytes| (path, bytes.into())));
            }
        }
    }
    forms.extend(packed(&anew));
    let mut made = Vec::new();
    for (path, packed) in forms {
        memory.note_packed(path, packed.each_ref().map(Option::is_some));
        let cause = tree.get(path.as_str()).map(|file| file.cause.clone()).unwrap_or_default();
        for (form, body) in FORMS.iter().zip(packed) {
            let out = OutPath::new(format!("{path}.{}", form.extension));
            made.extend(out.zip(body).map(|(out, body)| (out, body, cause.clone())));
        }
    }
    let add = |(out, body, cause): (OutPath, Body, String)| {
        let collision = tree.add(out, body, cause.clone()).err()?;
        Some(taken(&collision, &cause))
    };
    made.into_iter().filter_map(add).collect()
}

fn is_text(path: &OutPath) -> bool {
    let name = path.as_str();
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    TEXTS.iter().any(|(text, _)| *text == extension)
}

/// The forms that stand beside a file, where it and they are as the last build left them.
fn kept(path: &OutPath, file: &OutFile, worth: Worth, standing: &dyn Standing) -> Option<Packed> {
    let same = matches!(file.body, Body::Kept(..)) || standing.digest(path)?.0 == file.body.digest();
    let mut forms = Packed::default();
    for ((form, worth), kept) in FORMS.iter().zip(worth).zip(&mut forms) {
        if worth {
            let (digest, size) = standing.digest(&OutPath::new(format!("{path}.{}", form.extension))?)?;
            *kept = Some(Body::Kept(digest, size));
        }
    }
    same.then_some(forms)
}

/// All of these packed, by as many threads as there are processors: each is a matter of its own.
fn packed<'p>(files: &[(&'p OutPath, Body)]) -> Vec<(&'p OutPath, Packed)> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some((path, body)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let bytes = body.bytes().unwrap_or_default();
            let forms = FORMS.each_ref().map(|form| {
                let packed = (form.pack)(bytes);
                coding::worthwhile(bytes.len(), packed.len()).then(|| Body::from(packed))
            });
            done.push((*path, forms));
        }
        done
    };
    let threads = thread::available_parallelism().map_or(1, usize::from).min(files.len());
    thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    })
}

/// The extensions, for a regular expression.
fn extensions() -> String {
    TEXTS.map(|(extension, _)| extension).join("|")
}

/// How Apache sends the packed forms: for a `.htaccess`, after other rules.
pub fn apache() -> String {
    let mut text = "<IfModule mod_rewrite.c>\n<IfModule mod_headers.c>\nRewriteEngine On\n".to_owned();
    // Packed already: not once more.
    for (extension, media) in TEXTS {
        let _ =
            writeln!(text, "RewriteRule \"\\.{extension}\\.(?:br|gz)$\" - \"[T={media},E=no-gzip:1,E=no-brotli:1,L]\"");
    }
    let all = extensions();
    for Form { coding, extension, .. } in FORMS {
        let _ = write!(
            text,
            "RewriteCond %{{HTTP:Accept-Encoding}} \"\\b{coding}\\b(?!\\s*;\\s*q=0(?:\\.0*)?(?:,|\\s|$))\"\n\
             RewriteCond %{{REQUEST_FILENAME}}.{extension} -f\n\
             RewriteRule \"\\.(?:{all})$\" \"%{{REQUEST_URI}}.{extension}\" [L]\n"
        );
    }
    for Form { coding, extension, .. } in FORMS {
        let _ = write!(
            text,
            "<FilesMatch \"\\.(?:{all})\\.{extension}$\">\nRemoveEncoding .{extension}\nRemoveLanguage .{extension}\n\
             RemoveType .{extension}\nHeader set Content-Encoding {coding}\n</FilesMatch>\n"
        );
    }
    let _ = writeln!(
        text,
        "<FilesMatch \"\\.(?:{all})(?:\\.br|\\.gz)?$\">\nHeader merge Vary Accept-Encoding\n</FilesMatch>"
    );
    text + "</IfModule>\n</IfModule>\n"
}

/// How nginx does: to be included in a `server` block.
pub fn nginx(lang: Lang) -> String {
    let heading = both!(
        "Dans le bloc « server » du site : include …/compressed.nginx.conf;",
        "In the site's \"server\" block: include …/compressed.nginx.conf;"
    );
    let module = both!("Avec le module ngx_brotli, ôtez le « # » :", "With the module ngx_brotli, remove the \"#\":");
    format!("# {}\ngzip_static on;\ngzip_vary on;\n# {}\n# brotli_static on;\n", heading.get(lang), module.get(lang))
}
