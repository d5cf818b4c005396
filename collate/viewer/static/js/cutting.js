// @ts-check
// Texts cut to their first and last words, as collate/apparatus/print cuts them.

import { isMark, split } from "./printed-text.js";

/** @typedef {{ first: string, last: string }} Phrase  `last` is empty if nothing is cut out. */

/** Words of one difference that a cut text shows, at most. */
const MOST = 6;

/**
 * Returns what cuts a text of more than `limit` words to its first and last; texts that would look alike so have the words, too,
 * where they first differ.
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
    const words = split(text);
    if (!(limit > 0 && words.length > Math.max(limit, 2))) continue;
    const ends = JSON.stringify([words[0], words[words.length - 1]]);
    byEnds.set(ends, [...(byEnds.get(ends) ?? []), words]);
  }
  for (const alike of byEnds.values()) {
    const kept = distinct(alike);
    alike.forEach((words, i) => phrases.set(words.join(" "), withGaps(words, kept[i])));
  }
  return (text) => phrases.get(text) ?? whole(text);
}

/**
 * Returns which words to keep of each of some texts that begin and end alike, so that no two look alike.
 * @param {string[][]} alike
 */
function distinct(alike) {
  const kept = alike.map(ends);
  const groups = [alike.map((_, i) => i)];
  for (let group = groups.pop(); group; group = groups.pop()) {
    if (group.length === 1) continue;
    const spans = firstDifference(group.map((number) => alike[number]));
    group.forEach((number, i) => {
      const last = alike[number].length - 1, [start, end] = spans[i];
      for (let at = Math.min(Math.max(start, 1), last); at < Math.min(end, last); at++) kept[number].add(at);
    });
    const looks = looksOf(alike, kept, group);
    if (looks.length > 1) groups.push(...looks);
  }
  for (const group of looksOf(alike, kept, alike.map((_, i) => i)))
    if (group.length > 1) for (const number of group) alike[number].forEach((_, at) => kept[number].add(at));
  return kept;
}

/**
 * Returns which words to keep of a text in any case: the first and the last, with the punctuation apart from them.
 * @param {string[]} words
 * @returns {Set<number>}
 */
function ends(words) {
  const positions = words.flatMap((word, at) => (isMark(word) ? [] : [at]));
  const first = positions[0] ?? words.length - 1, last = positions[positions.length - 1] ?? 0;
  return new Set(words.flatMap((_, at) => (at <= first || at >= last ? [at] : [])));
}

/**
 * Returns the texts of `group` that look alike together.
 * @param {string[][]} alike
 * @param {Set<number>[]} kept
 * @param {number[]} group
 * @returns {number[][]}
 */
function looksOf(alike, kept, group) {
  /** @type {Map<string, number[]>} */
  const looks = new Map();
  for (const number of group) {
    const { first, last } = withGaps(alike[number], kept[number]);
    const look = last ? `${first} … ${last}` : first;
    looks.set(look, [...(looks.get(look) ?? []), number]);
  }
  return [...looks.values()];
}

/**
 * Returns of each text the words (half open) of the first place at which not all are alike, one at least.
 * @param {string[][]} texts
 * @returns {[number, number][]}
 */
function firstDifference(texts) {
  const shortest = Math.min(...texts.map((it) => it.length));
  let left = 0;
  while (left < shortest - 1 && texts.every((it) => it[left] === texts[0][left])) left++;
  const sizes = texts.map((words) => {
    const other = texts.find((it) => it[left] !== words[left]) ?? texts.find((it) => it !== words) ?? words;
    return untilAlike(words.slice(left), other.slice(left));
  });
  if (!sizes.some(Boolean)) return texts.map(() => [left, left + 1]); // words that follow in one order and in the other
  const start = left - (sizes.includes(0) ? 1 : 0);
  return sizes.map((size) => [start, left + size]);
}

/**
 * Returns how many words of `one` come before the next word that `other` has too.
 * @param {string[]} one
 * @param {string[]} other
 */
function untilAlike(one, other) {
  for (let both = 1; both <= 2 * MOST; both++) {
    for (let size = Math.max(0, both - MOST); size <= Math.min(both, MOST); size++) {
      if (size < one.length && both - size < other.length && one[size] === other[both - size]) return size;
    }
  }
  return MOST;
}

/**
 * Returns the words `kept`, with a sign where any are left out.
 * @param {string[]} words
 * @param {Iterable<number>} kept
 * @returns {Phrase}
 */
function withGaps(words, kept) {
  /** @type {string[][]} */
  const parts = [];
  let before = -2;
  for (const at of [...kept].sort((a, b) => a - b)) {
    if (at > before + 1) parts.push([]);
    parts[parts.length - 1].push(words[at]);
    before = at;
  }
  const phrases = parts.map((it) => it.join(" ")), tail = phrases.pop() ?? "";
  return phrases.length ? { first: phrases.join(" … "), last: tail } : whole(tail);
}

/** @param {string} text @returns {Phrase} */
export function whole(text) {
  return { first: text, last: "" };
}
