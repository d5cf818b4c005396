// @ts-check
// What one of two witnesses has elsewhere, shown where the other has it: a moved passage beside its other copy.

import { lower, token } from "./data.js";
import { movesAt } from "./marks.js";
import { answering, counterparts, differingInMoves } from "./moved-words.js";
import { isMark } from "./printed-text.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./data.js").Unit} Unit
 * @typedef {import("./witness-runs.js").Stretch} Stretch
 * @typedef {{ move: number, first: number, end: number, isStart: boolean }} Copy  Tokens (half open) of a moved passage, and whether it begins with them.
 * @typedef {Stretch & { copy?: Copy }} Copied
 * @typedef {{ likes: import("./moved-words.js").Counterparts, differing: Set<number> }} Side  Of one of two witnesses: its words in the moves that
 *   the other has, too, and those that the other does not write so.
 */

/** @type {Stretch} */
const BETWEEN = { text: " ", mark: "", ids: [], state: "", parts: [], tokens: 0, moves: [] };

/**
 * Returns what each of two witnesses has in the moves by which they differ.
 * @param {Model} model
 * @param {number[]} pair
 * @param {Set<number>} moves
 * @returns {Side[]}
 */
export function movedInBoth(model, pair, moves) {
  return pair.map((w, i) => {
    const likes = counterparts(model, w, pair[1 - i], moves);
    return { likes, differing: differingInMoves(model, w, pair[1 - i], likes) };
  });
}

/**
 * Returns whether a witness has some words of `moves` in a unit.
 * @param {Model} model
 * @param {number} w
 * @param {Unit} unit
 * @param {import("./moved-words.js").Counterparts} moves
 */
export function hasMoved(model, w, unit, moves) {
  return runsOfMoves(model, w, unit.start, unit.end, moves).some((it) => it.move >= 0);
}

/**
 * Returns an absence of witness `w` in two: for what the other has moved from elsewhere the copy that `w` has of it, and for other
 * words an absence, unless both are without them.
 * @param {Model} model
 * @param {Stretch} absent
 * @param {{ w: number, other: number, isBase: boolean, start: number, end: number, units: Unit[] }} where  Columns of the row, half open, and its units.
 * @param {import("./moved-words.js").Counterparts} likes  Of the other.
 * @returns {Copied[]}
 */
export function withCopies(model, absent, { w, other, isBase, start, end, units }, likes) {
  const own = units.filter((it) => absent.ids.includes(it.id));
  const low = Math.max(start, Math.min(...own.map((it) => it.start))), high = Math.min(end, Math.max(...own.map((it) => it.end)));
  const runs = runsOfMoves(model, other, low, high, likes);
  if (!runs.some((it) => it.move >= 0)) return isBase ? [] : [absent];
  const { siglum } = model.witnesses[other];
  return runs.flatMap(/** @returns {Copied[]} */ (it, i) => {
    const space = i ? [BETWEEN] : [];
    if (it.move < 0) return isBase || it.onlyMarks ? [] : [...space, { ...absent, moves: [], state: i || absent.state === "moved" ? "omission" : absent.state }];
    const span = model.moves[it.move][siglum], there = model.moves[it.move][model.sigla[w]];
    const [first, last] = answering(span, there, likes.get(it.move), it.first, it.end);
    return [...space, { ...absent, state: "copy", moves: [it.move], copy: { move: it.move, first, end: last, isStart: it.first === span[0] } }];
  });
}

/**
 * Returns the words of a witness in some columns (half open) as runs of tokens (half open) that belong to the same of `moves`, -1 for none.
 * @param {Model} model
 * @param {number} w
 * @param {number} start
 * @param {number} end
 * @param {import("./moved-words.js").Counterparts} moves
 */
function runsOfMoves(model, w, start, end, moves) {
  const witness = model.witnesses[w];
  /** @type {{ move: number, first: number, end: number, onlyMarks: boolean }[]} */
  const runs = [];
  for (let i = lower(witness.columns, start); i < witness.columns.length && witness.columns[i] < end; i++) {
    const move = movesAt(model, witness.siglum, i).find((k) => moves.has(k)) ?? -1;
    const last = runs[runs.length - 1], onlyMarks = isMark(token(witness, i));
    if (last?.move === move) Object.assign(last, { end: i + 1, onlyMarks: last.onlyMarks && onlyMarks });
    else runs.push({ move, first: i, end: i + 1, onlyMarks });
  }
  return runs;
}
