// The bar over the report: the heading in view, its outline, and opening the search within.
// Runs in the same scope as page.js.

// How far down the reading begins: under the bar, in the report's own frame or in the window.
function barBottom() {
  const bar = document.querySelector('#paper .bar');
  return bar ? bar.getBoundingClientRect().bottom : 0;
}

// The first sentence that is not yet read past; they follow one another downwards.
function sentenceInView() {
  const all = sentences();
  const line = barBottom() + 4;
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle].getBoundingClientRect().bottom > line) high = middle;
    else low = middle + 1;
  }
  return all[low];
}

function tellPlace() {
  const line = byId('here');
  const sentence = sentenceInView();
  if (!line || !sentence) return;
  const title = document.querySelector('#paper .title');
  const above = title.getBoundingClientRect().bottom > barBottom();
  const over = above ? [] : sentence.dataset.over.split(' ').filter(Boolean);
  const items = over.map((start) => document.querySelector(`.outline [data-heading="${start}"]`));
  const trail = items.filter(Boolean);
  line.textContent = trail.map((item) => item.textContent).join(' › ') || title.textContent;
  document.querySelectorAll('.outline [aria-current]').forEach((i) => i.removeAttribute('aria-current'));
  trail.at(-1)?.setAttribute('aria-current', 'true');
}

let telling = false;
function tellSoon() {
  if (telling) return;
  telling = true;
  requestAnimationFrame(() => { telling = false; tellPlace(); });
}

document.addEventListener('scroll', tellSoon, { capture: true, passive: true });
window.addEventListener('resize', tellSoon);
document.addEventListener('wenbao:paper', () => later(tellPlace));

// The outline lies over the text while it is open, the current heading in view.
document.addEventListener('toggle', (event) => {
  if (!event.target.matches?.('#paper .outline') || !event.target.open) return;
  const nav = event.target.querySelector('nav');
  const now = nav.querySelector('[aria-current]');
  if (now) nav.scrollTop = now.offsetTop - nav.clientHeight / 2;
}, true);

deeds['astray-close'] = (button) => {
  button.closest('.astray').remove();
  paperNow().focus();
};

function closeOutline() {
  const outline = document.querySelector('#paper details.outline[open]');
  if (outline) outline.open = false;
  return outline;
}

document.addEventListener('click', (event) => {
  if (!event.target.closest('#paper .outline') || event.target.closest('[data-heading]')) closeOutline();
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  const inside = event.target.closest?.('#paper .outline');
  const outline = closeOutline();
  if (inside && outline) outline.querySelector('summary').focus();
});
