/* What is like the words being typed, asked of the desk when somebody pauses. Without this, saving tells the same. */
"use strict";
(() => {
  const PAUSE = 600;
  const SHORTEST = 4;
  const states = new WeakMap();

  /* What is typed into the fields that a box is about, in each language. */
  const inputs = (box) => box.dataset.fields.split(" ").flatMap((name) => [...document.querySelectorAll(`[name^="${CSS.escape(`${name}_`)}"][lang]`)]);
  const texts = (box) => inputs(box).map((input) => input.value.trim()).filter((text) => text.length >= SHORTEST);

  /* Buttons that a script alone can serve. */
  const reveal = (box) => box.querySelectorAll("[data-take-key]").forEach((button) => { button.hidden = false; });

  /* Said only where it is another answer: a reader aloud begins anew with each change. */
  const show = (box, html) => {
    const state = states.get(box);
    if (state.shown === html) return;
    state.shown = html;
    box.innerHTML = html;
    reveal(box);
  };

  const ask = async (box) => {
    const state = states.get(box);
    const given = texts(box);
    const asked = new URLSearchParams({ subject: box.dataset.subject, row: box.dataset.key });
    if ("take" in box.dataset) asked.append("take", "1");
    given.forEach((text) => asked.append("text", text.slice(0, 1000)));
    state.asking?.abort();
    if (!given.length) { show(box, ""); return; }
    if (state.asked === String(asked)) return;
    state.asked = String(asked);
    state.asking = new AbortController();
    try {
      const answer = await fetch(`${box.dataset.alike}?${asked}`, { redirect: "error", signal: state.asking.signal });
      if (answer.ok) show(box, (await answer.text()).trim());
    } catch {
      /* Superseded by what was typed since, or the desk can't be reached: nothing is said, and nothing is in the way. */
      state.asked = "";
    }
  };

  const watch = (box) => {
    if (states.has(box)) return;
    states.set(box, { shown: box.innerHTML.trim(), asked: "", timer: 0 });
    reveal(box);
    /* Below the first of its fields, where who types looks. */
    const first = inputs(box)[0];
    const field = first && first.closest(".cell, .form-row");
    if (field) field.after(box);
  };

  const about = (input) => [...document.querySelectorAll(".alike[data-alike]")].filter((box) => box.dataset.fields.split(" ").some((name) => input.name.startsWith(`${name}_`)));

  document.addEventListener("input", (event) => {
    if (!event.target.name || !event.target.lang) return;
    about(event.target).forEach((box) => {
      watch(box);
      const state = states.get(box);
      clearTimeout(state.timer);
      state.timer = setTimeout(() => ask(box), PAUSE);
    });
  });

  /* A claim that is there is chosen in the row's lookup, and what was typed of a new one is put aside. */
  const take = (box, button) => {
    const select = box.closest("[data-row]").querySelector("select[name$='-claim']");
    const typed = inputs(box).map((input) => [input, input.value]);
    const choose = (key, name) => {
      select.replaceChildren(new Option(name, key, true, true));
      const jQuery = window.django && window.django.jQuery;
      if (jQuery) jQuery(select).trigger("change"); else select.dispatchEvent(new Event("change"));
    };
    typed.forEach(([input]) => { input.value = ""; });
    choose(button.dataset.takeKey, button.dataset.takeName);
    const said = document.createElement("p");
    const undo = Object.assign(document.createElement("button"), { type: "button", textContent: box.dataset.undo });
    said.append(`${box.dataset.linked} ${button.dataset.takeName} `, undo);
    const before = states.get(box).shown;
    Object.assign(states.get(box), { shown: "", asked: "" });
    box.replaceChildren(said);
    undo.focus();
    undo.addEventListener("click", () => {
      choose("", "");
      typed.forEach(([input, value]) => { input.value = value; });
      show(box, before);
      typed[0][0].focus();
    });
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-take-key]");
    if (!button) return;
    take(button.closest(".alike"), button);
    document.querySelector("#content-main > form").dispatchEvent(new Event("input"));
  });

  document.querySelectorAll(".alike[data-alike]").forEach(watch);
})();
