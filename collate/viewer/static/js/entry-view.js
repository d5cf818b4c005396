// @ts-check
// Entries as elements, as the template has them.

import { t } from "./catalogue.js";
import { h } from "./dom.js";
import { versions } from "./full-readings.js";
import { phrase, siglumOf, withLines } from "./printed-parts.js";
import { shown } from "./shown.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./printing.js").Printed} Printed
 */

const OPEN = 3;

/**
 * Returns whether so few entries are cut that all of them are shown whole.
 * @param {Iterable<Printed>} entries
 */
export function opensAll(entries) {
  let many = 0;
  for (const it of entries) if (isCut(it) && ++many > OPEN) return false;
  return true;
}

/**
 * Returns whether print may cut an entry: whether it has many words to print.
 * @param {Model} model
 * @param {import("./reading.js").Entry} entry
 */
export function mayBeCut(model, { lemma, readings }) {
  const { max_lemma_words: one = 5, max_reading_words: other = 30 } = model.edition.apparatus ?? {};
  const least = Math.min(one || Infinity, other || Infinity);
  return [lemma, ...readings].some((it) => it.text.length > 2 * least && it.text.split(" ").length > least);
}

/**
 * Returns whether print leaves words out of an entry.
 * @param {Printed} entry
 */
export function isCut(entry) {
  return Boolean(entry.lemma.last) || entry.readings.some((it) => it.phrase.last);
}

/**
 * Returns an entry as an element.
 * @param {Model} model
 * @param {Printed} it
 * @param {{ opened: boolean, review: boolean }} how  Whether what print cuts is shown, and the editor's notes.
 * @returns {HTMLElement}
 */
export function drawEntry(model, it, { opened, review }) {
  const { entry } = it;
  const label = it.place.includes("–") ? t("lines") : t("line");
  const ids = it.parts.map(({ id }) => id);
  return h("li", { class: "entry", id: `e-${it.id}`, "data-e": ids.join(" "), "data-kind": it.kind },
    ...ids.slice(1).map((id) => h("span", { id: `e-${id}` })),
    h("a", { class: "place", href: `#t-${entry.unit.id}`, "aria-label": `${label} ${it.place}` }, it.place), "\u00a0",
    h("span", { class: "printed" },
      h("span", { class: "lemma" }, phrase(model, it.lemma, entry.lemma.sigla), it.number > 0 && h("sup", {}, `${it.number}`)),
      h("span", { class: "bracket" }, "]"), " ",
      ...(it.conjecture ? [h("i", { class: "conjecture" }, shown(it.conjecture)), it.readings.length ? "; " : ""] : []),
      ...(it.sigla.length ? [signs(model, it.named), it.readings.length ? "; " : ""] : []),
      ...it.readings.flatMap((reading, i) => [i ? "; " : "", drawReading(model, reading)])),
    ...it.notes.flatMap((note) => [" ", h("span", { class: "remark" }, shown(note))]),
    ...(review ? [" ", drawDoubted(it.parts.flatMap((part) => part.entry.unit.doubts))] : []),
    ...(isCut(it) ? [" ", h("details", { class: "whole", open: opened }, h("summary", {}, t("in-full")), versions(model, it))] : []));
}

/** @param {string[]} reasons */
function drawDoubted(reasons) {
  return reasons.length > 0 && h("details", { class: "doubted" },
    h("summary", {}, h("b", { class: "doubt-sign", "aria-hidden": "true" }, "?"), ` ${t("look-first")}`), h("ul", {}, ...reasons.map((it) => h("li", {}, shown(it)))));
}

/** @param {Model} model @param {import("./printing.js").PrintedReading} reading */
function drawReading(model, reading) {
  return h("span", { class: "reading" },
    reading.abbreviation && h("i", { lang: "la", class: "latin" }, ...withLines(reading.abbreviation)), reading.abbreviation && " ",
    phrase(model, reading.phrase, reading.sigla), " ", signs(model, reading.named));
}

/**
 * Returns sigla as print gives them, those of groups with their exceptions.
 * @param {Model} model
 * @param {import("./groups.js").Named[]} named
 */
function signs(model, named) {
  const sign = (/** @type {string} */ siglum) => siglumOf(model, siglum);
  const parts = named.flatMap((it, i) => [i ? " " : "", sign(it.siglum),
    ...(it.exceptions.length ? [" (", h("i", { lang: "la", class: "latin" }, it.excepts), ...it.exceptions.flatMap((one) => [" ", sign(one)]), ")"] : [])]);
  return h("span", { class: "sigla" }, ...parts);
}
