// The slide on stage: everything stands on it, above its foot, and can be read from the back of the room.
const check = () => {
  const slide = document.querySelector('.slide.on'), room = slide.getBoundingClientRect();
  const out = (box, of) => box.left < of.left - 1 || box.right > of.right + 1 || box.top < of.top - 1 || box.bottom > of.bottom + 1;
  const body = slide.querySelector('.slide-body'), head = slide.querySelector('.slide-head').getBoundingClientRect();
  const foot = slide.querySelector('.slide-foot').getBoundingClientRect(), stage = room.width / 1280;
  if (Math.abs(room.width - Math.min(innerWidth, innerHeight * 16 / 9)) > 2) complain('the slide does not fill the window');
  for (const { e, boxes } of texts(slide)) {
    for (const box of boxes) {
      if (out(box, room)) complain('it leaves the slide', e);
      if (!body.contains(e)) continue;
      if (foot.height && foot.top > head.bottom && box.bottom > foot.top + 1) complain('it runs over the foot', e);
      if (box.top < head.bottom - 1 && box.left < head.right - 1) complain('it runs over the title', e);
    }
    if (size(e) / stage < 17.95 && !e.closest('sup, sub')) complain(`text of ${(size(e) / stage).toFixed(1)} px at 1280`, e);
  }
  for (const e of body.querySelectorAll('*')) {
    if (!seen(e) || e.closest('svg')) continue;
    if (out(e.getBoundingClientRect(), room)) complain('it leaves the slide', e);
    if (e.scrollWidth > e.clientWidth + 2 && e.clientWidth && getComputedStyle(e).overflowX !== 'visible') complain('it is cut at the right', e);
  }
  checkLabels(slide);
  checkContrast(slide);
  return complaints;
};
