// @ts-check
// Where the reader is in the text, and how to come back to it.

import { lower } from "./data.js";
import { byId, jump } from "./dom.js";

/**
 * @typedef {import("./reading.js").Reading_} Text
 * @typedef {{ line: number, column: number }} Seen  The first line in view, and its column in the alignment, -1 for none.
 * @typedef {Seen & { y: number, width: number }} Left  Where the reader left a view: its place, height and width.
 */

/**
 * Returns what finds the place of the reader.
 * @param {import("./text-view.js").TextView} text
 * @param {() => Text | null} known  Returns what is read if it was needed yet.
 * @param {() => Text} current
 */
export function makePlaces(text, known, current) {
  /**
   * Returns the first and the last line that can be seen, or nothing.
   * @returns {[number, number] | null}
   */
  const inView = () => {
    const foot = byId("apparatus");
    const below = getComputedStyle(foot).position === "fixed" ? foot.getBoundingClientRect().top : innerHeight;
    return text.inView(byId("controls").getBoundingClientRect().bottom, below);
  };
  /** @returns {Seen} */
  const seen = () => {
    const lines = inView(), now = known();
    return { line: lines?.[0] ?? 1, column: (lines && now?.text[lower(now.setting.line, lines[0])]?.c) ?? -1 };
  };
  /** Keeps the place in the text where the reader is. */
  const stay = (/** @type {Text} */ now, /** @type {number} */ column) => {
    const line = now.setting.line[Math.min(lower(now.columns, column), now.columns.length - 1)];
    text.reach(line);
    const element = document.getElementById(`l${line}`);
    if (element && scrollY > byId("text").offsetTop) jump(scrollY + element.getBoundingClientRect().top - byId("controls").offsetHeight - 8);
  };
  return {
    inView,
    seen,
    stay,
    /** @returns {Left} */
    left: () => ({ ...seen(), y: scrollY, width: innerWidth }),
    /** Scrolls to where the reader was: to the same height if the window is as wide as then, else to the line. */
    comeBack(/** @type {Left} */ { y, width, line, column }) {
      text.reach(line);
      jump(y);
      if (width !== innerWidth && column >= 0) stay(current(), column);
    },
  };
}
