// @ts-check
// Sigla as print gives them, as collate/apparatus/naming.py makes them: those of groups where nearly all of one read the same.

/**
 * @typedef {{ siglum: string, sigla: string[], exceptions: string[], excepts: string }} Named
 *   `sigla` are the witnesses that it stands for; `exceptions` witnesses or groups.
 * @typedef {{ order: Map<string, number>, within: Map<string, string[]>, above: string[], excepts: string }} Groups
 */

const FEW = 3;

/**
 * Returns the groups of an edition, ready to be printed for their members.
 * @param {{ siglum: string, members: string[] }[]} groups
 * @param {string[]} sigla
 * @param {string} excepts
 * @returns {Groups}
 */
export function makeGroups(groups, sigla, excepts) {
  const members = new Set(groups.flatMap((it) => it.members));
  return {
    order: new Map(sigla.map((siglum, place) => [siglum, place])),
    within: new Map(groups.map((it) => [it.siglum, it.members])),
    above: groups.map((it) => it.siglum).filter((it) => !members.has(it)),
    excepts,
  };
}

/**
 * Returns the witnesses that `siglum` stands for, itself if it is a witness.
 * @param {Groups} groups
 * @param {string} siglum
 * @returns {string[]}
 */
export function witnessesOf(groups, siglum) {
  return groups.within.get(siglum)?.flatMap((member) => witnessesOf(groups, member)) ?? [siglum];
}

/**
 * Returns how print names the witnesses `sigla`, of those who are `there`.
 * @param {Groups} groups
 * @param {string[]} sigla
 * @param {Set<string>} there
 * @returns {Named[]}
 */
export function name(groups, sigla, there) {
  const wanted = new Set(sigla);
  const signs = groups.above.flatMap((group) => namedIn(groups, group, wanted, there));
  const covered = new Set(signs.flatMap((it) => it.sigla));
  signs.push(...sigla.filter((it) => !covered.has(it)).map(alone));
  const first = (/** @type {Named} */ it) => Math.min(...it.sigla.map((siglum) => groups.order.get(siglum) ?? 0));
  return signs.sort((a, b) => first(a) - first(b));
}

/**
 * Returns a siglum in words, with its exceptions.
 * @param {Named} named
 */
export function inPrint({ siglum, excepts, exceptions }) {
  return exceptions.length ? `${siglum} (${[excepts, ...exceptions].join(" ")})` : siglum;
}

/** @param {string} siglum @returns {Named} */
function alone(siglum) {
  return { siglum, sigla: [siglum], exceptions: [], excepts: "" };
}

/**
 * @param {Groups} groups
 * @param {string} siglum
 * @param {Set<string>} wanted
 * @param {Set<string>} there
 * @returns {Named[]}
 */
function namedIn(groups, siglum, wanted, there) {
  const members = witnessesOf(groups, siglum).filter((it) => there.has(it));
  const have = members.filter((it) => wanted.has(it));
  const lack = new Set(members.filter((it) => !wanted.has(it)));
  const inner = groups.within.get(siglum);
  if (!inner) return have.length ? [alone(siglum)] : [];
  const apart = inner.flatMap((member) => namedIn(groups, member, wanted, there));
  if (have.length < 2 || FEW * lack.size > have.length) return apart;
  const sigla = have.sort((a, b) => (groups.order.get(a) ?? 0) - (groups.order.get(b) ?? 0));
  const whole = { siglum, sigla, exceptions: wholly(groups, siglum, lack, there), excepts: groups.excepts };
  return !lack.size || size([whole]) < size(apart) ? [whole] : apart;
}

/**
 * @param {Groups} groups
 * @param {string} siglum
 * @param {Set<string>} lack
 * @param {Set<string>} there
 * @returns {string[]}
 */
function wholly(groups, siglum, lack, there) {
  const members = witnessesOf(groups, siglum).filter((it) => there.has(it));
  const all = members.every((it) => lack.has(it));
  const inner = groups.within.get(siglum);
  if (!inner || (members.length > 1 && all)) return members.length && all ? [siglum] : [];
  return inner.flatMap((member) => wholly(groups, member, lack, there));
}

/** @param {Named[]} named */
function size(named) {
  return named.reduce((sum, it) => sum + 1 + it.exceptions.length, 0);
}
