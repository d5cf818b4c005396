// @ts-check
// Which entries a reader wants to see, and which of their readings.

import { soughtKind } from "./kinds.js";
import { speaks } from "./named-witnesses.js";

/**
 * @typedef {import("./data.js").Unit} Unit
 * @typedef {import("./data.js").Reading} Reading
 * @typedef {import("./kinds.js").Seen} Seen
 * @typedef {import("./state.js").Filter} Filter
 */

/**
 * Returns `filter` for a unit: the classes that the edition leaves out say nothing of an entry that its editor put into an
 * apparatus.
 * @param {Filter} filter
 * @param {Unit} unit
 * @param {string[]} hidden
 * @returns {Filter}
 */
export function filterOf(filter, unit, hidden) {
  if (!unit.series && unit.hidden !== false) return filter;
  return { ...filter, kinds: filter.kinds.filter((kind) => !hidden.includes(kind)) };
}

/**
 * Returns the witnesses of those readings of an entry that `filter` lets through; null if it leaves the entry out.
 * @param {Seen} entry
 * @param {Filter} filter
 * @param {Set<string>} [named]  The witnesses that the entry may name, if not all: who departs in a passage around it is not named again.
 * @returns {Set<string> | null}
 */
export function passing(entry, filter, named) {
  const { unit, kind } = entry;
  if (filter.doubted && !unit.doubts.length) return null;
  const [lemma, ...all] = [entry.lemma, ...entry.readings].map((reading) => ({ reading, state: reading.state, sigla: named ? reading.sigla.filter((it) => named.has(it)) : reading.sigla }));
  const others = all.filter((it) => it.sigla.length);
  if (!others.length) return filter.kinds.includes(kind) || filter.from.length || filter.joint.length || narrows(filter) ? null : new Set();
  const wanted = others.filter((it) => !filter.kinds.includes(soughtKind(entry, it.reading)) && isOf(it, filter));
  const through = wanted.some((it) => speaks(it.state)) && isMeant(lemma, filter) ? wanted : wanted.filter((it) => isMeant(it, filter));
  const against = !filter.share.length || [lemma, ...others].filter((it) => speaks(it.state)).length > 1;
  return through.length && against ? new Set(through.flatMap((it) => it.sigla)) : null;
}

/**
 * Returns whether a reading is that of any of the witnesses, or of all those together, whose readings a filter asks for.
 * @param {Pick<Reading, "sigla">} reading
 * @param {Filter} filter
 */
function isOf({ sigla }, { from, joint }) {
  return (!from.length || from.some((siglum) => sigla.includes(siglum))) && joint.every((siglum) => sigla.includes(siglum));
}

/** @param {Filter} filter */
function narrows({ singular, share }) {
  return singular || share.length > 0;
}

/**
 * Returns whether a reading is one that a filter by support asks for: of one witness alone, of just these.
 * @param {Pick<Reading, "state" | "sigla">} reading
 * @param {Filter} filter
 */
function isMeant({ state, sigla }, { singular, share }) {
  if (!singular && !share.length) return true;
  return speaks(state) && (!singular || sigla.length === 1) && (!share.length || (sigla.length === share.length && share.every((siglum) => sigla.includes(siglum))));
}

/**
 * Returns whether a filter leaves anything out beyond what the edition leaves out.
 * @param {Filter} filter
 * @param {string[]} hidden
 */
export function active(filter, hidden) {
  return Boolean(filter.from.length || filter.joint.length || filter.singular || filter.doubted || filter.share.length || filter.kinds.join() !== hidden.join());
}
