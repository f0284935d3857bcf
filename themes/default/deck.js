// The deck's keyboard, touch and pointer. Without this file the deck is a page to scroll.
(() => {
  const doc = document, root = doc.documentElement, $ = (q) => doc.querySelector(q);
  const slides = [...doc.querySelectorAll('.slide')], help = $('#help'), wide = matchMedia('(min-width: 700px)');
  const heading = (s) => s.querySelector('h1, h2');
  let at = 0, all = false, pointing, x0, y0, notes;

  // What is not on stage is out of reach, for the tab key and for screen readers.
  const reach = () => slides.forEach((s, i) => {
    s.inert = wide.matches && !all && i !== at;
    s.classList.toggle('on', i === at);
    s.tabIndex = all ? 0 : -1;
    s.querySelectorAll('details').forEach((d) => { d.open = wide.matches; });
  });
  const tell = () => {
    if (!notes || notes.closed) return;
    const text = slides[at].querySelector('.speaker'), next = slides[at + 1];
    notes.document.body.innerHTML = `<h1>${at + 1}. ${heading(slides[at]).innerHTML}</h1>`
      + (text ? text.innerHTML : '') + (next ? `<hr><p>→ ${heading(next).innerHTML}</p>` : '');
  };
  const go = (to, quiet) => {
    at = Math.max(0, Math.min(slides.length - 1, to));
    reach();
    root.style.setProperty('--done', (at + 1) / slides.length);
    if (all) slides[at].focus();
    if (quiet) return;
    history.replaceState(null, '', '#' + (at + 1));
    $('#say').textContent = `${doc.body.dataset.slide} ${at + 1} ${doc.body.dataset.of} ${slides.length}`;
    if (wide.matches && !all) heading(slides[at]).focus({ preventScroll: true });
    tell();
  };
  const overview = (on) => {
    all = on && wide.matches;
    root.classList.toggle('all', all);
    go(at);
    if (all) slides[at].scrollIntoView({ block: 'center' });
  };
  const hash = () => {
    const name = decodeURIComponent(location.hash.slice(1));
    const found = /^\d+$/.test(name) ? name - 1 : slides.findIndex((s) => s.id === name);
    if (found >= 0) go(found, !wide.matches);
  };
  const acts = {
    next: () => go(at + 1), previous: () => go(at - 1), overview: () => overview(!all),
    first: () => go(0), last: () => go(slides.length),
    full: () => (doc.fullscreenElement ? doc.exitFullscreen() : root.requestFullscreen?.()),
    help: () => (help.open ? help.close() : help.showModal()),
    notes: () => {
      notes = open('', 'notes', 'width=700,height=600');
      if (!notes) return;
      notes.document.title = doc.title;
      notes.document.body.style.font = '22px/1.5 system-ui, sans-serif';
      notes.onkeydown = key;
      tell();
    },
  };
  const keys = {
    ArrowRight: 'next', ArrowDown: 'next', PageDown: 'next', ' ': 'next', ArrowLeft: 'previous', ArrowUp: 'previous',
    PageUp: 'previous', Home: 'first', End: 'last', o: 'overview', f: 'full', n: 'notes', '?': 'help',
  };
  const key = (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || !wide.matches || (help.open && e.key !== '?')) return;
    if (e.key === ' ' && e.target.closest?.('button, a, summary')) return;
    if (all && (e.key === 'Enter' || e.key === 'Escape')) { overview(false); return; }
    const act = e.key === ' ' && e.shiftKey ? 'previous' : keys[e.key];
    if (act) { e.preventDefault(); acts[act](); }
  };

  root.classList.add('js');
  $('.controls').hidden = false;
  doc.addEventListener('keydown', key);
  doc.addEventListener('click', (e) => {
    const button = e.target.closest('[data-do]');
    if (button) { acts[button.dataset.do](); return; }
    if (!wide.matches || help.open || e.target.closest('a, summary') || String(getSelection())) return;
    if (all) {
      const to = slides.indexOf(e.target.closest('.slide'));
      if (to >= 0) { at = to; overview(false); }
    } else go(at + (e.clientX < innerWidth / 3 ? -1 : 1));
  });
  doc.addEventListener('focusin', (e) => {
    const to = all ? slides.indexOf(e.target) : -1;
    if (to >= 0 && to !== at) { at = to; reach(); }
  });
  doc.addEventListener('touchstart', (e) => { [x0, y0] = [e.touches[0].clientX, e.touches[0].clientY]; }, { passive: true });
  doc.addEventListener('touchend', (e) => {
    const { clientX, clientY } = e.changedTouches[0], dx = clientX - x0;
    if (wide.matches && !all && Math.abs(dx) > 50 && Math.abs(dx) > 2 * Math.abs(clientY - y0)) go(at - Math.sign(dx));
  });
  doc.addEventListener('pointermove', () => {
    root.classList.add('pointing');
    clearTimeout(pointing);
    pointing = setTimeout(() => root.classList.remove('pointing'), 2000);
  });
  addEventListener('hashchange', hash);
  addEventListener('beforeprint', () => slides.forEach((s) => { s.inert = false; }));
  addEventListener('afterprint', reach);
  wide.addEventListener('change', () => overview(false));
  go(0, true);
  hash();
})();
