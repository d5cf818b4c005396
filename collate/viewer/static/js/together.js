// @ts-check
// Entries that have one lemma, printed as one, as collate/apparatus/print/together.py joins them.

import { name } from "./groups.js";
import { speaks } from "./named-witnesses.js";
import { sectionAt } from "./reading.js";
import { CLASSES } from "./series.js";

/**
 * @typedef {import("./printing.js").Printed} Printed
 * @typedef {import("./printing.js").PrintedReading} PrintedReading
 * @typedef {{ model: import("./data.js").Model, groups: import("./groups.js").Groups, words: Record<string, string> }} Context
 * @typedef {{ id: string, entry: import("./reading.js").Entry, series: string | null, named: () => Set<string>, print: () => Printed }} Single
 *   What one apparatus prints of one unit, printed when it is first asked for, and the witnesses that it may name.
 * @typedef {Single & { parts: Single[] }} Joined  `id`, `entry` and `series` are those of the first part.
 */

/**
 * Returns the entries of each apparatus, those one after another with the same lemma as one, where the first of each is.
 * @param {Single[]} entries
 * @param {Context} context
 * @returns {Joined[]}
 */
export function together(entries, context) {
  /** @type {Map<string, Joined>} */
  const latest = new Map();
  /** @type {Joined[]} */
  const all = [];
  for (const it of entries) {
    const last = it.series === null ? undefined : latest.get(it.series);
    const both = last && mayJoin(last.parts[last.parts.length - 1].entry, it.entry) ? joined(last.print(), it.print(), context) : null;
    if (last && both) {
      last.parts.push(it);
      last.print = () => both;
    } else {
      const alone = { id: it.id, entry: it.entry, series: it.series, named: it.named, print: it.print, parts: [it] };
      all.push(alone);
      if (it.series !== null) latest.set(it.series, alone);
    }
  }
  return all;
}

/** Lines between two entries that cite the same words, at most: the word before an addition may be in another line. */
const NEAR = 2;

/**
 * Returns whether two entries may have one lemma: one of them adds where the other ends, or they begin at one word.
 * @param {import("./reading.js").Entry} one
 * @param {import("./reading.js").Entry} other
 */
function mayJoin(one, other) {
  return one.start === other.start || ((other.start === other.end || one.start === one.end) && other.line - one.line <= NEAR);
}

/**
 * Returns two entries as one; null if they are not about the same words, or cannot be reported together.
 * @param {Printed} one
 * @param {Printed} other
 * @param {Context} context
 * @returns {Printed | null}
 */
function joined(one, other, { model, groups, words: { adds, rest } }) {
  if (about(model, one) !== about(model, other) || one.conjecture || other.conjecture) return null;
  let readings = [...one.readings, ...other.readings];
  if (readings.some((it) => it.named.some(({ siglum }) => siglum === rest))) return null;
  const own = new Set(one.readings.flatMap((it) => it.sigla));
  if (other.readings.some((it) => it.sigla.some((siglum) => own.has(siglum)))) {
    const { start, end } = other.entry;
    const added = start === end && start === one.entry.end && other.readings.every((it) => it.abbreviation === adds);
    if (!added || readings.some((it) => !speaks(it.state) || it.phrase.last)) return null;
    readings = combined(one.readings, other.readings);
  }
  const there = new Set([...readings.flatMap((it) => it.sigla), ...one.sigla, ...other.sigla]);
  const sigla = one.sigla.filter((siglum) => other.sigla.includes(siglum));
  return {
    ...one,
    kind: CLASSES.indexOf(one.kind) <= CLASSES.indexOf(other.kind) ? one.kind : other.kind,
    sigla,
    named: sigla.length ? name(groups, sigla, there) : [],
    readings: readings.map((it) => (it.sigla.length ? { ...it, named: name(groups, it.sigla, there) } : it)),
    notes: [...new Set([...one.notes, ...other.notes])],
    parts: [...one.parts, ...other.parts],
  };
}

/** @param {import("./data.js").Model} model @param {Printed} it */
function about(model, { entry, series, place, lemma, number }) {
  return JSON.stringify([series, sectionAt(model, entry.unit.start).start, place, lemma, number]);
}

/**
 * Returns the readings of a word and of what is added to it, each witness in one of them.
 * @param {PrintedReading[]} one
 * @param {PrintedReading[]} other
 * @returns {PrintedReading[]}
 */
function combined(one, other) {
  const without = (/** @type {string[]} */ sigla, /** @type {PrintedReading[]} */ readings) =>
    sigla.filter((siglum) => !readings.some((it) => it.sigla.includes(siglum)));
  const alone = (/** @type {PrintedReading} */ it, /** @type {PrintedReading[]} */ readings) => {
    const sigla = without(it.sigla, readings);
    return sigla.length ? [{ ...it, sigla }] : [];
  };
  const both = (/** @type {PrintedReading} */ first) => other.flatMap((second) => {
    const sigla = first.sigla.filter((siglum) => second.sigla.includes(siglum));
    const phrase = { first: [first.phrase.first, second.phrase.first].filter(Boolean).join(" "), last: "" };
    return sigla.length ? [{ abbreviation: "", phrase, sigla, state: "text", named: [] }] : [];
  });
  return [...one.flatMap((it) => [...alone(it, other), ...both(it)]), ...other.flatMap((it) => alone(it, one))];
}
