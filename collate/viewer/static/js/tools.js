// @ts-check
// What can be done with the entry that is pinned: see who reads what, put a reading into the text, cite it, ask why it is there.

import { absence } from "./absence.js";
import { t } from "./catalogue.js";
import { cited, openCitation } from "./cited.js";
import { byId, h } from "./dom.js";
import { readingLists } from "./entry-readings.js";
import { sigla } from "./printed-parts.js";
import { shown } from "./shown.js";
import { sourcePlaces } from "./source-place.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./printing.js").Printed} Printed
 * @typedef {import("./data.js").Unit} Unit
 * @typedef {{ put: (unit: Unit, reading: number) => void, link: () => string, base: () => string }} Doing  `base` is the witness whose text the reader chose, empty for the edition's.
 */

/**
 * Returns the tools of an entry.
 * @param {Model} model
 * @param {Printed} printed
 * @param {Doing} doing
 * @returns {HTMLElement}
 */
export function makeTools(model, printed, doing) {
  return h("div", { class: "tools", lang: t("language"), dir: "ltr" }, ...readingLists(model, printed, doing.put),
    h("button", { class: "cite", onclick: () => cite(model, printed, doing.link(), doing.base()) }, t("cite")), why(model, printed));
}

/** @param {Model} model @param {Printed} printed */
function why(model, printed) {
  const sources = h("div", {});
  const find = () => {
    const places = sources.childNodes.length ? [] : sourcePlaces(model, printed.entry.unit, (siglum) => sigla(model, [siglum]));
    if (places.length) sources.append(h("p", {}, t("in-the-sources")), h("ul", {}, ...places));
  };
  return h("details", { class: "why", ontoggle: find }, h("summary", {}, t("why")), ...printed.parts.map(({ entry }) => whyUnit(model, entry)), sources);
}

/** @param {Model} model @param {import("./reading.js").Entry} entry */
function whyUnit(model, { unit, kind }) {
  const normal = unit.readings.filter((it) => it.state === "text" && it.sigla.length).map((it) => h("li", {}, sigla(model, it.sigla), ` ${t("compared-as")} `, h("q", {}, it.normal.length > 120 ? `${it.normal.slice(0, 120)}…` : it.normal)));
  const silent = unit.readings.filter((it) => it.state !== "text").map((it) => h("li", {}, sigla(model, it.sigla), " ", h("i", { lang: "la" }, absence(model, it.state))));
  const notes = unit.notes.map((it) => h("li", {}, t(it.rule ? "note-of-rule" : "note-of", { kind: t(`note-${it.kind}`), text: it.text, n: it.rule })));
  const doubts = unit.doubts.map((it) => h("li", { class: "doubt" }, t("in-doubt", { reason: shown(it) })));
  const aligners = model.stretches.filter((it) => it.columns[0] < unit.end && it.columns[1] > unit.start).map((it) => it.aligner);
  const by = aligners.length ? h("li", {}, t("aligned-by", { names: [...new Set(aligners)].join(", "), first: model.place.column + unit.start + 1, last: model.place.column + unit.end })) : null;
  return h("ul", {}, h("li", {}, t("class-of", { kind: t(`kind-${kind}`) })), ...notes, ...normal, ...silent, ...doubts, by);
}

/**
 * Returns an entry as a text to paste.
 * @param {Model} model
 * @param {Printed} printed
 * @param {string} link
 * @param {string} [base]  The witness whose text is read, empty for the edition's.
 */
export function citation(model, printed, link, base = "") {
  return cited(model, { place: place(printed, base), words: wordsOf(model, printed), id: printed.id }, link);
}

/**
 * Returns an entry as a record of BibTeX, with its stable id as the key.
 * @param {Model} model
 * @param {Printed} printed
 * @param {string} link
 * @param {string} [base]  The witness whose text is read, empty for the edition's.
 */
export function bibtex(model, printed, link, base = "") {
  const { title, author = "", date = "", editor = "" } = model.edition;
  const year = /\d{4}/.exec(date)?.[0] ?? "";
  const plain = (/** @type {string} */ text) => shown(text).replace(/[\\{}%#&$_]/g, (sign) => (sign === "\\" ? "/" : `\\${sign}`));
  const fields = Object.entries({ author, title, editor, year, note: t("bibtex-note", { place: place(printed, base), words: wordsOf(model, printed), id: printed.id }), howpublished: `collate ${model.made.collate ?? ""}` }).filter(([, it]) => it);
  return `@misc{${printed.id},\n${fields.map(([name, it]) => `  ${name} = {${plain(it)}},`).join("\n")}\n  url = {${link}}\n}`;
}

/**
 * Returns an entry as it is printed, and which of its witnesses no source attests.
 * @param {Model} model
 * @param {Printed} printed
 */
function wordsOf(model, printed) {
  const words = (byId(`e-${printed.id}`).querySelector(".printed")?.textContent ?? "").replace(/\s+/g, " ").trim();
  /** @type {Map<string, string[]>} */
  const byBasis = new Map();
  for (const siglum of new Set([...printed.sigla, ...printed.readings.flatMap((it) => it.sigla)])) {
    const basis = model.witnesses[model.index.get(siglum) ?? -1]?.basis ?? "attested";
    if (basis !== "attested") byBasis.set(basis, [...(byBasis.get(basis) ?? []), siglum]);
  }
  const bases = [...byBasis].map(([basis, sigla]) => t("of-basis", { sigla: sigla.join(" "), basis: t(`basis-${basis}`) }));
  return bases.length ? `${words} (${bases.join("; ")})` : words;
}

/** @param {Printed} printed @param {string} base  The witness whose lines these are, empty for the edition's text. */
function place(printed, base) {
  const lines = `${printed.place.includes("–") ? t("lines") : t("line")} ${printed.place}`;
  return base ? t("place-in", { place: lines, base }) : lines;
}

/**
 * Opens what is to be copied.
 * @param {Model} model
 * @param {Printed} printed
 * @param {string} view
 * @param {string} base  The witness whose text is read, empty for the edition's.
 */
export function cite(model, printed, view, base) {
  const here = location.href.split("#")[0];
  openCitation([[t("cite-entry"), citation(model, printed, `${here}#e-${printed.id}`, base), 5],
    [t("cite-bibtex"), bibtex(model, printed, `${here}#e-${printed.id}`, base), 7],
    [t("cite-view"), `${here}#${view}`, 2]]);
}
