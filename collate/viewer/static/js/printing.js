// @ts-check
// Entries as print has them, as collate/apparatus/print makes them.

import { absence, apparatusWords } from "./absence.js";
import { t } from "./catalogue.js";
import { cutter, whole } from "./cutting.js";
import { detailNotes, furtherReadings, supporters } from "./further.js";
import { movedParts } from "./moved-parts.js";
import { divided, goal, origin } from "./moved.js";
import { makeGroups, name } from "./groups.js";
import { named, speaks } from "./named-witnesses.js";
import { REST, afterMark, asAddition, withWord } from "./punctuation.js";
import { placements } from "./series.js";
import { before, fromWordToWord, gapLines, makePrintedWords, occurrence, printedEntry } from "./printed-text.js";
import { orders } from "./word-order.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./data.js").Reading} Reading
 * @typedef {import("./reading.js").Entry} Entry
 * @typedef {import("./reading.js").Reading_} Text
 * @typedef {import("./cutting.js").Phrase} Phrase
 * @typedef {import("./groups.js").Named} Named
 * @typedef {{ abbreviation: string, phrase: Phrase, sigla: string[], state: string }} Told
 * @typedef {Told & { named: Named[] }} PrintedReading
 * @typedef {{ entry: Entry, parts: { id: string, entry: Entry }[], kind: string, id: string, place: string, line: number, lemma: Phrase, number: number, sigla: string[],
 *   named: Named[], readings: PrintedReading[], conjecture: string, series: string | null, notes: string[] }} Printed
 *   `parts` are the units that it is about, of which `entry` and `id` are those of the first; `series` is null if no apparatus prints it.
 * @typedef {{ lemma: Phrase, readings: Told[], start: number, end: number }} Pieces  Which of the printed words the lemma is.
 * @typedef {{ model: Model, text: Text, printedWords: import("./printed-text.js").PrintedWords, differing: Uint8Array, positive: boolean, words: Record<string, string>, lemmaWords: number, readingWords: number,
 *   groups: import("./groups.js").Groups }} Page
 */

const NEARLY = 3;

/** Witnesses, at most, that a negative entry lists because nothing is known of them there; never more than the others. */
const MANY = 5;

/**
 * Returns all entries of `text` as print has them, hidden classes too.
 * @param {Model} model
 * @param {Text} text
 * @returns {Printed[]}
 */
export function printAll(model, text) {
  const { print, has } = printer(model, text);
  return text.entries.flatMap((_, i) => Array.from({ length: has(i).length }, (_, nth) => print(i, nth)));
}

/**
 * Returns what prints one entry of `text` after another, when it is asked for: `print` returns entry `i` as the `nth` of its
 * apparatuses has it, `named` the witnesses that it may name there, `has` the names of the apparatuses that have a reading of it to print; null for none, if it has readings.
 * @param {Model} model
 * @param {Text} text
 * @returns {{ print: (i: number, nth?: number) => Printed, named: (i: number, nth?: number) => Set<string>, has: (i: number) => (string | null)[], context: import("./together.js").Context }}
 */
export function printer(model, text) {
  const differing = new Uint8Array(model.width);
  for (const unit of model.units) if (unit.kind !== "lacuna") differing.fill(1, unit.start, unit.end);
  const options = model.edition.apparatus ?? {};
  const words = apparatusWords(model);
  const groups = makeGroups(model.edition.rules?.group ?? [], model.sigla, words.excepts);
  const page = { model, text, printedWords: makePrintedWords(model, text), differing, positive: options.style === "positive", words, lemmaWords: options.max_lemma_words ?? 5, readingWords: options.max_reading_words ?? 30, groups };
  const sigla = named(model, text.entries);
  /** @returns {{ name: string | null, sigla: Set<string> }[]} */
  const places = (/** @type {number} */ i) => {
    const { unit, kind, readings } = text.entries[i];
    const all = placements(model, unit, kind).map((it) => ({ name: it.name, sigla: it.sigla ? new Set([...sigla(i)].filter((siglum) => it.sigla?.has(siglum))) : sigla(i) }));
    const taking = all.filter((it) => it.sigla === sigla(i) || readings.some((reading) => reading.sigla.some((siglum) => it.sigla.has(siglum))));
    return taking.length ? taking : [{ name: null, sigla: sigla(i) }];
  };
  return {
    context: page,
    print: (i, nth = 0) => printOne(text.entries[i], places(i)[nth], nth, page),
    named: (i, nth = 0) => places(i)[nth].sigla,
    has: (i) => {
      const { unit, readings } = text.entries[i];
      if (unit.further.length || readings.some((it) => it.sigla.some((siglum) => sigla(i).has(siglum)))) return places(i).map((it) => it.name);
      return speaksAlone(text.entries[i], page) ? places(i).filter((it) => it.sigla === sigla(i)).map((it) => it.name) : [];
    },
  };
}

/**
 * Returns whether an entry without readings says something all the same: whose conjecture the text is, or what the editor notes.
 * @param {Entry} entry
 * @param {Page} page
 */
function speaksAlone(entry, page) {
  const { unit, lemma } = entry;
  const conjecture = !lemma.sigla.length && unit.notes.some((it) => it.kind === "conjecture" && it.text);
  return conjecture || unit.notes.some((it) => it.kind === "note") || detailNotes(entry, page).length > 0;
}

/**
 * @param {Entry} whole
 * @param {{ name: string | null, sigla: Set<string> }} place  The apparatus, and whose readings it prints.
 * @param {number} nth  Which of the apparatuses that print the entry it is, from 0.
 * @param {Page} page
 * @returns {Printed}
 */
function printOne(whole, { name: series, sigla }, nth, page) {
  const entry = printedEntry(page.printedWords, whole);
  const { lemma, readings, start, end } = pieces(entry, sigla, page);
  const { lines } = page.printedWords;
  const [number, total] = occurrence(page.printedWords, start, end);
  const only = (/** @type {string[]} */ names, /** @type {Set<string>} */ there) => names.filter((siglum) => there.has(siglum));
  const lost = entry.lemma.state === "text" || entry.lemma.state === "omission" ? null : gapLines(page.printedWords, entry.start);
  const cited = lost ?? (start < end ? lines.slice(start, end) : []);
  const line = cited[0] ?? whole.line, last = cited[cited.length - 1] ?? whole.line;
  const { unit } = entry;
  const speaking = new Set(unit.readings.flatMap((it) => (speaks(it.state) ? only(it.sigla, sigla) : [])));
  const positive = speaks(entry.lemma.state) && (page.positive || manyUnknown(unit));
  const unknown = positive && entry.kind !== "lacuna" ? "not transcribed" : ""; // who is not named has no reading that is known
  let own = positive ? only(entry.lemma.sigla, sigla) : [];
  const known = readings.filter((it) => it.state !== unknown);
  let printed = known.map((it) => {
    const there = speaks(it.state) ? speaking : sigla;
    const kept = only(it.sigla, there);
    return { ...it, sigla: kept, named: name(page.groups, kept, there) };
  });
  const everyone = known.length === readings.length;
  const rest = everyone ? restOf(printed, only(entry.lemma.sigla, sigla), entry.lemma.state, page.words.rest) : null;
  if (rest) {
    own = only(entry.lemma.sigla, speaking);
    printed = printed.map((it) => (it === rest ? { ...it, named: [{ siglum: page.words.rest, sigla: it.sigla, exceptions: [], excepts: "" }] } : it));
  }
  const supported = speaks(entry.lemma.state) ? supporters(whole, entry.lemma.sigla) : [];
  if (supported.length) own = only(entry.lemma.sigla, speaking);
  const id = nth ? `${unit.id}-${nth + 1}` : unit.id;
  const naming = printed.filter((it) => it.sigla.length);
  return {
    entry: whole,
    parts: [{ id, entry: whole }],
    kind: whole.kind,
    id,
    line,
    place: line === last ? `${line}` : `${line}–${last}`,
    lemma,
    number: total > 1 && !lemma.last && entry.lemma.sigla.length ? number : 0,
    sigla: own,
    named: [...name(page.groups, own, speaking), ...supported],
    readings: [...naming.map((it) => ({ ...it, named: [...it.named, ...supporters(whole, it.sigla)] })), ...furtherReadings(whole, page.words)],
    conjecture: whole.lemma.sigla.length ? "" : unit.notes.find((it) => it.kind === "conjecture")?.text ?? "",
    series,
    notes: [...remarks(whole), ...detailNotes(whole, page), ...movedParts(page, entry, naming, speaking)],
  };
}

/**
 * Returns whether nothing is known of many witnesses at a unit, so that its entry names those of the lemma in either style.
 * @param {import("./data.js").Unit} unit
 */
function manyUnknown({ readings }) {
  const count = (/** @type {boolean} */ unknown) => readings.reduce((sum, it) => sum + ((it.state === "not transcribed") === unknown ? it.sigla.length : 0), 0);
  return count(true) > Math.min(count(false), MANY);
}

/**
 * Returns the reading that nearly all witnesses have, so that a word stands for them; null if there is none.
 * @param {PrintedReading[]} readings
 * @param {string[]} lemma
 * @param {string} state
 * @param {string} word
 */
function restOf(readings, lemma, state, word) {
  const others = readings.filter((it) => speaks(it.state));
  const most = others.reduce((best, it) => (best && best.sigla.length >= it.sigla.length ? best : it), /** @type {PrintedReading | null} */ (null));
  if (!word || !most || most.named.length < REST || !speaks(state) || !lemma.length) return null;
  const few = others.reduce((sum, it) => sum + it.sigla.length, lemma.length) - most.sigla.length;
  return NEARLY * few <= most.sigla.length ? most : null;
}

/**
 * Returns what is noted at an entry; whose reading the editor chose is not told of the text of a witness.
 * @param {Entry} entry
 */
function remarks({ unit, lemma }) {
  const edited = lemma.sigla.join(" ") === unit.readings[0].sigla.join(" ");
  const kept = unit.notes.filter((it) => it.kind !== "conjecture" && (edited || it.kind !== "lemma"));
  return kept.map((it) => (it.kind === "note" ? it.text : t("note-of", { kind: t(`note-${it.kind}`), text: it.text })));
}

/**
 * @param {Entry} whole_
 * @param {Set<string>} sigla  The witnesses that may be named.
 * @param {Page} page
 * @returns {Pieces}
 */
function pieces(whole_, sigla, page) {
  const bare = fromWordToWord(page.printedWords, asAddition(whole_));
  const { entry: near, start, end } = withWord(bare, sigla, page) ?? bare;
  const { entry: undivided, after } = afterMark(near, page);
  const entry = divided(page, undivided), { lemma } = entry;
  const ordered = orders(entry);
  const cut = ordered ? whole : cutter(entry.readings.map((it) => it.text), page.readingWords);
  const cutLemma = ordered ? whole : cutter([lemma.text], page.lemmaWords);
  const all = (/** @type {Reading[]} */ some) => some.map((it) => printReading(it, entry, page, cut));
  if (lemma.state === "text") return { lemma: cutLemma(lemma.text), readings: all(entry.readings), start, end };
  const preceding = after ? before(page.printedWords, after) : null;
  if (lemma.state !== "omission") {
    const beside = preceding ? [preceding.words, "…"] : ["…", ...page.printedWords.words.slice(0, 1)];
    const { start: first, end: last } = preceding ?? { start: 0, end: 1 };
    return { lemma: whole(gapLines(page.printedWords, entry.start) ? "…" : beside.join(" ")), readings: all([lemma, ...entry.readings]), start: first, end: last };
  }
  if (preceding) return { lemma: whole(preceding.words), readings: all(entry.readings), start: preceding.start, end: preceding.end };
  const following = page.printedWords.words[0] ?? "";
  const readings = entry.readings.map((it) =>
    it.state === "text" ? { abbreviation: "", phrase: whole(`${it.text} ${following}`.trimEnd()), sigla: it.sigla, state: it.state } : printReading(it, entry, page, cut));
  return { lemma: whole(following), readings, start: 0, end: 1 };
}

/**
 * @param {Reading} reading
 * @param {Entry} entry
 * @param {Page} page
 * @param {(text: string) => Phrase} cut
 * @returns {Told}
 */
function printReading(reading, entry, page, cut) {
  const { words } = page;
  const moved = entry.kind === "transposition";
  let phrase = cut(reading.text);
  let abbreviation = absence(page.model, moved && reading.state === "omission" ? "moved" : reading.state);
  if (reading.state === "omission") {
    const goes = entry.readings.some((it) => it.state === "omission" && goal(page, entry, it));
    abbreviation = goal(page, entry, reading) || (goes ? words.omits : abbreviation);
  }
  if (reading.state === "text" && entry.lemma.state === "omission") {
    const came = origin(page, entry, reading);
    abbreviation = came?.abbreviation ?? (moved ? words.transposes : words.adds);
    if (came?.alike) phrase = whole("");
  }
  return { abbreviation, phrase, sigla: reading.sigla, state: reading.state };
}
