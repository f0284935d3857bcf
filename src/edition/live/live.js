// Only `sobre serve` adds this to a page: it hears of the next version, and shows what is wrong with the newest.
(() => {
  const own = document.currentScript, doc = document, root = doc.documentElement;
  const { mark } = own.dataset;
  let { since } = own.dataset, source, told = null, dialog;

  // What is noted for the page after a reload; a browser that keeps nothing forgets it.
  const kept = {
    take(name) {
      try { const text = sessionStorage.getItem(name); sessionStorage.removeItem(name); return text; } catch { return null; }
    },
    read(name) { try { return sessionStorage.getItem(name); } catch { return null; } },
    note(name, text) { try { sessionStorage.setItem(name, text); } catch { /* nothing is kept */ } },
  };
  const place = 'sobre ' + location.pathname, closed = 'sobre closed';

  // The deck knows its slide by number; the one that was read may have another number now.
  const back = JSON.parse(kept.take(place) || 'null');
  if (back) {
    const at = [...doc.querySelectorAll('.slide')].findIndex((slide) => slide.id === back.slide);
    const to = '#' + (at + 1) + (back.step ?? '');
    if (at >= 0 && location.hash !== to) location.hash = to;
    if (back.all) doc.querySelector('[data-do=overview]')?.click();
  }
  const reload = () => {
    const [numbered, step] = /^#\d+(\.\d+)?$/.exec(location.hash) ?? [];
    const slide = numbered ? doc.querySelector('.slide.on')?.id : undefined;
    kept.note(place, JSON.stringify({ slide, step, all: root.classList.contains('all') }));
    source?.close();
    location.reload();
  };

  const decoded = (text) => { try { return decodeURI(text); } catch { return text; } };
  const path = (url) => decoded(new URL(url, location.href).pathname);
  // A style sheet is put in place of the older one as soon as it is there.
  const swap = (file) => {
    const links = [...doc.querySelectorAll('link[rel~=stylesheet]')].filter((link) => path(link.href) === file);
    const current = links.filter((link) => !link.dataset.old);
    current.forEach((old) => {
      const fresh = old.cloneNode(), url = new URL(old.href);
      url.searchParams.set('sobre', since);
      fresh.href = url;
      old.dataset.old = '';
      fresh.onload = fresh.onerror = () => old.remove();
      old.after(fresh);
    });
    return current.length > 0;
  };
  const renew = (files) => {
    const loaded = new Set(performance.getEntriesByType('resource').map((entry) => path(entry.name)));
    const used = files.map(decoded).filter((file) => loaded.has(file));
    return used.every((file) => file.endsWith('.css') && swap(file));
  };

  // What a key or a tap means here is not the deck's.
  const apart = (host) => ['click', 'keydown', 'keyup', 'touchstart', 'touchend', 'pointermove', 'focusin']
    .forEach((kind) => host.addEventListener(kind, (event) => event.stopPropagation()));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  const room = (parent, kind) => {
    const host = doc.createElement('div');
    host.className = 'sobre-live ' + kind;
    apart(host);
    const shadow = host.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [sheet];
    parent.append(host);
    return shadow;
  };
  const make = (parent, tag, className, text) => {
    const element = doc.createElement(tag);
    element.className = className;
    if (text) element.textContent = text;
    parent.append(element);
    return element;
  };

  const build = () => {
    const shadow = room(doc.body, 'over');
    const badge = make(shadow, 'button', 'badge');
    badge.type = 'button';
    badge.setAttribute('aria-haspopup', 'dialog');
    const said = make(shadow, 'p', 'hide');
    said.setAttribute('role', 'status');
    const box = make(shadow, 'dialog', 'findings');
    box.setAttribute('aria-labelledby', 'title');
    const head = make(box, 'header', 'head');
    const title = make(head, 'h2', 'title');
    title.id = 'title';
    title.tabIndex = -1;
    title.autofocus = true;
    const close = make(head, 'button', 'close');
    close.type = 'button';
    const lead = make(box, 'p', 'lead'), list = make(box, 'ol', 'list');
    const open = () => { if (!box.open) box.showModal(); };
    badge.onclick = open;
    close.onclick = () => box.close();
    // Who closed it has read it: it stays closed until something else is wrong.
    box.onclose = () => { if (told?.key) kept.note(closed, told.key); };
    addEventListener('keydown', (event) => {
      if (box.open && !event.composedPath().includes(box)) event.stopPropagation();
    }, true);
    return { badge, said, box, title, close, lead, list, open };
  };
  const toSlide = (slide) => {
    dialog.open();
    dialog.list.querySelector(`[data-slide="${slide}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  const onSlides = (slides) => {
    doc.querySelectorAll('.sobre-live.on-slide').forEach((host) => host.remove());
    const all = doc.querySelectorAll('.slide');
    slides.forEach(([number, title, worst]) => {
      const slide = all[number - 1];
      if (!slide) return;
      const button = make(room(slide, 'on-slide'), 'button', 'mark ' + worst, title);
      button.type = 'button';
      button.onclick = () => toSlide(number);
    });
  };
  const show = (now) => {
    dialog ??= build();
    const { badge, said, box, title, close, lead, list } = dialog;
    badge.hidden = !now.worst;
    badge.className = 'badge ' + now.worst;
    badge.textContent = now.short;
    badge.title = now.title;
    if (told && told.key === now.key && told.mark === now.mark) return;
    const before = told;
    told = now;
    said.textContent = now.title;
    title.textContent = now.title;
    close.textContent = now.close;
    lead.textContent = now.lead;
    lead.hidden = !now.lead;
    // The server made it, and nothing that a user wrote is markup in it.
    list.innerHTML = now.html;
    onSlides(now.slides);
    if (now.worst === 'error') {
      if (kept.read(closed) !== now.key) dialog.open();
    } else if (box.open && (!now.worst || before?.worst === 'error')) {
      box.close();
      kept.take(closed);
    }
  };

  const hear = (now) => {
    if (now.mark !== mark || now.other || !renew(now.files)) reload();
    // This page is nothing but what is wrong.
    else if (!doc.body.classList.contains('unfit')) show(now);
  };
  const listen = () => {
    const at = encodeURIComponent(location.pathname);
    source = new EventSource(`/.sobre/events?at=${at}&since=${encodeURIComponent(since)}`);
    source.onmessage = (event) => {
      since = event.lastEventId || since;
      hear(JSON.parse(event.data));
    };
    source.onerror = () => {
      if (!told) return;
      dialog.badge.hidden = false;
      dialog.badge.className = 'badge stopped';
      dialog.badge.textContent = told.stopped;
    };
  };
  // A browser asks a server for few things at a time: pages that nobody sees do not wait in line.
  const turn = () => {
    source?.close();
    if (!doc.hidden) listen();
  };
  doc.addEventListener('visibilitychange', turn);
  addEventListener('pagehide', () => source?.close());
  addEventListener('pageshow', (event) => { if (event.persisted) turn(); });
  turn();
})();
