// @ts-check
// What signs, lines and colours mean: what the list that "?" opens says after the abbreviations.

import { meanings } from "./absence.js";
import { t } from "./catalogue.js";
import { ORTHOGRAPHICA, seriesList } from "./series.js";

/**
 * Returns what is on the page of the text, each with what it means.
 * @param {import("./data.js").Model} model
 * @returns {import("./keys.js").Sign[]}
 */
export function textLegend(model) {
  const own = t("language");
  const divided = seriesList(model).some((it) => it.name === ORTHOGRAPHICA);
  return [...meanings(model), ["a … b]", t("means-cut")], ["a …]", t("means-torn")], [t("in-full"), t("means-in-full"), own], ["↳", t("means-instead")], [t("sign-set-off"), t("means-set-off"), own],
    ...(divided ? [/** @type {[string, string]} */ ([ORTHOGRAPHICA, t("means-orthographica")])] : []),
    [t("sign-underlined"), t("means-underlined"), own], [t("sign-grey"), t("means-grey"), own], [t("sign-strip"), t("means-strip"), own]];
}

/**
 * Returns what is on the page of the witnesses, each with what it means.
 * @param {import("./data.js").Model} model
 * @returns {import("./keys.js").Sign[]}
 */
export function comparisonLegend(model) {
  const own = t("language");
  return [...meanings(model), [t("sign-red"), t("means-red"), own], [t("sign-green"), t("means-green"), own], [t("sign-dotted"), t("means-dotted"), own], [t("sign-dashed"), t("means-dashed"), own], ...(model.moves.length ? [/** @type {[string, string]} */ (["⇄", t("means-copy")])] : []), ["[ … a", t("means-until")], ["+n", t("means-others")]];
}
