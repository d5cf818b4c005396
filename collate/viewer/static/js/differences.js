// @ts-check
// The units in which witnesses differ, and which reading of each a witness has.

import { speaks } from "./named-witnesses.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./data.js").Unit} Unit
 */

/** @type {WeakMap<Model, Int16Array[]>} */
const indexed = new WeakMap();

/**
 * Returns for each unit which of its readings each witness has, the lemma if none names it.
 * @param {Model} model
 * @returns {Int16Array[]}
 */
export function readingsByWitness(model) {
  let byUnit = indexed.get(model);
  if (!byUnit) {
    byUnit = model.units.map((unit) => {
      const which = new Int16Array(model.sigla.length);
      unit.readings.forEach((it, r) => it.sigla.forEach((siglum) => (which[model.index.get(siglum) ?? 0] = r)));
      return which;
    });
    indexed.set(model, byUnit);
  }
  return byUnit;
}

/**
 * Returns the units in which the chosen witnesses differ, in order.
 * @param {Model} model
 * @param {number[]} chosen
 * @returns {Unit[]}
 */
export function differences(model, chosen) {
  const which = readingsByWitness(model);
  return model.units.filter((_, u) => chosen.some((w) => which[u][w] !== which[u][chosen[0]]));
}

/**
 * Returns the units that the chosen witnesses are said to differ in: who departs from the base in a passage is not counted again
 * at each unit inside it, as `named` has it for the apparatus.
 * @param {Model} model
 * @param {number[]} chosen
 * @param {number} base  A witness, or -1 for the edition's text.
 * @returns {Unit[]}
 */
export function countedDifferences(model, chosen, base) {
  const which = readingsByWitness(model);
  /** @type {{ end: number, u: number, own: number }[]} */
  let around = [];
  return model.units.filter((unit, u) => {
    around = around.filter((it) => it.end > unit.start);
    const outer = around.filter((it) => it.end >= unit.end), own = base < 0 ? 0 : which[u][base];
    const lemma = unit.readings[own];
    if (speaks(lemma.state) && lemma.sigla.length) around.push({ end: unit.end, u, own });
    const named = outer.length ? chosen.filter((w) => outer.every((it) => which[it.u][w] === it.own)) : chosen;
    return named.some((w) => which[u][w] !== which[u][named[0]]);
  });
}
