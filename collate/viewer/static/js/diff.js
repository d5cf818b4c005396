// @ts-check
// The page of the witnesses beside one another: everything here adds to a page that is whole without it.

import { absence } from "./absence.js";
import { counting, distances, joining, leaves } from "./agreement.js";
import { count, t } from "./catalogue.js";
import { chosenIn, comparesTwo, everything, fromHash, grouped, toHash, VIEWS } from "./choice.js";
import { drawColumns } from "./columns-view.js";
import { crossAt, crossedFrom } from "./other-page.js";
import { loadModel } from "./data.js";
import { makeDiffBar } from "./diff-bar.js";
import { makeDiffFinding } from "./diff-finding.js";
import { diffKeys } from "./diff-keys.js";
import { countedDifferences } from "./differences.js";
import { byId, h, inWindow, say, show, standBelow } from "./dom.js";
import { makeSteps } from "./doubts.js";
import { rowOf } from "./found-rows.js";
import { makeGraph } from "./graph-view.js";
import { drawGroups } from "./groups-view.js";
import { makeHere } from "./variant-readings.js";
import { makeHistory, placeBefore } from "./history.js";
import { listenToKeys } from "./keys.js";
import { comparisonLegend } from "./legend.js";
import { drawMoveList, linkMoves, showMove } from "./moves.js";
import { makeOverview } from "./overview.js";
import { makePanels } from "./panels.js";
import { elsewhere } from "./place.js";
import { makeRowsPlace } from "./rows-place.js";
import { lineOf, rowLines, shortRows } from "./rows.js";
import { inSlices, shownBusy } from "./slices.js";
import { drawStacks } from "./stacks-view.js";
import { makeTable } from "./table-view.js";

const MOST_COLUMNS = 6;

/** Columns beyond which the lines of a text are not set before they are needed: it would keep the reader waiting. */
const LONG = 20000;

const model = await loadModel();
const majority = !model.index.has(model.base);
let now = fromHash(location.hash.slice(1), model.sigla, model.base, model.groups);
/** @type {Set<string>} */
let fresh = new Set();
let drawing = 0;
const note = byId("many-note");
const views = VIEWS.filter((name) => name !== "moves" || model.moves.length);
const { panels, body } = makePanels(views);
if (!views.includes(now.view)) now.view = "many";
const table = makeTable(body("table"), model, lineAt, (narrow) => void change({ narrow }));
const graph = makeGraph(body("graph"), model, (column) => { at(unitAt(column)?.id ?? now.at); }, lineAt);
const overview = makeOverview(body("overview"), model, (unit) => change({ view: "many" }).then(() => visit(unit)), lineAt);
const scrolling = new Map(Object.entries({ table, graph, overview }));
const place = makeRowsPlace(() => panels.get(now.view), () => scrolling.get(now.view));
const doubt = makeSteps(model, visitDoubt);
const here = makeHere(model, () => at(""));
const finding = makeDiffFinding(model, { now: () => now, panels, views: scrolling, place, change, at, differing });
const help = listenToKeys(diffKeys(model, { views, majority, now: () => now, change, step, doubt, at, witnesses: () => bar.witnesses() }), comparisonLegend(model));
const past = makeHistory(place.left, goBack);
const bar = makeDiffBar(model, { views, majority, help, change, step, sort, twoAtLeast, finding, compared });
linkMoves(byId("main"));

function lineAt(/** @type {number} */ column) { return lineOf(model, column); }

function twoAtLeast() {
  say(t("two-at-least"));
  bar.refresh(now, differing());
}

/** Puts the chosen witnesses in the order of their likeness. */
async function sort() {
  const pairs = await shownBusy(inSlices(counting(model, now.chosen)));
  const root = pairs && (await inSlices(joining(now.chosen.map((w) => model.sigla[w]), distances(pairs))));
  if (root) change({ chosen: leaves(root).map((name) => model.index.get(name) ?? 0) });
}

/**
 * Shows something else, at the same place; another view, or one against another base, is one from which Back returns.
 * @param {Partial<import("./choice.js").Shown>} to
 * @returns {Promise<void>}  Kept when all of it is there.
 */
function change(to) {
  const before = now;
  place.keep();
  place.leave(before.view, chosenIn(before));
  if (to.chosen || to.base !== undefined) fresh = new Set();
  if (to.pair) fresh.delete("two");
  if (to.view === "table" && before.view === "two") to = { ...to, narrow: true };
  if (to.pair || to.narrow !== undefined) fresh.delete("table");
  const chosen = chosenInSight();
  past.leave();
  now = { ...now, ...to };
  if (now.base >= 0 && !now.chosen.includes(now.base)) now.base = now.chosen[0];
  if (now.view !== before.view || now.base !== before.base) past.add(address());
  else past.keep(address());
  const isOther = now.view !== before.view;
  const drawn = draw().then(() => {
    if (isOther && place.comeBackTo(now.view, chosenIn(now))) return;
    if (isOther && chosen) stayAt(chosen);
    else place.settle(isOther);
  });
  if (to.chosen ?? to.pair ?? to.view) bar.search.again();
  return drawn;
}

/** Returns the chosen variant if the reader sees it. */
function chosenInSight() {
  const unit = model.units.find((it) => it.id === now.at);
  return unit && ([...document.querySelectorAll(".m.lit, .stack.lit")].some(inWindow) || scrolling.get(now.view)?.shows(unit.start)) ? unit : undefined;
}

function address() { return toHash(now, model.sigla, model.base, model.groups); }

/**
 * Shows what an address names, at the place where the reader left it.
 * @param {string} hash
 * @param {import("./found-rows.js").Left | null} left
 */
function goBack(hash, left) {
  const before = now;
  if (!/^(w-.+|r\d+|main|conspectus)$/.test(hash)) now = fromHash(hash, model.sigla, model.base, model.groups);
  if (!views.includes(now.view)) now.view = "many";
  if (now.base !== before.base || now.chosen.join() !== before.chosen.join()) fresh = new Set();
  if (now.pair.join() !== before.pair.join()) fresh.delete("two");
  fresh.delete("table");
  draw().then(() => place.begin(left, -1));
  bar.search.again();
}

/** Returns the witnesses that are compared in this view. */
function compared() {
  return comparesTwo(now) ? now.pair : now.chosen;
}

/** Returns the variants of this view. */
function differing() {
  return countedDifferences(model, compared(), comparesTwo(now) ? now.pair[0] : now.base);
}

/** Draws the view; returns a promise that is kept when all of it is there. */
function draw() {
  /** @type {Promise<unknown>} */
  let drawn = Promise.resolve();
  for (const [name, element] of panels) element.hidden = name !== now.view;
  note.hidden = now.view !== "many";
  if (!fresh.has(now.view)) {
    fresh.add(now.view);
    const mine = ++drawing;
    const stale = () => mine !== drawing;
    drawn = shownBusy(Promise.resolve(drawView(stale)).then((done) => { if (!stale() && done !== null) light(), bar.search.mark(); }));
  }
  bar.refresh(now, differing());
  light();
  return drawn;
}

/** @param {() => boolean} stale @returns {Promise<unknown> | unknown} */
function drawView(stale) {
  const { chosen, base, pair } = now;
  const baseFirst = [...chosen].sort((a, b) => Number(b === base) - Number(a === base));
  switch (now.view) {
    case "many": return drawMany(chosen, base, stale);
    case "two": return drawColumns(body("two"), model, { columns: pair.map((w) => [w]), base: pair[0], ...shortRows(model, ...pair), fold: true, both: true }, stale);
    case "table": return table.draw(now.narrow ? pair : baseFirst, pair, now.narrow);
    case "overview": return overview.draw(grouped(model.groups, chosen), base);
    case "groups": return drawGroups(body("groups"), model, chosen, visitBy, stale);
    case "graph": return graph.draw(chosen, stale);
    default: return drawMoveList(body("moves"), model, (a, b, move) => change({ view: "two", pair: [a, b], at: "" }).then(() => showMove(body("two"), move)));
  }
}

/** @param {number[]} chosen @param {number} base @param {() => boolean} stale */
function drawMany(chosen, base, stale) {
  const columns = grouped(model.groups, chosen);
  const places = differing().length;
  const about = { count: count("places", places), base: base < 0 ? model.after : model.sigla[base] };
  note.textContent = !places ? t("they-agree") : t(columns.length <= MOST_COLUMNS ? "columns-note" : "stacked-note", about);
  for (const old of byId("many").querySelectorAll(":scope > .parallel, :scope > .stacks")) old.remove();
  return columns.length <= MOST_COLUMNS
    ? drawColumns(body("many"), model, { columns, base, rows: model.rows, lines: rowLines(model), fold: model.rows.length > 20 }, stale)
    : drawStacks(body("many"), model, { chosen, base }, stale);
}

/** @param {number} column */
function unitAt(column) {
  return differing().find((it) => it.start <= column && column < it.end);
}

/** @param {string} id */
function at(id) {
  now = { ...now, at: id };
  bar.refresh(now, differing());
  light();
  past.keep(address());
}

function light() {
  for (const element of document.querySelectorAll(".m.lit, .stack.lit")) element.classList.remove("lit");
  if (now.at) for (const element of document.querySelectorAll(`.m[data-e~="${CSS.escape(now.at)}"], .stack[data-e~="${CSS.escape(now.at)}"]`)) element.classList.add("lit");
  const unit = model.units.find((it) => it.id === now.at);
  table.mark(unit);
  here.show(unit);
}

/** @param {number} by */
function step(by) {
  const all = differing();
  if (!all.length) return;
  const nth = all.findIndex((it) => it.id === now.at);
  visit(all[nth < 0 ? (by > 0 ? 0 : all.length - 1) : (nth + by + all.length) % all.length]);
}

/**
 * Shows a unit among all witnesses, or in just the two that are given.
 * @param {import("./data.js").Unit} unit
 * @param {[number, number]} [pair]
 */
function visitBy(unit, pair) {
  change(pair ? { view: "two", pair } : { view: "many" }).then(() => visit(unit));
}

/**
 * Has a unit that was in sight in sight in another view, too.
 * @param {import("./data.js").Unit} unit
 */
function stayAt(unit) {
  light();
  if (now.view === "groups" || now.view === "moves") place.settle(true);
  else if (scrolling.has(now.view)) place.reveal(unit);
  else showUnit(unit);
}

/** @param {import("./data.js").Unit} unit */
function showUnit(unit) {
  const inside = /** @type {HTMLElement} */ (panels.get(now.view));
  show(inside.querySelector(".m.lit, .stack.lit") ?? rowOf(inside, unit.start));
}

/** @param {import("./data.js").Unit} unit */
function visit(unit) {
  at(unit.id);
  if (scrolling.has(now.view)) scrolling.get(now.view)?.goTo(unit.start);
  else showUnit(unit);
  say(unit.readings.filter((it) => it.sigla.length).map((it) => `${it.sigla.join(" ")}: ${it.state === "text" ? it.text.slice(0, 200) : absence(model, it.state)}`).join("; "));
}

/** @param {import("./doubts.js").Doubt} doubted @param {number} nth @param {number} all @returns {void} */
function visitDoubt(doubted, nth, all) {
  const { column, reason } = doubted;
  if (now.view === "groups" || now.view === "moves") return void change({ view: "many" }).then(() => visitDoubt(doubted, nth, all));
  if (!document.body.classList.contains("review")) review();
  at(unitAt(column)?.id ?? "");
  if (now.view === "table") table.goTo(column);
  if (now.view === "graph") graph.goTo(column);
  for (const old of document.querySelectorAll(".doubt.lit")) old.classList.remove("lit");
  const element = document.getElementById(`d${column}`);
  element?.classList.add("lit");
  if (now.view === "many") show(element);
  const count = document.getElementById("doubts");
  if (count) count.textContent = t("nth-in-doubt", { n: nth, all });
  say(t("in-doubt-column", { column: model.place.column + column + 1, reason }));
}

/** Shows the editor's notes. */
function review() {
  document.body.classList.add("review");
  fresh = new Set();
  draw();
}

byId("main").addEventListener("click", (event) => {
  const id = /** @type {Element} */ (event.target).closest(".m[data-e], .stack[data-e]")?.getAttribute("data-e")?.split(" ").pop();
  if (id) at(id);
});

let marking = false;
addEventListener("scroll", () => {
  if (marking) return;
  marking = true;
  requestAnimationFrame(() => {
    marking = false;
    bar.search.mark();
  });
}, { passive: true });

const away = elsewhere(model.place, location.hash.slice(1), { has: (id) => model.units.some((it) => it.id === id), view: "diff" });
if (away) location.replace(away);
document.documentElement.classList.add("scripted");
byId("controls").classList.add("ready");
standBelow(byId("controls"));
if (toHash({ ...now, view: "many", at: "", pair: everything(model.sigla, model.base, model.groups).pair }, model.sigla, model.base, model.groups) === "") fresh.add("many");
const left = /** @type {import("./found-rows.js").Left | null} */ (placeBefore());
const from = crossedFrom(location.hash.slice(1));
draw().then(() => place.begin(left, from));
crossAt(model.place.apparatus, () => (chosenInSight() ? `e-${now.at}` : place.column() < 0 ? "" : `l${lineAt(place.column())}`), past.leave);
const first = model.units.find((it) => it.id === now.at);
if (first && !left) visit(first);
byId("main").append(h("span", { id: "ready", hidden: true }));
if (model.width < LONG) (window.requestIdleCallback ?? setTimeout)(() => void rowLines(model)); // before they are first needed
performance.mark("ready");
