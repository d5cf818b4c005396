// @ts-check
// What can be done with the entry that is pinned: see who reads what, put a reading into the text, cite it, ask why it is there.

import { absence, explained } from "./absence.js";
import { t } from "./catalogue.js";
import { bibtex, cited, entryCited, openCitation } from "./cited.js";
import { h } from "./dom.js";
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
 * @param {HTMLElement | null} entry  The entry as it is printed.
 * @param {Doing} doing
 * @returns {HTMLElement}
 */
export function makeTools(model, printed, entry, doing) {
  return h("div", { class: "tools", lang: t("language"), dir: "ltr" }, ...readingLists(model, printed, doing.put), meant(model, entry),
    h("button", { class: "cite", onclick: () => cite(model, printed, doing.link(), doing.base()) }, t("cite")), why(model, printed));
}

/**
 * Returns what the abbreviations of an entry mean, in a line; nothing if it has none.
 * @param {Model} model
 * @param {HTMLElement | null} entry
 */
function meant(model, entry) {
  const all = entry ? explained(model, entry) : [];
  return all.length > 0 && h("p", { class: "meant" }, ...all.flatMap(([sign, means], i) => [i ? " · " : "", h("i", { lang: "la" }, sign), ` ${means}`]));
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
 * Opens what is to be copied.
 * @param {Model} model
 * @param {Printed} printed
 * @param {string} view
 * @param {string} base  The witness whose text is read, empty for the edition's.
 */
export function cite(model, printed, view, base) {
  const here = location.href.split("#")[0], what = entryCited(model, printed, base), link = `${here}#e-${printed.id}`;
  openCitation([[t("cite-entry"), cited(model, what, link), 5], [t("cite-bibtex"), bibtex(model, what, link), 7], [t("cite-view"), `${here}#${view}`, 2]]);
}
