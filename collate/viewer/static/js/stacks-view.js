// @ts-check
// Many witnesses under the words of one, as stacks.py has them without script.

import { absence } from "./absence.js";
import { t } from "./catalogue.js";
import { cutter } from "./cutting.js";
import { lower, words } from "./data.js";
import { h } from "./dom.js";
import { movedElsewhere } from "./marks.js";
import { moveLink } from "./moves.js";
import { read } from "./reading.js";
import { direction, shown } from "./shown.js";
import { inSlices } from "./slices.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./data.js").Reading} Reading
 * @typedef {import("./reading.js").Entry} Entry
 * @typedef {{ start: number, end: number, ids: string[], readings: Reading[], columns: { start: number, end: number }, wide: boolean }} Stack
 *   Positions in the text, half open; the units, the widest last; what others have for these words; columns, half open.
 */

/** @typedef {{ names: Set<string>, base: number }} Against  The sigla that are compared, and the witness above; -1 for none. */

const NAMED = 6;
const WIDE = 10;

/**
 * Draws the chosen witnesses under the text of `base`.
 * @param {HTMLElement} frame
 * @param {Model} model
 * @param {{ chosen: number[], base: number }} choice  `base` is -1 for the edition's text.
 * @param {() => boolean} stale
 */
export function drawStacks(frame, model, { chosen, base }, stale) {
  const text = read(model, { base: base < 0 ? "" : model.sigla[base], choices: new Map() });
  const names = new Set(chosen.map((w) => model.sigla[w]));
  const body = h("div", { class: "stacks", id: `${frame.id}-rows` });
  frame.replaceChildren(body);
  return inSlices(drawing(body, model, text, { names, base: base < 0 ? model.index.get(model.base) ?? -1 : base }), stale);
}

/** @param {HTMLElement} body @param {Model} model @param {import("./reading.js").Reading_} text @param {Against} against */
function* drawing(body, model, text, { names, base }) {
  const stacks = stacked(model, text.entries.filter((it) => it.readings.some((one) => one.sigla.some((siglum) => names.has(siglum)))));
  let next = 0, reached = 0;
  const rows = model.rows.map((start) => lower(text.columns, start));
  for (let r = 0; r < rows.length; r++) {
    const last = rows[r + 1] ?? text.text.length;
    const w = text.text[rows[r]]?.w ?? 0;
    const box = h("div", { class: "said", lang: model.lang[w] });
    while (next < stacks.length && (stacks[next].start < last || r + 1 === rows.length)) {
      const stack = stacks[next++];
      if (stack.start > reached) box.append(printed(text, reached, stack.start));
      box.append(drawStack(model, stack, stack.wide ? "" : printed(text, Math.max(stack.start, reached), stack.end), stack.wide ? t("until", { word: printed(text, stack.end - 1, stack.end).trim(), line: text.setting.line[stack.end - 1] }) : "", { names, base }));
      reached = Math.max(reached, stack.wide ? stack.start : stack.end);
    }
    if (reached < last) box.append(printed(text, reached, last));
    reached = Math.max(reached, last);
    box.dir = direction((box.textContent ?? "").trim(), model.dir[w]);
    const line = text.setting.line[rows[r]] ?? 0;
    body.append(h("div", { class: "srow", "data-start": model.rows[r] }, h("span", { class: "at" }, line > 0 && h("a", { href: `${model.place.apparatus}#l${line}`, "aria-label": `${t("line")} ${line}` }, `${line}`)), box));
    yield;
  }
}

/**
 * Returns the stacks, in order: units inside one another, or that overlap, are one; a long passage is one by itself.
 * @param {Model} model
 * @param {Entry[]} entries
 * @returns {Stack[]}
 */
export function stacked(model, entries) {
  /** @type {Stack[]} */
  const stacks = [];
  /** @type {Entry[]} */
  let held = [];
  /** @type {Entry[]} */
  let passages = [];
  let reached = 0;
  const gather = () => {
    if (held.length) stacks.push({ start: Math.min(...held.map((it) => it.start)), end: Math.max(...held.map((it) => it.end)),
      ids: held.map((it) => it.unit.id).reverse(), readings: held.length === 1 ? held[0].readings : jointReadings(model, held), columns: columnsOf(held), wide: false });
    for (const { start, end, unit, readings } of passages) stacks.push({ start, end, ids: [unit.id], readings, columns: unit, wide: true });
    held = [];
    passages = [];
  };
  for (const entry of [...entries].sort((a, b) => a.unit.start - b.unit.start || b.unit.end - a.unit.end)) {
    if (held.length && entry.unit.start >= reached) gather();
    if (entry.end - entry.start > WIDE) {
      passages.push(entry);
      if (!held.length) gather();
      continue;
    }
    reached = held.length ? Math.max(reached, entry.unit.end) : entry.unit.end;
    held.push(entry);
  }
  gather();
  return stacks;
}

/**
 * Returns what the witnesses have over all of some units, those that differ from the base text in any of them; witnesses that
 * agree in every one of the units have one reading.
 * @param {Model} model
 * @param {Entry[]} entries
 * @returns {Reading[]}
 */
function jointReadings(model, entries) {
  /** @type {Map<string, number[]>} */
  const which = new Map();
  entries.forEach(({ readings }, i) => readings.forEach(({ sigla }, nth) => sigla.forEach((siglum) => {
    const own = which.get(siglum) ?? entries.map(() => -1);
    which.set(siglum, own);
    own[i] = nth;
  })));
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const siglum of [...which.keys()].sort((a, b) => (model.index.get(a) ?? 0) - (model.index.get(b) ?? 0))) {
    const key = (which.get(siglum) ?? []).join();
    groups.set(key, [...(groups.get(key) ?? []), siglum]);
  }
  const { start, end } = columnsOf(entries);
  return [...groups.values()].map((sigla) => {
    const witness = model.witnesses[model.index.get(sigla[0]) ?? 0];
    const first = lower(witness.columns, start), last = lower(witness.columns, end);
    const own = (which.get(sigla[0]) ?? []).flatMap((nth, i) => (nth < 0 ? [] : [entries[i].readings[nth].state]));
    return { text: words(witness, first, last), sigla, state: first < last ? "text" : own.find((it) => it !== "text") ?? "omission", normal: "" };
  });
}

/** @param {Entry[]} entries */
function columnsOf(entries) {
  return { start: Math.min(...entries.map((it) => it.unit.start)), end: Math.max(...entries.map((it) => it.unit.end)) };
}

/** @param {import("./reading.js").Reading_} text @param {number} from @param {number} to */
function printed(text, from, to) {
  let line = "";
  for (let i = from; i < to; i++) line += (i && text.setting.gaps[i].breaks >= 0 ? " " : "") + text.setting.gaps[i].lead + text.words[i] + text.setting.gaps[i + 1].tail;
  return shown(line);
}

/** @param {Model} model @param {Stack} stack @param {string} top @param {string} until  The end of a long passage. @param {Against} against */
function drawStack(model, stack, top, until, { names, base }) {
  const { ids, readings, wide } = stack;
  const cut = cutter(readings.map((it) => it.text), WIDE);
  const under = readings.flatMap((it) => {
    const sigla = it.sigla.filter((siglum) => names.has(siglum));
    if (!sigla.length) return [];
    const w = model.index.get(sigla[0]) ?? 0;
    const more = sigla.length - NAMED;
    const { first, last } = cut(it.text);
    const moves = movesOf(model, stack, it, base);
    const moved = moveLink(moves, it.text);
    const words = it.state === "text" ? h("bdi", { lang: model.lang[w], dir: direction(it.text, model.dir[w]) }, shown(first) + (last && ` … ${shown(last)}`)) : h("i", { lang: "la" }, absence(model, moves.length ? "moved" : it.state));
    return [h("ins", { class: it.state === "text" ? "under" : "under minus", ...moved }, " ", words, " ",
      h("small", {}, sigla.slice(0, NAMED).join(" ") + (more > 0 ? ` +${more}` : "")))];
  });
  return h("span", { class: wide ? "stack wide" : "stack", "data-e": ids.join(" ") }, h("span", { class: "top", "data-until": until || null }, top), ...under);
}

/**
 * Returns the numbers of the moves by which a reading has the words of the text elsewhere, or the text those of it.
 * @param {Model} model
 * @param {Stack} stack
 * @param {Reading} reading
 * @param {number} base
 */
function movesOf(model, { start, end, columns }, { sigla, state }, base) {
  const w = model.index.get(sigla[0]) ?? -1;
  if (state === "omission") return movedElsewhere(model, base, w, columns);
  return state === "text" && start === end ? movedElsewhere(model, w, base, columns) : [];
}
