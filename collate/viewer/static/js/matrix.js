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
  const side = n * size + MARGIN;
  const canvas = /** @type {HTMLCanvasElement} */ (h("canvas", { class: "matrix", tabindex: "0", role: "img", "aria-label": t("matrix-keys") }));
  const pointed = h("output", { class: "pointed" }, "\u00a0");
  const dots = Math.min(3, window.devicePixelRatio || 1);
  canvas.width = canvas.height = side * dots;
  canvas.style.width = `${side}px`;
  let here = { row: -1, column: -1 };
  const paint = () => paintMatrix(canvas, { names, pairs, order, size, dots, here });
  const come = (/** @type {number} */ row, /** @type {number} */ column) => {
    if (row < 0 || column < 0 || row >= n || column >= n) return;
    here = { row, column };
    pointed.textContent = pairInWords(names, pairs, order[row], order[column]);
    paint();
  };
  const under = (/** @type {MouseEvent} */ event) => {
    const box = canvas.getBoundingClientRect(), scale = side / box.width;
    come(Math.floor(((event.clientY - box.top) * scale - MARGIN) / size), Math.floor(((event.clientX - box.left) * scale - MARGIN) / size));
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
  return h("div", { class: "scroll matrix-frame" }, h("p", { class: "about" }, t("point-at-a-cell", inPercent(range(pairs)))), pointed, canvas);
}

/** @param {HTMLCanvasElement} canvas @param {{ names: string[], pairs: Pairs, order: number[], size: number, dots: number, here: { row: number, column: number } }} about */
function paintMatrix(canvas, { names, pairs, order, size, dots, here }) {
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
    pen.fillRect(MARGIN + column * size, MARGIN + row * size, size, size);
  }));
  pen.globalAlpha = 1;
  const every = Math.ceil(LEGIBLE / size), beside = (/** @type {number} */ i, /** @type {number} */ at) => at >= 0 && i !== at && Math.abs(i - at) * size < LEGIBLE;
  pen.font = `${Math.max(LEGIBLE, Math.min(13, size))}px ${colour("--serif")}`;
  for (const [side, at] of /** @type {const} */ ([["row", here.row], ["column", here.column]])) {
    order.forEach((w, i) => {
      if (i !== at && (i % every || beside(i, at))) return;
      pen.fillStyle = colour(i === at ? "--rubric" : "--ink");
      label(pen, names[w], MARGIN + (i + 0.5) * size, side);
    });
  }
  if (here.row < 0) return;
  pen.strokeStyle = colour("--rubric");
  pen.lineWidth = 2;
  pen.strokeRect(MARGIN + here.column * size - 1, MARGIN + here.row * size - 1, size + 2, size + 2);
}

/** @param {CanvasRenderingContext2D} pen @param {string} name @param {number} at @param {"row" | "column"} side */
function label(pen, name, at, side) {
  pen.save();
  pen.textBaseline = "middle";
  pen.textAlign = side === "row" ? "right" : "left";
  if (side === "row") pen.translate(MARGIN - 5, at);
  else {
    pen.translate(at, MARGIN - 5);
    pen.rotate(-Math.PI / 2);
  }
  pen.fillText(name, 0, 0, MARGIN - 8);
  pen.restore();
}

/** @param {{ least: number, most: number }} shares */
function inPercent({ least, most }) {
  return { least: Math.round(100 * least), most: Math.round(100 * most) };
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
