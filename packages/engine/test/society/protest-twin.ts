import { toUnit16, UNIT16 } from '../../src/agents/codec.ts';
import { drawUnit } from '../../src/random/draw.ts';
import { drawGeometric } from '../../src/random/geometric.ts';
import type { ProtestParams } from '../../src/society/protest-options.ts';
import type { Session } from '../behaviour/stage.ts';

const DT = 0.25;
/** A share as a column keeps it. */
export const kept = (share: number): number => toUnit16(share) / UNIT16;

/** An account of the twin; shares are as columns keep them. */
export interface Person {
  region: number;
  state: 'calm' | 'out' | 'held' | 'arrested';
  hardship: number;
  relief: number;
  caution: number;
  perceived: number;
  trust: number;
  lastVisit: number;
  follows: readonly number[];
}

/** The street of the twin. */
export interface Town {
  people: Person[];
  regions: number;
  police: number;
  strategic: number;
  memory: number;
  economy: number;
  net: number;
  /** Arrests not yet forgotten, by region. */
  recent: number[];
  key: readonly [number, number];
  blockSize: number;
}

const lose = (person: Person, amount: number): void => {
  person.trust = kept(person.trust * (1 - amount));
};

function read(town: Town, sessions: readonly Session[], p: ProtestParams, tick: number): void {
  for (const { agent, posts } of sessions) {
    const person = town.people[agent]!;
    const others = posts.filter(({ author }) => author !== agent);
    const reports = others.filter(({ topic }) => topic === p.topic);
    for (const { stance } of reports) if (stance < 0) lose(person, p.force * -stance);
    if (others.length > 0) {
      const weight = p.memory * 0.5 ** (((tick - person.lastVisit) * DT) / p.halfLife);
      const all = weight + others.length;
      person.perceived = kept((weight * person.perceived + reports.length) / all);
    }
    person.lastVisit = tick;
  }
}

/** One tick: counts, reads, then everybody decides on what was counted. Returns the force of each region. */
export function stepTown(
  town: Town,
  sessions: readonly Session[],
  p: ProtestParams,
  tick: number,
): number[] {
  const { people } = town;
  const regions = Array.from({ length: town.regions }, (_, r) => r);
  const inRegion = (r: number) => people.filter(({ region }) => region === r);
  town.recent = regions.map((r) => {
    const taken = inRegion(r).filter(({ state }) => state === 'arrested').length;
    return town.recent[r]! * 0.5 ** (DT / town.memory) + taken;
  });
  for (const person of people) if (person.state === 'arrested') person.state = 'held';
  const out = regions.map((r) => inRegion(r).filter(({ state }) => state === 'out').length);
  const total = out.reduce((sum, count) => sum + count, 0);
  const force = regions.map((r) =>
    town.recent[r] ? town.recent[r]! / (town.recent[r]! + out[r]!) : 0,
  );
  const police = regions.map((r) => {
    const home = town.police * inRegion(r).length;
    if (total === 0) return home;
    const moved = (town.police * people.length * out[r]!) / total;
    return (1 - town.strategic) * home + town.strategic * moved;
  });
  read(town, sessions, p, tick);
  const before = people.map(({ state }) => state);
  const joins = (person: Person, i: number): boolean => {
    const hardship = Math.min(
      1,
      Math.max(0, person.hardship + town.economy - town.net * person.relief),
    );
    const grievance = hardship * (1 - person.trust);
    if (grievance <= p.threshold) return false;
    const perceived = p.online * person.perceived;
    if (p.rule === 'granovetter') {
      const friends = person.follows.filter((j) => before[j] === 'out').length;
      const share = person.follows.length === 0 ? 0 : friends / person.follows.length;
      return kept((1 - p.online) * share + perceived) >= person.caution;
    }
    const others = out[person.region]! - (before[i] === 'out' ? 1 : 0);
    const active = 1 + (1 - p.online) * others + perceived * (inRegion(person.region).length - 1);
    const risk = 1 - Math.exp(-p.arrestConstant * Math.floor(police[person.region]! / active));
    return grievance - person.caution * risk > p.threshold;
  };
  const chance = p.reconsider === 0 ? 1 : 1 - Math.exp(-DT / p.reconsider);
  const [k0, k1] = town.key;
  // Block by block, gap after gap of accounts that do not consider it; the first gap has a slot of its own.
  const considering = new Set<number>();
  for (let lo = 0; lo < people.length; lo += town.blockSize) {
    for (let i = lo + drawGeometric(k0, k1, tick, lo, 7, chance); i < lo + town.blockSize; ) {
      considering.add(i);
      i += 1 + drawGeometric(k0, k1, tick, i + 1, 0, chance);
    }
  }
  people.forEach((person, i) => {
    const happens = (slot: number, hours: number): boolean =>
      drawUnit(town.key[0], town.key[1], tick, i, slot) < 1 - Math.exp(-DT / hours);
    const considers = considering.has(i);
    if (person.state === 'held') {
      if (happens(4, p.custody)) person.state = 'calm';
    } else if (person.state === 'calm') {
      if (considers && joins(person, i)) person.state = 'out';
    } else if (happens(2, out[person.region]! / (p.arrestRate * police[person.region]!))) {
      person.state = 'arrested';
      lose(person, p.arrested);
    } else if (happens(3, p.stay) || (considers && !joins(person, i))) person.state = 'calm';
  });
  return force;
}
