// @ts-check
// A text with its entries: what is read of the edition, and what the apparatuses print of it.

import { speaks } from "./named-witnesses.js";
import { printer } from "./printing.js";
import { read } from "./reading.js";
import { together } from "./together.js";

/**
 * @typedef {import("./together.js").Joined} Joined
 * @typedef {{ text: import("./reading.js").Reading_, all: import("./together.js").Single[], listed: Joined[], byId: Map<string, Joined> }} ReadText
 *   `all` with the entries that a rule of the editor's keeps out, `listed` without, those of one lemma joined.
 */

/**
 * Returns the text of a choice and its entries; each is printed when that is first asked for.
 * @param {import("./data.js").Model} model
 * @param {import("./reading.js").Choice} choice
 * @returns {ReadText}
 */
export function readText(model, choice) {
  const text = read(model, choice);
  const { print, named, has, context } = printer(model, text);
  const within = withinLost(text.entries);
  const all = text.entries.flatMap((entry, i) => {
    return (within.has(entry) ? [] : has(i)).map((series, nth) => {
      /** @type {import("./printing.js").Printed | null} */
      let printed = null;
      return { id: nth ? `${entry.unit.id}-${nth + 1}` : entry.unit.id, entry, series, named: () => named(i, nth), print: () => (printed ??= print(i, nth)) };
    });
  });
  const listed = together(all.filter((it) => !it.entry.unit.hidden), context);
  return { text, all, listed, byId: new Map(listed.flatMap((it) => it.parts.map(({ id }) => [id, it]))) };
}

/**
 * Returns the entries inside one of a passage that a witness has lost, which gives the readings of all others in its place: where
 * the text of that witness is read, they would give them again.
 * @param {import("./reading.js").Entry[]} entries
 */
function withinLost(entries) {
  let end = 0;
  return new Set(entries.filter(({ unit, lemma }) => {
    if (unit.end <= end) return true;
    if (!speaks(lemma.state) && lemma !== unit.readings[0]) end = Math.max(end, unit.end);
    return false;
  }));
}
