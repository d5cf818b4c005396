// @ts-check
// The words of a moved passage, compared with those of its other place.

import { gapBefore, token, words } from "./data.js";
import { h } from "./dom.js";
import { BREAK } from "./lines.js";
import { isMark } from "./printed-text.js";
import { shown } from "./shown.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./data.js").Witness} Witness
 */

/** Pairs of words that are compared, at most: passages of 2,000 words. */
const LARGEST = 4e6;

/**
 * @typedef {Map<number, Int32Array | undefined>} Counterparts  For each move, for each token of one witness in it, which of the other's
 *   in it is its like, -1 for none; nothing where that would take too long.
 */

/**
 * Returns which words of some moves, as witness `w` has them, are those of another witness.
 * @param {Model} model
 * @param {number} w
 * @param {number} other
 * @param {Iterable<number>} moves
 * @returns {Counterparts}
 */
export function counterparts(model, w, other, moves) {
  const witness = model.witnesses[w], opposite = model.witnesses[other];
  return new Map([...moves].flatMap((k) => {
    const own = model.moves[k][witness.siglum], there = model.moves[k][opposite.siglum];
    return own && there ? [[k, aligned(witness.norm.subarray(...own), opposite.norm.subarray(...there))]] : [];
  }));
}

/**
 * Returns the tokens of witness `w` in some moves that `other` does not write so at its place of them; no punctuation marks.
 * @param {Model} model
 * @param {number} w
 * @param {number} other
 * @param {Counterparts} likes
 * @returns {Set<number>}
 */
export function differingInMoves(model, w, other, likes) {
  const witness = model.witnesses[w], opposite = model.witnesses[other];
  /** @type {Set<number>} */
  const differing = new Set();
  for (const [k, places] of likes) {
    const own = model.moves[k][witness.siglum], there = model.moves[k][opposite.siglum];
    for (const at of notAnswered(witness, own, opposite, there, places)) differing.add(at);
  }
  return differing;
}

/**
 * Returns the tokens of a passage of a witness that another witness does not write so in a passage of its own; no punctuation marks.
 * @param {Witness} witness
 * @param {[number, number]} own  Tokens, half open.
 * @param {Witness} opposite
 * @param {[number, number]} there  Tokens, half open.
 * @returns {number[]}
 */
export function differingWords(witness, own, opposite, there) {
  return notAnswered(witness, own, opposite, there, aligned(witness.norm.subarray(...own), opposite.norm.subarray(...there)));
}

/**
 * Returns the tokens of a passage that have not the same word at their place in another; no punctuation marks.
 * @param {Witness} witness
 * @param {[number, number]} own
 * @param {Witness} opposite
 * @param {[number, number]} there
 * @param {Int32Array | undefined} places  For each token which of the other passage is its like, -1 for none.
 * @returns {number[]}
 */
function notAnswered(witness, own, opposite, there, places) {
  return [...(places ?? [])].flatMap((j, i) => {
    const at = own[0] + i, differs = j < 0 || witness.form[at] !== opposite.form[there[0] + j];
    return differs && !isMark(token(witness, at)) ? [at] : [];
  });
}

/**
 * Returns the tokens of another witness (half open) that answer to `first` to `end` (half open) of one in a move: all tokens of the other
 * in the move belong to some of the one.
 * @param {[number, number]} own  The tokens of the one in the move.
 * @param {[number, number]} there  Those of the other.
 * @param {Int32Array | undefined} places
 * @param {number} first
 * @param {number} end
 * @returns {[number, number]}
 */
export function answering(own, there, places, first, end) {
  const many = own[1] - own[0], others = there[1] - there[0];
  const cut = (/** @type {number} */ at) => {
    if (at >= many) return others;
    if (!places) return Math.round((at * others) / many);
    while (at > 0 && places[at - 1] < 0) at--;
    return at > 0 ? places[at - 1] + 1 : 0;
  };
  return [there[0] + cut(first - own[0]), there[0] + cut(end - own[0])];
}

/**
 * Returns for each of some numbers the place of its like in `others`, in the longest sequence that both have; -1 if it has none.
 * Nothing where that would take too long.
 * @param {Int32Array} numbers
 * @param {Int32Array} others
 * @returns {Int32Array | undefined}
 */
function aligned(numbers, others) {
  const n = numbers.length, m = others.length, wide = m + 1;
  if (n * m > LARGEST) return undefined;
  const lengths = new Uint16Array((n + 1) * wide); // of what is common from i and j on
  for (let i = n - 1; i >= 0; i--)
    for (let j = m - 1; j >= 0; j--)
      lengths[i * wide + j] = numbers[i] === others[j] ? lengths[(i + 1) * wide + j + 1] + 1 : Math.max(lengths[(i + 1) * wide + j], lengths[i * wide + j + 1]);
  const places = new Int32Array(n).fill(-1);
  for (let i = 0, j = 0; i < n && j < m; ) {
    if (numbers[i] === others[j]) places[i++] = j++;
    else if (lengths[(i + 1) * wide + j] >= lengths[i * wide + j + 1]) i++;
    else j++;
  }
  return places;
}

/**
 * Returns tokens `first` to `end` (half open) of a witness as they are written, those of `differing` set off.
 * @param {Witness} witness
 * @param {number} first
 * @param {number} end
 * @param {Set<number>} differing
 * @param {boolean} [inLines]  Whether the lines of the witness are kept.
 * @returns {(Node | string)[]}
 */
export function setOff(witness, first, end, differing, inLines = false) {
  const pieces = [];
  const space = (/** @type {number} */ i) => witness.text.slice(witness.end[i - 1], witness.start[i]);
  const breaks = (/** @type {number} */ i) => inLines && space(i).search(BREAK) >= 0;
  for (let i = first, next = i; i < end; i = next) {
    const differs = differing.has(i);
    for (next = i + 1; next < end && differing.has(next) === differs && !breaks(next); ) next++;
    if (i > first) pieces.push(breaks(i) ? space(i).replace(/\s+/g, "\n") : gapBefore(witness, i));
    const text = shown(words(witness, i, next));
    pieces.push(differs ? h("b", {}, text) : text);
  }
  return pieces;
}
