// @ts-check
// The whole text as a strip with a row a witness: what kind of variant each has where; from it to the place.

import { absence } from "./absence.js";
import { t } from "./catalogue.js";
import { readingsByWitness } from "./differences.js";
import { h, inReadingOrder } from "./dom.js";
import { movedElsewhere } from "./marks.js";
import { lineScale } from "./line-scale.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {{ draw: (groups: number[][], base: number) => void, goTo: (column: number) => void } & import("./rows-place.js").Placed} Overview
 */

/** Kinds that are distinguished, each by its colour and by its height or, if it is `open`, by its frame. */
/** @type {{ name: string, has: string[], colour: string, height: number, open?: boolean }[]} */
const KINDS = [
  { name: "kind-substantive", has: ["substantive"], colour: "--rubric", height: 1 },
  { name: "kind-transposition", has: ["transposition"], colour: "--rubric", height: 1, open: true },
  { name: "kind-omission", has: ["omission"], colour: "--gold", height: 0.75 },
  { name: "kind-addition", has: ["addition"], colour: "--plus", height: 0.75 },
  { name: "kinds-rest", has: [], colour: "--soft", height: 0.4 },
];
/** Pixels that the names have at most. */
const WIDEST = 130;
const BESIDE = 14;

/** Pixels between the line numbers. */
const APART = 60;
const NUMBERS = 8;
const TOP = 20;
const TALLEST = 26;
const LEAST = 8;
const ROOM = 520;

/** Pixels above which a box is wide enough to be a frame. */
const FRAME = 4;

/** Pixels that a siglum has at least. */
const LEGIBLE = 11;

/**
 * Adds the overview to `element`.
 * @param {HTMLElement} element
 * @param {Model} model
 * @param {(unit: import("./data.js").Unit) => void} visit
 * @param {(column: number) => number} lineAt
 * @returns {Overview}
 */
export function makeOverview(element, model, visit, lineAt) {
  const canvas = /** @type {HTMLCanvasElement} */ (h("canvas", { class: "overview", tabindex: "0", role: "img", "aria-label": t("overview") }));
  const pointed = h("output", { class: "pointed" }, "\u00a0");
  const legend = h("p", { class: "legend" }, t("overview-note"), ...KINDS.flatMap((it) => [" ", h("span", { class: "kind" }, swatch(it), ` ${t(it.name)}`)]), " ", h("span", { class: "kind" }, h("i", { class: "swatch lost", "aria-hidden": "true" }), ` ${t("kind-lacuna")}`));
  const buttons = h("span", { class: "zoom" }, ...[["zoom-in", "+"], ["zoom-out", "−"], ["go-back", "‹"], ["go-on", "›"]].map(([name, sign]) => h("button", { onclick: () => ACTS[name]() }, `${sign} ${t(name)}`)));
  element.replaceChildren(legend, h("p", { class: "options" }, buttons, pointed), canvas);
  let from = 0, to = Math.max(1, model.width), here = -1, place = -1;
  /** @type {number[][]} */
  let groups = [];
  let base = -1, names = 0;
  const paint = () => {
    names = paintOverview(canvas, { model, groups, base, from, to, here, lineAt, leftwards: leftwards() });
  };
  const room = () => canvas.clientWidth - names;
  const leftwards = () => model.dir[groups[0]?.[0] ?? 0] === "rtl";
  const pan = (/** @type {number} */ by) => {
    const span = to - from;
    from = Math.max(0, Math.min(model.width - span, from + by * span));
    to = from + span;
    paint();
  };
  /** @type {Record<string, () => void>} */
  const ACTS = { "zoom-in": () => zoom(0.5, middle()), "zoom-out": () => zoom(2, middle()), "go-back": () => pan(-0.5), "go-on": () => pan(0.5) };
  const middle = () => (here >= 0 && from <= model.units[here].start && model.units[here].start < to ? model.units[here].start : (from + to) / 2);
  const columnAt = (/** @type {MouseEvent} */ event) => {
    const box = canvas.getBoundingClientRect();
    const along = leftwards() ? box.right - event.clientX : event.clientX - box.left;
    return from + ((along - names) / Math.max(1, room())) * (to - from);
  };
  const nearest = (/** @type {number} */ column) => {
    let best = -1, least = Infinity;
    model.units.forEach((unit, u) => {
      const off = column < unit.start ? unit.start - column : column >= unit.end ? column - unit.end + 1 : 0;
      if (off < least) [best, least] = [u, off];
    });
    return best;
  };
  const come = (/** @type {number} */ u) => {
    const unit = model.units[u];
    here = unit ? u : -1;
    pointed.textContent = !unit ? "\u00a0" : `${t("line")} ${lineAt(unit.start)}: ${unit.readings.filter((it) => it.sigla.length).map((it) => `${it.state === "text" ? it.text.slice(0, 60) : absence(model, it.state)} ${it.sigla.slice(0, 8).join(" ")}`).join("; ")}`;
    paint();
  };
  /** Comes to a variant and stays there. */
  const stop = (/** @type {number} */ u) => {
    come(u);
    place = model.units[u]?.start ?? -1;
  };
  const go = (/** @type {number} */ column) => {
    const span = to - from;
    if (column < from || column >= to) from = Math.max(0, Math.min(model.width - span, column - span / 2));
    to = from + span;
    stop(nearest(column));
  };
  const zoom = (/** @type {number} */ by, /** @type {number} */ around) => {
    const span = Math.max(20, Math.min(model.width, (to - from) * by));
    const left = around - ((around - from) / (to - from)) * span;
    from = Math.max(0, Math.min(model.width - span, left));
    to = from + span;
    paint();
  };
  canvas.addEventListener("pointermove", (event) => come(nearest(columnAt(event))));
  canvas.addEventListener("click", (event) => visit(model.units[nearest(columnAt(event))]));
  canvas.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return; // the wheel alone scrolls the page
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.25 : 0.8, columnAt(event));
  }, { passive: false });
  canvas.addEventListener("keydown", (event) => {
    const key = inReadingOrder(event.key, leftwards());
    if (key === "ArrowRight") stop(Math.min(model.units.length - 1, here + 1));
    else if (key === "ArrowLeft") stop(Math.max(0, here - 1));
    else if (event.key === "+" || event.key === "=") zoom(0.5, middle());
    else if (event.key === "-") zoom(2, middle());
    else if (event.key === "Enter" && here >= 0) visit(model.units[here]);
    else return;
    event.preventDefault();
  });
  new ResizeObserver(paint).observe(canvas);
  return {
    draw(now, against) {
      [groups, base] = [now, against];
      paint();
    },
    goTo: go,
    column: () => place,
    stay: (column) => (column > 0 ? go(column) : stop(-1)),
    shows: (column) => from <= column && column < to,
    reveal(unit) {
      go(unit.start);
      stop(model.units.indexOf(unit));
    },
  };
}

/** @param {{ colour: string, height: number }} kind */
function swatch(kind) {
  const nth = KINDS.findIndex((it) => it === kind);
  return h("i", { class: `swatch k${nth}`, "aria-hidden": "true" });
}

/** @type {WeakMap<Model, number[]>} */
const known = new WeakMap();

/**
 * Returns for each variant the number of its kind; one is a transposition if some witness has elsewhere what another has there.
 * @param {Model} model
 */
function kindsOf(model) {
  let kinds = known.get(model);
  if (!kinds) known.set(model, (kinds = model.units.map((unit) => kindOf(isMoved(model, unit) ? "transposition" : unit.kind))));
  return kinds;
}

/** @param {Model} model @param {import("./data.js").Unit} unit */
function isMoved(model, unit) {
  if (!model.moves.length) return false;
  const holders = unit.readings.filter((it) => it.state === "text" && it.sigla.length), lacking = unit.readings.filter((it) => it.state === "omission");
  const index = (/** @type {string} */ siglum) => model.index.get(siglum) ?? -1;
  return holders.some((it) => lacking.some((other) => movedElsewhere(model, index(it.sigla[0]), index(other.sigla[0]), unit).length > 0));
}

/** @param {string} kind */
function kindOf(kind) {
  const at = KINDS.findIndex((it) => it.has.includes(kind));
  return at < 0 ? KINDS.length - 1 : at;
}

/**
 * Draws the overview, a row for each of `groups`, which are witnesses with the same text; returns the width of their names.
 * @param {HTMLCanvasElement} canvas
 * @param {{ model: Model, groups: number[][], base: number, from: number, to: number, here: number, leftwards: boolean, lineAt: (column: number) => number }} about
 */
function paintOverview(canvas, { model, groups, base, from, to, here, leftwards, lineAt }) {
  const pen = canvas.getContext("2d");
  const width = canvas.clientWidth;
  if (!pen || !width) return 0;
  const row = Math.max(LEAST, Math.min(TALLEST, Math.floor(ROOM / Math.max(1, groups.length))));
  const height = TOP + row * groups.length + 4;
  const dots = Math.min(2, window.devicePixelRatio || 1);
  canvas.style.height = `${height}px`;
  canvas.width = width * dots;
  canvas.height = height * dots;
  pen.setTransform(dots, 0, 0, dots, 0, 0);
  const style = getComputedStyle(document.documentElement);
  const colour = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  const every = Math.ceil(LEGIBLE / row);
  pen.font = `${Math.max(LEGIBLE, Math.min(14, row))}px ${colour("--serif")}`;
  const labels = groups.map((group) => model.sigla[group[0]] + (group.length > 1 ? ` +${group.length - 1}` : ""));
  const names = Math.min(WIDEST, width / 4, Math.max(0, ...labels.map((it) => pen.measureText(it).width)) + BESIDE);
  const x = (/** @type {number} */ column) => names + ((column - from) / (to - from)) * (width - names);
  /** Fills a box that begins at `start` in reading order. */
  const fill = (/** @type {number} */ start, /** @type {number} */ top, /** @type {number} */ wide, /** @type {number} */ tall) => pen.fillRect(leftwards ? width - start - wide : start, top, wide, tall);
  const frame = (/** @type {number} */ start, /** @type {number} */ top, /** @type {number} */ wide, /** @type {number} */ tall) => {
    pen.globalAlpha = 0.2;
    fill(start, top, wide, tall);
    pen.globalAlpha = 1;
    pen.strokeRect((leftwards ? width - start - wide : start) + 0.75, top + 0.75, wide - 1.5, tall - 1.5);
  };
  const along = (/** @type {number} */ place) => (leftwards ? width - place : place);
  pen.textBaseline = "middle";
  groups.forEach(([w], i) => {
    const y = TOP + i * row;
    pen.fillStyle = colour("--faint");
    fill(names, y + row - 1, width - names, 0.5);
    for (const [start, end] of model.absences[w]) fill(Math.max(names, x(start)), y + 1, Math.max(1, x(end) - Math.max(names, x(start))), row - 2);
    if (i % every) return;
    pen.fillStyle = colour("--ink");
    pen.textAlign = leftwards ? "left" : "right";
    pen.fillText(labels[i], along(names - BESIDE / 2), y + row / 2, names - BESIDE / 2);
  });
  const which = readingsByWitness(model), kinds = kindsOf(model);
  const colours = KINDS.map((it) => colour(it.colour));
  model.units.forEach((unit, u) => {
    if (unit.end < from || unit.start > to || unit.kind === "lacuna") return;
    const own = base < 0 ? 0 : which[u][base];
    const kind = kinds[u], tall = Math.max(2, KINDS[kind].height * (row - 2));
    pen.fillStyle = pen.strokeStyle = colours[kind];
    pen.lineWidth = 1.5;
    const left = Math.max(names, x(unit.start)), wide = Math.max(1.2, x(Math.min(unit.end, to)) - left);
    groups.forEach(([w], i) => {
      const reading = unit.readings[which[u][w]];
      if (which[u][w] !== own && (reading.state === "text" || reading.state === "omission")) (KINDS[kind].open && wide > FRAME ? frame : fill)(left, TOP + (i + 1) * row - 1 - tall, wide, tall);
    });
  });
  pen.fillStyle = colour("--soft");
  pen.textAlign = "center";
  pen.font = `12px ${colour("--serif")}`;
  const numbers = Math.max(1, Math.min(NUMBERS, Math.floor((width - names) / APART)));
  for (const { line, column } of lineScale(lineAt, from, Math.min(to, model.width), numbers)) {
    pen.fillText(`${line}`, along(Math.min(width - 14, Math.max(names + 10, x(column)))), TOP / 2);
  }
  if (here < 0) return names;
  pen.strokeStyle = colour("--lit-edge");
  pen.lineWidth = 2;
  const wide = Math.max(3, x(model.units[here].end) - x(model.units[here].start)) + 3, first = x(model.units[here].start) - 2;
  pen.strokeRect(leftwards ? width - first - wide : first, TOP - 2, wide, row * groups.length + 3);
  return names;
}
