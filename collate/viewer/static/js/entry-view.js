// @ts-check
// Entries as elements, as the template has them.

import { absence } from "./absence.js";
import { t } from "./catalogue.js";
import { lower } from "./data.js";
import { h } from "./dom.js";
import { BREAK } from "./lines.js";
import { direction, shown } from "./shown.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./printing.js").Printed} Printed
 * @typedef {import("./printing.js").Phrase} Phrase
 * @typedef {import("./data.js").Reading} Reading
 */

const OPEN = 3;

/** With at most so many witnesses every siglum is a link; else those of the pinned entry are. */
export const FEW = 12;

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

/** @param {Printed} entry */
function isCut(entry) {
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
    ...(isCut(it) ? [" ", whole(model, it, opened)] : []));
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
 * Returns what is said of where words are elsewhere, the lines that it names as a link to them.
 * @param {string} abbreviation
 */
function withLines(abbreviation) {
  return abbreviation.split(/(\S+ \d+(?:–\d+)?)/).map((part, i) => {
    if (i % 2 === 0) return part;
    const lines = part.slice(part.indexOf(" ") + 1), [first, last = first] = lines.split("–");
    return h("a", { class: "to-line", href: `#l${first}`, "data-last": last, "aria-label": `${t(first === last ? "line" : "lines")} ${lines}` }, part);
  });
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

/** @param {Model} model @param {string} siglum */
function siglumOf(model, siglum) {
  return model.sigla.length > FEW ? siglum : h("a", { class: "wit", href: `#w-${siglum}` }, siglum);
}

/**
 * Makes each siglum in an element a link to the conspectus that says what it stands for.
 * @param {Model} model
 * @param {HTMLElement} element
 */
export function linkSigla(model, element) {
  for (const it of element.querySelectorAll(".sigla")) {
    for (const node of [...it.childNodes]) {
      if (node.nodeType !== Node.TEXT_NODE) continue;
      const parts = (node.nodeValue ?? "").split(/([\s()]+)/);
      if (parts.some((part) => model.index.has(part)))
        /** @type {ChildNode} */ (node).replaceWith(...parts.map((part) => (model.index.has(part) ? h("a", { class: "wit", href: `#w-${part}` }, part) : part)));
    }
  }
  for (const it of element.querySelectorAll("a.wit:not([title])")) {
    it.setAttribute("title", title(model, it.textContent ?? ""));
    it.setAttribute("tabindex", "-1");
  }
}

/**
 * Returns sigla, each with what it stands for.
 * @param {Model} model
 * @param {string[]} names
 */
export function sigla(model, names) {
  const parts = names.flatMap((siglum, i) => [i ? " " : "", siglumOf(model, siglum)]);
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
  return shown([it.document || siglum, it.hand, it.date, it.basis === "attested" ? "" : t(`basis-${it.basis}`)].filter(Boolean).join(", "));
}

/**
 * Returns a siglum and what it stands for, as a menu has it; the siglum alone if nothing else is known.
 * @param {Model} model
 * @param {string} siglum
 */
export function namedWitness(model, siglum) {
  const what = title(model, siglum);
  return what === siglum ? siglum : `${siglum} – ${what}`;
}

/**
 * Returns the readings of an entry at full length.
 * @param {Model} model
 * @param {Printed} printed
 * @param {boolean} opened
 */
function whole(model, printed, opened) {
  const shownWhole = [printed.entry.lemma, ...printed.parts.flatMap((it) => it.entry.readings)].filter((it, i) => !i || it.sigla.length);
  return h("details", { class: "whole", open: opened }, h("summary", {}, t("in-full")),
    h("div", { class: "versions" }, ...shownWhole.map((it, i) => version(model, it, i === 0, printed))));
}

/**
 * Returns why a reading has no words: that it has them elsewhere, if print says so.
 * @param {Model} model
 * @param {Reading} it
 * @param {Printed} printed
 */
function wordless(model, it, { kind, readings }) {
  const elsewhere = it.state === "omission" && kind === "transposition" && readings.find((one) => one.sigla.join() === it.sigla.join())?.abbreviation;
  return elsewhere || absence(model, it.state);
}

/** @param {Model} model @param {Reading} it @param {boolean} first @param {Printed} printed */
function version(model, it, first, printed) {
  const many = it.sigla.length > 1;
  const hasWords = it.state === "text";
  const verb = hasWords && h("span", { class: "verb" }, t(many ? "read" : "reads"));
  const own = it.sigla.length ? [sigla(model, it.sigla), " ", verb] : [h("i", { class: "conjecture" }, shown(printed.conjecture))];
  const who = first ? own : [h("span", { class: "verb" }, t("for-this")), " ", ...own];
  const { lang, dir } = voice(model, it.sigla, it.text);
  const what = hasWords ? h("p", { class: "what", lang, dir }, inLines(model, it, printed).map(shown).join("\n")) : h("p", { class: "what state", lang: "la" }, wordless(model, it, printed));
  return h("div", { class: first ? "version first" : "version" }, h("p", { class: "who" }, ...who), what);
}

/**
 * Returns a reading in the lines of its first witness, as verse is set; in one if its words are not those of the witness.
 * @param {Model} model
 * @param {Reading} it
 * @param {Printed} printed
 */
function inLines(model, it, { parts }) {
  const part = parts.find(({ entry }) => entry.lemma === it || entry.readings.includes(it)), w = model.index.get(it.sigla[0]);
  if (!part || w === undefined) return [it.text];
  const { text, columns, start, end } = model.witnesses[w], { unit } = part.entry;
  const written = text.slice(start[lower(columns, unit.start)], end[lower(columns, unit.end) - 1]);
  const lines = written.split(BREAK).map((line) => line.trim().replace(/\s+/g, " ")).filter(Boolean);
  return lines.join(" ") === it.text ? lines : [it.text];
}
