// @ts-check
// Many witnesses under the words of one, as stacks.py has them without script.

import { t } from "./catalogue.js";
import { lower } from "./data.js";
import { h } from "./dom.js";
import { read } from "./reading.js";
import { direction, shown } from "./shown.js";
import { inSlices } from "./slices.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./reading.js").Entry} Entry
 */

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
  return inSlices(drawing(body, model, text, names), stale);
}

/** @param {HTMLElement} body @param {Model} model @param {import("./reading.js").Reading_} text @param {Set<string>} names */
function* drawing(body, model, text, names) {
  const entries = stacked(text.entries.filter((it) => it.readings.some((one) => one.sigla.some((siglum) => names.has(siglum)))));
  let next = 0, reached = 0;
  const rows = model.rows.map((start) => lower(text.columns, start));
  for (let r = 0; r < rows.length; r++) {
    const last = rows[r + 1] ?? text.text.length;
    const w = text.text[rows[r]]?.w ?? 0;
    const said = h("div", { class: "said", lang: model.lang[w] });
    while (next < entries.length && (entries[next].start < last || r + 1 === rows.length)) {
      const entry = entries[next++];
      if (entry.start > reached) said.append(words(text, reached, entry.start));
      const wide = entry.end - entry.start > WIDE;
      said.append(drawStack(model, entry, wide ? "" : words(text, entry.start, entry.end), names));
      reached = wide ? entry.start : entry.end;
    }
    if (reached < last) said.append(words(text, reached, last));
    reached = Math.max(reached, last);
    said.dir = direction((said.textContent ?? "").trim(), model.dir[w]);
    const line = text.setting.line[rows[r]] ?? 0;
    body.append(h("div", { class: "srow", "data-start": model.rows[r] }, h("span", { class: "at" }, line > 0 && h("a", { href: `${model.place.apparatus}#l${line}`, "aria-label": `${t("line")} ${line}` }, `${line}`)), said));
    yield;
  }
}

/**
 * Returns the entries that have a stack: all but those inside another one that is no long passage.
 * @param {Entry[]} entries
 */
function stacked(entries) {
  let reached = 0;
  return [...entries].sort((a, b) => a.start - b.start || b.end - a.end).filter((it) => {
    if (it.start < reached) return false;
    if (it.end - it.start <= WIDE) reached = it.end;
    return true;
  });
}

/** @param {import("./reading.js").Reading_} text @param {number} from @param {number} to */
function words(text, from, to) {
  let said = "";
  for (let i = from; i < to; i++) said += (i && text.setting.gaps[i].breaks >= 0 ? " " : "") + text.setting.gaps[i].lead + text.words[i] + text.setting.gaps[i + 1].tail;
  return shown(said);
}

/** @param {Model} model @param {Entry} entry @param {string} top @param {Set<string>} names */
function drawStack(model, entry, top, names) {
  const under = entry.readings.flatMap((it) => {
    const sigla = it.sigla.filter((siglum) => names.has(siglum));
    if (!sigla.length) return [];
    const w = model.index.get(sigla[0]) ?? 0;
    const more = sigla.length - NAMED;
    return [h("ins", { class: "under" }, " ", it.state === "text" ? h("bdi", { lang: model.lang[w], dir: direction(it.text, model.dir[w]) }, shown(it.text)) : h("i", {}, t(`state-${it.state}`)), " ",
      h("small", {}, sigla.slice(0, NAMED).join(" ") + (more > 0 ? ` +${more}` : "")))];
  });
  return h("span", { class: top ? "stack" : "stack wide", "data-e": entry.unit.id }, h("span", { class: "top" }, top), ...under);
}
