// @ts-check
// Letters as a search compares them: without accents, points, capitals and the signs that join words.

const MARKS = /[\p{M}\u0640\u200c-\u200f\u061c\u00ad]/gu;

/**
 * Returns `text` as a search compares it.
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase();
  return text.normalize("NFKD").replace(MARKS, "").toLowerCase().replace(/ς/g, "σ").replace(/ß/g, "ss").replace(/[‘’ʼ]/g, "'").replace(/[“”„]/g, '"');
}

/**
 * Returns `text` folded, its spaces made one, and for each character of the result the place in `text` (UTF-16) it
 * comes from, with the length of `text` last.
 * @param {string} text
 * @returns {{ folded: string, from: Uint32Array }}
 */
export function foldWithPlaces(text) {
  /** @type {string[]} */
  const parts = [];
  /** @type {number[]} */
  const from = [];
  let at = 0;
  let spaced = true;
  for (const character of text) {
    const blank = /\s/.test(character);
    const part = blank ? (spaced ? "" : " ") : fold(character);
    if (part) spaced = blank;
    parts.push(part);
    for (let i = 0; i < part.length; i++) from.push(at);
    at += character.length;
  }
  from.push(text.length);
  return { folded: parts.join(""), from: Uint32Array.from(from) };
}
