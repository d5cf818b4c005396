// @ts-check
// The bar above the text: base, readings put in, filters, search, heat.

import { byId, h, say, show } from "./dom.js";
import { title } from "./entry-view.js";
import { active } from "./filter.js";
import { find, makeIndex, paint } from "./search.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./state.js").Store} Store
 * @typedef {import("./state.js").Filter} Filter
 * @typedef {{ refresh: (shown: number, all: number) => void, forget: () => void }} Bar
 */

/**
 * Adds the bar.
 * @param {Model} model
 * @param {Store} store
 * @param {{ help: () => void, hidden: string[] }} about
 * @returns {Bar}
 */
export function makeBar(model, store, about) {
  const base = baseMenu(model, store);
  const undo = h("button", { class: "undo", hidden: true, onclick: () => takeBack(store) });
  const heat = h("input", { type: "checkbox", id: "heat", onchange: () => store.set({ heat: /** @type {HTMLInputElement} */ (heat).checked }) });
  const filters = filterPanel(model, store);
  const search = searchBox();
  byId("controls").replaceChildren(h("div", { class: "bar", role: "region", "aria-label": "Controls" },
    h("label", {}, "Base ", base), undo,
    h("label", { class: "switch" }, heat, " heat"),
    filters.element, search.element,
    h("button", { class: "quietly", onclick: about.help, title: "Keys" , "aria-label": "Keys"}, "?")));
  return {
    refresh(shown, all) {
      const state = store.get();
      base.value = state.base;
      /** @type {HTMLInputElement} */ (heat).checked = state.heat;
      undo.hidden = !state.choices.size;
      undo.textContent = state.choices.size > 1 ? `Undo the last of ${state.choices.size} readings put in` : "Undo the reading put in";
      filters.refresh(state.filter, shown, all, active(state.filter, about.hidden));
    },
    forget: search.forget,
  };
}

/** @param {Store} store */
export function takeBack(store) {
  const choices = [...store.get().choices];
  if (!choices.length) return;
  choices.pop();
  store.set({ choices: new Map(choices) });
  say("Reading taken back");
}

/** @param {Model} model @param {Store} store */
function baseMenu(model, store) {
  const options = model.witnesses.filter((it) => it.extant).map((it) => h("option", { value: it.siglum, title: title(model, it.siglum) }, it.siglum));
  const own = h("option", { value: "" }, `${model.base} (the edition’s)`);
  const others = options.filter((it) => it.getAttribute("value") !== model.base);
  const menu = h("select", { id: "base", onchange: () => store.set({ base: /** @type {HTMLSelectElement} */ (menu).value, choices: new Map() }) }, own, ...others);
  return /** @type {HTMLSelectElement} */ (menu);
}

/** @param {Model} model @param {Store} store */
function filterPanel(model, store) {
  const kinds = [...new Set(model.units.map((it) => it.kind))];
  const boxes = (/** @type {"from" | "share"} */ name, /** @type {string} */ legend) => h("fieldset", {}, h("legend", {}, legend),
    ...model.sigla.map((siglum) => box(`${name}-${siglum}`, siglum, title(model, siglum), (on) => change(store, (it) => ({ ...it, [name]: toggled(it[name], siglum, on, model.sigla) })))));
  const classes = h("fieldset", {}, h("legend", {}, "Classes"),
    ...kinds.map((kind) => box(`kind-${kind}`, kind, "", (on) => change(store, (it) => ({ ...it, kinds: toggled(it.kinds, kind, !on, kinds) })))));
  const singular = h("fieldset", {}, h("legend", {}, "Support"),
    box("singular", "only readings of one witness", "", (on) => change(store, (it) => ({ ...it, singular: on }))));
  const many = model.units.filter((it) => it.doubts.length).length;
  const doubted = many ? h("fieldset", {}, h("legend", {}, "Doubt"),
    box("doubted", `only where to look first (${many} ${many === 1 ? "entry" : "entries"})`, "", (on) => change(store, (it) => ({ ...it, doubted: on })))) : "";
  const count = h("output", { class: "count" });
  const reset = h("button", { onclick: () => store.set({ filter: { from: [], kinds: [], singular: false, share: [], doubted: false } }) }, "Show all");
  const summary = h("summary", {}, "Filter");
  const element = h("details", { class: "panel", id: "filters" }, summary, h("div", { class: "sheet" },
    boxes("from", "Where these depart"), classes, singular, doubted, boxes("share", "Where just these agree against the rest"), h("p", {}, count, " ", reset)));
  return {
    element,
    refresh(/** @type {Filter} */ filter, /** @type {number} */ shown, /** @type {number} */ all, /** @type {boolean} */ on) {
      summary.textContent = on ? `Filter: ${shown} of ${all}` : "Filter";
      count.textContent = `${shown} of ${all} ${all === 1 ? "entry" : "entries"}`;
      for (const input of element.querySelectorAll("input")) {
        const [name, ...rest] = input.id.split("-");
        const value = rest.join("-");
        input.checked = name === "kind" ? !filter.kinds.includes(value) : name === "singular" || name === "doubted" ? filter[name] : filter[name === "from" ? "from" : "share"].includes(value);
      }
    },
  };
}

/** @param {string} id @param {string} label @param {string} hint @param {(on: boolean) => void} changed */
function box(id, label, hint, changed) {
  const input = h("input", { type: "checkbox", id, onchange: () => changed(/** @type {HTMLInputElement} */ (input).checked) });
  return h("label", { title: hint || null }, input, ` ${label}`);
}

/** @param {Store} store @param {(filter: Filter) => Filter} next */
function change(store, next) {
  store.set({ filter: next(store.get().filter) });
}

/** @param {string[]} list @param {string} item @param {boolean} on @param {string[]} order */
function toggled(list, item, on, order) {
  return order.filter((it) => (it === item ? on : list.includes(it)));
}

function searchBox() {
  /** @type {import("./search.js").Index | null} */
  let index = null;
  /** @type {Range[]} */
  let found = [];
  let here = 0;
  const count = h("output", { class: "count", for: "search" });
  const go = (/** @type {number} */ by) => {
    if (!found.length) return;
    here = (here + by + found.length) % found.length;
    paint(found, here);
    const node = found[here].startContainer.parentElement;
    show(node);
    count.textContent = `${here + 1} of ${found.length}`;
  };
  const seek = () => {
    index ??= makeIndex([byId("text"), byId("entries")]);
    found = find(index, input.value);
    here = 0;
    paint(found, 0);
    count.textContent = input.value.trim() ? (found.length ? `${found.length} found` : "not found") : "";
  };
  const input = /** @type {HTMLInputElement} */ (h("input", { type: "search", id: "search", placeholder: "search", "aria-label": "Search in text and apparatus", autocomplete: "off", spellcheck: "false", dir: "auto", oninput: seek }));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") go(event.shiftKey ? -1 : /of/.test(count.textContent ?? "") ? 1 : 0);
    if (event.key === "Escape") {
      input.value = "";
      seek();
      input.blur();
    }
  });
  const button = (/** @type {string} */ sign, /** @type {string} */ label, /** @type {number} */ by) => h("button", { class: "quietly", "aria-label": label, onclick: () => go(by) }, sign);
  const forget = () => {
    index = null;
    if (input.value) seek();
  };
  return { element: h("search", {}, input, button("‹", "Previous place found", -1), button("›", "Next place found", 1), count), forget };
}
