// @ts-check
// What an entry prints besides the readings of witnesses, as collate/apparatus/print/further.py says it.

import { inPrint, name } from "./groups.js";

/**
 * @typedef {import("./printing.js").Page} Page
 * @typedef {import("./reading.js").Entry} Entry
 * @typedef {import("./groups.js").Named} Named
 */

/** @type {Record<string, string>} What of a reading's details is printed, and what is before it. */
const DETAILS = { cause: "", hand: "hand ", cert: "certainty ", "a.c.": "a.c. ", label: "reading ", from: "from " };

/** @type {string[]} */
const NONE = [];

/**
 * Returns the conjectures at an entry, each once with all who proposed it, and the second readings of witnesses.
 * @param {Entry} entry
 * @param {Record<string, string>} words
 * @returns {import("./printing.js").PrintedReading[]}
 */
export function furtherReadings({ unit, lemma }, words) {
  /** @type {Map<string, typeof unit.further>} */
  const byText = new Map();
  for (const it of unit.further) if (it.kind === "conjecture") byText.set(it.text ?? "", [...(byText.get(it.text ?? "") ?? []), it]);
  const firsts = new Set([...byText.values()].map(([first]) => first));
  return unit.further.filter((it) => it.kind === "alternative" || firsts.has(it)).map(({ kind, text = "", sigla = [] }) => ({
    abbreviation: !text ? words.omits : lemma.state === "omission" ? words.adds : "",
    phrase: { first: text, last: "" },
    sigla: [],
    state: text ? "text" : "omission",
    named: kind === "alternative" ? sigla.map((it) => signed(`${it} (alt.)`, [it])) : proposers(byText.get(text) ?? [], words).map((it) => signed(it, [])),
  }));
}

/**
 * @param {{ author?: string }[]} conjectures
 * @param {Record<string, string>} words
 * @returns {string[]}
 */
function proposers(conjectures, words) {
  return [...new Set(conjectures.map(({ author = "" }) => author || words.conjecture))];
}

/**
 * Returns the editors and earlier editions that are recorded as having the reading of the witnesses `sigla`, each once.
 * @param {Entry} entry
 * @param {string[]} sigla
 * @returns {Named[]}
 */
export function supporters({ unit }, sigla) {
  const of = unit.details.filter((it) => it.name === "author" && it.sigla?.length && it.sigla.every((one) => sigla.includes(one)));
  return [...new Set(of.map((it) => it.value))].map((author) => signed(author, []));
}

/** @param {string} siglum @param {string[]} sigla @returns {Named} */
function signed(siglum, sigla) {
  return { siglum, sigla, exceptions: [], excepts: "" };
}

/**
 * Returns a note for each cause, certainty, label and source that is recorded of a reading, each once; what is recorded of the
 * edition's lemma is not said of another.
 * @param {Entry} entry
 * @param {Page} page
 * @returns {string[]}
 */
export function detailNotes({ unit, lemma }, { groups }) {
  if (!unit.details.length) return NONE;
  const there = new Set(unit.readings.flatMap((it) => it.sigla));
  const edited = lemma.sigla.join() === unit.readings[0].sigla.join();
  const notes = unit.details.filter((it) => it.name in DETAILS && (edited || it.sigla?.length)).map((it) => {
    const who = name(groups, it.sigla ?? [], there).map(inPrint).join(" ") || lemma.text;
    const value = it.name === "from" ? (it.value ? `“${it.value}”` : "the omission") : it.value;
    return `${who}: ${DETAILS[it.name]}${value}`;
  });
  return [...new Set(notes)];
}
