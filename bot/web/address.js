// The address bar: it names the report and the sentence that were opened last, so that it can be
// shared; going back and forward moves between reports. Runs in the same scope as page.js.

let shownDocument = ''; // what the reader held before the report that arrives
let searchNow = location.search; // by which a move inside the page (#paper) is told from one away
let moving = false; // the report that arrives was asked for by going back or forward

const paperNow = () => document.querySelector('#paper .paper');
const sentences = () => [...document.querySelectorAll('#paper .sentence')];

function linkTo(name, address) {
  const asked = new URLSearchParams({ doc: name });
  if (address) asked.set('s', address);
  return `${location.pathname}?${asked}`;
}

function fullLinkTo(name, address) {
  return location.origin + linkTo(name, address);
}

// The sentence in hand: the address bar names it, and Tab comes back to it.
function hold(sentence) {
  document.querySelectorAll('#paper .sentence[tabindex="0"]').forEach((s) => { s.tabIndex = -1; });
  sentence.tabIndex = 0;
  history.replaceState(history.state, '', linkTo(paperNow().dataset.document, sentence.dataset.address));
  searchNow = location.search;
}

function openPlace(name, address) {
  wanted = null;
  origin = null;
  trigger('select', { document: name, address });
}

function arrived() {
  const paper = paperNow();
  if (!paper) return;
  const { document: name, at } = paper.dataset;
  if (shownDocument && shownDocument !== name && !moving) history.pushState(null, '', linkTo(name, ''));
  shownDocument = name;
  searchNow = location.search;
  moving = false;
  const first = sentences()[0];
  if (first) first.tabIndex = 0;
  if (wanted) show();
  else if (at !== undefined) {
    wanted = { document: name, start: Number(at), quote: '' };
    show();
  }
  const astray = paper.querySelector('.astray p');
  if (astray) say(astray.textContent);
}

document.addEventListener('wenbao:paper', () => later(arrived));

window.addEventListener('popstate', () => {
  if (location.search === searchNow) return;
  searchNow = location.search;
  const asked = new URLSearchParams(location.search);
  const [name, address] = [asked.get('doc') || '', asked.get('s') || ''];
  const here = sentences().find((s) => s.dataset.address === address);
  moving = true;
  if (name !== shownDocument || (address && !here)) return openPlace(name, address);
  moving = false;
  if (!here) return;
  wanted = { document: name, start: Number(here.dataset.start), quote: '' };
  origin = null;
  show();
});

// ---- from sentence to sentence by keyboard ----

document.addEventListener('keydown', (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!event.target.matches?.('#paper .sentence')) return;
  const all = sentences();
  const next = all[all.indexOf(event.target) + step];
  event.preventDefault();
  if (!next) return;
  hold(next);
  next.focus();
});

// ---- skip links: Gradio's base address would make them leave for a page without the question mark ----

document.addEventListener('click', (event) => {
  const link = event.target.closest('#head a[href^="#"]');
  if (!link) return;
  event.preventDefault();
  const goal = byId(link.hash.slice(1));
  (goal.querySelector('.paper') || goal).focus({ preventScroll: true });
  goal.scrollIntoView({ behavior: calm.matches ? 'auto' : 'smooth' });
});
