// @ts-check
// What the page of `collate edit` shows: the words of the witnesses, the entry, the statements left out, the places.
"use strict";

/** Returns the rows, those with the same words together if they are folded. */
function groups(/** @type {Row[]} */ rows) {
  /** @type {Map<string, Row[]>} */
  const byWords = new Map();
  for (const row of rows) {
    const key = state.folded ? JSON.stringify(row.cells.map((cell) => cell[0] || cell[4])) : row.siglum;
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
    const sigla = rows.map((row) => row.siglum).join(" ");
    line.append(element("th", sigla, { scope: "row", title: sigla }));
    rows[0].cells.forEach((cell, c) => {
      const inside = c >= place.unit[0] && c < place.unit[1];
      const box = element("td", cell[0] || cell[4] || "–", {
        title: [...new Set(rows.map((row) => row.cells[c][3]).filter(Boolean))].join(", "),
        role: "gridcell", tabindex: "-1", "aria-selected": String(state.chosen.has(`${r} ${c}`)),
        "aria-label": `${rows.map((row) => row.siglum).join(" ")}: ${cell[0] || cell[4] || text("edit-no-words-here")}`,
      });
      box.className = [inside ? "unit" : "", cell[0] ? "" : "nothing"].join(" ").trim();
      box.draggable = Boolean(cell[0]);
      box.addEventListener("dragstart", (event) => { state.dragged = [r, c]; event.dataTransfer?.setData("text/plain", cell[0]); });
      box.addEventListener("dragover", (event) => { if (state.dragged && state.dragged[0] === r) event.preventDefault(); });
      box.addEventListener("drop", (event) => { event.preventDefault(); if (state.dragged && state.dragged[1] !== c) moveWords([state.dragged], c); });
      box.addEventListener("click", () => { focusCell(r, c); toggle(); });
      line.append(box);
    });
    body.append(line);
  });
  state.row = Math.min(state.row, state.rows.length - 1);
  state.column = Math.min(Math.max(0, state.column), state.rows[0][0].cells.length - 1);
  cellAt(state.row, state.column).tabIndex = 0;
}

/** Shows where the words of the cell with the focus are read from, since a wrong word is corrected there, and offers another reading. */
function drawCell() {
  const own = shownPlace().readings.find((one) => one.sigla.includes(state.rows[state.row][0].siglum));
  for (const option of page.as.options) option.disabled = option.value === own?.raw;
  if (!state.picked || page.as.value === own?.raw) page.as.value = shownPlace().readings.find((one) => one.raw && one !== own)?.raw ?? page.as.value;
  const places = [...new Set(state.rows[state.row].map((row) => row.cells[state.column][3]).filter(Boolean))];
  page.where.textContent = places.length ? `${places.slice(0, 4).join(", ")}${places.length > 4 ? ", …" : ""}` : text("edit-no-words");
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
  drawCell();
}

function toggle() {
  const key = `${state.row} ${state.column}`;
  state.last = [state.row, state.column];
  if (!state.chosen.delete(key)) state.chosen.add(key);
  cellAt(state.row, state.column).setAttribute("aria-selected", String(state.chosen.has(key)));
}

/** Returns a list item about a statement: its text, and buttons for what can be done with it. */
function withButtons(/** @type {HTMLElement} */ content, /** @type {[string, Act][]} */ choices) {
  const item = element("li");
  item.append(content);
  for (const [label, request] of choices) {
    const button = element("button", label, { type: "button" });
    button.addEventListener("click", () => act(request));
    item.append(button);
  }
  return item;
}

function drawEntry() {
  const place = shownPlace();
  page.entry.textContent = place.printed || text("edit-unprinted");
  page.readings.replaceChildren(...place.readings.map((one) => {
    const item = element("li", [one.label && `(${one.label})`, one.text].filter(Boolean).join(" "));
    item.append(element("span", [one.sigla.join(" "), one.source && text("edit-from", { reading: one.source })].filter(Boolean).join(", "), { class: "sigla" }));
    return item;
  }));
  page.notes.replaceChildren(...place.notes.map((note) => element("li", note)));
  page.as.replaceChildren(...place.readings.filter((one) => one.raw).map((one) => element("option", one.raw)));
  page.class.value = place.class;
  const items = place.statements.filter((one) => one.here).map((one) => withButtons(element("pre", one.toml), [[text("edit-delete-kind", { kind: one.kind }), { kind: "remove", remove: one.key }]]));
  items.push(...place.tables.map((one) => withButtons(element("pre", `# ${one.where}\n${one.toml}`), [])));
  page.statements.replaceChildren(...(items.length ? items : [element("li", text("edit-none"), { class: "none" })]));
}

function drawConflicts() {
  const conflicts = shownView().conflicts;
  page.left.hidden = !conflicts.length;
  page.toLeft.hidden = !shownView().left_out;
  page.toLeft.textContent = shownView().left_out;
  page.conflicts.replaceChildren(...conflicts.map((one) => {
    const sentence = element("p", ` – ${one.says}${one.proposal ? ` – ${one.proposal}` : ""} ${one.where ? `(${one.where})` : ""}`);
    sentence.prepend(element("strong", one.what));
    /** @type {[string, Act][]} */
    const choices = one.key && one.fix ? [[text("edit-requote"), { kind: "requote", remove: one.key }]] : [];
    if (one.key) choices.push([text("edit-delete"), { kind: "remove", remove: one.key }]);
    return withButtons(sentence, choices);
  }));
  const requoted = new Set(conflicts.filter((one) => one.fix).map((one) => one.key)).size;
  if (requoted > 1) page.conflicts.prepend(withButtons(element("p", ""), [[text("edit-requote-all", { n: requoted.toLocaleString(language) }), { kind: "requote", remove: "" }]]));
}

function drawPlaces() {
  const view = shownView();
  page.title.textContent = view.title;
  page.seen.textContent = text("edit-seen", { n: view.seen.toLocaleString(language), all: view.entries.length.toLocaleString(language) });
  page.undo.disabled = !view.undo;
  page.redo.disabled = !view.redo;
  drawConflicts();
  drawFilter();
  page.places.replaceChildren(...listed().map((one) => {
    const item = element("li");
    const button = element("button", "", { type: "button" });
    button.append(element("span", String(one.line), { class: "line" }), element("span", one.lemma, { class: "words" }));
    if (one.done) { button.className = "done"; button.title = text("edit-accepted-title"); }
    if (state.place && one.id === state.place.id) button.setAttribute("aria-current", "true");
    button.addEventListener("click", () => show(one.id));
    item.append(button);
    return item;
  }));
  const here = document.querySelector("#places [aria-current]");
  if (here) here.scrollIntoView({ block: "nearest" });
}
