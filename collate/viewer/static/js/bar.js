// @ts-check
// What the bars of both pages are made of: steps, menus, boxes.

import { t } from "./catalogue.js";
import { h } from "./dom.js";

/**
 * Returns the bar; what is most used comes first.
 * @param {...(Node | null | false)} parts
 */
export function makeBar(...parts) {
  return h("div", { class: "bar", role: "region", "aria-label": t("controls") }, ...parts);
}

/**
 * Returns what steps from one variant to the next, and a way to say which of how many it is at.
 * @param {(by: number) => void} step
 * @param {{ previous: string, next: string, id: string }} names
 * @returns {{ element: HTMLElement, say: (text: string) => void }}
 */
export function makeSteps(step, { previous, next, id }) {
  const count = h("output", { class: "count", id });
  const button = (/** @type {string} */ sign, /** @type {string} */ label, /** @type {number} */ by) => h("button", { class: "quietly step", "aria-label": label, title: label, onclick: () => step(by) }, sign);
  return { element: h("span", { class: "steps" }, button("‹", previous, -1), count, button("›", next, 1)), say: (text) => void (count.textContent = text) };
}

/**
 * Returns a button that opens a sheet below it.
 * @param {string} id
 * @param {string} label
 * @param {...(Node | string | null | false)} content
 * @returns {{ element: HTMLDetailsElement, summary: HTMLElement, sheet: HTMLElement }}
 */
export function makeMenu(id, label, ...content) {
  const summary = h("summary", {}, label);
  const sheet = h("div", { class: "sheet" }, ...content);
  const element = /** @type {HTMLDetailsElement} */ (h("details", { class: "panel", id, name: "menu" }, summary, sheet));
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !element.open) return;
    element.open = false;
    summary.focus();
    event.stopPropagation();
  });
  document.addEventListener("pointerdown", (event) => {
    if (element.open && !element.contains(/** @type {Node} */ (event.target))) element.open = false;
  });
  return { element, summary, sheet };
}

/**
 * Returns a button, and what it opens: a part of the bar below the others, beside which the page stays in view.
 * @param {string} id
 * @param {string} label
 * @param {...(Node | string | null | false)} content
 * @returns {{ button: HTMLElement, drawer: HTMLElement, toggle: () => void, shut: () => void }}
 */
export function makeDrawer(id, label, ...content) {
  const open = (/** @type {boolean} */ on) => {
    drawer.hidden = !on;
    button.setAttribute("aria-expanded", String(on));
  };
  const leave = () => {
    button.focus({ preventScroll: true }); // the bar is in view, wherever the page is
    open(false);
  };
  const button = h("button", { id, class: "opens", "aria-expanded": "false", "aria-controls": `${id}-drawer`, onclick: () => open(drawer.hidden) }, label);
  const drawer = h("div", { id: `${id}-drawer`, class: "drawer", role: "group", "aria-label": label, hidden: true }, ...content,
    h("button", { class: "quietly shut", "aria-label": t("close"), onclick: leave }, "×"));
  drawer.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    leave();
    event.stopPropagation();
  });
  return { button, drawer, shut: () => open(false), toggle: () => {
    open(drawer.hidden);
    if (!drawer.hidden) drawer.querySelector("input")?.focus();
  } };
}

/**
 * Returns a box to tick with its label.
 * @param {string} id
 * @param {string} label
 * @param {(on: boolean) => void} changed
 * @param {string} [hint]
 */
export function makeBox(id, label, changed, hint = "") {
  const input = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox", id, onchange: () => changed(input.checked) }));
  return { input, element: h("label", { title: hint || null }, input, ` ${label}`) };
}

/**
 * Returns a group of boxes, one for each siglum, with *all* and *none* where there are many.
 * @param {string} name
 * @param {string} legend
 * @param {string[]} sigla
 * @param {(chosen: string[]) => void} changed
 * @param {(siglum: string) => string} hint
 * @returns {{ element: HTMLElement, show: (chosen: string[]) => void }}
 */
export function makeSigla(name, legend, sigla, changed, hint) {
  /** @type {Map<string, HTMLInputElement>} */
  const inputs = new Map();
  const chosen = () => sigla.filter((it) => inputs.get(it)?.checked);
  const boxes = sigla.map((siglum) => {
    const box = makeBox(`${name}-${siglum}`, siglum, () => changed(chosen()), hint(siglum));
    inputs.set(siglum, box.input);
    return box.element;
  });
  const element = h("fieldset", { class: "boxes" }, h("legend", {}, legend), ...(sigla.length > FEW ? allOrNone(() => changed(sigla), () => changed([])) : []), ...boxes);
  return { element, show: (now) => inputs.forEach((input, siglum) => (input.checked = now.includes(siglum))) };
}

/**
 * Returns the buttons that tick all boxes of a group, and none.
 * @param {() => void} all
 * @param {() => void} none
 */
export function allOrNone(all, none) {
  return [h("span", { class: "all-or-none" }, h("button", { class: "quietly", onclick: all }, t("all")), h("button", { class: "quietly", onclick: none }, t("none")))];
}

const FEW = 8;
