// @ts-check
// Moved passages joined by lines, over the rows that are seen.

import { svg } from "./dom.js";

/**
 * Draws over `frame` a line from each moved passage to the same in the next column.
 * @param {HTMLElement} frame
 */
export function drawMoves(frame) {
  frame.querySelector(".moves")?.remove();
  /** @type {Map<string, Map<string, Element>>} */
  const found = new Map();
  for (const element of frame.querySelectorAll("[data-move]")) {
    const w = element.closest("[data-w]")?.getAttribute("data-w") ?? "";
    for (const move of (element.getAttribute("data-move") ?? "").split(" ")) {
      const ends = found.get(move) ?? new Map();
      if (!ends.has(w)) ends.set(w, element);
      found.set(move, ends);
    }
  }
  if (!found.size) return;
  const box = frame.getBoundingClientRect();
  const lines = [];
  for (const [move, ends] of found) {
    const all = [...ends.values()];
    for (let i = 1; i < all.length; i++) lines.push(link(all[i - 1].getBoundingClientRect(), all[i].getBoundingClientRect(), box, frame, move));
  }
  frame.append(svg("svg", { class: "moves", width: frame.scrollWidth, height: frame.scrollHeight, "aria-hidden": "true" }, ...lines));
}

/**
 * @param {DOMRect} from
 * @param {DOMRect} to
 * @param {DOMRect} box
 * @param {HTMLElement} frame
 * @param {string} move
 */
function link(from, to, box, frame, move) {
  const x1 = from.right - box.left + frame.scrollLeft, y1 = from.top + from.height / 2 - box.top + frame.scrollTop;
  const x2 = to.left - box.left + frame.scrollLeft, y2 = to.top + to.height / 2 - box.top + frame.scrollTop;
  const bend = Math.max(24, Math.abs(x2 - x1) / 2);
  return svg("path", { class: `move move-${Number(move) % 4}`, d: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}` });
}
