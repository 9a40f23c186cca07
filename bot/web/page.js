// The page's behaviour. Runs once, as the body of the conversation's js_on_load:
// `element` is the conversation, `trigger` sends an event to page.py, `watch` tells of news.
// It reads what is drawn and moves focus; it decides nothing about answers.

const byId = (id) => document.getElementById(id);
const later = (act) => requestAnimationFrame(() => requestAnimationFrame(act));
const calm = matchMedia('(prefers-reduced-motion: reduce)');
let busy = false;
let asked = '';
let focusLost = false;

document.documentElement.lang = 'zh-CN';

function say(words) {
  const line = byId('say');
  line.textContent = '';
  later(() => { line.textContent = words; });
}

function warn(words) {
  byId('trouble').textContent = words;
}

function setBusy(on) {
  warn('');
  busy = on;
  byId('send').hidden = on;
  byId('stop').hidden = !on;
  element.setAttribute('aria-busy', String(on));
}

// ---- asking ----

function grow(box) {
  warn('');
  box.style.height = 'auto';
  box.style.height = Math.min(box.scrollHeight, 160) + 'px';
  byId('count').textContent = [...box.value].length;
}

function ask(question) {
  if (busy) return;
  asked = question;
  setBusy(true);
  trigger('submit', { question });
}

function askTyped() {
  const box = byId('question');
  if (busy) return;
  if (!box.value.trim()) {
    warn('请先输入问题。');
    box.focus();
    return;
  }
  ask(box.value);
  box.value = '';
  grow(box);
}

function giveBack() {
  const box = byId('question');
  setBusy(false);
  if (asked && !box.value) box.value = asked;
  grow(box);
  box.focus();
}

function stop() {
  trigger('stop');
  giveBack();
  say('已停止。问题放回了输入框。');
}

// Gradio says in a corner, in English, that the connection is gone or too many are waiting; its
// corner is hidden, and this says it where the visitor is looking.
function failed(told) {
  const own = /[\u4e00-\u9fff]/.test(told) && told;
  const general = '没有得到回答：网络不通，或者同时提问的人太多。请稍后再试。';
  element.querySelector('[data-pending]')?.remove();
  if (busy) {
    giveBack();
    sessionStorage.setItem('unanswered', asked); // Gradio reloads the page once it is back
  }
  warn(own || general);
}

function restore() {
  const box = byId('question');
  if (!box) return later(restore);
  box.value = sessionStorage.getItem('unanswered') || '';
  sessionStorage.removeItem('unanswered');
  grow(box);
}
restore();

new MutationObserver((changes) => {
  const toasts = changes.flatMap((c) => [...c.addedNodes]).filter((n) => n.nodeType === 1);
  const toast = toasts.find((n) => n.closest('.toast-wrap'));
  if (toast) failed((toast.querySelector('.toast-text') || toast).textContent.trim());
}).observe(document.body, { childList: true, subtree: true });

function clear() {
  trigger('clear');
  setBusy(false);
  forget();
  focusAnswer(null);
  byId('question').focus();
  say('对话已清空。');
}

// ---- after the conversation was drawn anew ----

watch('value', () => later(() => {
  const turns = element.querySelectorAll('.turn');
  const last = turns[turns.length - 1];
  const waiting = !!element.querySelector('[data-pending]');
  if (waiting) return reveal(last);
  if (!busy) return;
  setBusy(false);
  if (!last) return;
  focusAnswer(last);
  reveal(last);
  say('回答：' + words(last, '.status') + '。' + words(last, '.said') + count(last));
  if (focusLost) last.querySelector('.asked').focus({ preventScroll: true });
  focusLost = false;
}));

function words(turn, selector) {
  const found = turn.querySelector(selector);
  return found ? found.textContent.trim() : '';
}

function count(turn) {
  const cards = turn.querySelectorAll('.citation').length;
  return cards ? ` 引文${cards}条。` : '';
}

function reveal(turn) {
  const frame = element.querySelector('.log');
  const inside = frame.scrollHeight > frame.clientHeight + 1;
  const top = turn.getBoundingClientRect().top;
  const behavior = calm.matches ? 'auto' : 'smooth';
  if (inside) frame.scrollBy({ top: top - frame.getBoundingClientRect().top - 12, behavior });
  else window.scrollBy({ top: top - 12, behavior });
}

// ---- presses and keys ----

const deeds = {
  stop,
  clear,
  retry: () => {
    if (busy) return;
    const turns = element.querySelectorAll('.turn');
    asked = '';
    focusLost = turns.length > 0;
    setBusy(true);
    trigger('retry');
  },
  like: (button) => judge(button, 'like'),
  dislike: (button) => judge(button, 'dislike'),
};

function judge(button, opinion) {
  const taken = button.getAttribute('aria-pressed') === 'true';
  trigger('like', { id: button.dataset.id, opinion });
  say(taken ? '评价已撤回。' : '谢谢，评价已保存。');
}

function press(target, event) {
  const hit = (selector) => target.closest(selector);
  let found;
  if (hit('summary')) return;
  if ((found = hit('[data-do]'))) deeds[found.dataset.do](found);
  else if ((found = hit('[data-ask]'))) { focusLost = true; ask(found.dataset.ask); }
  else if ((found = hit('[data-copy]'))) copy(found);
  else if ((found = hit('[data-cite]'))) open(byId(found.dataset.cite), found);
  else if ((found = hit('[data-heading]'))) jump(found);
  else if (hit('#back')) goBack();
  else if ((found = hit('.citation')) && !String(getSelection())) {
    open(found, found.querySelector('[data-go]'));
  } else return;
  event.preventDefault();
}

function jump(button) {
  origin = null;
  const name = button.closest('.paper').dataset.document;
  wanted = { document: name, start: Number(button.dataset.heading), quote: '' };
  show();
}

document.addEventListener('click', (event) => press(event.target, event));
document.addEventListener('submit', (event) => {
  if (event.target.id !== 'ask') return;
  event.preventDefault();
  askTyped();
});
document.addEventListener('input', (event) => { if (event.target.id === 'question') grow(event.target); });
document.addEventListener('change', (event) => {
  if (event.target.id === 'choice') trigger('select', { document: event.target.value });
});
document.addEventListener('keydown', (event) => {
  const composing = event.isComposing || event.keyCode === 229;
  if (event.target.id !== 'question' || event.key !== 'Enter' || event.shiftKey || composing) return;
  event.preventDefault();
  askTyped();
});
