// @ts-check
// Words of an entry in another order, as collate/apparatus/print finds them.

import { split } from "./printed-text.js";

/** @typedef {import("./reading.js").Entry} Entry */

const MOST_ORDERED = 60;

/**
 * Returns whether a reading has words of the lemma in another order, so that it takes all of them to tell in which.
 * @param {Entry} entry
 */
export function orders({ lemma, readings }) {
  const words = split(lemma.normal);
  return lemma.state === "text" && readings.some((it) => it.state === "text" && inverts(words, split(it.normal)));
}

/**
 * Returns whether of two rows of words half are the same and these stand in another order.
 * @param {string[]} one
 * @param {string[]} other
 */
function inverts(one, other) {
  /** @type {Map<string, number>} */
  const left = new Map();
  for (const word of one) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of other) {
    const count = left.get(word) ?? 0;
    if (count) common++;
    left.set(word, Math.max(count - 1, 0));
  }
  const size = Math.max(one.length, other.length);
  if (size > MOST_ORDERED || 2 * common < size) return false;
  const longest = other.map(() => 0).concat(0);
  for (const word of one) {
    const before = [...longest];
    other.forEach((again, i) => { longest[i + 1] = word === again ? before[i] + 1 : Math.max(longest[i], before[i + 1]); });
  }
  return longest[other.length] < common;
}
