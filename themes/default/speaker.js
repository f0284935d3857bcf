// The speaker's view: what is on screen, what comes at the next key, notes and time. It is the deck once more, in a
// window of its own whose name says what it is, so that it outlives a reload; or, for want of a second screen, over
// this one. Each window goes on without the other.
((deck) => {
  const doc = document, root = doc.documentElement, $ = (q) => doc.querySelector(q);
  const view = $('#speak'), stage = $('.deck'), part = (name) => view.querySelector('.speak-' + name);
  const SPEAKER = 'sobre-speaker-', DECK = 'sobre-deck-', own = name.startsWith(SPEAKER);
  let session = [SPEAKER, DECK].map((kind) => (name.startsWith(kind) ? name.slice(kind.length) : '')).join('');
  let peer = own ? opener : null, channel, follows = false;

  // Time and the size of letters are noted for a reload; a browser that keeps nothing forgets them.
  const kept = { sum: 0, since: 0, size: 1.6 };
  try { Object.assign(kept, JSON.parse(sessionStorage.getItem('sobre speaker'))); } catch { /* nothing was kept */ }
  const keep = () => { try { sessionStorage.setItem('sobre speaker', JSON.stringify(kept)); } catch { /* nor now */ } };

  // A slide in small. Whatever has a name or can be reached is the large one's.
  const small = (room, at, step) => {
    const slide = deck.slides[at]?.cloneNode(true);
    room.replaceChildren(...(slide ? [slide] : []));
    if (!slide) return;
    slide.inert = false;
    slide.classList.remove('on');
    slide.querySelectorAll('.speaker, .sobre-live').forEach((e) => e.remove());
    [slide, ...slide.querySelectorAll('*')].forEach((e) => ['id', 'tabindex', 'aria-labelledby'].forEach((it) => e.removeAttribute(it)));
    deck.hide(deck.steps(slide), step);
  };
  const draw = () => {
    if (view.hidden) return;
    const { at, step, slides } = deck, count = deck.shown(at), more = step < count;
    small(part('now'), at, step);
    small(part('next'), more ? at : at + 1, more ? step + 1 : 0);
    part('place').textContent = `${doc.body.dataset.slide} ${at + 1} ${doc.body.dataset.of} ${slides.length}`;
    part('step').textContent = count ? `${view.dataset.word} ${step} ${doc.body.dataset.of} ${count}` : '';
    part('title').textContent = deck.seen(deck.heading(slides[at]));
    const after = slides[at + 1];
    part('after').textContent = more ? `${view.dataset.word} ${step + 1}` : after ? deck.seen(deck.heading(after)) : view.dataset.end;
    const notes = slides[at].querySelector('.speaker');
    part('notes').innerHTML = notes ? notes.innerHTML : '';
    if (!notes) part('notes').textContent = view.dataset.none;
    part('notes').scrollTop = 0;
  };

  const now = () => Date.now();
  const two = (n) => String(Math.floor(n)).padStart(2, '0');
  const time = () => {
    const seconds = (kept.sum + (kept.since ? now() - kept.since : 0)) / 1000;
    part('elapsed').textContent = `${Math.floor(seconds / 3600)}:${two(seconds / 60 % 60)}:${two(seconds % 60)}`;
    part('clock').textContent = new Date().toLocaleTimeString(doc.documentElement.lang, { hour: '2-digit', minute: '2-digit' });
    const word = kept.since ? view.dataset.pause : view.dataset.start;
    if (part('run').textContent !== word) part('run').textContent = word;
  };
  const run = () => {
    if (kept.since) { kept.sum += now() - kept.since; kept.since = 0; } else kept.since = now();
    keep();
    time();
  };

  // Windows of one deck hear of each other by the handle that they have, and where a reload lost it, by a channel.
  const post = (hello) => {
    if (!session) return;
    const told = { sobre: session, at: deck.at, step: deck.step, hello };
    if (peer && !peer.closed) peer.postMessage(told, location.protocol === 'file:' ? '*' : location.origin);
    else channel?.postMessage(told);
  };
  const hear = ({ data, source, origin }) => {
    if (!data || data.sobre !== session || !session || (origin && origin !== self.origin)) return;
    if (source && source !== self) peer = source;
    if (data.at === deck.at && data.step === deck.step) return;
    // Who presents knows where they are; who says hello asks.
    if (data.hello) { if (!own) post(); return; }
    follows = true;
    deck.go(data.at, data.step);
    follows = false;
  };
  const listen = () => {
    if (!session || channel) return;
    try { channel = new BroadcastChannel('sobre ' + session); channel.onmessage = hear; } catch { /* handles will do */ }
  };

  const speak = (on) => {
    deck.overview(false);
    view.hidden = !on;
    stage.hidden = on;
    root.classList.toggle('speaking', on);
    draw();
    time();
    deck.awake();
    if (on) $('#speak-title').focus();
    else deck.heading(deck.slides[deck.at]).focus();
  };
  // False where the browser lets no window open.
  const detach = () => {
    if (peer && !peer.closed) { peer.focus(); return true; }
    session ||= Math.random().toString(36).slice(2);
    if (!name.startsWith(DECK)) name = DECK + session;
    listen();
    peer = open(location.href, SPEAKER + session, 'popup,width=1100,height=800');
    return Boolean(peer);
  };
  Object.assign(deck.acts, {
    // With one screen, a window would hide the deck or be hidden by it.
    notes: () => {
      if (own) return;
      if (!view.hidden) speak(false);
      else if (screen.isExtended === false || !detach()) speak(true);
    },
    detach: () => {
      if (detach()) speak(false);
      else part('told').textContent = view.dataset.blocked;
    },
    run,
    reset: () => { Object.assign(kept, { sum: 0, since: kept.since ? now() : 0 }); keep(); time(); },
    larger: () => size(1.15),
    smaller: () => size(1 / 1.15),
  });
  const size = (by) => {
    kept.size = Math.max(1, Math.min(5, kept.size * by));
    view.style.setProperty('--notes', kept.size + 'rem');
    keep();
  };

  deck.hearers.push(() => {
    if (!follows) post();
    if (!view.hidden && deck.at > 0 && !kept.sum && !kept.since) run();
    draw();
  });
  doc.addEventListener('keydown', (e) => { if (e.key === 'Escape' && !view.hidden && !own && !$('#help').open) speak(false); });
  addEventListener('message', hear);
  addEventListener('beforeprint', () => { stage.hidden = false; });
  addEventListener('afterprint', () => { stage.hidden = !view.hidden; });
  size(1);
  listen();
  if (own) {
    doc.title = `${$('#speak-title').textContent} – ${doc.title}`;
    view.querySelectorAll('[data-do=detach], [data-do=notes]').forEach((button) => button.remove());
    speak(true);
  }
  if (session) post(true);
  setInterval(() => {
    if (!view.hidden) time();
    if (!own) return;
    post(true);
    const alone = !peer || peer.closed, said = alone ? view.dataset.alone : '';
    if (part('told').textContent !== said) part('told').textContent = said;
  }, 1000);
})(deck);
