// @ts-check
// The keys of the page of the witnesses.

import { label } from "./choice.js";
import { byId } from "./dom.js";
import { sectionKeys } from "./place.js";

/**
 * @typedef {{ views: string[], majority: boolean, now: () => import("./choice.js").Shown, change: (to: Partial<import("./choice.js").Shown>) => void,
 *   step: (by: number) => void, doubt: (by: number) => void, at: (id: string) => void }} Doing
 */

/**
 * Returns what the keys do.
 * @param {import("./data.js").Model} model
 * @param {Doing} doing
 * @returns {import("./keys.js").Command[]}
 */
export function diffKeys(model, { views, majority, now, change, step, doubt, at }) {
  const nextBase = () => {
    const bases = majority ? [-1, ...now().chosen] : now().chosen;
    change({ base: bases[(bases.indexOf(now().base) + 1) % bases.length] });
  };
  const witnesses = () => {
    const menu = /** @type {HTMLDetailsElement} */ (byId("witnesses"));
    menu.open = !menu.open;
    if (menu.open) menu.querySelector("input")?.focus();
  };
  return [
    { keys: ["n"], does: "next variant", run: () => step(1) },
    { keys: ["p"], does: "previous variant", run: () => step(-1) },
    ...(model.doubts.length ? [
      { keys: ["."], does: "next place in doubt", run: () => doubt(1) },
      { keys: [","], does: "previous place in doubt", run: () => doubt(-1) },
    ] : []),
    { keys: views.map((_, i) => `${i + 1}`), does: views.map((name) => label(name).toLowerCase()).join(", "), run: (key) => change({ view: views[Number(key) - 1] }) },
    { keys: ["b"], does: "compare with the next witness", run: nextBase },
    { keys: ["/"], does: "search", run: () => byId("search").focus() },
    { keys: ["w"], does: "choose witnesses", run: witnesses },
    { keys: ["ArrowLeft", "ArrowRight"], does: "from place to place, in table, overview and graph" },
    { keys: ["ArrowUp", "ArrowDown"], does: "from witness to witness in the table, from variant to variant in the graph" },
    { keys: ["a"], does: "the variant in the apparatus", run: () => location.assign(`${model.place.apparatus}${now().at && `#e-${now().at}`}`) },
    ...sectionKeys(model.place),
    { keys: ["Escape"], does: "let go of the variant", run: () => at("") },
  ];
}
