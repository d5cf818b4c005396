// @ts-check
// The acts of the page of `collate edit`; it follows edit.js, with whose functions it shares a scope.
"use strict";

/**
 * Asks for an act, shows what came of it, and returns whether it was done.
 * @param {Act} request
 * @param {Anchor} [word]  The word that the focus follows, that of the cell with the focus if left out.
 */
async function act(request, word) {
  if (state.busy) return false;
  busy(true);
  const cell = state.rows[state.row]?.[0].cells[state.column];
  /** @type {Anchor | null} */
  const focused = cell ? [state.rows[state.row][0].witness, cell[0] ? cell[1] : -1] : null;
  /** @type {Anchor | null} */
  const focus = cell ? [state.rows[state.row][0].witness, cell[1]] : null;
  const full = {
    members: [], focus, entry: state.place ? state.place.id : "", reason: page.reason.value,
    seen: state.place ? state.place.statements.map((one) => one.key) : [], ...request,
  };
  try {
    const answer = /** @type {View & { entry: string, says: string, at: Anchor | null }} */ (await ask("/act", full));
    state.view = answer;
    clearFields();
    if (answer.entry) await show(answer.entry, answer.at ?? word ?? focused);
    else drawPlaces();
    say(answer.says);
    return true;
  } catch (error) {
    sayError(error);
    if (error instanceof RefusedError && error.stale) {
      await refresh(full.entry, word ?? focused);
      sayError(error);
    }
    return false;
  } finally {
    busy(false);
  }
}

/** Says whether an act is being written: keys pressed meanwhile would be about what is no longer there. */
function busy(/** @type {boolean} */ now) {
  state.busy = now;
  page.grid.setAttribute("aria-busy", String(now));
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
  moveWords(cells, (by > 0 ? Math.max(...columnsOf) : Math.min(...columnsOf)) + by);
}

/** Moves the words of cells to the column `target`, and the focus with the first of them. */
function moveWords(/** @type {Position[]} */ cells, /** @type {number} */ target) {
  const full = cells.filter(([r, c]) => state.rows[r][0].cells[c][0]);
  if (!full.length) { say(text("edit-move-nothing"), true); return; }
  const moving = new Set(full.map(([r]) => r));
  if (target < 0 || target >= state.rows[0][0].cells.length) { say(text("edit-no-column"), true); return; }
  const members = spans(full);
  const count = members.length;
  state.rows.forEach((rows, r) => {
    if (moving.has(r)) return;
    for (const row of rows) { const cell = row.cells[target]; if (cell[0]) members.push([row.witness, cell[1], cell[2]]); }
  });
  if (members.length === count) { say(text("edit-move-alone"), true); return; }
  act({ kind: "together", members, moving: count }, [members[0][0], members[0][1]]);
}

function boundary() {
  const row = state.rows[state.row][0];
  const at = row.cells[state.column][1];
  act({ kind: "boundary", members: [[row.witness, at, at]] });
}

/**
 * Returns the columns from `low` to `high`, as tokens of a witness that has words in both; if there is none, of one that has
 * words in the first and one that has words in the last.
 * @returns {Member[]}
 */
function across(/** @type {number} */ low, /** @type {number} */ high) {
  const rows = state.rows.flat();
  const whole = rows.find((row) => row.cells[low][0] && row.cells[high][0]);
  const ends = [rows.find((row) => row.cells[low][0]), rows.find((row) => row.cells[high][0])];
  const chosen = whole ? [whole] : ends;
  return chosen.flatMap((row) => (row ? [/** @type {Member} */ ([row.witness, row.cells[low][1], row.cells[high][2]])] : []));
}

/** Returns the columns of the cells selected, as tokens of one witness or two. */
function columns() {
  const own = chosenCells().map(([, c]) => c);
  return across(Math.min(...own), Math.max(...own));
}

/**
 * Returns the columns of the variant, as tokens of one witness or two; throws if none has words there.
 * @returns {Member[]}
 */
function whole() {
  const [start, end] = shownPlace().unit;
  const members = across(start, end - 1);
  if (!members.length) throw new Error(text("edit-wordless"));
  return members;
}

async function done() {
  const here = shownPlace().id;
  const entry = shownView().entries.find((one) => one.id === here);
  if (entry?.done) await next(here, "edit-accepted-already");
  else if (await act({ kind: "done", members: whole() })) await next(here);
}

/** Shows the first entry after the one whose id is `from` that is not accepted yet, or else the next one. */
async function next(/** @type {string} */ from, says = "edit-accepted") {
  const entries = listed();
  const at = entries.findIndex((one) => one.id === from);
  const open = entries.slice(at + 1).find((one) => !one.done) || entries.find((one) => !one.done);
  if (open) { await show(open.id); say(text(says)); }
  else { await step(1, from); say(text("edit-all-accepted")); }
}

/** Shows the entry `by` places after the one whose id is `from`, or after the one that is shown. */
async function step(/** @type {number} */ by, from = shownPlace().id) {
  const entries = listed();
  const order = new Map(shownView().entries.map((one, i) => [one.id, i]));
  const place = (/** @type {string} */ id) => order.get(id) ?? -1;
  const before = entries.filter((one) => place(one.id) < place(from)).length;
  const here = entries[before]?.id === from;
  const next = entries[Math.max(0, Math.min(entries.length - 1, before + (by > 0 && !here ? by - 1 : by)))];
  if (next) await show(next.id);
}

/** Returns the row with the focus, or the first one that has a cell selected. */
const chosenRows = () => state.rows[chosenCells()[0][0]];

/**
 * Asks for an act about the reading of the witness whose cell is chosen.
 * @param {Partial<Act>} request
 */
function aboutReading(request) {
  if (beyond()) return;
  const row = chosenRows()[0];
  const own = shownPlace().readings.find((one) => one.sigla.includes(row.siglum));
  if (!own) { say(text("edit-no-reading", { siglum: row.siglum }), true); return; }
  if (request.counts_as !== undefined && !own.raw) { say(text("edit-no-own-words"), true); return; }
  const other = request.counts_as ?? request.source;
  if (other !== undefined && other === own.raw) { say(text("edit-choose"), true); page.as.focus(); return; }
  act({ kind: "reading", members: whole(), reads: own.raw, ...request });
}

/** Says that the reading counts as another here, in its witnesses, in the section or everywhere. */
function regularise() {
  const value = page.scope.value;
  aboutReading({ kind: "regularise", counts_as: page.as.value, value, ...(value === "witness" ? { members: spans(chosenCells()) } : {}) });
}

/** Says that the witnesses selected have a variant of their own in all columns selected. */
function overlap() {
  const rows = new Set(chosenCells().map(([r]) => r));
  act({ kind: "unit", members: columns(), of: [...rows].flatMap((r) => state.rows[r].map((row) => row.siglum)) });
}

/** Returns whether the cell with the focus, or the first selected, is not of the variant that is shown, and says so. */
function beyond() {
  const [start, end] = shownPlace().unit;
  const column = chosenCells()[0][1];
  if (column >= start && column < end) return false;
  say(text("edit-beyond"), true);
  return true;
}

/** Asks for the label of the reading, that which it has to begin with. */
function askLabel() {
  if (beyond()) return;
  const own = shownPlace().readings.find((one) => one.sigla.includes(chosenRows()[0].siglum));
  page.label.value = own?.label ?? "";
  page.label.focus();
  page.label.select();
}

/** Takes the label of the reading away, if a statement says no more than that. */
function withoutLabel() {
  const own = shownPlace().readings.find((one) => one.sigla.includes(chosenRows()[0].siglum));
  const alone = shownPlace().statements.find((one) => one.here && own && one.toml.includes(`\nreads = ${JSON.stringify(own.raw)}\nlabel = `)
    && !one.toml.includes("\norder = "));
  if (own?.label && alone) act({ kind: "remove", remove: alone.key });
  else say(text("edit-no-label"), true);
}

/** Asks why the witnesses have nothing in the cells chosen, if they have nothing there. */
function askState() {
  const [r, c] = chosenCells().find(([r, c]) => state.rows[r][0].cells[c][0]) ?? [-1, -1];
  if (r < 0) { choose(page.state); return; }
  say(text("edit-words-there", { siglum: state.rows[r][0].siglum, words: state.rows[r][0].cells[c][0] }), true);
}

/** Moves the focus to a list of choices, from which Enter takes one. */
function choose(/** @type {HTMLSelectElement} */ list) {
  list.focus();
  say(text("edit-choice"));
}

/** Says of the reading what `request` makes of another one; which, is chosen if there are several. */
function relate(/** @type {(other: string) => Partial<Act>} */ request) {
  const own = shownPlace().readings.find((one) => one.sigla.includes(chosenRows()[0].siglum));
  const others = shownPlace().readings.filter((one) => one.raw && one !== own);
  const take = () => aboutReading(request(page.as.value));
  state.take = take;
  if (beyond()) return;
  if (others.length) choose(page.as);
  else take();
}

/** Shows each witness in a row of its own, or those with the same words together again. */
function fold() {
  const siglum = state.rows[state.row][0].siglum;
  state.folded = !state.folded;
  state.chosen.clear();
  drawGrid();
  focusCell(state.rows.findIndex((rows) => rows.some((row) => row.siglum === siglum)), state.column);
  say(text(state.folded ? "edit-together" : "edit-apart"));
}

/** Shows the most doubtful entry that is not accepted, or the next one after the one that is shown. */
async function doubtful() {
  /** @type {[entry: string, why: string][]} */
  let doubts;
  let others = "";
  try { ({ doubts, others } = await ask("/doubts")); } catch (error) { sayError(error); return; }
  const here = state.place ? doubts.findIndex(([id]) => id === shownPlace().id) : -1;
  const next = doubts[here + 1] || doubts[0];
  if (!next) { say(others ? text("edit-doubts-elsewhere", { n: others }) : text("edit-no-doubt")); return; }
  await show(next[0]);
  say(text("edit-look", { reason: next[1] }));
}
