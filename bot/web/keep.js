// Printing the report or the conversation, and saving the conversation as a file. Runs in the same
// scope as page.js.

function print(what) {
  document.documentElement.dataset.print = what;
  window.print();
}

// The browser's own command prints what one is in: the report, or the conversation.
window.addEventListener('beforeprint', () => {
  const root = document.documentElement;
  const reading = document.activeElement?.closest('#paper') || !element.querySelector('.turn');
  root.dataset.print ||= reading ? 'paper' : 'chat';
  if (root.dataset.print === 'chat') {
    element.querySelectorAll('details.rest:not([open])').forEach((d) => { d.open = true; d.dataset.forPrint = ''; });
  }
});
window.addEventListener('afterprint', () => {
  delete document.documentElement.dataset.print;
  element.querySelectorAll('[data-for-print]').forEach((d) => { d.open = false; delete d.dataset.forPrint; });
});

function save(kind) {
  trigger('download', { kind, at: String(Date.now()) });
}

document.addEventListener('wenbao:saved', () => later(() => {
  const made = document.querySelector('#saved [data-content]');
  if (!made) return;
  const bytes = Uint8Array.from(atob(made.dataset.content), (c) => c.charCodeAt(0));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type: made.dataset.type }));
  link.download = made.dataset.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  say(`已存为${made.dataset.name}。`);
}));

Object.assign(deeds, {
  'print-report': () => print('paper'),
  'print-chat': () => print('chat'),
  'save-md': () => save('md'),
  'save-docx': () => save('docx'),
});
