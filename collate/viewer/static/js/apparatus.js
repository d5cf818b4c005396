// @ts-check
// The page of the text with its apparatus: everything here adds to a page that is whole without it.

import { makeBar, takeBack } from "./bar.js";
import { makeModel, readPage } from "./data.js";
import { byId, h, say, show } from "./dom.js";
import { drawEntries } from "./entry-view.js";
import { active, filterOf, passes } from "./filter.js";
import { listenToKeys } from "./keys.js";
import { makeLight } from "./light.js";
import { heatOf, linesOf, marksOf } from "./pieces.js";
import { elsewhere, sectionKeys } from "./place.js";
import { printAll } from "./printing.js";
import { lemmaIndex, read } from "./reading.js";
import { hiddenKinds, leftOut } from "./series.js";
import { fromHash, makeStore, toHash } from "./state.js";
import { buckets, makeStrip, shares } from "./strip.js";
import { drawText } from "./text-view.js";
import { cite, footnote, makeTools, others } from "./tools.js";

const model = makeModel(readPage());
const hidden = hiddenKinds(model).filter((kind) => model.units.some((it) => it.kind === kind));
const known = { sigla: model.sigla, sizes: new Map(model.units.map((it) => [it.id, it.readings.length])), hidden };
const store = makeStore(fromHash(location.hash.slice(1), known));
/** @type {{ text: import("./reading.js").Reading_ | null, printed: import("./printing.js").Printed[] | null }} */
const made = { text: null, printed: null };
const most = Math.max(1, model.witnesses.filter((it) => it.extant).length - 1);
const doubted = new Set(model.units.filter((it) => it.doubts.length).map((it) => it.id));
const strip = makeStrip();
const light = makeLight((id) => store.set({ at: id }));
const help = listenToKeys(commands());
const bar = makeBar(model, store, { help, hidden });

/** Returns the text that is read; it is made when it is first needed. */
function current() {
  return (made.text ??= read(model, store.get()));
}

/** Returns its entries as print has them, but for those that a rule of the editor's keeps out. */
function printed() {
  return (made.printed ??= printAll(model, current()).filter((it) => !it.entry.unit.hidden));
}

/** @param {import("./printing.js").Printed} it */
function isShown(it) {
  return it.series !== null || (hidden.includes(it.entry.kind) && !store.get().filter.kinds.includes(it.entry.kind));
}

/** Draws text and apparatus anew. */
function draw() {
  const state = store.get();
  made.text = made.printed = null;
  const all = printAll(model, current());
  made.printed = all.filter((it) => !it.entry.unit.hidden);
  const visible = printed().filter((it) => it.readings.length && isShown(it));
  const w = model.index.get(state.base || model.base) ?? current().text[0]?.w ?? 0;
  const lines = linesOf(model, current(), marksOf(visible.map((it) => it.entry)), state.heat ? heatOf(model, current()) : null);
  drawText(byId("text"), lines, { lang: model.lang[w], dir: model.dir[w], most, doubted });
  drawEntries(byId("entries"), model, visible);
  byId("left-out").textContent = leftOut(model, all.filter((it) => it.entry.unit.hidden || !isShown(it)));
  byId("text-title").textContent = `Text, after ${state.base || model.after}${state.choices.size ? `, with ${state.choices.size} ${state.choices.size > 1 ? "readings" : "reading"} put in` : ""}`;
  document.body.classList.toggle("heated", state.heat);
}

/** Hides what the filters leave out. */
function sift() {
  const { filter, base, choices } = store.get();
  const out = new Set();
  for (const { entry } of printed())
    if (!passes(entry.unit, lemmaIndex(model, entry.unit, { base, choices }), entry.kind, filterOf(filter, entry.unit, hidden))) out.add(entry.unit.id);
  for (const element of byId("entries").querySelectorAll(".entry")) if (element instanceof HTMLElement && element.dataset.e) element.hidden = out.has(element.dataset.e);
  for (const element of byId("text").querySelectorAll("[data-e]"))
    if (element instanceof HTMLElement) element.classList.toggle("off", (element.dataset.e ?? "").split(" ").every((id) => out.has(id)));
  bar.refresh(printed().length - out.size, printed().length);
}

/** Shows the tools of the pinned entry there. */
function arm() {
  for (const old of document.querySelectorAll(".tools")) old.remove();
  const { at } = store.get();
  const it = printed().find((one) => one.id === at);
  document.getElementById(`e-${at}`)?.append(...(it ? [makeTools(model, it, { put, link })] : []));
  footnote(at);
}

/** @param {import("./printing.js").Printed} it @param {number} reading */
function put(it, reading) {
  const choices = new Map(store.get().choices);
  choices.delete(it.id);
  choices.set(it.id, reading);
  store.set({ choices });
  say("Put into the text");
}

function link() {
  return toHash(store.get(), hidden);
}

function drawStrip() {
  const { line } = current().setting;
  const first = line[0] ?? 1;
  const lines = (line[line.length - 1] ?? first) - first + 1;
  strip.draw(first, lines, shares(line, heatOf(model, current()), most, buckets(lines)));
}

/** Goes on to the page that has what the address names, if this one has it not. */
function goOn() {
  const to = elsewhere(model.place, location.hash.slice(1), { has: (id) => known.sizes.has(id), view: "" });
  if (to) location.replace(to);
}

/** @returns {import("./keys.js").Command[]} */
function commands() {
  const here = () => printed().find((it) => it.id === store.get().at);
  const cycle = () => {
    const bases = ["", ...model.witnesses.filter((it) => it.extant && it.siglum !== model.base).map((it) => it.siglum)];
    store.set({ base: bases[(bases.indexOf(store.get().base) + 1) % bases.length], choices: new Map() });
  };
  const putNth = (/** @type {string} */ key) => {
    const it = here();
    const index = it && others(it)[Number(key) - 1];
    if (it && index !== undefined) put(it, index);
  };
  const filters = () => {
    const panel = /** @type {HTMLDetailsElement} */ (byId("filters"));
    panel.open = !panel.open;
    if (panel.open) panel.querySelector("input")?.focus();
  };
  return [
    { keys: ["n"], does: "next entry", run: () => light.step(1) },
    { keys: ["p"], does: "previous entry", run: () => light.step(-1) },
    ...(doubted.size ? [
      { keys: ["."], does: "next place to look at first", run: () => light.step(1, doubted) },
      { keys: [","], does: "previous place to look at first", run: () => light.step(-1, doubted) },
    ] : []),
    { keys: ["ArrowLeft", "ArrowRight"], does: "from lemma to lemma, in the text" },
    { keys: ["ArrowUp", "ArrowDown"], does: "from entry to entry, in the apparatus" },
    { keys: ["Enter"], does: "from lemma to entry and back" },
    { keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9"], does: "put that reading of the entry into the text", run: putNth },
    { keys: ["u"], does: "take the last one back", run: () => takeBack(store) },
    { keys: ["b"], does: "next witness as base", run: cycle },
    { keys: ["f"], does: "filters", run: filters },
    { keys: ["/"], does: "search", run: () => byId("search").focus() },
    { keys: ["h"], does: "heat: how many witnesses part from each word", run: () => store.set({ heat: !store.get().heat }) },
    { keys: ["c"], does: "cite the entry", run: () => { const it = here(); if (it) cite(model, it, link()); } },
    { keys: ["d"], does: "witnesses side by side", run: () => location.assign(`${model.place.diff}${store.get().at && `#at=${store.get().at}`}`) },
    ...sectionKeys(model.place),
    { keys: ["Escape"], does: "let go of the entry", run: () => light.pin("") },
  ];
}

store.listen((state, changed) => {
  const anew = changed.has("base") || changed.has("choices") || changed.has("heat") || (changed.has("filter") && hidden.length > 0);
  if (anew) {
    draw();
    light.refresh();
    bar.forget();
    drawStrip();
    if (changed.has("base")) say(`Text after ${state.base || model.base}, ${printed().length} entries`);
  }
  if (anew || changed.has("filter")) sift();
  if (anew || changed.has("at")) arm();
  history.replaceState(null, "", `#${link()}`);
});

goOn();
document.documentElement.classList.add("scripted");
byId("controls").classList.add("ready");
const first = store.get();
if (first.base || first.choices.size || first.heat || hidden.join() !== first.filter.kinds.join()) {
  draw();
  light.refresh();
}
if (active(first.filter, hidden)) sift();
else {
  const listed = model.units.filter((it) => !it.hidden);
  bar.refresh(listed.filter((it) => it.series || it.hidden === false || !hidden.includes(it.kind)).length, listed.length);
}
(window.requestIdleCallback ?? setTimeout)(drawStrip);
if (first.at) {
  light.pin(first.at);
  arm();
  show(document.getElementById(`t-${first.at}`));
}
addEventListener("hashchange", () => {
  goOn();
  const { at } = fromHash(location.hash.slice(1), known);
  if (at) light.pin(at, "both");
});
byId("main").append(h("span", { id: "ready", hidden: true }));
performance.mark("ready");
