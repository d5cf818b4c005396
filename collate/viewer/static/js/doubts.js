// @ts-check
// Places that an editor should look at first: columns that another alignment would fill as well.

import { t } from "./catalogue.js";
import { token } from "./data.js";
import { h } from "./dom.js";
import { direction, shown } from "./shown.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {{ column: number, reason: string }} Doubt
 */

/**
 * Returns the places in doubt in columns `start` to `end`, half open, in order.
 * @param {Model} model
 * @param {number} [start]
 * @param {number} [end]
 * @returns {Doubt[]}
 */
export function doubtsIn(model, start = 0, end = model.width) {
  return model.doubts.filter((it) => start <= it.column && it.column < end).sort((a, b) => a.column - b.column);
}

/**
 * Returns a list of them with the word of the first witness that has one there, as the template has it; null if there is none.
 * @param {Model} model
 * @param {number} start
 * @param {number} end
 */
export function drawDoubts(model, start, end) {
  const doubts = doubtsIn(model, start, end);
  return doubts.length ? h("ul", { class: "doubts", lang: t("language"), dir: "ltr" }, ...doubts.map((it) => drawOne(model, it))) : null;
}

/** @param {Model} model @param {Doubt} doubt */
function drawOne(model, { column, reason }) {
  const w = model.witnesses.findIndex((it) => it.row[column] >= 0);
  const word = w < 0 ? "" : shown(token(model.witnesses[w], model.witnesses[w].row[column]));
  return h("li", { class: "doubt", id: `d${column}` }, h("b", {}, "?"), " ",
    h("bdi", { lang: model.lang[w] ?? "", dir: direction(word, model.dir[w] ?? "ltr") }, word), `: ${shown(reason)}`);
}

/**
 * Returns what steps from one place in doubt to the next, round the end.
 * @param {Model} model
 * @param {(doubt: Doubt, nth: number, all: number) => void} visit
 * @returns {(by: number) => void}
 */
export function makeSteps(model, visit) {
  const all = doubtsIn(model);
  let here = -1;
  return (by) => {
    if (!all.length) return;
    here = here < 0 ? (by > 0 ? 0 : all.length - 1) : (here + by + all.length) % all.length;
    visit(all[here], here + 1, all.length);
  };
}
