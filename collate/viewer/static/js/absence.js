// @ts-check
// What is written where a witness has no words: what the apparatus prints there, on both pages.

import { t } from "./catalogue.js";

/** The apparatus' own words, unless the edition has others, as `Abbreviations` in collate/model/edition.py has them. */
const WORDS = { omits: "om.", adds: "add.", lacuna: "deest", illegible: "illeg.", not_transcribed: "non transcr.", transposes: "transp.", after: "post", before: "ante", here: "huc", line: "l.", lines: "ll.", excepts: "exc.", rest: "cett.", conjecture: "coni." };

/** Figures as they are printed after a word that occurs more than once in a line. */
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

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
 * Returns what an abbreviation or a note of where words are means; nothing if it is no such thing.
 * @param {import("./data.js").Model} model
 * @param {string} text
 */
function meaning(model, text) {
  const { here, transposes } = apparatusWords(model), known = new Map(meanings(model));
  if (text.startsWith(`${here} ${transposes}`)) return t("means-from");
  if (text.endsWith(` ${transposes}`)) return t("means-to");
  return text.split(" ").flatMap((word) => known.get(word) ?? []).join("; ");
}

/**
 * Has abbreviations in an entry say what they mean when they are pointed at.
 * @param {import("./data.js").Model} model
 * @param {HTMLElement} entry
 */
export function explain(model, entry) {
  for (const it of entry.querySelectorAll(".latin")) {
    const what = meaning(model, (it.textContent ?? "").trim());
    if (what && it instanceof HTMLElement) it.title = what;
  }
}

/**
 * Returns the abbreviations and signs of a printed entry, each once with what it means.
 * @param {import("./data.js").Model} model
 * @param {HTMLElement} entry
 * @returns {[string, string][]}
 */
export function explained(model, entry) {
  const { rest } = apparatusWords(model), text = (/** @type {Element} */ it) => (it.textContent ?? "").trim();
  const words = [...entry.querySelectorAll(".printed .latin")].map((it) => /** @type {[string, string]} */ ([text(it), meaning(model, text(it))]));
  const number = entry.querySelector(".lemma sup"), some = entry.querySelector(".printed .cut");
  const hasRest = rest && [...entry.querySelectorAll(".printed .sigla")].some((it) => text(it).split(" ").includes(rest));
  const signs = /** @type {[string, string][]} */ ([...(hasRest ? [[rest, t("means-rest")]] : []), ...(number ? [[[...text(number)].map((it) => RAISED[Number(it)]).join(""), t("means-nth", { n: text(number) })]] : []), ...(some ? [["…", t("means-left-out")]] : [])]);
  return [...new Map([...words, ...signs].filter(([, what]) => what))];
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
