// @ts-check
// Entries that begin and end with a word wherever they can, as collate/apparatus/print/punctuation.py makes them.

import { lower, token } from "./data.js";
import { speaks } from "./named-witnesses.js";
import { spanText } from "./reading.js";
import { isMark } from "./printed-text.js";

/**
 * @typedef {import("./data.js").Reading} Reading
 * @typedef {import("./reading.js").Entry} Entry
 * @typedef {import("./printing.js").Page} Page
 * @typedef {{ entry: Entry, start: number, end: number }} Span  Which of the printed words the lemma is.
 */

/** Sigla that a word for the rest of the witnesses stands for, at least. */
export const REST = 4;

/** @param {Reading} reading */
function isPunctuation(reading) {
  return isMark(reading.text.replaceAll(" ", ""));
}

/**
 * Returns an entry as an addition if its lemma is punctuation, and each reading has words and punctuation instead; else itself.
 * @param {Entry} entry
 * @returns {Entry}
 */
export function asAddition(entry) {
  const { lemma, readings } = entry;
  const texts = readings.filter((it) => it.state === "text");
  if (lemma.state !== "text" || !lemma.sigla.length || !entry.start || entry.kind === "transposition" || !texts.length) return entry;
  if (!isPunctuation(lemma) || readings.some((it) => it.state === "omission")) return entry;
  if (texts.some((it) => isPunctuation(it) || !isMark(it.text.slice(-1)))) return entry;
  const tail = texts.every((it) => it.text.endsWith(lemma.text)) ? lemma.text.length : 0;
  const added = (/** @type {Reading} */ it) => (it.state === "text" ? { ...it, text: it.text.slice(0, it.text.length - tail).trimEnd() } : it);
  return { ...entry, lemma: { ...lemma, text: "", normal: "", state: "omission" }, readings: readings.map(added) };
}

/**
 * Returns an entry, and the token before which it adds: after the punctuation that all that is added begins with.  Words of the
 * text that those who add leave out may be between.
 * @param {Entry} entry
 * @param {Page} page
 * @returns {{ entry: Entry, after: number }}
 */
export function afterMark(entry, page) {
  const { start, unit, lemma, readings } = entry;
  const { columns, words, setting } = page.text;
  const same = { entry, after: start };
  if (lemma.state !== "omission" || entry.kind === "transposition" || start < 1 || start >= columns.length) return same;
  const adding = readings.filter((it) => it.state === "text");
  const nexts = new Set(adding.flatMap((it) => it.sigla).map((siglum) => {
    const { columns: own } = page.model.witnesses[page.model.index.get(siglum) ?? 0];
    return own[lower(own, unit.end)];
  }));
  const [next] = nexts;
  const last = Math.min(Math.max(start, lower(columns, next ?? page.model.width)), columns.length - 1);
  const sizes = page.printedWords.at, mark = words[last];
  if (nexts.size !== 1 || !nexts.has(columns[last]) || !isMark(mark) || page.differing[columns[last]] || sizes[last + 1] - sizes[last - 1] !== 2) return same;
  if (setting.line[last] !== setting.line[last - 1] || !adding.every((it) => it.text.startsWith(`${mark} `))) return same;
  const space = spanText(page.model, page.text, last - 1, last + 1) === words[last - 1] + mark ? "" : " ";
  const turned = (/** @type {Reading} */ it) => (it.state === "text" ? { ...it, text: it.text.slice(mark.length).trimStart() + space + mark } : it);
  return { entry: { ...entry, readings: readings.map(turned) }, after: last + 1 };
}

/**
 * Returns an entry that is about punctuation alone, or begins with it, together with the word that it is close to; null if it is
 * close to no word, or to one that not all who are named have.
 * @param {Span} span
 * @param {Set<string>} sigla  The witnesses that may be named.
 * @param {Page} page
 * @returns {Span | null}
 */
export function withWord({ entry, start, end }, sigla, page) {
  const { lemma, readings } = entry;
  const texts = [lemma, ...readings].filter((it) => it.state === "text");
  if (!speaks(lemma.state) || !lemma.sigla.length || !texts.length || !readings.some((it) => speaks(it.state))) return null;
  const { at, words, own } = page.printedWords;
  const alone = texts.every(isPunctuation);
  if (!alone && (lemma.state !== "text" || !isMark(words[start]))) return null;
  const [before, after] = close(texts[0], entry, page);
  const left = entry.start > 0 && before && (lemma.state === "omission" || start === at[entry.start]);
  const right = alone && !left && entry.end < page.text.columns.length && after;
  const near = left ? entry.start - 1 : entry.end;
  if (!(left || right) || own.has(near) || !namedHave(near, entry, sigla, page)) return null;
  const word = words[at[near]];
  const joined = (/** @type {Reading} */ it) => {
    if (it.state !== "text") return speaks(it.state) ? { ...it, text: word, state: "text" } : it;
    const space = close(it, entry, page)[left ? 0 : 1] ? "" : " ";
    return { ...it, text: (left ? [word, it.text] : [it.text, word]).join(space) };
  };
  const both = { ...entry, lemma: joined(lemma), readings: readings.map(joined) };
  return left ? { entry: both, start: at[near], end } : { entry: both, start: at[entry.start], end: at[near + 1] };
}

/**
 * Returns whether the witnesses that an entry names have token `place`; those of the lemma are named where the apparatus is
 * positive, or a word may stand for the rest.
 * @param {number} place
 * @param {Entry} entry
 * @param {Set<string>} sigla
 * @param {Page} page
 */
function namedHave(place, { lemma, readings }, sigla, page) {
  const { columns, words } = page.text;
  const most = Math.max(0, ...readings.map((it) => it.sigla.length));
  const extant = readings.filter((it) => speaks(it.state));
  const checked = page.positive || most >= REST ? [lemma, ...extant] : extant;
  return checked.flatMap((it) => it.sigla).filter((siglum) => sigla.has(siglum)).every((siglum) => {
    const witness = page.model.witnesses[page.model.index.get(siglum) ?? 0];
    const t = witness.row[columns[place]];
    return t >= 0 && token(witness, t) === words[place];
  });
}

/**
 * Returns whether a reading is close to the word before, and to the word after.
 * @param {Reading} reading
 * @param {Entry} entry
 * @param {Page} page
 */
function close(reading, entry, page) {
  const { columns, start, end } = page.model.witnesses[page.model.index.get(reading.sigla[0]) ?? 0];
  const first = lower(columns, entry.unit.start), last = lower(columns, entry.unit.end);
  return [last > 0 && first > 0 && end[first - 1] === start[first], last > 0 && last < columns.length && end[last - 1] === start[last]];
}
