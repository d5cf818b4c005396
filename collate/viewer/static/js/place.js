// @ts-check
// From the page of a section to those beside it, and to the page that has what an address names.

import { t } from "./catalogue.js";

/**
 * @typedef {import("./data.js").PagePlace} PagePlace
 */

/**
 * Returns the keys that lead to the sections beside this one; none on the page of a whole text.
 * @param {PagePlace} place
 * @returns {import("./keys.js").Command[]}
 */
export function sectionKeys({ index, previous, next }) {
  if (!index) return [];
  const to = (/** @type {string} */ key, /** @type {string} */ does, /** @type {string} */ href) => ({ keys: [key], does, run: () => location.assign(href) });
  return [
    ...(previous ? [to("[", t("key-previous-section"), previous.href)] : []),
    ...(next ? [to("]", t("key-next-section"), next.href)] : []),
    to("i", t("key-all-sections"), index),
  ];
}

/**
 * Returns what an address names: the id of an entry, the number of a line, or nothing.
 * @param {string} hash  Without the #.
 * @returns {{ id: string, line: number }}
 */
export function named(hash) {
  const id = /^[et]-(.+)$/.exec(hash)?.[1] ?? new URLSearchParams(hash).get("at") ?? "";
  return { id, line: Number(/^l([1-9]\d*)$/.exec(hash)?.[1] ?? 0) };
}

/**
 * Returns the address of the index that leads to what `hash` names, empty if that is on this page or in no other.
 * @param {PagePlace} place
 * @param {string} hash  Without the #.
 * @param {{ has: (id: string) => boolean, view: string }} page  Which entries the page has; `view` is empty for that of the text.
 */
export function elsewhere(place, hash, { has, view }) {
  const { id, line } = named(hash);
  const missing = id ? !has(id) : line > 0 && !document.getElementById(`l${line}`);
  return place.index && missing ? `${place.index}#${view && `in=${view}&`}${hash}` : "";
}

/**
 * Returns the page of a section that an address of the index leads to.
 * @param {string} slug  Of the section, as its files have it.
 * @param {string} hash  Without the #.
 */
export function resolved(slug, hash) {
  const [, diff, rest] = /** @type {RegExpExecArray} */ (/^(in=diff&)?(.*)$/s.exec(hash));
  return `${diff ? "diff" : "apparatus"}-${slug}.html#${rest}`;
}
