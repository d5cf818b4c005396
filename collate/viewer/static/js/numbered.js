// @ts-check
// The variants that are shown, numbered and counted: an entry that joins several has as many numbers.

import { filterOf, passing } from "./filter.js";
import { soughtKind } from "./kinds.js";

/**
 * @typedef {{ shown: number, all: number, place: (id: string) => string }} Numbered
 *   How many variants a filter lets through, and of how many; `place` returns the number of an entry's, or the first and last
 *   of several, empty if it is not shown.
 */

/**
 * Returns the variants of some entries, numbered as they come.
 * @param {string[][]} entries  The ids of the units of each; one that several apparatuses print is counted once.
 * @param {(id: string) => boolean} isShown  Whether a filter lets a unit through.
 * @returns {Numbered}
 */
export function numbered(entries, isShown) {
  const units = new Set(entries.flat());
  const numbers = new Map([...units].filter(isShown).map((id, i) => [id, i + 1]));
  const byId = new Map([...entries].reverse().map((ids) => [ids[0], ids]));
  return {
    shown: numbers.size,
    all: units.size,
    place(id) {
      const own = (byId.get(id) ?? [id]).flatMap((it) => numbers.get(it) ?? []);
      return own.length > 1 ? `${own[0]}–${own[own.length - 1]}` : `${own[0] ?? ""}`;
    },
  };
}

/**
 * Returns how many variants have a reading of each kind.
 * @param {import("./together.js").Joined[]} entries
 * @returns {Map<string, number>}
 */
export function countKinds(entries) {
  const many = new Map();
  for (const { entry, named } of each(entries)) {
    const others = entry.readings.filter((it) => it.sigla.some((siglum) => named().has(siglum)));
    for (const kind of new Set(others.length ? others.map((it) => soughtKind(entry, it)) : [entry.kind])) many.set(kind, (many.get(kind) ?? 0) + 1);
  }
  return many;
}

/**
 * Returns of how many variants each witness has a reading that `filter` lets through, whichever witnesses it asks for.
 * @param {import("./together.js").Joined[]} entries
 * @param {import("./state.js").Filter} filter
 * @param {string[]} hidden  Classes that the edition leaves out.
 * @returns {Map<string, number>}
 */
export function countWitnesses(entries, filter, hidden) {
  const many = new Map(), anyone = { ...filter, from: [], joint: [], share: [] };
  for (const { entry, named } of each(entries))
    for (const siglum of passing(entry, filterOf(anyone, entry.unit, hidden), named()) ?? []) many.set(siglum, (many.get(siglum) ?? 0) + 1);
  return many;
}

/**
 * Returns how many variants have a reading that `filter` lets through.
 * @param {import("./together.js").Joined[]} entries
 * @param {import("./state.js").Filter} filter
 * @param {string[]} hidden  Classes that the edition leaves out.
 */
export function countPassing(entries, filter, hidden) {
  return [...each(entries)].filter(({ entry, named }) => passing(entry, filterOf(filter, entry.unit, hidden), named())).length;
}

/**
 * Returns what is printed of each unit, once.
 * @param {import("./together.js").Joined[]} entries
 */
function each(entries) {
  return new Map(entries.flatMap((it) => it.parts.map((part) => [part.entry.unit.id, part]))).values();
}
