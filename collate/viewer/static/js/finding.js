// @ts-check
// Where the page of the text shows what was found: in the text if that has it, else at an entry.

import { lower } from "./data.js";

/**
 * @typedef {import("./occurrences.js").Place} Place
 * @typedef {import("./reading.js").Reading_} Text
 */

/**
 * Returns the line of the text nearest to a place, and whether the text itself has what was found there.
 * @param {Text} text
 * @param {Place} place
 * @returns {{ line: number, inText: boolean }}
 */
export function lineOfPlace(text, { start, end, witnesses }) {
  const at = lower(text.columns, start);
  const inText = at < text.columns.length && text.columns[at] < end && witnesses.includes(text.text[at].w);
  return { line: text.setting.line[Math.min(at, text.columns.length - 1)], inText };
}

/**
 * Returns the line of a place as `lineOfPlace` does, and how many of the places `all` the text has in that line before it.
 * @param {Text} text
 * @param {Place} place
 * @param {Place[]} all
 * @returns {{ line: number, inText: boolean, before: number }}
 */
export function ofLine(text, place, all) {
  const own = lineOfPlace(text, place);
  const earlier = all.slice(0, all.indexOf(place)).map((it) => lineOfPlace(text, it));
  return { ...own, before: earlier.filter((it) => it.inText && it.line === own.line).length };
}

/**
 * Returns the id of the shortest of some units that a place touches; empty if it touches none.
 * @param {import("./data.js").Unit[]} units
 * @param {Place} place
 * @param {(id: string) => boolean} has  Whether a unit may be meant.
 */
export function unitOfPlace(units, { start, end }, has) {
  const around = units.filter((it) => it.start < end && it.end > start && has(it.id));
  return around.reduce((best, it) => (best && best.end - best.start <= it.end - it.start ? best : it), around[0])?.id ?? "";
}

/**
 * Returns the lines of the text from one number to another, and the apparatus.
 * @param {[number, number] | null} lines
 * @param {HTMLElement | null} entries
 * @returns {HTMLElement[]}
 */
export function linesAndEntries(lines, entries) {
  const [first, last] = lines ?? [1, 0];
  return [...Array.from({ length: last - first + 1 }, (_, i) => document.getElementById(`l${first + i}`) ?? []).flat(), ...(entries ? [entries] : [])];
}

/**
 * Returns the numbers of the first and the last line of the text; none is between them if it is empty.
 * @param {Text} text
 * @returns {[number, number]}
 */
export function linesOfText({ setting: { line } }) {
  return line.length ? [line[0], line[line.length - 1]] : [1, 0];
}

/**
 * Returns the unit of an entry: one that several apparatuses print has a number after its id from the second on.
 * @param {Set<string>} units  Their ids.
 * @param {string} id
 */
export function unitOf(units, id) {
  return units.has(id) ? id : id.replace(/-\d+$/, "");
}

/**
 * Returns the columns (half open) of some lines of the text; null if it has none.
 * @param {import("./data.js").Model} model
 * @param {Text} text
 * @param {[number, number]} lines
 * @returns {[number, number] | null}
 */
export function columnsOf(model, { setting: { line }, columns }, [first, last]) {
  const from = lower(line, first), to = lower(line, last + 1);
  return columns.length ? [columns[Math.min(from, columns.length - 1)], (columns[to - 1] ?? model.width - 1) + 1] : null;
}
