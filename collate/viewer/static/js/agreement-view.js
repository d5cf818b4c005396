// @ts-check
// Agreement drawn: a matrix, and a tree.

import { agreements, distances, neighbourJoining, newick } from "./agreement.js";
import { h, svg } from "./dom.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./agreement.js").Node_} Node_
 */

const SIZE = 420;
const LEVELS = 5;

/**
 * Draws matrix and tree of the chosen witnesses.
 * @param {HTMLElement} element
 * @param {Model} model
 * @param {number[]} chosen
 */
export function drawAgreement(element, model, chosen) {
  const pairs = agreements(model, chosen);
  const names = chosen.map((w) => model.sigla[w]);
  const root = neighbourJoining(names, distances(pairs));
  element.replaceChildren(
    h("p", { class: "about" }, `Agreement in the ${model.units.length === 1 ? "one place" : `${model.units.length} places`} where the witnesses part, of those in which both speak.`),
    h("div", { class: "agreement" }, matrix(names, pairs),
      h("figure", {}, drawTree(root), h("figcaption", {}, "Neighbour joining; unrooted. It shows likeness, not descent. ", h("code", {}, `${newick(root)};`)))));
}

/** @param {string[]} names @param {import("./agreement.js").Pair[][]} pairs */
function matrix(names, pairs) {
  const cell = (/** @type {import("./agreement.js").Pair} */ it, /** @type {boolean} */ self) => {
    if (self) return h("td", { class: "self" }, "–");
    const share = it.of ? it.agree / it.of : 0;
    return h("td", { class: `a${Math.round(share * LEVELS)}` }, it.of ? `${Math.round(100 * share)} %` : "–", h("small", {}, `${it.agree} of ${it.of}`));
  };
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Agreement, as a matrix" }, h("table", {}, h("caption", {}, "Agreement of each two witnesses"),
    h("thead", {}, h("tr", {}, h("td", {}), ...names.map((it) => h("th", { scope: "col" }, it)))),
    h("tbody", {}, ...pairs.map((row, a) => h("tr", {}, h("th", { scope: "row" }, names[a]), ...row.map((it, b) => cell(it, a === b)))))));
}

/** @param {Node_} root */
function drawTree(root) {
  /** @type {{ x1: number, y1: number, x2: number, y2: number, name: string, angle: number }[]} */
  const edges = [];
  const deepest = Math.max(1e-9, depth(root));
  const scale = (SIZE / 2 - 50) / deepest;
  spread(root, 0, 2 * Math.PI, 0, 0, scale, edges);
  const lines = edges.map((it) => svg("line", { x1: it.x1, y1: it.y1, x2: it.x2, y2: it.y2 }));
  const dots = edges.filter((it) => it.name).map((it) => svg("circle", { cx: it.x2, cy: it.y2, r: 3 }));
  return svg("svg", { class: "tree", viewBox: `${-SIZE / 2} ${-SIZE / 2} ${SIZE} ${SIZE}`, role: "img", "aria-label": `Tree: ${newick(root)}` }, ...lines, ...dots, ...labels(edges));
}

/** @param {Node_} node @returns {number} */
function depth(node) {
  return node.children.reduce((most, it) => Math.max(most, it.length + depth(it.node)), 0);
}

/** @param {Node_} node @returns {number} */
function leaves(node) {
  return node.children.length ? node.children.reduce((sum, it) => sum + leaves(it.node), 0) : 1;
}

/**
 * Lays out a tree by equal angles: each leaf has the same share of the circle.
 * @param {Node_} node
 * @param {number} from
 * @param {number} to
 * @param {number} x
 * @param {number} y
 * @param {number} scale
 * @param {{ x1: number, y1: number, x2: number, y2: number, name: string, angle: number }[]} edges
 */
function spread(node, from, to, x, y, scale, edges) {
  const all = leaves(node);
  for (const { node: child, length } of node.children) {
    const end = from + ((to - from) * leaves(child)) / all;
    const angle = (from + end) / 2;
    const x2 = x + length * scale * Math.cos(angle), y2 = y + length * scale * Math.sin(angle);
    edges.push({ x1: x, y1: y, x2, y2, name: child.name, angle });
    spread(child, from, end, x2, y2, scale, edges);
    from = end;
  }
}

/** @param {{ x2: number, y2: number, name: string, angle: number }[]} edges */
function labels(edges) {
  /** @type {{ x: number, y: number, names: string[], angle: number }[]} */
  const spots = [];
  for (const { x2, y2, name, angle } of edges) {
    if (!name) continue;
    const near = spots.find((it) => Math.hypot(it.x - x2, it.y - y2) < 14);
    if (near) near.names.push(name);
    else spots.push({ x: x2, y: y2, names: [name], angle });
  }
  return spots.map(({ x, y, names, angle }) => svg("text", { x: x + 14 * Math.cos(angle), y: y + 14 * Math.sin(angle) + 5, "text-anchor": Math.cos(angle) < -0.3 ? "end" : Math.cos(angle) > 0.3 ? "start" : "middle" }, names.join(" ")));
}
