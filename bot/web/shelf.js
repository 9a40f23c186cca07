// The list of reports, and two of them side by side: a dialog over the page, drawn by the server.
// Runs in the same scope as page.js.

const NO_LINE = { trouble: '没有连上，请再试。' };

function dialog() {
  const known = byId('shelf');
  if (known) return known;
  const made = document.createElement('dialog');
  made.id = 'shelf';
  made.setAttribute('aria-labelledby', 'shelf-title');
  made.innerHTML = '<div class="shelf-head"><h2 id="shelf-title">收录的报告</h2>'
    + '<button type="button" class="action" data-do="shelf-close">关闭</button></div>'
    + '<div id="shelf-body"></div>';
  document.querySelector('.gradio-container').append(made);
  return made;
}

function fill(box, told) {
  if (told.html !== undefined) box.innerHTML = told.html;
  else {
    const line = document.createElement('p');
    Object.assign(line, { className: 'warning', role: 'alert', textContent: told.trouble });
    box.replaceChildren(line);
  }
}

async function openShelf() {
  const made = dialog();
  const name = paperNow()?.dataset.document || '';
  fill(byId('shelf-body'), { html: '<p class="nothing">正在打开……</p>' });
  if (!made.open) made.showModal();
  fill(byId('shelf-body'), await server.shelf({ document: name }).catch(() => NO_LINE));
  made.scrollTop = 0;
  offerSubjects();
}

let offering = 0; // only the latest question counts, in whatever order the answers come
async function offerSubjects() {
  const left = byId('beside-left');
  const turn = ++offering;
  if (!left) return;
  const told = await server.subjects({ document: left.value }).catch(() => NO_LINE);
  if (turn === offering && told.html && byId('beside-heading')) byId('beside-heading').innerHTML = told.html;
}

function read(name, address) {
  byId('shelf').close();
  if (paperNow()?.dataset.document !== name || address) openPlace(name, address);
  later(() => paperNow().focus());
}

function chooseBeside(button) {
  const [left, right] = [byId('beside-left'), byId('beside-right')];
  const name = button.dataset.document;
  if (left.value === name) [left.value, right.value] = [right.value, left.value];
  right.value = name;
  offerSubjects();
  byId('beside').scrollIntoView({ block: 'start' });
  byId('beside-subject').focus({ preventScroll: true });
}

let setting = 0;
async function showBeside() {
  const turn = ++setting;
  const [left, right] = [byId('beside-left').value, byId('beside-right').value];
  const box = byId('beside-rows');
  box.setAttribute('aria-busy', 'true');
  fill(box, { html: '<p class="nothing">正在查找……</p>' });
  const asked = { left, right, subject: byId('beside-subject').value };
  const told = await server.beside(asked).catch(() => NO_LINE);
  if (turn !== setting) return;
  fill(box, told);
  box.removeAttribute('aria-busy');
  box.scrollIntoView({ block: 'nearest' });
}

Object.assign(deeds, {
  shelf: openShelf,
  'shelf-close': () => byId('shelf').close(),
  read: (button) => read(button.dataset.document, ''),
  beside: chooseBeside,
});

document.addEventListener('submit', (event) => {
  if (event.target.id !== 'beside') return;
  event.preventDefault();
  showBeside();
});
document.addEventListener('change', (event) => {
  if (event.target.id === 'beside-left') offerSubjects();
  if (event.target.id !== 'beside-heading' || !event.target.value) return;
  byId('beside-subject').value = event.target.value;
});
document.addEventListener('click', (event) => {
  const place = event.target.closest('#shelf a[data-address]');
  const plain = !(event.ctrlKey || event.metaKey || event.shiftKey);
  if (!place || !plain) return;
  event.preventDefault();
  read(place.dataset.document, place.dataset.address);
});
