// @ts-check
// The keys of the page of the text.

import { takeBack } from "./apparatus-bar.js";
import { t } from "./catalogue.js";
import { cross } from "./other-page.js";
import { byId } from "./dom.js";
import { sectionKeys } from "./place.js";
import { others } from "./entry-readings.js";
import { cite } from "./tools.js";

/**
 * @typedef {import("./printing.js").Printed} Printed
 * @typedef {{ light: import("./highlight.js").Light, doubted: Set<string>, here: () => Printed | null,
 *   put: (unit: import("./data.js").Unit, reading: number) => void, link: () => string, filters: () => void }} Doing
 *   `doubted` are the entries to look at first, `here` is the one that is pinned.
 */

/**
 * Returns what the keys do.
 * @param {import("./data.js").Model} model
 * @param {import("./state.js").Store} store
 * @param {Doing} doing
 * @returns {import("./keys.js").Command[]}
 */
export function apparatusKeys(model, store, { light, doubted, here, put, link, filters }) {
  const cycle = () => {
    const bases = ["", ...model.witnesses.filter((it) => it.extant && it.siglum !== model.base).map((it) => it.siglum)];
    store.set({ base: bases[(bases.indexOf(store.get().base) + 1) % bases.length], choices: new Map() });
  };
  const putNth = (/** @type {string} */ key) => {
    const it = here();
    const chosen = it ? others(it)[Number(key) - 1] : undefined;
    if (chosen) put(chosen.unit, chosen.index);
  };
  return [
    { keys: ["n"], does: t("key-next-variant"), run: () => light.step(1) },
    { keys: ["p"], does: t("key-previous-variant"), run: () => light.step(-1) },
    ...(doubted.size ? [
      { keys: ["."], does: t("key-next-place-to-look-at-first"), run: () => { store.set({ review: true }); light.step(1, doubted); } },
      { keys: [","], does: t("key-previous-place-to-look-at-first"), run: () => { store.set({ review: true }); light.step(-1, doubted); } },
    ] : []),
    { keys: ["ArrowLeft", "ArrowRight"], does: t("key-from-lemma-to-lemma-in-the") },
    { keys: ["ArrowUp", "ArrowDown"], does: t("key-from-entry-to-entry-in-the") },
    { keys: ["Enter"], does: t("key-from-lemma-to-entry-and-back") },
    { keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9"], does: t("key-put-that-reading-of-the-entry"), run: putNth },
    { keys: ["u"], does: t("key-take-the-last-one-back"), run: () => takeBack(store) },
    { keys: ["b"], does: t("key-text-of-the-next-witness"), run: cycle },
    { keys: ["f"], does: t("key-filter"), run: () => filters() },
    { keys: ["/"], does: t("key-search"), run: () => byId("search").focus() },
    { keys: ["h"], does: t("shade"), run: () => store.set({ heat: !store.get().heat }) },
    { keys: ["t"], does: t("clean"), run: () => store.set({ clean: !store.get().clean }) },
    { keys: ["c"], does: t("key-cite-the-entry"), run: () => { const it = here(); if (it) cite(model, it, link(), store.get().base); } },
    { keys: ["d"], does: t("key-compare-the-witnesses"), run: () => (store.get().at ? location.assign(`${model.place.diff}#at=${store.get().at}`) : cross(model.place.diff)) },
    ...sectionKeys(model.place),
    { keys: ["Escape"], does: t("key-let-go-of-the-entry"), run: () => light.pin("") },
  ];
}
