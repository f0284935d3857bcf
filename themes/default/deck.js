// The deck's keyboard, touch and pointer. Without this file the deck is a page to scroll.
const deck = (() => {
  const doc = document, root = doc.documentElement, $ = (q) => doc.querySelector(q);
  const slides = [...doc.querySelectorAll('.slide')], help = $('#help'), wide = matchMedia('(min-width: 700px)');
  const heading = (s) => s.querySelector('h1, h2'), speaking = () => root.classList.contains('speaking'), hearers = [];
  let at = 0, step = 0, all = false, pointing, x0, y0, closed = [];

  // {.steps}: each item of lists, each row of tables, and each piece that is none. A heading comes with what it heads,
  // a source with what it is the source of.
  const pieces = (e) => {
    if (!e.matches('ul, ol, dl, table, tbody, .sheet, .scroll, .table-wrap, .slide-main, .slide-side, .slide-column')) return [[e]];
    const groups = [];
    let lead = e.matches('.slide-column') ? [e] : [];
    for (const child of e.children) {
      if (child.matches('h3, h4, dt, caption, thead')) lead.push(child);
      else if (child.matches('details, .source, .sobre-live') && groups.length) groups.at(-1).push(child);
      else {
        const [first = [], ...rest] = child.matches('li, tr') ? [[child]] : pieces(child);
        groups.push([...lead, ...first], ...rest);
        lead = [];
      }
    }
    return lead.length ? [...groups, lead] : groups;
  };
  // A line « ... »: what it stands before carries its number, and so does what follows.
  const paused = (body) => {
    const groups = [];
    body.querySelectorAll('[data-step]').forEach((first) => {
      const group = groups[first.dataset.step - 1] ??= [];
      if (first.matches('.slide-column > :first-child')) group.push(first.parentElement);
      for (let e = first; e && (e === first || !e.dataset.step); e = e.nextElementSibling) group.push(e);
    });
    return groups.filter(Boolean);
  };
  const steps = (slide) => {
    const body = slide.querySelector('.slide-body');
    return 'steps' in slide.dataset ? [...body.children].flatMap(pieces) : paused(body);
  };
  const groups = slides.map(steps);
  const hide = (all, step) => all.forEach((group, i) => group.forEach((e) => e.classList.toggle('later', i >= step)));

  // What is not on stage is out of reach, for the tab key and for screen readers.
  const reach = () => slides.forEach((s, i) => {
    s.inert = wide.matches && !all && i !== at;
    s.classList.toggle('on', i === at);
    s.tabIndex = all ? 0 : -1;
    s.ariaCurrent = all && i === at ? 'true' : null;
    if (s.inert) s.querySelectorAll('.sources').forEach((d) => { d.open = false; });
    s.querySelectorAll('details.data').forEach((d) => { d.open = wide.matches; });
  });
  // What is heard of an element, or seen of it: some words are written for one of the two.
  const without = (e, these) => {
    const copy = e.cloneNode(true);
    copy.querySelectorAll(these).forEach((it) => it.remove());
    return copy.textContent;
  };
  const heard = (e) => without(e, '[aria-hidden=true]');
  const seen = (e) => without(e, '.hide');
  const say = (text) => { $('#say').textContent = text; };
  const position = () => `${doc.body.dataset.slide} ${at + 1} ${doc.body.dataset.of} ${slides.length}`;
  const cells = (e) => [...e.querySelectorAll('th, td')].map(heard).join(' ');
  const spoken = (e) => (e.matches('tr, thead') ? cells(e) : heard(e)).trim() || e.querySelector('[alt]')?.alt || '';
  const tell = (from, shown) => {
    if (from === at && step > shown) say(groups[at][step - 1].filter((e) => !e.matches('.slide-column')).map(spoken).join(' '));
    else say(all ? `${position()} – ${heard(heading(slides[at]))}` : position());
  };
  const go = (to, steps = 0, quiet = false) => {
    const [from, shown] = [at, step];
    at = Math.max(0, Math.min(slides.length - 1, to));
    step = Math.max(0, Math.min(groups[at].length, steps));
    hide(groups[at], step);
    reach();
    root.style.setProperty('--done', (at + 1) / slides.length);
    if (all) slides[at].focus();
    if (quiet) return;
    history.replaceState(history.state, '', `#${at + 1}${step ? '.' + step : ''}`);
    tell(from, shown);
    if (wide.matches && !all && (from !== at || step === shown)) heading(slides[at]).focus({ preventScroll: true });
    hearers.forEach((hear) => hear());
  };
  const overview = (on) => {
    all = on && wide.matches && !speaking();
    root.classList.toggle('all', all);
    go(at, step);
    if (all) slides[at].scrollIntoView({ block: 'center' });
  };
  const hash = () => {
    const name = decodeURIComponent(location.hash.slice(1)), [, slide, shown] = /^(\d+)(?:\.(\d+))?$/.exec(name) ?? [];
    const found = slide ? slide - 1 : slides.findIndex((s) => s.id === name);
    if (found >= 0) go(found, +(shown ?? 0), !wide.matches);
  };
  const acts = {
    next: () => (!all && step < groups[at].length ? go(at, step + 1) : go(at + 1)),
    previous: () => (!all && step > 0 ? go(at, step - 1) : go(at - 1, all ? 0 : groups[at - 1]?.length)),
    first: () => go(0), last: () => go(slides.length),
    overview: () => overview(!all),
    full: () => (doc.fullscreenElement ? doc.exitFullscreen() : root.requestFullscreen?.()),
    help: () => (help.open ? help.close() : help.showModal()),
  };
  const keys = {
    ArrowRight: 'next', ArrowDown: 'next', PageDown: 'next', ' ': 'next', ArrowLeft: 'previous', ArrowUp: 'previous',
    PageUp: 'previous', Home: 'first', End: 'last', o: 'overview', f: 'full', n: 'notes', '?': 'help',
  };
  // In the overview, a row down or up.
  const row = (down) => {
    const top = slides[0].getBoundingClientRect().top, columns = slides.findIndex((s) => s.getBoundingClientRect().top > top + 1);
    const to = at + (columns > 0 ? columns : 1) * down;
    if (slides[to]) go(to);
  };
  const key = (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || !(wide.matches || speaking()) || (help.open && e.key !== '?')) return;
    const open = e.key === 'Escape' && slides[at].querySelector('.sources[open]');
    if (open) { open.open = false; open.firstElementChild.focus(); return; }
    if ((e.key === ' ' || e.key === 'Enter') && e.target.closest?.('button, a, summary')) return;
    // What scrolls is scrolled.
    if (e.key.startsWith('Arrow') && e.target.closest?.('.scrolls')) return;
    if (all && /^(Arrow(Up|Down)|Enter|Escape| )$/.test(e.key)) {
      e.preventDefault();
      if (e.key.startsWith('Arrow')) row(e.key === 'ArrowDown' ? 1 : -1);
      else overview(false);
      return;
    }
    const act = acts[e.key === ' ' && e.shiftKey ? 'previous' : keys[e.key]];
    if (act) { e.preventDefault(); act(); }
  };
  // Nobody comes back to a screen that went dark while somebody was talking.
  let lock;
  const awake = async () => {
    const presented = !doc.hidden && (doc.fullscreenElement || speaking());
    if (!presented) { lock?.release(); lock = null; return; }
    try { lock ??= await navigator.wakeLock?.request('screen'); } catch { lock = null; }
  };

  root.classList.add('js');
  $('.controls').hidden = false;
  doc.addEventListener('keydown', key);
  doc.addEventListener('click', (e) => {
    const button = e.target.closest('[data-do]');
    if (button) { acts[button.dataset.do](); return; }
    if (!wide.matches || help.open || e.target.closest('a, summary, details:not(.data), .speak') || String(getSelection())) return;
    if (all) {
      const to = slides.indexOf(e.target.closest('.slide'));
      if (to >= 0) { [at, step] = [to, 0]; overview(false); }
    } else acts[e.clientX < innerWidth / 3 ? 'previous' : 'next']();
  });
  doc.addEventListener('focusin', (e) => {
    const to = all ? slides.indexOf(e.target) : -1;
    if (to >= 0 && to !== at) { [at, step] = [to, 0]; reach(); }
  });
  doc.addEventListener('touchstart', (e) => { [x0, y0] = [e.touches[0].clientX, e.touches[0].clientY]; }, { passive: true });
  doc.addEventListener('touchend', (e) => {
    const { clientX, clientY } = e.changedTouches[0], dx = clientX - x0;
    if (wide.matches && !all && Math.abs(dx) > 50 && Math.abs(dx) > 2 * Math.abs(clientY - y0)) acts[dx < 0 ? 'next' : 'previous']();
  });
  doc.addEventListener('pointermove', () => {
    root.classList.add('pointing');
    clearTimeout(pointing);
    pointing = setTimeout(() => root.classList.remove('pointing'), 2000);
  });
  doc.addEventListener('fullscreenchange', awake);
  doc.addEventListener('visibilitychange', () => { lock = null; awake(); });
  addEventListener('hashchange', hash);
  // On paper all is there.
  addEventListener('beforeprint', () => {
    slides.forEach((s) => { s.inert = false; });
    closed = [...doc.querySelectorAll('.deck details:not([open])')];
    closed.forEach((d) => { d.open = true; });
  });
  addEventListener('afterprint', () => {
    closed.forEach((d) => { d.open = false; });
    reach();
  });
  wide.addEventListener('change', () => overview(false));
  groups.forEach((group) => hide(group, 0));
  go(0, 0, true);
  hash();
  return {
    slides, acts, steps, hide, go, hearers, awake, heading, seen, overview, say,
    get at() { return at; }, get step() { return step; }, shown: (slide) => groups[slide].length,
  };
})();
