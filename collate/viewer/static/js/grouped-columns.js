// @ts-check
// Runs of columns over which witnesses group alike: the ranks of the variant graph.

import { differences } from "./differences.js";

/** @typedef {import("./data.js").Model} Model */

/** How witnesses group that all have the same word. */
const ALL_SAME = "same";

/**
 * Yields runs of columns over which the witnesses group alike; columns in which none has a word belong to none.
 * @param {Model} model
 * @param {number[]} chosen
 */
export function* spans(model, chosen) {
  const whole = wholes(model, chosen);
  let start = 0, end = 0, key = "";
  for (let c = 0; c < model.width; c++) {
    const own = grouping(model, chosen, c), now = own && (whole.get(c) ?? own);
    if (!now) continue;
    if (now !== key) {
      if (key) yield { start, end };
      start = c;
      key = now;
    }
    end = c + 1;
  }
  if (key) yield { start, end };
}

/**
 * Returns for each column of a unit in which the chosen witnesses part, and that has no other such unit in it, its id: a
 * passage that is one replacement is one place of the graph.
 * @param {Model} model
 * @param {number[]} chosen
 */
function wholes(model, chosen) {
  const units = differences(model, chosen);
  /** @type {Map<number, string>} */
  const splits = new Map();
  units.forEach((unit, i) => {
    if (units[i + 1]?.start < unit.end) return;
    for (let c = unit.start; c < unit.end; c++) splits.set(c, unit.id);
  });
  return splits;
}

/**
 * Returns how the witnesses group in a column, by what is compared; empty if none has a word there.
 * @param {Model} model
 * @param {number[]} chosen
 * @param {number} c
 */
function grouping(model, chosen, c) {
  if (haveSame(model, chosen, c)) return ALL_SAME;
  const seen = new Map();
  let key = "", any = false;
  for (const w of chosen) {
    const { row, norm } = model.witnesses[w];
    const n = row[c] < 0 ? -1 : norm[row[c]];
    any ||= n >= 0;
    if (!seen.has(n)) seen.set(n, n < 0 ? "-" : seen.size);
    key += `${seen.get(n)} `;
  }
  return any ? key : "";
}

/**
 * Returns whether all of some witnesses have the same word in a column.
 * @param {Model} model
 * @param {number[]} chosen
 * @param {number} c
 */
function haveSame({ witnesses }, chosen, c) {
  const first = witnesses[chosen[0]], n = first.norm[first.row[c]];
  return first.row[c] >= 0 && chosen.every((w) => witnesses[w].row[c] >= 0 && witnesses[w].norm[witnesses[w].row[c]] === n);
}
