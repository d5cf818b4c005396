// @ts-check
// The page of the witnesses beside one another: everything here adds to a page that is whole without it.

import { drawAgreement } from "./agreement-view.js";
import { fromHash, toHash, VIEWS } from "./choice.js";
import { makeModel, readPage } from "./data.js";
import { byId, h, say, show, standBelow } from "./dom.js";
import { makeSteps } from "./doubts.js";
import { title } from "./entry-view.js";
import { makeGraph } from "./graph-view.js";
import { listenToKeys } from "./keys.js";
import { part } from "./marks.js";
import { drawMoves } from "./moves.js";
import { drawInline, drawParallel } from "./parallel-view.js";
import { elsewhere, sectionKeys } from "./place.js";
import { rove } from "./roving.js";
import { makeTable } from "./table-view.js";

const model = makeModel(readPage());
const majority = !model.index.has(model.base);
let now = fromHash(location.hash.slice(1), model.sigla, model.base);
/** @type {Set<string>} */
let fresh = new Set();
const panels = new Map(VIEWS.map(([name, label]) => [name, panel(name, label)]));
const table = makeTable(panelBody("table"), model);
const graph = makeGraph(panelBody("graph"), model, (column) => { at(unitAt(column)?.id ?? now.at); });
const doubt = makeSteps(model, visitDoubt);
const help = listenToKeys(commands());
const bar = makeBar();

/** @param {string} name @param {string} label */
function panel(name, label) {
  if (name === "parallel") return byId("parallel");
  const made = h("section", { id: name, hidden: true, "aria-labelledby": `${name}-title` }, h("h2", { id: `${name}-title` }, label), h("div", { class: "panel-body" }));
  byId("main").append(made);
  return made;
}

/** @param {string} name */
function panelBody(name) {
  return /** @type {HTMLElement} */ (panels.get(name)?.querySelector(".panel-body"));
}

function makeBar() {
  const tabs = VIEWS.map(([name, label]) => h("button", { role: "tab", id: `tab-${name}`, "aria-controls": name, "aria-selected": "false", onclick: () => change({ view: name }) }, label));
  const list = h("div", { role: "tablist", "aria-label": "Views", class: "tabs" }, ...tabs);
  const boxes = model.sigla.map((siglum, w) => h("label", { title: title(model, siglum) }, h("input", { type: "checkbox", id: `with-${w}`, onchange: () => choose(w) }), ` ${siglum}`));
  const base = /** @type {HTMLSelectElement} */ (h("select", { id: "against", onchange: () => change({ base: Number(base.value) }) },
    majority && h("option", { value: -1 }, "the majority"), ...model.sigla.map((siglum, w) => h("option", { value: w }, siglum))));
  const count = h("output", { class: "count", id: "places" });
  const button = (/** @type {string} */ sign, /** @type {string} */ label, /** @type {number} */ by, go = step) => h("button", { class: "quietly", "aria-label": label, onclick: () => go(by) }, sign);
  const doubts = model.doubts.length ? h("span", { class: "steps" }, button("‹", "Previous place in doubt", -1, doubt), button("›", "Next place in doubt", 1, doubt),
    h("output", { class: "count", id: "doubts" }, `${model.doubts.length} in doubt`)) : null;
  byId("controls").replaceChildren(h("div", { class: "bar", role: "region", "aria-label": "Controls" }, list,
    h("fieldset", { class: "witnesses" }, h("legend", { class: "hid" }, "Witnesses"), ...boxes), h("label", {}, "against ", base),
    h("span", { class: "steps" }, button("‹", "Previous difference", -1), button("›", "Next difference", 1), count), doubts,
    h("button", { class: "quietly", onclick: () => help(), title: "Keys", "aria-label": "Keys" }, "?")));
  const roving = rove(list, "[role=tab]", { next: ["ArrowRight"], previous: ["ArrowLeft"] });
  return { refresh() {
    for (const [name] of VIEWS) byId(`tab-${name}`).setAttribute("aria-selected", String(name === now.view));
    model.sigla.forEach((_, w) => (/** @type {HTMLInputElement} */ (byId(`with-${w}`)).checked = now.chosen.includes(w)));
    for (const option of base.options) option.hidden = option.disabled = Number(option.value) >= 0 && !now.chosen.includes(Number(option.value));
    base.value = `${now.base}`;
    const all = differences();
    const nth = all.findIndex((it) => it.id === now.at);
    count.textContent = nth < 0 ? `${all.length} ${all.length === 1 ? "difference" : "differences"}` : `${nth + 1} of ${all.length}`;
    if (!list.contains(document.activeElement)) roving.reset();
  } };
}

/** @param {number} w */
function choose(w) {
  const chosen = model.sigla.map((_, i) => i).filter((i) => (i === w) !== now.chosen.includes(i));
  if (chosen.length < 2) {
    say("Two witnesses at least");
    bar.refresh();
    return;
  }
  change({ chosen, base: now.base < 0 || chosen.includes(now.base) ? now.base : chosen[0] });
}

/** @param {Partial<import("./choice.js").Shown>} to */
function change(to) {
  if (to.chosen || to.base !== undefined) fresh = new Set();
  now = { ...now, ...to };
  draw();
  history.replaceState(null, "", `#${toHash(now, model.sigla, model.base)}`);
}

function draw() {
  for (const [name, element] of panels) element.hidden = name !== now.view;
  if (!fresh.has(now.view)) {
    if (now.view === "parallel") drawParallel(model, now);
    if (now.view === "inline") drawInline(panelBody("inline"), model, now);
    if (now.view === "table") table.draw([...now.chosen].sort((a, b) => Number(b === now.base) - Number(a === now.base)));
    if (now.view === "graph") graph.draw(now.chosen);
    if (now.view === "agreement") drawAgreement(panelBody("agreement"), model, now.chosen);
    fresh.add(now.view);
  }
  bar.refresh();
  light();
}

function differences() {
  const names = now.chosen.map((w) => model.sigla[w]);
  return model.units.filter((it) => part(it, names));
}

/** @param {number} column */
function unitAt(column) {
  return differences().find((it) => it.start <= column && column < it.end);
}

/** @param {string} id */
function at(id) {
  now = { ...now, at: id };
  bar.refresh();
  light();
  history.replaceState(null, "", `#${toHash(now, model.sigla, model.base)}`);
}

function light() {
  for (const element of document.querySelectorAll(".m.lit, .variant.lit")) element.classList.remove("lit");
  if (now.at) for (const element of document.querySelectorAll(`.m[data-e~="${CSS.escape(now.at)}"], .variant[data-e="${CSS.escape(now.at)}"]`)) element.classList.add("lit");
}

/** @param {number} by */
function step(by) {
  const all = differences();
  if (!all.length) return;
  const nth = all.findIndex((it) => it.id === now.at);
  const unit = all[nth < 0 ? (by > 0 ? 0 : all.length - 1) : (nth + by + all.length) % all.length];
  visit(unit);
}

/** Compares with the next witness; with the majority, too, if that is the edition's text. */
function nextBase() {
  const bases = majority ? [-1, ...now.chosen] : now.chosen;
  change({ base: bases[(bases.indexOf(now.base) + 1) % bases.length] });
}

/** @param {import("./data.js").Unit} unit */
function visit(unit) {
  at(unit.id);
  if (now.view === "table") table.goTo(unit.start);
  if (now.view === "graph") graph.goTo(unit.start);
  show(/** @type {HTMLElement} */ (panels.get(now.view)).querySelector(".m.lit"));
  say(unit.readings.filter((it) => it.sigla.length).map((it) => `${it.sigla.join(" ")}: ${it.state === "text" ? it.text.slice(0, 200) : it.state}`).join("; "));
}

/** @param {import("./doubts.js").Doubt} it @param {number} nth @param {number} all */
function visitDoubt({ column, reason }, nth, all) {
  if (now.view === "inline" || now.view === "agreement") change({ view: "parallel" });
  at(unitAt(column)?.id ?? "");
  if (now.view === "table") table.goTo(column);
  if (now.view === "graph") graph.goTo(column);
  for (const old of document.querySelectorAll(".doubt.lit")) old.classList.remove("lit");
  const element = document.getElementById(`d${column}`);
  element?.classList.add("lit");
  if (now.view === "parallel") show(element);
  byId("doubts").textContent = `${nth} of ${all} in doubt`;
  say(`In doubt, column ${model.place.column + column + 1}: ${reason}`);
}

/** @returns {import("./keys.js").Command[]} */
function commands() {
  return [
    { keys: ["n"], does: "next difference", run: () => step(1) },
    { keys: ["p"], does: "previous difference", run: () => step(-1) },
    ...(model.doubts.length ? [
      { keys: ["."], does: "next place in doubt", run: () => doubt(1) },
      { keys: [","], does: "previous place in doubt", run: () => doubt(-1) },
    ] : []),
    { keys: VIEWS.map((_, i) => `${i + 1}`), does: VIEWS.map(([, label]) => label.toLowerCase()).join(", "), run: (key) => change({ view: VIEWS[Number(key) - 1][0] }) },
    { keys: ["b"], does: "compare with the next witness", run: nextBase },
    { keys: ["w"], does: "choose witnesses", run: () => byId("with-0").focus() },
    { keys: ["ArrowLeft", "ArrowRight"], does: "from place to place, in table and graph" },
    { keys: ["ArrowUp", "ArrowDown"], does: "from witness to witness in the table, from difference to difference in the graph" },
    { keys: ["a"], does: "the difference in the apparatus", run: () => location.assign(`${model.place.apparatus}${now.at && `#e-${now.at}`}`) },
    ...sectionKeys(model.place),
    { keys: ["Escape"], does: "let go of the difference", run: () => at("") },
  ];
}

byId("main").addEventListener("click", (event) => {
  const id = /** @type {Element} */ (event.target).closest(".m[data-e], .variant[data-e]")?.getAttribute("data-e")?.split(" ").pop();
  if (id) at(id);
});
addEventListener("resize", () => drawMoves(/** @type {HTMLElement} */ (document.querySelector(".parallel"))));

const away = elsewhere(model.place, location.hash.slice(1), { has: (id) => model.units.some((it) => it.id === id), view: "diff" });
if (away) location.replace(away);
document.documentElement.classList.add("scripted");
byId("controls").classList.add("ready");
standBelow(byId("controls"));
const usual = toHash({ ...now, view: "parallel", at: "" }, model.sigla, model.base) === "";
if (usual) fresh.add("parallel");
draw();
drawMoves(/** @type {HTMLElement} */ (document.querySelector(".parallel")));
const first = model.units.find((it) => it.id === now.at);
if (first) visit(first);
byId("main").append(h("span", { id: "ready", hidden: true }));
performance.mark("ready");
