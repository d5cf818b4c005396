// @ts-check
// The lines that an entry names, where a passage is elsewhere: the whole of it is marked on arrival, and there is a way back.

import { t } from "./catalogue.js";
import { byId, h } from "./dom.js";

/**
 * Lets the lines that entries name be followed.
 * @param {(line: number) => void} reach  Makes a line be on the page.
 * @param {(id: string) => void} back  Goes to the entry from which the reader came.
 * @returns {{ button: HTMLElement, leave: () => void }}  The way back, hidden until there is one; `leave` takes away what is marked.
 */
export function makePassages(reach, back) {
  let from = "";
  const button = h("button", { class: "way-back", hidden: true, onclick: () => {
    leave();
    back(from);
  } });
  const leave = () => {
    button.hidden = true;
    for (const it of document.querySelectorAll(".line.arrived")) it.classList.remove("arrived");
  };
  byId("entries").addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest(".to-line");
    const entry = link?.closest(".entry");
    if (!(link instanceof HTMLAnchorElement) || !(entry instanceof HTMLElement)) return;
    leave();
    const first = Number(link.hash.slice(2)), last = Number(link.dataset.last);
    reach(first);
    for (let line = first; line <= last; line++) document.getElementById(`l${line}`)?.classList.add("arrived");
    from = (entry.dataset.e ?? "").split(" ")[0];
    button.textContent = t("back-to-line", { line: entry.querySelector(".place")?.textContent ?? "" });
    button.hidden = false;
  });
  return { button, leave };
}
