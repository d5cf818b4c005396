// @ts-check
// Who reads what at an entry: each reading with all its witnesses, those of the text too, and what puts one into the text.

import { basesOf } from "./bases.js";
import { count, t } from "./catalogue.js";
import { cutter } from "./cutting.js";
import { byId, h } from "./dom.js";
import { phrase, sigla } from "./printed-parts.js";
import { byPlace, wordless } from "./full-readings.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./data.js").Unit} Unit
 * @typedef {import("./data.js").Reading} Reading
 * @typedef {import("./printing.js").Printed} Printed
 */

/** Words of a reading that are shown without being cut. */
const WORDS = 6;

/** With more witnesses than this, those of a reading are shown when they are asked for. */
const MANY = 40;

/**
 * Returns which readings can be put into the text in place of the lemmata of the entry's units.
 * @param {Printed} printed
 * @returns {{ unit: Unit, index: number }[]}
 */
export function others(printed) {
  return printed.parts.flatMap(({ entry: { unit, lemma } }) => {
    const key = lemma.sigla.join(" ");
    return unit.readings.flatMap((it, index) =>
      (it.sigla.length > 0 && it.sigla.join(" ") !== key && (it.state === "text" || it.state === "omission") ? [{ unit, index }] : []));
  });
}

/**
 * Returns the readings of each unit of an entry, that of the text first, each with all its witnesses.
 * @param {Model} model
 * @param {Printed} printed
 * @param {(unit: Unit, reading: number) => void} put
 * @returns {HTMLElement[]}  A list for each unit.
 */
export function readingLists(model, printed, put) {
  const keys = others(printed);
  return printed.parts.map(({ entry: { unit, lemma, readings } }) => {
    const all = [lemma, ...readings].filter((it) => it.sigla.length);
    const before = /^\p{P}+ /u.exec(all.find((it) => it.state === "text")?.text ?? "")?.[0] ?? ""; // what ends the sentence before is no part of what is read
    const stray = all.every((it) => it.state !== "text" || it.text.startsWith(before)) ? before.length : 0;
    const cut = cutter(all.map((it) => it.text.slice(stray)), WORDS);
    const few = lemma.state === "omission" && 2 * lemma.sigla.length > all.reduce((sum, it) => sum + it.sigla.length, 0); // who add, not who omit
    return h("ul", { class: "who-reads", dir: byId("entries").dir || null, "aria-label": t("who-reads") }, ...all.flatMap((whole) => (whole === lemma ? [whole] : byPlace(model, whole, printed))).map((reading) => {
      const index = unit.readings.findIndex((it) => it.sigla[0] === reading.sigla[0]); // of one that is divided only the part with its first siglum
      const key = reading === lemma ? -1 : keys.findIndex((it) => it.unit === unit && it.index === index);
      const words = reading.state === "text" ? phrase(model, cut(reading.text.slice(stray)), reading.sigla)
        : reading === lemma && few ? h("span", { class: "verb" }, t("no-word-here")) : h("i", { lang: "la", class: "latin" }, wordless(model, reading, printed));
      return h("li", {}, words, " ", witnesses(model, reading), basesOf(model, reading.sigla), key >= 0 && " ", key >= 0 && putButton(words, reading, key, () => put(unit, index)));
    }));
  });
}

/** @param {Node | string} words @param {Reading} reading @param {number} key @param {() => void} put */
function putButton(words, { sigla: who }, key, put) {
  const what = typeof words === "string" ? words : words.textContent;
  return h("button", { class: "put quietly", onclick: put, "aria-keyshortcuts": `${key + 1}`, title: t("put-title"), "aria-label": `${t("put-label")} ${what} ${who.join(" ")}` }, t("put-short"));
}

/** @param {Model} model @param {Reading} reading */
function witnesses(model, { sigla: who }) {
  if (who.length <= MANY) return sigla(model, who);
  return h("details", { class: "many-sigla" }, h("summary", {}, count("witnesses", who.length)), sigla(model, who));
}
