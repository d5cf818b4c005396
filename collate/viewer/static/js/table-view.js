// @ts-check
// The alignment table: a row a witness, a column a place; only what is in view is built.

import { absence } from "./absence.js";
import { lower, token } from "./data.js";
import { count, t } from "./catalogue.js";
import { h, inReadingOrder, say } from "./dom.js";
import { doubtsIn } from "./doubts.js";
import { direction, shown } from "./shown.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {{ draw: (chosen: number[], pair: [number, number], narrow: boolean) => void, goTo: (column: number) => void, mark: (unit: import("./data.js").Unit | undefined) => void } & import("./rows-place.js").Placed} TableView
 */

/** Pixels of a column, at least and at most; it has the width of most words, and at most a third of the window. */
const WIDTH = 112;
const WIDEST = 224;
const MARGIN = 20;

/** Words that may be wider, as a share; and the width of a letter, of the size of the type. */
const FEW = 0.005;
const LETTER = 0.42;
const LONGEST = 40;
const AHEAD = 6;

/** Columns that are shown before a variant to which the table is scrolled. */
const BEFORE = 3;

/** The height of a row, in rem, and that of the table before it is shown, in pixels. */
const ROW = 2.1;
const TALL = 800;
const CUT = 60;

/**
 * Returns the columns in which the chosen witnesses part.
 * @param {Model} model
 * @param {number[]} chosen
 */
export function parting(model, chosen) {
  const differing = [];
  const rows = chosen.map((w) => model.witnesses[w]);
  for (let c = 0; c < model.width; c++) {
    const first = form(rows[0], c);
    if (rows.some((it) => form(it, c) !== first)) differing.push(c);
  }
  return differing;
}

/**
 * Returns the length of which only few words of some witnesses are longer.
 * @param {import("./data.js").Witness[]} witnesses
 */
export function usualLength(witnesses) {
  const counts = new Uint32Array(LONGEST + 1);
  for (const { start, end } of witnesses) for (let t = 0; t < start.length; t++) counts[Math.min(LONGEST, end[t] - start[t])]++;
  let beyond = counts.reduce((sum, it) => sum + it, 0) * FEW, length = LONGEST;
  while (length > 0 && (beyond -= counts[length]) >= 0) length--;
  return length;
}

/** @param {import("./data.js").Witness} it @param {number} c */
function form(it, c) {
  return it.row[c] < 0 ? -1 : it.form[it.row[c]];
}

/**
 * Adds the table to `element`.
 * @param {HTMLElement} element
 * @param {Model} model
 * @param {(column: number) => number} lineAt  The line of the text at a column.
 * @param {(narrow: boolean) => void} narrowed  Shows just the two that are compared, or all that are chosen.
 * @returns {TableView}
 */
export function makeTable(element, model, lineAt, narrowed) {
  /** @type {number[]} */
  let chosen = [];
  /** @type {ArrayLike<number>} */
  let columns = [];
  let here = { row: 0, at: 0 };
  let drawn = "", wide = WIDTH;
  /** @type {{ start: number, end: number } | undefined} */
  let marked;
  const reasons = new Map(doubtsIn(model).map((it) => [it.column, it.reason]));
  const reasonLine = h("p", { class: "about doubt-told" });
  const only = h("input", { type: "checkbox", onchange: () => fill() });
  const two = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", onchange: () => narrowed(two.checked) })), names = h("span", {});
  const body = h("div", { class: "sheet-body" });
  const frame = h("div", { class: "table", role: "grid", "aria-label": t("alignment-table"), tabindex: "-1" }, body);
  element.replaceChildren(h("p", { class: "options" }, h("label", {}, only, ` ${t("only-differing")}`), h("label", {}, two, " ", names), h("span", { class: "about" }, `– ${t("no-word")}`)), ...(reasons.size ? [reasonLine] : []), frame);

  /** Returns the pixels of a row, as the style has them. */
  const height = () => ROW * parseFloat(getComputedStyle(document.documentElement).fontSize);
  /** Returns whether the columns run from right to left, as the text does. */
  const isLeftwards = () => frame.dir === "rtl";
  const fill = () => {
    columns = /** @type {HTMLInputElement} */ (only).checked ? parting(model, chosen) : Int32Array.from({ length: model.width }, (_, c) => c);
    here = { row: 0, at: Math.min(here.at, Math.max(0, columns.length - 1)) };
    const letter = LETTER * parseFloat(getComputedStyle(body).fontSize);
    wide = Math.round(Math.max(WIDTH, Math.min(WIDEST, (frame.clientWidth || WIDEST * 3) / 3, letter * usualLength(chosen.map((w) => model.witnesses[w])) + MARGIN)));
    frame.style.setProperty("--column", `${wide}px`);
    frame.setAttribute("aria-colcount", `${columns.length + 1}`);
    frame.setAttribute("aria-rowcount", `${chosen.length + 1}`);
    body.style.width = `${columns.length * wide + WIDTH}px`;
    drawn = "";
    paint();
  };
  const paint = () => {
    const first = Math.max(0, Math.floor(Math.abs(frame.scrollLeft) / wide) - AHEAD);
    const last = Math.min(columns.length, first + Math.ceil((frame.clientWidth || 1200) / wide) + 2 * AHEAD);
    const top = Math.floor(frame.scrollTop / height()) - AHEAD, bottom = top + Math.ceil((frame.clientHeight || TALL) / height()) + 2 * AHEAD;
    const inView = (/** @type {number} */ row) => row === here.row || (row >= top && row <= bottom);
    const seen = Math.round(Math.abs(frame.scrollLeft) / wide);
    const key = `${seen}-${last}-${top}-${here.row}-${here.at}-${chosen.join()}-${marked?.start}-${marked?.end}`;
    if (key === drawn) return;
    drawn = key;
    const focused = frame.contains(document.activeElement);
    const differing = new Set(range(first, last).filter((at) => differs(model, chosen, columns[at])));
    body.replaceChildren(numbers(first, last, seen), ...chosen.map((w, row) => drawOne(w, row, first, inView(row) ? last : first, differing)));
    reasonLine.textContent = reasonAt(reasons, columns[here.at], model.place.column);
    if (focused) /** @type {HTMLElement | null} */ (body.querySelector('[tabindex="0"]'))?.focus({ preventScroll: true });
  };
  const numbers = (/** @type {number} */ first, /** @type {number} */ last, /** @type {number} */ seen) => h("div", { role: "row", class: "trow", "aria-rowindex": "1" },
    h("span", { role: "columnheader", class: "siglum", "aria-colindex": "1" }, t("column")),
    ...range(first, last).map((at) => place(head(columns[at], model.place.column, at, reasons.get(columns[at]), lineBegun(at, seen), isMarked(columns[at])), at)));
  const isMarked = (/** @type {number} */ column) => marked !== undefined && marked.start <= column && column < marked.end;
  /** Returns the line that begins at a column, or that of the first column that is seen; 0 for none. */
  const lineBegun = (/** @type {number} */ at, /** @type {number} */ seen) => {
    const line = lineAt(columns[at]);
    return at === seen || line !== lineAt(columns[at - 1]) ? line : 0;
  };
  const drawOne = (/** @type {number} */ w, /** @type {number} */ row, /** @type {number} */ first, /** @type {number} */ last, /** @type {Set<number>} */ differing) => h("div", { role: "row", class: "trow", "aria-rowindex": `${row + 2}` },
    h("span", { role: "rowheader", class: "siglum", "aria-colindex": "1" }, model.sigla[w]),
    ...range(first, last).map((at) => place(cell(model, { w, row, first: chosen[0] }, columns[at], { at, here: row === here.row && at === here.at, differs: differing.has(at), marked: isMarked(columns[at]) }), at)));
  const move = (/** @type {number} */ row, /** @type {number} */ at) => {
    here = { row: Math.max(0, Math.min(chosen.length - 1, row)), at: Math.max(0, Math.min(columns.length - 1, at)) };
    const place = here.at * wide, scrolled = Math.abs(frame.scrollLeft);
    if (place < scrolled || place + 2 * wide > scrolled + frame.clientWidth) frame.scrollLeft = (isLeftwards() ? -1 : 1) * Math.max(0, place - frame.clientWidth / 2);
    const line = here.row * height(), low = frame.scrollTop, seen = frame.clientHeight - 2 * height();
    if (line < low || line > low + seen) frame.scrollTop = Math.max(0, line - seen / 2);
    paint();
    /** @type {HTMLElement | null} */ (body.querySelector('[tabindex="0"]'))?.focus({ preventScroll: true });
  };
  frame.addEventListener("scroll", () => requestAnimationFrame(paint), { passive: true });
  frame.addEventListener("keydown", (event) => {
    const to = step(inReadingOrder(event.key, isLeftwards()), here, columns.length);
    if (!to) return;
    event.preventDefault();
    move(to.row, to.at);
  });
  frame.addEventListener("click", (event) => {
    const cell = /** @type {HTMLElement} */ (event.target).closest("[data-at]");
    if (cell instanceof HTMLElement) move(Number(cell.dataset.row), Number(cell.dataset.at));
  });
  return {
    draw(now, [a, b], narrow) {
      chosen = now;
      two.checked = narrow;
      names.textContent = t("only-pair", { a: model.sigla[a], b: model.sigla[b] });
      frame.dir = model.dir[now[0]];
      fill();
    },
    goTo(column) {
      const at = lower(columns, column);
      move(here.row, at);
      say(t("at-column", { column: model.place.column + column + 1 }));
    },
    column: () => (frame.scrollLeft ? columns[Math.min(columns.length - 1, Math.round(Math.abs(frame.scrollLeft) / wide))] ?? -1 : -1),
    stay(column) {
      frame.scrollLeft = (isLeftwards() ? -1 : 1) * wide * lower(columns, column);
      paint();
    },
    shows(column) {
      const at = lower(columns, column) - Math.abs(frame.scrollLeft) / wide;
      return at > -1 && at < frame.clientWidth / wide - 1;
    },
    reveal({ start }) {
      here = { row: here.row, at: Math.min(lower(columns, start), Math.max(0, columns.length - 1)) };
      this.stay(columns[Math.max(0, here.at - BEFORE)] ?? 0);
    },
    mark(unit) {
      marked = unit;
      if (frame.clientWidth) paint();
    },
  };
}

/** @param {Map<number, string>} reasons @param {number} column @param {number} first */
function reasonAt(reasons, column, first) {
  const reason = reasons.get(column);
  return reason ? t("column-in-doubt", { column: first + column + 1, reason }) : t("marks-doubted", { count: count("columns", reasons.size) });
}

/**
 * Returns the head of a column, marked if its place is in doubt.
 * @param {number} column
 * @param {number} first  The column of the whole with which the page begins.
 * @param {number} at
 * @param {string | undefined} reason
 * @param {number} line  The line of the text that begins there; 0 for none.
 * @param {boolean} marked  Whether it belongs to the chosen variant.
 */
function head(column, first, at, reason, line, marked) {
  return h("span", { role: "columnheader", class: `number${reason ? " doubted" : ""}${marked ? " lit" : ""}`, "aria-colindex": `${at + 2}`, title: reason },
    `${first + column + 1}`, ...(line > 0 ? [" ", h("small", {}, t("line-n", { n: line }))] : []), reason && h("b", { "aria-hidden": "true" }, " ?"), reason && h("span", { class: "hid" }, t("doubt-of-column", { reason })));
}

/** @param {string} key @param {{ row: number, at: number }} here @param {number} length */
function step(key, here, length) {
  const { row, at } = here;
  return {
    ArrowRight: { row, at: at + 1 }, ArrowLeft: { row, at: at - 1 }, ArrowDown: { row: row + 1, at }, ArrowUp: { row: row - 1, at },
    Home: { row, at: 0 }, End: { row, at: length - 1 }, PageDown: { row, at: at + 10 }, PageUp: { row, at: at - 10 },
  }[key];
}

/** @param {number} first @param {number} last */
function range(first, last) {
  return Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
}

/** @param {HTMLElement} element @param {number} at */
function place(element, at) {
  element.style.insetInlineStart = `calc(${WIDTH}px + ${at} * var(--column))`;
  return element;
}

/**
 * Returns whether not all of the chosen witnesses have the same in a column.
 * @param {Model} model
 * @param {number[]} chosen
 * @param {number} c
 */
function differs(model, chosen, c) {
  const first = form(model.witnesses[chosen[0]], c);
  return chosen.some((w) => form(model.witnesses[w], c) !== first);
}

/**
 * Returns the cell of a witness in a column.
 * @param {Model} model
 * @param {{ w: number, row: number, first: number }} whose  The witness, its row, and the witness in the first row.
 * @param {number} c
 * @param {{ at: number, here: boolean, differs: boolean, marked: boolean }} place  Its number among the columns shown, whether it has the focus, whether not all have the same there, and whether it belongs to the chosen variant.
 */
function cell(model, { w, row, first }, c, { at, here, differs, marked }) {
  const witness = model.witnesses[w];
  const own = witness.row[c];
  const isGap = own < 0, isLost = isGap && model.absences[w].some(([start, end]) => start <= c && c < end);
  const text = isLost ? absence(model, "lacuna") : isGap ? "–" : shown(token(witness, own));
  const kind = !differs || isLost ? "" : form(witness, c) === form(model.witnesses[first], c) ? " base" : " other";
  return h("span", {
    role: "gridcell", class: `tcell${kind}${isGap ? " gap" : ""}${marked ? " lit" : ""}`, tabindex: here ? "0" : "-1", lang: isLost ? "la" : isGap ? null : model.lang[w], dir: isGap ? null : direction(text, model.dir[w]),
    "data-at": at, "data-row": row, "aria-colindex": at + 2, "aria-label": isGap && !isLost ? t("no-word") : null, title: text.length > 10 ? text.slice(0, CUT) : null,
  }, text.length > CUT ? `${text.slice(0, CUT)}…` : text);
}
