// @ts-check
// A tree drawn from left to right, a line a leaf, so that no label stands on another.

import { newick } from "./agreement.js";
import { t } from "./catalogue.js";
import { svg } from "./dom.js";

/** @typedef {import("./agreement.js").Node_} Node_ */

const WIDTH = 420;
const LINE = 16;
const LABEL = 90;

/**
 * Returns the picture of a tree; leaves at no distance from one another share a line.
 * @param {Node_} root
 */
export function drawTree(root) {
  const scale = (WIDTH - LABEL) / Math.max(1e-9, depth(root));
  /** @type {SVGElement[]} */
  const parts = [];
  let line = 0;
  /** @type {(node: Node_, x: number) => number} */
  const place = (node, x) => {
    const together = alike(node);
    if (together) {
      const y = (line++ + 0.5) * LINE;
      parts.push(svg("text", { x: x + 5, y: y + 4 }, together.join(" ")));
      return y;
    }
    const near = node.children.filter((it) => it.length < 1e-9 && alike(it.node));
    const apart = node.children.filter((it) => !near.includes(it));
    /** @type {import("./agreement.js").Node_} */
    const gathered = { name: near.flatMap((it) => alike(it.node) ?? []).join(" "), children: [] };
    const heights = [...(near.length ? [{ node: gathered, length: 0 }] : []), ...apart].map((child) => {
      const end = x + child.length * scale;
      const y = place(child.node, end);
      parts.push(svg("path", { d: `M${x} ${y}H${end}` }));
      return y;
    });
    parts.push(svg("path", { d: `M${x} ${Math.min(...heights)}V${Math.max(...heights)}` }));
    return (Math.min(...heights) + Math.max(...heights)) / 2;
  };
  place(root, 4);
  const height = (line + 0.5) * LINE;
  return svg("svg", { class: "tree", width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": `${t("tree")}: ${newick(root)}` }, ...parts);
}

/** @param {Node_} node @returns {string[] | null} */
function alike(node) {
  if (!node.children.length) return [node.name];
  /** @type {string[]} */
  const names = [];
  for (const it of node.children) {
    const below = it.length < 1e-9 ? alike(it.node) : null;
    if (!below) return null;
    names.push(...below);
  }
  return names;
}

/** @param {Node_} node @returns {number} */
function depth(node) {
  return node.children.reduce((most, it) => Math.max(most, it.length + depth(it.node)), 0);
}
