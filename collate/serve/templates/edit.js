// @ts-check
// The page of `collate edit`: the entries, the alignment around one of them, and the acts upon it.
"use strict";

/**
 * @typedef {[text: string, start: number, end: number]} Cell  The words in a column, and their tokens, half-open.
 * @typedef {[row: number, column: number]} Position  Of a cell in the grid, from 0.
 * @typedef {[start: number, end: number]} Unit  The columns of the variant in the grid, half-open.
 * @typedef {[witness: number, start: number, end: number]} Member  Tokens of a witness, half-open.
 * @typedef {{ siglum: string, witness: number, cells: Cell[] }} Row
 * @typedef {{ text: string, raw: string, sigla: string[] }} Reading
 * @typedef {{ key: string, kind: string, toml: string }} Statement
 * @typedef {{ id: string, line: number, lemma: string, done: boolean }} Entry
 * @typedef {{ version: string, title: string, entries: Entry[], seen: number, conflicts: string[], undo: number, redo: number }} View
 * @typedef {{ id: string, unit: Unit, start: number, rows: Row[], readings: Reading[], notes: string[], statements: Statement[] }} Place
 * @typedef {{ kind: string, members?: Member[], value?: string, reads?: string, counts_as?: string, state?: string, remove?: string }} Act
 * @typedef {{ view: View | null, place: Place | null, rows: Row[][], chosen: Set<string>, row: number, column: number, dragged: Position | null }} State
 *   `rows` are the witnesses of the place, those with the same words together; `chosen` has the cells selected, as "row column".
 */

/** A request that the server refused; it is stale if the place has changed meanwhile. */
class RefusedError extends Error {
  constructor(/** @type {string} */ message, /** @type {boolean} */ stale) {
    super(message);
    this.stale = stale;
  }
}

const token = new URLSearchParams(location.search).get("token") || "";

/** @type {State} */
const state = { view: null, place: null, rows: [], chosen: new Set(), row: 0, column: 0, dragged: null };

/**
 * Returns the element with this id; throws if the page has none, or one of another class.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
function byId(id, type) {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`the page has no ${type.name} with the id "${id}"`);
  return element;
}

const page = {
  title: byId("title", HTMLElement), seen: byId("seen", HTMLElement), message: byId("message", HTMLElement),
  undo: byId("undo", HTMLButtonElement), redo: byId("redo", HTMLButtonElement),
  help: byId("help", HTMLElement), helpButton: byId("help-button", HTMLButtonElement),
  places: byId("places", HTMLElement), grid: byId("grid", HTMLTableElement),
  entry: byId("entry", HTMLElement), notes: byId("notes", HTMLElement),
  statements: byId("statements", HTMLElement), conflicts: byId("conflicts", HTMLElement),
  as: byId("as", HTMLSelectElement), class: byId("class", HTMLSelectElement), state: byId("state", HTMLSelectElement),
  reason: byId("reason", HTMLInputElement),
};

/** Returns the place that is shown; throws before there is one. */
function shownPlace() {
  if (!state.place) throw new Error("no place is shown");
  return state.place;
}

/** Returns the entries of the edition; throws before they are loaded. */
function shownView() {
  if (!state.view) throw new Error("the entries are not loaded");
  return state.view;
}

/**
 * Returns what the server answers.
 * @param {string} path
 * @param {object} [body]  The request to post.
 * @returns {Promise<any>}
 */
async function ask(path, body) {
  const answer = await fetch(path, {
    method: body ? "POST" : "GET",
    headers: { "X-Collate-Token": token, ...(body ? { "Content-Type": "application/json" } : {}) },
    body: body ? JSON.stringify(body) : undefined,
  });
  const type = answer.headers.get("content-type") || "";
  const data = type.includes("json") ? await answer.json() : { error: await answer.text() };
  if (!answer.ok) throw new RefusedError(data.error || "it cannot be done", answer.status === 409);
  return data;
}

function say(/** @type {string} */ text, bad = false) {
  page.message.textContent = text;
  page.message.className = bad ? "bad" : "";
}

const sayError = (/** @type {unknown} */ error) => say(error instanceof Error ? error.message : String(error), true);

/**
 * Returns a new element.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {string} [text]
 * @param {Record<string, string>} [attributes]
 * @returns {HTMLElementTagNameMap[K]}
 */
function element(name, text = "", attributes = {}) {
  const created = document.createElement(name);
  if (text) created.textContent = text;
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, value);
  return created;
}

/** Returns the rows, those with the same words together. */
function groups(/** @type {Row[]} */ rows) {
  /** @type {Map<string, Row[]>} */
  const byWords = new Map();
  for (const row of rows) {
    const key = JSON.stringify(row.cells.map((cell) => cell[0]));
    const group = byWords.get(key);
    if (group) group.push(row);
    else byWords.set(key, [row]);
  }
  return [...byWords.values()];
}

function drawGrid() {
  const place = shownPlace();
  const body = page.grid.tBodies[0];
  body.replaceChildren();
  state.rows = groups(place.rows);
  state.rows.forEach((rows, r) => {
    const line = element("tr", "", rows.length > 1 ? { class: "folded" } : {});
    line.append(element("th", rows.map((row) => row.siglum).join(" "), { scope: "row" }));
    rows[0].cells.forEach((cell, c) => {
      const inside = c >= place.unit[0] && c < place.unit[1];
      const box = element("td", cell[0] || "–", {
        role: "gridcell", tabindex: "-1", "aria-selected": String(state.chosen.has(`${r} ${c}`)),
        "aria-label": `${rows.map((row) => row.siglum).join(" ")}: ${cell[0] || "nothing"}`,
      });
      if (inside) box.className = "unit";
      box.draggable = Boolean(cell[0]);
      box.addEventListener("dragstart", (event) => { state.dragged = [r, c]; event.dataTransfer?.setData("text/plain", cell[0]); });
      box.addEventListener("dragover", (event) => { if (state.dragged && state.dragged[0] === r) event.preventDefault(); });
      box.addEventListener("drop", (event) => { event.preventDefault(); if (state.dragged && state.dragged[1] !== c) moveTo([state.dragged], c); });
      box.addEventListener("click", () => { focusCell(r, c); toggle(); });
      line.append(box);
    });
    body.append(line);
  });
  state.row = Math.min(state.row, state.rows.length - 1);
  state.column = Math.min(Math.max(0, state.column), state.rows[0][0].cells.length - 1);
  cellAt(state.row, state.column).tabIndex = 0;
}

const cellAt = (/** @type {number} */ r, /** @type {number} */ c) => page.grid.rows[r].cells[c + 1];

function focusCell(/** @type {number} */ r, /** @type {number} */ c) {
  cellAt(state.row, state.column).tabIndex = -1;
  state.row = Math.max(0, Math.min(r, state.rows.length - 1));
  state.column = Math.max(0, Math.min(c, state.rows[0][0].cells.length - 1));
  const cell = cellAt(state.row, state.column);
  cell.tabIndex = 0;
  cell.focus();
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function toggle() {
  const key = `${state.row} ${state.column}`;
  if (!state.chosen.delete(key)) state.chosen.add(key);
  cellAt(state.row, state.column).setAttribute("aria-selected", String(state.chosen.has(key)));
}

function drawEntry() {
  const place = shownPlace();
  const reading = (/** @type {Reading} */ one) => `${one.text} ${one.sigla.join(" ")}`.trim();
  page.entry.textContent = `${reading(place.readings[0])}] ${place.readings.slice(1).map(reading).join("; ")}`;
  page.notes.replaceChildren(...place.notes.map((note) => element("li", note)));
  page.as.replaceChildren(...place.readings.filter((one) => one.raw).map((one) => element("option", one.raw)));
  page.statements.replaceChildren(...place.statements.map((one) => {
    const item = element("li");
    const button = element("button", `Delete this statement (${one.kind})`, { type: "button" });
    button.addEventListener("click", () => act({ kind: "remove", remove: one.key }));
    item.append(element("pre", one.toml), button);
    return item;
  }));
}

function drawPlaces() {
  const view = shownView();
  page.title.textContent = view.title;
  page.seen.textContent = `${view.seen.toLocaleString("en")} of ${view.entries.length.toLocaleString("en")} seen`;
  page.undo.disabled = !view.undo;
  page.redo.disabled = !view.redo;
  page.conflicts.replaceChildren(...view.conflicts.map((one) => element("li", one)));
  page.places.replaceChildren(...view.entries.map((one) => {
    const item = element("li");
    const button = element("button", `${one.line} ${one.lemma}`, { type: "button" });
    if (one.done) { button.className = "done"; button.title = "seen and accepted"; }
    if (state.place && one.id === state.place.id) button.setAttribute("aria-current", "true");
    button.addEventListener("click", () => show(one.id));
    item.append(button);
    return item;
  }));
  const here = document.querySelector("#places [aria-current]");
  if (here) here.scrollIntoView({ block: "nearest" });
}

async function show(/** @type {string} */ id, keep = false) {
  let place;
  try {
    place = /** @type {Place} */ (await ask(`/place?entry=${encodeURIComponent(id)}`));
  } catch (error) { sayError(error); return; }
  state.place = place;
  state.chosen.clear();
  if (!keep) { state.row = 0; state.column = place.unit[0]; }
  drawGrid();
  drawEntry();
  drawPlaces();
  focusCell(state.row, state.column);
}

async function refresh(/** @type {string | undefined} */ id = undefined) {
  const view = /** @type {View} */ (await ask("/overview"));
  state.view = view;
  const entries = view.entries;
  const wanted = entries.find((one) => one.id === id) || entries.find((one) => !one.done) || entries[0];
  if (wanted) await show(wanted.id);
  else { drawPlaces(); say("The witnesses agree everywhere."); }
}

/** Asks for an act, shows what came of it, and returns whether it was done. */
async function act(/** @type {Act} */ request) {
  const full = {
    members: [], entry: state.place ? state.place.id : "", reason: page.reason.value,
    seen: state.place ? state.place.statements.map((one) => one.key) : [], ...request,
  };
  try {
    const answer = /** @type {View & { entry: string }} */ (await ask("/act", full));
    state.view = answer;
    page.reason.value = "";
    if (answer.entry) await show(answer.entry, true);
    else drawPlaces();
    say(answer.conflicts.length ? `Written. Left out: ${answer.conflicts[0]}` : "Written.");
    return true;
  } catch (error) {
    sayError(error);
    if (error instanceof RefusedError && error.stale) await refresh(full.entry);
    return false;
  }
}

/**
 * Returns the cells selected, or else the one with the focus.
 * @returns {Position[]}
 */
function chosenCells() {
  if (!state.chosen.size) return [[state.row, state.column]];
  return [...state.chosen].map((key) => {
    const [r, c] = key.split(" ").map(Number);
    return [r, c];
  });
}

/**
 * Returns the tokens of each witness in the cells, from the first to the last.
 * @param {Position[]} cells
 * @returns {Member[]}
 */
function spans(cells) {
  /** @type {Map<number, [start: number, end: number]>} */
  const byWitness = new Map();
  for (const [r, c] of cells) {
    for (const row of state.rows[r]) {
      const cell = row.cells[c];
      const known = byWitness.get(row.witness) || [cell[1], cell[2]];
      byWitness.set(row.witness, [Math.min(known[0], cell[1]), Math.max(known[1], cell[2])]);
    }
  }
  return [...byWitness].map(([witness, [start, end]]) => [witness, start, end]);
}

function shift(/** @type {1 | -1} */ by) {
  const cells = chosenCells();
  const columnsOf = cells.map(([, c]) => c);
  moveTo(cells, (by > 0 ? Math.max(...columnsOf) : Math.min(...columnsOf)) + by);
}

function moveTo(/** @type {Position[]} */ cells, /** @type {number} */ target) {
  const moving = new Set(cells.map(([r]) => r));
  if (target < 0 || target >= state.rows[0][0].cells.length) { say("there is no column there", true); return; }
  const members = spans(cells);
  state.rows.forEach((rows, r) => {
    if (moving.has(r)) return;
    for (const row of rows) { const cell = row.cells[target]; if (cell[0]) members.push([row.witness, cell[1], cell[2]]); }
  });
  act({ kind: "together", members });
}

function boundary() {
  const row = state.rows[state.row][0];
  const at = row.cells[state.column][1];
  act({ kind: "boundary", members: [[row.witness, at, at]] });
}

/**
 * Returns the columns of the cells selected, as tokens of a witness that has words in the first and the last; if there is none,
 * of one that has words in the first and one that has words in the last.
 * @returns {Member[]}
 */
function columns() {
  const cells = chosenCells();
  const low = Math.min(...cells.map(([, c]) => c)), high = Math.max(...cells.map(([, c]) => c));
  const rows = state.rows.flat();
  const whole = rows.find((row) => row.cells[low][0] && row.cells[high][0]);
  const ends = [rows.find((row) => row.cells[low][0]), rows.find((row) => row.cells[high][0])];
  const found = (whole ? [whole] : ends).filter((row) => row !== undefined);
  return found.map((row) => [row.witness, row.cells[low][1], row.cells[high][2]]);
}

/**
 * Returns the columns of the variant, as tokens of a witness that has words there; throws if none has.
 * @returns {Member[]}
 */
function whole() {
  const [start, end] = shownPlace().unit;
  const row = state.rows.flat().find((one) => one.cells.slice(start, end).some((cell) => cell[0]));
  if (!row) throw new Error("no witness has words in the columns of the variant");
  return [[row.witness, row.cells[start][1], row.cells[end - 1][2]]];
}

async function done() {
  const here = shownPlace().id;
  const entry = shownView().entries.find((one) => one.id === here);
  if (entry?.done || await act({ kind: "done", members: whole() })) next(here);
}

/** Shows the first entry after the one whose id is `from` that is not accepted yet, or else the next one. */
function next(/** @type {string} */ from) {
  const entries = shownView().entries;
  const at = entries.findIndex((one) => one.id === from);
  const open = entries.slice(at + 1).find((one) => !one.done) || entries.find((one) => !one.done);
  if (open) show(open.id);
  else { step(1, from); say("All places are accepted."); }
}

/** Shows the entry `by` places after the one whose id is `from`, or after the one that is shown. */
function step(/** @type {number} */ by, from = shownPlace().id) {
  const entries = shownView().entries;
  const at = entries.findIndex((one) => one.id === from);
  const next = entries[Math.max(0, Math.min(entries.length - 1, at + by))];
  if (next) show(next.id);
}

function counts() {
  const cells = chosenCells();
  const row = state.rows[cells[0][0]][0];
  const own = shownPlace().readings.find((one) => one.sigla.includes(row.siglum));
  if (own && own.raw === page.as.value) { say("choose on the right another reading, which this one counts as", true); page.as.focus(); return; }
  act({ kind: "reading", members: columns(), reads: own ? own.raw : "", counts_as: page.as.value });
}

function toggleHelp() {
  page.help.hidden = !page.help.hidden;
  page.helpButton.setAttribute("aria-expanded", String(!page.help.hidden));
}

/** @type {Record<string, () => unknown>} */
const KEYS = {
  j: () => step(1), k: () => step(-1), x: toggle, a: () => act({ kind: "together", members: spans(chosenCells()) }),
  m: () => act({ kind: "unit", members: columns() }), s: boundary, g: counts,
  l: () => act({ kind: "lemma", members: whole(), value: state.rows[state.row][0].siglum }),
  c: () => act({ kind: "class", members: whole(), value: page.class.value }),
  o: () => act({ kind: "state", members: spans(chosenCells()), state: page.state.value }),
  t: () => act({ kind: "moved", members: spans(chosenCells()) }), n: () => page.reason.focus(), Enter: done,
  u: () => act({ kind: "undo" }), U: () => act({ kind: "redo" }), "?": toggleHelp,
  ArrowLeft: () => focusCell(state.row, state.column - 1), ArrowRight: () => focusCell(state.row, state.column + 1),
  ArrowUp: () => focusCell(state.row - 1, state.column), ArrowDown: () => focusCell(state.row + 1, state.column),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !state.place) return;
  const target = event.target instanceof Element ? event.target : null;
  const field = target?.closest("input, select");
  if (field) { if (event.key === "Escape" || (event.key === "Enter" && field.id === "reason")) focusCell(state.row, state.column); return; }
  if (target?.closest("button") && (event.key === "Enter" || event.key === " ")) return;
  if (event.shiftKey && event.key.startsWith("Arrow")) {
    event.preventDefault();
    if (event.key === "ArrowLeft") shift(-1);
    if (event.key === "ArrowRight") shift(1);
    return;
  }
  const run = KEYS[event.key];
  if (run) { event.preventDefault(); run(); }
});
page.undo.addEventListener("click", KEYS.u);
page.redo.addEventListener("click", KEYS.U);
page.helpButton.addEventListener("click", toggleHelp);
refresh().catch(sayError);
