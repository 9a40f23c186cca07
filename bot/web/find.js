// Finding words in the report. The server says where they stand (it knows every width and script);
// they are painted over the text, which stays as it is. Runs in the same scope as page.js.

const painted = CSS.highlights && { all: new Highlight(), now: new Highlight() };
if (painted) {
  painted.now.priority = 1;
  CSS.highlights.set('found', painted.all);
  CSS.highlights.set('found-now', painted.now);
}
let places = []; // a range for each place found
let placeNow = -1;
let lookedFor = '';
let looking = 0;

// The node and offset at which the n-th character after a sentence's beginning stands. Offsets
// count whole characters, the browser's halves of them.
function pointIn(sentence, n) {
  const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  for (let left = n; node; node = walker.nextNode()) {
    const letters = [...node.data];
    if (left <= letters.length) return [node, letters.slice(0, left).join('').length];
    left -= letters.length;
  }
  return [sentence, sentence.childNodes.length];
}

function rangeOver(start, end) {
  const touched = sentences().filter((s) => Number(s.dataset.start) < end && start < Number(s.dataset.end));
  if (!touched.length) return null;
  const [first, last] = [touched[0], touched.at(-1)];
  const range = new Range();
  range.setStart(...pointIn(first, Math.max(0, start - Number(first.dataset.start))));
  range.setEnd(...pointIn(last, Math.min(end, Number(last.dataset.end)) - Number(last.dataset.start)));
  return range;
}

function paint() {
  if (!painted) return;
  painted.all.clear();
  painted.now.clear();
  places.forEach((range) => painted.all.add(range));
  if (places[placeNow]) painted.now.add(places[placeNow]);
}

function tellCount(words) {
  const line = byId('find-count');
  if (line) line.textContent = words ?? (places.length ? `${placeNow + 1}／${places.length}` : lookedFor ? '没有找到' : '');
}

async function look() {
  const words = byId('find-words').value;
  const turn = ++looking;
  lookedFor = words.trim();
  const told = lookedFor
    ? await server.find({ document: paperNow().dataset.document, words }).catch(() => ({ trouble: '没有连上，请再试' }))
    : { spans: [] };
  if (turn !== looking) return;
  places = (told.spans || []).map(([start, end]) => rangeOver(start, end)).filter(Boolean);
  const line = barBottom();
  placeNow = places.findIndex((range) => range.getBoundingClientRect().bottom > line);
  if (placeNow < 0 && places.length) placeNow = 0;
  paint();
  tellCount(told.trouble);
  if (places.length) bring();
}

function bring() {
  const range = places[placeNow];
  const sentence = range.startContainer.parentElement.closest('.sentence');
  const frame = sentence.closest('.paper');
  const box = range.getBoundingClientRect();
  const inside = frame.scrollHeight > frame.clientHeight + 1;
  const middle = inside ? frame.getBoundingClientRect().top + frame.clientHeight / 2 : innerHeight / 2;
  (inside ? frame : window).scrollBy({ top: box.top - middle, behavior: 'auto' });
}

function toPlace(step) {
  if (byId('find-words').value.trim() !== lookedFor) return look();
  if (!places.length) return tellCount();
  placeNow = (placeNow + step + places.length) % places.length;
  paint();
  tellCount();
  bring();
}

function openFind() {
  const form = byId('find');
  if (!form.hidden) return closeFind();
  form.hidden = false;
  document.querySelector('[data-do="find"]').setAttribute('aria-expanded', 'true');
  byId('find-words').focus();
  byId('find-words').select();
}

function closeFind() {
  const opener = document.querySelector('[data-do="find"]');
  const range = places[placeNow];
  byId('find').hidden = true;
  opener.setAttribute('aria-expanded', 'false');
  forgetFound();
  const sentence = range?.startContainer.parentElement?.closest('.sentence');
  if (!sentence) return opener.focus();
  hold(sentence);
  sentence.focus({ preventScroll: true });
}

function forgetFound() {
  places = [];
  placeNow = -1;
  lookedFor = '';
  looking += 1;
  paint();
  tellCount('');
}

Object.assign(deeds, {
  find: openFind,
  'find-next': () => toPlace(1),
  'find-previous': () => toPlace(-1),
  'find-close': closeFind,
});

let typing;
document.addEventListener('input', (event) => {
  if (event.target.id !== 'find-words') return;
  clearTimeout(typing);
  if (!event.isComposing) typing = setTimeout(look, 200);
});
document.addEventListener('compositionend', (event) => { if (event.target.id === 'find-words') look(); });
document.addEventListener('submit', (event) => { if (event.target.id === 'find') event.preventDefault(); });
document.addEventListener('keydown', (event) => {
  if (!event.target.closest?.('#find') || event.isComposing || event.keyCode === 229) return;
  if (event.key === 'Escape') closeFind();
  else if (event.key === 'Enter' && event.target.id === 'find-words') toPlace(event.shiftKey ? -1 : 1);
  else return;
  event.preventDefault();
});
document.addEventListener('wenbao:paper', forgetFound);
