// @ts-check
// A strip of the whole text: where witnesses part, how many, and where the reader is.

import { byId, h, show, svg } from "./dom.js";

const BUCKETS = 240;

/**
 * @typedef {{ draw: (lines: number, heat: Float64Array) => void }} Strip
 */

/**
 * Returns how much of each of `count` parts of the text parts from the base, 0 to 1.
 * @param {ArrayLike<number>} line  The line of each token, from 1.
 * @param {ArrayLike<number>} heat  How many witnesses part from each token.
 * @param {number} most  The most there can be.
 * @param {number} count
 * @returns {Float64Array}
 */
export function shares(line, heat, most, count) {
  const found = new Float64Array(count);
  const lines = line[line.length - 1] ?? 1;
  for (let i = 0; i < heat.length; i++) {
    const at = Math.min(count - 1, Math.floor(((line[i] - 1) / lines) * count));
    found[at] = Math.max(found[at], heat[i] / Math.max(1, most));
  }
  return found;
}

/**
 * Adds the strip.
 * @returns {Strip}
 */
export function makeStrip() {
  let lines = 1;
  const picture = svg("svg", { viewBox: `0 0 10 ${BUCKETS}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  const window_ = svg("rect", { class: "here", x: 0, width: 10, y: 0, height: 4 });
  const strip = h("div", { id: "strip", class: "strip", role: "slider", tabindex: "0", "aria-label": "Place in the text", "aria-orientation": "vertical", "aria-valuemin": "1" }, picture);
  byId("main").append(strip);
  const go = (/** @type {number} */ line) => show(document.getElementById(`l${Math.max(1, Math.min(lines, Math.round(line)))}`));
  const lineAt = (/** @type {PointerEvent} */ event) => 1 + ((event.clientY - strip.getBoundingClientRect().top) / strip.clientHeight) * lines;
  strip.addEventListener("pointerdown", (event) => go(lineAt(event)));
  strip.addEventListener("keydown", (event) => {
    const now = Number(strip.getAttribute("aria-valuenow"));
    const to = { ArrowDown: now + 5, ArrowUp: now - 5, PageDown: now + 40, PageUp: now - 40, Home: 1, End: lines }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    place(to);
    go(to);
  });
  const place = (/** @type {number} */ line) => {
    const now = Math.max(1, Math.min(lines, Math.round(line)));
    strip.setAttribute("aria-valuenow", `${now}`);
    strip.setAttribute("aria-valuetext", `line ${now} of ${lines}`);
    window_.setAttribute("y", `${((now - 1) / lines) * BUCKETS}`);
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const box = byId("text").getBoundingClientRect();
      place(1 + (Math.max(0, -box.top) / Math.max(1, box.height)) * lines);
    });
  }, { passive: true });
  return {
    draw(count, heat) {
      lines = count;
      strip.setAttribute("aria-valuemax", `${lines}`);
      strip.hidden = byId("text").clientHeight < 1.5 * innerHeight;
      const bars = [...heat].flatMap((share, i) => (share ? [svg("rect", { x: 10 - 10 * Math.max(0.25, share), width: 10, y: i, height: Math.max(1, BUCKETS / heat.length) })] : []));
      picture.replaceChildren(...bars, window_);
      window_.setAttribute("height", `${Math.max(3, (innerHeight / Math.max(1, byId("text").clientHeight)) * BUCKETS)}`);
      place(1);
    },
  };
}

/**
 * Returns how many parts a strip has for so many lines.
 * @param {number} lines
 */
export function buckets(lines) {
  return Math.max(1, Math.min(BUCKETS, lines));
}
