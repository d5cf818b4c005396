// @ts-check
// The variant graph drawn: boxes and strands in rows, only what is in view; a strand can be followed.

import { absence } from "./absence.js";
import { count, t } from "./catalogue.js";
import { h, inReadingOrder, say, svg } from "./dom.js";
import { BETWEEN, isMerged, lane, layingOut, mergedEdges, setRows, strand, whoseBox } from "./graph-layout.js";
import { atOnce, inSlices } from "./slices.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./graph-layout.js").Rank} Rank
 * @typedef {import("./graph-layout.js").Row} Row
 * @typedef {{ draw: (chosen: number[], stale: () => boolean) => Promise<unknown>, goTo: (column: number) => void } & import("./rows-place.js").Placed} GraphView
 */

const AHEAD = 600;

/** Pixels that a row has at least; on a narrower screen it is scrolled. */
const LEAST_ROOM = 340;

/**
 * Adds the graph to `element`.
 * @param {HTMLElement} element
 * @param {Model} model
 * @param {(column: number) => void} visit  Told the column that the reader comes to.
 * @param {(column: number) => number} lineAt  The line of the text at a column.
 * @returns {GraphView}
 */
export function makeGraph(element, model, visit, lineAt) {
  /** @type {Rank[]} */
  let ranks = [];
  /** @type {number[]} */
  let chosen = [];
  /** @type {Row[]} */
  let rows = [];
  let followed = -1, here = -1, drawn = "", width = 0;
  const legend = h("p", { class: "options strands" });
  const picture = svg("svg", { class: "graph", role: "img" });
  const frame = h("div", { class: "graph-frame", tabindex: "0", role: "region", "aria-label": t("graph-keys") }, picture);
  const note = h("p", { class: "about" });
  element.replaceChildren(note, legend, frame);

  const paint = () => {
    const top = frame.scrollTop - AHEAD, bottom = frame.scrollTop + (frame.clientHeight || 800) + AHEAD;
    const seen = rows.filter((it) => it.y + it.height >= top && it.y <= bottom);
    const key = `${seen[0]?.first} ${seen[seen.length - 1]?.end} ${followed} ${here} ${chosen.join()}`;
    if (key === drawn) return;
    drawn = key;
    picture.replaceChildren(...seen.flatMap(drawRow));
  };
  /** @param {Row} row */
  const drawRow = ({ first, end, y, height }) => {
    const boxes = ranks.slice(first, end).flatMap((rank, i) => rank.boxes.filter((it) => !it.gap).map((box) => drawBox(rank, box, first + i)));
    const line = svg("text", { class: "row-line", x: 2, y: y + 12 }, `${lineAt(ranks[first].start)}`);
    const border = y > 0 && svg("path", { class: "row-border", d: `M0 ${y - 8}H${picture.getAttribute("width")}` });
    if (isMerged(chosen)) return [...(border ? [border] : []), line, ...mergedEdges(ranks, first, end).flatMap(drawEdge), ...boxes];
    const strands = chosen.map((w) => svg("path", { class: `strand s${w % 8}${w === followed ? " followed" : followed >= 0 ? " faded" : ""}`, d: strand(ranks, w, first, end) }));
    return [...(border ? [border] : []), line, ...boxes, ...strands, ...names(ranks[first])];
  };
  const drawEdge = (/** @type {{ path: string, many: number, x: number, y: number }} */ it) => [
    svg("path", { class: "merged", d: it.path, "stroke-width": 1 + (11 * it.many) / chosen.length }),
    svg("text", { class: "many-strands", x: it.x, y: it.y + 4 }, `${it.many}`)];
  const names = (/** @type {Rank} */ rank) => chosen.map((w) => svg("text", { class: "name", x: rank.x - BETWEEN / 2 - 3, y: lane(rank, w).y + 3 }, model.sigla[w]));
  const drawBox = (/** @type {Rank} */ rank, /** @type {import("./graph-layout.js").Box} */ box, /** @type {number} */ i) => svg("g", { class: i === here ? "box here" : "box", "data-rank": i },
    svg("title", {}, `${box.text}: ${box.who.map((w) => model.sigla[w]).join(" ")}`),
    svg("rect", { x: rank.x, y: box.y, width: rank.width, height: box.height, rx: 3 }),
    svg("text", { x: rank.x + rank.width / 2, y: box.y + 16, lang: model.lang[box.who[0]], direction: model.dir[box.who[0]] }, box.text),
    isMerged(chosen) && svg("text", { class: "who", x: rank.x + rank.width / 2, y: box.y + 33 }, whoseBox(model, box)));
  const come = (/** @type {number} */ i) => {
    here = Math.max(0, Math.min(ranks.length - 1, i));
    const rank = ranks[here];
    if (!rank) return;
    const row = rows[rank.row];
    if (row.y < frame.scrollTop || row.y + row.height > frame.scrollTop + frame.clientHeight) frame.scrollTop = row.y - 20;
    paint();
    say(rank.boxes.map((it) => `${it.who.map((w) => model.sigla[w]).join(" ")}: ${it.text || absence(model, "omission")}`).join("; "));
  };
  const goTo = (/** @type {number} */ i) => {
    come(i);
    if (ranks[here]) visit(ranks[here].start);
  };
  const follow = (/** @type {number} */ w) => {
    followed = followed === w ? -1 : w;
    for (const button of legend.querySelectorAll("button")) button.setAttribute("aria-pressed", String(Number(button.dataset.w) === followed));
    paint();
  };
  const parts = (/** @type {number} */ i) => ranks[i].boxes.length > 1;
  frame.addEventListener("scroll", () => requestAnimationFrame(paint), { passive: true });
  frame.addEventListener("keydown", (event) => {
    let to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: ranks.length - 1 }[inReadingOrder(event.key, frame.dir === "rtl")];
    if (event.key === "ArrowDown") for (to = here + 1; to < ranks.length - 1 && !parts(to); ) to++;
    if (event.key === "ArrowUp") for (to = here - 1; to > 0 && !parts(to); ) to--;
    if (to === undefined) return;
    event.preventDefault();
    goTo(to);
  });
  frame.addEventListener("click", (event) => {
    const box = /** @type {Element} */ (event.target).closest("[data-rank]");
    if (box) goTo(Number(box.getAttribute("data-rank")));
  });
  const laying = () => {
    width = frame.clientWidth;
    return layingOut(model, chosen, Math.max(LEAST_ROOM, width || 1200));
  };
  const place = (/** @type {Rank[]} */ laid) => {
    const room = Math.max(LEAST_ROOM, width || 1200);
    ranks = laid;
    rows = setRows(ranks);
    const last = rows[rows.length - 1];
    picture.setAttribute("width", `${Math.max(room, ...ranks.map((it) => it.x + it.width + BETWEEN / 2))}`);
    picture.setAttribute("height", `${last ? last.y + last.height : 60}`);
    drawn = "";
  };
  new ResizeObserver(() => {
    if (!frame.clientWidth || frame.clientWidth === width || !chosen.length) return;
    place(atOnce(laying()));
    paint();
  }).observe(frame);
  return {
    async draw(now, stale) {
      chosen = now;
      frame.dir = model.dir[now[0]];
      picture.classList.toggle("mirrored", frame.dir === "rtl");
      const laid = await inSlices(laying(), stale);
      if (!laid) return null;
      place(laid);
      picture.setAttribute("aria-label", t("graph-of", { sigla: now.map((w) => model.sigla[w]).join(", "), count: count("places", ranks.length) }));
      note.textContent = t(isMerged(now) ? "graph-merged-note" : "graph-note");
      legend.hidden = isMerged(now);
      legend.replaceChildren(`${t("follow")} `, ...now.map((w) => h("button", { class: `key s${w % 8}`, "data-w": w, "aria-pressed": "false", onclick: () => follow(w) }, model.sigla[w])));
      drawn = "";
      here = -1;
      paint();
      return laid;
    },
    goTo(column) {
      const at = ranks.findIndex((it) => it.end > column);
      if (at >= 0) come(at);
    },
    column() {
      const row = frame.scrollTop > 0 && rows.find((it) => it.y + it.height > frame.scrollTop);
      return row ? ranks[row.first].start : -1;
    },
    stay(column) {
      const rank = ranks.find((it) => it.end > column);
      if (rank) frame.scrollTop = rows[rank.row].y;
      paint();
    },
    shows(column) {
      const rank = ranks.find((it) => it.end > column), row = rank && rows[rank.row];
      return !!row && row.y + row.height > frame.scrollTop && row.y < frame.scrollTop + frame.clientHeight;
    },
    reveal({ start }) {
      this.goTo(start);
    },
  };
}
