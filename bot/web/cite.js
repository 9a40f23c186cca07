// Quoting what is selected in the report, or the sentence in hand: a small bar under it with a link
// and three styles. The server words them, from the report's own characters. Runs in the same scope
// as page.js.

const STYLES = [['link', '复制链接'], ['inline', '行内引用'], ['listed', 'GB/T 7714'], ['footnote', '脚注']];
let citing = null; // the sentence to go back to, while the bar is open
let citeTurn = 0;

function letters(sentence, node, offset) {
  const range = new Range();
  range.selectNodeContents(sentence);
  range.setEnd(node, offset);
  return [...range.toString()].length;
}

// The selection as offsets into the report, and the sentence that it ends in.
function selected() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const text = document.querySelector('#paper .text');
  if (!text || !range.intersectsNode(text)) return null;
  const touched = sentences().filter((s) => range.intersectsNode(s));
  if (!touched.length) return null;
  const [first, last] = [touched[0], touched.at(-1)];
  const [from, to] = [Number(first.dataset.start), Number(last.dataset.start)];
  const start = first.contains(range.startContainer) ? from + letters(first, range.startContainer, range.startOffset) : from;
  const end = last.contains(range.endContainer) ? to + letters(last, range.endContainer, range.endOffset) : Number(last.dataset.end);
  const boxes = range.getClientRects();
  return start < end ? { start, end, sentence: last, box: boxes[boxes.length - 1] } : null;
}

function whole(sentence) {
  const boxes = sentence.getClientRects();
  const { start, end } = sentence.dataset;
  return { start: Number(start), end: Number(end), sentence, box: boxes[boxes.length - 1] };
}

async function openCite(quote, into) {
  const turn = ++citeTurn;
  const name = paperNow().dataset.document;
  const asked = { document: name, start: quote.start, end: quote.end };
  const told = await server.cite(asked).catch(() => ({ trouble: '没有连上，请再试。' }));
  if (turn !== citeTurn || !paperNow()) return;
  closeCite();
  citing = quote.sentence;
  const bar = told.trouble ? trouble(told.trouble) : citeBar(told, name);
  citing.parentElement.after(bar);
  put(bar, quote.box);
  if (into) bar.querySelector('button')?.focus({ preventScroll: true });
}

function trouble(words) {
  const bar = document.createElement('p');
  Object.assign(bar, { className: 'citing', role: 'status', textContent: words });
  return bar;
}

function citeBar(told, name) {
  const bar = document.createElement('div');
  Object.assign(bar, { className: 'citing', role: 'toolbar', ariaLabel: `引用${told.address}` });
  const place = document.createElement('span');
  Object.assign(place, { className: 'citing-place', textContent: told.address });
  bar.append(place, ...STYLES.map(([style, words]) => {
    const button = document.createElement('button');
    Object.assign(button, { type: 'button', className: 'tool', textContent: words });
    button.dataset.style = style;
    button.dataset.copy = style === 'link' ? fullLinkTo(name, told.first) : told[style];
    button.dataset.said = style === 'link' ? '链接已复制。' : `${words}已复制。`;
    return button;
  }));
  return bar;
}

function put(bar, box) {
  const frame = paperNow();
  const outer = frame.getBoundingClientRect();
  const room = frame.clientWidth - bar.offsetWidth - 8;
  bar.style.top = `${box.bottom - outer.top + frame.scrollTop + 6}px`;
  bar.style.left = `${Math.max(8, Math.min(box.left - outer.left, room))}px`;
}

function closeCite() {
  document.querySelector('#paper .citing')?.remove();
  const sentence = citing;
  citing = null;
  return sentence;
}

let selecting;
document.addEventListener('selectionchange', () => {
  clearTimeout(selecting);
  selecting = setTimeout(() => {
    if (document.activeElement?.closest('.citing')) return;
    const quote = selected();
    if (quote) openCite(quote, false);
  }, 250);
});

document.addEventListener('mousedown', (event) => {
  if (event.target.closest('.citing')) event.preventDefault(); // the selection stays
  else { citeTurn += 1; closeCite(); }
});

document.addEventListener('click', (event) => {
  const sentence = event.target.closest('#paper .sentence');
  if (!sentence || !getSelection().isCollapsed) return;
  hold(sentence);
  openCite(whole(sentence), false);
});

document.addEventListener('keydown', (event) => {
  const bar = document.querySelector('#paper .citing');
  if (event.key === 'Escape' && bar) {
    const sentence = closeCite();
    hold(sentence);
    sentence.focus({ preventScroll: true });
    event.preventDefault();
  } else if (event.key === 'Enter' && event.target.matches?.('#paper .sentence, #paper .paper')) {
    const quote = selected() || (event.target.matches('.sentence') && whole(event.target));
    if (!quote) return;
    event.preventDefault();
    openCite(quote, true);
  } else if (bar && bar.contains(event.target) && /^Arrow(Left|Right)$/.test(event.key)) {
    const buttons = [...bar.querySelectorAll('button')];
    const step = event.key === 'ArrowRight' ? 1 : buttons.length - 1;
    buttons[(buttons.indexOf(event.target) + step) % buttons.length].focus();
    event.preventDefault();
  }
});
document.addEventListener('wenbao:paper', () => { citeTurn += 1; closeCite(); });
