// @ts-check
// The map of very many sections: what a section has, and how much it varies by classes of variants.

import { count, t } from "./catalogue.js";
import { h } from "./dom.js";

/**
 * @typedef {{ names: string[], slugs: string[], lines: number[], words: number[], classes: Record<string, number[]>, sigla: string[] }} Sections
 */

const LEVELS = 5;

/**
 * Lets the cells of the map show one class of variants, and what each section has when it is pointed at or has focus.
 * @param {HTMLElement} map
 * @param {HTMLElement} key
 * @param {Sections} sections
 * @param {number[]} starts  The line with which each section begins.
 */
export function enliven(map, key, sections, starts) {
  const cells = [...map.querySelectorAll("a")];
  const number = new Map(cells.map((cell, i) => [cell, i]));
  const kinds = Object.keys(sections.classes);
  const select = /** @type {HTMLSelectElement} */ (h("select", { id: "shade", onchange: () => shade(cells, sections, select.value) },
    h("option", { value: "" }, t("all-classes")), ...kinds.map((kind) => h("option", { value: kind }, t(`kind-${kind}`)))));
  if (kinds.length > 1) key.after(h("p", { class: "shade" }, h("label", { for: "shade" }, `${t("entries-shown")} `), select));
  const card = h("div", { class: "card", hidden: true, "aria-live": "polite" });
  map.after(card);
  const show = (/** @type {Event} */ event) => {
    const cell = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest("a"));
    const at = cell ? number.get(cell) : undefined;
    if (at === undefined) return;
    card.hidden = false;
    card.replaceChildren(h("bdi", {}, sections.names[at]), ` · ${described(sections, starts, at)} `, h("a", { href: `diff-${sections.slugs[at]}.html` }, t("side-by-side")));
  };
  map.addEventListener("pointerover", show);
  map.addEventListener("focusin", show);
}

/**
 * Returns what a section has, in words.
 * @param {Sections} sections
 * @param {number[]} starts
 * @param {number} at
 */
function described(sections, starts, at) {
  const { lines, words, classes } = sections;
  const where = lines[at] > 1 ? t("lines-n", { first: starts[at], last: starts[at] + lines[at] - 1 }) : lines[at] ? t("line-n", { n: starts[at] }) : t("no-text-here");
  const kinds = Object.entries(classes).filter(([, counts]) => counts[at]).map(([kind, counts]) => `${counts[at]} ${t(`kind-${kind}`)}`);
  return [where, count("words", words[at]), kinds.join(", ") || t("no-entry")].join(" · ");
}

/**
 * Fills the cells by the entries of a class for each word, or of all.
 * @param {HTMLElement[]} cells
 * @param {Sections} sections
 * @param {string} kind  Empty for all.
 */
function shade(cells, { words, classes }, kind) {
  const lists = kind ? [classes[kind]] : Object.values(classes);
  const shares = cells.map((_, i) => lists.reduce((sum, counts) => sum + counts[i], 0) / Math.max(1, words[i]));
  const level = levels(shares);
  cells.forEach((cell, i) => (cell.className = `v${level(shares[i])}`));
}

/**
 * Returns what gives the level of a share, from 0 for none to 5, with as many of the others in each.
 * @param {number[]} shares
 * @returns {(share: number) => number}
 */
export function levels(shares) {
  const some = shares.filter((it) => it > 0).sort((a, b) => a - b);
  const borders = some.length ? Array.from({ length: LEVELS - 1 }, (_, i) => some[Math.floor((some.length * (i + 1)) / LEVELS)]) : [];
  return (share) => (share > 0 ? 1 + borders.filter((it) => it <= share).length : 0);
}
