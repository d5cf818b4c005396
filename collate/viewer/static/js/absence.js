// @ts-check
// What is written where a witness has no words: what the apparatus prints there, on both pages.

import { t } from "./catalogue.js";

/** The apparatus' own words, unless the edition has others, as `Abbreviations` in collate/model/edition.py has them. */
const WORDS = { omits: "om.", adds: "add.", lacuna: "deest", illegible: "illeg.", not_transcribed: "non transcr.", transposes: "transp.", after: "post", before: "ante", here: "huc", line: "l.", lines: "ll.", excepts: "exc.", rest: "cett.", conjecture: "coni." };

/** Which of them is printed for which state of a reading. */
const OF_STATE = new Map([["omission", "omits"], ["lacuna", "lacuna"], ["illegible", "illegible"], ["not transcribed", "not_transcribed"], ["moved", "transposes"]]);

/** Which of them is printed for readings of a class. */
const OF_CLASS = new Map([["omission", "omits"], ["addition", "adds"], ["transposition", "transposes"], ["lacuna", "lacuna"]]);

/**
 * Returns the words of the edition's apparatus.
 * @param {import("./data.js").Model} model
 * @returns {Record<string, string>}
 */
export function apparatusWords(model) {
  return { ...WORDS, ...model.edition.apparatus?.words };
}

/**
 * Returns abbreviations of the edition's apparatus, each with what it means.
 * @param {import("./data.js").Model} model
 * @returns {[string, string][]}
 */
export function meanings(model) {
  const words = apparatusWords(model);
  /** @type {[string, string][]} */
  const named = [[words.omits, t("means-omits")], [words.adds, t("means-adds")], [words.lacuna, t("means-lacuna")], [words.transposes, t("means-transposes")], [words.rest, t("means-rest")]];
  const moved = /** @type {[string, string][]} */ ([[`${words.here} ${words.transposes} ${words.line} n`, t("means-from")], [`${words.after} ${words.line} n ${words.transposes}`, t("means-to")]]);
  const signs = /** @type {[string, string][]} */ ([["]", t("means-bracket")], ["a¹ a²", t("means-occurrence")], ["‖", t("means-bar")], ["[", t("means-passage")], ["‸", t("means-caret")], [model.edition.tei.gap, t("means-sign")]]);
  return [...named.filter(([word]) => word), ...moved, ...signs.filter(([sign]) => sign), [`${t("testes")} (…)`, t("means-testes")]];
}

/**
 * Has abbreviations in an entry say what they mean when they are pointed at.
 * @param {import("./data.js").Model} model
 * @param {HTMLElement} entry
 */
export function explain(model, entry) {
  const known = new Map(meanings(model));
  for (const it of entry.querySelectorAll(".latin")) {
    const words = (it.textContent ?? "").split(" ").flatMap((word) => known.get(word) ?? []);
    if (words.length && it instanceof HTMLElement) it.title = words.join("; ");
  }
}

/**
 * Returns what is written for a state in which a witness has no words; an ellipsis for a gap that goes on.
 * @param {import("./data.js").Model} model
 * @param {string} state
 */
export function absence(model, state) {
  return state === "continued" ? "…" : apparatusWords(model)[OF_STATE.get(state) ?? ""] ?? "";
}

/**
 * Returns what the apparatus prints for readings of a class; empty if it gives their words alone.
 * @param {import("./data.js").Model} model
 * @param {string} kind
 */
export function signOfClass(model, kind) {
  return apparatusWords(model)[OF_CLASS.get(kind) ?? ""] ?? "";
}
