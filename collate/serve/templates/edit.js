"use strict";
const token = new URLSearchParams(location.search).get("token") || "";
const byId = (id) => document.getElementById(id);
const state = { view: null, place: null, chosen: new Set(), row: 0, column: 0 };

async function ask(path, body) {
  const answer = await fetch(path, {
    method: body ? "POST" : "GET",
    headers: { "X-Collate-Token": token, ...(body ? { "Content-Type": "application/json" } : {}) },
    body: body ? JSON.stringify(body) : undefined,
  });
  const type = answer.headers.get("content-type") || "";
  const data = type.includes("json") ? await answer.json() : { error: await answer.text() };
  if (!answer.ok) throw Object.assign(new Error(data.error || "it cannot be done"), { stale: answer.status === 409 });
  return data;
}

function say(text, bad) {
  byId("message").textContent = text;
  byId("message").className = bad ? "bad" : "";
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function groups(rows) {
  const found = new Map();
  for (const row of rows) {
    const key = JSON.stringify(row.cells.map((cell) => cell[0]));
    if (found.has(key)) found.get(key).push(row);
    else found.set(key, [row]);
  }
  return [...found.values()];
}

function drawGrid() {
  const body = byId("grid").tBodies[0];
  body.replaceChildren();
  state.rows = groups(state.place.rows);
  state.rows.forEach((rows, r) => {
    const line = element("tr", "", rows.length > 1 ? { class: "folded" } : {});
    line.append(element("th", rows.map((row) => row.siglum).join(" "), { scope: "row" }));
    rows[0].cells.forEach((cell, c) => {
      const inside = c >= state.place.unit[0] && c < state.place.unit[1];
      const made = element("td", cell[0] || "–", {
        role: "gridcell", tabindex: "-1", "aria-selected": String(state.chosen.has(`${r} ${c}`)),
        "aria-label": `${rows.map((row) => row.siglum).join(" ")}: ${cell[0] || "nothing"}`,
      });
      if (inside) made.className = "unit";
      made.draggable = Boolean(cell[0]);
      made.addEventListener("dragstart", (event) => { state.dragged = [r, c]; event.dataTransfer.setData("text/plain", cell[0]); });
      made.addEventListener("dragover", (event) => { if (state.dragged && state.dragged[0] === r) event.preventDefault(); });
      made.addEventListener("drop", (event) => { event.preventDefault(); if (state.dragged && state.dragged[1] !== c) moveTo([state.dragged], c); });
      made.addEventListener("click", () => { focusCell(r, c); toggle(); });
      line.append(made);
    });
    body.append(line);
  });
  state.row = Math.min(state.row, state.rows.length - 1);
  state.column = Math.min(Math.max(0, state.column), state.rows[0][0].cells.length - 1);
  cellAt(state.row, state.column).tabIndex = 0;
}

const cellAt = (r, c) => byId("grid").rows[r].cells[c + 1];

function focusCell(r, c) {
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
  const place = state.place;
  const reading = (one) => `${one.text} ${one.sigla.join(" ")}`.trim();
  byId("entry").textContent = `${reading(place.readings[0])}] ${place.readings.slice(1).map(reading).join("; ")}`;
  byId("notes").replaceChildren(...place.notes.map((note) => element("li", note)));
  byId("as").replaceChildren(...place.readings.filter((one) => one.raw).map((one) => element("option", one.raw)));
  byId("statements").replaceChildren(...place.statements.map((one) => {
    const item = element("li");
    const button = element("button", `Delete this statement (${one.kind})`, { type: "button" });
    button.addEventListener("click", () => act({ kind: "remove", remove: one.key }));
    item.append(element("pre", one.toml), button);
    return item;
  }));
}

function drawPlaces() {
  const view = state.view;
  byId("title").textContent = view.title;
  byId("seen").textContent = `${view.seen.toLocaleString("en")} of ${view.entries.length.toLocaleString("en")} seen`;
  byId("undo").disabled = !view.undo;
  byId("redo").disabled = !view.redo;
  byId("conflicts").replaceChildren(...view.conflicts.map((one) => element("li", one)));
  byId("places").replaceChildren(...view.entries.map((one) => {
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

async function show(id, keep) {
  try {
    state.place = await ask(`/place?entry=${encodeURIComponent(id)}`);
  } catch (error) { say(error.message, true); return; }
  state.chosen.clear();
  if (!keep) { state.row = 0; state.column = state.place.unit[0]; }
  drawGrid();
  drawEntry();
  drawPlaces();
  focusCell(state.row, state.column);
}

async function refresh(id) {
  state.view = await ask("/overview");
  const entries = state.view.entries;
  const wanted = entries.find((one) => one.id === id) || entries.find((one) => !one.done) || entries[0];
  if (wanted) await show(wanted.id);
  else { drawPlaces(); say("The witnesses agree everywhere."); }
}

async function act(request) {
  const full = {
    members: [], entry: state.place ? state.place.id : "", reason: byId("reason").value,
    seen: state.place ? state.place.statements.map((one) => one.key) : [], ...request,
  };
  try {
    const answer = await ask("/act", full);
    state.view = answer;
    byId("reason").value = "";
    if (answer.entry) await show(answer.entry, true);
    else drawPlaces();
    say(answer.conflicts.length ? `Written. Left out: ${answer.conflicts[0]}` : "Written.");
    return true;
  } catch (error) {
    say(error.message, true);
    if (error.stale) await refresh(full.entry);
    return false;
  }
}

const chosenCells = () => (state.chosen.size ? [...state.chosen] : [`${state.row} ${state.column}`])
  .map((key) => key.split(" ").map(Number));

function spans(cells) {
  const found = new Map();
  for (const [r, c] of cells) {
    for (const row of state.rows[r]) {
      const cell = row.cells[c];
      const known = found.get(row.witness) || [cell[1], cell[2]];
      found.set(row.witness, [Math.min(known[0], cell[1]), Math.max(known[1], cell[2])]);
    }
  }
  return [...found].map(([witness, [start, end]]) => [witness, start, end]);
}

function shift(step) {
  const cells = chosenCells();
  const columnsOf = cells.map(([, c]) => c);
  moveTo(cells, (step > 0 ? Math.max(...columnsOf) : Math.min(...columnsOf)) + step);
}

function moveTo(cells, target) {
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

function columns() {
  const cells = chosenCells();
  const low = Math.min(...cells.map(([, c]) => c)), high = Math.max(...cells.map(([, c]) => c));
  const whole = state.rows.flat().find((row) => row.cells[low][0] && row.cells[high][0]);
  const row = whole || state.rows[state.row][0];
  return [[row.witness, row.cells[low][1], row.cells[high][2]]];
}

function whole() {
  const [start, end] = state.place.unit;
  const row = state.rows.flat().find((one) => one.cells.slice(start, end).some((cell) => cell[0]));
  return [[row.witness, row.cells[start][1], row.cells[end - 1][2]]];
}

async function done() {
  const here = state.place.id;
  if (await act({ kind: "done", members: whole() })) step(1, here);
}

function step(by, from) {
  const entries = state.view.entries;
  const at = entries.findIndex((one) => one.id === (from || state.place.id));
  const next = entries[Math.max(0, Math.min(entries.length - 1, at + by))];
  if (next) show(next.id);
}

function counts() {
  const cells = chosenCells();
  const row = state.rows[cells[0][0]][0];
  const own = state.place.readings.find((one) => one.sigla.includes(row.siglum));
  act({ kind: "reading", members: columns(), reads: own ? own.raw : "", counts_as: byId("as").value });
}

function toggleHelp() {
  byId("help").hidden = !byId("help").hidden;
  byId("help-button").setAttribute("aria-expanded", String(!byId("help").hidden));
}

const KEYS = {
  j: () => step(1), k: () => step(-1), x: toggle, a: () => act({ kind: "together", members: spans(chosenCells()) }),
  m: () => act({ kind: "unit", members: columns() }), s: boundary, g: counts,
  l: () => act({ kind: "lemma", members: whole(), value: state.rows[state.row][0].siglum }),
  c: () => act({ kind: "class", members: whole(), value: byId("class").value }),
  o: () => act({ kind: "state", members: spans(chosenCells()), state: byId("state").value }),
  t: () => act({ kind: "moved", members: spans(chosenCells()) }), n: () => byId("reason").focus(), Enter: done,
  u: () => act({ kind: "undo" }), U: () => act({ kind: "redo" }), "?": toggleHelp,
  ArrowLeft: () => focusCell(state.row, state.column - 1), ArrowRight: () => focusCell(state.row, state.column + 1),
  ArrowUp: () => focusCell(state.row - 1, state.column), ArrowDown: () => focusCell(state.row + 1, state.column),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !state.place) return;
  const field = event.target.closest("input, select");
  if (field) { if (event.key === "Escape" || (event.key === "Enter" && field.id === "reason")) focusCell(state.row, state.column); return; }
  if (event.target.closest("button") && (event.key === "Enter" || event.key === " ")) return;
  if (event.shiftKey && event.key.startsWith("Arrow")) {
    event.preventDefault();
    if (event.key === "ArrowLeft") shift(-1);
    if (event.key === "ArrowRight") shift(1);
    return;
  }
  const run = KEYS[event.key];
  if (run) { event.preventDefault(); run(); }
});
byId("undo").addEventListener("click", KEYS.u);
byId("redo").addEventListener("click", KEYS.U);
byId("help-button").addEventListener("click", toggleHelp);
refresh().catch((error) => say(error.message, true));
