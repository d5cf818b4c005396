// @ts-check
// Where rows begin, and the lines of the reading text in which they do.

import { lower } from "./data.js";
import { BREAK_IN, setLines } from "./lines.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./data.js").Chosen} Chosen
 */

const TOGETHER = 3;

/** @param {Model} model @param {Chosen[]} text */
function linesOf(model, text) {
  return setLines(model, text, model.edition.apparatus?.measure ?? 66, model.place.line);
}

/** @type {WeakMap<Model, { columns: Int32Array, line: Int32Array }>} */
const set = new WeakMap();

/** @param {Model} model */
function textLines(model) {
  let setting = set.get(model);
  if (!setting) set.set(model, (setting = { columns: Int32Array.from(model.text, (it) => it.c), line: linesOf(model, model.text).line }));
  return setting;
}

/**
 * Returns the line of the reading text at a column, or that of the next word.
 * @param {Model} model
 * @param {number} column
 */
export function lineOf(model, column) {
  const { columns, line } = textLines(model);
  return line[Math.min(lower(columns, column), line.length - 1)] ?? model.place.line;
}

/**
 * Returns the first column of a line of the reading text.
 * @param {Model} model
 * @param {number} number
 */
export function columnOfLine(model, number) {
  const { columns, line } = textLines(model);
  return columns[Math.min(lower(line, number), line.length - 1)] ?? 0;
}

/**
 * Returns the line at which the apparatus has a unit: that of its first word in the reading text, or of the word before it.
 * @param {Model} model
 * @param {import("./data.js").Unit} unit
 */
export function lineOfUnit(model, { start, end }) {
  const { columns, line } = textLines(model);
  const at = lower(columns, start);
  return line[at < columns.length && columns[at] < end ? at : Math.max(at - 1, 0)] ?? model.place.line;
}

/** @type {WeakMap<Model, number[]>} */
const known = new WeakMap();

/**
 * Returns the line of the reading text in which each row begins, 0 where it has none.
 * @param {Model} model
 * @returns {number[]}
 */
export function rowLines(model) {
  let lines = known.get(model);
  if (!lines) {
    const { line } = textLines(model);
    let at = 0;
    lines = model.rows.map((start, i) => {
      while (at < model.text.length && model.text[at].c < start) at++;
      return at < model.text.length && model.text[at].c < (model.rows[i + 1] ?? model.width) ? line[at] : 0;
    });
    known.set(model, lines);
  }
  return lines;
}

/**
 * Returns whether a line of a witness begins with token `t`, or all its tokens are before that.
 * @param {import("./data.js").Witness} witness
 * @param {number} t
 */
function beginsLine({ text, start, end }, t) {
  return !t || t >= start.length || BREAK_IN.test(text.slice(end[t - 1], start[t]));
}

/**
 * Returns the text of a witness, and between two of its lines those of another that it lacks.
 * @param {Model} model
 * @param {number} w
 * @param {number} other
 * @returns {Chosen[]}
 */
function withLacking(model, w, other) {
  const one = model.witnesses[w], two = model.witnesses[other];
  /** @type {Chosen[]} */
  const text = [];
  for (let i = 0, t = 0; i <= one.columns.length; i++) {
    const column = one.columns[i] ?? model.width, last = lower(two.columns, column);
    if (t < last && beginsLine(one, i) && beginsLine(two, t) && beginsLine(two, last)) for (; t < last; t++) text.push({ c: two.columns[t], w: other, t });
    if (i < one.columns.length) text.push({ c: column, w, t: i });
    t = last + Number(two.columns[last] === column);
  }
  return text;
}

/**
 * Returns short rows to compare two witnesses in: three lines of the first, or one verse, also where it lacks those of the
 * other; no short unit is cut.  Their lines are those of the reading text, as everywhere on the page.
 * @param {Model} model
 * @param {number} w
 * @param {number} other
 * @returns {{ rows: number[], lines: number[] }}  A row without a word of the reading text has line 0.
 */
export function shortRows(model, w, other) {
  const text = withLacking(model, w, other);
  const { line, paragraph, gaps } = linesOf(model, text);
  const inside = new Uint8Array(model.width + 1);
  for (const { start, end } of model.units) if (end - start <= 2 * TOGETHER) inside.fill(1, start + 1, end);
  const rows = [0];
  let first = line[0] ?? 0;
  for (let i = 1; i < text.length; i++) {
    const ends = line[i] !== line[i - 1] && (line[i] - first >= TOGETHER || gaps[i].breaks > 0 || paragraph[i] !== paragraph[i - 1]);
    if (!ends || inside[text[i].c]) continue;
    rows.push(text[i].c);
    first = line[i];
  }
  const own = textLines(model), at = [...rows.map((it) => lower(own.columns, it)), own.columns.length];
  return { rows, lines: rows.map((_, i) => (at[i] < at[i + 1] ? own.line[at[i]] : 0)) };
}
