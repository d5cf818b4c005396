// @ts-check
// The bar above the text: from variant to variant, whose text it is, filter, display, search.

import { signOfClass } from "./absence.js";
import { allOrNone, makeBar, makeBox, makeDrawer, makeMenu, makeSigla, makeSteps } from "./bar.js";
import { count, number, t } from "./catalogue.js";
import { byId, h, say } from "./dom.js";
import { namedWitness, title } from "./entry-view.js";
import { active } from "./filter.js";
import { kindsOf } from "./kinds.js";
import { makeSearch } from "./search-box.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./state.js").Store} Store
 * @typedef {import("./state.js").Filter} Filter
 * @typedef {import("./numbered.js").Numbered} Numbered
 * @typedef {{ help: () => void, hidden: string[], step: (by: number) => void, wayBack: HTMLElement, kinds: () => Map<string, number>, finding: import("./search-box.js").Finding & import("./search-box.js").Lines }} About
 *   `kinds` counts the variants with a reading of each class.
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
  const filters = filterDrawer(model, store, about.kinds);
  const search = makeSearch(model, { label: t("search-label"), among: () => undefined, ...about.finding });
  byId("controls").replaceChildren(makeBar(steps.element, h("label", { class: "base" }, `${t("base")} `, base), about.wayBack, undo, filters.button, display.element, h("a", { class: "other-page", href: model.place.diff }, t("compare")), search.element,
    h("button", { class: "quietly", "data-keys": true, onclick: about.help, title: t("keys"), "aria-label": t("keys") }, "?"), filters.drawer));
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

/** @param {Model} model @param {Store} store @param {() => Map<string, number>} counted */
function filterDrawer(model, store, counted) {
  const kinds = kindsOf(model);
  const change = (/** @type {Partial<Filter>} */ to) => store.set({ filter: { ...store.get().filter, ...to } });
  const hint = (/** @type {string} */ siglum) => title(model, siglum);
  const from = makeSigla("from", t("depart"), model.sigla, (chosen) => change({ from: chosen }), hint);
  const share = makeSigla("share", t("share"), model.sigla, (chosen) => change({ share: chosen }), hint);
  const classes = kinds.map((kind) => ({ kind, many: h("span", { class: "count" }), ...makeBox(`kind-${kind}`, t(`kind-${kind}`), () => change({ kinds: leftOut() })) }));
  for (const { kind, many, element } of classes) {
    const sign = signOfClass(model, kind);
    element.append(...(sign ? [" ", h("i", { lang: "la" }, sign)] : []), " ", many);
  }
  /** @returns {string[]} */
  const leftOut = () => kinds.filter((_, i) => !classes[i].input.checked);
  const singular = makeBox("singular", t("singular"), (on) => change({ singular: on }));
  const many = model.units.filter((it) => it.doubts.length).length;
  const doubted = many ? makeBox("doubted", t("doubted", { count: count("variants", many) }), (on) => change({ doubted: on })) : null;
  const shownOf = h("output", { class: "count" });
  const reset = h("button", { onclick: () => store.set({ filter: { from: [], kinds: [], singular: false, share: [], doubted: false } }) }, t("show-all"));
  const { button, drawer, toggle } = makeDrawer("filters", t("filter"), h("p", { class: "answer" }, shownOf, " ", reset),
    h("fieldset", {}, h("legend", {}, t("classes")), ...(kinds.length > 2 ? allOrNone(() => change({ kinds: [] }), () => change({ kinds })) : []), ...classes.map((it) => it.element)),
    h("fieldset", {}, h("legend", {}, t("support")), singular.element, doubted?.element ?? null), from.element, share.element);
  const countKinds = () => {
    if (drawer.hidden) return;
    const many = counted();
    for (const { kind, many: shown } of classes) shown.textContent = number(many.get(kind) ?? 0);
  };
  /** Leaves out the classes of no variant; no box comes or goes while others are ticked. */
  const opened = () => {
    countKinds();
    for (const { many: shown, element, input } of classes) element.hidden = input.checked && shown.textContent === number(0);
  };
  new MutationObserver(opened).observe(drawer, { attributeFilter: ["hidden"] });
  return {
    button,
    drawer,
    toggle,
    refresh(/** @type {Filter} */ filter, /** @type {Numbered} */ { shown, all }, /** @type {boolean} */ on) {
      button.textContent = on ? t("filtered", { shown, all }) : t("filter");
      shownOf.textContent = t("variants-of", { n: number(shown), all: number(all) });
      from.show(filter.from);
      share.show(filter.share);
      for (const it of classes) it.input.checked = !filter.kinds.includes(it.kind);
      singular.input.checked = filter.singular;
      if (doubted) doubted.input.checked = filter.doubted;
      countKinds();
    },
  };
}
