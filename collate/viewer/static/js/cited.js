// @ts-check
// A citation, and the dialog from which it is copied.

import { withBases } from "./bases.js";
import { t } from "./catalogue.js";
import { copy, h } from "./dom.js";
import { drawEntry } from "./entry-view.js";
import { shown } from "./shown.js";

/** @typedef {{ place: string, words: string, id: string }} Cited  Where an entry is, what it says, and its stable id. */

/**
 * Returns a place of the edition as a text to paste.
 * @param {import("./data.js").Model} model
 * @param {Cited} what
 * @param {string} link
 */
export function cited(model, { place, words, id }, link) {
  const { title, author = "", date = "", editor = "" } = model.edition;
  const work = [author, title + (date ? ` (${date})` : ""), editor && t("ed", { editor })].filter(Boolean).join(", ");
  return `${t("cited", { work, place, words, id, version: model.made.collate ?? "" })}\n${link}`;
}

/**
 * Returns a place of the edition as a record of BibTeX, with its stable id as the key.
 * @param {import("./data.js").Model} model
 * @param {Cited} what
 * @param {string} link
 */
export function bibtex(model, { place, words, id }, link) {
  const { title, author = "", date = "", editor = "" } = model.edition;
  const year = /\d{4}/.exec(date)?.[0] ?? "";
  const plain = (/** @type {string} */ text) => shown(text).replace(/[\\{}%#&$_]/g, (sign) => (sign === "\\" ? "/" : `\\${sign}`));
  const fields = Object.entries({ author, title, editor, year, note: t("bibtex-note", { place, words, id }), howpublished: `collate ${model.made.collate ?? ""}` }).filter(([, it]) => it);
  return `@misc{${id},\n${fields.map(([name, it]) => `  ${name} = {${plain(it)}},`).join("\n")}\n  url = {${link}}\n}`;
}

/**
 * Returns what a citation gives of an entry: its lines and what print has of it.
 * @param {import("./data.js").Model} model
 * @param {import("./printing.js").Printed} printed
 * @param {string} base  The witness whose lines these are, empty for the edition's text.
 * @returns {Cited}
 */
export function entryCited(model, printed, base) {
  const words = (drawEntry(model, printed, { opened: false, review: false }).querySelector(".printed")?.textContent ?? "").replace(/\s+/g, " ").trim();
  const lines = `${printed.place.includes("–") ? t("lines") : t("line")} ${printed.place}`;
  return { place: base ? t("place-in", { place: lines, base }) : lines, words: withBases(model, words, [...printed.sigla, ...printed.readings.flatMap((it) => it.sigla)]), id: printed.id };
}

/**
 * Opens texts to be copied.
 * @param {[string, string, number][]} fields  The label, the text and the rows of each.
 */
export function openCitation(fields) {
  const field = (/** @type {[string, string, number]} */ [label, text, rows]) => {
    const area = /** @type {HTMLTextAreaElement} */ (h("textarea", { rows, readonly: true, "aria-label": label }, text));
    const button = h("button", { onclick: () => copy(text, area, button) }, t("copy"));
    return h("div", { class: "field" }, h("p", {}, label), area, button);
  };
  const dialog = /** @type {HTMLDialogElement} */ (h("dialog", { class: "citation", "aria-labelledby": "cite-title" },
    h("h2", { id: "cite-title" }, t("cite-title")), ...fields.map(field), h("form", { method: "dialog" }, h("button", {}, t("close")))));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
