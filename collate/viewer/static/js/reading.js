// @ts-check
// The text that is read: a witness or the edition's own, with the readings that the reader put into it, and every unit
// seen from it.

import { lower, token, words } from "./data.js";
import { betweens, setLines } from "./lines.js";
import { movedElsewhere } from "./marks.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./data.js").Chosen} Chosen
 * @typedef {import("./data.js").Unit} Unit
 * @typedef {import("./data.js").Reading} Reading
 * @typedef {{ unit: Unit, kind: string, lemma: Reading, readings: Reading[], start: number, end: number, line: number,
 *   lastLine: number, after: string, moved?: (reading: Reading) => boolean }} Entry
 *   `start` and `end` are positions in the text, half open; `moved` returns whether a reading or the lemma has here what the other has elsewhere.
 * @typedef {{ text: Chosen[], columns: Int32Array, setting: import("./lines.js").Setting, entries: Entry[], words: string[] }} Reading_
 * @typedef {{ base: string, choices: Map<string, number> }} Choice
 *   `base` is a siglum, or empty for the edition's own text; `choices` says for a unit's id which reading was put in.
 */

/**
 * Returns the text of `choice`, set in lines, and all units as entries to it.
 * @param {Model} model
 * @param {Choice} choice
 * @returns {Reading_}
 */
export function read(model, choice) {
  const text = withChoices(model, baseText(model, choice.base), choice.choices);
  const columns = new Int32Array(text.length);
  for (let i = 0; i < text.length; i++) columns[i] = text[i].c;
  const setting = setLines(model, text, model.edition.apparatus?.measure ?? 66, firstLine(model, choice.base));
  const written = text.map((it) => token(model.witnesses[it.w], it.t));
  const reading = { text, columns, setting, words: written, entries: /** @type {Entry[]} */ ([]) };
  const empty = Math.max(1, firstLine(model, choice.base) - (model.place.next ? 0 : 1));
  reading.entries = model.units.map((unit) => entry(model, unit, lemmaIndex(model, unit, choice), reading, empty));
  return reading;
}

/**
 * Returns the line of the whole text with which that of `base` begins on this page.
 * @param {Model} model
 * @param {string} [base]
 */
export function firstLine(model, base = "") {
  return model.place.lines[model.index.get(base) ?? -1] ?? model.place.line;
}

/**
 * @param {Model} model
 * @param {string} base
 * @returns {Chosen[]}
 */
function baseText(model, base) {
  const w = model.index.get(base);
  if (w === undefined) return model.text;
  const { columns } = model.witnesses[w];
  const text = new Array(columns.length);
  for (let t = 0; t < columns.length; t++) text[t] = { c: columns[t], w, t };
  return text;
}

/**
 * @param {Model} model
 * @param {Chosen[]} text
 * @param {Map<string, number>} choices
 */
function withChoices(model, text, choices) {
  for (const unit of model.units) {
    const reading = unit.readings[choices.get(unit.id) ?? -1];
    const w = model.index.get(reading?.sigla[0] ?? "");
    if (!reading || w === undefined) continue;
    const { columns } = model.witnesses[w];
    const put = [];
    for (let t = lower(columns, unit.start); t < columns.length && columns[t] < unit.end; t++) put.push({ c: columns[t], w, t });
    text = [...text.filter((it) => it.c < unit.start), ...put, ...text.filter((it) => it.c >= unit.end)];
  }
  return text;
}

/**
 * Returns which reading of `unit` is the lemma: the one put in, or else what the base has.
 * @param {Model} model
 * @param {Unit} unit
 * @param {Choice} choice
 */
export function lemmaIndex(model, unit, choice) {
  const chosen = choice.choices.get(unit.id);
  if (chosen !== undefined) return chosen;
  if (!model.index.has(choice.base)) return 0;
  return Math.max(0, unit.readings.findIndex((reading) => reading.sigla.includes(choice.base)));
}

/**
 * @param {Model} model
 * @param {Unit} unit
 * @param {number} index
 * @param {Reading_} about
 * @param {number} empty  Its line in a text without words.
 * @returns {Entry}
 */
function entry(model, unit, index, about, empty) {
  const start = lower(about.columns, unit.start), end = lower(about.columns, unit.end);
  const section = sectionAt(model, unit.start);
  const opening = lower(about.columns, section.start), closing = lower(about.columns, section.end);
  const first = Math.min(opening < closing && start === end && start > opening ? start - 1 : start, about.columns.length - 1);
  const last = opening < closing ? Math.max(first, end - 1) : first;
  const own = unit.readings[index];
  const lemma = own.state === "text" && own.sigla.length && about.text !== model.text ? { ...own, text: spanText(model, about, start, end) } : own;
  const readings = unit.readings.filter((_, i) => i !== index).flatMap((it) => (index === 0 ? [it] : apart(model, unit, it))).sort((a, b) => rank(model, a) - rank(model, b));
  const line = about.setting.line;
  return {
    unit, lemma, readings, start, end,
    kind: kindFrom(unit, own, readings),
    line: line[Math.max(0, first)] ?? empty,
    lastLine: line[Math.max(0, last)] ?? empty,
    after: lemma.state !== "text" && start > opening ? about.words[start - 1] : "",
    moved: (reading) => isMoved(model, unit, lemma, reading) || isMoved(model, unit, reading, lemma),
  };
}

/**
 * Returns whether one reading has in a unit what the other, which has no word there, has elsewhere.
 * @param {Model} model
 * @param {Unit} unit
 * @param {Reading} here
 * @param {Reading} elsewhere
 */
function isMoved(model, unit, here, elsewhere) {
  if (here.state !== "text" || elsewhere.state !== "omission") return false;
  return movedElsewhere(model, model.index.get(here.sigla[0]) ?? -1, model.index.get(elsewhere.sigla[0]) ?? -1, unit).length > 0;
}

/**
 * Returns the section with `column`.
 * @param {Model} model
 * @param {number} column
 */
export function sectionAt(model, column) {
  let low = 0, high = model.sections.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (model.sections[middle].start <= column) low = middle;
    else high = middle;
  }
  return model.sections[low];
}

/**
 * Returns a reading as those of its witnesses have it: the edition's lemma may gather witnesses that part in units inside
 * this one, which say nothing where another text is the base.
 * @param {Model} model
 * @param {Unit} unit
 * @param {Reading} reading
 * @returns {Reading[]}
 */
function apart(model, unit, reading) {
  if (reading.state !== "text" || reading.sigla.length < 2) return [reading];
  /** @type {Map<string, Reading>} */
  const byForm = new Map();
  for (const siglum of reading.sigla) {
    const witness = model.witnesses[model.index.get(siglum) ?? 0];
    const first = lower(witness.columns, unit.start), end = lower(witness.columns, unit.end);
    const key = witness.form.subarray(first, end).join();
    const known = byForm.get(key);
    if (known) known.sigla = [...known.sigla, siglum];
    else byForm.set(key, { ...reading, sigla: [siglum], text: words(witness, first, end) });
  }
  return byForm.size > 1 ? [...byForm.values()] : [reading];
}

/** @param {Model} model @param {Reading} reading */
function rank(model, reading) {
  return model.index.get(reading.sigla[0]) ?? model.sigla.length;
}

/**
 * Returns the class of a unit seen from its lemma: what one text omits the other adds.
 * @param {Unit} unit
 * @param {Reading} lemma
 * @param {Reading[]} readings
 */
function kindFrom(unit, lemma, readings) {
  if (lemma === unit.readings[0] || (unit.kind !== "omission" && unit.kind !== "addition")) return unit.kind;
  const size = (/** @type {Reading} */ it) => (it.normal ? it.normal.split(" ").length : 0);
  const speaking = readings.filter((it) => it.state === "text" || it.state === "omission");
  return speaking.some((it) => size(it) < size(lemma)) ? "omission" : "addition";
}

/**
 * Returns positions `start` to `end` (half open) of the text with its spacing.
 * @param {Model} model
 * @param {Reading_} about
 * @param {number} start
 * @param {number} end
 */
export function spanText(model, about, start, end) {
  if (start >= end) return "";
  const { text } = about;
  const one = text[start].w;
  let whole = true;
  for (let i = start + 1; i < end && whole; i++) whole = text[i].w === one && text[i].t === text[i - 1].t + 1;
  if (whole) return words(model.witnesses[one], text[start].t, text[end - 1].t + 1);
  const part = text.slice(start, end);
  const gaps = betweens(model, part);
  return part.map((it, i) =>
    (i && gaps[i].breaks >= 0 ? " " : "") + (i ? gaps[i].lead : "") + token(model.witnesses[it.w], it.t) + (i + 1 < part.length ? gaps[i + 1].tail : ""),
  ).join("");
}
