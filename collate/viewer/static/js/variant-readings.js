// @ts-check
// What all witnesses have at the variant that the reader has come to, at the foot of the window.

import { absence } from "./absence.js";
import { cited, openCitation } from "./cited.js";
import { t } from "./catalogue.js";
import { h } from "./dom.js";
import { linkSigla, phrase, sigla } from "./printed-parts.js";
import { movedElsewhere } from "./marks.js";
import { lineOfUnit } from "./rows.js";
import { shown } from "./shown.js";

const LONGEST = 400;

/**
 * Returns what shows a unit at the foot of the window; none hides it.
 * @param {import("./data.js").Model} model
 * @param {() => void} close
 * @returns {{ show: (unit: import("./data.js").Unit | undefined) => void }}
 */
export function makeHere(model, close) {
  const box = h("aside", { id: "here", hidden: true, "aria-label": t("variant") });
  document.body.append(box);
  return {
    show(unit) {
      box.hidden = !unit;
      if (!unit) return;
      const readings = unit.readings.filter((it) => it.sigla.length).map((it) => h("li", {},
        it.state === "text" ? phrase(model, { first: it.text.length > LONGEST ? `${it.text.slice(0, LONGEST)}…` : it.text, last: "" }, it.sigla) : h("i", { lang: "la" }, absence(model, isMoved(model, unit, it) ? "moved" : it.state)), " ", sigla(model, it.sigla)));
      box.replaceChildren(h("button", { class: "quietly", "aria-label": t("close"), onclick: close }, "×"),
        h("p", {}, h("a", { class: "place", href: `${model.place.apparatus}#e-${unit.id}` }, `${t("line")} ${lineOfUnit(model, unit)}`), ` ${t(`kind-${unit.kind}`)} `, h("button", { class: "go-there", onclick: () => cite(model, unit) }, t("cite"))), h("ul", {}, ...readings));
      linkSigla(model, box);
    },
  };
}

/**
 * Opens a variant as a text to paste, with the address of its entry and of what is shown here.
 * @param {import("./data.js").Model} model
 * @param {import("./data.js").Unit} unit
 */
function cite(model, unit) {
  const readings = unit.readings.filter((it) => it.sigla.length).map((it) => `${it.state === "text" ? shown(it.text) : absence(model, isMoved(model, unit, it) ? "moved" : it.state)} ${it.sigla.join(" ")}`);
  const what = { place: `${t("line")} ${lineOfUnit(model, unit)}`, words: readings.join(" : "), id: unit.id };
  openCitation([[t("cite-entry"), cited(model, what, new URL(`${model.place.apparatus}#e-${unit.id}`, location.href).href), 5],
    [t("cite-comparison"), location.href, 2]]);
}

/**
 * Returns whether the witnesses of a reading have elsewhere what the edition's base text has in a unit.
 * @param {import("./data.js").Model} model
 * @param {import("./data.js").Unit} unit
 * @param {import("./data.js").Reading} reading
 */
function isMoved(model, unit, { state, sigla: who }) {
  return state === "omission" && movedElsewhere(model, model.index.get(model.base) ?? -1, model.index.get(who[0]) ?? -1, unit).length > 0;
}
