// The desk with a keyboard. Every page is complete without this file; it only makes the pages quicker.
"use strict";

(() => {
  const typing = (target) => target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");
  const shown = (element) => element && element.removeAttribute("hidden");

  document.querySelectorAll("[data-keys]").forEach(shown);

  // A form is sent once: a second press of an impatient hand would only be answered the same, later.
  document.querySelectorAll("form[data-once]").forEach((form) => {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "1";
      setTimeout(() => delete form.dataset.sent, 8000);
    });
  });

  // The list: j and k walk, x chooses, Enter opens, / searches.
  const rows = [...document.querySelectorAll("[data-list] [data-row]")];
  let place = -1;

  const box = (row) => row.querySelector("input[type=checkbox]");
  const count = document.querySelector("[data-chosen]");
  const words = count && count.textContent;
  const tell = () => {
    rows.forEach((row) => row.classList.toggle("mc-row--selected", Boolean(box(row) && box(row).checked)));
    if (!count) return;
    const chosen = rows.filter((row) => box(row) && box(row).checked).length;
    count.textContent = chosen ? `${words} ${chosen}` : words;
  };
  const go = (step) => {
    if (!rows.length) return;
    place = Math.min(Math.max(place + step, 0), rows.length - 1);
    rows[place].querySelector("[data-open]").focus();
    rows[place].scrollIntoView({ block: "nearest" });
  };

  rows.forEach((row, index) => row.addEventListener("focusin", () => { place = index; }));
  document.addEventListener("change", tell);
  if (rows.length) tell();

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === "Enter") {
      const button = document.querySelector("[data-go]");
      if (button) { event.preventDefault(); button.click(); }
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
    if (event.key === "/") {
      const find = document.querySelector("[data-find]");
      if (find) { event.preventDefault(); find.focus(); find.select(); }
    } else if (!rows.length) {
      return;
    } else if (event.key === "j") {
      go(1);
    } else if (event.key === "k") {
      go(-1);
    } else if (event.key === "x" && place >= 0 && box(rows[place])) {
      box(rows[place]).checked = !box(rows[place]).checked;
      tell();
    } else if (event.key === "Enter" && place >= 0 && event.target === document.body) {
      rows[place].querySelector("[data-open]").click();
    }
  });
})();
