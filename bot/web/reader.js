// Showing a sentence in the report, and copying a quotation. Runs in the same scope as page.js,
// just before it.

let wanted = null; // the sentence to show once its report has arrived
let origin = null; // where a jump began, to go back to

function open(card, from) {
  focusAnswer(card.closest('.turn'));
  origin = from.isConnected ? from : card.querySelector('[data-go]');
  const quote = card.querySelector('blockquote').textContent;
  wanted = { document: card.dataset.document, start: Number(card.dataset.start), quote };
  const paper = document.querySelector('#paper .paper');
  if (paper && paper.dataset.document === wanted.document) show();
  else trigger('select', { document: wanted.document });
}

function sentenceAt(start) {
  const all = document.querySelectorAll('#paper .sentence');
  return [...all].find((s) => Number(s.dataset.start) <= start && start < Number(s.dataset.end));
}

function forget() {
  byId('back')?.remove();
  document.querySelectorAll('.shown').forEach((s) => s.classList.remove('shown'));
}

function show() {
  const { document: name, start, quote } = wanted;
  wanted = null;
  forget();
  const paper = document.querySelector('#paper .paper');
  const sentence = paper && paper.dataset.document === name && sentenceAt(start);
  const words = sentence && (sentence.dataset.quote ?? sentence.textContent); // a row says its cells
  if (!sentence || (quote && words !== quote)) {
    say('报告已经更新，找不到这一句了，请重新提问。');
    return;
  }
  sentence.classList.add('shown');
  hold(sentence);
  if (origin) (sentence.matches('tr') ? sentence.lastElementChild.append(backButton()) : sentence.after(backButton()));
  sentence.focus({ preventScroll: true });
  const behavior = calm.matches || !origin ? 'auto' : 'smooth'; // a link opens there at once
  sentence.scrollIntoView({ block: 'center', behavior });
}

function backButton() {
  const button = document.createElement('button');
  Object.assign(button, { type: 'button', id: 'back', textContent: '回到回答' });
  return button;
}

function goBack() {
  const to = origin && origin.isConnected ? origin : byId('question');
  forget();
  to.focus({ preventScroll: true });
  to.scrollIntoView({ block: 'center', behavior: calm.matches ? 'auto' : 'smooth' });
}

// ---- copying ----

async function copy(button) {
  const text = button.dataset.copy;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyByHand(text); // no clipboard outside https and localhost
    button.focus({ preventScroll: true });
  }
  say(button.dataset.said || '引文已复制。');
  button.classList.add('done');
  setTimeout(() => button.classList.remove('done'), 2000);
}

function copyByHand(text) {
  const box = document.createElement('textarea');
  box.value = text;
  box.className = 'sr';
  document.body.append(box);
  box.select();
  document.execCommand('copy');
  box.remove();
}
