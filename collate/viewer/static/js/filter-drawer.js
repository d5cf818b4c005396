// @ts-check
// What a reader filters the variants by: the kinds of readings, and whose they are.

import { signOfClass } from "./absence.js";
import { allOrNone, makeBox, makeDrawer } from "./bar.js";
import { count, number, t } from "./catalogue.js";
import { h } from "./dom.js";
import { title } from "./printed-parts.js";
import { sought } from "./filter-words.js";
import { kindsOf, SIMILAR } from "./kinds.js";
import { EVERYTHING } from "./state.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./state.js").Store} Store
 * @typedef {import("./state.js").Filter} Filter
 * @typedef {import("./numbered.js").Numbered} Numbered
 * @typedef {{ kinds: () => Map<string, number>, witnesses: (filter: Filter) => Map<string, number> }} Counted
 *   The variants with a reading of each kind; those in which each witness has a reading that a filter lets through.
 */

/** With more witnesses than this, all of them can be ticked at once. */
const FEW = 8;

/**
 * Returns the filter: the button that opens it, what it opens, and what brings it up to date.
 * @param {Model} model
 * @param {Store} store
 * @param {Counted} counted
 */
export function filterDrawer(model, store, counted) {
  const change = (/** @type {Partial<Filter>} */ to) => store.set({ filter: { ...store.get().filter, ...to } });
  const kinds = kindBoxes(model, change), who = witnessBoxes(model, change);
  const singular = makeBox("singular", t("singular"), (on) => change({ singular: on }));
  const many = model.units.filter((it) => it.doubts.length).length;
  const doubted = many ? makeBox("doubted", t("doubted", { count: count("variants", many) }), (on) => change({ doubted: on })) : null;
  const shownOf = h("output", { class: "count" }), words = h("span", { class: "sought" });
  const [reset, undo] = [t("show-all"), t("unfilter")].map((label) => h("button", { onclick: () => store.set({ filter: EVERYTHING }) }, label));
  const { button, drawer, toggle } = makeDrawer("filters", t("filter"), h("p", { class: "answer" }, reset, " ", shownOf, words), kinds.element, who.element,
    h("fieldset", {}, h("legend", {}, t("support")), singular.element, doubted?.element ?? null));
  let filtered = false;
  undo.hidden = true;
  const recount = () => {
    if (drawer.hidden) return;
    kinds.count(counted.kinds());
    who.count(counted.witnesses(store.get().filter));
  };
  new MutationObserver(() => {
    undo.hidden = !drawer.hidden || !filtered;
    recount();
    kinds.offer();
  }).observe(drawer, { attributeFilter: ["hidden"] });
  return {
    button,
    undo,
    drawer,
    toggle,
    refresh(/** @type {Filter} */ filter, /** @type {Numbered} */ { shown, all }, /** @type {boolean} */ on) {
      button.textContent = on ? t("filtered", { shown, all }) : t("filter");
      filtered = on;
      undo.hidden = !on || !drawer.hidden;
      shownOf.textContent = t("variants-of", { n: number(shown), all: number(all) });
      const asked = sought(filter, kinds.all);
      words.textContent = asked && `: ${asked}`;
      kinds.show(filter);
      who.show(filter);
      singular.input.checked = filter.singular;
      if (doubted) doubted.input.checked = filter.doubted;
      recount();
    },
  };
}

/**
 * Returns the boxes of the kinds of readings, each with how many variants have one, and a button that leaves it alone.
 * @param {Model} model
 * @param {(to: Partial<Filter>) => void} change
 */
function kindBoxes(model, change) {
  const all = kindsOf(model);
  const rows = all.map((kind) => {
    const name = t(`kind-${kind}`), many = h("span", { class: "count" }), sign = signOfClass(model, kind);
    const { input, element } = makeBox(`kind-${kind}`, name, () => change({ kinds: leftOut() }), kind === SIMILAR ? t("similar-means") : "");
    element.append(...(sign ? [" ", h("i", { lang: "la" }, sign)] : []), " ", many);
    const only = h("button", { class: "quietly only", "aria-label": t("only-kind", { kind: name }), title: t("only-kind", { kind: name }), onclick: () => change({ kinds: all.filter((it) => it !== kind) }) }, t("only"));
    return { kind, many, input, row: h("div", {}, element, all.length > 1 && only) };
  });
  const leftOut = () => all.filter((_, i) => !rows[i].input.checked);
  const note = h("p", { class: "about", hidden: true }, t(all.includes("orthographic") ? "similar-too" : "similar-alone"));
  const element = h("fieldset", { class: "kinds" }, h("legend", {}, t("classes"), ...(all.length > 2 ? allOrNone(() => change({ kinds: [] }), () => change({ kinds: all })) : [])), ...rows.map((it) => it.row), note);
  return {
    element,
    all,
    show: (/** @type {Filter} */ filter) => rows.forEach(({ kind, input }) => (input.checked = !filter.kinds.includes(kind))),
    count: (/** @type {Map<string, number>} */ many) => rows.forEach((it) => (it.many.textContent = number(many.get(it.kind) ?? 0))),
    /** Leaves out the kinds of no variant; no box comes or goes while others are ticked. */
    offer() {
      for (const { many, row, input } of rows) row.hidden = input.checked && many.textContent === number(0);
      note.hidden = rows.find((it) => it.kind === SIMILAR)?.row.hidden !== false;
    },
  };
}

/** Ways to take the chosen witnesses: any of them, all together, or those and no other; each the list of the filter that has them. */
const WAYS = /** @type {const} */ (["from", "joint", "share"]);

/**
 * Returns the boxes of the witnesses whose readings are shown, and the ways to take them.
 * @param {Model} model
 * @param {(to: Partial<Filter>) => void} change
 */
function witnessBoxes(model, change) {
  /** @type {typeof WAYS[number]} */
  let now = "from";
  const choose = (/** @type {string[]} */ chosen) => change({ from: [], joint: [], share: [], [now]: chosen });
  const boxes = model.sigla.map((siglum) => {
    const many = h("span", { class: "count" });
    const { input, element } = makeBox(`from-${siglum}`, siglum, () => choose(chosen()), title(model, siglum));
    element.append(" ", many);
    return { siglum, many, input, element };
  });
  const chosen = () => boxes.filter((it) => it.input.checked).map((it) => it.siglum);
  const ways = WAYS.map((way) => {
    const input = /** @type {HTMLInputElement} */ (h("input", { type: "radio", name: "way", id: `way-${way}`, onchange: () => { now = way; choose(chosen()); } }));
    return { way, input, element: h("label", {}, input, ` ${t(`way-${way}`)}`) };
  });
  const element = h("fieldset", { class: "by-witness" }, h("legend", {}, t("whose"), ...(model.sigla.length > FEW ? allOrNone(() => choose(model.sigla), () => choose([])) : [])),
    h("div", { class: "ways" }, ...ways.map((it) => it.element)), h("div", { class: "chips" }, ...boxes.map((it) => it.element)),
    model.sigla.length > 2 && h("p", { class: "about" }, h("a", { href: `${model.place.diff}#view=groups` }, t("who-agrees"))));
  return {
    element,
    show(/** @type {Filter} */ filter) {
      now = WAYS.find((way) => way !== "from" && filter[way].length) ?? (filter.from.length ? "from" : now);
      for (const { way, input } of ways) input.checked = way === now;
      for (const { siglum, input } of boxes) input.checked = filter[now].includes(siglum);
    },
    count: (/** @type {Map<string, number>} */ many) => boxes.forEach((it) => (it.many.textContent = number(many.get(it.siglum) ?? 0))),
  };
}
