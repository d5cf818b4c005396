// @ts-check
// Agreement: which groups agree against the rest, each two witnesses as a matrix sorted by likeness, and the tree.

import { absence, apparatusWords } from "./absence.js";
import { agreeingGroups, counting, distances, joining, leaves, nearest, newick, share } from "./agreement.js";
import { count, t } from "./catalogue.js";
import { readingsByWitness } from "./differences.js";
import { h } from "./dom.js";
import { kindOfGroup, readingUnits } from "./group-kinds.js";
import { drawMatrix, pairInWords } from "./matrix.js";
import { speaks } from "./named-witnesses.js";
import { lineOfUnit } from "./rows.js";
import { shown } from "./shown.js";
import { inSlices } from "./slices.js";
import { drawTree } from "./tree.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {import("./agreement.js").Pairs} Pairs
 * @typedef {import("./data.js").Unit} Unit
 * @typedef {(unit: Unit, pair?: [number, number]) => void} Visit  Goes to a unit; among just two witnesses if they are given.
 */

const SHOWN = 40;
const LISTED = 30;

/** Sigla, at most, that a reading in a list names; *cett.* stands for more. */
const NAMED = 6;

/** The choice of groups that lets all of them through. */
const ALL = "";

/** Witnesses that are named as nearest to one. */
const NEAREST = 8;

/**
 * Draws the agreement of the chosen witnesses.
 * @param {HTMLElement} element
 * @param {Model} model
 * @param {number[]} chosen
 * @param {Visit} visit  Goes to a unit.
 * @param {() => boolean} stale
 */
export async function drawGroups(element, model, chosen, visit, stale) {
  const pairs = await inSlices(counting(model, chosen), stale);
  const root = pairs && (await inSlices(joining(chosen.map((w) => model.sigla[w]), distances(pairs)), stale));
  if (!pairs || !root || (await inSlices(readingUnits(model), stale)) === null) return;
  const order = leaves(root).map((name) => chosen.indexOf(model.index.get(name) ?? 0));
  const list = h("div", { class: "places", "aria-live": "polite" });
  const pick = (/** @type {number} */ a, /** @type {number} */ b) => {
    list.replaceChildren(...differingPlaces(model, chosen[a], chosen[b], visit));
    list.firstElementChild?.scrollIntoView({ block: "nearest" });
  };
  element.replaceChildren(
    h("p", { class: "about" }, t("agreement-of", { count: count("places", model.units.length) })),
    h("div", { class: "agreement" },
      groupTable(model, chosen, visit),
      h("section", {}, ...nearestLine(chosen.map((w) => model.sigla[w]), pairs, pick), list, h("h3", {}, t("matrix")), drawMatrix(chosen.map((w) => model.sigla[w]), pairs, order, pick)),
      h("section", {}, h("h3", {}, t("tree")), h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("tree") }, drawTree(root)), h("p", { class: "about" }, t("tree-note")),
        h("details", {}, h("summary", {}, t("newick")), h("code", {}, `${newick(root)};`)))));
}

/**
 * Returns a witness to choose, and those that agree with it most, each a button that lists where the two differ.
 * @param {string[]} names
 * @param {Pairs} pairs
 * @param {(a: number, b: number) => void} pick
 */
function nearestLine(names, pairs, pick) {
  const answer = h("span", { "aria-live": "polite" });
  const choice = /** @type {HTMLSelectElement} */ (h("select", { id: "nearest-to", onchange: () => list() }, ...names.map((name, a) => h("option", { value: a }, name))));
  const list = () => {
    const a = Number(choice.value);
    answer.replaceChildren(...nearest(pairs, a).slice(0, NEAREST).flatMap((b) => [
      h("button", { class: "quietly", title: pairInWords(names, pairs, a, b), onclick: () => pick(a, b) }, h("bdi", {}, h("b", {}, names[b])), ` ${Math.round(100 * share(pairs, a, b))} %`), " "]));
  };
  list();
  return [h("h3", {}, t("nearest")), h("p", { class: "nearest-line" }, h("label", {}, `${t("nearest-to")} `, choice), " ", answer)];
}

/** @param {Model} model @param {number} a @param {number} b @param {Visit} visit */
function differingPlaces(model, a, b, visit) {
  const which = readingsByWitness(model);
  const units = model.units.filter((_, u) => which[u][a] !== which[u][b]);
  return [h("p", {}, t("they-differ-in", { a: model.sigla[a], b: model.sigla[b], count: count("places", units.length) })), ...placeList(model, units, [a, b], [a], (unit) => visit(unit, [a, b]))];
}

/**
 * Returns a list of places, each with its line and what a group and the others have there.
 * @param {Model} model
 * @param {Unit[]} units
 * @param {number[]} among  The witnesses whose readings are listed.
 * @param {number[]} group  Those of them whose reading comes first.
 * @param {(unit: Unit) => void} visit
 */
function placeList(model, units, among, group, visit) {
  const buttons = (/** @type {Unit[]} */ some) => some.flatMap((unit) => [h("button", { class: "quietly", onclick: () => visit(unit) }, h("b", {}, `${lineOfUnit(model, unit)}`), " ", ...versions(model, unit, among, group)), " "]);
  return [h("p", {}, ...buttons(units.slice(0, SHOWN)), others(units.length - SHOWN, (it) => it.replaceWith(...buttons(units.slice(SHOWN)))))];
}

/** @param {Model} model @param {Unit} unit @param {number[]} among @param {number[]} group */
function versions(model, unit, among, group) {
  const there = new Set(among.map((w) => model.sigla[w])), first = model.sigla[group[0]];
  const readings = unit.readings.map((it) => ({ ...it, sigla: it.sigla.filter((siglum) => there.has(siglum)) })).filter((it) => it.sigla.length && (speaks(it.state) || among.length === 2));
  readings.sort((a, b) => Number(b.sigla.includes(first)) - Number(a.sigla.includes(first)));
  const crowd = readings.slice(1).reduce((most, it) => Math.max(most, it.sigla.length), NAMED + 1);
  return readings.flatMap(({ state, text, sigla }, i) => {
    const words = text.length > LISTED ? `${text.slice(0, LISTED)}…` : text;
    const isRest = i > 0 && sigla.length === crowd && readings.findIndex((it, k) => k > 0 && it.sigla.length === crowd) === i;
    const names = isRest ? apparatusWords(model).rest : i && sigla.length > NAMED ? `${sigla.slice(0, NAMED).join(" ")} +${sigla.length - NAMED}` : sigla.join(" ");
    return [i ? " : " : "", state === "text" ? h("bdi", {}, shown(words)) : h("i", { lang: "la" }, absence(model, state)), " ", h("span", { class: "sigla" }, names)];
  });
}

/** @param {Model} model @param {number[]} chosen @param {Visit} visit */
function groupTable(model, chosen, visit) {
  const groups = agreeingGroups(model, chosen);
  const row = (/** @type {{ group: number[], units: number[] }} */ { group, units }) => {
    const kinds = new Map();
    for (const kind of units.map((u) => kindOfGroup(model, u, group))) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const body = h("div", {});
    const details = h("details", { ontoggle: () => body.childNodes.length || body.append(...placeList(model, units.map((u) => model.units[u]), chosen, group, visit)) },
      h("summary", {}, [...kinds].sort((a, b) => b[1] - a[1]).map(([kind, many]) => `${t(`kind-${kind}`)} ${many}`).join("; ")), body);
    return h("tr", {}, h("th", { scope: "row" }, group.map((w) => model.sigla[w]).join(" ")), h("td", { class: "number-of" }, `${units.length}`), h("td", {}, details));
  };
  const body = h("tbody", {}), rest = h("div", {});
  const list = () => {
    const wanted = [choice, second].flatMap((it) => (it.value === ALL ? [] : Number(it.value)));
    const own = groups.filter((it) => wanted.every((w) => it.group.includes(w)));
    body.replaceChildren(...own.slice(0, SHOWN).map(row));
    const ranked = wanted.length === 1 ? companions(own, wanted[0]) : [];
    together.hidden = !ranked.length;
    together.replaceChildren(t("most-often-with", { siglum: model.sigla[wanted[0]] ?? "" }), " ", ...ranked.slice(0, NEAREST).flatMap(([w, many]) => [
      h("button", { class: "quietly", onclick: () => { second.value = `${w}`; list(); } }, h("bdi", {}, h("b", {}, model.sigla[w])), ` ${many}`), " "]));
    none.hidden = own.length > 0;
    none.textContent = t("no-groups", { sigla: wanted.map((w) => model.sigla[w]).join(" ") });
    rest.replaceChildren(others(own.length - SHOWN, (it) => { body.append(...own.slice(SHOWN).map(row)); it.remove(); }));
  };
  const menu = (/** @type {string} */ id) => /** @type {HTMLSelectElement} */ (h("select", { id, onchange: list }, h("option", { value: ALL }, t("any-witness")),
    ...[...chosen].sort((a, b) => a - b).map((w) => h("option", { value: w }, model.sigla[w]))));
  const choice = menu("groups-with"), second = menu("groups-with-both"), none = h("p", { class: "about", role: "status" });
  const together = h("p", { class: "nearest-line", "aria-live": "polite" });
  list();
  return h("section", {}, h("h3", {}, t("groups-of")), h("p", { class: "nearest-line" }, h("label", {}, `${t("only-groups")} `, choice), " ", h("label", {}, `${t("and-with")} `, second)), together, h("table", { class: "groups" },
    h("thead", {}, h("tr", {}, ...[t("group"), t("how-often"), t("by-kind")].map((it) => h("th", { scope: "col" }, it)))), body), none, rest);
}

/**
 * Returns the witnesses that go with one against the rest, each with the places in which it does, the most first.
 * @param {{ group: number[], units: number[] }[]} groups  Those that the one belongs to.
 * @param {number} one
 * @returns {[number, number][]}
 */
function companions(groups, one) {
  const places = /** @type {Map<number, number>} */ (new Map());
  for (const { group, units } of groups) {
    for (const w of group) if (w !== one) places.set(w, (places.get(w) ?? 0) + units.length);
  }
  return [...places].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
}

/**
 * Returns a button that shows what a list leaves out; nothing if that is nothing.
 * @param {number} many
 * @param {(button: HTMLElement) => void} show
 */
function others(many, show) {
  if (many <= 0) return "";
  const button = h("button", { class: "go-there", onclick: () => show(button) }, t("and-more", { count: many }));
  return button;
}

