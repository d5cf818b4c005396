// @ts-check
// Words and sigla as elements, as entries have them.

import { t } from "./catalogue.js";
import { h } from "./dom.js";
import { direction, shown } from "./shown.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./printing.js").Phrase} Phrase
 */

/** With at most so many witnesses every siglum is a link; else those of the pinned entry are. */
export const FEW = 12;

/**
 * Returns what is said of where words are elsewhere, the lines that it names as a link to them.
 * @param {string} abbreviation
 */
export function withLines(abbreviation) {
  return abbreviation.split(/(\S+ \d+(?:–\d+)?)/).map((part, i) => {
    if (i % 2 === 0) return part;
    const lines = part.slice(part.indexOf(" ") + 1), [first, last = first] = lines.split("–");
    return h("a", { class: "to-line", href: `#l${first}`, "data-last": last, "aria-label": `${t(first === last ? "line" : "lines")} ${lines}` }, part);
  });
}

/**
 * Returns words of a witness in their language and direction.
 * @param {Model} model
 * @param {Phrase} words
 * @param {string[]} names
 */
export function phrase(model, words, names) {
  const { lang, dir } = voice(model, names, words.first);
  return words.first && h("bdi", { lang, dir }, shown(words.first), ...(words.last ? [" ", h("span", { class: "cut" }, "…"), ` ${shown(words.last)}`] : []));
}

/**
 * Returns the language and direction of words of a witness.
 * @param {Model} model
 * @param {string[]} names
 * @param {string} text
 */
export function voice(model, names, text) {
  const w = model.index.get(names[0] ?? model.base) ?? 0;
  return { lang: model.lang[w], dir: direction(text, model.dir[w]) };
}

/**
 * Returns a siglum, a link to the conspectus where there are few.
 * @param {Model} model
 * @param {string} siglum
 */
export function siglumOf(model, siglum) {
  return model.sigla.length > FEW ? siglum : h("a", { class: "wit", href: `#w-${siglum}` }, siglum);
}

/**
 * Makes each siglum in an element a link to the conspectus that says what it stands for.
 * @param {Model} model
 * @param {HTMLElement} element
 * @returns {HTMLElement}  That element.
 */
export function linkSigla(model, element) {
  for (const it of element.querySelectorAll(".sigla")) {
    for (const node of [...it.childNodes]) {
      if (node.nodeType !== Node.TEXT_NODE) continue;
      const parts = (node.nodeValue ?? "").split(/([\s()]+)/);
      if (parts.some((part) => model.index.has(part)))
        /** @type {ChildNode} */ (node).replaceWith(...parts.map((part) => (model.index.has(part) ? h("a", { class: "wit", href: `#w-${part}` }, part) : part)));
    }
  }
  for (const it of element.querySelectorAll("a.wit:not([title])")) {
    it.setAttribute("title", title(model, it.textContent ?? ""));
    it.setAttribute("tabindex", "-1");
  }
  return element;
}

/**
 * Returns sigla, each with what it stands for.
 * @param {Model} model
 * @param {string[]} names
 */
export function sigla(model, names) {
  const parts = names.flatMap((siglum, i) => [i ? " " : "", siglumOf(model, siglum)]);
  return h("span", { class: "sigla" }, ...parts);
}

/**
 * Returns what a siglum stands for, in one line.
 * @param {Model} model
 * @param {string} siglum
 */
export function title(model, siglum) {
  const group = (model.edition.rules?.group ?? []).find((/** @type {any} */ it) => it.siglum === siglum);
  if (group) return shown(group.members.join(" ") + (group.name ? ` (${group.name})` : ""));
  const it = model.witnesses[model.index.get(siglum) ?? 0];
  return shown([it.document || siglum, it.hand, it.date, it.basis === "attested" ? "" : t(`basis-${it.basis}`)].filter(Boolean).join(", "));
}

/**
 * Returns a siglum and what it stands for, as a menu has it; the siglum alone if nothing else is known.
 * @param {Model} model
 * @param {string} siglum
 */
export function namedWitness(model, siglum) {
  const what = title(model, siglum);
  return what === siglum ? siglum : `${siglum} – ${what}`;
}
