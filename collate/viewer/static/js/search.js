// @ts-check
// Search in text and apparatus, in any script, accents or not.

import { fold, foldWithPlaces } from "./fold.js";

const MOST = 5000;
const BLOCKS = "p, li, h3, .cell, .tcell, .at, .under";

/**
 * @typedef {{ folded: string, from: Uint32Array, nodes: Text[], starts: number[] }} Index
 */

/**
 * Returns the text of some elements, ready to be searched.  Between blocks is a character that nobody types.
 * @param {HTMLElement[]} elements
 * @param {string} [without]  Selects what is left out.
 * @returns {Index}
 */
export function makeIndex(elements, without = "") {
  const skipped = [".hid, .tools, .minus, .lost, [hidden]", without].filter(Boolean).join();
  /** @type {Text[]} */
  const nodes = [];
  const starts = [];
  const parts = [];
  let at = 0;
  /** @type {Element | null} */
  let block = null;
  for (const element of elements) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = /** @type {Element} */ (node.parentElement);
      if (parent.closest(skipped)) continue;
      const around = parent.closest(BLOCKS);
      if (around !== block) {
        parts.push("\u0001");
        at++;
        block = around;
      }
      nodes.push(/** @type {Text} */ (node));
      starts.push(at);
      parts.push(node.nodeValue ?? "");
      at += (node.nodeValue ?? "").length;
    }
  }
  return { ...foldWithPlaces(parts.join("")), nodes, starts };
}

/**
 * Returns where `query` occurs, at most 5,000 places.
 * @param {Index} index
 * @param {string} query
 * @returns {Range[]}
 */
export function find(index, query) {
  const sought = fold(query).replace(/\s+/g, " ").trim();
  const ranges = [];
  if (!sought) return [];
  for (let at = index.folded.indexOf(sought); at >= 0 && ranges.length < MOST; at = index.folded.indexOf(sought, at + sought.length)) {
    const range = document.createRange();
    const [first, start] = locate(index, index.from[at]);
    const [last, end] = locate(index, after(index, at + sought.length));
    range.setStart(first, start);
    range.setEnd(last, end);
    ranges.push(range);
  }
  return ranges;
}

/**
 * Returns the place after the folded character before `at`, with the marks that follow it.
 * @param {Index} index
 * @param {number} at
 */
function after(index, at) {
  const next = index.from[at];
  return next > index.from[at - 1] ? next : next + 1;
}

/**
 * @param {Index} index
 * @param {number} place
 * @returns {[Text, number]}
 */
function locate(index, place) {
  let low = 0, high = index.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (index.starts[middle] <= place) low = middle;
    else high = middle - 1;
  }
  const node = index.nodes[low];
  return [node, Math.max(0, Math.min(place - index.starts[low], node.length))];
}

/**
 * Returns all that an element holds.
 * @param {HTMLElement} element
 */
export function rangeOf(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range;
}

/**
 * Draws what was found, and the one of them that the reader has come to.
 * @param {Range[]} ranges
 * @param {Range[]} here
 */
export function paint(ranges, here) {
  if (!("highlights" in CSS)) return;
  const highlights = /** @type {any} */ (CSS).highlights;
  const Highlight_ = /** @type {any} */ (window).Highlight;
  highlights.set("found", new Highlight_(...ranges));
  highlights.set("found-here", new Highlight_(...here));
}
