// @ts-check
// Where words occur in the witnesses: each place once, with the witnesses that have them there.

import { token } from "./data.js";
import { fold } from "./fold.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {{ start: number, end: number, witnesses: number[] }} Place  Columns, half open; none has them if they are the editor's own.
 * @typedef {{ text: string, starts: Uint32Array }} Folded  A text as a search compares it, and where each token begins in it.
 */

const MOST = 5000;

/** @type {WeakMap<Model, Map<number, Folded>>} */
const known = new WeakMap();

/**
 * Returns the places at which `query` occurs, in order, at most 5,000.
 * @param {Model} model
 * @param {string} query
 * @param {number[]} [among]  The witnesses that are searched, all of them if none are named.
 * @returns {Place[]}
 */
export function occurrences(model, query, among) {
  const sought = fold(query).replace(/\s+/g, " ").trim();
  /** @type {Map<string, Place>} */
  const places = new Map();
  if (!sought) return [];
  for (const group of model.groups) {
    const witnesses = among ? group.filter((w) => among.includes(w)) : group;
    if (witnesses.length) addPlaces(places, model, sought, witnesses);
  }
  for (const unit of model.units) {
    const [lemma] = unit.readings;
    if (!lemma.sigla.length && fold(lemma.text).includes(sought)) places.set(unit.id, { start: unit.start, end: unit.end, witnesses: [] });
  }
  return [...places.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

/**
 * @param {Map<string, Place>} places
 * @param {Model} model
 * @param {string} sought
 * @param {number[]} witnesses  With the same text.
 */
function addPlaces(places, model, sought, witnesses) {
  const { columns } = model.witnesses[witnesses[0]];
  const { text, starts } = foldedText(model, witnesses[0]);
  for (let at = text.indexOf(sought); at >= 0 && places.size < MOST; at = text.indexOf(sought, at + sought.length)) {
    const start = columns[tokenAt(starts, at)], end = columns[tokenAt(starts, at + sought.length - 1)] + 1;
    const place = places.get(`${start} ${end}`) ?? { start, end, witnesses: [] };
    places.set(`${start} ${end}`, place);
    for (const w of witnesses) if (!place.witnesses.includes(w)) place.witnesses.push(w);
  }
}

/**
 * Returns the text of witness `w` as a search compares it; each form is folded once.
 * @param {Model} model
 * @param {number} w
 * @returns {Folded}
 */
function foldedText(model, w) {
  const texts = known.get(model) ?? new Map();
  known.set(model, texts);
  const before = texts.get(w);
  if (before) return before;
  const { text, start, end } = model.witnesses[w];
  const starts = new Uint32Array(start.length);
  /** @type {string[]} */
  const parts = [];
  let at = 0;
  for (let t = 0; t < start.length; t++) {
    const space = t > 0 && /\s/.test(text.slice(end[t - 1], start[t])) ? " " : "";
    const word = fold(token(model.witnesses[w], t));
    starts[t] = at + space.length;
    parts.push(space, word);
    at += space.length + word.length;
  }
  const folded = { text: parts.join(""), starts };
  texts.set(w, folded);
  return folded;
}

/**
 * Returns the last token that begins at or before `at`.
 * @param {Uint32Array} starts
 * @param {number} at
 */
function tokenAt(starts, at) {
  let low = 0, high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
