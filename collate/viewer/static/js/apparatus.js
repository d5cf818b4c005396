// @ts-check
// The page of the text with its apparatus: everything here adds to a page that is whole without it.

import { explain } from "./absence.js";
import { makeApparatusBar } from "./apparatus-bar.js";
import { apparatusKeys } from "./apparatus-keys.js";
import { count, t } from "./catalogue.js";
import { crossAt } from "./other-page.js";
import { loadModel } from "./data.js";
import { byId, h, inWindow, say, show, standBelow } from "./dom.js";
import { drawEntry, mayBeCut, opensAll } from "./entry-view.js";
import { FEW, linkSigla } from "./printed-parts.js";
import { active } from "./filter.js";
import { nothingHere } from "./filter-words.js";
import { columnsOf, unitOf } from "./finding.js";
import { fitLines } from "./fitted-lines.js";
import { compareInFull, versions } from "./full-readings.js";
import { makeHistory, placeBefore } from "./history.js";
import { listenToKeys } from "./keys.js";
import { textLegend } from "./legend.js";
import { makeLight } from "./highlight.js";
import { countKinds, countPassing, countWitnesses } from "./numbered.js";
import { drawTestes, makePanel } from "./panel.js";
import { setPages, whenPrinted } from "./paper.js";
import { makePassages } from "./passage.js";
import { heating, heatOf, linesOf, marksOf } from "./pieces.js";
import { elsewhere } from "./place.js";
import { readText } from "./read-text.js";
import { hiddenKinds, inSeries, leftOut } from "./series.js";
import { makeReadAt, offerTexts, offerWitnesses } from "./siglum-menu.js";
import { lineOfNext, makeSifter } from "./filtering.js";
import { inSlices, pause } from "./slices.js";
import { changedFrom, empty, fromHash, makeStore, toHash } from "./state.js";
import { drawHeat, makeStrip } from "./strip.js";
import { makeTextFinding } from "./text-finding.js";
import { makePlaces } from "./text-place.js";
import { makeText } from "./text-view.js";
import { makeTools } from "./tools.js";

/** Columns beyond which a text is read in one task and drawn in the next. */
const LONG = 20000;

const text = makeText(byId("text"));
const panel = makePanel(byId("entries"), prepare, (entry, id) => sifter.dim(entry, id), () => light.marked(), (lines) => nothingHere(lines, { store, wider: (filter) => countPassing(visible(), filter, hidden), shown: sifter.numbers().shown, panel, go: (id) => light.pin(id, "both") }));
const model = await loadModel();
const hidden = hiddenKinds(model).filter((kind) => model.units.some((it) => it.kind === kind));
const known = { sigla: model.sigla, sizes: new Map(model.units.map((it) => [it.id, it.readings.length])), hidden };
const store = makeStore(fromHash(location.hash.slice(1), known));
if (model.review) store.set({ review: true });
const most = Math.max(1, model.witnesses.filter((it) => it.extant).length - 1);
const doubted = new Set(model.units.filter((it) => it.doubts.length).map((it) => it.id));
/** @type {import("./read-text.js").ReadText | null} */
let readNow = null;
const baseNote = byId("text-title").parentElement?.insertBefore(h("p", { class: "about", id: "base-note", hidden: true }), byId("text"));
byId("apparatus-title").after(h("p", { id: "testes", class: "testes", "aria-label": t("extant-here") }));
const strip = makeStrip((line) => void finding.goToLine(line));
const unitIds = new Set(model.units.map((it) => it.id));
const places = makePlaces(text, () => readNow?.text ?? null, () => current().text);
const sifter = makeSifter({ hidden, unit: (id) => unitOf(unitIds, id), panel: () => panel, visible, entry: (id) => current().byId.get(id) });
const light = makeLight((id) => store.set({ at: id }), { ids: panel.ids, joined: (id) => panel.item(id)?.ids ?? [id], unit: (id) => unitOf(unitIds, id), reach, reveal: panel.reveal });
const help = listenToKeys(apparatusKeys(model, store, { light, doubted, here: () => current().byId.get(store.get().at)?.print() ?? null, put, link, filters: () => bar.filters() }), textLegend(model));
const finding = makeTextFinding(model, { text, panel, current, pin: (id) => light.pin(id, "both"), inView: places.inView, entries: byId("entries") });
const passages = makePassages((line) => text.reach(line), (id) => light.pin(id, "both"));
const bar = makeApparatusBar(model, store, { help, hidden, wayBack: passages.button, step: (by) => light.step(by), counted: { kinds: () => countKinds(visible()), witnesses: (filter) => countWitnesses(visible(), filter, hidden) }, finding });
const fit = fitLines();
let answered = Promise.resolve(); // kept when a change of the text has been drawn

/** @param {HTMLElement} entry */
function prepare(entry) {
  if (model.sigla.length <= FEW) linkSigla(model, entry);
  explain(model, entry);
  compareInFull(entry, () => {
    const printed = current().byId.get((entry.dataset.e ?? "").split(" ")[0])?.print();
    return printed ? linkSigla(model, versions(model, printed)) : null;
  });
}

/** Returns the text that is read and its entries; it is read when it is first needed. */
function current() { return (readNow ??= readText(model, store.get())); }

/** Returns the entries that an apparatus prints, or that the reader asked for. */
function visible() { return current().listed.filter(isShown); }

/** @param {import("./together.js").Single} it */
function isShown(it) {
  return it.series !== null || (hidden.includes(it.entry.kind) && !store.get().filter.kinds.includes(it.entry.kind));
}

/**
 * Draws text and apparatus anew.
 * @param {{ line: number, column: number }} place  Where the reader was.
 */
function draw(place) {
  const state = store.get();
  const { text: now, all } = current();
  const entries = visible();
  const w = model.index.get(state.base || model.base) ?? now.text[0]?.w ?? 0;
  const lines = linesOf(model, now, marksOf(entries.flatMap((it) => it.parts.map(({ entry }) => entry))), state.heat ? heatOf(model, now) : null);
  text.draw(lines, { lang: model.lang[w], dir: model.dir[w], most, doubted: state.review ? doubted : new Set() });
  text.reach(Math.max(now.setting.line[0] ?? 1, place.line));
  if (place.column >= 0) places.stay(now, place.column);
  const opened = opensAll(entries.filter((it) => it.parts.some(({ entry }) => mayBeCut(model, entry))).map((it) => it.print()));
  byId("entries").dir = model.dir[w];
  panel.set(inSeries(model, entries).map(({ name, entries: own }) => ({ name, items: own.map((it) => ({
    ids: it.parts.map(({ id }) => id), line: it.entry.line, last: it.entry.lastLine, make: () => drawEntry(model, it.print(), { opened, review: state.review }) })) })),
    model.units.length ? t("no-difference") : t("agree-throughout"));
  byId("left-out").textContent = leftOut(model, all.filter((it) => it.entry.unit.hidden || !isShown(it)));
  byId("text-title").textContent = t("text-of", { base: state.base || model.after }) + (state.choices.size ? t("with-readings", { count: count("readings", state.choices.size) }) : "");
  const foot = document.getElementById("lines-of");
  if (foot) foot.textContent = t("lines-of", { base: state.base || model.after });
  baseNote?.toggleAttribute("hidden", !state.base || !model.units.length);
  if (baseNote) baseNote.textContent = t("base-note", { base: state.base });
  document.body.classList.toggle("heated", state.heat);
  text.rest().then((done) => done !== null && light.refresh());
}

/** Shows the entries of the lines in view. */
function follow() {
  if (onPaper) return;
  const lines = places.inView();
  if (lines) text.reach(lines[0]);
  document.body.classList.toggle("off-text", !lines && byId("text").querySelector(".line") !== null);
  if (!lines && !byId("text").querySelector(".line")) panel.all();
  if (!lines || !panel.show(lines)) return;
  light.listed();
  bar.mark();
  drawTestes(model, readNow && columnsOf(model, readNow.text, lines));
}

/** Goes to the next variant that the filter leaves, if it leaves none in view. */
function toFirst() {
  const line = lineOfNext(panel, places.inView());
  if (!line) return;
  text.reach(line);
  show(document.getElementById(`l${line}`));
}

/** @type {HTMLElement | null} */
let tools = null;

/** Shows the tools of the pinned entry there. */
function arm() {
  tools?.remove();
  tools = null;
  const { at } = store.get();
  const it = at ? current().byId.get(at) : undefined;
  if (!it) return;
  const entry = panel.element(at);
  entry?.append((tools = makeTools(model, it.print(), entry, { put, link, base: () => store.get().base })));
  if (entry) linkSigla(model, entry);
  panel.reveal(at);
}

/**
 * Makes the lemma of an entry be on the page.
 * @param {string} id
 */
function reach(id) {
  const item = panel.item(id);
  if (item) text.reach(item.line);
}

/** @param {import("./data.js").Unit} unit @param {number} reading */
function put(unit, reading) {
  const choices = new Map(store.get().choices);
  choices.delete(unit.id);
  choices.set(unit.id, reading);
  store.set({ choices });
  say(t("put-in"));
}

/** Returns the address of what is shown. */
function link() { return toHash(store.get(), hidden); }

/** @param {import("./reading.js").Reading_} now */
function drawStrip(now = current().text) { drawHeat(strip, now.setting.line, inSlices(heating(model, now), () => readNow?.text !== now), sifter.cool, most); }

/** @param {() => void} work */
function later(work) { (window.requestIdleCallback ?? setTimeout)(work); }

/** Goes on to the page that has what the address names, if this one has it not. */
function goOn() {
  const to = elsewhere(model.place, location.hash.slice(1), { has: (id) => known.sizes.has(id), view: "" });
  if (to) location.replace(to);
}

/** @param {Set<string>} changed */
function isOtherText(changed) { return changed.has("base") || changed.has("choices"); }

/**
 * Does what a change of the state calls for.
 * @param {Set<string>} changed
 * @param {{ line: number, column: number }} [place]  Where the reader was.
 */
function answer(changed, place = places.seen()) {
  const state = store.get();
  document.body.classList.toggle("clean", state.clean);
  document.body.classList.toggle("review", state.review);
  const redrawn = ["base", "choices", "heat", "review"].some((it) => changed.has(it)) || (changed.has("filter") && hidden.length > 0);
  if (redrawn) {
    draw(place);
    if (changed.has("base")) fit();
  }
  if (isOtherText(changed) || changed.has("filter")) later(() => drawStrip());
  if (redrawn || changed.has("filter")) sifter.sift(state.filter), follow();
  if (redrawn) light.refresh();
  if (redrawn || changed.has("at")) arm();
  if (changed.has("base")) say(`${byId("text-title").textContent}, ${count("variants", sifter.numbers().all)}`);
  bar.refresh(sifter.numbers());
}

const past = makeHistory(places.left, goBack);

/**
 * Shows what an address names, at the place where the reader left it; of a new one, the entry.
 * @param {string} hash
 * @param {import("./text-place.js").Left | null} left
 */
function goBack(hash, left) {
  goOn();
  const isPlace = /^(l\d+|w-.+|main|conspectus)$/.test(hash);
  const state = fromHash(hash, known);
  if (!isPlace) store.set(changedFrom(store.get(), { ...state, review: state.review || Boolean(model.review) }), "back");
  if (left) places.comeBack(left);
  else if (!isPlace && state.at) light.pin(state.at, "both");
  else if (isPlace) show(document.getElementById(hash));
}

store.listen((_, changed, by) => {
  const place = places.seen();
  if (by !== "back" && changed.has("base")) {
    past.leave();
    past.add(link());
  }
  if (isOtherText(changed)) {
    readNow = null;
    passages.leave();
  }
  if (isOtherText(changed) && model.width > LONG) {
    current();
    answered = pause().then(() => answer(changed, place));
  } else answer(changed, place);
  if (by !== "back" && changed.has("filter")) toFirst();
  past.keep(link());
});

let onPaper = false;
const readAt = makeReadAt(model, { store, passages, answered: () => answered, placeOf: (id) => current().byId.get(id)?.print().place ?? "", go: (id) => panel.item(id) && light.pin(id, "both") });
offerWitnesses(model, byId("entries"), (link) => link.closest(".entry")?.getAttribute("data-e")?.split(" ")[0], (siglum, id) => () => readAt(siglum, id));
whenPrinted(() => {
  onPaper = true;
  text.all();
  panel.all();
  return setPages(panel.drawn());
}, () => {
  onPaper = false;
  panel.hide(new Set());
  sifter.sift(store.get().filter);
  follow();
});

crossAt(model.place.diff, () => {
  if ([...document.querySelectorAll(".lem.pinned")].some(inWindow)) return new URLSearchParams({ at: store.get().at }).toString();
  const lines = scrollY > byId("text").offsetTop && places.inView();
  return lines ? `from=${columnsOf(model, current().text, lines)?.[0] ?? 0}` : "";
}, past.leave);
goOn();
document.documentElement.classList.add("scripted");
byId("controls").classList.add("ready");
standBelow(byId("controls"));
await pause(); // what follows lays the page out and reads its first lines
const first = store.get();
const differs = /** @type {const} */ (["base", "heat", "clean", "review"]).filter((it) => first[it] !== empty(hidden)[it]);
answer(new Set([...differs, ...(first.choices.size ? ["choices"] : []), ...(active(first.filter, hidden) ? ["filter"] : [])]));
follow();
let waiting = false;
const soon = () => {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    follow();
  });
};
for (const type of ["scroll", "resize"]) addEventListener(type, soon, { passive: true });
new ResizeObserver(soon).observe(byId("controls"));
const leftBefore = /** @type {import("./text-place.js").Left | null} */ (placeBefore());
if (first.at) {
  light.pin(first.at, leftBefore ? "" : "both");
  arm();
}
if (leftBefore) places.comeBack(leftBefore);
later(() => {
  offerTexts(model, store);
  drawStrip();
  const lines = places.inView();
  if (lines) drawTestes(model, readNow && columnsOf(model, readNow.text, lines));
});
byId("main").append(h("span", { id: "ready", hidden: true }));
performance.mark("ready");
