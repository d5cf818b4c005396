// @ts-check
// The keys of the page of the witnesses.

import { t } from "./catalogue.js";
import { label } from "./choice.js";
import { cross } from "./other-page.js";
import { byId } from "./dom.js";
import { sectionKeys } from "./place.js";

/**
 * @typedef {{ views: string[], majority: boolean, now: () => import("./choice.js").Shown, change: (to: Partial<import("./choice.js").Shown>) => void,
 *   step: (by: number) => void, doubt: (by: number) => void, at: (id: string) => void, witnesses: () => void }} Doing
 */

/**
 * Returns what the keys do.
 * @param {import("./data.js").Model} model
 * @param {Doing} doing
 * @returns {import("./keys.js").Command[]}
 */
export function diffKeys(model, { views, majority, now, change, step, doubt, at, witnesses }) {
  const nextBase = () => {
    const bases = majority ? [-1, ...now().chosen] : now().chosen;
    change({ base: bases[(bases.indexOf(now().base) + 1) % bases.length] });
  };
  return [
    { keys: ["n"], does: t("key-next-variant"), run: () => step(1) },
    { keys: ["p"], does: t("key-previous-variant"), run: () => step(-1) },
    ...(model.doubts.length ? [
      { keys: ["."], does: t("key-next-place-in-doubt"), run: () => doubt(1) },
      { keys: [","], does: t("key-previous-place-in-doubt"), run: () => doubt(-1) },
    ] : []),
    { keys: views.map((_, i) => `${i + 1}`), does: views.map((name) => label(name).toLowerCase()).join(", "), run: (key) => change({ view: views[Number(key) - 1] }) },
    { keys: ["b"], does: t("key-compare-with-the-next-witness"), run: nextBase },
    { keys: ["/"], does: t("key-search"), run: () => byId("search").focus() },
    { keys: ["w"], does: t("key-choose-witnesses"), run: () => witnesses() },
    { keys: ["ArrowLeft", "ArrowRight"], does: t("key-from-place-to-place-in-table") },
    { keys: ["ArrowUp", "ArrowDown"], does: t("key-from-witness-to-witness-in-the") },
    { keys: ["a"], does: t("key-the-variant-in-the-apparatus"), run: () => (now().at ? location.assign(`${model.place.apparatus}#e-${now().at}`) : cross(model.place.apparatus)) },
    ...sectionKeys(model.place),
    { keys: ["Escape"], does: t("key-let-go-of-the-variant"), run: () => at("") },
  ];
}
