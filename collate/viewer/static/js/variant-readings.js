// @ts-check
// What all witnesses have at the variant that the reader has come to, at the foot of the window.

import { absence, apparatusWords } from "./absence.js";
import { basesOf, withBases } from "./bases.js";
import { bibtex, cited, entryCited, openCitation } from "./cited.js";
import { t } from "./catalogue.js";
import { h } from "./dom.js";
import { isCut } from "./entry-view.js";
import { linkSigla, phrase, sigla } from "./printed-parts.js";
import { movedElsewhere } from "./marks.js";
import { columnOfSpan } from "./moves.js";
import { readText } from "./read-text.js";
import { lineOf, lineOfUnit } from "./rows.js";
import { shown } from "./shown.js";
import { offerWitnesses } from "./siglum-menu.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./data.js").Unit} Unit
 * @typedef {{ reading: import("./data.js").Reading, sigla: string[], goal: string }} Shared  Who has a reading; `goal` says where they have elsewhere
 *   what others have here, and is empty if they do not.
 */

/**
 * Returns what shows a unit at the foot of the window; none hides it.
 * @param {Model} model
 * @param {() => void} close
 * @returns {{ show: (unit: Unit | undefined) => void }}
 */
export function makeHere(model, close) {
  const box = h("aside", { id: "here", hidden: true, "aria-label": t("variant") });
  document.body.append(box);
  let id = "";
  offerWitnesses(model, box, () => id, (siglum) => `${model.place.apparatus}#${new URLSearchParams({ ...(siglum === model.base ? {} : { base: siglum }), at: id })}`);
  return {
    show(unit) {
      id = unit?.id ?? "";
      box.hidden = !unit;
      if (!unit) return;
      const all = readingsOf(model, unit);
      const readings = all.map((it) => h("li", {},
        it.reading.state === "text" ? phrase(model, { first: it.reading.text, last: "" }, it.sigla) : h("i", { lang: "la" }, it.goal || absence(model, it.reading.state)), " ", sigla(model, it.sigla), basesOf(model, it.sigla)));
      const kind = all.some((it) => it.goal) ? "transposition" : unit.kind;
      box.replaceChildren(h("button", { class: "quietly", "aria-label": t("close"), onclick: close }, "×"),
        h("p", {}, h("a", { class: "place", href: `${model.place.apparatus}#e-${unit.id}` }, `${t("line")} ${lineOfUnit(model, unit)}`), ` ${t(`kind-${kind}`)} `, h("button", { class: "go-there", onclick: () => cite(model, unit) }, t("cite"))), h("ul", {}, ...readings));
      linkSigla(model, box);
    },
  };
}

/** @type {WeakMap<Model, import("./read-text.js").ReadText>} */
const texts = new WeakMap();

/**
 * Returns the entry that print has of a unit; nothing if it has none.
 * @param {Model} model
 * @param {Unit} unit
 */
function printed(model, unit) {
  const text = texts.get(model) ?? readText(model, { base: "", choices: new Map() });
  texts.set(model, text);
  return text.byId.get(unit.id)?.print();
}

/**
 * Opens a variant as texts to paste, with the address of its entry and of what is shown here: first as print has it.
 * @param {Model} model
 * @param {Unit} unit
 */
function cite(model, unit) {
  const words = withBases(model, wordsOf(model, unit), unit.readings.flatMap((it) => it.sigla));
  const entry = printed(model, unit), link = new URL(`${model.place.apparatus}#e-${unit.id}`, location.href).href;
  const short = entry ? entryCited(model, entry, "") : { place: `${t("line")} ${lineOfUnit(model, unit)}`, words, id: unit.id };
  /** @type {[string, string, number][]} */
  const whole = entry && isCut(entry) ? [[t("cite-in-full"), cited(model, { ...short, words }, link), 5]] : [];
  openCitation([[t("cite-entry"), cited(model, short, link), 3], ...whole, [t("cite-bibtex"), bibtex(model, short, link), 7], [t("cite-comparison"), location.href, 2]]);
}

/**
 * Returns a unit in words: of an addition, after which word it is and who adds what.
 * @param {Model} model
 * @param {Unit} unit
 */
function wordsOf(model, unit) {
  const all = readingsOf(model, unit), [first] = all;
  if (first?.reading.state === "omission" && !first.goal && unit.after) {
    const added = all.slice(1).map((it) => (it.reading.state === "text" ? `${apparatusWords(model).adds} ${shown(it.reading.text)} ${it.sigla.join(" ")}` : `${it.goal || absence(model, it.reading.state)} ${it.sigla.join(" ")}`));
    return `${shown(unit.after)}] ${added.join("; ")}`;
  }
  return all.map((it) => `${it.reading.state === "text" ? shown(it.reading.text) : it.goal || absence(model, it.reading.state)} ${it.sigla.join(" ")}`).join(" : ");
}

/**
 * Returns the readings of a unit; those who have elsewhere what others have here are apart from those who omit it.
 * @param {Model} model
 * @param {Unit} unit
 * @returns {Shared[]}
 */
function readingsOf(model, unit) {
  const holders = unit.readings.flatMap((it) => (it.state === "text" ? it.sigla : []));
  return unit.readings.filter((it) => it.sigla.length).flatMap((reading) => {
    /** @type {Map<string, string[]>} */
    const byGoal = new Map();
    for (const siglum of reading.sigla) {
      const goal = reading.state === "omission" ? goalOf(model, unit, siglum, holders) : "";
      byGoal.set(goal, [...(byGoal.get(goal) ?? []), siglum]);
    }
    return [...byGoal].map(([goal, who]) => ({ reading, sigla: who, goal }));
  });
}

/**
 * Returns where a witness has elsewhere what `holders` have in a unit; empty if it has it nowhere.
 * @param {Model} model
 * @param {Unit} unit
 * @param {string} siglum
 * @param {string[]} holders
 */
function goalOf(model, unit, siglum, holders) {
  const w = model.index.get(siglum) ?? -1;
  for (const holder of model.moves.length ? holders : []) {
    const [move] = movedElsewhere(model, model.index.get(holder) ?? -1, w, unit);
    if (move !== undefined) return t("moved-at", { transposed: absence(model, "moved"), line: lineOf(model, columnOfSpan(model, w, model.moves[move][siglum])) });
  }
  return "";
}
