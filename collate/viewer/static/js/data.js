// @ts-check
// The collation that the page carries, made ready to work on.  The data are those of collation.json.

import { readPage } from "./page-data.js";
import { atOnce, inSlices, pause } from "./slices.js";

/** Tokens after which reading a witness may be interrupted. */
const PAUSE = 8192;

/**
 * @typedef {{ sigla: string[], text: string, state: string, normal: string }} Reading
 * @typedef {{ id: string, kind: string, start: number, end: number, section: string, readings: Reading[], after: string,
 *   notes: { kind: string, text: string, rule: number }[], series: string, hidden: boolean | null, doubts: string[],
 *   further: { kind: string, text: string, author: string, sigla: string[] }[], details: { sigla: string[], name: string, value: string }[] }} Unit
 *   `readings` begins with the lemma of the edition's text, which has no sigla if it is the editor's own; `series` and
 *   `hidden` are what the editor says of the entry; `doubts` tell why it should be looked at first.
 * @typedef {{ c: number, w: number, t: number }} Chosen  Column, witness and token of one token of a text.
 * @typedef {{ siglum: string, text: string, start: Uint32Array, end: Uint32Array, form: Int32Array, norm: Int32Array,
 *   columns: Int32Array, row: Int32Array, borders: number[], extant: boolean, document: string, hand: string, date: string, basis: string,
 *   zones: import("./source-place.js").Zone[] }} Witness  `zones` are its pages and lines in its source.
 *   `start` and `end` are UTF-16 offsets; `form` and `norm` number what is written and what is compared.
 * @typedef {{ edition: any, made: Record<string, string>, witnesses: Witness[], sigla: string[], index: Map<string, number>,
 *   width: number, lang: string[], dir: string[], base: string, text: Chosen[], units: Unit[],
 *   sections: { name: string, start: number, end: number }[], doubts: { column: number, reason: string, entry: string }[],
 *   stretches: { columns: [number, number], aligner: string }[], moves: Record<string, [number, number]>[],
 *   rows: number[], after: string, place: PagePlace, groups: number[][], absences: [number, number][][], review: boolean }} Model
 *   `after`: which base text the edition's text follows, in words; `groups`: the witnesses that have the same text together; `absences`: for each witness the columns, half open, in
 *   which it is silent for another reason than omission; `review`: whether the page opens with the editor's notes.
 * @typedef {{ href: string, name: string }} Neighbour
 * @typedef {{ apparatus: string, diff: string, index: string, section: string, previous: Neighbour | null,
 *   next: Neighbour | null, column: number, line: number, lines: number[] }} PagePlace
 *   Files of the pages, with `index` empty if this one holds the whole text; the column (from 0) and the line (from 1) of
 *   the whole with which this page begins, and that line for each witness if that is the text.
 */

/**
 * Returns the model of a page's data.
 * @param {any} page
 * @returns {Model}
 */
export function makeModel(page) {
  return atOnce(building(page));
}

/**
 * Returns the model of the data that the page carries, made in slices.
 * @returns {Promise<Model>}
 */
export async function loadModel() {
  await pause();
  const page = readPage();
  await pause();
  return /** @type {Model} */ (await inSlices(building(page)));
}

/**
 * @param {any} page
 * @returns {Generator<void, Model, void>}
 */
function* building(page) {
  const file = page.collation;
  const { alignment, apparatus } = file;
  const forms = new Map();
  const norms = new Map();
  /** @type {Witness[]} */
  const witnesses = [];
  for (let w = 0; w < file.witnesses.length; w++) {
    witnesses.push(yield* readWitness(file.witnesses[w], alignment.rows[w], alignment.width, file.normal, forms, norms));
    yield;
  }
  const sigla = witnesses.map((/** @type {Witness} */ it) => it.siglum);
  const doubts = reasons(page.doubts);
  return {
    edition: file.edition,
    made: file.made_by,
    witnesses,
    sigla,
    index: new Map(sigla.map((/** @type {string} */ siglum, /** @type {number} */ w) => [siglum, w])),
    width: alignment.width,
    lang: page.lang,
    dir: page.dir,
    base: apparatus.base,
    text: readText(apparatus.text, witnesses),
    units: apparatus.entries.map((/** @type {any} */ record) => readUnit(record, doubts.get(record.id) ?? [])),
    sections: sectionSpans(alignment.sections ?? [], alignment.width),
    doubts: page.doubts,
    stretches: alignment.stretches ?? [],
    moves: (alignment.transpositions ?? []).map((/** @type {any} */ move) => move.spans),
    rows: page.rows ?? [0],
    after: page.after ?? apparatus.base,
    place: page.place,
    groups: page.groups ?? witnesses.map((_, w) => [w]),
    absences: page.absences ?? witnesses.map(() => []),
    review: page.review ?? false,
  };
}

/**
 * @param {any} record
 * @param {[number, number][]} runs
 * @param {number} width
 * @param {Record<string, string>} normal
 * @param {Map<string, number>} forms
 * @param {Map<string, number>} norms
 * @returns {Generator<void, Witness, void>}
 */
function* readWitness(record, runs, width, normal, forms, norms) {
  const text = record.text.join("");
  const cuts = record.tokens.flat();
  const count = cuts.length / 2;
  const start = new Uint32Array(count), end = new Uint32Array(count);
  const form = new Int32Array(count), norm = new Int32Array(count);
  const columns = new Int32Array(count), row = new Int32Array(width).fill(-1);
  const place = places(text);
  const own = record.normal ?? {};
  let at = 0;
  for (let i = 0; i < count; i++) {
    start[i] = place(at + cuts[2 * i]);
    at += cuts[2 * i] + cuts[2 * i + 1];
    end[i] = place(at);
    const t = text.slice(start[i], end[i]);
    form[i] = number(forms, written(t));
    norm[i] = number(norms, own[i] ?? normal[t] ?? t);
    if (i % PAUSE === PAUSE - 1) yield;
  }
  let token = 0;
  for (const [column, many] of runs)
    for (let k = 0; k < many; k++) {
      columns[token] = column + k;
      row[column + k] = token++;
    }
  const { siglum, document = "", hand = "", date = "", basis = "attested", extant = true, zones = [] } = record;
  return { siglum, text, start, end, form, norm, columns, row, borders: closeBorders(record, text), extant, document, hand, date, basis, zones };
}

/**
 * Returns where a section of a witness ends and no white space divides it from what follows.
 * @param {any} record
 * @param {string} text
 */
function closeBorders(record, text) {
  const place = places(text);
  const ends = (record.sections ?? []).slice(0, -1).map((/** @type {any} */ section) => place(section.at[1]));
  return ends.filter((/** @type {number} */ end) => !/\s/.test(text.slice(Math.max(0, end - 1), end + 1)));
}

/**
 * Returns what turns an offset in code points, each no less than the one before, into one in UTF-16.
 * @param {string} text
 * @returns {(offset: number) => number}
 */
function places(text) {
  if (!/[\ud800-\udbff]/.test(text)) return (offset) => offset;
  let points = 0, units = 0;
  return (offset) => {
    while (points < offset) {
      units += /** @type {number} */ (text.codePointAt(units)) > 0xffff ? 2 : 1;
      points++;
    }
    return units;
  };
}

/**
 * @param {Map<string, number>} known
 * @param {string} form
 */
function number(known, form) {
  const index = known.get(form);
  if (index !== undefined) return index;
  known.set(form, known.size);
  return known.size - 1;
}

/** Characters that are no part of a word, as `IGNORABLE` in collate/apparatus/words.py has them. */
const IGNORABLE = /[\u00ad\u034f\u061c\u180b-\u180f\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u{e0000}-\u{e01ef}]/gu;

/**
 * Returns a token as written, in NFC, with single spaces and, if it has others, without characters that are no part of a word.
 * @param {string} t
 */
function written(t) {
  if (/^[\x21-\x7e]*$/.test(t)) return t;
  const form = t.normalize("NFC").trim().replace(/\s+/g, " ");
  return form.replace(IGNORABLE, "") || form;
}

/**
 * @param {[number, number, number, number, number][]} runs
 * @param {Witness[]} witnesses
 * @returns {Chosen[]}
 */
function readText(runs, witnesses) {
  const text = [];
  for (const [, , w, first, count] of runs)
    for (let t = first; t < first + count; t++) text.push({ c: witnesses[w].columns[t], w, t });
  return text;
}

/**
 * Returns the reasons to look at an entry first, by its id.
 * @param {{ reason: string, entry: string }[]} doubts
 * @returns {Map<string, string[]>}
 */
function reasons(doubts) {
  const byEntry = new Map();
  for (const { reason, entry } of doubts) byEntry.set(entry, [...(byEntry.get(entry) ?? []), reason]);
  return byEntry;
}

/**
 * @param {any} record
 * @param {string[]} doubts
 * @returns {Unit}
 */
function readUnit(record, doubts) {
  const [start, end] = record.columns;
  const readings = [record.lemma, ...record.readings].map(({ sigla, text = "", state = "text", normal = "" }) => ({ sigla, text, state, normal }));
  return { id: record.id, kind: record.kind, start, end, section: record.place.section ?? "", readings, after: record.after ?? "", notes: record.notes ?? [], series: record.series ?? "", hidden: record.hidden ?? null, doubts, further: record.further ?? [], details: record.details ?? [] };
}

/**
 * @param {{ name: string, column: number }[]} sections
 * @param {number} width
 */
function sectionSpans(sections, width) {
  const spans = sections.map(({ name, column }, i) => ({ name, start: column, end: sections[i + 1]?.column ?? width }));
  if (!spans.length || spans[0].start > 0) spans.unshift({ name: "", start: 0, end: spans[0]?.start ?? width });
  return spans;
}

/**
 * Returns the first index in the rising `numbers` that is not below `value`.
 * @param {ArrayLike<number>} numbers
 * @param {number} value
 */
export function lower(numbers, value) {
  let low = 0, high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Returns token `t` of a witness as written.
 * @param {Witness} witness
 * @param {number} t
 */
export function token(witness, t) {
  return witness.text.slice(witness.start[t], witness.end[t]);
}

/**
 * Returns tokens `first` to `end` (half open) of a witness, spacing folded to single spaces.
 * @param {Witness} witness
 * @param {number} first
 * @param {number} end
 */
export function words(witness, first, end) {
  return first < end ? inOneLine(witness.text.slice(witness.start[first], witness.end[end - 1]).trim()) : "";
}

/** The end of a line between two signs of scripts without spaces between words; as `line_ends` in Python has it. */
const BETWEEN = /(?<=[\u2e80-\u2fff\u3001-\u303f\u3041-\u30ff\u3105-\u312f\u3400-\u9fff\uf900-\ufaff\uff01-\uff65\u{20000}-\u{3ffff}])[ \t]*[\r\n]\s*(?=[\u2e80-\u2fff\u3001-\u303f\u3041-\u30ff\u3105-\u312f\u3400-\u9fff\uf900-\ufaff\uff01-\uff65\u{20000}-\u{3ffff}])/gu;

/**
 * Returns `text` with spacing folded to single spaces; the end of a line is none in a script without spaces between words.
 * @param {string} text
 */
export function inOneLine(text) {
  return text.replace(BETWEEN, "").replace(/\s+/g, " ");
}

/**
 * Returns what is before token `t` of a witness, in one line; `t` is not the first.
 * @param {Witness} witness
 * @param {number} t
 */
export function gapBefore(witness, t) {
  return inOneLine(witness.text.slice(witness.end[t - 1] - 1, witness.start[t] + 1)).slice(1, -1);
}
