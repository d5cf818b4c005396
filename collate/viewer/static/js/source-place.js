// @ts-check
// Where a witness has a variant in its source: the page and the line, as far as the source gives them, and the picture.

import { t } from "./catalogue.js";
import { lower } from "./data.js";
import { h } from "./dom.js";
import { shown } from "./shown.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {{ kind: string, at: [number, number], name?: string, image?: string }} Zone  `at` counts code points, half open.
 */

/**
 * Returns a list item for each witness whose source says where it has the words of a unit; none for a witness that has none.
 * @param {Model} model
 * @param {import("./data.js").Unit} unit
 * @param {(siglum: string) => Node} siglum  Returns the siglum as it is shown.
 * @returns {HTMLElement[]}
 */
export function sourcePlaces(model, unit, siglum) {
  return model.witnesses.flatMap((witness) => {
    const first = lower(witness.columns, unit.start);
    if (!witness.zones.length || first >= witness.columns.length || witness.columns[first] >= unit.end) return [];
    const offset = [...witness.text.slice(0, witness.start[first])].length;
    const page = zoneAt(witness.zones, "page", offset), line = zoneAt(witness.zones, "line", offset);
    const words = [page?.name && t("source-page", { name: shown(page.name) }), line?.name && t("line-n", { n: shown(line.name) })].filter(Boolean).join(", ");
    const picture = page?.image ? [words ? ", " : "", pictureOf(page.image)] : [];
    return words || picture.length ? [h("li", {}, siglum(witness.siglum), ` ${words}`, ...picture)] : [];
  });
}

/**
 * Returns the innermost zone of a kind around an offset.
 * @param {Zone[]} zones
 * @param {string} kind
 * @param {number} offset
 */
function zoneAt(zones, kind, offset) {
  return zones.filter((it) => it.kind === kind && it.at[0] <= offset && offset < it.at[1]).pop();
}

/**
 * Returns the picture of a page: a link if it has an address on the web, else the name of its file.
 * @param {string} image
 */
function pictureOf(image) {
  if (!/^https?:\/\//i.test(image)) return t("picture-file", { name: shown(image) });
  return h("a", { href: image, rel: "noreferrer" }, t("picture"));
}
