"use strict";
(() => {
  const filters = document.getElementById("filters");
  const rows = [...document.querySelectorAll(".row")];
  const text = new Map();
  const words = (row) => {
    if (!text.has(row)) text.set(row, (row.id + row.textContent).toLowerCase());
    return text.get(row);
  };

  function filter() {
    const wanted = Object.fromEntries(new FormData(filters));
    const typed = wanted.words.trim().toLowerCase();
    const kinds = ["category", "outcome", "change"].filter((kind) => wanted[kind]);
    let shown = 0;
    for (const row of rows) {
      const fits = kinds.every((kind) => row.dataset[kind] === wanted[kind]) && (!typed || words(row).includes(typed));
      row.hidden = !fits;
      shown += fits;
    }
    document.getElementById("shown").textContent = `${shown} 题`;
    document.getElementById("nothing").hidden = shown > 0;
  }

  function openAddressed() {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!row || !row.matches(".row")) return;
    filters.reset();
    filter();
    row.open = true;
    row.scrollIntoView({ block: "center" });
  }

  let waiting = 0;
  filters.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 80);
  });
  filters.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-pick]");
    if (!button) return;
    filters.reset();
    filters.elements[button.dataset.pick].value = button.dataset.value;
    filter();
    document.getElementById("questions").scrollIntoView();
  });
  addEventListener("hashchange", openAddressed);
  openAddressed();
})();
