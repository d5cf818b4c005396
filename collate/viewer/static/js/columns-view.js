// @ts-check
// Witnesses beside one another: those with the same text share a column, a cell that is the same as one before it says so,
// and rows in which all agree are folded.

import { absence } from "./absence.js";
import { count, t } from "./catalogue.js";
import { lower, words } from "./data.js";
import { h } from "./dom.js";
import { drawDoubts } from "./doubts.js";
import { title } from "./printed-parts.js";
import { stretches, unitsIn } from "./marks.js";
import { hasMoved, movedInBoth, withCopies } from "./moved-copies.js";
import { setOff } from "./moved-words.js";
import { columnOfSpan, moveLink } from "./moves.js";
import { lineOf } from "./rows.js";
import { direction, shown } from "./shown.js";
import { inSlices } from "./slices.js";
import { goingOn } from "./witness-runs.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./marks.js").Stretch} Stretch
 * @typedef {{ columns: number[][], base: number, rows: number[], lines: number[], fold: boolean, both?: boolean }} Choice
 *   `columns`: the witnesses of each column; `rows`: the column of the alignment at which each row begins; `lines`: its line;
 *   `both`: of just two, in which the words of a moved passage are compared with those of its other place.
 * @typedef {Stretch & { inner: (Node | string)[] | null }} Drawn  With what is written for it, if that is more than its text.
 * @typedef {{ among: Set<number>, sides: import("./moved-copies.js").Side[] | null }} Moved  The moves that are shown; of just two
 *   witnesses, what each has in them.
 */

/** Rows that agree are folded from so many on. */
const FOLDED = 2;

/**
 * Draws the columns of `choice` into `frame`, what is seen first at once and the rest in slices.
 * @param {HTMLElement} frame
 * @param {Model} model
 * @param {Choice} choice
 * @param {() => boolean} stale  Whether something else was chosen meanwhile.
 * @returns {Promise<unknown>}
 */
export function drawColumns(frame, model, choice, stale) {
  const body = h("div", { role: "rowgroup", id: `${frame.id}-rows` });
  const { columns } = choice;
  const chosen = columns.map((group) => group[0]), among = movedAmong(model, chosen);
  const moved = { among, sides: choice.both && among.size ? movedInBoth(model, chosen, among) : null };
  frame.replaceChildren(h("div", { class: "parallel", role: "table", "aria-label": t("many"), dir: model.dir[columns[0]?.[0] ?? 0] },
    h("div", { role: "rowgroup", class: "heads" }, drawHeads(model, columns)), body));
  return inSlices(drawing(body, model, choice, moved), stale);
}

/**
 * Returns the numbers of the moves by which some witnesses differ from one another.
 * @param {Model} model
 * @param {number[]} chosen
 */
function movedAmong(model, chosen) {
  return new Set(model.moves.flatMap((spans, k) => {
    const columns = chosen.flatMap((w) => {
      const span = spans[model.sigla[w]];
      return span ? [model.witnesses[w].columns[span[0]]] : [];
    });
    return columns.some((it) => it !== columns[0]) ? [k] : [];
  }));
}

/** @param {HTMLElement} body @param {Model} model @param {Choice} choice @param {Moved} moved */
function* drawing(body, model, choice, moved) {
  /** @type {number[]} */
  let alike = [];
  const draw = (/** @type {number[]} */ rows) => rows.map((i) => drawRow(model, i, choice, moved));
  const flush = () => {
    if (choice.fold && alike.length >= FOLDED) body.append(folded(alike, choice.rows[alike[0]], draw));
    else body.append(...draw(alike));
    alike = [];
  };
  for (let i = 0; i < choice.rows.length; i++) {
    if (agree(model, i, choice)) alike.push(i);
    else {
      const row = drawRow(model, i, choice, moved);
      if (row.classList.contains("differs")) {
        flush();
        body.append(row);
      } else alike.push(i);
    }
    yield;
  }
  flush();
}

/**
 * Returns whether all have the same in a row, without drawing it; false if that takes a closer look.
 * @param {Model} model
 * @param {number} number
 * @param {Choice} choice
 */
function agree(model, number, { columns, rows }) {
  const start = rows[number], end = rows[number + 1] ?? model.width;
  const chosen = columns.map((group) => group[0]);
  if (unitsIn(model, start, end, chosen.map((w) => model.sigla[w])).length) return false;
  const [first, ...others] = chosen.map((w) => {
    const it = model.witnesses[w];
    return words(it, lower(it.columns, start), lower(it.columns, end));
  });
  return others.every((it) => it === first);
}

/** @param {number[]} rows @param {number} start @param {(rows: number[]) => HTMLElement[]} draw */
function folded(rows, start, draw) {
  const button = h("button", { class: "folded", "data-start": start, onclick: () => button.replaceWith(...draw(rows)) }, t("same-lines", { count: count("rows", rows.length) }));
  return button;
}

/** @param {Model} model @param {number[][]} columns */
function drawHeads(model, columns) {
  return h("div", { role: "row", class: "row" }, h("span", { role: "columnheader", class: "at" }, t("line")), ...columns.map((group) => {
    const names = group.map((w) => model.sigla[w]).join(" ");
    const what = group.length === 1 ? title(model, names) : "";
    return h("span", { role: "columnheader", class: "cellhead" }, h("b", {}, names), ...(what && what !== names ? [" ", h("span", { class: "long-name" }, what)] : []));
  }));
}

/** @param {Model} model @param {number} number @param {Choice} choice @param {Moved} moved */
function drawRow(model, number, { columns, base, rows, lines }, { among, sides }) {
  const start = rows[number], end = rows[number + 1] ?? model.width;
  const chosen = columns.map((group) => group[0]);
  const units = unitsIn(model, start, end, chosen.map((w) => model.sigla[w]));
  const own = (/** @type {Stretch} */ it) => (it.moves.length ? { ...it, moves: it.moves.filter((k) => among.has(k)) } : it);
  const cells = chosen.map((w, i) => {
    const others = sides?.[1 - i].likes, other = chosen[1 - i], isBase = w === base;
    const cell = stretches(model, w, base, start, end, units, (unit) => !!others && isBase && hasMoved(model, other, unit, others)).map(own);
    return goingOn(others ? cell.flatMap((it) => (it.mark === "minus" && it.state ? withCopies(model, it, { w, other, isBase, start, end, units }, others) : it)) : cell);
  });
  const plain = cells.map((cell) => cell.map((it) => it.text || it.state).join(""));
  const first = plain.map((text) => plain.indexOf(text));
  const line = lines[number];
  return h("div", { role: "row", class: first.some((at) => at > 0) ? "row differs" : "row", "data-start": start },
    h("span", { role: "rowheader", class: "at" }, line > 0 && h("a", { href: `${model.place.apparatus}#l${line}`, "aria-label": `${t("line")} ${line}` }, `${line}`)),
    ...cells.map((cell, i) => first[i] === i
      ? drawCell(model, chosen[i], cellWords(model, chosen[i], start, cell, sides?.[i].differing), first.flatMap((f, k) => (f === i ? [model.sigla[chosen[k]]] : [])).join(" "), i || !document.body.classList.contains("review") ? null : drawDoubts(model, start, end))
      : h("div", { role: "cell", class: "cell same", "data-w": chosen[i] }, `= ${model.sigla[chosen[first[i]]]}`)));
}

/**
 * Returns each stretch of a cell with what is written for it, the words of moved ones set off that differ at their other place.
 * @param {Model} model
 * @param {number} w
 * @param {number} start  The column at which the row begins.
 * @param {import("./moved-copies.js").Copied[]} cell
 * @param {Set<number> | undefined} differing
 * @returns {Drawn[]}
 */
function cellWords(model, w, start, cell, differing) {
  const witness = model.witnesses[w];
  let next = lower(witness.columns, start);
  return cell.map((it) => {
    const { copy } = it, first = next, end = (next += it.tokens);
    if (!differing) return { ...it, inner: null };
    if (copy) {
      const line = lineOf(model, columnOfSpan(model, w, model.moves[copy.move][witness.siglum]));
      const label = copy.isStart ? [h("i", { class: "copy-of" }, t("copy-of", { transposed: absence(model, "moved"), line })), " "] : [];
      return { ...it, text: shown(words(witness, copy.first, copy.end)), inner: [...label, ...setOff(witness, copy.first, copy.end, differing)] };
    }
    if (!it.moves.length || !it.tokens) return { ...it, inner: null };
    return { ...it, inner: [...setOff(witness, first, end, differing), it.text.slice(it.text.trimEnd().length)] };
  });
}

/** @param {Model} model @param {number} w @param {Drawn[]} cell @param {string} who @param {HTMLElement | null} doubts */
function drawCell(model, w, cell, who, doubts) {
  const dir = direction(cell.map((it) => it.text).join(""), model.dir[w]);
  return h("div", { role: "cell", class: "cell", "data-w": w }, h("span", { class: "whose" }, who),
    h("div", { class: "said", lang: model.lang[w], dir }, ...cell.map((it) => drawStretch(model, it))), doubts);
}

/**
 * Returns a stretch as an element, or as text if it has no mark.
 * @param {Model} model
 * @param {Drawn} it
 * @returns {Node | string}
 */
function drawStretch(model, it) {
  const moved = moveLink(it.moves, it.text);
  if (!it.mark) return it.moves.length ? h("span", moved, ...(it.inner ?? [it.text])) : it.text;
  const inner = it.inner ?? (it.state ? [h("span", { lang: "la" }, absence(model, it.state))] : it.parts.length ? it.parts.map((part) => (part.differs ? h("b", {}, part.text) : part.text)) : [it.text]);
  const opening = it.mark === "base" ? [] : [h("span", { class: "hid" }, `[${t(it.moves.length ? "mark-moved" : `mark-${it.mark}`)}: `)];
  return h("span", { class: `m ${it.state === "copy" ? it.state : it.mark}${it.goesOn ? " goes-on" : ""}`, "data-e": it.ids.join(" "), ...moved }, ...opening, ...inner, opening.length > 0 && h("span", { class: "hid" }, "]"));
}
