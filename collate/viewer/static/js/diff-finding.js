// @ts-check
// What was found, or a line that was asked for, shown in each view of the compared witnesses.

import { lower } from "./data.js";
import { between, show } from "./dom.js";
import { foundInRows, rowOf } from "./found-rows.js";
import { columnOfLine, lineOf } from "./rows.js";

/**
 * @typedef {import("./occurrences.js").Place} Place
 * @typedef {import("./choice.js").Shown} Shown
 * @typedef {{ now: () => Shown, panels: Map<string, HTMLElement>, views: Map<string, { goTo: (column: number) => void }>, place: { rows: () => HTMLElement[], seek: (column: number) => void },
 *   change: (to: Partial<Shown>) => Promise<void>, at: (id: string) => void, differing: () => import("./data.js").Unit[] }} Around
 *   `views` are those that scroll by themselves.
 */

/**
 * Returns what shows places and lines on the page.
 * @param {import("./data.js").Model} model
 * @param {Around} around
 * @returns {import("./search-box.js").Finding & import("./search-box.js").Lines}
 */
export function makeDiffFinding(model, { now, panels, views, place, change, at, differing }) {
  const columns = Int32Array.from(model.text, (it) => it.c);
  const inside = () => /** @type {HTMLElement} */ (panels.get(now().view));
  const isTold = (/** @type {Place} */ { start, witnesses }) => witnesses.includes(now().base >= 0 ? now().base : model.text[lower(columns, start)]?.w ?? -1);
  /** @param {Place} found @returns {void} */
  const showPlace = (found) => {
    const { start, end, witnesses } = found, { view } = now();
    if (!["many", "two", "table", "graph"].includes(view)) return void change({ view: "many" }).then(() => showPlace(found));
    const around = differing().filter((it) => it.start < end && it.end > start).sort((a, b) => a.end - a.start - (b.end - b.start));
    at(around[0]?.id ?? "");
    if (views.has(view)) return views.get(view)?.goTo(start);
    const row = rowOf(inside(), start), cell = row?.querySelector(`[data-w="${witnesses[0]}"]`);
    show(inside().querySelector(".stack.lit") ?? (cell instanceof HTMLElement && cell.offsetParent ? cell : row));
  };
  /** @param {number} line @returns {HTMLElement | null} */
  const goToLine = (line) => {
    const column = columnOfLine(model, line), { view } = now();
    if (view === "groups" || view === "moves") change({ view: "many" }).then(() => goToLine(line));
    else if (views.has(view)) views.get(view)?.goTo(column);
    else {
      const row = rowOf(inside(), column);
      show(row);
      place.seek(column);
      return row?.querySelector(".at") ?? null;
    }
    return null;
  };
  return {
    show: showPlace,
    lines: () => [model.place.line, lineOf(model, model.width)],
    goToLine,
    seen() {
      if (now().view === "table") return /** @type {HTMLElement[]} */ ([...inside().querySelectorAll(".tcell")]);
      return now().view === "many" || now().view === "two" ? between(place.rows(), 0, innerHeight) : [];
    },
    here(found, all) {
      const cell = now().view === "table" && inside().querySelector('.tcell[tabindex="0"]');
      return cell instanceof HTMLElement ? [{ elements: [cell], nth: -1 }] : foundInRows(place.rows(), found, all, isTold);
    },
  };
}
