// @ts-check
// The part of the bar in which witnesses are chosen and put in order: by drag, by keyboard, by likeness.

import { makeDrawer, makeSigla } from "./bar.js";
import { t } from "./catalogue.js";
import { h } from "./dom.js";
import { title } from "./printed-parts.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {{ button: HTMLElement, drawer: HTMLElement, toggle: () => void, shut: () => void, show: (chosen: number[]) => void }} WitnessMenu
 */

/**
 * Returns it, with the button that opens it.
 * @param {Model} model
 * @param {(chosen: number[]) => void} changed
 * @param {() => void} sort  Puts those that are chosen in the order of their likeness.
 * @returns {WitnessMenu}
 */
export function makeWitnessMenu(model, changed, sort) {
  /** @type {number[]} */
  let chosen = [];
  let dragged = -1;
  const boxes = makeSigla("with", t("witnesses"), model.sigla, (names) => {
    const now = names.map((name) => model.index.get(name) ?? 0);
    changed([...chosen.filter((w) => now.includes(w)), ...now.filter((w) => !chosen.includes(w))]);
  }, (siglum) => title(model, siglum));
  const list = h("ol", { class: "order" });
  const move = (/** @type {number} */ from, /** @type {number} */ to) => {
    if (to < 0 || to >= chosen.length || from === to) return;
    const now = [...chosen];
    now.splice(to, 0, ...now.splice(from, 1));
    changed(now);
  };
  const item = (/** @type {number} */ w, /** @type {number} */ i) => {
    const siglum = model.sigla[w];
    const step = (/** @type {string} */ sign, /** @type {string} */ key, /** @type {number} */ by) => h("button", { class: "quietly", "aria-label": t(key, { siglum }), "data-step": `${w} ${by}`, onclick: () => {
      move(i, i + by);
      /** @type {HTMLElement | null} */ (list.querySelector(`[data-step="${w} ${by}"]`))?.focus();
    } }, sign);
    return h("li", { draggable: "true", ondragstart: () => (dragged = i), ondragover: (/** @type {Event} */ event) => event.preventDefault(),
      ondrop: (/** @type {Event} */ event) => { event.preventDefault(); move(dragged, i); } }, h("span", {}, siglum), step("↑", "move-up", -1), step("↓", "move-down", 1));
  };
  const { button, drawer, toggle, shut } = makeDrawer("witnesses", t("witnesses"), boxes.element, h("fieldset", { class: "ordered" }, h("legend", {}, t("order")), h("button", { onclick: sort }, t("sort")), list));
  return {
    button,
    drawer,
    toggle,
    shut,
    show(now) {
      chosen = now;
      const all = model.sigla.length;
      button.textContent = now.length === all ? t("witnesses-of", { n: all }) : t("witnesses-some", { n: now.length, all });
      boxes.show(now.map((w) => model.sigla[w]));
      list.replaceChildren(...now.map(item));
    },
  };
}
