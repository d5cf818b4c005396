// @ts-check
// The apparatus in step with the text: of all entries those of the lines in view are there, run on as in print.

import { t } from "./catalogue.js";
import { byId, h } from "./dom.js";
import { inSlices } from "./slices.js";

/**
 * @typedef {{ ids: string[], line: number, last: number, make: () => HTMLElement }} Item  An entry: the ids of what it
 *   joins, its lines, and its element, which is made when it is first shown.
 * @typedef {{ name: string, items: Item[] }} Series
 * @typedef {{ set: (series: Series[], none: string) => void, show: (lines: [number, number] | null) => boolean, hide: (out: Set<string>) => void,
 *   item: (id: string) => Item | undefined, element: (id: string) => HTMLElement | null, drawn: () => import("./paper.js").Series[], listed: () => string[][], ids: () => string[], all: () => void, reveal: (id: string) => void }} Panel
 *   `element` is that of an entry, there or not; `drawn` are those that no filter hides, as elements; `listed` are the ids that each entry joins, of all entries; `show` returns whether other entries are there than before; `ids` are those that no filter hides, in order; `all` puts all of
 *   them there, for paper; `reveal` brings an entry that is there into sight without moving the page.
 */

/** Entries that are put there at a time: at once, soon after, and whenever the reader scrolls to the end of what is there. */
const AT_ONCE = 20;

/** Steps of so many entries that follow at once, when the browser has time. */
const SOON = 2;

/**
 * Returns the panel, which begins with the entries that the page was sent with.
 * @param {HTMLElement} list
 * @param {(entry: HTMLElement) => void} prepare  Makes an entry ready when it is first shown.
 * @param {(entry: HTMLElement, id: string) => void} dress  Marks what a filter leaves out of an entry, whenever it is put there.
 * @param {() => void} added  Called when there are more entries than before.
 * @param {(lines: [number, number] | null) => (Node | string)[]} filtered  Returns what is said where a filter leaves nothing of some lines.
 * @returns {Panel}
 */
export function makePanel(list, prepare, dress, added, filtered) {
  /** @type {Series[]} */
  let series = adopt(list);
  /** @type {Map<string, HTMLElement>} */
  const elements = new Map();
  for (const element of list.querySelectorAll(".entry")) elements.set(idsOf(element)[0], /** @type {HTMLElement} */ (element));
  /** @type {WeakSet<HTMLElement>} */
  const prepared = new WeakSet();
  let index = indexed(series);
  let out = new Set();
  let drawn = "";
  let none = list.querySelector(".none")?.textContent ?? t("no-difference");
  list.replaceChildren();
  let scrolled = false; // asking the list itself would have the browser set the page in between
  /** @type {(() => void)[]} */
  let rest = [];
  const more = () => rest.shift()?.();
  list.addEventListener("scroll", () => {
    scrolled = true;
    while (rest.length && list.scrollHeight - list.scrollTop < 2 * list.clientHeight) more();
    added();
  }, { passive: true });
  /** @type {[number, number] | null} */
  let lines = null;
  const element = (/** @type {Item} */ item) => {
    const known = elements.get(item.ids[0]) ?? item.make();
    elements.set(item.ids[0], known);
    if (!prepared.has(known)) prepare(known);
    prepared.add(known);
    return known;
  };
  const put = (/** @type {(item: Item) => boolean} */ wanted, /** @type {(Node | string)[]} */ empty, most = Infinity) => {
    const parts = [];
    let many = 0;
    rest = [];
    for (const { name, items } of series) {
      const shown = items.filter((it) => !out.has(it.ids[0]) && wanted(it));
      if (!shown.length) continue;
      if (name) parts.push(h("h3", { class: "series" }, name));
      let before = "";
      const together = h("ol", { class: "entries", role: "list" });
      const add = (/** @type {Item[]} */ some) => together.append(...some.flatMap((it) => {
        const entry = element(it);
        dress(entry, it.ids[0]);
        const place = entry.querySelector(".place")?.textContent ?? "";
        entry.classList.toggle("again", place === before);
        before = place;
        return [entry, " "];
      }));
      const first = Math.max(0, most - many);
      add(shown.slice(0, first));
      for (let i = first; i < shown.length; i += AT_ONCE) rest.push(() => add(shown.slice(i, i + AT_ONCE)));
      many += shown.length;
      parts.push(together);
    }
    const steps = rest;
    if (rest.length) inSlices(filling(list, steps), () => steps !== rest).then((done) => done !== null && added());
    const focused = list.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
    list.replaceChildren(...(parts.length ? parts : [h("p", { class: "none" }, ...empty)]));
    if (focused && list.contains(focused)) focused.focus({ preventScroll: true });
  };
  const shownHere = (/** @type {Item} */ it) => lines !== null && it.line <= lines[1] && it.last >= lines[0];
  return {
    set(now, empty) {
      series = now;
      none = empty;
      index = indexed(series);
      elements.clear();
      drawn = "";
    },
    show(now) {
      const key = `${now}`;
      if (key === drawn) return false;
      drawn = key;
      lines = now;
      put(shownHere, out.size ? filtered(now) : [index.size ? t("no-difference-here") : none], AT_ONCE);
      if (scrolled) list.scrollTop = 0;
      scrolled = false;
      return true;
    },
    hide(now) {
      out = now;
      drawn = "";
    },
    item: (id) => index.get(id),
    element(id) {
      const item = index.get(id);
      return item ? element(item) : null;
    },
    drawn: () => series.map(({ name, items }) => ({ name, entries: items.filter((it) => !out.has(it.ids[0])).map((it) => ({ line: it.line, element: element(it) })) })),
    ids: () => series.flatMap((it) => it.items.flatMap(({ ids: [id] }) => (out.has(id) ? [] : [id]))),
    listed: () => series.flatMap((it) => it.items.map(({ ids }) => ids)),
    all() {
      drawn = "all";
      put(() => true, [none]);
    },
    reveal(id) {
      while (rest.length && !document.getElementById(`e-${id}`) && shownHere(/** @type {Item} */ (index.get(id) ?? NONE))) more();
      const entry = document.getElementById(`e-${id}`);
      if (!entry || !list.contains(entry)) return;
      const box = entry.getBoundingClientRect(), frame = list.getBoundingClientRect();
      if (box.top < frame.top) list.scrollTop += box.top - frame.top;
      else if (box.bottom > frame.bottom) list.scrollTop += Math.min(box.top - frame.top, box.bottom - frame.bottom) + 8;
    },
  };
}

/**
 * Puts more entries there: some soon, and then as many as the list has room for, so that no head of a series is without its entries.
 * @param {HTMLElement} list
 * @param {(() => void)[]} steps
 */
function* filling(list, steps) {
  for (let i = 0; steps.length && (i < SOON || list.scrollHeight < 2 * list.clientHeight); i++) {
    steps.shift()?.();
    yield;
  }
}

/** An entry that is in no line. */
const NONE = { line: Infinity, last: -Infinity };

/** @param {Series[]} series */
function indexed(series) {
  return new Map(series.flatMap((it) => it.items.flatMap((item) => item.ids.map((id) => [id, item]))));
}

/** @param {Element} entry */
function idsOf(entry) {
  return (entry.getAttribute("data-e") ?? "").split(" ");
}

/**
 * Returns the entries that the page was sent with.
 * @param {HTMLElement} list
 * @returns {Series[]}
 */
function adopt(list) {
  /** @type {Series[]} */
  const series = [];
  for (const child of list.children) {
    if (child.matches("h3")) series.push({ name: child.textContent ?? "", items: [] });
    else if (!series.length) series.push({ name: "", items: [] });
    for (const entry of child.querySelectorAll(".entry")) {
      const element = /** @type {HTMLElement} */ (entry);
      const lines = (element.querySelector(".place")?.textContent ?? "").split("–").map(Number);
      const line = lines[0], last = lines[lines.length - 1];
      series[series.length - 1].items.push({ ids: idsOf(entry), line, last, make: () => element });
    }
  }
  return series;
}

/**
 * Writes the line of the witnesses that are extant in some columns.
 * @param {import("./data.js").Model} model
 * @param {[number, number] | null} columns  Half open.
 */
export function drawTestes(model, columns) {
  const line = byId("testes");
  line.hidden = !columns;
  if (!columns) return;
  const [start, end] = columns;
  const whole = /** @type {string[]} */ ([]), part = /** @type {string[]} */ ([]), none = /** @type {string[]} */ ([]);
  model.witnesses.forEach((it, w) => {
    if (!it.extant) return;
    const lost = model.absences[w].filter(([a, b]) => a < end && b > start);
    if (!lost.length) whole.push(it.siglum);
    else if (lost.some(([a, b]) => a <= start && b >= end)) none.push(it.siglum);
    else part.push(it.siglum);
  });
  const all = whole.length + part.length + none.length;
  const extant = all > MANY && none.length + part.length < all / 3
    ? [`${t("all")} ${all}`, none.length ? ` ${t("except")} ${none.join(" ")}` : ""].join("")
    : whole.join(" ");
  line.replaceChildren(h("i", { title: t("means-testes") }, t("testes")), ` ${extant}`, part.length ? ` (${part.join(" ")})` : "");
}

const MANY = 12;
