// @ts-check
// A text of the interface, looked up and filled in.

import { CATALOGUE } from "./texts.js";

/**
 * Returns a text of the catalogue, its braces filled in.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const text = CATALOGUE[key];
  if (text === undefined) throw new Error(`the catalogue has no text ${key}`);
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/**
 * Returns a number as the language of the interface writes it; one of less than a thousand is set in figures alone.
 * @param {number} n
 */
export function number(n) {
  return n < THOUSAND ? `${n}` : `${n}`.replace(/\B(?=(?:\d{3})+$)/g, t("thousands"));
}

const THOUSAND = 1000;

/**
 * Returns a number with what it counts, in the form that the language of the interface has for that number.
 * @param {string} what  The key without `count-` and the form.
 * @param {number} n
 */
export function count(what, n) {
  const key = `count-${what}.${new Intl.PluralRules(t("language")).select(n)}`;
  return t(key in CATALOGUE ? key : `count-${what}.other`, { n: number(n) });
}
