#!/usr/bin/env python3
"""What searching the shipped site costs, and what it finds: our index beside Pagefind's, on the same pages.

    cargo build --release && tests/bench/search.py

Both are opened in headless Chromium from a local server that writes down what is asked for: the search page with
nothing typed, then one query. Sizes are those of scripts and index files, raw and as gzip -9 would send them. Forms
of a word are then asked for one by one. Pagefind comes from npm by its name (`npx pagefind@1.6.0`).
"""

import functools
import gzip
import html
import http.server
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGEFIND = "pagefind@1.6.0"
FORMS = ["association", "associations", "l’association", "l'association", "adhérente", "adherente", "adhérentes",
         "cotisation", "cotiser", "œuvre", "oeuvre", "données", "donnees"]
# Words that the shipped pages may lack, in a page of our own.
OWN = "---\ntitle: L’œuvre commune\ndescription: Une page.\n---\n\nL’association met en œuvre ce que les adhérentes décident.\n"
PROBE = """<!doctype html><html lang="fr"><meta charset="utf-8"><pre id="out"></pre><script type="module">
const pagefind = await import('/pagefind/pagefind.js');
const found = {};
for (const form of FORMS) found[form] = (await pagefind.search(form)).results.length;
document.getElementById('out').textContent = 'DONE' + JSON.stringify(found);
</script>"""
ONE = """<!doctype html><html lang="fr"><meta charset="utf-8"><pre id="out"></pre><script type="module">
const pagefind = await import('/pagefind/pagefind.js');
await pagefind.init();
if (QUERY) { const found = await pagefind.search(QUERY); await Promise.all(found.results.slice(0, 10).map((it) => it.data())); }
document.getElementById('out').textContent = 'DONE';
</script>"""


class Handler(http.server.SimpleHTTPRequestHandler):
    asked = []

    def log_message(self, *_):
        pass

    def do_GET(self):
        Handler.asked.append(self.path.split("?")[0])
        super().do_GET()


def cpu(command, **options):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def opened(url):
    """The page as it stands after its scripts, and what was asked for."""
    Handler.asked.clear()
    with tempfile.TemporaryDirectory() as profile:
        command = ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                   f"--user-data-dir={profile}", "--virtual-time-budget=15000", "--dump-dom", url]
        page = subprocess.run(command, capture_output=True, timeout=120).stdout.decode()
    return page, sorted(set(Handler.asked))


def weight(folder, paths):
    files = [folder / path.lstrip("/") for path in paths]
    bodies = [it.read_bytes() for it in files if it.is_file() and it.suffix not in (".html", ".css", ".woff2", ".svg")]
    packed = sum(min(len(gzip.compress(body, 9)), len(body)) for body in bodies)
    return f"{len(bodies):2} files, {sum(map(len, bodies)):7,} bytes, gzip {packed:7,}"


def main():
    room = Path(tempfile.mkdtemp())
    project, site = room / "project", room / "site"
    project.mkdir()
    for folder in ("content", "data", "themes"):
        subprocess.run(["cp", "-r", ROOT / folder, project], check=True)
    (project / "content/site/oeuvre.md").write_text(OWN)
    sobre = os.environ.get("SOBRE", ROOT / "target/release/sobre")
    build = [sobre, "--project", project, "build", "--out", site]
    without = min(cpu([*build, "--no-search"]) for _ in range(5))
    with_search = min(cpu(build) for _ in range(5))
    files = [it for it in site.rglob("*") if it.is_file() and (it.parent.name == "recherche" or it.name == "search.js")]
    index = [it for it in files if it.suffix == ".js"]
    print(f"build      ours: {with_search - without:.3f} CPU s more, {len(index)} files, {sum(it.stat().st_size for it in index):,} bytes")
    started = ["npx", "--yes", PAGEFIND, "--version"]
    subprocess.run(started, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    start = cpu(started)
    cost = min(cpu(["npx", "--yes", PAGEFIND, "--site", site]) for _ in range(3)) - start
    made = [it for it in (site / "pagefind").rglob("*") if it.is_file()]
    print(f"build  pagefind: {cost:.3f} CPU s, {len(made)} files, {sum(it.stat().st_size for it in made):,} bytes")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_address[1]}"
    for name, query in (("before a query", ""), ("one query", "association")):
        _, asked = opened(f"{base}/recherche/index.html" + (f"?q={query}" if query else ""))
        print(f"{name:14}     ours: {weight(site, asked)}")
        (site / "probe.html").write_text(ONE.replace("QUERY", json.dumps(query)))
        page, asked = opened(f"{base}/probe.html")
        assert "DONE" in page, "pagefind did not answer"
        print(f"{name:14} pagefind: {weight(site, asked)}")
    (site / "probe.html").write_text(PROBE.replace("FORMS", json.dumps(FORMS)))
    page, _ = opened(f"{base}/probe.html")
    theirs = json.loads(html.unescape(re.search(r"DONE(\{.*?\})", page).group(1)))
    print(f"{'pages found':16} {'ours':>5} {'pagefind':>9}")
    for form in FORMS:
        page, _ = opened(f"{base}/recherche/index.html?q={form}")
        said = html.unescape(re.search(r'role="?status"?[^>]*>([^<]*)<', page).group(1))
        number = re.match(r"(\d+) pages", said)
        ours = int(number.group(1)) if number else int(said.startswith("Une page"))
        print(f"{form:16} {ours:>5} {theirs[form]:>9}")
    subprocess.run(["rm", "-rf", room], check=True)


if __name__ == "__main__":
    sys.exit(main())
