// @ts-check
// The keys and buttons that ask for the acts of the page of `collate edit`.
"use strict";

/** What Enter in a field asks for, by the id of the field. */
const FIELDS = {
  as: () => state.take?.(),
  scope: regularise,
  class: () => act({ kind: "class", members: whole(), value: page.class.value }),
  state: () => act({ kind: "state", members: spans(chosenCells()), state: page.state.value }),
  label: () => (page.label.value.trim() ? aboutReading({ label: page.label.value }) : withoutLabel()),
  order: () => aboutReading({ order: Number(page.order.value) }),
  text: () => act({ kind: "text", members: whole(), value: page.text.value }),
};

function closeHelp() {
  if (!page.help.hidden) toggleHelp();
}

function toggleHelp() {
  page.help.hidden = !page.help.hidden;
  page.helpButton.setAttribute("aria-expanded", String(!page.help.hidden));
}

/** @type {Record<string, () => unknown>} */
const KEYS = {
  j: () => step(1), k: () => step(-1), x: toggle, a: () => act({ kind: "together", members: spans(chosenCells()) }),
  m: () => act({ kind: "unit", members: columns() }), s: boundary, v: overlap, w: fold, d: doubtful,
  g: () => relate((other) => ({ counts_as: other })), f: () => relate((other) => ({ source: other })), r: () => choose(page.scope),
  R: () => act({ kind: "except", members: spans(chosenCells()) }),
  b: askLabel, p: () => page.order.focus(), e: () => page.text.focus(),
  l: () => beyond() || act({ kind: "lemma", members: whole(), value: state.rows[state.row][0].siglum }),
  c: () => choose(page.class), o: askState,
  t: () => act({ kind: "moved", members: spans(chosenCells()) }),
  T: () => act({ kind: "not moved", members: spans(chosenCells()) }), n: () => page.reason.focus(), Enter: done,
  u: () => act({ kind: "undo" }), U: () => act({ kind: "redo" }), "?": toggleHelp, Escape: closeHelp,
  ArrowLeft: () => toColumn(-1), ArrowRight: () => toColumn(1), X: selectRange, A: acceptAll, "/": () => page.filter.focus(),
  Home: () => focusCell(state.row, shownPlace().unit[0]), End: () => focusCell(state.row, shownPlace().unit[1] - 1), L: () => page.left.focus(),
  ArrowUp: () => focusCell(state.row - 1, state.column), ArrowDown: () => focusCell(state.row + 1, state.column),
};

/** Goes from a field back to the words, after what Enter asks for there. */
function leaveField(/** @type {string} */ id, /** @type {KeyboardEvent} */ event) {
  event.preventDefault();
  const run = event.key === "Enter" && id in FIELDS ? FIELDS[/** @type {keyof typeof FIELDS} */ (id)] : () => say("");
  focusCell(state.row, state.column);
  run();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !state.place) return;
  const target = event.target instanceof Element ? event.target : null;
  const field = target?.closest("input, select");
  if (field) {
    if (event.key === "Enter" || event.key === "Escape") leaveField(field.id, event);
    return;
  }
  if (target?.closest("button") && (event.key === "Enter" || event.key === " ")) return;
  if (event.shiftKey && event.key === "Enter") { event.preventDefault(); if (!state.busy) reopen(); return; }
  if (event.shiftKey && event.key.startsWith("Arrow")) {
    event.preventDefault();
    if (event.key === "ArrowLeft") shift(-1);
    if (event.key === "ArrowRight") shift(1);
    return;
  }
  const run = KEYS[event.key];
  if (run) { event.preventDefault(); if (!state.busy) run(); }
});
page.as.addEventListener("change", () => { state.picked = true; });
page.help.addEventListener("click", (event) => {
  const key = event.target instanceof Element ? event.target.closest("kbd")?.textContent : "";
  if (!key || !state.place) return;
  const shifted = event.target instanceof Element && event.target.closest("dt")?.textContent?.startsWith("Shift");
  if (key === "←" || key === "→") shift(key === "←" ? -1 : 1);
  else if (key === "Enter" && shifted) reopen();
  else KEYS[key]?.();
});
page.undo.addEventListener("click", KEYS.u);
window.addEventListener("focus", () => { lookAgain().catch(sayError); });
page.redo.addEventListener("click", KEYS.U);
page.helpButton.addEventListener("click", toggleHelp);
refresh().catch(sayError);
