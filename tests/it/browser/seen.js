// What both checks use: the text that is seen, its size and its contrast. A complaint is a sentence.
const complaints = [];
const cut = (text) => text.trim().replace(/\s+/g, ' ').slice(0, 50);
const named = (e) => `${e.tagName.toLowerCase()}${e.getAttribute('class') ? '.' + e.getAttribute('class').replace(/ /g, '.') : ''} « ${cut(e.textContent)} »`;
const complain = (what, e) => complaints.push(e ? `${what}: ${named(e)}` : what);

// Hidden for the eye only counts as hidden here.
const seen = (e) => {
  if (!e.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) return false;
  for (let a = e; a; a = a.parentElement) if (getComputedStyle(a).clipPath === 'inset(50%)') return false;
  return true;
};

// Every run of text that is seen below an element: its element and its boxes.
const texts = (root) => {
  const found = [], walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, e = node.parentElement;
    if (!node.data.trim() || e.closest('script, style, title, desc, dialog, .skip') || !seen(e)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    found.push({ e, boxes: [...range.getClientRects()].filter((box) => box.width > 0) });
  }
  return found;
};

// In CSS pixels of the window, whatever scales it.
const size = (e) => {
  const px = parseFloat(getComputedStyle(e).fontSize);
  if (!(e instanceof SVGElement)) return px * (e.currentCSSZoom || 1);
  return px * e.getScreenCTM().a;
};

const colour = (text) => {
  const [r, g, b, a = 1] = (text.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number);
  return { rgb: [r, g, b], a };
};
const bright = ({ rgb }) => rgb.map((v) => v / 255)
  .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
  .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
const contrast = (a, b) => {
  const [low, high] = [bright(a), bright(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

// Every colour that may stand behind an element: gradients are taken whole.
const grounds = (e) => {
  const found = [];
  for (let a = e; a; a = a.parentElement) {
    const style = getComputedStyle(a), flat = colour(style.backgroundColor);
    const image = (style.backgroundImage.match(/rgba?\([^)]*\)/g) || []).map(colour);
    found.push(...image.filter((c) => c.a === 1));
    if (image.length && image.every((c) => c.a === 1)) return found;
    if (flat.a === 1) return [...found, flat];
  }
  return [...found, { rgb: [255, 255, 255], a: 1 }];
};

// In a drawing, the last shape that was painted under the middle of a label is its ground.
const painted = (label) => {
  const svg = label.ownerSVGElement, box = label.getBoundingClientRect();
  const middle = new DOMPoint(box.x + box.width / 2, box.y + box.height / 2);
  let ground = null;
  for (const shape of svg.querySelectorAll('rect, path, polygon, circle, text')) {
    if (shape === label) break;
    if (!shape.isPointInFill || getComputedStyle(shape).fill === 'none') continue;
    if (shape.isPointInFill(middle.matrixTransform(shape.getScreenCTM().inverse()))) ground = colour(getComputedStyle(shape).fill);
  }
  return ground ? [ground] : grounds(svg);
};

const checkContrast = (root) => {
  const told = new Set();
  for (const { e } of texts(root)) {
    const drawn = e instanceof SVGElement, label = drawn ? e.closest('text') : e;
    const ink = colour(drawn ? getComputedStyle(e).fill : getComputedStyle(e).color);
    for (const ground of drawn ? painted(label) : grounds(e)) {
      const ratio = contrast(ink, ground);
      const what = `contrast ${ratio.toFixed(1)} of ${ink.rgb} on ${ground.rgb}`;
      if (ratio < 4.495 && !told.has(what)) complain(what, e);
      if (ratio < 4.495) told.add(what);
    }
  }
};

// Labels of one drawing that run into each other, or out of it.
const checkLabels = (root) => {
  for (const svg of root.querySelectorAll('svg[role=img]')) {
    if (!seen(svg)) continue;
    const room = svg.getBoundingClientRect();
    const labels = [...svg.querySelectorAll('text')].map((e) => ({ e, box: e.getBoundingClientRect() }));
    labels.forEach(({ e, box }, at) => {
      if (box.left < room.left - 1.5 || box.right > room.right + 1.5 || box.top < room.top - 1.5 || box.bottom > room.bottom + 1.5) complain('a label leaves its drawing', e);
      for (const other of labels.slice(at + 1)) {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (across > 2 && down > Math.min(box.height, other.box.height) * 0.3) complain(`labels overlap, with « ${cut(other.e.textContent)} »`, e);
      }
    });
  }
};
