// @ts-check
// What was found, or a line that was asked for, shown on the page of the text.

import { show } from "./dom.js";
import { lineOfPlace, linesAndEntries, linesOfText, ofLine, unitOfPlace } from "./finding.js";

/**
 * @typedef {{ text: import("./text-view.js").TextView, panel: import("./panel.js").Panel, current: () => import("./read-text.js").ReadText,
 *   pin: (id: string) => void, inView: () => [number, number] | null, entries: HTMLElement }} Around  `pin` holds an entry.
 */

/**
 * Returns what shows places and lines on the page: in the text if that has them, else at an entry.
 * @param {import("./data.js").Model} model
 * @param {Around} around
 * @returns {import("./search-box.js").Finding & import("./search-box.js").Lines}
 */
export function makeTextFinding(model, { text, panel, current, pin, inView, entries }) {
  const goToLine = (/** @type {number} */ line) => {
    text.reach(line);
    const element = document.getElementById(`l${line}`);
    show(element);
    return element;
  };
  const unitOf = (/** @type {import("./occurrences.js").Place} */ place) => unitOfPlace(model.units, place, (it) => current().byId.has(it));
  return {
    lines: () => linesOfText(current().text),
    goToLine,
    seen: () => linesAndEntries(inView(), entries),
    show(place) {
      const { line, inText } = lineOfPlace(current().text, place);
      const id = inText ? "" : unitOf(place);
      if (!id) return void goToLine(line);
      pin(id);
      panel.element(id)?.querySelector(".whole")?.setAttribute("open", "");
    },
    here(place, all) {
      const { line, inText, before } = ofLine(current().text, place, all);
      if (inText) return [{ elements: linesAndEntries([line, line + 1], null), nth: before }];
      const id = unitOf(place);
      const entry = id ? document.getElementById(`e-${current().byId.get(id)?.id}`) : null;
      return entry ? [{ elements: [entry], nth: -1 }] : [];
    },
  };
}
