// @ts-check
// The readings of an entry at full length, the words set off in which they differ; of a moved passage both places.

import { absence, apparatusWords } from "./absence.js";
import { t } from "./catalogue.js";
import { lower, token, words } from "./data.js";
import { h } from "./dom.js";
import { sigla, voice, withLines } from "./printed-parts.js";
import { BREAK } from "./lines.js";
import { movedElsewhere } from "./marks.js";
import { counterparts, differingInMoves, differingWords, setOff } from "./moved-words.js";
import { isMark } from "./printed-text.js";
import { shown } from "./shown.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./data.js").Reading} Reading
 * @typedef {import("./data.js").Witness} Witness
 * @typedef {import("./printing.js").Printed} Printed
 * @typedef {{ w: number, span: [number, number], isMoved: boolean, moves: number[] }} Passage  The tokens of a witness that are a reading's words, half open; `moves` by which they are at another place.
 */

/** Readings, at most, whose differences from the lemma are set off in it. */
const FEW = 2;

/** What names lines in what is said of a moved passage. */
const LINES = /\S+ \d+(?:–\d+)?/;

/**
 * Returns the readings of an entry at full length.
 * @param {Model} model
 * @param {Printed} printed
 * @returns {HTMLElement}
 */
export function versions(model, printed) {
  const { lemma } = printed.entry;
  const others = printed.parts.flatMap((it) => it.entry.readings.flatMap((reading) => byPlace(model, reading, printed)).flatMap((reading) => apart(model, reading, printed))).filter((it) => it.sigla.length);
  return h("div", { class: "versions" }, version(model, lemma, others, printed, true), ...others.map((it) => version(model, it, [lemma], printed, false)));
}

/**
 * Returns a reading without words, divided as print has it: those who have the passage elsewhere, for each place, and those who omit it.
 * @param {Model} model
 * @param {Reading} reading
 * @param {Printed} printed
 * @returns {Reading[]}
 */
export function byPlace(model, reading, printed) {
  if (reading.state !== "omission") return [reading];
  const { transposes } = apparatusWords(model), moved = printed.readings.filter((it) => it.abbreviation.includes(transposes));
  const places = [...moved.map((it) => it.sigla), reading.sigla.filter((siglum) => !moved.some((it) => it.sigla.includes(siglum)))];
  const divided = places.map((there) => reading.sigla.filter((siglum) => there.includes(siglum))).filter((it) => it.length);
  return divided.length > 1 ? divided.map((names) => ({ ...reading, sigla: names })) : [reading];
}

/**
 * Returns a reading that omits a passage, divided where its witnesses have the passage elsewhere in different words.
 * @param {Model} model
 * @param {Reading} reading
 * @param {Printed} printed
 * @returns {Reading[]}
 */
function apart(model, reading, printed) {
  if (!isMoved(model, reading, printed)) return [reading];
  /** @type {Map<string, string[]>} */
  const byWords = new Map();
  for (const siglum of reading.sigla) {
    const passage = passageOf(model, { ...reading, sigla: [siglum] }, printed);
    const key = passage ? model.witnesses[passage.w].form.subarray(...passage.span).join() : "";
    byWords.set(key, [...(byWords.get(key) ?? []), siglum]);
  }
  return [...byWords.values()].map((names) => ({ ...reading, sigla: names }));
}

/**
 * Returns the words of a reading's first witness, here or where it has the passage; null if it has none.
 * @param {Model} model
 * @param {Reading} reading
 * @param {Printed} printed
 * @returns {Passage | null}
 */
function passageOf(model, reading, printed) {
  const { parts, entry: { unit, lemma, readings } } = printed;
  const w = model.index.get((reading === lemma ? byWords(model, lemma, printed)[0] : reading.sigla)[0]);
  if (w === undefined) return null;
  const witness = model.witnesses[w], isText = reading.state === "text";
  const move = isText || isMoved(model, reading, printed) ? moveOf(model, unit, reading, reading === lemma ? readings : [lemma]) : undefined;
  const moved = move === undefined ? undefined : model.moves[move][witness.siglum]; // others of the reading may be in a move that it is not in
  if (move !== undefined && moved) return { w, span: toSentence(witness, moved), isMoved: true, moves: isText ? [] : [move] };
  if (!isText) return null;
  const own = parts.find(({ entry }) => entry.lemma === reading || entry.readings.includes(reading))?.entry.unit ?? unit;
  return { w, span: [lower(witness.columns, own.start), lower(witness.columns, own.end)], isMoved: false, moves: [] };
}

/**
 * Returns the number of the move by which one of some readings has elsewhere what another has in a unit; nothing if there is none.
 * @param {Model} model
 * @param {import("./data.js").Unit} unit
 * @param {Reading} reading
 * @param {Reading[]} others
 */
function moveOf(model, unit, reading, others) {
  const index = (/** @type {Reading} */ it) => model.index.get(it.sigla[0]) ?? -1;
  return others.flatMap((other) => {
    const [here, elsewhere] = reading.state === "text" ? [reading, other] : [other, reading];
    return here.state === "text" && elsewhere.state === "omission" ? movedElsewhere(model, index(here), index(elsewhere), unit) : [];
  })[0];
}

/** Words before a moved passage, at most, that begin its sentence. */
const BEFORE = 4;

/**
 * Returns a moved passage from the beginning of its first sentence, if that is near, to the end of its last: words that one copy
 * lacks at its beginning are no part of the move.
 * @param {Witness} witness
 * @param {[number, number]} span  Tokens, half open.
 * @returns {[number, number]}
 */
function toSentence(witness, [first, end]) {
  let start = first;
  while (start > 0 && first - start <= BEFORE && !isMark(token(witness, start - 1))) start--;
  if (first - start > BEFORE) return [first, end];
  let last = end; // as many words of the next sentence are not those of the passage
  while (last > first + 1 && end - last < first - start && !isMark(token(witness, last - 1))) last--;
  return [start, isMark(token(witness, last - 1)) ? last : end];
}

/**
 * Returns the tokens of a passage that differ from what other readings have.
 * @param {Model} model
 * @param {Passage} passage
 * @param {Reading[]} others
 * @param {Printed} printed
 * @returns {Set<number>}
 */
function differing(model, { w, span, moves }, others, printed) {
  const passages = others.flatMap((it) => passageOf(model, it, printed) ?? []);
  if (passages.length > FEW) return new Set();
  const size = span[1] - span[0];
  return new Set(passages.flatMap((other) => {
    const [here, there] = [w, other.w].map((it) => model.witnesses[it]), [move] = moves.length ? moves : other.moves;
    const spans = model.moves[move] ?? {}, whole = (/** @type {Witness} */ it) => toSentence(it, spans[it.siglum]);
    const all = here.siglum in spans && there.siglum in spans ? differingWords(here, whole(here), there, whole(there)) : differingWords(here, span, there, other.span);
    return 2 * all.length > size ? [] : all; // nothing is set off where there is more of it than of the rest
  }));
}

/**
 * @param {Model} model
 * @param {Reading} it
 * @param {Reading[]} others  What it is compared with.
 * @param {Printed} printed
 * @param {boolean} first
 */
function version(model, it, others, printed, first) {
  const passage = passageOf(model, it, printed), elsewhere = passage?.moves.length ? placeOf(it, printed) : "";
  const [same, varying] = first ? byWords(model, it, printed) : [it.sigla, []];
  const verb = it.state === "text" && h("span", { class: "verb" }, t(same.length > 1 ? "read" : "reads"));
  const own = it.sigla.length ? [sigla(model, same), " ", verb, ...(varying.length ? [h("span", { class: "verb" }, ` ${t("varying")} `), sigla(model, varying)] : []), ...(elsewhere ? [h("i", { lang: "la", class: "latin" }, ...withLines(elsewhere))] : [])] : [h("i", { class: "conjecture" }, shown(printed.conjecture))];
  const who = first ? own : [h("span", { class: "verb" }, t("for-this")), " ", ...own];
  return h("div", { class: first ? "version first" : "version" }, h("p", { class: "who" }, ...who), wordsOf(model, it, passage, others, printed));
}

/**
 * @param {Model} model
 * @param {Reading} it
 * @param {Passage | null} passage
 * @param {Reading[]} others
 * @param {Printed} printed
 */
function wordsOf(model, it, passage, others, printed) {
  const { lang, dir } = voice(model, it.sigla, it.text);
  if (!passage && it.state !== "text") return h("p", { class: "what state", lang: "la" }, wordless(model, it, printed));
  const isWritten = passage && (passage.isMoved || inLines(model, passage).join(" ") === it.text);
  return h("p", { class: "what", lang, dir }, ...(isWritten ? setOff(model.witnesses[passage.w], ...passage.span, differing(model, passage, others, printed), true) : [shown(it.text)]));
}

/**
 * Returns the witnesses of the lemma that have its very words, and those that vary inside it.
 * @param {Model} model
 * @param {Reading} lemma
 * @param {Printed} printed
 * @returns {[string[], string[]]}
 */
function byWords(model, lemma, printed) {
  if (lemma.state !== "text") return [lemma.sigla, []];
  const { unit } = printed.entry;
  const isSame = (/** @type {string} */ siglum) => {
    const witness = model.witnesses[model.index.get(siglum) ?? 0];
    return words(witness, lower(witness.columns, unit.start), lower(witness.columns, unit.end)) === lemma.text;
  };
  const same = lemma.sigla.filter(isSame);
  return same.length ? [same, lemma.sigla.filter((it) => !same.includes(it))] : [lemma.sigla, []];
}

/**
 * Returns whether print says that the witnesses of a reading without words have them elsewhere.
 * @param {Model} model
 * @param {Reading} reading
 * @param {Printed} printed
 */
function isMoved(model, reading, printed) {
  if (reading.state !== "omission") return false;
  const place = placeOf(reading, printed);
  return place !== "" && (reading === printed.entry.lemma || place.includes(apparatusWords(model).transposes));
}

/**
 * Returns where the witnesses of a reading have its words, in the words of the apparatus.
 * @param {Reading} it
 * @param {Printed} printed
 */
function placeOf(it, { entry: { lemma }, readings }) {
  if (it !== lemma) return printedOf(it, readings)?.abbreviation ?? "";
  return LINES.exec(readings.find((one) => one.state === "text" && LINES.test(one.abbreviation))?.abbreviation ?? "")?.[0] ?? "";
}

/** @param {Reading} it @param {import("./printing.js").PrintedReading[]} readings */
function printedOf(it, readings) {
  return readings.find((one) => it.sigla.every((siglum) => one.sigla.includes(siglum)));
}

/**
 * Returns why a reading has no words: that it has them elsewhere, if print says so.
 * @param {Model} model
 * @param {Reading} it
 * @param {Printed} printed
 */
export function wordless(model, it, printed) {
  const place = it.state === "omission" ? placeOf(it, printed) : "";
  if (it === printed.entry.lemma) return place ? `${absence(model, it.state)} (${place})` : absence(model, it.state);
  return place || absence(model, it.state);
}

/**
 * Returns a passage in the lines of its witness, as verse is set.
 * @param {Model} model
 * @param {Passage} passage
 */
function inLines(model, { w, span: [first, last] }) {
  const { text, start, end } = model.witnesses[w];
  return text.slice(start[first], end[last - 1]).split(BREAK).map((line) => line.trim().replace(/\s+/g, " ")).filter(Boolean);
}

/**
 * Sets off in an entry that the page was sent with what differs in its readings at full length, when they are first seen.
 * @param {HTMLElement} entry
 * @param {() => HTMLElement | null} draw  Returns those readings.
 */
export function compareInFull(entry, draw) {
  const full = /** @type {HTMLDetailsElement | null} */ (entry.querySelector("details.whole"));
  const fill = () => {
    const now = draw();
    if (now) full?.querySelector(".versions")?.replaceWith(now);
  };
  if (full?.open) (window.requestIdleCallback ?? setTimeout)(fill);
  else full?.addEventListener("toggle", fill, { once: true });
}
