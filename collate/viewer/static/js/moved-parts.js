// @ts-check
// What an entry notes of moved passages that are only a part of what it is about, as collate/apparatus/print/moves.py says it.

import { ASIDE, withChains } from "./chained-moves.js";
import { lower } from "./data.js";
import { inPrint, name } from "./groups.js";
import { after, columnsOf, isBeyond, linesOf } from "./moved.js";

const LEAST = 5; // as there
const NONE = /** @type {string[]} */ ([]);

/**
 * @typedef {import("./printing.js").Page} Page
 * @typedef {import("./moved.js").Span} Span
 * @typedef {{ first: number, end: number, here: Span, spans: import("./chained-moves.js").Spans }} Passage  The columns (half open) and tokens
 *   of a passage in one witness, and the tokens that all have.
 */

/** @type {WeakMap<import("./data.js").Model, { passages: Passage[], firsts: number[] }>} */
const kept = new WeakMap();

/**
 * Returns a note for each: which lines of the lemma those of a reading have elsewhere, and from where they have words of theirs.
 * @param {Page} page
 * @param {import("./reading.js").Entry} entry
 * @param {import("./printing.js").PrintedReading[]} readings  Those that name witnesses.
 * @param {Set<string>} there  The witnesses of the unit that may be named.
 * @returns {string[]}
 */
export function movedParts(page, entry, readings, there) {
  const passages = inside(page, entry.unit);
  if (!passages.length) return NONE;
  const parts = /** @type {Map<string, Set<string>>} */ (new Map()), lemma = entry.lemma.sigla;
  for (const reading of readings) {
    if ((reading.state !== "text" && reading.state !== "omission") || reading.abbreviation.includes(page.words.transposes)) continue;
    for (const siglum of reading.sigla) {
      const reported = /** @type {Span[]} */ ([]);
      for (const { here, spans } of passages) {
        const gained = here.siglum === siglum, others = gained ? lemma : lemma.includes(here.siglum) ? [siglum] : [];
        const at = others.map((it) => ({ siglum: it, start: spans[it]?.[0] ?? 0, end: spans[it]?.[1] ?? 0 })).find((it) => isBeyond(page, it, entry.unit));
        if (!at || reported.some((it) => it.siglum === here.siglum && it.start <= here.start && here.start < it.end)) continue;
        const words = inWords(page, entry, gained ? at : here, gained ? null : at);
        if (!words) continue;
        reported.push(here);
        parts.set(words, (parts.get(words) ?? new Set()).add(siglum));
      }
    }
  }
  return [...parts].map(([words, sigla]) => [words, ...name(page.groups, [...sigla], there).map(inPrint)].join(" "));
}

/**
 * Returns from where words come that the text has `own`, or where its words are that others have at `goal`.
 * @param {Page} page
 * @param {import("./reading.js").Entry} entry
 * @param {Span} own
 * @param {Span | null} goal
 */
function inWords(page, entry, own, goal) {
  const lines = linesOf(page, own);
  if (!lines) return "";
  return goal ? `${lines} ${after(page, goal.siglum, goal.start, entry)}` : `${page.words.here} ${page.words.transposes} ${lines}`;
}

/**
 * Returns the passages of `LEAST` words or more that a witness has within a unit, but for `ASIDE` columns, the longest first.
 * @param {Page} page
 * @param {import("./data.js").Unit} unit
 */
function inside(page, unit) {
  const { passages, firsts } = byColumn(page), within = [];
  for (let k = lower(firsts, unit.start - ASIDE); k < passages.length && firsts[k] < unit.end; k++) {
    if (passages[k].end <= unit.end + ASIDE) within.push(passages[k]);
  }
  const size = (/** @type {Passage} */ it) => it.here.end - it.here.start;
  return within.sort((one, other) => size(other) - size(one));
}

/**
 * Returns the passages of `LEAST` words or more by column, and the first column of each.
 * @param {Page} page
 */
function byColumn(page) {
  let sorted = kept.get(page.model);
  if (!sorted) {
    const passages = withChains(page.model).flatMap((spans) => Object.entries(spans).flatMap(([siglum, [start, end]]) => {
      const columns = columnsOf(page, siglum);
      return end - start < LEAST || end > columns.length ? [] : [{ first: columns[start], end: columns[end - 1] + 1, here: { siglum, start, end }, spans }];
    })).sort((one, other) => one.first - other.first || one.end - other.end || (one.here.siglum < other.here.siglum ? -1 : Number(one.here.siglum > other.here.siglum)));
    kept.set(page.model, (sorted = { passages, firsts: passages.map((it) => it.first) }));
  }
  return sorted;
}
