// @ts-check
// The bar above the text: from variant to variant, whose text it is, filter, display, search.

import { makeBar, makeBox, makeMenu, makeSteps } from "./bar.js";
import { count, t } from "./catalogue.js";
import { byId, h, say } from "./dom.js";
import { namedWitness } from "./printed-parts.js";
import { active } from "./filter.js";
import { filterDrawer } from "./filter-drawer.js";
import { makeSearch } from "./search-box.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./state.js").Store} Store
 * @typedef {import("./numbered.js").Numbered} Numbered
 * @typedef {{ help: () => void, hidden: string[], step: (by: number) => void, wayBack: HTMLElement, counted: import("./filter-drawer.js").Counted, finding: import("./search-box.js").Finding & import("./search-box.js").Lines }} About
 * @typedef {{ refresh: (now: Numbered) => void, mark: () => void, filters: () => void }} Bar  `mark` marks what is found in what is in view now; `filters` opens or closes the filter.
 */

/**
 * Adds the bar.
 * @param {Model} model
 * @param {Store} store
 * @param {About} about
 * @returns {Bar}
 */
export function makeApparatusBar(model, store, about) {
  const base = baseMenu(model, store);
  const undo = h("button", { class: "undo", hidden: true, onclick: () => takeBack(store) });
  const steps = makeSteps(about.step, { previous: t("previous-variant"), next: t("next-variant"), id: "variants" });
  const heat = makeBox("heat", t("shade"), (on) => store.set({ heat: on }));
  const clean = makeBox("clean", t("clean"), (on) => store.set({ clean: on }));
  const notes = model.doubts.length ? makeBox("review", t("notes-switch"), (on) => store.set({ review: on })) : null;
  const display = makeMenu("display", t("display"), heat.element, clean.element, notes?.element ?? null);
  const filters = filterDrawer(model, store, about.counted);
  const search = makeSearch(model, { label: t("search-label"), among: () => undefined, ...about.finding });
  byId("controls").replaceChildren(makeBar(steps.element, h("label", { class: "base" }, `${t("base")} `, base), about.wayBack, undo, filters.button, filters.undo, display.element, h("a", { class: "other-page", href: model.place.diff }, t("compare")), search.element,
    h("button", { class: "quietly", "data-keys": true, onclick: about.help, title: t("help"), "aria-label": t("help") }, "?"), filters.drawer));
  return {
    refresh(now) {
      const state = store.get();
      const place = now.place(state.at);
      steps.say(place ? `${t("variant")} ${t("of", { n: place, all: now.shown })}` : count("variants", now.shown));
      base.value = state.base;
      heat.input.checked = state.heat;
      clean.input.checked = state.clean;
      if (notes) notes.input.checked = state.review;
      undo.hidden = !state.choices.size;
      undo.textContent = state.choices.size > 1 ? t("undo-many", { count: state.choices.size }) : t("undo-one");
      filters.refresh(state.filter, now, active(state.filter, about.hidden));
    },
    mark: search.mark,
    filters: filters.toggle,
  };
}

/** @param {Store} store */
export function takeBack(store) {
  const choices = [...store.get().choices];
  if (!choices.length) return;
  choices.pop();
  store.set({ choices: new Map(choices) });
  say(t("taken-back"));
}

/** @param {Model} model @param {Store} store */
function baseMenu(model, store) {
  const others = model.witnesses.filter((it) => it.extant && it.siglum !== model.base).map((it) => h("option", { value: it.siglum }, namedWitness(model, it.siglum)));
  const own = h("option", { value: "" }, t("edition-base", { base: model.base === "majority" ? t("the-majority") : namedWitness(model, model.base) }));
  const menu = h("select", { id: "base", onchange: () => store.set({ base: /** @type {HTMLSelectElement} */ (menu).value, choices: new Map() }) }, own, ...others);
  return /** @type {HTMLSelectElement} */ (menu);
}
