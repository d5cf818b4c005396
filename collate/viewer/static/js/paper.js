// @ts-check
// The text set in pages for paper, each with its apparatus at the foot, as in a book.  The page is that of print.css.

import { t } from "./catalogue.js";
import { byId, h } from "./dom.js";

/**
 * @typedef {{ name: string, entries: { line: number, element: HTMLElement }[] }} Series
 * @typedef {{ element: HTMLElement, paragraph: Element | null, number: number, top: number, bottom: number }} Line  Pixels.
 * @typedef {{ name: string, width: number, line: number, element: HTMLElement }} Sized  An entry, and how wide it is in one line.
 */

const MILLIMETRE = 96 / 25.4;
const WIDTH = 116 * MILLIMETRE;
const HEIGHT = 169 * MILLIMETRE;

/** Height of the rule above the apparatus with the room around it, and between two apparatuses. */
const RULE = 7 * MILLIMETRE;
const BETWEEN = 2 * MILLIMETRE;
const BELOW_HEAD = 8 * MILLIMETRE;

/** How much more room run-on entries take than they are wide, and what is left over in the last line of them. */
const RAGGED = 1.06;
const LEFT_OVER = 0.6;

/** Lines beyond which a text is not set in pages: its apparatus comes after it. */
const MOST = 6000;

/**
 * Sets the text in pages.
 * @param {Series[]} series  All entries that are printed, in order.
 * @returns {() => void}  Takes the pages away.
 */
export function setPages(series) {
  const text = byId("text"), list = byId("entries");
  if (text.querySelectorAll(".line").length > MOST || !text.querySelector(".line")) return () => {};
  const screenAgain = asOnPaper();
  document.body.classList.add("measured");
  const head = (/** @type {HTMLElement | null} */ (document.querySelector(".head"))?.offsetHeight ?? 0) + BELOW_HEAD;
  const lines = linesOf(text);
  const leading = parseFloat(getComputedStyle(list).lineHeight);
  const entries = series.flatMap(({ name, entries: all }) => all.map((it) => ({ name, width: it.element.getBoundingClientRect().width, ...it })));
  const names = series.map((it) => it.name);
  const pages = divided(lines, (first, last) => footHeight(entries, names, first, last, leading), head);
  document.body.classList.remove("measured");
  screenAgain();
  const leaves = h("div", { id: "leaves" });
  pages.forEach(({ first, end }, i) => leaves.append(leafOf(lines.slice(first, end), entries, names, i ? HEIGHT : HEIGHT - head)));
  const longer = inFull(entries);
  if (longer) leaves.append(longer);
  document.querySelector(".spread")?.before(leaves);
  document.body.classList.add("paged");
  return () => {
    document.body.classList.remove("paged");
    leaves.remove();
  };
}

/**
 * Calls `begin` before the page is printed, and what it returns and `end` afterwards.
 * @param {() => () => void} begin
 * @param {() => void} end
 */
export function whenPrinted(begin, end) {
  const paper = matchMedia("print");
  /** @type {(() => void) | null} */
  let undo = null;
  const on = () => void (undo ??= begin());
  const off = () => {
    if (!undo) return;
    undo();
    undo = null;
    end();
  };
  addEventListener("beforeprint", on);
  addEventListener("afterprint", off);
  paper.addEventListener("change", () => (paper.matches ? on() : off()));
}

/**
 * Lets the rules for paper hold on screen, to measure by them, and returns what takes that back.
 * @returns {() => void}
 */
function asOnPaper() {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((it) => it instanceof CSSMediaRule);
  const media = rules.map((it) => /** @type {CSSMediaRule} */ (it).media);
  const before = media.map((it) => it.mediaText);
  for (const it of media) {
    if (it.mediaText === "print") it.mediaText = "all";
    else if (it.mediaText.startsWith("screen")) it.mediaText = "not all";
  }
  return () => media.forEach((it, i) => (it.mediaText = before[i]));
}

/** @param {HTMLElement} text @returns {Line[]} */
function linesOf(text) {
  return [...text.querySelectorAll(".line")].map((it) => {
    const box = it.getBoundingClientRect();
    return { element: /** @type {HTMLElement} */ (it), paragraph: it.parentElement, number: Number(it.getAttribute("data-n")), top: box.top, bottom: box.bottom };
  });
}

/**
 * Returns the pages as lines, half open: as many as have room with their entries.
 * @param {Line[]} lines
 * @param {(first: number, last: number) => number} foot  The height of the apparatus of some lines, by number.
 * @param {number} head  The height of what the first page begins with.
 * @returns {{ first: number, end: number }[]}
 */
export function divided(lines, foot, head) {
  const pages = [];
  for (let first = 0; first < lines.length; ) {
    const room = HEIGHT - (first ? 0 : head);
    let end = first + 1;
    while (end < lines.length && lines[end].bottom - lines[first].top + foot(lines[first].number, lines[end].number) <= room) end++;
    end = withoutLoneLine(lines, first, end);
    pages.push({ first, end });
    first = end;
  }
  return pages;
}

/**
 * Returns where a page ends so that neither the first line of a paragraph ends it nor the last begins the next.
 * @param {Line[]} lines
 * @param {number} first
 * @param {number} end  Where it would end, half open.
 */
function withoutLoneLine(lines, first, end) {
  const begins = (/** @type {number} */ i) => i === 0 || lines[i].paragraph !== lines[i - 1].paragraph;
  const isLone = () => !begins(end) && (begins(end - 1) || end + 1 === lines.length || begins(end + 1));
  const latest = end;
  while (end > first + 1 && end < lines.length && isLone()) end--;
  return end > first + 1 ? end : latest;
}

/** @param {Sized[]} entries @param {string[]} names @param {number} first @param {number} last @param {number} leading */
function footHeight(entries, names, first, last, leading) {
  let height = 0;
  for (const name of names) {
    let width = 0;
    for (const it of entries) if (it.name === name && first <= it.line && it.line <= last) width += it.width;
    if (width) height += (height ? BETWEEN : RULE) + leading * (Math.ceil((RAGGED * width) / WIDTH + LEFT_OVER) + (name ? 1.3 : 0));
  }
  return height;
}

/** @param {Line[]} lines @param {Sized[]} entries @param {string[]} names @param {number} height */
function leafOf(lines, entries, names, height) {
  const text = byId("text");
  const body = h("div", { class: "text", lang: text.lang, dir: text.dir });
  /** @type {Element | null} */
  let paragraph = null;
  for (const { element } of lines) {
    const own = element.parentElement;
    if (own !== paragraph) {
      const heading = own?.previousElementSibling;
      if (heading?.matches(".section") && own?.firstElementChild === element) body.append(copyOf(heading));
      body.append(h("p", { class: "paragraph", dir: own?.getAttribute("dir") }));
      paragraph = own;
    }
    body.lastElementChild?.append(copyOf(element));
  }
  const [first, last] = [lines[0].number, lines[lines.length - 1].number];
  const foot = h("div", { class: "apparatus", dir: byId("entries").dir });
  for (const name of names) {
    const here = entries.filter((it) => it.name === name && first <= it.line && it.line <= last);
    if (!here.length) continue;
    if (name) foot.append(h("h3", { class: "series" }, name));
    foot.append(h("ol", { class: "entries", role: "list" }, ...here.flatMap((it, i) => {
      const entry = copyOf(it.element);
      entry.querySelector(".whole")?.remove();
      entry.classList.toggle("again", i > 0 && placeOf(here[i - 1].element) === placeOf(it.element));
      return [entry, " "];
    })));
  }
  const leaf = h("section", { class: "leaf" }, body, foot.childNodes.length > 0 && foot);
  leaf.style.minHeight = `${height}px`;
  return leaf;
}

/** @param {HTMLElement} entry */
function placeOf(entry) {
  return entry.querySelector(".place")?.textContent;
}

/**
 * Returns an element like another, without its id and those of what is in it.
 * @param {Element} element
 */
function copyOf(element) {
  const copy = /** @type {HTMLElement} */ (element.cloneNode(true));
  for (const it of [copy, ...copy.querySelectorAll("[id]")]) it.removeAttribute("id");
  return copy;
}

/**
 * Returns the readings that the apparatus cuts, at full length; null if it cuts none.
 * @param {Sized[]} entries
 */
function inFull(entries) {
  const cut = entries.filter((it) => it.element.querySelector(".versions"));
  return cut.length > 0 && h("section", { class: "in-full" }, h("h2", {}, t("readings-in-full")), ...cut.flatMap(({ element }) =>
    [h("p", { class: "place" }, placeOf(element) ?? ""), copyOf(/** @type {Element} */ (element.querySelector(".versions")))]));
}
