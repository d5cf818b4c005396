// @ts-check
// Entries as elements, as the template has them.

import { h } from "./dom.js";
import { direction, shown } from "./shown.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./printing.js").Printed} Printed
 * @typedef {import("./printing.js").Phrase} Phrase
 * @typedef {import("./data.js").Reading} Reading
 */

const OPEN = 3;
const TOGETHER = 50;

/**
 * Puts `entries` into the list of the apparatus.
 * @param {HTMLElement} list
 * @param {Model} model
 * @param {Printed[]} entries
 */
export function drawEntries(list, model, entries) {
  const opened = entries.filter(isCut).length <= OPEN;
  const lists = [];
  for (let i = 0; i < entries.length; i += TOGETHER)
    lists.push(h("ol", { class: "entries" }, ...entries.slice(i, i + TOGETHER).map((it) => drawEntry(model, it, opened))));
  list.replaceChildren(...(lists.length ? lists : [h("p", { class: "none" }, "The witnesses agree throughout.")]));
}

/** @param {Printed} entry */
function isCut(entry) {
  return Boolean(entry.lemma.last) || entry.readings.some((it) => it.phrase.last);
}

/**
 * @param {Model} model
 * @param {Printed} it
 * @param {boolean} opened
 */
function drawEntry(model, it, opened) {
  const { entry } = it;
  const label = it.place.includes("–") ? "lines " : "line ";
  return h("li", { class: "entry", id: `e-${it.id}`, "data-e": it.id, "data-kind": entry.kind },
    h("a", { class: "place", href: `#t-${it.id}`, "aria-label": label + it.place }, it.place), " ",
    h("span", { class: "printed" },
      h("span", { class: "lemma" }, phrase(model, it.lemma, entry.lemma.sigla), it.number > 0 && h("sup", {}, `${it.number}`)),
      h("span", { class: "bracket" }, "]"), " ",
      ...(it.sigla.length ? [sigla(model, it.sigla), it.readings.length ? "; " : ""] : []),
      ...it.readings.flatMap((reading, i) => [i ? "; " : "", drawReading(model, reading)])),
    ...entry.unit.notes.filter((note) => note.kind === "note").map((note) => h("p", { class: "remark" }, shown(note.text))),
    isCut(it) && whole(model, [entry.lemma, ...entry.readings], opened));
}

/** @param {Model} model @param {import("./printing.js").PrintedReading} reading */
function drawReading(model, reading) {
  return h("span", { class: "reading" },
    reading.abbreviation && h("i", { lang: "la", class: "latin" }, reading.abbreviation), reading.abbreviation && " ",
    phrase(model, reading.phrase, reading.sigla), " ", sigla(model, reading.sigla));
}

/**
 * Returns words of a witness in their language and direction.
 * @param {Model} model
 * @param {Phrase} words
 * @param {string[]} names
 */
export function phrase(model, words, names) {
  const { lang, dir } = voice(model, names, words.first);
  return words.first && h("bdi", { lang, dir }, shown(words.first), ...(words.last ? [" ", h("span", { class: "cut" }, "…"), ` ${shown(words.last)}`] : []));
}

/** @param {Model} model @param {string[]} names @param {string} text */
function voice(model, names, text) {
  const w = model.index.get(names[0] ?? model.base) ?? 0;
  return { lang: model.lang[w], dir: direction(text, model.dir[w]) };
}

/**
 * Returns sigla, each with what it stands for.
 * @param {Model} model
 * @param {string[]} names
 */
export function sigla(model, names) {
  const parts = names.flatMap((siglum, i) => [i ? " " : "", h("abbr", { title: title(model, siglum) }, siglum)]);
  return h("span", { class: "sigla" }, ...parts);
}

/**
 * Returns what a siglum stands for, in one line.
 * @param {Model} model
 * @param {string} siglum
 */
export function title(model, siglum) {
  const it = model.witnesses[model.index.get(siglum) ?? 0];
  return shown([it.document || siglum, it.hand, it.date, it.basis].filter(Boolean).join(", "));
}

/**
 * @param {Model} model
 * @param {Reading[]} readings
 * @param {boolean} opened
 */
function whole(model, readings, opened) {
  return h("details", { class: "whole", open: opened }, h("summary", {}, "In full"),
    h("div", { class: "versions" }, ...readings.map((it, i) => version(model, it, i === 0))));
}

/** @param {Model} model @param {Reading} it @param {boolean} first */
function version(model, it, first) {
  const many = it.sigla.length > 1;
  const said = it.state === "text";
  const verb = h("span", { class: "verb" }, first || said ? (many ? "read" : "reads") : many ? "have" : "has");
  const who = first ? [sigla(model, it.sigla), " ", verb] : [h("span", { class: "verb" }, "for this"), " ", sigla(model, it.sigla), " ", verb];
  const { lang, dir } = voice(model, it.sigla, it.text);
  const what = said ? h("p", { class: "what", lang, dir }, shown(it.text)) : h("p", { class: "what state" }, it.state === "omission" ? "nothing" : it.state);
  return h("div", { class: first ? "version first" : "version" }, h("p", { class: "who" }, ...who), what);
}
