// @ts-check
// Which units a reader wants to see.

/**
 * @typedef {import("./data.js").Unit} Unit
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
 * Returns whether `filter` lets a unit through.
 * @param {Unit} unit
 * @param {number} lemma  Which of its readings is the lemma.
 * @param {string} kind  Its class, seen from that lemma.
 * @param {Filter} filter
 */
export function passes(unit, lemma, kind, filter) {
  if (filter.kinds.includes(kind)) return false;
  if (filter.doubted && !unit.doubts.length) return false;
  const depart = (/** @type {string} */ siglum) => !unit.readings[lemma].sigla.includes(siglum);
  if (filter.from.length && !filter.from.some(depart)) return false;
  if (filter.singular && !unit.readings.some((it) => speaks(it) && it.sigla.length === 1)) return false;
  return !filter.share.length || agree(unit, filter.share);
}

/**
 * Returns whether just these witnesses share a reading that no other has, and another speaks against them.
 * @param {Unit} unit
 * @param {string[]} sigla
 */
export function agree(unit, sigla) {
  const speaking = unit.readings.filter(speaks);
  return speaking.length > 1 && speaking.some((it) => it.sigla.length === sigla.length && sigla.every((siglum) => it.sigla.includes(siglum)));
}

/** @param {import("./data.js").Reading} reading */
function speaks(reading) {
  return reading.state === "text" || reading.state === "omission";
}

/**
 * Returns whether a filter leaves anything out beyond what the edition leaves out.
 * @param {Filter} filter
 * @param {string[]} hidden
 */
export function active(filter, hidden) {
  return Boolean(filter.from.length || filter.singular || filter.doubted || filter.share.length || filter.kinds.join() !== hidden.join());
}
