// @ts-check
// Rows of the parallel view as elements, as the template has them.

import { h } from "./dom.js";
import { drawDoubts } from "./doubts.js";
import { title } from "./entry-view.js";
import { isPassage, stretches, unitsIn } from "./marks.js";
import { direction } from "./shown.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./marks.js").Stretch} Stretch
 */

/**
 * Returns the heads of the columns.
 * @param {Model} model
 * @param {number[]} chosen
 */
export function drawHeads(model, chosen) {
  return h("div", { role: "row", class: "row" }, h("span", { role: "columnheader", class: "at" }, "line"),
    ...chosen.map((w) => h("span", { role: "columnheader", class: "cellhead" }, h("b", {}, model.sigla[w]), " ", h("span", { class: "long-name" }, title(model, model.sigla[w])))));
}

/**
 * Returns row `number` (from 0) of the chosen witnesses, marked against `base`.
 * @param {Model} model
 * @param {number} number
 * @param {number[]} chosen
 * @param {number} base
 * @param {number} line
 */
export function drawRow(model, number, chosen, base, line) {
  const start = model.rows[number], end = model.rows[number + 1] ?? model.width;
  const units = unitsIn(model, start, end, chosen.map((w) => model.sigla[w]));
  const cells = chosen.map((w) => stretches(model, w, base, start, end, units));
  const plain = cells.map((cell) => cell.map((it) => it.text || it.state).join(""));
  const first = plain.map((text) => plain.indexOf(text));
  const differs = first.some((at) => at > 0);
  return h("div", { role: "row", class: differs ? "row differs" : "row", id: `r${number + 1}` },
    h("span", { role: "rowheader", class: "at" }, line > 0 && h("a", { href: `${model.place.apparatus}#l${line}`, "aria-label": `line ${line}` }, `${line}`)),
    ...cells.map((cell, i) => drawCell(model, chosen[i], cell, first[i] === i ? first.flatMap((f, k) => (f === i ? [model.sigla[chosen[k]]] : [])).join(" ") : `= ${model.sigla[chosen[first[i]]]}`, first[i] !== i,
      i ? null : drawDoubts(model, start, end))));
}

/**
 * @param {Model} model
 * @param {number} w
 * @param {Stretch[]} cell
 * @param {string} who
 * @param {boolean} same
 * @param {HTMLElement | null} doubts
 */
function drawCell(model, w, cell, who, same, doubts) {
  const dir = direction(cell.map((it) => it.text).join(""), model.dir[w]);
  return h("div", { role: "cell", class: same ? "cell same" : "cell", "data-w": w }, h("span", { class: "whose" }, who),
    h("div", { class: "said", lang: model.lang[w], dir }, ...cell.map(drawStretch)), doubts);
}

/**
 * Returns a stretch as an element, or as text if it bears no mark.
 * @param {Stretch} it
 * @returns {Node | string}
 */
export function drawStretch(it) {
  if (it.state === "point") return "";
  const moved = it.moves.length ? { "data-move": it.moves.join(" ") } : {};
  const label = it.moves.map((k) => h("sup", { class: "movement" }, `⇄${k + 1}`));
  if (!it.mark) return it.moves.length ? h("span", moved, ...label, it.text) : it.text;
  const inner = it.state
    ? [{ omission: "om.", lacuna: "lacuna" }[it.state] ?? it.state]
    : it.parts.length ? it.parts.map((part) => (part.differs ? h("b", {}, part.text) : part.text)) : [it.text];
  return h("span", { class: `m ${it.mark}${isPassage(it.text, it.tokens) ? " passage" : ""}`, "data-e": it.ids.join(" "), ...moved }, ...label, ...inner);
}

/**
 * Returns the line of the reading text in which each row begins, 0 where it has none.
 * @param {Model} model
 * @param {ArrayLike<number>} line  The line of each token of the reading text.
 */
export function lineOfRows(model, line) {
  let at = 0;
  return model.rows.map((start, i) => {
    while (at < model.text.length && model.text[at].c < start) at++;
    return at < model.text.length && model.text[at].c < (model.rows[i + 1] ?? model.width) ? line[at] : 0;
  });
}
