#!/usr/bin/env python3
"""The same report of 30 slides with 12 charts, made by sobre, by Marp and by pandoc: what each needs, takes and gives.

    cargo build --release && tests/run && tests/bench/slides.py [runs]

Needs, beside what tests/run installs, Debian's pandoc, texlive-latex-recommended, texlive-fonts-recommended,
texlive-pictures, lmodern and librsvg2-bin (pandoc's way to PDF), and fetches Marp by npm into target/rivals. Marp and
pandoc are given the report as Markdown with typed figures and the charts as SVG files, for neither computes or draws
any. What they make is judged by the checkers that judge ours: axe-core in Chromium for HTML, outloud for PDF. Prints a table in Markdown.
"""

import html
import json
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
SOBRE = ROOT / "target/release/sobre"
RIVALS = ROOT / "target/rivals"
MARP = "@marp-team/marp-cli@4.5.1"
CHECKERS = ROOT / "target/checkers"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DRAW = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
SVG = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
XLINK = "http://www.w3.org/1999/xlink"
CHARTS = ["associations.growth", "demand.services", "sites.by_software", "mailboxes.outcomes", "workshops.by_topic",
          "dues.calendar"]
TABLES = ["apps", "events", "perspectives", "backups"]
TILES = ["associations.total", "lists.total", "cloud.accounts", "sites.total"]


def report():
    """Twelve charts, four tables, four slides of figures, nine of text; the cover makes thirty."""
    slides = []
    for at, figure in enumerate(CHARTS * 2):
        text = "\n- Ce que l’on voit.\n- Ce que l’on en dit.\n" if at % 2 else ""
        slides.append(f"## Graphique {at + 1} : ce que disent les chiffres\n{text}\n```chart\n{figure}\n```\n")
    slides += [f"## Tableau {at + 1} : le détail\n\n```table\n{name}\n```\n" for at, name in enumerate(TABLES)]
    for at, name in enumerate(TILES):
        slides.append(f"## Chiffre {at + 1} : où nous en sommes\n\n- Un premier constat.\n- Un second.\n\n"
                      f"```tiles\n- figure: {name}\n  label: au total\n```\n")
    for at in range(9):
        lines = "".join(f"- Une phrase courte sur le point {line + 1}.\n" for line in range(5))
        slides.append(f"## Texte {at + 1} : ce que nous avons fait\n\n{lines}")
    return "---\ntitle: Rapport\nkicker: Assemblée générale\nperiod: 2023\n---\n\n" + "\n".join(slides)


def charts(odp, folder):
    """The charts of each slide, as files of their own and with their titles, from the deck for Impress."""
    drawn = []
    with zipfile.ZipFile(odp) as parts:
        for page in ElementTree.fromstring(parts.read("content.xml")).iter(f"{{{DRAW}}}page"):
            found = []
            for frame in page.iter(f"{{{DRAW}}}frame"):
                image = frame.find(f"{{{DRAW}}}image")
                name = image.get(f"{{{XLINK}}}href") if image is not None else ""
                if name.endswith(".svg"):
                    (folder / Path(name).name).write_bytes(parts.read(name))
                    found.append((Path(name).name, frame.findtext(f"{{{SVG}}}title") or ""))
            drawn.append(found)
    return drawn


def markdown(deck, drawn, folder):
    """The slides of our HTML as Markdown with pictures, as somebody would have typed and drawn them."""
    slides = re.findall(r'<section class="slide .*?</section>', deck.replace("\n", " "), re.S)
    made = []
    for slide, pictures in zip(slides, drawn):
        for tag in ("footer", "aside", "details"):
            slide = re.sub(rf"<{tag}\b.*?</{tag}>", "", slide, flags=re.S)
        slide = re.sub(r"<svg\b.*?</svg>", "", slide, flags=re.S)
        slide = re.sub(r"<h1\b.*?>(.*?)</h1>", r"<h2>\1</h2>", slide, flags=re.S)
        slide = re.sub(r"</?(section|div|header|figure|span|time)\b.*?>", " ", slide, flags=re.S)
        text = run(["pandoc", "-f", "html", "-t", "gfm-raw_html", "--wrap=none"], text=slide)
        shown = [f"![{title}]({folder / name})" for name, title in pictures]
        made.append("\n\n".join([html.unescape(text).strip(), *shown]))
    return made


def run(command, text=None, folder=None):
    done = subprocess.run(list(map(str, command)), input=text, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stderr[-2000:]}")
    return done.stdout


def timed(runs, command, folder):
    """Median, least and most wall seconds, and median CPU seconds."""
    wall, cpu = [], []
    for _ in range(runs):
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        run(command, folder=folder)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        wall.append(time.perf_counter() - start)
        cpu.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return f"{statistics.median(wall):.2f} ({min(wall):.2f}–{max(wall):.2f}) s, {statistics.median(cpu):.2f} CPU s"


class Chromium:
    """One window, driven by chromedriver."""

    def __init__(self):
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, text=True)
        port = next(found.group(1) for line in self.driver.stdout
                    if (found := re.search(r"successfully on port (\d+)", line)))
        self.base = f"http://127.0.0.1:{port}/session"
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,720"]
        options = {"browserName": "chrome", "goog:chromeOptions": {"args": arguments}}
        self.base += "/" + self.call("", {"capabilities": {"alwaysMatch": options}})["sessionId"]

    def call(self, command, body):
        request = urllib.request.Request(self.base + command, json.dumps(body).encode(),
                                         {"Content-Type": "application/json"})
        return json.load(urllib.request.urlopen(request, timeout=120))["value"]

    def violations(self, page):
        """Elements that violate a rule, and how many rules."""
        axe = (CHECKERS / "node_modules/axe-core/axe.min.js").read_text()
        self.call("/url", {"url": page.as_uri()})
        self.call("/execute/sync", {"script": axe, "args": []})
        asked = (f"return axe.run(document, {{runOnly: {{type: 'tag', values: {json.dumps(TAGS)}}}}})"
                 ".then((said) => said.violations.map((it) => [it.id, it.nodes.length]))")
        found = self.call("/execute/sync", {"script": asked, "args": []})
        return f"{sum(n for _, n in found)} ({', '.join(rule for rule, _ in found) or 'none'})"

    def end(self):
        urllib.request.urlopen(urllib.request.Request(self.base, method="DELETE"))
        self.driver.kill()


def judged(pdf):
    """Errors and warnings of a PDF."""
    said = subprocess.run([CHECKERS / "python/bin/outloud", "--json", "-", "--fail-on", "never", pdf],
                          capture_output=True, text=True).stdout
    said = said[said.index("{"):] if "{" in said else "{}"
    levels = re.findall(r'"severity":\s*"(\w+)"', said)
    return f"{levels.count('error')} errors, {levels.count('warning')} warnings"


def size(path):
    return f"{path.stat().st_size / 1000:,.0f} kB" if path.exists() else "–"


def megabytes(packages):
    """What Debian's packages take, with those that only they need."""
    asked = run(["dpkg-query", "-W", "-f", "${Installed-Size}\n", *packages])
    return sum(map(int, asked.split())) / 1024


def folder_size(folder):
    return sum(it.lstat().st_size for it in folder.rglob("*") if it.is_file()) / 1024 / 1024


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    marp = RIVALS / "node_modules/.bin/marp"
    if not marp.exists():
        RIVALS.mkdir(parents=True, exist_ok=True)
        run(["npm", "install", "--prefix", RIVALS, "--no-audit", "--no-fund", "--loglevel=error", MARP])
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        project = scratch / "sobre"
        for part in ("data", "content", "themes"):
            shutil.copytree(ROOT / part, project / part)
        for old in (project / "content/ag").iterdir():
            shutil.rmtree(old) if old.is_dir() else old.unlink()
        (project / "content/ag/2024.md").write_text(report())
        ours = [SOBRE, "--project", project, "report", "2024"]
        out = project / "ag/2024"
        rows = [("sobre", f"{SOBRE.stat().st_size / 1024 / 1024:.0f} MB, one file",
                 timed(runs, [*ours, "--only", "html"], project), timed(runs, [*ours, "--only", "pdf"], project))]
        all_of_it = timed(runs, ours, project)
        slides = markdown((out / "diaporama.html").read_text(), charts(out / "diaporama.odp", scratch), scratch)
        assert len(slides) == 30, f"{len(slides)} slides"

        (scratch / "marp.md").write_text("---\nmarp: true\nlang: fr\ntitle: Rapport\n---\n\n" + "\n\n---\n\n".join(slides))
        to = lambda kind: [marp, "--no-stdin", "--allow-local-files", *kind, scratch / "marp.md"]
        chromium = megabytes(["chromium", "chromium-common"])
        rows.append(("Marp 4.5.1", f"{folder_size(RIVALS / 'node_modules'):.0f} MB, Node.js, Chromium {chromium:.0f} MB",
                     timed(runs, to(["-o", scratch / "marp.html"]), scratch),
                     timed(runs, to(["--pdf", "--pdf-outlines", "-o", scratch / "marp.pdf"]), scratch)))

        (scratch / "pandoc.md").write_text("---\ntitle: Rapport\nlang: fr\n---\n\n" + "\n\n".join(slides))
        to = lambda *kind: ["pandoc", "--slide-level=2", *kind, scratch / "pandoc.md"]
        latex = megabytes(["pandoc", "pandoc-data", "texlive-latex-recommended", "texlive-fonts-recommended", "lmodern", "texlive-pictures",
                           "texlive-base", "texlive-latex-base", "texlive-binaries"])
        rows.append(("pandoc 2.17", f"{latex:.0f} MB with LaTeX (pandoc alone {megabytes(['pandoc', 'pandoc-data']):.0f})",
                     timed(runs, to("-t", "dzslides", "-s", "--self-contained", "-o", scratch / "pandoc.html"), scratch),
                     timed(runs, to("-t", "beamer", "-o", scratch / "pandoc.pdf"), scratch)))

        browser = Chromium()
        files = [(out / "diaporama.html", out / "diapositives.pdf")]
        files += [(scratch / f"{name}.html", scratch / f"{name}.pdf") for name in ("marp", "pandoc")]
        print(f"n = {runs}; median (least–most) wall seconds, median CPU seconds\n")
        print("| | set-up | to HTML | to PDF | HTML | PDF | axe-core: elements (rules) | outloud (PDF/UA-1) |")
        print("| --- | --- | --- | --- | --- | --- | --- | --- |")
        for (name, needs, page, paper), (made, pdf) in zip(rows, files):
            print(f"| {name} | {needs} | {page} | {paper} | {size(made)} | {size(pdf)} | {browser.violations(made)} "
                  f"| {judged(pdf)} |")
        browser.end()
        print(f"\nsobre, all outputs (HTML, PDF, handouts, notes, ODP): {all_of_it}")


main()
