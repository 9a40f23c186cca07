// What an answer cites is marked in the report, all of it at once, each with its number and in the
// colour of that number. The answer in focus is the latest, or the one whose citation was pressed.
// Runs in the same scope as page.js.

let inFocus = ''; // the label of the turn whose citations are marked

const turnInFocus = () => [...element.querySelectorAll('.turn')].find((t) => t.ariaLabel === inFocus);

function focusAnswer(turn) {
  inFocus = turn && turn.querySelector('.citation') ? turn.ariaLabel : '';
  drawMarks();
}

function drawMarks() {
  document.querySelectorAll('#paper .cited-number').forEach((b) => b.remove());
  document.querySelectorAll('#paper .cited').forEach((s) => {
    s.classList.remove('cited');
    delete s.dataset.hue;
  });
  const paper = paperNow();
  const cards = [...(turnInFocus()?.querySelectorAll('.citation') || [])];
  if (!paper) return;
  const own = cards.filter((card) => card.dataset.document === paper.dataset.document);
  own.forEach(drawMark);
  tellMarks(own, cards.length - own.length);
}

function drawMark(card) {
  const sentence = sentenceAt(Number(card.dataset.start));
  if (!sentence || sentence.textContent !== card.querySelector('blockquote').textContent) return;
  sentence.classList.add('cited');
  sentence.dataset.hue ??= card.dataset.hue;
  sentence.before(numberButton(card, 'cited-number', 'return', '回到引文'));
}

function numberButton(card, kind, leads, words) {
  const button = document.createElement('button');
  const number = card.querySelector('.number').textContent;
  Object.assign(button, { type: 'button', className: kind, textContent: number, ariaLabel: words + number });
  Object.assign(button.dataset, { hue: card.dataset.hue, [leads]: card.id });
  return button;
}

function tellMarks(own, elsewhere) {
  const line = byId('cited-here');
  line.hidden = !own.length && !elsewhere;
  line.textContent = own.length ? '回答引用了这里的：' : '';
  line.append(...own.map((card) => numberButton(card, 'to-mark', 'cite', '在原文中查看引文')));
  if (elsewhere) line.append(`${own.length ? '，另有' : '回答有'}${elsewhere}处引自其他报告`);
}

function returnTo(button) {
  const card = byId(button.dataset.return);
  if (!card) return;
  const rest = card.closest('details');
  if (rest) rest.open = true;
  card.scrollIntoView({ block: 'center', behavior: calm.matches ? 'auto' : 'smooth' });
  card.querySelector('[data-go]').focus({ preventScroll: true });
}

document.addEventListener('click', (event) => {
  const number = event.target.closest('[data-return]');
  if (number) returnTo(number);
});
document.addEventListener('wenbao:paper', () => later(drawMarks));
