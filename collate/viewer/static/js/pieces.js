// @ts-check
// Lines cut where lemmata begin and end, as reading_text.py cuts them; and where heat changes.

import { token } from "./data.js";
import { begun, closing, opening } from "./lines.js";
import { shown } from "./shown.js";
import { atOnce } from "./slices.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./reading.js").Reading_} Text
 * @typedef {import("./reading.js").Entry} Entry
 * @typedef {{ text: string, within: string[], begins: string[], heat: number, wide: boolean, lost?: boolean }} Piece  `wide`: even the
 *   innermost entry over it is a long passage; `lost`: it is the sign of a gap of the base text.
 * @typedef {{ number: number, paragraph: number, section: string, from: number, pieces: Piece[], space: boolean, hard: boolean, bracketed: boolean }} Line
 *   `from` is its first token; `pieces` are made when they are asked for; `hard`: the text itself ends it; `bracketed`: a long passage runs over it.
 * @typedef {{ within: Map<number, string[]>, begins: Map<number, string[]>, points: Map<number, string[]>, wide: Set<string>, lost: Set<string> }} Marks  `lost`: those
 *   in which the base text is lost.
 */

/** @type {string[]} */
const NO = [];

/** Tokens of a lemma beyond which it is a long passage, as in reading_text.py. */
const WIDE = 10;

/**
 * Returns which entries run over each position of the text, the widest first.
 * @param {Entry[]} entries
 * @returns {Marks}
 */
export function marksOf(entries) {
  const within = new Map(), begins = new Map(), points = new Map();
  const push = (/** @type {Map<number, string[]>} */ map, /** @type {number} */ at, /** @type {string} */ id) => {
    const ids = map.get(at);
    if (ids) ids.push(id);
    else map.set(at, [id]);
  };
  for (const { start, end, unit } of [...entries].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start === end) push(points, start, unit.id);
    else push(begins, start, unit.id);
    for (let at = start; at < end; at++) push(within, at, unit.id);
  }
  const lost = new Set(entries.filter(({ lemma }) => lemma.state !== "text" && lemma.state !== "omission").map((it) => it.unit.id));
  return { within, begins, points, lost, wide: new Set(entries.filter((it) => it.end - it.start > WIDE).map((it) => it.unit.id)) };
}

/**
 * Returns what is written before a position that is no token: the sign of a gap with the entries in which the text is lost there,
 * the widest last, or what is written between words.
 * @param {Model} model
 * @param {Marks} marks
 * @param {string} text
 * @param {number} at
 * @param {string[]} [around]  The entries that run over it if it is no such sign.
 * @returns {Piece}
 */
function between(model, marks, text, at, around = NO) {
  const sign = model.edition.tei.gap;
  const within = sign && text.includes(sign) ? (marks.points.get(at) ?? NO).filter((id) => marks.lost.has(id)).reverse() : NO;
  return { text: shown(text), within: within.length ? within : around, begins: NO, heat: 0, wide: false, lost: within.length > 0 };
}

/**
 * Yields the lines of `text`.
 * @param {Model} model
 * @param {Text} text
 * @param {Marks} marks
 * @param {Uint8Array | null} heat
 * @returns {Generator<Line>}
 */
export function* linesOf(model, text, marks, heat) {
  const { line, paragraph } = text.setting;
  const own = emended(text);
  let section = 0, from = 0;
  for (let i = 0; i < text.text.length; i++) {
    while (section + 1 < model.sections.length && model.sections[section + 1].start <= text.text[i].c) section++;
    if (i + 1 < line.length && line[i + 1] === line[i]) continue;
    const space = i + 1 === line.length || !touching(model, text, i);
    const start = from, end = i + 1, { name } = model.sections[section], { gaps } = text.setting;
    if (!start) yield* tokenless(model, gaps[0], { number: line[0] - begun(gaps[0]).length, paragraph: 0, section: name, from }, marks);
    yield lineOf({ number: line[i], paragraph: paragraph[i], section: name, from, space, hard: isHard(gaps[end], 0) }, marks,
      () => joined(atoms(model, text, marks, heat, own, start, end)));
    yield* tokenless(model, gaps[end], { number: line[i], paragraph: paragraph[i], section: name, from: end }, marks);
    from = end;
  }
}

/**
 * Yields the lines of a gap that hold no token.
 * @param {Model} model
 * @param {import("./lines.js").Between} gap
 * @param {{ number: number, paragraph: number, section: string, from: number }} before  The line before.
 * @param {Marks} marks
 * @returns {Generator<Line>}
 */
function* tokenless(model, gap, before, marks) {
  let { number, paragraph } = before;
  for (const [nth, { text, begins }] of begun(gap).slice(0, -1).entries()) {
    number++;
    if (begins || !paragraph) paragraph++;
    yield lineOf({ ...before, number, paragraph, space: true, hard: isHard(gap, nth + 1) }, marks, () => [between(model, marks, text, before.from)]);
  }
}

/**
 * Returns whether the text itself ends a line, not the measure: the line before a gap, or one of those in it.
 * @param {import("./lines.js").Between} gap
 * @param {number} nth
 */
function isHard(gap, nth) {
  return begun(gap)[nth]?.begins === false;
}

/**
 * @param {{ number: number, paragraph: number, section: string, from: number, space: boolean, hard: boolean }} about
 * @param {Marks} marks
 * @param {() => Piece[]} make
 * @returns {Line}
 */
function lineOf(about, marks, make) {
  /** @type {Piece[] | null} */
  let pieces = null;
  return {
    ...about,
    get pieces() {
      return (pieces ??= make().map((it) => ({ ...it, wide: it.within.length > 0 && marks.wide.has(it.within[it.within.length - 1]) })));
    },
    get bracketed() {
      return this.pieces.some((it) => it.within.some((id) => marks.wide.has(id)));
    },
  };
}

/** @param {Model} model @param {Text} text @param {number} i */
function touching(model, text, i) {
  const a = text.text[i], b = text.text[i + 1];
  return a.w === b.w && a.t + 1 === b.t && model.witnesses[a.w].end[a.t] === model.witnesses[a.w].start[b.t];
}

/**
 * Yields the pieces of a line, one for each token, each gap and each addition, which hangs on the word before.
 * @param {Model} model
 * @param {Text} text
 * @param {Marks} marks
 * @param {Uint8Array | null} heat
 * @param {Map<number, string>} own  What is printed in place of tokens, the editor's own.
 * @param {number} from
 * @param {number} to
 * @returns {Generator<Piece>}
 */
function* atoms(model, text, marks, heat, own, from, to) {
  const { gaps } = text.setting;
  let at = -1;
  for (let i = from; i < to; i++) {
    if (own.get(i) === "") continue;
    const within = overAll(marks, own, i);
    const around = at >= 0 ? overAll(marks, own, at).filter((id) => within.includes(id)) : NO;
    const before = (at >= 0 && gaps[i].breaks >= 0 ? " " : "") + opening(gaps[i]);
    if (before) yield between(model, marks, before, i, around);
    if (i === 0) yield* added(marks, 0);
    at = i;
    const { w, t } = text.text[i];
    const word = (own.get(i) ?? token(model.witnesses[w], t)).trim().replace(/\s+/g, " ");
    yield { text: shown(word), within, begins: beginsAt(marks, own, i), heat: heat ? heat[i] : 0, wide: false };
    const tail = closing(gaps[i + 1]);
    const end = endOf(own, i);
    for (let next = i + 1; next <= end; next++) yield* added(marks, next);
    if (tail) yield between(model, marks, tail, end, within.filter((id) => marks.within.get(end)?.includes(id)));
  }
}

/** @param {Map<number, string>} own @param {number} at */
function endOf(own, at) {
  let end = at + 1;
  while (own.get(end) === "") end++;
  return end;
}

/**
 * Returns the entries that run over what is printed at a position: those of the words that it stands for, too.
 * @param {Marks} marks
 * @param {Map<number, string>} own
 * @param {number} at
 */
function overAll(marks, own, at) {
  const inside = marks.within.get(at) ?? NO;
  const end = endOf(own, at);
  if (end === at + 1) return inside;
  const all = new Set(inside);
  for (let next = at + 1; next < end; next++) for (const id of marks.within.get(next) ?? NO) all.add(id);
  return [...all];
}

/** @param {Marks} marks @param {Map<number, string>} own @param {number} at */
function beginsAt(marks, own, at) {
  const ids = [];
  for (let next = at + 1; next < endOf(own, at); next++) ids.push(...(marks.begins.get(next) ?? NO));
  return [...ids, ...(marks.begins.get(at) ?? NO)];
}

/**
 * Returns what is printed in place of tokens, by position, where the editor reads what no witness has; as
 * collate/apparatus/emended.py has it.
 * @param {Text} text
 * @returns {Map<number, string>}
 */
export function emended(text) {
  const replaced = new Map();
  for (const { start, end, lemma } of text.entries) {
    if (lemma.sigla.length) continue;
    if (start < end) {
      replaced.set(start, lemma.text);
      for (let at = start + 1; at < end; at++) replaced.set(at, "");
    } else if (text.words.length) {
      const at = Math.max(start - 1, 0);
      const word = replaced.get(at) ?? text.words[at];
      replaced.set(at, start ? `${word} ${lemma.text}` : `${lemma.text} ${word}`);
    }
  }
  return replaced;
}

/** @param {Marks} marks @param {number} at @returns {Generator<Piece>} */
function* added(marks, at) {
  for (const id of marks.points.get(at) ?? NO) yield { text: "", within: [id], begins: [id], heat: 0, wide: false, lost: marks.lost.has(id) };
}

/**
 * @param {Iterable<Piece>} pieces
 * @returns {Piece[]}
 */
function joined(pieces) {
  /** @type {Piece[]} */
  const runs = [];
  for (const piece of pieces) {
    const last = runs[runs.length - 1];
    if (last?.text && piece.text && !piece.begins.length && last.heat === piece.heat && last.within.join(" ") === piece.within.join(" "))
      last.text += piece.text;
    else runs.push({ ...piece });
  }
  return runs;
}

/**
 * Returns for each token of the text how many extant witnesses part from it (0 to 255), additions counted at the word
 * before.
 * @param {Model} model
 * @param {Text} text
 * @returns {Uint8Array}
 */
export function heatOf(model, text) {
  return atOnce(heating(model, text));
}

/**
 * Counts them, one witness after another, and may be interrupted between two.
 * @param {Model} model
 * @param {Text} text
 * @returns {Generator<void, Uint8Array, void>}
 */
export function* heating(model, text) {
  const heat = new Uint8Array(text.text.length);
  const norm = new Int32Array(heat.length).fill(-1), most = new Uint16Array(heat.length);
  const position = new Int32Array(model.width);
  const counts = new Uint16Array(model.width);
  text.text.forEach(({ c, w, t }, i) => (norm[i] = model.witnesses[w].norm[t]));
  const own = new Int32Array(model.width).fill(-1);
  for (let i = 0, c = 0; c < model.width; c++) {
    while (i + 1 < heat.length && text.columns[i + 1] <= c) i++;
    position[c] = i;
    if (text.columns[i] === c) own[c] = norm[i];
  }
  for (const [w, it] of model.witnesses.entries()) {
    if (!it.extant) continue;
    const lost = lacunae(model, w);
    for (let c = 0; c < model.width; c++) {
      const t = it.row[c];
      if ((t < 0 ? -1 : it.norm[t]) !== own[c] && !lost?.[c]) counts[c]++;
    }
    yield;
  }
  for (let c = heat.length ? text.columns[0] : model.width; c < model.width; c++) most[position[c]] = Math.max(most[position[c]], counts[c]);
  return heat.map((_, i) => Math.min(255, most[i]));
}

/**
 * Returns the columns in which witness `w` is silent by a lacuna, 1 for such a column; null if there is none.
 * @param {Model} model
 * @param {number} w
 */
function lacunae(model, w) {
  const spans = model.absences[w];
  if (!spans?.length) return null;
  const lost = new Uint8Array(model.width);
  for (const [start, end] of spans) lost.fill(1, start, end);
  return lost;
}
