// @ts-check
// Words so near one another that one may be a spelling of the other, as `spelt` in collate/align/collatex/cuts.py has it.

/** Least likeness of two words. */
const LEAST = 0.7;

/** Letters of a word that are looked at, as LONGEST in collate/align/bare_forms.py. */
const LONGEST = 200;

/** Marks that are set on a letter; those of Indian scripts that stand for a vowel are letters. */
const SET_ON = /(?=\p{M})[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Cyrillic}]/gu;

/**
 * Returns whether two words differ in so few of their letters that one may be a spelling of the other.
 * @param {string} one
 * @param {string} other
 */
export function near(one, other) {
  const a = bare(one), b = bare(other);
  if (!a.length || !b.length) return false;
  return 2 * Math.min(a.length, b.length) >= LEAST * (a.length + b.length) && 2 * common(a, b) >= LEAST * (a.length + b.length);
}

/**
 * Returns the letters of a word without what is set on them; none if it has no letter.
 * @param {string} word
 */
function bare(word) {
  const short = [...word].slice(0, LONGEST).join("");
  return [...(/^[a-z\d]*$/i.test(short) ? short : short.normalize("NFD").replace(SET_ON, "").replace(/[^\p{L}\p{M}\p{N}]/gu, ""))];
}

/**
 * Returns how many letters two words have in common, in their order.
 * @param {string[]} one
 * @param {string[]} other
 */
function common(one, other) {
  let row = new Uint8Array(other.length + 1);
  for (const letter of one) {
    const next = new Uint8Array(other.length + 1);
    for (let i = 0; i < other.length; i++) next[i + 1] = letter === other[i] ? row[i] + 1 : Math.max(next[i], row[i + 1]);
    row = next;
  }
  return row[other.length];
}
