// @ts-check
// Chosen witnesses beside one another, or one with the others' readings in it.

import { byId, h } from "./dom.js";
import { sigla } from "./entry-view.js";
import { setLines } from "./lines.js";
import { isPassage, readingOf, stretches, unitsIn } from "./marks.js";
import { drawMoves } from "./moves.js";
import { drawHeads, drawRow, drawStretch, lineOfRows } from "./rows-view.js";
import { direction, shown } from "./shown.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {{ chosen: number[], base: number }} Choice
 */

/** @type {WeakMap<Model, number[]>} */
const lines = new WeakMap();

/** @param {Model} model */
function rowLines(model) {
  let found = lines.get(model);
  if (!found) lines.set(model, (found = lineOfRows(model, setLines(model, model.text, model.edition.apparatus?.measure ?? 66, model.place.line).line)));
  return found;
}

/**
 * Draws the parallel view.
 * @param {Model} model
 * @param {Choice} choice
 */
export function drawParallel(model, { chosen, base }) {
  const frame = /** @type {HTMLElement} */ (document.querySelector(".parallel"));
  frame.classList.toggle("few", chosen.length < 5);
  frame.querySelector(".heads")?.replaceChildren(drawHeads(model, chosen));
  const numbers = rowLines(model);
  byId("rows").replaceChildren(...model.rows.map((_, i) => drawRow(model, i, chosen, base, numbers[i])));
  drawMoves(frame);
}

/**
 * Draws one witness with the others' readings where they part; the first one if they are compared with none.
 * @param {HTMLElement} element
 * @param {Model} model
 * @param {Choice} choice
 */
export function drawInline(element, model, { chosen, base: against }) {
  const base = against < 0 ? chosen[0] : against;
  const names = chosen.map((w) => model.sigla[w]);
  const numbers = rowLines(model);
  const whose = against < 0 ? [h("p", { class: "about" }, `The text of ${model.sigla[base]}: the majority is no witness.`)] : [];
  element.replaceChildren(...whose, ...model.rows.map((start, i) => {
    const end = model.rows[i + 1] ?? model.width;
    const units = unitsIn(model, start, end, names);
    const cell = stretches(model, base, base, start, end, units, true);
    const dir = direction(cell.map((it) => it.text).join(""), model.dir[base]);
    const said = h("div", { class: "said", lang: model.lang[base], dir });
    const last = new Map(cell.flatMap((it, k) => it.ids.map((id) => [id, k])));
    cell.forEach((it, k) => said.append(drawStretch(it), ...units.filter((unit) => last.get(unit.id) === k).flatMap((unit) => others(model, unit, names, base))));
    return h("div", { class: units.length ? "inrow differs" : "inrow" }, h("span", { class: "at" }, numbers[i] ? `${numbers[i]}` : ""), said);
  }));
}

/**
 * @param {Model} model
 * @param {import("./data.js").Unit} unit
 * @param {string[]} names
 * @param {number} base
 */
function others(model, unit, names, base) {
  const own = readingOf(unit, model.sigla[base]);
  return unit.readings.filter((it) => it !== own).flatMap((it) => {
    const who = it.sigla.filter((siglum) => names.includes(siglum));
    if (!who.length) return [];
    const w = model.index.get(who[0]) ?? 0;
    const words = it.state === "text" ? h("bdi", { lang: model.lang[w], dir: direction(it.text, model.dir[w]) }, shown(it.text)) : h("i", {}, it.state === "omission" ? "om." : it.state);
    const long = isPassage(it.text, it.text.split(" ").length) ? " passage" : "";
    return [" ", h("ins", { class: `variant${own.state === "text" ? "" : " plus"}${long}`, "data-e": unit.id }, words, " ", sigla(model, who))];
  });
}
