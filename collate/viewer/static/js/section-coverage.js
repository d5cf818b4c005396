// @ts-check
// What each witness has of each section, as a picture: a row a witness, from the first section to the last.

import { number, t } from "./catalogue.js";
import { h } from "./dom.js";
import { load } from "./script-data.js";

/**
 * @typedef {{ names: string[], slugs: string[], sigla: string[] }} Sections
 */

const ROW = 16;
/** How much of a row's height is filled, for each of them. */
const FILLED = [1, 0.5, 0.15, 0];

/**
 * Returns the part of the page with the picture; it is drawn when it is opened.
 * @param {Sections} sections
 * @returns {HTMLElement}
 */
export function makeHaving(sections) {
  const details = h("details", { class: "having", ontoggle: async () => {
    if (body.childElementCount || !(/** @type {HTMLDetailsElement} */ (details).open)) return;
    body.append(picture(sections, unpacked((await load("extents.js"))[0], sections.names.length * sections.sigla.length)));
    performance.mark("having");
  } }, h("summary", {}, t("having")));
  const body = h("div");
  details.append(body);
  return details;
}

/**
 * Returns numbers of two bits, four to a byte, the first in the lowest bits.
 * @param {string} packed  In base 64.
 * @param {number} count
 * @returns {Uint8Array}
 */
export function unpacked(packed, count) {
  const bytes = atob(packed);
  const numbers = new Uint8Array(count);
  for (let i = 0; i < count; i++) numbers[i] = (bytes.charCodeAt(i >> 2) >> (2 * (i & 3))) & 3;
  return numbers;
}

/**
 * Returns the picture, with what is under the pointer or the cursor in words.
 * @param {Sections} sections
 * @param {Uint8Array} extents  One section after another.
 */
function picture({ names, slugs, sigla }, extents) {
  const count = names.length, many = sigla.length;
  const status = h("p", { class: "about", role: "status" }, t("having-keys"));
  const canvas = /** @type {HTMLCanvasElement} */ (h("canvas", { tabindex: "0", role: "img", "aria-label": t("having-picture", { witnesses: number(many), sections: number(count) }) }));
  const side = Math.min(160, 16 + 8 * Math.max(...sigla.map((it) => it.length)));
  let row = 0, column = 0, width = 0;
  const draw = () => {
    width = Math.max(200, (canvas.parentElement?.clientWidth ?? 800) - side);
    const scale = devicePixelRatio;
    canvas.width = (width + side) * scale;
    canvas.height = many * ROW * scale;
    canvas.style.width = `${width + side}px`;
    canvas.style.height = `${many * ROW}px`;
    paint(/** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")), { count, sigla, side, width, scale }, extents);
  };
  const tell = () => (status.textContent = t("having-cell", { siglum: sigla[row], extent: t(`extent-${extents[column * many + row]}`), section: names[column] }));
  const point = (/** @type {MouseEvent} */ event) => {
    const box = canvas.getBoundingClientRect();
    row = Math.min(many - 1, Math.max(0, Math.floor((event.clientY - box.top) / ROW)));
    column = Math.min(count - 1, Math.max(0, Math.floor(((event.clientX - box.left - side) / width) * count)));
    tell();
  };
  const open = () => location.assign(`apparatus-${slugs[column]}.html`);
  canvas.addEventListener("pointermove", point);
  canvas.addEventListener("click", (event) => {
    point(event);
    open();
  });
  canvas.addEventListener("keydown", (event) => {
    const [down, right] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key] ?? [0, 0];
    if (event.key === "Enter") open();
    if (!down && !right) return;
    event.preventDefault();
    row = Math.min(many - 1, Math.max(0, row + down));
    column = Math.min(count - 1, Math.max(0, column + right));
    tell();
  });
  const frame = h("div", { class: "frame" }, canvas);
  new ResizeObserver(draw).observe(frame);
  return h("div", {}, status, frame);
}

/**
 * Draws a row for each witness.
 * @param {CanvasRenderingContext2D} context
 * @param {{ count: number, sigla: string[], side: number, width: number, scale: number }} sizes
 * @param {Uint8Array} extents
 */
function paint(context, { count, sigla, side, width, scale }, extents) {
  const style = getComputedStyle(document.documentElement);
  const many = sigla.length;
  context.scale(scale, scale);
  context.font = `12px ${getComputedStyle(document.body).fontFamily}`;
  context.textBaseline = "middle";
  const bars = Math.min(count, Math.floor(width * scale)), step = width / bars;
  for (let row = 0; row < many; row++) {
    context.fillStyle = style.getPropertyValue("--ink");
    context.fillText(sigla[row], 4, (row + 0.5) * ROW, side - 8);
    context.fillStyle = style.getPropertyValue("--soft");
    let begun = 0, height = 0;
    for (let bar = 0; bar <= bars; bar++) {
      const own = bar < bars ? heightOf(bar, bars, row) : -1;
      if (own === height) continue;
      if (height > 0) context.fillRect(side + begun * step, (row + 1) * ROW - 1 - height, (bar - begun) * step, height);
      [begun, height] = [bar, own];
    }
  }

  /**
   * @param {number} bar
   * @param {number} bars
   * @param {number} row
   */
  function heightOf(bar, bars, row) {
    const first = Math.floor((bar * count) / bars), last = Math.max(first + 1, Math.floor(((bar + 1) * count) / bars));
    let sum = 0;
    for (let section = first; section < last; section++) sum += FILLED[extents[section * many + row]];
    return Math.round(((ROW - 3) * sum) / (last - first));
  }
}
