// @ts-check
// Search over all sections: which have the words, and where.

import { count, number, t } from "./catalogue.js";
import { h } from "./dom.js";
import { foldWithPlaces } from "./fold.js";
import { load } from "./script-data.js";
import { sectionsWith, wordsOf } from "./word-index.js";

/**
 * @typedef {{ names: string[], slugs: string[], terms: string[], texts: number[] }} Searched
 */

const MOST = 20;
const AROUND = 48;

/**
 * Returns the box to search in, with what was found.
 * @param {Searched} index
 * @returns {HTMLElement}
 */
export function makeSectionSearch(index) {
  let turn = 0;
  const answer = h("output", { class: "count", for: "seek" });
  const list = h("ol", { class: "results", "aria-label": t("sections-found") });
  const seek = async () => {
    const own = ++turn;
    const words = wordsOf(input.value);
    try {
      const numbers = words.length ? await sectionsWith(index.terms, words, (part) => load(`search-${part}.js`)) : [];
      if (own !== turn) return;
      answer.textContent = words.length ? found(numbers.length) : "";
      list.replaceChildren();
      more(index, list, numbers, words, () => own === turn);
      performance.mark("found");
    } catch (error) {
      answer.textContent = t("no-search", { why: /** @type {Error} */ (error).message });
    }
  };
  const input = /** @type {HTMLInputElement} */ (h("input", { type: "search", id: "seek", placeholder: t("search-sections"), "aria-label": t("search-sections-label"), autocomplete: "off", spellcheck: "false", dir: "auto", oninput: seek }));
  return h("search", { class: "seek" }, input, answer, list);
}

/**
 * Returns how many sections were found, in words.
 * @param {number} many
 */
function found(many) {
  return many ? t("found-in", { sections: count("sections", many) }) : t("not-found");
}

/**
 * Adds some of the sections to the list, and a button for the rest.
 * @param {Searched} index
 * @param {HTMLElement} list
 * @param {number[]} numbers
 * @param {string[]} words
 * @param {() => boolean} wanted  Whether the list is still that of this search.
 */
function more(index, list, numbers, words, wanted) {
  for (const number of numbers.slice(0, MOST)) {
    const link = h("a", { href: `apparatus-${index.slugs[number]}.html` }, h("bdi", {}, index.names[number]));
    const item = h("li", {}, link);
    list.append(item);
    textOf(index, number).then((texts) => wanted() && show(item, link, texts, words), () => {});
  }
  const rest = numbers.slice(MOST);
  if (!rest.length) return;
  const button = h("button", { class: "quietly", onclick: () => {
    const last = list.lastElementChild;
    more(index, list, rest, words, wanted);
    last?.remove();
    list.querySelectorAll("a")[list.childElementCount - Math.min(rest.length, MOST) - 1]?.focus();
  } }, t("n-more", { n: number(rest.length) }));
  list.append(h("li", {}, button));
}

/**
 * Returns the text of a section, and then the id and the words of each of its entries.
 * @param {Searched} index
 * @param {number} number
 * @returns {Promise<string[]>}
 */
async function textOf(index, number) {
  let part = index.texts.length - 1;
  while (index.texts[part] > number) part--;
  return (await load(`text-${part}.js`))[number - index.texts[part]];
}

/**
 * Shows where in a section the words are: in the text, or in an entry, to which the link then leads.
 * @param {HTMLElement} item
 * @param {HTMLElement} link
 * @param {string[]} texts
 * @param {string[]} words
 */
function show(item, link, texts, words) {
  const best = Math.max(...texts.map((text, i) => (i % 2 && i > 0 ? 0 : places(text, words).length)));
  const at = texts.findIndex((text, i) => !(i % 2) && places(text, words).length === best);
  if (at > 0) link.setAttribute("href", `${link.getAttribute("href")}#e-${texts[at - 1]}`);
  item.append(h("span", { class: "snippet", dir: "auto" }, ...snippet(texts[at], places(texts[at], words))));
}

/**
 * Returns where the words begin and end in a text, rising; each word once.
 * @param {string} text
 * @param {string[]} words
 * @returns {[number, number][]}
 */
function places(text, words) {
  const { folded, from } = foldWithPlaces(text);
  /** @type {[number, number][]} */
  const spans = [];
  for (const word of words) {
    let at = folded.indexOf(word);
    while (at > 0 && /[\p{L}\p{N}]/u.test(folded[at - 1]) && !/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(word)) at = folded.indexOf(word, at + 1);
    if (at >= 0) spans.push([from[at], from[at + word.length]]);
  }
  return spans.sort((a, b) => a[0] - b[0]);
}

/**
 * Returns a text around the words in it, which are marked.
 * @param {string} text
 * @param {[number, number][]} spans
 * @returns {(string | HTMLElement)[]}
 */
function snippet(text, spans) {
  if (!spans.length) return [];
  const first = Math.max(0, spans[0][0] - AROUND);
  const shown = spans.filter(([, end], i) => end - first < 4 * AROUND && (!i || spans[i - 1][1] <= spans[i][0]));
  const last = Math.min(text.length, shown[shown.length - 1][1] + AROUND);
  const parts = [first ? "…" : ""];
  /** @type {(string | HTMLElement)[]} */
  const pieces = parts;
  let at = first;
  for (const [start, end] of shown) {
    pieces.push(text.slice(at, start), h("mark", {}, text.slice(start, end)));
    at = end;
  }
  return [...pieces, text.slice(at, last), last < text.length ? "…" : ""];
}
