// @ts-check
// The words of the text as they stand on the page, the editor's own among them, for entries to hang on; as
// collate/apparatus/print/printed_text.py has them.

import { lower, token, words } from "./data.js";
import { betweens } from "./lines.js";
import { emended } from "./pieces.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./data.js").Reading} Reading
 * @typedef {import("./reading.js").Entry} Entry
 * @typedef {import("./reading.js").Reading_} Text
 * @typedef {{ model: Model, text: Text, own: Map<number, string>, words: string[], lines: number[], at: number[], conjectures: Entry[] }} PrintedWords
 *   A token is one word, a conjecture as many as it has; `at[i]` is the number of words before token `i`.
 */

const MARK = /^[\p{P}\p{Z}\p{C}\p{Sk}\p{Sm}]*$/u;
const WORD_SIGN = /[&⁊%‰№]/;

/** @param {string} text */
export function isMark(text) {
  return MARK.test(text) && !WORD_SIGN.test(text);
}

/** @param {string} text */
export function split(text) {
  return text.split(/\s+/).filter(Boolean);
}

/**
 * @param {Model} model
 * @param {Text} text
 * @returns {PrintedWords}
 */
export function makePrintedWords(model, text) {
  const own = emended(text);
  /** @type {PrintedWords} */
  const printedWords = { model, text, own, words: [], lines: [], at: [0], conjectures: text.entries.filter((it) => !it.lemma.sigla.length && it.start < it.end) };
  text.words.forEach((word, i) => {
    const parts = own.has(i) ? split(own.get(i) ?? "") : [word];
    for (const one of parts) {
      printedWords.words.push(one);
      printedWords.lines.push(text.setting.line[i]);
    }
    printedWords.at.push(printedWords.words.length);
  });
  return printedWords;
}

/**
 * Returns which words (half open) the lemma of `entry` is; the word before if none of them is printed.
 * @param {PrintedWords} printedWords
 * @param {Entry} entry
 */
export function span({ at }, entry) {
  const first = at[entry.start], last = at[entry.end];
  if (first === last && !entry.lemma.sigla.length) {
    const size = split(entry.lemma.text).length;
    return first ? [first - size, first] : [0, size];
  }
  return first < last || !first ? [first, last] : [first - 1, first];
}

/**
 * Returns whether a line begins before token `start`, or what punctuation divides from the words before.
 * @param {PrintedWords} printedWords
 * @param {number} start
 */
export function begins({ own, text }, start) {
  const { line } = text.setting;
  if (start <= 0 || start >= text.words.length || line[start - 1] !== line[start]) return true;
  return !own.has(start - 1) && isMark(text.words[start - 1]);
}

/**
 * Returns the words before token `start`, and what they say: one, and the marks after it in its line.
 * @param {PrintedWords} printedWords
 * @param {number} start
 * @returns {{ start: number, end: number, words: string }}
 */
export function before(printedWords, start) {
  const { own, at, text } = printedWords;
  const { line } = text.setting;
  const mark = (/** @type {number} */ i) => !own.has(i) && isMark(text.words[i]);
  let last = start - 1;
  while (last && own.get(last) === "") last--;
  let place = last;
  while (place && mark(place) && line[place - 1] === line[last]) place--;
  if (mark(place)) place = last;
  let phrase = printedText(printedWords, place, start), first = at[place];
  const emendation = split(own.get(place) ?? "");
  if (emendation.length > 1) {
    first += emendation.length - 1;
    phrase = without(phrase, emendation.slice(0, -1).join(" "));
  }
  return { start: first, end: at[start], words: phrase };
}

/**
 * Returns the first and the last of the lines without a word before token `start`, where whole lines are lost; null if none are.
 * @param {PrintedWords} printedWords
 * @param {number} start
 * @returns {[number, number] | null}
 */
export function gapLines({ text: { setting: { line, gaps } } }, start) {
  const size = line.length;
  if (!size) return null;
  let first = 0, last = 0;
  if (start > 0 && start < size) [first, last] = [line[start - 1] + 1, line[start] - 1];
  else {
    const lost = gaps[start].lines.slice(1, -1).filter(Boolean).length;
    [first, last] = start ? [line[size - 1] + 1, line[size - 1] + lost] : [line[0] - lost, line[0] - 1];
  }
  return first <= last ? [first, last] : null;
}

/** @param {string} text @param {string} head */
function without(text, head) {
  return (text.startsWith(head) ? text.slice(head.length) : text).trimStart();
}

/**
 * Returns tokens `start` to `end` as they are printed, with the spacing of the text.
 * @param {PrintedWords} printedWords
 * @param {number} start
 * @param {number} end
 */
function printedText({ model, text, own }, start, end) {
  const gaps = betweens(model, text.text.slice(start, end));
  let line = "";
  for (let i = start; i < end; i++) {
    const word = own.get(i) ?? text.words[i];
    if (!word) continue;
    if (line) line += (gaps[i - start].breaks >= 0 ? " " : "") + gaps[i - start].lead;
    line += word + (i + 1 < end ? gaps[i - start + 1].tail : "");
  }
  return split(line).join(" ");
}

/**
 * Returns `entry` with a lemma that is printed, where conjectures stand for some of its words. Where one stands for all of
 * them, that is the lemma, nobody has it, and readings are reported within its extent.
 * @param {PrintedWords} printedWords
 * @param {Entry} entry
 * @returns {Entry}
 */
export function printedEntry(printedWords, entry) {
  const { own, conjectures } = printedWords;
  const { start, end, lemma } = entry;
  if (!lemma.sigla.length || !own.size) return entry;
  const around = conjectures.find((it) => it.start <= start && end <= it.end && (start < end || (it.start < start && start < it.end)));
  if (around) {
    const unit = { ...entry.unit, start: around.unit.start, end: around.unit.end };
    const readings = [lemma, ...entry.readings].map((it) => wholeReading(printedWords, it, unit.start, unit.end));
    return { ...entry, unit, lemma: around.lemma, readings, start: around.start, end: around.end };
  }
  let changed = false;
  for (let i = start; i < end; i++) changed ||= own.has(i);
  const printed = changed && lemma.state === "text" ? printedText(printedWords, start, end) : "";
  return printed ? { ...entry, lemma: { ...lemma, text: printed } } : entry;
}

/**
 * @param {PrintedWords} printedWords
 * @param {Reading} reading
 * @param {number} start
 * @param {number} end
 * @returns {Reading}
 */
function wholeReading({ model }, reading, start, end) {
  if (reading.state !== "text" && reading.state !== "omission") return reading;
  const witness = model.witnesses[model.index.get(reading.sigla[0]) ?? 0];
  const first = lower(witness.columns, start), last = lower(witness.columns, end);
  return { ...reading, text: words(witness, first, last), state: first < last ? "text" : "omission" };
}

/**
 * Returns `entry` without the marks that begin and end the lemma, and which words the lemma is. They stay where the entry
 * reports no silence, and where not all who speak have them.
 * @param {PrintedWords} printedWords
 * @param {Entry} entry
 * @returns {{ entry: Entry, start: number, end: number }}
 */
export function fromWordToWord(printedWords, entry) {
  const [start, end] = span(printedWords, entry);
  const { lemma, readings } = entry;
  const worded = [lemma, ...readings].filter((it) => it.state === "text");
  if (lemma.state !== "text" || !lemma.sigla.length || worded.length > readings.length) return { entry, start, end };
  /** @type {Map<Reading, string[]>} */
  const tokens = new Map(worded.map((it) => [it, it === lemma ? printedWords.words.slice(start, end) : tokensOf(printedWords, it, entry)]));
  const rows = [...tokens.values()];
  const head = sharedMarks(rows), tail = sharedMarks(rows.map((it) => [...it].reverse()));
  const bare = (/** @type {Reading} */ it) => {
    const writtenWords = (tokens.get(it) ?? []).map((word) => split(word).join(" "));
    let { text } = it;
    for (const word of writtenWords.slice(0, head)) text = without(text, word);
    for (const word of writtenWords.reverse().slice(0, tail)) text = (text.endsWith(word) ? text.slice(0, text.length - word.length) : text).trimEnd();
    return { ...it, text };
  };
  return { entry: { ...entry, lemma: bare(lemma), readings: readings.map(bare) }, start: start + head, end: end - tail };
}

/**
 * Returns with how many marks all of `rows` begin; 0 if one of them has no word.
 * @param {string[][]} rows
 */
function sharedMarks(rows) {
  if (rows.some((row) => row.every(isMark))) return 0;
  let count = 0;
  while (rows.every((row) => row.length > count && row[count] === rows[0][count] && isMark(row[count]))) count++;
  return count;
}

/** @param {PrintedWords} printedWords @param {Reading} reading @param {Entry} entry */
function tokensOf({ model }, reading, entry) {
  const witness = model.witnesses[model.index.get(reading.sigla[0]) ?? 0];
  const places = [];
  for (let t = lower(witness.columns, entry.unit.start); t < witness.columns.length && witness.columns[t] < entry.unit.end; t++) places.push(token(witness, t));
  return places;
}

/**
 * Returns which of how many times words `start` to `end` stand in the line of the first of them, from 1.
 * @param {{ words: string[], lines: number[] }} text
 * @param {number} start
 * @param {number} end
 */
export function occurrence(text, start, end) {
  if (start >= end || end > text.words.length) return [1, 1];
  const line = text.lines;
  let low = start, high = start + 1;
  while (low > 0 && line[low - 1] === line[start]) low--;
  while (high < line.length && line[high] === line[start]) high++;
  const here = [];
  for (let i = low; i < high; i++) {
    let same = true;
    for (let k = 0; same && k < end - start; k++) same = text.words[i + k] === text.words[start + k];
    if (same) here.push(i);
  }
  return [here.indexOf(start) + 1, here.length];
}
