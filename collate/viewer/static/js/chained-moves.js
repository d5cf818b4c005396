// @ts-check
// Transpositions that are one when taken together, as collate/apparatus/units/moves.py finds them.

export const ASIDE = 3; // as there

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {Record<string, [number, number]>} Spans  The tokens (half open) that each witness has in a transposition.
 */

/** @type {WeakMap<Model, Spans[]>} */
const kept = new WeakMap();

/**
 * Returns the transpositions, then those that they make together between two witnesses or more.
 * @param {Model} model
 * @returns {Spans[]}
 */
export function withChains(model) {
  let all = kept.get(model);
  if (!all) kept.set(model, (all = [...model.moves, ...chains(model)]));
  return all;
}

/** @param {Model} model */
function chains(model) {
  const begins = /** @type {Map<string, number[]>} */ (new Map());
  model.moves.forEach((spans, number) => {
    for (const [siglum, [start]] of Object.entries(spans)) begins.set(`${siglum} ${start}`, [...(begins.get(`${siglum} ${start}`) ?? []), number]);
  });
  const chained = /** @type {Spans[]} */ ([]), known = /** @type {Map<string, Set<string>[]>} */ (new Map());
  model.moves.forEach((spans, first) => {
    let last = first, chain = spans;
    for (let link = continued(model, chain, begins); link; link = continued(model, chain, begins)) {
      const sigla = Object.keys(link.spans), walked = known.get(`${last} ${link.number}`) ?? [];
      if (chain === spans && walked.some((others) => sigla.every((it) => others.has(it)))) break;
      known.set(`${last} ${link.number}`, [...walked, new Set(sigla)]);
      if (chain !== spans && sigla.length < Object.keys(chain).length) chained.push(chain);
      last = link.number;
      chain = link.spans;
    }
    if (chain !== spans) chained.push(chain);
  });
  return chained;
}

/**
 * Returns the number of the transposition that follows on `chain` in most witnesses, and both together; null if none does in two.
 * @param {Model} model
 * @param {Spans} chain
 * @param {Map<string, number[]>} begins  The transpositions that begin at a token of a witness.
 * @returns {{ number: number, spans: Spans } | null}
 */
function continued(model, chain, begins) {
  const together = /** @type {Map<number, Spans>} */ (new Map());
  for (const [siglum, [start, end]] of Object.entries(chain)) {
    for (let at = end; at <= end + ASIDE; at++) {
      for (const number of begins.get(`${siglum} ${at}`) ?? []) {
        together.set(number, { [siglum]: [start, model.moves[number][siglum][1]], ...together.get(number) });
      }
    }
  }
  const apart = [...together].filter(([, spans]) => areApart(model, spans));
  if (!apart.length) return null;
  const size = (/** @type {Spans} */ spans) => Object.keys(spans).length;
  const [number, spans] = apart.reduce((best, it) => (size(it[1]) > size(best[1]) || (size(it[1]) === size(best[1]) && it[0] < best[0]) ? it : best));
  return { number, spans };
}

/**
 * Returns whether two witnesses have their words wholly at different places.
 * @param {Model} model
 * @param {Spans} spans
 */
function areApart(model, spans) {
  const ranges = Object.entries(spans).flatMap(([siglum, [start, end]]) => {
    const own = model.witnesses[model.index.get(siglum) ?? 0].columns.subarray(start, end);
    return own.length ? [[own[0], own[own.length - 1]]] : [];
  });
  return Math.max(...ranges.map(([first]) => first)) > Math.min(...ranges.map(([, last]) => last));
}
