// @ts-check
// Entries as print has them, as collate/apparatus/printing.py makes them.

import { makeGroups, name } from "./groups.js";
import { seriesOf } from "./series.js";
import { before, fromWordToWord, isMark, makeStanding, occurrence, printedEntry, split } from "./standing.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./data.js").Reading} Reading
 * @typedef {import("./reading.js").Entry} Entry
 * @typedef {import("./reading.js").Reading_} Text
 * @typedef {{ first: string, last: string }} Phrase  `last` is empty if nothing is cut out.
 * @typedef {import("./groups.js").Named} Named
 * @typedef {{ abbreviation: string, phrase: Phrase, sigla: string[], state: string }} Told
 * @typedef {Told & { named: Named[] }} PrintedReading
 * @typedef {{ entry: Entry, id: string, place: string, line: number, lemma: Phrase, number: number, sigla: string[],
 *   named: Named[], readings: PrintedReading[], conjecture: string, series: string | null, notes: string[] }} Printed
 *   `series` is null if no apparatus prints it.
 * @typedef {{ lemma: Phrase, readings: Told[], start: number, end: number }} Pieces  Which of the printed words the lemma is.
 * @typedef {{ model: Model, text: Text, standing: import("./standing.js").Standing, parted: Uint8Array, words: Record<string, string>, cut: number,
 *   groups: import("./groups.js").Groups }} Page
 */

const WORDS = { omits: "om.", adds: "add.", lacuna: "deest", illegible: "illeg.", not_transcribed: "non transcr.", transposes: "transp.", excepts: "exc." };

/**
 * Returns all entries of `text` as print has them, hidden classes too.
 * @param {Model} model
 * @param {Text} text
 * @returns {Printed[]}
 */
export function printAll(model, text) {
  const { print } = printer(model, text);
  return text.entries.map((_, i) => print(i));
}

/**
 * Returns what prints one entry of `text` after another, when it is asked for: `print` returns entry `i` as print has it,
 * `has` whether it has any reading to print.
 * @param {Model} model
 * @param {Text} text
 * @returns {{ print: (i: number) => Printed, has: (i: number) => boolean }}
 */
export function printer(model, text) {
  const parted = new Uint8Array(model.width);
  for (const unit of model.units) if (unit.kind !== "lacuna") parted.fill(1, unit.start, unit.end);
  const options = model.edition.apparatus ?? {};
  const words = { ...WORDS, ...options.words };
  const groups = makeGroups(model.edition.rules?.group ?? [], model.sigla, words.excepts);
  const page = { model, text, standing: makeStanding(model, text), parted, words, cut: options.cut ?? 4, groups };
  const positive = options.style === "positive";
  const sigla = named(model, text.entries);
  return {
    print: (i) => printOne(text.entries[i], sigla(i), page, positive),
    has: (i) => text.entries[i].readings.some((it) => it.sigla.some((siglum) => sigla(i).has(siglum))),
  };
}

/** @param {string} state */
function speaks(state) {
  return state === "text" || state === "omission";
}

/**
 * Returns what gives the witnesses that an entry names: those that agree with the lemma of each entry around it.
 * @param {Model} model
 * @param {Entry[]} entries
 * @returns {(i: number) => Set<string>}
 */
function named(model, entries) {
  const extant = model.witnesses.filter((it) => it.extant).map((it) => it.siglum);
  const all = new Set(extant);
  /** @type {{ end: number, sigla: string[] }[]} */
  let around = [];
  const outers = entries.map(({ unit, lemma }) => {
    around = around.filter((it) => it.end > unit.start);
    const outer = around.filter((it) => it.end >= unit.end);
    if (speaks(lemma.state)) around.push({ end: unit.end, sigla: lemma.sigla });
    return outer;
  });
  return (i) => (outers[i].length ? new Set(extant.filter((siglum) => outers[i].every((it) => it.sigla.includes(siglum)))) : all);
}

/**
 * @param {Entry} whole
 * @param {Set<string>} sigla
 * @param {Page} page
 * @param {boolean} positive
 * @returns {Printed}
 */
function printOne(whole, sigla, page, positive) {
  const entry = printedEntry(page.standing, whole);
  const { lemma, readings, start, end } = pieces(entry, page);
  const { lines } = page.standing;
  const [nth, total] = occurrence(page.standing, start, end);
  const only = (/** @type {string[]} */ names, /** @type {Set<string>} */ there) => names.filter((siglum) => there.has(siglum));
  const cited = start < end ? lines.slice(start, end) : [];
  const line = cited[0] ?? whole.line, last = cited[cited.length - 1] ?? whole.line;
  const { unit } = entry;
  const speaking = new Set(unit.readings.flatMap((it) => (speaks(it.state) ? only(it.sigla, sigla) : [])));
  const own = positive && speaks(entry.lemma.state) ? only(entry.lemma.sigla, sigla) : [];
  const told = readings.map((it) => {
    const there = speaks(it.state) ? speaking : sigla;
    const kept = only(it.sigla, there);
    return { ...it, sigla: kept, named: name(page.groups, kept, there) };
  });
  return {
    entry: whole,
    id: unit.id,
    line,
    place: line === last ? `${line}` : `${line}–${last}`,
    lemma,
    number: total > 1 && !lemma.last && entry.lemma.sigla.length ? nth : 0,
    sigla: own,
    named: name(page.groups, own, speaking),
    readings: told.filter((it) => it.sigla.length),
    conjecture: whole.lemma.sigla.length ? "" : unit.notes.find((it) => it.kind === "conjecture")?.text ?? "",
    series: seriesOf(page.model, unit, entry.kind),
    notes: remarks(whole),
  };
}

/**
 * Returns what is noted at an entry; whose reading the editor chose is not told of the text of a witness.
 * @param {Entry} entry
 */
function remarks({ unit, lemma }) {
  const edited = lemma.sigla.join(" ") === unit.readings[0].sigla.join(" ");
  const told = unit.notes.filter((it) => it.kind !== "conjecture" && (edited || it.kind !== "lemma"));
  return told.map((it) => (it.kind === "note" ? it.text : `${it.kind}: ${it.text}`));
}

/**
 * @param {Entry} given
 * @param {Page} page
 * @returns {Pieces}
 */
function pieces(given, page) {
  const near = given.kind === "punctuation" && given.lemma.sigla.length ? marks(given, page) : null;
  if (near) return near;
  const { entry, start, end } = fromWordToWord(page.standing, given);
  const { lemma } = entry;
  const cut = cutter([lemma, ...entry.readings].map((it) => it.text), page.cut);
  const all = (/** @type {Reading[]} */ some, short = cut) => some.map((it) => printReading(it, entry, page, short));
  if (orders(entry)) return { lemma: cutter([lemma.text], page.cut)(lemma.text), readings: all(entry.readings, cutter([], 0)), start, end };
  if (lemma.state === "text") return { lemma: cut(lemma.text), readings: all(entry.readings), start, end };
  const whole = (/** @type {string} */ text) => ({ first: text, last: "" });
  const said = entry.start ? before(page.standing, entry.start) : null;
  if (lemma.state !== "omission") {
    const readings = all([lemma, ...entry.readings]);
    if (said) return { lemma: whole(said.said), readings, start: said.start, end: said.end };
    return { lemma: whole(["…", ...page.standing.words.slice(0, 1)].join(" ")), readings, start: 0, end: 1 };
  }
  if (said) return { lemma: whole(said.said), readings: all(entry.readings), start: said.start, end: said.end };
  const following = page.standing.words[0] ?? "";
  const readings = entry.readings.map((it) =>
    it.state === "text" ? { abbreviation: "", phrase: whole(`${it.text} ${following}`.trimEnd()), sigla: it.sigla, state: it.state } : printReading(it, entry, page, cut));
  return { lemma: whole(following), readings, start: 0, end: 1 };
}

/**
 * Returns whether words stand in another order in such a way that it takes all of them to tell in which.
 * @param {Entry} entry
 */
function orders(entry) {
  if (entry.kind !== "transposition" || entry.lemma.state !== "text") return false;
  const bag = (/** @type {Reading} */ it) => split(it.normal).sort().join(" ");
  const said = entry.readings.filter((it) => it.state === "text");
  return said.length > 1 || said.some((it) => bag(it) !== bag(entry.lemma));
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
  let abbreviation = { omission: moved ? words.transposes : words.omits, lacuna: words.lacuna, illegible: words.illegible, "not transcribed": words.not_transcribed }[reading.state] ?? "";
  if (reading.state === "text" && entry.lemma.state === "omission") abbreviation = moved ? words.transposes : words.adds;
  else if (reading.state === "text" && moved && phrase.last) {
    abbreviation = words.transposes;
    phrase = { first: "", last: "" };
  }
  return { abbreviation, phrase, sigla: reading.sigla, state: reading.state };
}

/**
 * Returns what cuts a text of more than `limit` words to its first and last; of texts that would look alike so, the words
 * stand between in which they differ.
 * @param {string[]} texts
 * @param {number} limit
 * @returns {(text: string) => Phrase}
 */
export function cutter(texts, limit) {
  /** @type {Map<string, Phrase>} */
  const phrases = new Map();
  /** @type {Map<string, string[][]>} */
  const byEnds = new Map();
  for (const text of new Set(texts)) {
    const words = text.split(/\s+/).filter(Boolean);
    if (!(limit > 0 && words.length > limit)) continue;
    const ends = JSON.stringify([words[0], words[words.length - 1]]);
    byEnds.set(ends, [...(byEnds.get(ends) ?? []), words]);
  }
  for (const alike of byEnds.values()) {
    const between = alike.length > 1 ? middles(alike, limit) : [""];
    const apart = new Set(between).size === between.length;
    alike.forEach((words, i) => {
      const first = between[i] ? `${words[0]} … ${between[i]}` : words[0];
      phrases.set(words.join(" "), apart ? { first, last: words[words.length - 1] } : { first: words.join(" "), last: "" });
    });
  }
  return (text) => phrases.get(text) ?? { first: text, last: "" };
}

/**
 * Returns of each of some texts what stands between the words that all begin and all end with, one word at least.
 * @param {string[][]} alike
 * @param {number} limit
 */
function middles(alike, limit) {
  const shortest = Math.min(...alike.map((it) => it.length));
  const differ = (/** @type {(words: string[]) => string} */ word) => new Set(alike.map(word)).size > 1;
  let left = 0, right = 0;
  while (left < shortest && !differ((it) => it[left])) left++;
  while (right < shortest && !differ((it) => it[it.length - 1 - right])) right++;
  right = Math.min(right, shortest - left);
  if (left + right === shortest) {
    if (left) left--;
    else right--;
  }
  const inner = alike.map((words) => words.slice(left, words.length - right));
  return inner.map((words) => (words.length <= limit ? words.join(" ") : `${words[0]} … ${words[words.length - 1]}`));
}

/**
 * Returns the pieces of an entry about marks alone, with the word that they stand close to; null if there is none.
 * @param {Entry} entry
 * @param {Page} page
 * @returns {Pieces | null}
 */
function marks(entry, page) {
  const said = [entry.lemma, ...entry.readings].filter((it) => it.state === "text");
  if (!speaks(entry.lemma.state) || !said.every((it) => isMark(it.text.replaceAll(" ", "")))) return null;
  const { start, end, unit } = entry;
  const { columns } = page.text;
  const { at, words } = page.standing;
  const [before, after] = close(said[0], entry, page);
  const left = start > 0 && columns[start - 1] === unit.start - 1 && before;
  const right = end < columns.length && columns[end] === unit.end && after && !left;
  if (!(left || right) || page.parted[columns[left ? start - 1 : end]]) return null;
  const place = left ? start - 1 : end;
  if (at[place + 1] - at[place] !== 1) return null;
  const word = words[at[place]];
  const joined = (/** @type {Reading} */ it) => {
    if (it.state !== "text") return { first: it.state === "omission" ? word : "", last: "" };
    const space = close(it, entry, page)[left ? 0 : 1] ? "" : " ";
    return { first: (left ? [word, it.text] : [it.text, word]).join(space), last: "" };
  };
  const none = cutter([], 0);
  const readings = entry.readings.map((it) =>
    speaks(it.state) ? { abbreviation: "", phrase: joined(it), sigla: it.sigla, state: it.state } : printReading(it, entry, page, none));
  return { lemma: joined(entry.lemma), readings, start: at[left ? start - 1 : start], end: at[left ? end : end + 1] };
}

/**
 * Returns whether a reading stands close to the word before, and to the word after.
 * @param {Reading} reading
 * @param {Entry} entry
 * @param {Page} page
 */
function close(reading, entry, page) {
  const witness = page.model.witnesses[page.model.index.get(reading.sigla[0]) ?? 0];
  const { columns, start, end } = witness;
  let first = 0, last = 0;
  for (let c = entry.unit.start; c < entry.unit.end; c++) {
    const t = witness.row[c];
    if (t < 0) continue;
    if (!last) first = t;
    last = t + 1;
  }
  return [last > 0 && first > 0 && end[first - 1] === start[first], last > 0 && last < columns.length && end[last - 1] === start[last]];
}
