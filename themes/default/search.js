// Search without a server: the index is a few script files beside the search page, and what is looked for goes to
// nobody. Files are loaded as scripts, so that a copy of the site on a disk can be searched as well.
// The index is made by src/search; what both sides must do alike is said there.
(() => {
  'use strict';
  const SHARED = 3, SHOWN = 10, SHORTEST = 2;
  const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  const SIGNS = "!#$%&'()*+,-./:;<=>?@[]^_`{|}~";
  const form = document.getElementById('search-form'), field = document.getElementById('search-q');
  const status = document.getElementById('search-status'), list = document.getElementById('search-hits');
  const results = document.getElementById('search-results'), more = document.getElementById('search-more');
  const say = form.dataset, home = document.currentScript.dataset.index;

  // The files. Each calls its function here when it is there; nothing is loaded twice.
  const loaded = new Map(), arrived = new Map();
  const load = (file) => {
    if (!loaded.has(file)) {
      loaded.set(file, new Promise((done, failed) => {
        const script = document.createElement('script');
        script.src = file;
        script.onload = () => done(arrived.get(file.split('?')[0]));
        script.onerror = () => { loaded.delete(file); failed(new Error(file)); };
        document.head.append(script);
      }));
    }
    return loaded.get(file);
  };
  let known, folds, endings, empty;
  window.sobreSearch = {
    index(it) {
      known = it;
      folds = new Map(Object.entries(it.folds).flatMap(([plain, all]) => [...all].map((c) => [c, plain])));
      endings = new Set(it.endings.split(' '));
      empty = new Set(it.empty.split(' '));
    },
    words(number, stems, exceptions) {
      const file = { stems: new Map(), exceptions: new Map() };
      let stem = '', parts = stems.split(' ');
      for (let at = 0; at + 1 < parts.length; at += 2) {
        stem = stem.slice(0, LETTERS.indexOf(parts[at][0])) + parts[at].slice(1);
        file.stems.set(stem, parts[at + 1]);
      }
      parts = exceptions.split(' ');
      for (let at = 0; at + 1 < parts.length; at += 2) file.exceptions.set(parts[at], parts[at + 1]);
      arrived.set(`mots-${number}.js`, file);
    },
    texts(number, pages) { arrived.set(`textes-${number}.js`, pages); },
  };

  // Words. An apostrophe, curly or not, ends one; marks of their own and soft hyphens are nothing.
  const WORD = /[\p{Alphabetic}\p{N}]+/gu;
  const SPELT = /[\p{Alphabetic}\p{N}\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]+/gu;
  const fold = (text) => [...text.toLowerCase().replace(/[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]/g, '')]
    .map((c) => folds.get(c) || c).join('');
  const words = (text) => (fold(text).match(WORD) || []).filter((word) => word.length > 1 || /\d/.test(word));

  // The file whose words begin like this one.
  const last = (starts, wanted) => starts.findLastIndex((start) => start <= wanted);
  const files = new Map();
  const fileOf = async (word) => {
    const number = last(known.words, word.slice(0, SHARED));
    const file = await load(`mots-${number}.js?${known.version}`);
    files.set(number, file);
    return file;
  };
  // The stem of a form, as src/search/stems.rs finds it; of files that are here.
  const resolve = (word, file) => {
    if (file.exceptions.has(word)) return file.exceptions.get(word);
    if (file.stems.has(word)) return word;
    for (let at = word.length - 1; at >= SHARED; at--) {
      if (endings.has(word.slice(at)) && file.stems.has(word.slice(0, at))) return word.slice(0, at);
    }
    return null;
  };
  // Whether one letter was left out, added, changed, or changed places.
  const near = (a, b) => {
    if (Math.abs(a.length - b.length) > 1 || a === b) return a === b;
    let at = 0;
    while (a[at] === b[at]) at++;
    const [x, y] = [a.slice(at), b.slice(at)];
    return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1)
      || (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
  };
  // The stems that a word of the query means, each with how surely. The last word may not be finished.
  const meant = (word, file, unfinished) => {
    const found = new Map(), stem = resolve(word, file);
    if (stem) {
      found.set(stem, 1);
      // A verb and its noun may have stems of different length: « transférer » and « transfert ».
      const kin = (long, short) => short.length > 5 && long.length < short.length + 4 && long.startsWith(short);
      for (const it of file.stems.keys()) if (it !== stem && (kin(it, stem) || kin(stem, it))) found.set(it, 0.5);
    }
    if ((unfinished || !stem) && word.length >= SHARED) {
      for (const it of file.stems.keys()) if (it.startsWith(word) && !found.has(it)) found.set(it, 0.5);
    }
    if (!found.size && word.length > SHARED + 1) {
      for (const it of file.stems.keys()) {
        const rest = [...endings, ''].some((end) => word.endsWith(end) && near(it, word.slice(0, word.length - end.length)));
        if (rest && it.length >= SHARED) found.set(it, 0.2);
      }
    }
    return found;
  };
  // The pages of a stem, each with how much it matters there.
  const postings = (text, see) => {
    let page = -1, at = 0;
    const letter = () => LETTERS.indexOf(text[at++]);
    while (at < text.length) {
      const sign = SIGNS.indexOf(text[at]);
      let far;
      if (sign < 0) far = letter();
      else if (sign < SIGNS.length - 1) { at++; far = (sign + 1) * 62 + letter(); }
      else { at++; far = letter() * 3844; at++; far += letter() * 62; at++; far += letter(); }
      page += far + 1;
      see(page, SIGNS.indexOf(text[at++]));
    }
  };

  // A query: its pages, best first, and the stems to show in them.
  const find = async (query) => {
    const all = words(query), full = all.filter((word) => !empty.has(word));
    const asked = full.length ? full : all, wanted = new Map(), scores = new Map();
    let guessed = '';
    for (const [at, word] of asked.entries()) {
      const file = await fileOf(word);
      const stems = meant(word, file, at === asked.length - 1 && !/\s$/.test(query));
      const best = new Map();
      for (const [stem, sure] of stems) {
        wanted.set(stem, at);
        if (sure < 0.5 && !guessed) guessed = stem;
        const text = file.stems.get(stem);
        let pages = 0;
        postings(text, () => pages++);
        const rare = Math.log(1 + known.pages / pages);
        postings(text, (page, weight) => {
          const score = sure * rare * (weight + 1);
          if (score > (best.get(page) || 0)) best.set(page, score);
        });
      }
      for (const [page, score] of best) {
        const [sum, count] = scores.get(page) || [0, 0];
        scores.set(page, [sum + score, count + 1]);
      }
    }
    // Pages with all the words; where there are none, those with most of them.
    const most = Math.max(0, ...[...scores.values()].map(([, n]) => n));
    const pages = [...scores].filter(([, [, n]]) => n === most).sort(([a, [x]], [b, [y]]) => y - x || a - b).map(([page]) => page);
    return { query, asked, wanted, pages, guessed };
  };

  // The words of a text that are looked for: where they stand, and which of the query they are.
  const hits = (text, wanted) => {
    const found = [];
    for (const match of text.matchAll(SPELT)) {
      const word = fold(match[0]);
      const file = files.get(last(known.words, word.slice(0, SHARED)));
      const stem = file && resolve(word, file);
      if (stem && wanted.has(stem)) found.push({ from: match.index, to: match.index + match[0].length, of: wanted.get(stem) });
    }
    return found;
  };
  const kinds = (found) => new Set(found.map((hit) => hit.of)).size;
  // Some 200 characters around the place with most of the words.
  const excerpt = (text, found) => {
    let best = { count: -1, from: 0 };
    for (const [at, hit] of found.entries()) {
      const count = kinds(found.slice(at).filter((it) => it.to < hit.from + 160));
      if (count > best.count) best = { count, from: hit.from };
    }
    let from = Math.max(0, best.from - 60), to = Math.min(text.length, from + 220);
    if (from > 0) from = text.indexOf(' ', from) + 1 || from;
    if (to < text.length) to = text.lastIndexOf(' ', to) > from ? text.lastIndexOf(' ', to) : to;
    const parts = [from > 0 ? '… ' : ''];
    for (const hit of found.filter((it) => it.from >= from && it.to <= to)) {
      const mark = document.createElement('mark');
      mark.textContent = text.slice(hit.from, hit.to);
      parts.push(text.slice(from, hit.from), mark);
      from = hit.to;
    }
    parts.push(text.slice(from, to), to < text.length ? ' …' : '');
    return parts;
  };
  const element = (name, kind, ...inside) => {
    const it = document.createElement(name);
    if (kind) it.className = kind;
    it.append(...inside);
    return it;
  };
  const link = (href, text) => {
    const it = element('a', '', text);
    it.href = href;
    return it;
  };
  const shown = ([href, title, trail, sections], wanted) => {
    const rated = sections.map(([anchor, heading, text]) => {
      const found = hits(text, wanted), named = hits(heading, wanted);
      return { anchor, heading, text, found, named, rank: kinds([...found, ...named]) * 10 + named.length * 4 + found.length };
    }).filter((it) => it.rank).sort((a, b) => b.rank - a.rank);
    const best = rated.find((it) => it.found.length) || { text: sections.map((it) => it[2]).find((it) => it) || '', found: [] };
    const item = element('li', 'hit', element('p', 'hit-title', link(href, title || href)));
    if (trail) item.prepend(element('p', 'hit-trail', trail));
    if (best.text) item.append(element('p', 'hit-text', ...excerpt(best.text, best.found)));
    const places = rated.filter((it) => it.anchor && it.heading).slice(0, 3);
    if (places.length) {
      const inside = element('ul', 'hit-places', ...places.map((it) => element('li', '', link(`${href}#${encodeURIComponent(it.anchor)}`, it.heading))));
      inside.setAttribute('aria-label', say.within);
      item.append(inside);
    }
    return item;
  };

  // The page. `turn` tells an answer that comes late from the one that is waited for.
  let turn = 0, now = null, count = 0;
  const show = async (found, mine, limit) => {
    const next = found.pages.slice(count, limit);
    const numbers = next.map((page) => last(known.texts, page));
    const texts = await Promise.all(numbers.map((number) => load(`textes-${number}.js?${known.version}`)));
    if (mine !== turn) return;
    if (!count) list.replaceChildren();
    const items = next.map((page, at) => shown(texts[at][page - known.texts[numbers[at]]], found.wanted));
    list.append(...items);
    if (count && items.length) items[0].querySelector('a').focus();
    count = list.children.length;
    more.hidden = count >= found.pages.length;
    results.hidden = !found.pages.length;
  };
  const tell = (found) => {
    const n = found.pages.length;
    const text = !n ? say.none : found.guessed ? say.near : n === 1 ? say.one : say.many;
    status.textContent = text.replace('{n}', n).replace('{near}', found.guessed).replace('{q}', found.query.trim());
  };
  const search = async () => {
    const mine = ++turn, query = field.value;
    // On a disk, some browsers let no page change its address.
    try { history.replaceState(null, '', query.trim() ? `?q=${encodeURIComponent(query.trim())}` : location.pathname); } catch { /* it stays */ }
    if (query.trim().length < SHORTEST) {
      results.hidden = true;
      status.textContent = '';
      return;
    }
    try {
      await load(home);
      const found = await find(query);
      if (mine !== turn) return;
      [now, count] = [found, 0];
      await show(found, mine, SHOWN);
      if (mine === turn) tell(found);
    } catch {
      if (mine === turn) status.textContent = say.failed;
    }
  };
  let waiting;
  field.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(search, 150); });
  field.addEventListener('focus', () => { load(home).catch(() => {}); }, { once: true });
  form.addEventListener('submit', (event) => { event.preventDefault(); clearTimeout(waiting); search(); });
  more.addEventListener('click', () => { show(now, turn, count + SHOWN).catch(() => { status.textContent = say.failed; }); });
  form.hidden = false;
  const query = new URLSearchParams(location.search).get('q');
  if (query) {
    field.value = query;
    search();
  } else if (!location.hash) {
    field.focus({ preventScroll: true });
  }
})();
