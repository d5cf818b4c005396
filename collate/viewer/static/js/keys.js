// @ts-check
// Keys, and the list of them that "?" opens.

import { t } from "./catalogue.js";
import { h } from "./dom.js";

/**
 * @typedef {[string, string, string?]} Sign  A sign or abbreviation, what it means, and its language if that is not Latin.
 * @typedef {{ keys: string[], does: string, run?: (key: string) => void }} Command  Without `run` it is only listed.
 */

/**
 * Keys that were pressed before the page had read its data.
 * @type {string[]}
 */
const early = [];

/** @param {KeyboardEvent} event */
function keep(event) {
  if (!event.altKey && !event.ctrlKey && !event.metaKey && !typing(event.target)) early.push(event.key);
}
document.addEventListener("keydown", keep);

/** Presses the keys that were kept. */
function pressKept() {
  for (const key of early.splice(0)) document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

/**
 * Listens to single keys, unless the reader types; adds the list of them to the page.
 * @param {Command[]} commands
 * @param {Sign[]} meanings  Abbreviations and signs, and what each means.
 * @returns {() => void} Opens the list.
 */
export function listenToKeys(commands, meanings) {
  let on = true;
  const toggle = h("input", { type: "checkbox", checked: true, onchange: (/** @type {Event} */ event) => (on = /** @type {HTMLInputElement} */ (event.target).checked) });
  const dialog = help([...commands, { keys: ["?"], does: t("key-show-this-list") }], toggle, meanings);
  document.body.append(dialog);
  const open = () => {
    dialog.showModal();
    dialog.scrollTop = 0;
  };
  const table = new Map(commands.flatMap((it) => (it.run ? it.keys.map((key) => [key, it]) : [])));
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented || typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key !== "Escape" && event.key !== "?" && !on) return;
    if (event.key === "?") open();
    else if (table.has(event.key)) table.get(event.key)?.run?.(event.key);
    else return;
    if (event.key !== "Escape") event.preventDefault();
  });
  document.removeEventListener("keydown", keep);
  setTimeout(pressKept); // when the rest of the page is ready
  return open;
}

/** @param {EventTarget | null} target */
function typing(target) {
  const element = /** @type {HTMLElement} */ (target);
  return element.matches?.("input:not([type=checkbox]), textarea, select") ?? false;
}

/**
 * @param {Command[]} commands
 * @param {HTMLElement} toggle
 * @param {Sign[]} meanings
 */
function help(commands, toggle, meanings) {
  const rows = commands.map((it) => h("div", {}, h("dt", {}, ...it.keys.flatMap((key, i) => [i ? " " : "", h("kbd", {}, name(key))])), h("dd", {}, it.does)));
  return /** @type {HTMLDialogElement} */ (h("dialog", { class: "help", "aria-labelledby": "help-title" },
    h("form", { method: "dialog" }, h("button", {}, t("close"))),
    h("div", { class: "lists" }, h("section", {}, h("h2", { id: "help-title" }, t("abbreviations")), h("dl", { class: "meanings" }, ...meanings.map(([word, means, lang = "la"]) => h("div", {}, h("dt", {}, h("i", { lang }, word)), h("dd", {}, means))))),
      h("section", {}, h("h2", {}, t("keys")), h("dl", {}, ...rows), h("p", {}, h("label", {}, toggle, ` ${t("keys-on")}`))))));
}

/** @param {string} key */
function name(key) {
  return { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc" }[key] ?? key;
}
