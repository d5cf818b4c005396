// @ts-check
// Where a moved passage went, and where it came from, as collate/apparatus/print/moves.py says it.

import { ASIDE, withChains } from "./chained-moves.js";
import { lower, token } from "./data.js";
import { before, begins, isMark } from "./printed-text.js";

const NEARLY = 0.9; // as in collate/apparatus/units/moves.py

/**
 * @typedef {import("./printing.js").Page} Page
 * @typedef {import("./reading.js").Entry} Entry
 * @typedef {import("./data.js").Reading} Reading
 * @typedef {{ siglum: string, start: number, end: number }} Span  Tokens, half open.
 */

/**
 * Returns `entry` with a reading each for those who have the lemma elsewhere, one for every place, and those who omit it.
 * @param {Page} page
 * @param {Entry} entry
 * @returns {Entry}
 */
export function divided(page, entry) {
  const readings = entry.readings.flatMap((reading) => {
    const byWitness = reading.state === "omission" ? goals(page, entry, reading) : new Map();
    if (!byWitness.size) return [reading];
    const byGoal = /** @type {Map<string, string[]>} */ (new Map());
    for (const siglum of reading.sigla) {
      const where = byWitness.get(siglum) ?? "";
      byGoal.set(where, [...(byGoal.get(where) ?? []), siglum]);
    }
    return [...byGoal.values()].map((sigla) => ({ ...reading, sigla }));
  });
  return { ...entry, readings };
}

/**
 * Returns after what `reading` has elsewhere the lemma that it lacks here; empty if nowhere.
 * @param {Page} page
 * @param {Entry} entry
 * @param {Reading} reading
 */
export function goal(page, entry, reading) {
  const [where = ""] = goals(page, entry, reading).values();
  return where;
}

/**
 * Returns for each witness of `reading` that has the lemma elsewhere where it has it, in words.
 * @param {Page} page
 * @param {Entry} entry
 * @param {Reading} reading
 * @returns {Map<string, string>}
 */
function goals(page, entry, reading) {
  const byWitness = /** @type {Map<string, string>} */ (new Map());
  for (const [, { siglum, start }] of moved(page, entry, entry.lemma.sigla, reading.sigla)) {
    if (!byWitness.has(siglum)) byWitness.set(siglum, after(page, siglum, start, entry));
  }
  return byWitness;
}

/**
 * Returns after what, in print, the words of a witness from token `start` on are that `entry` misses at its place.
 * @param {Page} page
 * @param {string} siglum
 * @param {number} start
 * @param {Entry} entry
 */
export function after(page, siglum, start, entry) {
  const { text, words } = page;
  const at = place(page, siglum, start), number = text.setting.line[Math.max(at - 1, 0)];
  const where = !at ? `${words.before} ${words.line} ${number}`
    : number === entry.line ? `${words.after} ${before(page.printedWords, at).words}` : `${words.after} ${words.line} ${number}`;
  return `${where} ${words.transposes}`;
}

/**
 * Returns before which token of the text a witness has the passage that begins with its token `start`: if it ends with the words before
 * it, it may be said to begin with these, and does if there a sentence or a line begins.
 * @param {Page} page
 * @param {string} siglum
 * @param {number} start
 */
function place(page, siglum, start) {
  const { columns: text } = page.text, columns = columnsOf(page, siglum), normal = normsOf(page, siglum);
  const at = lower(text, columns[start]), first = at ? lower(columns, text[at - 1] + 1) : 0;
  const end = at < text.length ? lower(columns, text[at]) : columns.length;
  for (let back = 0; back <= Math.min(at, first, end - first); back++) {
    if (back && (columns[first - back] !== text[at - back] || normal[first - back] !== normal[end - back])) break;
    if (begins(page.printedWords, at - back)) return at - back;
  }
  return at;
}

/**
 * Returns the lines of the text in which a witness' tokens (half open) are; empty if the text has none of them.
 * @param {Page} page
 * @param {Span} span
 */
export function linesOf(page, { siglum, start, end }) {
  const { text, words } = page, columns = columnsOf(page, siglum);
  const low = lower(text.columns, columns[start]), high = lower(text.columns, columns[end - 1] + 1);
  if (low >= high) return "";
  const first = text.setting.line[low], last = text.setting.line[high - 1];
  return first === last ? `${words.line} ${first}` : `${words.lines} ${first}–${last}`;
}

/**
 * Returns from where `reading` has its words here, and whether it has them as they are there; null if they come from nowhere.
 * @param {Page} page
 * @param {Entry} entry
 * @param {Reading} reading
 * @returns {{ abbreviation: string, alike: boolean } | null}
 */
export function origin(page, entry, reading) {
  const { model, words: terms } = page;
  for (const [here, there] of moved(page, entry, reading.sigla, entry.lemma.sigla)) {
    const lines = linesOf(page, there);
    if (!lines) continue;
    const own = columnsOf(page, here.siglum);
    const ours = model.witnesses[model.index.get(here.siglum) ?? 0], theirs = model.witnesses[model.index.get(there.siglum) ?? 0];
    const [a, b] = withoutMarks(ours, here.start, here.end), [c, d] = withoutMarks(theirs, there.start, there.end);
    const whole = `${withoutMarks(ours, lower(own, entry.unit.start), lower(own, entry.unit.end))}`;
    const alike = whole === `${[a, b]}` && ours.norm.subarray(a, b).join() === theirs.norm.subarray(c, d).join();
    return { abbreviation: `${terms.here} ${terms.transposes} ${lines}`, alike };
  }
  return null;
}

/** @param {Page} page @param {string} siglum */
export function columnsOf({ model }, siglum) {
  return model.witnesses[model.index.get(siglum) ?? 0].columns;
}

/**
 * Returns tokens (half open) without the punctuation that they begin and end with.
 * @param {import("./data.js").Witness} witness
 * @param {number} first
 * @param {number} end
 * @returns {[number, number]}
 */
function withoutMarks(witness, first, end) {
  while (first < end && isMark(token(witness, first))) first++;
  while (first < end && isMark(token(witness, end - 1))) end--;
  return [first, end];
}

/**
 * Returns whether tokens `start` to `stop` of a moved passage hold all tokens `first` to `end` of a unit, or nearly so (half open).
 * @param {number} first
 * @param {number} end
 * @param {number} start
 * @param {number} stop
 */
function isHeld(first, end, start, stop) {
  return first < end && Math.min(end, stop) - Math.max(first, start) >= NEARLY * (end - first);
}

/**
 * Returns whether a moved `passage` has what `own`, the same passage in another witness, has from `first` to `end` (half open).
 * @param {Int32Array} passage
 * @param {Int32Array} own
 * @param {number} first
 * @param {number} end
 */
function hasWords(passage, own, first, end) {
  const words = own.slice(Math.max(first, 0), Math.max(end, 0)), size = words.length;
  if (2 * size >= passage.length) return true;
  const aside = ASIDE + Math.abs(passage.length - own.length);
  for (let at = Math.max(first - aside, 0); at <= first + aside && at + size <= passage.length; at++) {
    if (words.every((word, i) => passage[at + i] === word)) return true;
  }
  return false;
}

/** @param {Page} page @param {string} siglum */
function normsOf({ model }, siglum) {
  return model.witnesses[model.index.get(siglum) ?? 0].norm;
}

/**
 * Returns the moved passages that hold what one of `here` has in the unit, and that one of `elsewhere` has at another place.
 * @param {Page} page
 * @param {Entry} entry
 * @param {string[]} here
 * @param {string[]} elsewhere
 * @returns {[Span, Span][]}
 */
function moved(page, { unit }, here, elsewhere) {
  const pairs = /** @type {[Span, Span][]} */ ([]);
  for (const spans of withChains(page.model)) {
    const siglum = here.find((it) => {
      if (!spans[it]) return false;
      const [start, end] = spans[it], witness = page.model.witnesses[page.model.index.get(it) ?? 0];
      const [first, last] = withoutMarks(witness, lower(witness.columns, unit.start), lower(witness.columns, unit.end));
      return isHeld(first, last, start, end);
    });
    if (siglum === undefined) continue;
    const witness = page.model.witnesses[page.model.index.get(siglum) ?? 0];
    const [first, last] = withoutMarks(witness, lower(witness.columns, unit.start), lower(witness.columns, unit.end));
    const [start, end] = spans[siglum], own = witness.norm.subarray(start, end);
    for (const other of elsewhere) {
      const [low, high] = spans[other] ?? [0, 0];
      if (isBeyond(page, { siglum: other, start: low, end: high }, unit) && hasWords(normsOf(page, other).subarray(low, high), own, first - start, last - start)) pairs.push([{ siglum, start, end }, { siglum: other, start: low, end: high }]);
    }
  }
  return pairs;
}

/**
 * Returns whether a witness has tokens wholly outside a unit.
 * @param {Page} page
 * @param {Span} span
 * @param {import("./data.js").Unit} unit
 */
export function isBeyond(page, { siglum, start, end }, unit) {
  const columns = columnsOf(page, siglum);
  return start < end && (columns[end - 1] < unit.start || unit.end <= columns[start]);
}
