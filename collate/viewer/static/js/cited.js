// @ts-check
// A citation, and the dialog from which it is copied.

import { t } from "./catalogue.js";
import { copy, h } from "./dom.js";

/**
 * Returns a place of the edition as a text to paste.
 * @param {import("./data.js").Model} model
 * @param {{ place: string, words: string, id: string }} what
 * @param {string} link
 */
export function cited(model, { place, words, id }, link) {
  const { title, author = "", date = "", editor = "" } = model.edition;
  const work = [author, title + (date ? ` (${date})` : ""), editor && t("ed", { editor })].filter(Boolean).join(", ");
  return `${t("cited", { work, place, words, id, version: model.made.collate ?? "" })}\n${link}`;
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
