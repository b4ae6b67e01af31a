/* Rows below a row: add, remove and reorder them, and rows below those. The form works without; so do its keys. */
"use strict";
(() => {
  const total = (group) => document.getElementById(`id_${group.dataset.rows}-TOTAL_FORMS`);
  const list = (group) => group.querySelector(":scope > .rows-list");

  /* The blank row of a group, and the prefix that it was made for; rows below rows share that of the blank row above. */
  const blankOf = (group) => {
    const own = group.querySelector(":scope > template");
    if (own) return [group.dataset.rows, own.innerHTML];
    const above = group.parentElement.closest("[data-rows]");
    const name = group.dataset.rows.split("-").pop();
    const pattern = `${above.dataset.rows}-__prefix__-${name}`;
    const outer = above.querySelector(":scope > template").content;
    return [pattern, outer.querySelector(`[data-rows="${pattern}"] > template`).innerHTML];
  };

  const add = (button) => {
    const group = button.closest("[data-rows]");
    const prefix = group.dataset.rows;
    const count = total(group);
    const number = Number(count.value);
    const [pattern, blank] = blankOf(group);
    const holder = document.createElement("template");
    holder.innerHTML = blank.replaceAll(`${pattern}-__prefix__`, `${prefix}-${number}`);
    const row = holder.content.querySelector("[data-row]");
    list(group).append(holder.content);
    count.value = String(number + 1);
    row.dispatchEvent(new CustomEvent("formset:added", { bubbles: true, detail: { formsetName: prefix } }));
    const first = row.querySelector("input:not([type=hidden]), textarea, select");
    if (first) first.focus();
  };

  /* A row that was never saved goes from the screen; its number stays taken, and the server is told that it is to go. */
  const drop = (button) => {
    const row = button.closest("[data-row]");
    const group = row.closest("[data-rows]");
    const gone = document.createElement("input");
    Object.assign(gone, { type: "hidden", name: `${row.dataset.row}-DELETE`, value: "on" });
    row.replaceWith(gone);
    group.querySelector(":scope > [data-add]").focus();
  };

  const place = (row, name) => row.querySelector(`:scope > input[name="${row.dataset.row}-${name}"]`);

  const move = (button) => {
    const row = button.closest("[data-row]");
    const holder = row.parentElement;
    const rows = () => [...holder.querySelectorAll(":scope > [data-row]")];
    const up = button.dataset.move === "up";
    const other = rows()[rows().indexOf(row) + (up ? -1 : 1)];
    if (!other) return;
    if (up) other.before(row); else other.after(row);
    rows().forEach((one, number) => {
      const input = place(one, "position");
      if (input) input.value = String(number + 1);
    });
    button.focus();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add], [data-drop], [data-move]");
    if (!button) return;
    if ("add" in button.dataset) add(button);
    else if ("drop" in button.dataset) drop(button);
    else move(button);
  });

  /* A sentence that leads to a field opens what the field is folded in, and puts the cursor there. */
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const input = target.matches("input, textarea, select") ? target : target.querySelector("button, input:not([type=hidden]), textarea");
    if (input) input.focus();
    target.scrollIntoView({ block: "center" });
  };
  window.addEventListener("hashchange", reveal);

  /* What was refused may be far below: one step leads to it. */
  const wrong = document.querySelector(".errorlist:not(.nonfield)");
  const way = document.querySelector(".first-wrong");
  if (wrong && way) {
    const cell = wrong.closest(".cell, .form-row, .row, .rows");
    cell.id = cell.id || "first-wrong";
    way.hidden = false;
    way.querySelector("a").setAttribute("href", `#${cell.id}`);
  }
  reveal();
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) reveal();
  });

  /* A choice that is looked up says its field's name to who can't see it. */
  const nameLookups = () => document.querySelectorAll("select.admin-autocomplete").forEach((select) => {
    const box = select.nextElementSibling;
    const name = select.labels.length ? select.labels[0].textContent.replace(/:\s*$/, "") : select.getAttribute("aria-label");
    if (!name || !box || !box.matches(".select2-container")) return;
    const chosen = box.querySelector(".select2-selection__rendered");
    box.querySelector(".select2-selection").setAttribute("aria-label", name);
    if (chosen) chosen.setAttribute("aria-label", `${name}: ${chosen.textContent.trim()}`);
  });
  if (window.django && window.django.jQuery) window.django.jQuery(nameLookups);
  document.addEventListener("formset:added", () => setTimeout(nameLookups));
  document.addEventListener("focusin", nameLookups);

  /* Ctrl or Command and S saves and stays. */
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      const save = document.querySelector("[name=_continue]");
      if (save) { event.preventDefault(); save.click(); }
    }
  });

  /* Leaving with something typed and not saved is asked about. */
  const form = document.querySelector("#content-main > form");
  if (form) {
    let typed = document.querySelector(".errornote, .meanwhile") !== null;
    const touched = () => { typed = true; };
    form.addEventListener("input", touched);
    form.addEventListener("click", (event) => { if (event.target.closest("[data-add], [data-drop], [data-move]")) touched(); });
    /* A lookup tells of a choice through jQuery alone. */
    if (window.django && window.django.jQuery) window.django.jQuery(form).on("select2:select select2:unselect", touched);
    form.addEventListener("submit", () => { typed = false; });
    window.addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
  }
})();
