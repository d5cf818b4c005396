// @ts-check
// Which witnesses an entry names.

import { lower } from "./data.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./reading.js").Entry} Entry
 */

/**
 * Returns whether a reading in this state says what its witnesses have.
 * @param {string} state
 */
export function speaks(state) {
  return state === "text" || state === "omission";
}

/**
 * Returns what gives the witnesses that an entry names: those that agree with the lemma of each entry around it.
 * @param {Model} model
 * @param {Entry[]} entries
 * @returns {(i: number) => Set<string>}
 */
export function named(model, entries) {
  const extant = model.witnesses.filter((it) => it.extant).map((it) => it.siglum);
  const starts = model.sections.map((it) => it.start);
  const there = model.sections.map(({ start, end }) => extant.filter((siglum) =>
    !(model.sections.length > 1 || model.sections[0].name) || !model.absences[model.index.get(siglum) ?? 0].some(([a, b]) => a <= start && end <= b)));
  const sets = there.map((it) => new Set(it));
  const section = (/** @type {number} */ column) => Math.max(0, lower(starts, column + 1) - 1);
  /** @type {{ end: number, sigla: string[] }[]} */
  let around = [];
  const outers = entries.map(({ unit, lemma }) => {
    around = around.filter((it) => it.end > unit.start);
    const outer = around.filter((it) => it.end >= unit.end);
    if (speaks(lemma.state)) around.push({ end: unit.end, sigla: lemma.sigla });
    return outer;
  });
  const all = new Set(extant);
  const within = (/** @type {number} */ i) => {
    const here = sets[section(entries[i].unit.start)] ?? all, outer = outers[i].map((it) => new Set(it.sigla));
    return outer.length ? new Set([...here].filter((siglum) => outer.every((it) => it.has(siglum)))) : here;
  };
  const known = /** @type {Set<string>[]} */ ([]);
  return (i) => (known[i] ??= within(i));
}
