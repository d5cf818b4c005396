// @ts-check
// A text in lines, as collate/apparatus/lines.py and betweens.py set it: the same numbers on the page as in print.

import { token } from "./data.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./data.js").Chosen} Chosen
 * @typedef {{ tail: string, breaks: number, lead: string, lines: string[] }} Between
 *   `breaks` is -1 where nothing parts two words, else the number of line breaks between them, at most 2; `lines` is empty unless
 *   the text has more between them than that: then its first ends the line of the word before, its last begins that of the word
 *   after, and the others are lines without a token, such as the sign of a lost verse; an empty one is blank.
 * @typedef {{ text: string, begins: boolean }} Begun  A line that begins between two words, and whether a paragraph begins with it.
 * @typedef {{ line: Int32Array, paragraph: Int32Array, gaps: Between[] }} Setting
 *   Line and paragraph of each token, from 1; what is before each, and after the last.
 */

export const BREAK = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;
export const BREAK_IN = /[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;
const NONE = /[\p{Mn}\p{Me}\p{Cf}]/u;
const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const LETTER = /[\p{L}\p{N}]/u;
const OPENS = /[\p{Ps}\p{Pi}]/u;

/**
 * Returns how many columns of a fixed-width page `text` takes.
 * @param {string} text
 */
export function width(text) {
  if (/^[\x00-\x7f]*$/.test(text)) return text.length; // eslint-disable-line no-control-regex
  let columns = 0;
  for (const character of text) columns += NONE.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return columns;
}

/**
 * Returns the lines of `text` at `measure` columns.
 * @param {Model} model
 * @param {Chosen[]} text
 * @param {number} measure
 * @param {number} first  The number of the first of them.
 * @returns {Setting}
 */
export function setLines(model, text, measure, first) {
  const gaps = betweens(model, text);
  const apart = model.witnesses.some((witness) => witness.borders.length) ? betweens(model, text, true) : gaps;
  const line = new Int32Array(text.length), paragraph = new Int32Array(text.length);
  let number = first - 1, block = 0, used = 0;
  for (const word of wordsOf(model, text, apart)) {
    const space = word.gap.breaks < 0 ? 0 : 1;
    const turned = !word.start || used + space + word.width > measure;
    const lines = begun(word.gap);
    for (const begins of lines.length ? lines.map((it) => it.begins) : turned ? [false] : NEVER) {
      number++;
      used = 0;
      if (begins || !block) block++;
    }
    used += word.width + (used ? space : 0);
    line.fill(number, word.start, word.end);
    paragraph.fill(block, word.start, word.end);
  }
  return { line, paragraph, gaps };
}

/**
 * Yields the pieces of a text that no line end cuts.
 * @param {Model} model
 * @param {Chosen[]} text
 * @param {Between[]} gaps
 */
function* wordsOf(model, text, gaps) {
  let start = 0, size = 0;
  for (let i = 0; i < text.length; i++) {
    if (i && (gaps[i].breaks >= 0 || breaksInside(model, text[i - 1], text[i]))) {
      yield { start, end: i, gap: gaps[start], width: size };
      start = i;
      size = 0;
    }
    size += width(opening(gaps[i])) + width(token(model.witnesses[text[i].w], text[i].t)) + width(closing(gaps[i + 1]));
  }
  if (text.length) yield { start, end: text.length, gap: gaps[start], width: size };
}

/** @type {Begun[]} */
const NOTHING = [];

/** @type {boolean[]} */
const NEVER = [];

/** @type {string[]} */
const NO = [];

/**
 * Returns what comes before the word after a gap, in its line.
 * @param {Between} gap
 */
export function opening({ lines, lead }) {
  return lines.length ? lines[lines.length - 1] : lead;
}

/**
 * Returns what comes after the word before a gap, in its line.
 * @param {Between} gap
 */
export function closing({ lines, tail }) {
  return lines.length ? lines[0] : tail;
}

/**
 * Returns the lines that begin in a gap; the last is that of the word after.
 * @param {Between} gap
 * @returns {Begun[]}
 */
export function begun({ lines, lead, breaks }) {
  if (!lines.length) return breaks > 0 ? [{ text: lead, begins: breaks > 1 }] : NOTHING;
  return lines.flatMap((text, i) => (i && (text || i + 1 === lines.length) ? [{ text, begins: i > 1 && !lines[i - 1] }] : []));
}

/**
 * @param {Model} model
 * @param {Chosen} before
 * @param {Chosen} after
 */
function breaksInside(model, before, after) {
  const second = [...token(model.witnesses[after.w], after.t)][0] ?? "";
  if (width(second) < 2) return false;
  const first = [...token(model.witnesses[before.w], before.t)].at(-1) ?? "";
  return !OPENS.test(first) && (LETTER.test(second) || OPENS.test(second));
}

/**
 * Returns what is before each token and, last, after the final one.
 * @param {Model} model
 * @param {Chosen[]} text
 * @param {boolean} apart  Whether nothing counts that is beyond a border of sections.
 * @returns {Between[]}
 */
export function betweens(model, text, apart = false) {
  if (!text.length) return [{ tail: "", breaks: -1, lead: "", lines: NO }];
  const whole = model.sections.length === 1 && !model.sections[0].name;
  const opens = before(model, text[0], apart);
  const gaps = [{ tail: "", breaks: -1, lead: lead(opens), lines: whole && !text[0].t ? linesIn(["", ...opens.split(BREAK)]) : NO }];
  let section = 0;
  for (let i = 1; i < text.length; i++) {
    let crossed = false;
    while (section < model.sections.length && model.sections[section].start <= text[i].c) {
      crossed ||= model.sections[section].start > text[i - 1].c;
      section++;
    }
    const { w, t } = text[i], opening = section ? model.sections[section - 1].start : 0;
    gaps.push(between(model, text[i - 1], text[i], crossed, !t || model.witnesses[w].columns[t - 1] < opening, apart));
  }
  const last = text[text.length - 1], ends = after(model, last, apart);
  gaps.push({ tail: tail(ends), breaks: -1, lead: "", lines: whole && last.t + 1 === model.witnesses[last.w].start.length ? linesIn([...ends.split(BREAK), ""]) : NO });
  return gaps;
}

/**
 * Returns what is between two words in lines, the white space of each folded; nothing if it is next to the words.
 * @param {string[]} lines
 * @returns {string[]}
 */
function linesIn(lines) {
  const folded = lines.map((it) => it.trim().replace(/\s+/g, " ")), end = lines.length - 1;
  if (!folded.slice(1, -1).some(Boolean) && (!end || folded[end] === lead(lines[end]))) return NO;
  if (folded[0] && /^\s/.test(lines[0])) folded[0] = ` ${folded[0]}`;
  if (folded[end] && /\s$/.test(lines[end])) folded[end] += " ";
  return folded;
}

/**
 * @param {Model} model
 * @param {Chosen} previous
 * @param {Chosen} current
 * @param {boolean} crossed
 * @param {boolean} first  Whether `current` is the first token of its witness in the section.
 * @param {boolean} apart
 * @returns {Between}
 */
function between(model, previous, current, crossed, first, apart) {
  const gap = before(model, current, apart);
  if (gap === " " && !crossed && !first && previous.w === current.w && previous.t + 1 === current.t) return { tail: "", breaks: 0, lead: "", lines: NO };
  if (crossed || first) return { tail: tail(after(model, previous, apart)), breaks: crossed ? 2 : 0, lead: lead(gap), lines: NO };
  if (previous.w === current.w && previous.t + 1 === current.t) {
    if (!/\s/.test(gap)) return { tail: gap, breaks: -1, lead: "", lines: NO };
    const last = lead(gap);
    const kept = gap.slice(0, gap.length - last.length).trim().replace(/\s+/g, " ");
    const lines = BREAK_IN.test(gap) ? linesIn(gap.split(BREAK)) : NO;
    const breaks = lines.length ? 1 + Number(lines.slice(1, -1).includes("")) : breaksIn(gap);
    return { tail: kept && /^\s/.test(gap) ? ` ${kept}` : kept, breaks, lead: last, lines };
  }
  return { tail: tail(after(model, previous, apart)), breaks: /\s/.test(gap) ? breaksIn(gap) : -1, lead: lead(gap), lines: NO };
}

/** @param {Model} model @param {Chosen} at @param {boolean} apart */
function before(model, at, apart) {
  const { text, start, end, borders } = model.witnesses[at.w];
  const border = apart ? borders.filter((offset) => offset <= start[at.t]).pop() ?? 0 : 0;
  return text.slice(Math.max(border, at.t ? end[at.t - 1] : 0), start[at.t]);
}

/** @param {Model} model @param {Chosen} at @param {boolean} apart */
function after(model, at, apart) {
  const { text, start, end, borders } = model.witnesses[at.w];
  const border = apart ? borders.find((offset) => offset >= end[at.t]) ?? text.length : text.length;
  return text.slice(end[at.t], Math.min(border, at.t + 1 < start.length ? start[at.t + 1] : text.length));
}

/** @param {string} gap */
function lead(gap) {
  return /\S+$/.exec(gap)?.[0] ?? "";
}

/** @param {string} gap */
function tail(gap) {
  return /^\S+/.exec(gap)?.[0] ?? "";
}

/** @param {string} gap */
function breaksIn(gap) {
  return Math.min(2, gap.match(BREAK)?.length ?? 0);
}
