// @ts-check
// A strip of the whole text: where witnesses part, how many, and where the reader is.

import { t } from "./catalogue.js";
import { byId, h, svg } from "./dom.js";

const BUCKETS = 240;

/**
 * @typedef {{ draw: (first: number, lines: number, heat: Float64Array) => void }} Strip  The first line, and how many there are.
 */

/**
 * Returns how much of each of `count` parts of the text parts from the base, 0 to 1.
 * @param {ArrayLike<number>} line  The line of each token.
 * @param {ArrayLike<number>} heat  How many witnesses part from each token.
 * @param {number} most  The most there can be.
 * @param {number} count
 * @returns {Float64Array}
 */
export function shares(line, heat, most, count) {
  const highest = new Float64Array(count);
  const lines = line[line.length - 1] - line[0] + 1;
  for (let i = 0; i < heat.length; i++) {
    const at = Math.min(count - 1, Math.floor(((line[i] - line[0]) / lines) * count));
    highest[at] = Math.max(highest[at], heat[i] / Math.max(1, most));
  }
  return highest;
}

/**
 * Adds the strip.
 * @param {(line: number) => void} goTo
 * @returns {Strip}
 */
export function makeStrip(goTo) {
  let first = 1, lines = 1;
  const picture = svg("svg", { viewBox: `0 0 10 ${BUCKETS}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  const window_ = svg("rect", { class: "here", x: 0, width: 10, y: 0, height: 4 });
  const strip = h("div", { id: "strip", class: "strip", role: "slider", tabindex: "0", "aria-label": t("place-in-text"), "aria-orientation": "vertical",
    "aria-valuemin": "1", "aria-valuemax": "1", "aria-valuenow": "1" }, picture);
  byId("main").append(strip);
  const within = (/** @type {number} */ line) => Math.max(first, Math.min(first + lines - 1, Math.round(line)));
  const go = (/** @type {number} */ line) => goTo(within(line));
  const lineAt = (/** @type {PointerEvent} */ event) => first + ((event.clientY - strip.getBoundingClientRect().top) / strip.clientHeight) * lines;
  strip.addEventListener("pointerdown", (event) => go(lineAt(event)));
  strip.addEventListener("keydown", (event) => {
    const now = Number(strip.getAttribute("aria-valuenow"));
    const to = { ArrowDown: now + 5, ArrowUp: now - 5, PageDown: now + 40, PageUp: now - 40, Home: first, End: first + lines - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    place(to);
    go(to);
  });
  const place = (/** @type {number} */ line) => {
    const now = within(line);
    strip.setAttribute("aria-valuenow", `${now}`);
    strip.setAttribute("aria-valuetext", first > 1 ? t("line-n", { n: now }) : t("line-of", { n: now, all: lines }));
    window_.setAttribute("y", `${((now - first) / lines) * BUCKETS}`);
  };
  /** Begins below the bar, which is further down while the head is in view. */
  const below = () => (strip.style.insetBlockStart = `${byId("controls").getBoundingClientRect().bottom + 6}px`);
  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const box = byId("text").getBoundingClientRect();
      below();
      place(first + (Math.max(0, -box.top) / Math.max(1, box.height)) * lines);
    });
  }, { passive: true });
  return {
    draw(from, count, heat) {
      first = from;
      lines = count;
      strip.setAttribute("aria-valuemin", `${first}`);
      strip.setAttribute("aria-valuemax", `${first + lines - 1}`);
      below();
      strip.hidden = byId("text").clientHeight < 1.5 * innerHeight;
      const bars = [...heat].flatMap((share, i) => (share ? [svg("rect", { x: 10 - 10 * Math.max(0.25, share), width: 10, y: i, height: Math.max(1, BUCKETS / heat.length) })] : []));
      picture.replaceChildren(...bars, window_);
      window_.setAttribute("height", `${Math.max(3, (innerHeight / Math.max(1, byId("text").clientHeight)) * BUCKETS)}`);
      place(first);
    },
  };
}

/**
 * Draws how many witnesses differ from each word of a text, as soon as that has been counted.
 * @param {Strip} strip
 * @param {ArrayLike<number>} line  The line of each word.
 * @param {Promise<Uint8Array | null>} counting  How many witnesses differ from each; null if nobody wants to know any more.
 * @param {(heat: Uint8Array) => Uint8Array} cool  Leaves out what is filtered out.
 * @param {number} most  The most there can be.
 */
export async function drawHeat(strip, line, counting, cool, most) {
  const counted = await counting;
  if (!counted) return;
  const heat = cool(counted);
  const first = line[0] ?? 1;
  const lines = (line[line.length - 1] ?? first) - first + 1;
  strip.draw(first, lines, shares(line, heat, most, buckets(lines)));
}

/**
 * Returns how many parts a strip has for so many lines.
 * @param {number} lines
 */
export function buckets(lines) {
  return Math.max(1, Math.min(BUCKETS, lines));
}
