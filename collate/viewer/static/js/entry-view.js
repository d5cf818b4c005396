// @ts-check
// Entries as elements, as the template has them.

import { h } from "./dom.js";
import { inSeries } from "./series.js";
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
  for (const series of inSeries(model, entries)) {
    if (series.name) lists.push(h("h3", { class: "series" }, shown(series.name)));
    for (let i = 0; i < series.entries.length; i += TOGETHER)
      lists.push(h("ol", { class: "entries" }, ...series.entries.slice(i, i + TOGETHER).map((it) => drawEntry(model, it, opened))));
  }
  list.replaceChildren(...(lists.length ? lists : [h("p", { class: "none" }, model.units.length ? "No difference to print." : "The witnesses agree throughout.")]));
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
      ...(it.conjecture ? [h("i", { class: "conjecture" }, shown(it.conjecture)), it.readings.length ? "; " : ""] : []),
      ...(it.sigla.length ? [signs(model, it.named), it.readings.length ? "; " : ""] : []),
      ...it.readings.flatMap((reading, i) => [i ? "; " : "", drawReading(model, reading)])),
    ...it.notes.map((note) => h("p", { class: "remark" }, shown(note))),
    drawDoubted(entry.unit.doubts),
    isCut(it) && whole(model, [entry.lemma, ...entry.readings], it.conjecture, opened));
}

/** @param {string[]} reasons */
function drawDoubted(reasons) {
  return reasons.length > 0 && h("details", { class: "doubted" },
    h("summary", {}, h("b", { class: "doubt-sign", "aria-hidden": "true" }, "?"), " look here first"), h("ul", {}, ...reasons.map((it) => h("li", {}, shown(it)))));
}

/** @param {Model} model @param {import("./printing.js").PrintedReading} reading */
function drawReading(model, reading) {
  return h("span", { class: "reading" },
    reading.abbreviation && h("i", { lang: "la", class: "latin" }, reading.abbreviation), reading.abbreviation && " ",
    phrase(model, reading.phrase, reading.sigla), " ", signs(model, reading.named));
}

/**
 * Returns sigla as print gives them, those of groups with their exceptions.
 * @param {Model} model
 * @param {import("./groups.js").Named[]} named
 */
function signs(model, named) {
  const sign = (/** @type {string} */ siglum) => h("abbr", { title: title(model, siglum) }, siglum);
  const parts = named.flatMap((it, i) => [i ? " " : "", sign(it.siglum),
    ...(it.exceptions.length ? [" (", h("i", { lang: "la", class: "latin" }, it.excepts), ...it.exceptions.flatMap((one) => [" ", sign(one)]), ")"] : [])]);
  return h("span", { class: "sigla" }, ...parts);
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
  const group = (model.edition.rules?.group ?? []).find((/** @type {any} */ it) => it.siglum === siglum);
  if (group) return shown(group.members.join(" ") + (group.name ? ` (${group.name})` : ""));
  const it = model.witnesses[model.index.get(siglum) ?? 0];
  return shown([it.document || siglum, it.hand, it.date, it.basis].filter(Boolean).join(", "));
}

/**
 * @param {Model} model
 * @param {Reading[]} readings
 * @param {string} conjecture  What is said of the first, if it is the editor's own.
 * @param {boolean} opened
 */
function whole(model, readings, conjecture, opened) {
  const said = readings.filter((it, i) => !i || it.sigla.length);
  return h("details", { class: "whole", open: opened }, h("summary", {}, "In full"),
    h("div", { class: "versions" }, ...said.map((it, i) => version(model, it, i === 0, conjecture))));
}

/** @param {Model} model @param {Reading} it @param {boolean} first @param {string} conjecture */
function version(model, it, first, conjecture) {
  const many = it.sigla.length > 1;
  const said = it.state === "text";
  const verb = h("span", { class: "verb" }, first || said ? (many ? "read" : "reads") : many ? "have" : "has");
  const own = it.sigla.length ? [sigla(model, it.sigla), " ", verb] : [h("i", { class: "conjecture" }, shown(conjecture))];
  const who = first ? own : [h("span", { class: "verb" }, "for this"), " ", ...own];
  const { lang, dir } = voice(model, it.sigla, it.text);
  const what = said ? h("p", { class: "what", lang, dir }, shown(it.text)) : h("p", { class: "what state" }, it.state === "omission" ? "nothing" : it.state);
  return h("div", { class: first ? "version first" : "version" }, h("p", { class: "who" }, ...who), what);
}
