// @ts-check
// Texts cut to their first and last words, as collate/apparatus/print cuts them.

import { split } from "./standing.js";

/** @typedef {{ first: string, last: string }} Phrase  `last` is empty if nothing is cut out. */

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
    const words = split(text);
    if (!(limit > 0 && words.length > Math.max(limit, 2))) continue;
    const ends = JSON.stringify([words[0], words[words.length - 1]]);
    byEnds.set(ends, [...(byEnds.get(ends) ?? []), words]);
  }
  for (const alike of byEnds.values()) {
    const middles = alike.length > 1 ? apart(alike) : [[1, 1]];
    alike.forEach((words, i) => phrases.set(words.join(" "), withMiddle(words, middles[i][0], middles[i][1])));
  }
  return (text) => phrases.get(text) ?? whole(text);
}

/**
 * Returns of each of some texts that begin and end alike the words (half open) in which it differs, one at least.
 * @param {string[][]} alike
 */
function apart(alike) {
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
  return alike.map((words) => [left, words.length - right]);
}

/**
 * Returns `words` cut to the first, those from `start` to `end` and the last, with a sign where any are left out.
 * @param {string[]} words
 * @param {number} start
 * @param {number} end
 * @returns {Phrase}
 */
function withMiddle(words, start, end) {
  const last = words.length - 1, from = Math.max(start, 1), to = Math.max(from, Math.min(end, last));
  const middle = words.slice(from, to);
  if (middle.length + 2 === words.length) return whole(words.join(" "));
  if (middle.length && to === last) return { first: words[0], last: [...middle, words[last]].join(" ") };
  const head = [words[0], ...(middle.length && from > 1 ? ["…"] : []), ...middle];
  return { first: head.join(" "), last: words[last] };
}

/** @param {string} text @returns {Phrase} */
export function whole(text) {
  return { first: text, last: "" };
}
