// @ts-check
// Sections by the words that they have: words are looked up in parts that are loaded when needed.

import { fold } from "./fold.js";

/**
 * @typedef {{ terms: string[], in: string[] }} Terms  Words in order, and for each the differences between its sections.
 */

const WORDS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+/gu;

/**
 * Returns the words of a query as they are looked up.
 * @param {string} query
 * @returns {string[]}
 */
export function wordsOf(query) {
  return fold(query).match(WORDS) ?? [];
}

/**
 * Returns the numbers of the parts that may have words with a beginning.
 * @param {string[]} firsts  The first word of each part.
 * @param {string} beginning
 * @returns {number[]}
 */
export function partsOf(firsts, beginning) {
  const numbers = [];
  for (let i = 0; i < firsts.length; i++)
    if (firsts[i] <= `${beginning}\uffff` && (i + 1 === firsts.length || firsts[i + 1] >= beginning)) numbers.push(i);
  return numbers;
}

/**
 * Adds the sections of those words that begin with `beginning`, or are it.
 * @param {Terms} part
 * @param {string} beginning
 * @param {boolean} whole
 * @param {Set<number>} sections
 */
export function addSections(part, beginning, whole, sections) {
  let at = lowest(part.terms, beginning);
  for (; at < part.terms.length && (whole ? part.terms[at] === beginning : part.terms[at].startsWith(beginning)); at++) {
    let number = 0;
    for (const step of part.in[at].split(" ")) sections.add((number += Number(step)));
  }
}

/**
 * Returns the sections, in order, that have all words of a query; the last word may be the beginning of one, as the others.
 * @param {string[]} firsts
 * @param {string[]} words
 * @param {(number: number) => Promise<Terms>} load
 * @param {boolean} [whole]  Whether words are looked up whole.
 * @returns {Promise<number[]>}
 */
export async function sectionsWith(firsts, words, load, whole = false) {
  /** @type {Set<number> | null} */
  let sections = null;
  for (const word of words) {
    /** @type {Set<number>} */
    const own = new Set();
    for (const part of await Promise.all(partsOf(firsts, word).map(load))) addSections(part, word, whole, own);
    const before = /** @type {Set<number> | null} */ (sections);
    sections = before ? new Set([...before].filter((number) => own.has(number))) : own;
  }
  return [...(sections ?? [])].sort((a, b) => a - b);
}

/**
 * Returns the place of the first of the rising `terms` that is not below `term`.
 * @param {string[]} terms
 * @param {string} term
 */
function lowest(terms, term) {
  let low = 0, high = terms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (terms[middle] < term) low = middle + 1;
    else high = middle;
  }
  return low;
}
