// @ts-check
// The variant graph drawn: boxes and strands, only what is in view; a strand can be followed.

import { h, say, svg } from "./dom.js";
import { isMerged, lane, layOut, mergedEdges, strand } from "./graph-layout.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./graph-layout.js").Rank} Rank
 * @typedef {{ draw: (chosen: number[]) => void, goTo: (column: number) => void }} GraphView
 */

const AHEAD = 600;

/**
 * Adds the graph to `element`.
 * @param {HTMLElement} element
 * @param {Model} model
 * @param {(column: number) => void} visit  Told the column that the reader comes to.
 * @returns {GraphView}
 */
export function makeGraph(element, model, visit) {
  /** @type {Rank[]} */
  let ranks = [];
  /** @type {number[]} */
  let chosen = [];
  let followed = -1, here = -1, drawn = "";
  const legend = h("p", { class: "options strands" });
  const picture = svg("svg", { class: "graph", role: "img" });
  const frame = h("div", { class: "graph-frame", tabindex: "0", role: "region", "aria-label": "Variant graph; arrow keys go from place to place" }, picture);
  element.replaceChildren(legend, frame);

  const paint = () => {
    const left = frame.scrollLeft - AHEAD, right = frame.scrollLeft + (frame.clientWidth || 1200) + AHEAD;
    const first = Math.max(0, ranks.findIndex((it) => it.x + it.width >= left));
    let end = first;
    while (end < ranks.length && ranks[end].x <= right) end++;
    const key = `${first} ${end} ${followed} ${here} ${chosen.join()}`;
    if (key === drawn) return;
    drawn = key;
    const thick = (/** @type {number} */ many) => 1 + (11 * many) / chosen.length;
    const strands = isMerged(chosen) ? mergedEdges(ranks, first - 1, end).flatMap((it) => [
      svg("path", { class: "merged", d: it.path, "stroke-width": thick(it.many) }),
      svg("text", { class: "many-strands", x: it.x, y: it.y + 4 }, `${it.many}`)]) : chosen.map((w) => svg("path", { class: `strand s${w % 8}${w === followed ? " followed" : followed >= 0 ? " faded" : ""}`, d: strand(ranks, w, first, end) }));
    const boxes = ranks.slice(first, end).flatMap((rank, i) => rank.boxes.filter((it) => !it.gap).map((box) => drawBox(rank, box, first + i)));
    picture.replaceChildren(...(isMerged(chosen) ? [...strands, ...boxes] : [...boxes, ...strands]), ...ranks.slice(first, end).flatMap(names));
  };
  const names = (/** @type {Rank} */ rank, /** @type {number} */ i) => i % 6 || isMerged(chosen) ? [] : chosen.map((w) => svg("text", { class: "name", x: rank.x - 12, y: lane(rank, w).y + 3 }, model.sigla[w]));
  const drawBox = (/** @type {Rank} */ rank, /** @type {import("./graph-layout.js").Box} */ box, /** @type {number} */ i) => svg("g", { class: i === here ? "box here" : "box", "data-rank": i },
    svg("title", {}, `${box.text}: ${box.who.map((w) => model.sigla[w]).join(" ")}`),
    svg("rect", { x: rank.x, y: box.y, width: rank.width, height: box.height, rx: 3 }),
    svg("text", { x: rank.x + rank.width / 2, y: box.y + 16, lang: model.lang[box.who[0]], direction: model.dir[box.who[0]] }, box.text),
    isMerged(chosen) && svg("text", { class: "who", x: rank.x + rank.width / 2, y: box.y + 33 }, box.who.length > 3 ? `${box.who.length}` : box.who.map((w) => model.sigla[w]).join(" ")));
  const goTo = (/** @type {number} */ i) => {
    here = Math.max(0, Math.min(ranks.length - 1, i));
    const rank = ranks[here];
    if (!rank) return;
    if (rank.x < frame.scrollLeft + 40 || rank.x + rank.width > frame.scrollLeft + frame.clientWidth - 40) frame.scrollLeft = rank.x - frame.clientWidth / 3;
    paint();
    say(rank.boxes.map((it) => `${it.who.map((w) => model.sigla[w]).join(" ")}: ${it.text || "nothing"}`).join("; "));
    visit(rank.start);
  };
  const follow = (/** @type {number} */ w) => {
    followed = followed === w ? -1 : w;
    for (const button of legend.querySelectorAll("button")) button.setAttribute("aria-pressed", String(Number(button.dataset.w) === followed));
    paint();
  };
  const parts = (/** @type {number} */ i) => ranks[i].boxes.length > 1;
  frame.addEventListener("scroll", () => requestAnimationFrame(paint), { passive: true });
  frame.addEventListener("keydown", (event) => {
    let to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: ranks.length - 1 }[event.key];
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
  return {
    draw(now) {
      chosen = now;
      ranks = layOut(model, now);
      const last = ranks[ranks.length - 1];
      const height = ranks.reduce((most, rank) => Math.max(most, ...rank.boxes.map((it) => it.y + it.height)), 60) + 20;
      picture.setAttribute("width", `${last ? last.x + last.width + 40 : 100}`);
      picture.setAttribute("height", `${height}`);
      picture.setAttribute("aria-label", `Variant graph of ${now.map((w) => model.sigla[w]).join(", ")}, ${ranks.length} places`);
      legend.hidden = isMerged(now);
      legend.replaceChildren("Follow ", ...now.map((w) => h("button", { class: `key s${w % 8}`, "data-w": w, "aria-pressed": "false", onclick: () => follow(w) }, model.sigla[w])));
      drawn = "";
      here = -1;
      paint();
    },
    goTo(column) {
      const at = ranks.findIndex((it) => it.end > column);
      if (at >= 0) goTo(at);
    },
  };
}
