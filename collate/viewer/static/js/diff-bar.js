// @ts-check
// The bar of the page of the witnesses: from variant to variant, views, which witnesses, against which text.

import { makeBar, makeSteps } from "./bar.js";
import { count, t } from "./catalogue.js";
import { comparesTwo, label } from "./choice.js";
import { byId, h } from "./dom.js";
import { title } from "./printed-parts.js";
import { rove } from "./roving.js";
import { makeSearch } from "./search-box.js";
import { makeWitnessMenu } from "./witness-menu.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./choice.js").Shown} Shown
 * @typedef {{ views: string[], majority: boolean, help: () => void, change: (to: Partial<Shown>) => void, step: (by: number) => void,
 *   sort: () => void, twoAtLeast: () => void, finding: import("./search-box.js").Finding & import("./search-box.js").Lines, compared: () => number[] }} Doing
 */

/** Pixels of the tab before the selected one that stay in view where not all have room. */
const BESIDE = 40;

/**
 * Adds the bar.
 * @param {Model} model
 * @param {Doing} doing
 */
export function makeDiffBar(model, { views, majority, help, change, step, sort, twoAtLeast, finding, compared }) {
  const tabs = views.map((name) => h("button", { role: "tab", id: `tab-${name}`, "aria-controls": name, "aria-selected": "false", onclick: () => change({ view: name }) }, label(name)));
  const list = h("div", { role: "tablist", "aria-label": t("views"), class: "tabs" }, ...tabs);
  const witnesses = makeWitnessMenu(model, (chosen) => (chosen.length < 2 ? twoAtLeast() : change({ chosen })), sort);
  const options = () => model.sigla.map((siglum, w) => h("option", { value: w, title: title(model, siglum) }, siglum));
  const base = select("against", majority ? [h("option", { value: -1 }, t("the-majority")), ...options()] : options(), (w) => change({ base: w }));
  const steps = makeSteps(step, { previous: t("previous-variant"), next: t("next-variant"), id: "places" });
  const doubts = model.doubts.length && model.review ? h("output", { class: "count", id: "doubts" }, t("many-in-doubt", { count: model.doubts.length })) : null;
  /** @type {[number, number]} */
  let pair = [0, 1];
  const one = select("pair-0", options(), (w) => change({ pair: [w, w === pair[1] ? pair[0] : pair[1]] }));
  const other = select("pair-1", options(), (w) => change({ pair: [w === pair[0] ? pair[1] : pair[0], w] }));
  const two = h("span", { class: "pair" }, one, ` ${t("with")} `, other);
  const many = h("span", { class: "pair" }, witnesses.button, h("label", {}, `${t("against")} `, base));
  one.setAttribute("aria-label", t("witnesses"));
  other.setAttribute("aria-label", t("with"));
  const search = makeSearch(model, { label: t("search-witnesses"), among: compared, ...finding });
  byId("controls").replaceChildren(makeBar(steps.element, h("a", { class: "other-page", href: model.place.apparatus }, t("text")), list, many, two, doubts, search.element,
    h("button", { class: "quietly", "data-keys": true, onclick: () => help(), title: t("help"), "aria-label": t("help") }, "?"), witnesses.drawer));
  let view = views[0];
  const roving = rove(list, "[role=tab]", { next: ["ArrowRight"], previous: ["ArrowLeft"] });
  return {
    search,
    witnesses: witnesses.toggle,
    /** @param {Shown} now @param {import("./data.js").Unit[]} all */
    refresh(now, all) {
      for (const name of views) byId(`tab-${name}`).setAttribute("aria-selected", String(name === now.view));
      if (now.view !== view) {
        view = now.view;
        list.scrollLeft = byId(`tab-${view}`).offsetLeft - list.offsetLeft - BESIDE;
      }
      witnesses.show(now.chosen);
      for (const option of base.options) option.hidden = option.disabled = Number(option.value) >= 0 && !now.chosen.includes(Number(option.value));
      base.value = `${now.base}`;
      pair = now.pair;
      one.value = `${pair[0]}`;
      other.value = `${pair[1]}`;
      two.hidden = !comparesTwo(now);
      many.hidden = comparesTwo(now) || now.view === "moves";
      if (many.hidden) witnesses.shut();
      const nth = all.findIndex((it) => it.id === now.at);
      steps.say(nth < 0 ? count("variants", all.length) : `${t("variant")} ${t("of", { n: nth + 1, all: all.length })}`);
      if (!list.contains(document.activeElement)) roving.reset();
    },
  };
}

/** @param {string} id @param {HTMLElement[]} options @param {(w: number) => void} changed @returns {HTMLSelectElement} */
function select(id, options, changed) {
  const menu = /** @type {HTMLSelectElement} */ (h("select", { id, onchange: () => changed(Number(menu.value)) }, ...options));
  return menu;
}
