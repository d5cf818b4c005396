// @ts-check
// A matrix of agreement: a table for a few witnesses, a picture that answers to pointer and keys for many.

import { share } from "./agreement.js";
import { t } from "./catalogue.js";
import { h } from "./dom.js";

/** @typedef {import("./agreement.js").Pairs} Pairs */

const FEW = 12;
const LEVELS = 5;
const SIDE = 680;
const MARGIN = 72;
const LEGIBLE = 9;

/**
 * Returns the matrix.
 * @param {string[]} names
 * @param {Pairs} pairs
 * @param {number[]} order  Like beside like.
 * @param {(a: number, b: number) => void} pick  Told of two witnesses that the reader asks for.
 * @returns {HTMLElement}
 */
export function drawMatrix(names, pairs, order, pick) {
  return names.length <= FEW ? table(names, pairs, order, pick) : picture(names, pairs, order, pick);
}

/** @param {string[]} names @param {Pairs} pairs @param {number[]} order @param {(a: number, b: number) => void} pick */
function table(names, pairs, order, pick) {
  const cell = (/** @type {number} */ a, /** @type {number} */ b) => {
    if (a === b) return h("td", { class: "self" }, "–");
    const part = share(pairs, a, b), at = a * pairs.n + b;
    return h("td", { class: `a${Math.round(Math.max(0, part) * LEVELS)}` }, h("button", { class: "quietly", onclick: () => pick(a, b), title: pairInWords(names, pairs, a, b) },
      part < 0 ? "–" : `${Math.round(100 * part)} %`, h("small", {}, ` ${t("of", { n: pairs.agree[at], all: pairs.of[at] })}`)));
  };
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("matrix") }, h("table", { class: "matrix" },
    h("thead", {}, h("tr", {}, h("td", {}), ...order.map((b) => h("th", { scope: "col" }, names[b])))),
    h("tbody", {}, ...order.map((a) => h("tr", {}, h("th", { scope: "row" }, names[a]), ...order.map((b) => cell(a, b)))))));
}

/**
 * Returns in words in how many places two witnesses agree, of how many.
 * @param {string[]} names
 * @param {Pairs} pairs
 * @param {number} a
 * @param {number} b
 */
export function pairInWords(names, pairs, a, b) {
  const at = a * pairs.n + b;
  return t("cell", { a: names[a], b: names[b], agree: pairs.agree[at], of: pairs.of[at], share: Math.round(100 * Math.max(0, share(pairs, a, b))) });
}

/** @param {string[]} names @param {Pairs} pairs @param {number[]} order @param {(a: number, b: number) => void} pick */
function picture(names, pairs, order, pick) {
  const n = names.length, size = Math.max(3, Math.floor(SIDE / n));
  const margin = size >= LEGIBLE ? MARGIN : 2;
  const side = n * size + margin;
  const canvas = /** @type {HTMLCanvasElement} */ (h("canvas", { class: "matrix", tabindex: "0", role: "img", "aria-label": t("matrix-keys") }));
  const pointed = h("output", { class: "pointed" }, t("point-at-a-cell"));
  const dots = Math.min(3, window.devicePixelRatio || 1);
  canvas.width = canvas.height = side * dots;
  canvas.style.width = `${side}px`;
  let here = { row: -1, column: -1 };
  const paint = () => paintMatrix(canvas, { names, pairs, order, size, dots, here, margin });
  const come = (/** @type {number} */ row, /** @type {number} */ column) => {
    if (row < 0 || column < 0 || row >= n || column >= n) return;
    here = { row, column };
    pointed.textContent = pairInWords(names, pairs, order[row], order[column]);
    paint();
  };
  const under = (/** @type {MouseEvent} */ event) => {
    const box = canvas.getBoundingClientRect(), scale = side / box.width;
    come(Math.floor(((event.clientY - box.top) * scale - margin) / size), Math.floor(((event.clientX - box.left) * scale - margin) / size));
  };
  canvas.addEventListener("pointermove", under);
  canvas.addEventListener("click", (event) => {
    under(event);
    if (here.row >= 0) pick(order[here.row], order[here.column]);
  });
  canvas.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (step) come(Math.max(0, Math.min(n - 1, here.row + step[0])), Math.max(0, Math.min(n - 1, here.column + step[1])));
    else if (event.key === "Enter" && here.row >= 0) pick(order[here.row], order[here.column]);
    else return;
    event.preventDefault();
  });
  paint();
  return h("div", { class: "scroll" }, pointed, canvas);
}

/** @param {HTMLCanvasElement} canvas @param {{ names: string[], pairs: Pairs, order: number[], size: number, dots: number, margin: number, here: { row: number, column: number } }} about */
function paintMatrix(canvas, { names, pairs, order, size, dots, margin, here }) {
  const pen = canvas.getContext("2d");
  if (!pen) return;
  const style = getComputedStyle(document.documentElement);
  const colour = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  pen.setTransform(dots, 0, 0, dots, 0, 0);
  pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = colour("--plus");
  const { least, most } = range(pairs);
  order.forEach((a, row) => order.forEach((b, column) => {
    const part = share(pairs, a, b);
    pen.globalAlpha = a === b || part < 0 ? 0 : 0.04 + (0.86 * (part - least)) / Math.max(1e-9, most - least);
    pen.fillRect(margin + column * size, margin + row * size, size, size);
  }));
  pen.globalAlpha = 1;
  if (size >= LEGIBLE) {
    pen.fillStyle = colour("--ink");
    pen.font = `${Math.min(13, size)}px ${colour("--serif")}`;
    order.forEach((w, i) => label(pen, names[w], margin + (i + 0.5) * size, margin));
  }
  if (here.row < 0) return;
  pen.strokeStyle = colour("--rubric");
  pen.lineWidth = 2;
  pen.strokeRect(margin + here.column * size - 1, margin + here.row * size - 1, size + 2, size + 2);
}

/** @param {CanvasRenderingContext2D} pen @param {string} name @param {number} at @param {number} margin */
function label(pen, name, at, margin) {
  pen.textBaseline = "middle";
  pen.textAlign = "right";
  pen.fillText(name, margin - 5, at, margin - 8);
  pen.save();
  pen.translate(at, margin - 5);
  pen.rotate(-Math.PI / 2);
  pen.textAlign = "left";
  pen.fillText(name, 0, 0, margin - 8);
  pen.restore();
}

/** @param {Pairs} pairs */
function range(pairs) {
  let least = 1, most = 0;
  for (let a = 0; a < pairs.n; a++)
    for (let b = 0; b < a; b++) {
      const part = share(pairs, a, b);
      if (part >= 0) [least, most] = [Math.min(least, part), Math.max(most, part)];
    }
  return { least, most };
}
