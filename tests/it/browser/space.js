// Whether text has room: nothing leaves the page at the right, nothing is cut where it cannot be scrolled to.
const hides = (value) => value === 'hidden' || value === 'clip';
const room = () => {
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth + 1) {
    complain(`the page is ${root.scrollWidth - root.clientWidth} px too wide`);
    [...document.querySelectorAll('body *')].filter((e) => seen(e) && e.getBoundingClientRect().right > root.clientWidth + 1 && !e.closest('.scroll, .table-wrap, .chart-draw, svg, pre'))
      .slice(0, 3).forEach((e) => complain('out at the right', e));
  }
  for (const { e, boxes } of texts(document.body)) {
    if (e instanceof SVGElement) continue;
    for (let a = e; a && a !== document.body; a = a.parentElement) {
      const style = getComputedStyle(a);
      // What scrolls shows all that is in it.
      if (/auto|scroll/.test(style.overflowX)) break;
      if (!hides(style.overflowX) && !hides(style.overflowY)) continue;
      const frame = a.getBoundingClientRect();
      if (boxes.some((b) => b.right > frame.right + 1 || b.left < frame.left - 1 || b.bottom > frame.bottom + 2 || b.top < frame.top - 2)) complain('it is cut', e);
    }
  }
  return complaints;
};
const larger = () => {
  document.documentElement.style.fontSize = '200%';
  const said = room();
  document.documentElement.style.fontSize = '';
  return said;
};
// The spacing of WCAG 1.4.12, set on each element as a reader's own style sheet does.
const apart = () => {
  const all = [...document.querySelectorAll('body *')].filter((e) => e instanceof HTMLElement);
  for (const e of all) {
    e.style.lineHeight = '1.5';
    e.style.letterSpacing = '.12em';
    e.style.wordSpacing = '.16em';
  }
  const said = room();
  for (const e of all) e.removeAttribute('style');
  return said;
};
// What moves although the reader asked for rest.
const still = () => {
  for (const e of document.querySelectorAll('*')) {
    const style = getComputedStyle(e);
    if (style.transitionDuration.split(', ').some((it) => parseFloat(it) > 0)) complain('it moves', e);
    if (style.animationName !== 'none') complain('it is animated', e);
  }
  if (getComputedStyle(document.documentElement).scrollBehavior === 'smooth') complain('the page glides');
  return complaints;
};
