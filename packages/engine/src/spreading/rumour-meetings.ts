import { checkKeys, checkNumber } from '../base/options.ts';
import { drawUnit } from '../random/draw.ts';
import { drawStandardExponential } from '../random/exponential.ts';
import { CHANCE, type ChanceOptions, chanceKey } from './chance.ts';
import { checkSeeds } from './seeds.ts';

/** Numbers of the compartments of a rumour told in meetings. */
export const RUMOUR = { ignorant: 0, spreader: 1, stifler: 2 } as const;

/** Rates of rumours told in meetings. */
export interface RumourRates {
  /** Rate at which a spreader among ignorant accounts tells one (lambda), 1/h, >= 0. Default 1. */
  spread?: number;
  /** Rate at which a spreader among accounts that know meets one and stops (alpha), 1/h, >= 0. Default 1. */
  stifle?: number;
}

/** How a rumour ended. */
export interface RumourEnd {
  /** Accounts that never heard it. */
  ignorant: number;
  /** Accounts that would still tell it: 0 unless a rate is 0. */
  spreaders: number;
  stiflers: number;
  /** Meetings in which somebody began or stopped. */
  events: number;
  /** Hours until the last of them. */
  hours: number;
}

/** What happens when two who know the rumour meet. */
export interface MeetingRule {
  spread: number;
  stifle: number;
  /** Both stop (Daley-Kendall), or only the one who tells (Maki-Thompson). */
  bothStop: boolean;
  /** Chance that a meeting between two spreaders takes place: 1/2 where both begin meetings but a pair counts once. */
  pairShare: number;
}

/** Returns rates with their defaults. @throws RangeError or TypeError for a negative one. */
export function rumourRates(where: string, options: RumourRates): Required<RumourRates> {
  const { spread = 1, stifle = 1 } = options;
  checkNumber(where, 'spread', spread, { min: 0, max: 1e6 });
  checkNumber(where, 'stifle', stifle, { min: 0, max: 1e6 });
  return { spread, stifle };
}

/** Accounts by compartment in one list: spreaders, then ignorant ones, then stiflers; any of a kind is taken in O(1). */
interface Crowd {
  readonly state: Uint8Array;
  readonly ids: Uint32Array;
  readonly place: Uint32Array;
  spreaders: number;
  ignorant: number;
}

function sortCrowd(state: Uint8Array): Crowd {
  const n = state.length;
  const crowd: Crowd = {
    state,
    ids: new Uint32Array(n),
    place: new Uint32Array(n),
    spreaders: 0,
    ignorant: 0,
  };
  let at = 0;
  for (const kind of [RUMOUR.spreader, RUMOUR.ignorant, RUMOUR.stifler]) {
    for (let i = 0; i < n; i++) {
      if (state[i] !== kind) continue;
      crowd.place[i] = at;
      crowd.ids[at++] = i;
    }
    if (kind === RUMOUR.spreader) crowd.spreaders = at;
    else if (kind === RUMOUR.ignorant) crowd.ignorant = at - crowd.spreaders;
  }
  return crowd;
}

function swap({ ids, place }: Crowd, a: number, b: number): void {
  const i = ids[a]!;
  const j = ids[b]!;
  ids[a] = j;
  ids[b] = i;
  place[j] = a;
  place[i] = b;
}

/** The ignorant account at place `at` begins to spread. */
function tell(crowd: Crowd, at: number): void {
  swap(crowd, at, crowd.spreaders);
  crowd.state[crowd.ids[crowd.spreaders]!] = RUMOUR.spreader;
  crowd.spreaders++;
  crowd.ignorant--;
}

/** The spreader i stops: to the end of the spreaders, and over the ignorant ones. */
function stop(crowd: Crowd, i: number): void {
  const last = crowd.spreaders - 1;
  swap(crowd, crowd.place[i]!, last);
  swap(crowd, last, last + crowd.ignorant);
  crowd.state[i] = RUMOUR.stifler;
  crowd.spreaders--;
}

/** Rates of what can happen to a crowd, 1/h: telling, two spreaders meeting, a spreader meeting a stifler. */
interface Hazards {
  tell: number;
  pair: number;
  known: number;
}

function setHazards(out: Hazards, crowd: Crowd, rule: MeetingRule): number {
  const { ignorant, spreaders, state } = crowd;
  const each = spreaders / (state.length - 1);
  out.tell = rule.spread * each * ignorant;
  out.pair = rule.stifle * rule.pairShare * each * (spreaders - 1);
  out.known = rule.stifle * each * (state.length - spreaders - ignorant);
  return out.tell + out.pair + out.known;
}

/** Lets one thing happen; u chooses what, v and w to whom, all in [0, 1). */
function happen(
  crowd: Crowd,
  hazards: Hazards,
  { u, v, w }: { u: number; v: number; w: number },
  bothStop: boolean,
): void {
  const { ids, spreaders } = crowd;
  if (u < hazards.tell) {
    tell(crowd, spreaders + Math.floor(v * crowd.ignorant));
    return;
  }
  const first = Math.floor(v * spreaders);
  const i = ids[first]!;
  if (bothStop && u < hazards.tell + hazards.pair) {
    const other = Math.floor(w * (spreaders - 1));
    const j = ids[other < first ? other : other + 1]!;
    stop(crowd, i);
    stop(crowd, j);
  } else stop(crowd, i);
}

/**
 * Lets spreaders meet others for some hours, one event after the other, in continuous time; writes `state`.
 *
 * A spreader meets each other account at rate 1 / (n - 1) times the rate of what comes of it; meetings without effect are not drawn.
 * Waiting times have no memory, so hours may be cut into ticks anywhere.
 *
 * @see Gillespie 1977, Journal of Physical Chemistry 81, 2340 (direct method)
 */
export function runMeetings(
  state: Uint8Array,
  hours: number,
  { k0, k1, tick }: { k0: number; k1: number; tick: number },
  rule: MeetingRule,
): { events: number; hours: number } {
  if (state.length < 2) return { events: 0, hours: 0 };
  const crowd = sortCrowd(state);
  const hazards = { tell: 0, pair: 0, known: 0 };
  let clock = 0;
  for (let e = 0; ; e++) {
    const total = setHazards(hazards, crowd, rule);
    if (total === 0) return { events: e, hours: clock };
    const next = clock + drawStandardExponential(k0, k1, tick, e, 0) / total;
    if (next > hours) return { events: e, hours: clock };
    clock = next;
    const u = drawUnit(k0, k1, tick, e, 2) * total;
    const v = drawUnit(k0, k1, tick, e, 3);
    const w = rule.bothStop ? drawUnit(k0, k1, tick, e, 4) : 0;
    happen(crowd, hazards, { u, v, w }, rule.bothStop);
  }
}

/** What a run of a rumour may be told. */
export interface RumourOptions extends RumourRates, ChanceOptions {
  /** Accounts, >= 2. */
  n: number;
  /** Accounts that spread at first: how many (the first ids), or which. Default 1. */
  seeds?: number | ArrayLike<number>;
}

/** Names of the options of a run. */
const RUMOUR_OPTIONS = ['n', 'seeds', 'spread', 'stifle', ...CHANCE];

/** Runs a rumour in a well-mixed population until nobody tells it any more; draws are those of the behaviour `name`. */
export function runRumour(
  name: string,
  options: RumourOptions,
  rule: Omit<MeetingRule, 'spread' | 'stifle'>,
): RumourEnd {
  const where = `${name}Run`;
  const { n, seeds = 1 } = options;
  checkNumber(where, 'n', n, { min: 2, max: 0xfffffffe, integer: true });
  const rates = rumourRates(where, options);
  const [k0, k1] = chanceKey(name, options, where);
  const state = new Uint8Array(n);
  if (typeof seeds === 'number') {
    checkNumber(where, 'seeds', seeds, { min: 0, max: n, integer: true });
    state.fill(RUMOUR.spreader, 0, seeds);
  } else for (const i of checkSeeds(where, seeds, n)) state[i] = RUMOUR.spreader;
  const ran = runMeetings(state, Infinity, { k0, k1, tick: 0 }, { ...rule, ...rates });
  const counts = [0, 0, 0];
  for (let i = 0; i < n; i++) counts[state[i]!]!++;
  return { ignorant: counts[0]!, spreaders: counts[1]!, stiflers: counts[2]!, ...ran };
}

/** Checks the names of the options of a run. */
export function checkRumourKeys(name: string, options: object, more: readonly string[] = []): void {
  checkKeys(name, options, [...RUMOUR_OPTIONS, ...more]);
}
