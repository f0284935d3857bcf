#!/usr/bin/env bash
# Google's Lighthouse on three pages of the shipped project, as `sobre serve` shows them, packed. By hand: the figures of a
# loaded machine say nothing. Fetches Lighthouse by npm into target/lighthouse.
#
#   tests/bench/lighthouse.sh [sobre]        (default: target/release/sobre)
set -euo pipefail
cd "$(dirname "$0")/../.."
sobre="$(realpath "${1:-target/release/sobre}")"
tool=target/lighthouse
version=12.8.2 # the last one that runs on Node.js 20
if [ ! -e "$tool/node_modules/lighthouse/package.json" ]; then
  npm install --prefix "$tool" --ignore-scripts --no-audit --no-fund --loglevel=error "lighthouse@$version" >/dev/null
fi
scratch="$(mktemp -d)"
trap 'kill "${server:-$$}" 2>/dev/null || true; rm -rf "$scratch"' EXIT
"$sobre" build --compress --out "$scratch/public" >/dev/null 2>&1
"$sobre" serve --port 0 "$scratch/public" >"$scratch/address" 2>/dev/null &
server=$!
until [ -s "$scratch/address" ]; do sleep 0.1; done
address="$(head -1 "$scratch/address")"
CHROME_PATH="$(command -v chromium)"
export CHROME_PATH
for page in "" vademecum/listes/ transparence/; do
  node "$tool/node_modules/lighthouse/cli/index.js" "$address$page" --quiet --output json \
    --output-path "$scratch/report.json" --only-categories=performance,accessibility,best-practices,seo \
    --chrome-flags="--headless=new --no-sandbox --disable-gpu --disable-background-networking" 2>/dev/null
  # shellcheck disable=SC2016 # these are JavaScript's own
  node -e '
    const report = JSON.parse(require("fs").readFileSync(process.argv[1]));
    const scores = Object.values(report.categories).map((it) => `${it.title} ${Math.round(it.score * 100)}`);
    console.log(`/${process.argv[2]}: ${scores.join(", ")}`);
    for (const category of Object.values(report.categories)) {
      for (const { id, weight } of category.auditRefs) {
        const audit = report.audits[id];
        if (weight > 0 && audit.score !== null && audit.score < 0.9) console.log(`  ${id}: ${audit.title} ${audit.displayValue || ""}`);
      }
    }
  ' "$scratch/report.json" "$page"
done
