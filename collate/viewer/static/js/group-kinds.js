// @ts-check
// The kind of what a group of witnesses has against the others, as the filter counts it.

import { kindsOf, soughtKind } from "./kinds.js";
import { speaks } from "./named-witnesses.js";
import { read } from "./reading.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {{ entries: import("./reading.js").Entry[], order: string[] }} Seen  The units as the edition's text has them, and all kinds, the most severe first.
 */

/** @type {WeakMap<Model, Seen>} */
const known = new WeakMap();

/** @param {Model} model */
function seenIn(model) {
  const seen = known.get(model) ?? { entries: read(model, { base: "", choices: new Map() }).entries, order: kindsOf(model) };
  known.set(model, seen);
  return seen;
}

/**
 * Reads the units once, before their kinds are asked for.
 * @param {Model} model
 */
export function* readingUnits(model) {
  yield;
  seenIn(model);
  yield;
}

/**
 * Returns the kind by which a reader looks for the reading of a group: against the text, or, of a group that has the text, the
 * most severe of the other readings.
 * @param {Model} model
 * @param {number} u  The number of a unit.
 * @param {number[]} group
 * @returns {string}
 */
export function kindOfGroup(model, u, group) {
  const seen = seenIn(model);
  const entry = seen.entries[u], sigla = group.map((w) => model.sigla[w]);
  const own = entry.readings.find((it) => it.sigla.includes(sigla[0]));
  if (own) return soughtKind(entry, { ...own, sigla });
  const kinds = entry.readings.filter((it) => it.sigla.length && speaks(it.state)).map((it) => soughtKind(entry, it));
  return seen.order.find((it) => kinds.includes(it)) ?? entry.kind;
}
