// The tab 措辞核对. Runs once, as the body of its js_on_load. The text lives in the box alone; a
// file that was chosen is held here, to be given back with comments, until the box is changed.

const id = (name) => document.getElementById(name);
let file = null; // the file whose text stands in the box
let whole = ''; // the text with everything replaced

document.addEventListener('submit', (event) => {
  if (event.target.id === 'w-form') { event.preventDefault(); check(); }
  if (event.target.id === 'w-phrase') { event.preventDefault(); look(); }
});
document.addEventListener('input', (event) => { if (event.target.id === 'w-input') file = null; });
document.addEventListener('change', (event) => {
  if (event.target.id === 'w-upload' && event.target.files[0]) take(event.target.files[0]);
});
document.addEventListener('dragover', (event) => { if (event.target.id === 'w-input') event.preventDefault(); });
document.addEventListener('drop', (event) => {
  const dropped = event.dataTransfer.files[0];
  if (event.target.id !== 'w-input' || !dropped) return;
  event.preventDefault();
  take(dropped);
});
document.addEventListener('click', (event) => {
  const pressed = event.target.closest('[data-w]');
  const kind = event.target.closest('.w-kind');
  const mark = event.target.closest('.w-mark');
  if (pressed) deeds[pressed.dataset.w](pressed);
  else if (kind) filter(kind);
  else if (mark) { event.preventDefault(); goTo(id(mark.getAttribute('href').slice(1))); }
});

function tell(words) {
  id('w-say').textContent = '';
  requestAnimationFrame(() => { id('w-say').textContent = words; });
}

async function ask(path, body, name) {
  const query = name ? '?name=' + encodeURIComponent(name) : '';
  const sent = { method: 'POST', body, headers: { 'content-type': 'application/octet-stream' } };
  id('w-trouble').replaceChildren();
  id('wording').setAttribute('aria-busy', 'true');
  try {
    const reply = await fetch('wording/' + path + query, sent);
    if (!reply.ok) return fail('<p class="warning">文件或文字太大，发送不了；文件最多 20 MB。</p>');
    if (!reply.headers.get('content-type').startsWith('application/json')) return reply.blob();
    const found = await reply.json();
    return found.trouble ? fail(found.trouble) : found;
  } catch {
    return fail('<p class="warning">没有得到结果：网络不通。文字还在，请稍后再试。</p>');
  } finally {
    id('wording').removeAttribute('aria-busy');
  }
}

function fail(html) {
  id('w-trouble').innerHTML = html;
  return null;
}

async function check() {
  const box = id('w-input');
  if (!file && !box.value.trim()) {
    fail('<p class="warning">请先贴入文字，或选择文件。</p>');
    return box.focus();
  }
  const found = file ? await ask('check', file, file.name) : await ask('check', box.value);
  if (!found) return;
  if (file) box.value = found.text;
  whole = found.corrected;
  id('w-result').innerHTML = found.html;
  id('w-whole').hidden = false;
  const summary = id('w-summary');
  tell(summary.textContent);
  summary.focus({ preventScroll: true });
  summary.scrollIntoView({ block: 'nearest' });
}

function take(chosen) {
  file = chosen;
  id('w-upload').value = '';
  check();
}

async function look() {
  const words = id('w-words');
  const found = await ask('find', words.value);
  if (!found) return;
  id('w-lookup').innerHTML = found.html;
  at = -1;
  tell(id('w-found').textContent);
  id('w-found').focus({ preventScroll: true });
  id('w-phrase').scrollIntoView({ block: 'start' });
}

function filter(button) {
  const shown = button.getAttribute('aria-pressed') !== 'true';
  button.setAttribute('aria-pressed', String(shown));
  const kind = button.dataset.kind;
  document.querySelectorAll(`.w-card[data-kind="${kind}"]`).forEach((card) => { card.hidden = !shown; });
  document.querySelectorAll(`.w-mark[data-kind="${kind}"]`).forEach((mark) => mark.classList.toggle('quiet', !shown));
}

function goTo(card) {
  if (!card) return;
  card.hidden = false;
  card.tabIndex = -1;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: 'center' });
}

// ---- what is done with the text ----

function put(text, words) {
  file = null;
  id('w-input').value = text;
  check().then(() => tell(words));
}

// Offsets count characters as the report does, not the halves of rare ones.
function replaceOne(card) {
  const text = [...id('w-input').value];
  const { start, end, original } = card.dataset;
  text.splice(Number(start), Number(end) - Number(start), original);
  put(text.join(''), '已替换为原文。');
}

function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

let at = -1;
function step(by) {
  const hits = [...document.querySelectorAll('#w-lookup .w-hits')[0].children];
  at = (at + by + hits.length) % hits.length;
  hits.forEach((hit, n) => hit.classList.toggle('now', n === at));
  hits[at].focus({ preventScroll: true });
  hits[at].scrollIntoView({ block: 'center' });
  id('w-at').textContent = `第 ${at + 1} 处，共 ${hits.length} 处`;
}

const deeds = {
  replace: (button) => replaceOne(button.closest('.w-card')),
  all: () => put(whole, '已全部替换为原文。'),
  next: () => step(1),
  previous: () => step(at < 0 ? 0 : -1),
  copy: async () => {
    const box = id('w-input');
    try { await navigator.clipboard.writeText(box.value); } catch { box.select(); document.execCommand('copy'); }
    tell('全文已复制。');
  },
  text: () => save(new Blob([id('w-input').value], { type: 'text/plain;charset=utf-8' }), '核对后的文字.txt'),
  word: async () => {
    const made = file ? await ask('word', file, file.name) : await ask('word', id('w-input').value);
    if (made) save(made, (file ? file.name.replace(/\.[^.]+$/, '') : '核对') + '（批注）.docx');
  },
  clear: () => {
    file = null;
    for (const name of ['w-result', 'w-lookup', 'w-trouble']) id(name).replaceChildren();
    id('w-whole').hidden = true;
    id('w-input').value = '';
    id('w-input').focus();
    tell('已清空。');
  },
};
