// @ts-check
// The class of each reading of an entry seen from the lemma, as collate/apparatus/classify.py compares two readings; a unit's own
// class is the most severe among all of its readings.

import { fold } from "./fold.js";
import { speaks } from "./named-witnesses.js";
import { near } from "./near-words.js";
import { CLASSES } from "./series.js";
import { isMark, split } from "./printed-text.js";

/**
 * @typedef {import("./data.js").Reading} Reading
 * @typedef {Pick<import("./reading.js").Entry, "unit" | "kind" | "lemma" | "readings" | "moved">} Seen  What an entry is classified by.
 */

/** The kind of a substantive reading whose words are near those of the lemma: no class of the edition's, but one that a reader may look for. */
export const SIMILAR = "similar";

/** @type {WeakMap<Reading, { lemma: Reading, kind: string }>} */
const known = new WeakMap();

/**
 * Returns the kind by which a reader looks for `reading`: its class, that the passage is at another place, or that its words are
 * similar to those of the lemma.
 * @param {Seen} entry
 * @param {Reading} reading
 * @returns {string}
 */
export function soughtKind(entry, reading) {
  const { lemma } = entry, before = known.get(reading);
  if (before?.lemma === lemma) return before.kind;
  const own = kindOfReading(entry, reading);
  const kind = own !== "lacuna" && entry.moved?.(reading) ? "transposition" : own === "substantive" && isSimilar(lemma, reading) ? SIMILAR : own;
  known.set(reading, { lemma, kind });
  return kind;
}

/**
 * Returns whether two readings have as many words, and each word of one is that of the other or near it.
 * @param {Reading} one
 * @param {Reading} other
 */
function isSimilar(one, other) {
  const [here, there] = [one, other].map((it) => split(it.normal).filter((word) => !isMark(word)));
  return here.length > 0 && here.length === there.length && here.every((word, i) => word === there[i] || near(word, there[i]));
}

/**
 * Returns the class of `reading`, never more severe than that of its entry.
 * @param {Seen} entry
 * @param {Reading} reading
 * @returns {string}
 */
export function kindOfReading({ unit, kind, lemma, readings }, reading) {
  if (kind === "lacuna" || !speaks(reading.state) || !speaks(lemma.state)) return "lacuna";
  const editors = unit.notes.some((it) => it.kind === "class");
  if (editors || readings.filter((it) => it.sigla.length && speaks(it.state)).length < 2) return kind;
  if (reading.state === "omission" && kind === "transposition") return kind;
  const own = compared(lemma, reading, kind);
  return CLASSES.indexOf(own) < CLASSES.indexOf(kind) ? kind : own;
}

/**
 * Returns the kinds by which readings may be looked for, the most severe first, whatever text they are seen from.
 * @param {import("./data.js").Model} model
 * @returns {string[]}
 */
export function kindsOf({ units, moves }) {
  const kinds = new Set(units.map((it) => it.kind));
  const states = new Set(units.flatMap((it) => it.readings.map(({ state }) => state)));
  if (states.has("omission") || kinds.has("omission") || kinds.has("addition")) kinds.add("omission").add("addition");
  if ([...states].some((it) => !speaks(it))) kinds.add("lacuna");
  if (moves.length) kinds.add("transposition");
  return CLASSES.filter((it) => kinds.has(it)).flatMap((it) => (it === "substantive" ? [it, SIMILAR] : [it]));
}

/**
 * @param {Reading} lemma
 * @param {Reading} reading
 * @param {string} kind  The class of the unit.
 */
function compared(lemma, reading, kind) {
  const [one, other] = [lemma, reading].map((it) => split(it.normal).filter((word) => !isMark(word)));
  const [written, also] = [lemma, reading].map((it) => bare(it.text));
  const same = (/** @type {string[]} */ a, /** @type {string[]} */ b) => a.join(" ") === b.join(" ");
  if (same(written, also)) return "punctuation";
  if (same(one, other)) {
    if (written.join(" ").toLowerCase() === also.join(" ").toLowerCase()) return "capitals";
    return kind === "abbreviation" ? kind : "orthographic";
  }
  if (one.length && same([...one].sort(), [...other].sort())) return "transposition";
  if (one.length && letters(one) === letters(other)) return "word division";
  if (one.length && same(one.map(fold), other.map(fold))) return "orthographic";
  if (within(other, one)) return "omission";
  return within(one, other) ? "addition" : "substantive";
}

/**
 * Returns the words of a text without its punctuation.
 * @param {string} text
 */
function bare(text) {
  return text.normalize("NFC").match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/**
 * Returns the letters of some words, without what joins or divides them.
 * @param {string[]} words
 */
function letters(words) {
  return words.join("").replace(/[^\p{L}\p{M}\p{N}]/gu, "");
}

/**
 * Returns whether the words of `short` occur in `long`, in their order.
 * @param {string[]} short
 * @param {string[]} long
 */
function within(short, long) {
  let at = 0;
  for (const word of long) if (word === short[at]) at++;
  return at === short.length;
}
