// @ts-check
// Which witnesses no source attests: that they are put together from what a source says, or inferred.

import { t } from "./catalogue.js";
import { h } from "./dom.js";

/** @typedef {import("./data.js").Model} Model */

/**
 * Returns what is said of those of some witnesses that no source attests, in words; empty if all are attested.
 * @param {Model} model
 * @param {string[]} sigla
 * @param {boolean} [short]  Whether they are not named again where that is said of all of them.
 */
function inWords(model, sigla, short = false) {
  /** @type {Map<string, string[]>} */
  const byBasis = new Map();
  const all = new Set(sigla);
  for (const siglum of all) {
    const basis = model.witnesses[model.index.get(siglum) ?? -1]?.basis ?? "attested";
    if (basis !== "attested") byBasis.set(basis, [...(byBasis.get(basis) ?? []), siglum]);
  }
  return [...byBasis].map(([basis, names]) => (short && names.length === all.size ? t(`basis-${basis}`) : t("of-basis", { sigla: names.join(" "), basis: t(`basis-${basis}`) }))).join("; ");
}

/**
 * Returns words of an entry, and which of its witnesses no source attests.
 * @param {Model} model
 * @param {string} words
 * @param {string[]} sigla
 */
export function withBases(model, words, sigla) {
  const bases = inWords(model, sigla);
  return bases ? `${words} (${bases})` : words;
}

/**
 * Returns which witnesses of a reading no source attests, to follow their sigla; nothing if all are attested.
 * @param {Model} model
 * @param {string[]} sigla
 */
export function basesOf(model, sigla) {
  const bases = inWords(model, sigla, true);
  return bases && h("span", { class: "verb" }, ` (${bases})`);
}
