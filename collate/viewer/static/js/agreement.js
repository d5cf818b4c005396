// @ts-check
// How often two witnesses agree where the witnesses part, and the tree that neighbour joining makes of it.

import { readingsByWitness } from "./differences.js";
import { movedElsewhere } from "./marks.js";
import { atOnce } from "./slices.js";

/**
 * @typedef {import("./data.js").Model} Model
 * @typedef {{ n: number, agree: Uint32Array, of: Uint32Array }} Pairs  Row by row: in how many units two agree, of how many.
 * @typedef {{ name: string, children: { node: Node_, length: number }[] }} Node_
 */

/** Places between two looks at the clock. */
const PAUSE = 16;

/**
 * Counts for each two of the chosen witnesses in how many units they agree, of those in which both speak.
 * @param {Model} model
 * @param {number[]} chosen
 * @returns {Generator<void, Pairs, void>}
 */
export function* counting(model, chosen) {
  const n = chosen.length;
  const agree = new Uint32Array(n * n), of = new Uint32Array(n * n);
  const which = readingsByWitness(model);
  for (let u = 0; u < model.units.length; u++) {
    const { readings } = model.units[u];
    const speaking = readings.map((it) => it.state === "text" || it.state === "omission");
    const here = [];
    for (let a = 0; a < n; a++) if (speaking[which[u][chosen[a]]]) here.push(a);
    for (let i = 0; i < here.length; i++) {
      const a = here[i], own = which[u][chosen[a]];
      for (let k = i; k < here.length; k++) {
        const at = a * n + here[k];
        of[at]++;
        if (which[u][chosen[here[k]]] === own) agree[at]++;
      }
    }
    if (u % PAUSE === PAUSE - 1) yield;
  }
  for (let a = 0; a < n; a++) for (let b = 0; b < a; b++) [agree[a * n + b], of[a * n + b]] = [agree[b * n + a], of[b * n + a]];
  return { n, agree, of };
}

/**
 * Returns the agreements of the chosen witnesses.
 * @param {Model} model
 * @param {number[]} chosen
 */
export function agreements(model, chosen) {
  return atOnce(counting(model, chosen));
}

/**
 * Returns the share of units in which two witnesses agree, or -1 where they are never both there.
 * @param {Pairs} pairs
 * @param {number} a
 * @param {number} b
 */
export function share({ n, agree, of }, a, b) {
  const at = a * n + b;
  return of[at] ? agree[at] / of[at] : -1;
}

/**
 * Returns the others, those that agree with `a` in the largest share of units first; those that are never there with it are left out.
 * @param {Pairs} pairs
 * @param {number} a
 * @returns {number[]}
 */
export function nearest(pairs, a) {
  const others = Array.from({ length: pairs.n }, (_, b) => b).filter((b) => b !== a && share(pairs, a, b) >= 0);
  return others.sort((one, other) => share(pairs, a, other) - share(pairs, a, one));
}

/**
 * Returns the distances that agreements stand for: the share of units in which two differ.
 * @param {Pairs} pairs
 */
export function distances(pairs) {
  return Array.from({ length: pairs.n }, (_, a) => Array.from({ length: pairs.n }, (_, b) => (a === b || share(pairs, a, b) < 0 ? 0 : 1 - share(pairs, a, b))));
}

/**
 * Returns the leaves of a tree in its order: like beside like.
 * @param {Node_} node
 * @returns {string[]}
 */
export function leaves(node) {
  return node.children.length ? node.children.flatMap((it) => leaves(it.node)) : [node.name];
}

/**
 * Returns the groups that agree against the rest of the chosen witnesses, the most frequent first.
 * @param {Model} model
 * @param {number[]} chosen
 * @returns {{ group: number[], units: number[] }[]}  Two witnesses at least, and no more than all others together.
 */
export function agreeingGroups(model, chosen) {
  /** @type {Map<string, { group: number[], units: number[] }>} */
  const agreeing = new Map();
  const which = readingsByWitness(model);
  model.units.forEach((unit, u) => {
    /** @type {number[][]} */
    const having = unit.readings.map(() => []);
    for (const w of chosen) having[which[u][w]].push(w);
    const holders = unit.readings.flatMap((it) => (it.state === "text" && it.sigla.length ? model.index.get(it.sigla[0]) ?? [] : []));
    const speaking = having.flatMap((it, r) => {
      const { state } = unit.readings[r];
      return state === "omission" ? byMoves(model, unit, it, holders) : state === "text" && it.length ? [it] : [];
    });
    if (speaking.length < 2) return;
    const all = speaking.reduce((sum, it) => sum + it.length, 0);
    for (const group of speaking) {
      if (group.length < 2 || 2 * group.length > all) continue;
      const key = group.join();
      const known = agreeing.get(key) ?? { group, units: [] };
      known.units.push(u);
      agreeing.set(key, known);
    }
  });
  return [...agreeing.values()].sort((a, b) => b.units.length - a.units.length || b.group.length - a.group.length);
}

/**
 * Returns witnesses that lack the words of a unit: those that have them elsewhere, and those that omit them.
 * @param {Model} model
 * @param {import("./data.js").Unit} unit
 * @param {number[]} lacking
 * @param {number[]} holders  A witness of each reading that has words there.
 */
function byMoves(model, unit, lacking, holders) {
  const elsewhere = lacking.filter((w) => holders.some((it) => movedElsewhere(model, it, w, unit).length > 0));
  return [elsewhere, lacking.filter((w) => !elsewhere.includes(w))].filter((it) => it.length);
}

/**
 * Returns the unrooted tree of a distance matrix; the node returned has three branches, or fewer if there are fewer leaves.
 * At a tie the pair that comes first is joined.
 *
 * Source: Saitou and Nei, The neighbor-joining method, Mol. Biol. Evol. 4 (1987) 406-425; Studier and Keppler (1988).
 * @param {string[]} names
 * @param {number[][]} given
 * @returns {Node_}
 */
export function neighbourJoining(names, given) {
  return atOnce(joining(names, given));
}

/**
 * Joins neighbours, one pair after another.
 * @param {string[]} names
 * @param {number[][]} given
 * @returns {Generator<void, Node_, void>}
 */
export function* joining(names, given) {
  /** @type {Node_[]} */
  const nodes = names.map((name) => ({ name, children: [] }));
  const d = given.map((row) => Float64Array.from([...row, ...row]));
  const sums = d.map((row) => row.subarray(0, names.length).reduce((sum, it) => sum + it, 0));
  let live = names.map((_, i) => i);
  while (live.length > 3) {
    const n = live.length;
    let best = Infinity, a = 0, b = 1;
    for (let i = 0; i < n; i++) {
      const row = d[live[i]], own = sums[live[i]];
      for (let j = i + 1; j < n; j++) {
        const q = (n - 2) * row[live[j]] - own - sums[live[j]];
        if (q < best - 1e-12) [best, a, b] = [q, i, j];
      }
    }
    const x = live[a], y = live[b];
    const toA = Math.max(0, d[x][y] / 2 + (sums[x] - sums[y]) / (2 * (n - 2)));
    const toB = Math.max(0, d[x][y] - toA);
    const fresh = nodes.length;
    nodes.push({ name: "", children: [{ node: nodes[x], length: toA }, { node: nodes[y], length: toB }] });
    live = live.filter((it) => it !== x && it !== y);
    const row = new Float64Array(2 * names.length);
    for (const k of live) {
      const length = Math.max(0, (d[x][k] + d[y][k] - d[x][y]) / 2);
      row[k] = d[k][fresh] = length;
      sums[k] += length - d[x][k] - d[y][k];
    }
    d.push(row);
    sums.push(live.reduce((sum, k) => sum + row[k], 0));
    live.push(fresh);
    yield;
  }
  return star(live.map((it) => nodes[it]), live.map((it) => live.map((other) => d[it][other])));
}

/** @param {Node_[]} nodes @param {number[][]} d @returns {Node_} */
function star(nodes, d) {
  if (nodes.length === 1) return nodes[0];
  if (nodes.length === 2) return { name: "", children: [{ node: nodes[0], length: d[0][1] / 2 }, { node: nodes[1], length: d[0][1] / 2 }] };
  const lengths = [d[0][1] + d[0][2] - d[1][2], d[0][1] + d[1][2] - d[0][2], d[0][2] + d[1][2] - d[0][1]];
  return { name: "", children: nodes.map((node, i) => ({ node, length: Math.max(0, lengths[i] / 2) })) };
}

/**
 * Returns a tree in Newick form, without the closing semicolon.
 * @param {Node_} node
 * @returns {string}
 */
export function newick(node) {
  if (!node.children.length) return /^[\w.-]+$/.test(node.name) ? node.name : `'${node.name.replaceAll("'", "''")}'`;
  return `(${node.children.map((it) => `${newick(it.node)}:${it.length.toFixed(4)}`).join(",")})`;
}
