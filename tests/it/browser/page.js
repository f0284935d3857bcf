// A page as it stands, at this width and in this scheme. `least` px is the smallest text.
const root = document.documentElement, all = (q) => [...document.querySelectorAll(q)];
const spoken = (e) => (e.getAttribute('aria-label') || (e.getAttribute('aria-labelledby') || '').split(/\s+/)
  .map((id) => document.getElementById(id)?.textContent || '').join(' ') || '').trim();

const check = (least) => {
  if (root.scrollWidth > root.clientWidth + 1) {
    complain(`the page is ${root.scrollWidth - root.clientWidth} px too wide`);
    all('body *').filter((e) => seen(e) && e.getBoundingClientRect().right > root.clientWidth + 1 && !e.closest('.scroll, .table-wrap, .chart-draw, svg'))
      .slice(0, 3).forEach((e) => complain('out at the right', e));
  }
  if (!root.lang) complain('the page has no language');
  if (!document.title.trim()) complain('the page has no title');
  for (const name of ['h1', 'main']) {
    const shown = all(name).filter((e) => !e.closest('[hidden]')).length;
    if (shown !== 1) complain(`${shown} ${name}`);
  }
  for (const img of all('img')) {
    if (!img.complete || !img.naturalWidth) complain(`an image is not there: ${img.getAttribute('src')}`);
    if (!img.hasAttribute('alt')) complain(`an image has no alt: ${img.getAttribute('src')}`);
  }
  for (const svg of all('svg')) {
    const hidden = svg.closest('[aria-hidden=true]');
    if (!hidden && svg.getAttribute('role') !== 'img') complain('a drawing is neither an image nor hidden', svg);
    if (!hidden && !spoken(svg)) complain('a drawing has no name', svg);
  }
  for (const e of all('a[href], button, summary')) {
    if (!e.textContent.trim() && !spoken(e) && !e.querySelector('img[alt]:not([alt=""])')) complain('it has no name', e);
  }
  for (const e of all('input:not([type=hidden]), select, textarea')) if (!e.labels?.length && !spoken(e)) complain('a field has no label', e);
  for (const table of all('table')) if (!table.querySelector('th')) complain('a table has no head', table);
  for (const e of all('[aria-labelledby]')) if (!spoken(e)) complain('aria-labelledby leads nowhere', e);
  const ids = all('[id]').map((e) => e.id);
  [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))].forEach((id) => complain(`#${id} stands twice`));
  let level = 0;
  for (const h of all('main h1, main h2, main h3, main h4')) {
    if (+h.tagName[1] > level + 1) complain(`a heading of level ${h.tagName[1]} after one of level ${level}`, h);
    level = +h.tagName[1];
  }
  for (const { e } of texts(document.body)) {
    if (size(e) < least - 0.05 && !e.closest('sup, sub')) complain(`text of ${size(e).toFixed(1)} px`, e);
  }
  checkLabels(document.body);
  checkContrast(document.body);
  return complaints;
};
const links = () => all('a[href]').map((e) => e.href).filter((href) => href.startsWith(location.protocol));
