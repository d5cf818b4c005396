// @ts-check
// The page of `collate edit`: the entries, the alignment around one of them, and the acts upon it.
"use strict";

/**
 * @typedef {[text: string, start: number, end: number, where: string, absent: string]} Cell  The words in a column, their tokens, half-open, where they are in the file, and why there are none.
 * @typedef {[row: number, column: number]} Position  Of a cell in the grid, from 0.
 * @typedef {[start: number, end: number]} Unit  The columns of the variant in the grid, half-open.
 * @typedef {[witness: number, start: number, end: number]} Member  Tokens of a witness, half-open.
 * @typedef {{ siglum: string, witness: number, cells: Cell[] }} Row
 * @typedef {{ text: string, raw: string, sigla: string[], label: string, source: string }} Reading
 * @typedef {{ key: string, kind: string, toml: string, here: boolean }} Statement
 * @typedef {{ id: string, line: number, lemma: string, class: string, done: boolean }} Entry
 * @typedef {{ what: string, says: string, proposal: string, where: string, key: string, fix: boolean, fails: boolean }} Conflict
 * @typedef {{ version: string, title: string, entries: Entry[], seen: number, conflicts: Conflict[], left_out: string, undo: number, redo: number }} View
 * @typedef {{ id: string, unit: Unit, start: number, rows: Row[], class: string, printed: string, readings: Reading[], notes: string[], statements: Statement[], tables: { where: string, toml: string }[], version: string, accepted: string }} Place
 * @typedef {[witness: number, token: number]} Anchor  A word, wherever it is aligned.
 * @typedef {{ kind: string, members?: Member[], entries?: string[], focus?: Anchor | null, moving?: number, value?: string, of?: string[], reads?: string, counts_as?: string, source?: string, label?: string, order?: number, state?: string, remove?: string }} Act
 * @typedef {{ view: View | null, place: Place | null, rows: Row[][], chosen: Set<string>, row: number, column: number, last: Position | null, around: number, dragged: Position | null, folded: boolean, picked: boolean, busy: boolean, shows: number, take: (() => unknown) | null }} State
 *   `rows` are the witnesses of the place, those with the same words together if `folded`; `chosen` has the cells selected, as "row column";
 *   `picked` says that the other reading was chosen by hand; `busy` that an act is being written, until when keys do nothing; `take` is what Enter asks for in the list of readings.
 */

/** A request that the server refused; it is stale if the place has changed meanwhile. */
class RefusedError extends Error {
  constructor(/** @type {string} */ message, /** @type {boolean} */ stale) {
    super(message);
    this.stale = stale;
  }
}

const language = document.documentElement.lang;
const parameters = new URLSearchParams(location.search), token = parameters.get("token") || "";

const AROUND = 6; // columns that are shown on either side of a place

/** @type {State} */
const state = { view: null, place: null, rows: [], chosen: new Set(), row: 0, column: 0, last: null, around: AROUND, dragged: null, folded: true, picked: false, busy: false, shows: 0, take: null };

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

/** @type {Record<string, string>} */
const TEXTS = JSON.parse(byId("texts", HTMLElement).textContent ?? "{}");

/** Returns a text of the page, its braces filled in. */
function text(/** @type {string} */ key, /** @type {Record<string, string>} */ values = {}) {
  const template = TEXTS[key];
  if (template === undefined) throw new Error(`the page has no text "${key}"`);
  return template.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

const page = {
  title: byId("title", HTMLElement), seen: byId("seen", HTMLElement), message: byId("message", HTMLElement),
  undo: byId("undo", HTMLButtonElement), redo: byId("redo", HTMLButtonElement),
  help: byId("help", HTMLElement), helpButton: byId("help-button", HTMLButtonElement),
  places: byId("places", HTMLElement), filter: byId("filter", HTMLSelectElement), acceptAll: byId("accept-all", HTMLButtonElement), grid: byId("grid", HTMLTableElement),
  entry: byId("entry", HTMLElement), readings: byId("readings", HTMLElement), notes: byId("notes", HTMLElement), where: byId("where", HTMLElement),
  statements: byId("statements", HTMLElement), conflicts: byId("conflicts", HTMLElement), left: byId("left", HTMLElement), toLeft: byId("to-left", HTMLAnchorElement),
  as: byId("as", HTMLSelectElement), scope: byId("scope", HTMLSelectElement), label: byId("label", HTMLInputElement),
  order: byId("order", HTMLInputElement), text: byId("text", HTMLInputElement), class: byId("class", HTMLSelectElement), state: byId("state", HTMLSelectElement),
  reason: byId("reason", HTMLInputElement),
  sections: byId("sections", HTMLElement), section: byId("section", HTMLSelectElement), before: byId("section-before", HTMLButtonElement), after: byId("section-after", HTMLButtonElement),
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
    headers: { "X-Collate-Token": token, ...ofSection(), ...(body ? { "Content-Type": "application/json" } : {}) },
    body: body ? JSON.stringify(body) : undefined,
  });
  const type = answer.headers.get("content-type") || "";
  const data = type.includes("json") ? await answer.json() : { error: await answer.text() };
  if (!answer.ok) throw new RefusedError(data.error || text("edit-refused"), answer.status === 409);
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

/** Empties the fields, whose content was about the place that was shown. */
function clearFields() {
  for (const field of [page.reason, page.label, page.order, page.text]) field.value = "";
}

/** Moves the focus to the cell of a word; if it is not shown, to the row of its witness in the column that has the focus. */
function toWord(/** @type {Anchor} */ [witness, token]) {
  const r = state.rows.findIndex((rows) => rows.some((row) => row.witness === witness));
  const cells = state.rows[r]?.find((row) => row.witness === witness)?.cells ?? [];
  const c = cells.findIndex((cell) => cell[1] === token && cell[2] > token);
  focusCell(r < 0 ? state.row : r, c < 0 ? state.column : c);
}

/** Shows an entry, the focus in its first cell, or in the cell of the word `at`; not if another is asked for before the answer comes. */
async function show(/** @type {string} */ id, /** @type {Anchor | null} */ at = null) {
  const before = state.place, number = ++state.shows;
  if (before?.id !== id) state.around = AROUND;
  let place;
  try {
    place = /** @type {Place} */ (await ask(`/place?entry=${encodeURIComponent(id)}&around=${state.around}`));
    if (state.view && place.version !== state.view.version) state.view = /** @type {View} */ (await ask("/overview"));
  } catch (error) { sayError(error); return; }
  if (number !== state.shows) return;
  state.place = place;
  if (before?.id !== id) clearFields();
  say("");
  state.picked = false;
  state.chosen.clear();
  state.last = null;
  if (at && before) state.column += before.start - place.start;
  else { state.row = 0; state.column = place.unit[0]; }
  drawGrid();
  drawEntry();
  drawPlaces();
  if (at) toWord(at);
  else focusCell(state.row, state.column);
}

/**
 * Loads the entries again, and shows one of them, the focus on the word `at`.
 * @param {string} [id]
 * @param {Anchor | null} [at]
 */
async function refresh(id = undefined, at = null) {
  const view = /** @type {View} */ (await ask("/overview"));
  state.view = view;
  const entries = view.entries;
  const wanted = entries.find((one) => one.id === id) || entries.find((one) => !one.done) || entries[0];
  if (wanted) await show(wanted.id, wanted.id === id ? at : null);
  else { drawPlaces(); say(text("edit-agree")); }
}

/** Shows what the files have now, if they have changed since the page was left. */
async function lookAgain() {
  if (state.busy || !state.place) return;
  const view = /** @type {View} */ (await ask("/overview"));
  if (state.busy || view.version === shownView().version) return;
  const row = state.rows[state.row][0], cell = row.cells[state.column];
  await refresh(shownPlace().id, [row.witness, cell[0] ? cell[1] : -1]);
  say(text("edit-changed-outside"));
}
