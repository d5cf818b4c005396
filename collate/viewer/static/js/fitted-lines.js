// @ts-check
// Lines set by measured width: the text is set as large as lets no line break twice; where that would be too small it flows.

import { byId } from "./dom.js";

const SMALLEST = 0.86;
const SAMPLE = 40;

/** Pixels that a verse has at least beside its number; where it has less, a long one is broken with an indent. */
const VERSE = 420;

/**
 * Fits the lines of the text to the width that there is, now and whenever that changes.
 * @returns {() => void}  Fits them again, for a new text.
 */
export function fitLines() {
  const text = byId("text"), desk = byId("main");
  let widest = 0;
  const measure = () => {
    const lines = [...text.querySelectorAll(".line:not(.hard)")].map((it) => it.textContent ?? "");
    const longest = lines.sort((a, b) => b.length - a.length).slice(0, SAMPLE);
    const pen = document.createElement("canvas").getContext("2d");
    if (!pen) return;
    const style = getComputedStyle(text);
    pen.font = `${style.fontSize} ${style.fontFamily}`;
    widest = Math.max(0, ...longest.map((it) => pen.measureText(it).width)) / parseFloat(style.fontSize);
  };
  const fit = () => {
    text.style.fontSize = "";
    const size = parseFloat(getComputedStyle(text).fontSize);
    const paragraph = text.querySelector(".paragraph");
    const gutter = paragraph ? parseFloat(getComputedStyle(paragraph).paddingInlineStart) : 0;
    const room = desk.clientWidth - gutter - 2;
    const verse = text.querySelectorAll(".line.hard").length > text.querySelectorAll(".line:not(.hard)").length;
    const share = verse ? Number(room > VERSE) : widest ? Math.min(1, room / (widest * size * 1.01)) : 1;
    document.body.classList.toggle("flowing", share < SMALLEST);
    if (share < 1 && share >= SMALLEST) text.style.fontSize = `${size * share}px`;
  };
  const again = () => {
    measure();
    fit();
  };
  document.fonts.ready.then(again);
  let width = 0;
  new ResizeObserver(() => {
    if (desk.clientWidth === width) return;
    width = desk.clientWidth;
    fit();
  }).observe(desk);
  return again;
}
