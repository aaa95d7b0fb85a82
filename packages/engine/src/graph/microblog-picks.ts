import { agentWord, drawSplit, tickWord } from '../random/split-draw.ts';
import type { MicroblogPlan } from './microblog-plan.ts';
import { rankAt } from './popularity.ts';

/** Draws of one account are told apart by these in the place of the tick. */
const PICK = 1;
const ACCEPT = 2;
const PLACE = 3;
const HUB = 4;
const HUB_ACCEPT = 5;
/** What `pickHubs` needs of a plan. */
export type HubPlan = Pick<
  MicroblogPlan,
  'size' | 'key' | 'sampler' | 'hubAccounts' | 'lean' | 'taken' | 'row'
>;

/** Redraws of one follow before it takes the next free account. */
const TRIES = 12;
/** Redraws within the same community or stratum. */
const KEEP = 6;

/**
 * Picks follows of account i among ordinary accounts at row[count..end); i + 1 marks them in `plan.taken`.
 *
 * A share `plan.near` of them lies in i's own community, the others in communities drawn at random.
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the innermost loop of a build; its draws, refusals and fallback share a dozen locals
export function pickLocal(plan: MicroblogPlan, i: number, count: number, end: number): void {
  const { size, communities, near, lean, taken, row } = plan;
  const mark = i + 1;
  const [k0, k1] = plan.key;
  const self = agentWord(k0, i);
  const placing = tickWord(k1, PLACE);
  const picking = tickWord(k1, PICK);
  const accepting = tickWord(k1, ACCEPT);
  const own = Math.floor(((i + 1) * communities - 1) / size);
  const ownStart = Math.floor((own * size) / communities);
  const ownEnd = Math.floor(((own + 1) * size) / communities);
  const farther = communities / (1 - near);
  const ownRise = lean ? lean[2 * i]! : 1;
  const ownFall = lean ? lean[2 * i + 1]! : 1;
  for (let k = count; k < end; k++) {
    let j = i;
    for (let t = 0; t < TRIES; t++) {
      const slot = k * TRIES + t;
      // The place is kept while it may still have room, so that refusals do not drive follows out of the community.
      const place = drawSplit(self, placing, placing ^ k1, t < KEEP ? k * TRIES : slot);
      const isNear = place < near;
      const c = isNear ? own : ((place - near) * farther) >>> 0;
      const start = isNear ? ownStart : Math.floor((c * size) / communities);
      const members = (isNear ? ownEnd : Math.floor(((c + 1) * size) / communities)) - start;
      const u = drawSplit(self, picking, picking ^ k1, slot);
      // The square makes the m-th member's share fall as m^-1/2; the turn keeps low ids from being the popular ones.
      const turn = ((Math.imul(c, 0x9e3779b1) + k0) >>> 0) % (members >>> 0);
      const m = ((u * u * members) >>> 0) + turn;
      j = start + (m < members ? m : m - members);
      if (j === i || taken[j] === mark) continue;
      if (lean === undefined || t === TRIES - 1) break;
      const accept = drawSplit(self, accepting, accepting ^ k1, slot);
      // exp(-h |d|) is the smaller of exp(h d) and exp(-h d).
      if (accept < ownRise * lean[2 * j + 1]! && accept < ownFall * lean[2 * j]!) break;
    }
    while (j === i || taken[j] === mark) j = j + 1 < size ? j + 1 : 0;
    taken[j] = mark;
    row[k] = j;
  }
}

/**
 * Picks hubs for account i at row[count..end), one from each of as many strata of popularity; i + 1 marks them in `plan.taken`.
 *
 * Strata keep the chance to follow a hub proportional to i's follows where independent picks would saturate.
 */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the innermost loop of a build; its draws, refusals and fallback share a dozen locals
export function pickHubs(plan: HubPlan, i: number, count: number, end: number): void {
  const mark = i + 1;
  const { size, sampler, hubAccounts, lean, taken, row } = plan;
  const [k0, k1] = plan.key;
  const self = agentWord(k0, i);
  const picking = tickWord(k1, HUB);
  const accepting = tickWord(k1, HUB_ACCEPT);
  const nHubs = hubAccounts.length;
  const ownRise = lean ? lean[2 * i]! : 1;
  const ownFall = lean ? lean[2 * i + 1]! : 1;
  const strata = end - count;
  const width = 1 / strata;
  for (let k = 0; k < strata; k++) {
    let j = i;
    let rank = 0;
    for (let t = 0; t < TRIES; t++) {
      const slot = k * TRIES + t;
      const u = drawSplit(self, picking, picking ^ k1, slot);
      // A stratum may hold nobody else: the later half of the tries looks everywhere.
      rank = rankAt(sampler, t < KEEP ? (k + u) * width : u);
      j = hubAccounts[rank]!;
      if (j === i || taken[j] === mark) continue;
      if (lean === undefined || t === TRIES - 1) break;
      const accept = drawSplit(self, accepting, accepting ^ k1, slot);
      // exp(-h |d|) is the smaller of exp(h d) and exp(-h d).
      if (accept < ownRise * lean[2 * j + 1]! && accept < ownFall * lean[2 * j]!) break;
    }
    for (let step = 0; step < nHubs && (j === i || taken[j] === mark); step++) {
      rank = rank + 1 < nHubs ? rank + 1 : 0;
      j = hubAccounts[rank]!;
    }
    while (j === i || taken[j] === mark) j = j + 1 < size ? j + 1 : 0;
    taken[j] = mark;
    row[count + k] = j;
  }
}
