// @ts-check
// What a filter leaves of the entries, of their readings and of the marks in the text.

import { byId } from "./dom.js";
import { active, filterOf, passing } from "./filter.js";
import { numbered } from "./numbered.js";

/**
 * @typedef {import("./together.js").Joined} Joined
 * @typedef {{ hidden: string[], unit: (id: string) => string, panel: () => import("./panel.js").Panel, visible: () => Joined[], entry: (id: string) => Joined | undefined }} Around
 *   `hidden`: classes that the edition leaves out; `unit` returns the unit of an entry's id; `visible` the entries that may be
 *   shown, `entry` one of them.
 * @typedef {{ sift: (filter: import("./state.js").Filter) => void, dim: (element: HTMLElement, id: string) => void, cool: (heat: Uint8Array) => Uint8Array, numbers: () => import("./numbered.js").Numbered }} Sifter
 *   `sift` hides what the filter leaves out; `dim` marks in an entry the readings that it leaves out; `cool` returns the heat of each word without that of units that it leaves out.
 */

/**
 * Returns the line of the next entry that a filter leaves, or of the first if none follows; 0 if some are in view, or none is left.
 * @param {import("./panel.js").Panel} panel
 * @param {[number, number] | null} lines  The first and the last in view.
 */
export function lineOfNext(panel, lines) {
  const left = panel.ids().flatMap((id) => panel.item(id) ?? []).sort((a, b) => a.line - b.line);
  if (!lines || left.some((it) => it.line <= lines[1] && it.last >= lines[0])) return 0;
  return (left.find((it) => it.line > lines[1]) ?? left[0])?.line ?? 0;
}

/**
 * Returns what filters the page.
 * @param {Around} around
 * @returns {Sifter}
 */
export function makeSifter({ hidden, unit, panel, visible, entry }) {
  /** @type {Map<string, Set<string>> | null} */
  let through = null; // the witnesses of the readings that are let through, by the ids of the units that are
  /** @type {import("./numbered.js").Numbered | null} */
  let numbers = null;
  const count = (/** @type {Set<string>} */ out) => (numbers = numbered(panel().listed().map((ids) => ids.map(unit)), (id) => !out.has(id)));
  return {
    sift(filter) {
      /** @type {Set<string>} */
      const out = new Set(), entries = new Set();
      through = active(filter, hidden) ? new Map() : null;
      if (through) for (const { id, parts } of visible()) {
        const failing = parts.filter((part) => !passes(part, filter));
        for (const part of failing) out.add(part.entry.unit.id);
        if (failing.length === parts.length) entries.add(id);
      }
      panel().hide(entries);
      count(out);
      for (const element of byId("text").querySelectorAll(out.size ? "[data-e]" : ".off"))
        if (element instanceof HTMLElement) element.classList.toggle("off", (element.dataset.e ?? "").split(" ").every((id) => out.has(id)));
    },
    dim(element, id) {
      const joined = through ? entry(id) : undefined;
      const sigla = new Set(joined?.parts.flatMap((part) => [...(through?.get(part.entry.unit.id) ?? [])]));
      element.querySelectorAll(".printed > .reading").forEach((it, i) => it.classList.toggle("off", joined?.print().readings[i]?.sigla.some((siglum) => sigla.has(siglum)) === false));
    },
    cool(heat) {
      if (!through) return heat;
      const kept = new Uint8Array(heat.length);
      for (const { parts } of visible()) for (const { entry: it } of parts) {
        if (!through.has(it.unit.id)) continue;
        const first = it.start < it.end ? it.start : Math.max(0, it.start - 1); // an addition is at the word before
        kept.set(heat.subarray(first, Math.max(it.end, first + 1)), first);
      }
      return kept;
    },
    numbers: () => numbers ?? count(new Set()),
  };

  /** @param {import("./together.js").Single} it @param {import("./state.js").Filter} filter */
  function passes({ entry: it, named }, filter) {
    const sigla = passing(it, filterOf(filter, it.unit, hidden), named());
    if (sigla) through?.set(it.unit.id, sigla);
    return sigla !== null;
  }
}
