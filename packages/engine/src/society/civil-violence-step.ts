import { NONE } from '../base/memory.ts';
import { drawUnit } from '../random/draw.ts';
import { type ArrestRounding, arrestChance, rebels } from './rebellion-rule.ts';
import {
  ACTIVE,
  freeCell,
  layGrid,
  POLICE,
  putInto,
  type Street,
  type StreetGrid,
  type StreetSite,
  takeOff,
} from './street-grid.ts';

/** The rules of a tick. */
export interface StreetRules {
  /** L of the government, [0, 1]. */
  readonly legitimacy: number;
  /** T. */
  readonly threshold: number;
  /** k of the chance of arrest. */
  readonly arrestConstant: number;
  readonly rounding: ArrestRounding;
  /** Longest jail term, ticks. */
  readonly longestJail: number;
  /** Whether citizens move; police always do. */
  readonly moves: boolean;
}

/** Key and tick of the draws. */
export interface StreetClock {
  readonly k0: number;
  readonly k1: number;
  readonly tick: number;
}

/** All that a tick looks at. */
interface Scene {
  readonly street: Street;
  readonly site: StreetSite;
  readonly grid: StreetGrid;
  readonly rules: StreetRules;
  readonly clock: StreetClock;
}

const SLOT = { order: 0, jail: 1, arrest: 2, enter: 0x100, move: 0x200 } as const;

/** Counts a tick of jail down; whoever is off the grid without a term enters at a random free cell. */
function enterAll({ clock, grid, site, street }: Scene): void {
  const { k0, k1, tick } = clock;
  const everywhere = { base: 0, count: grid.holder.length };
  for (const rows of [site.citizens, site.police]) {
    for (let i = rows.lo; i < rows.hi; i++) {
      if (street.cell[i] !== NONE) continue;
      if (street.jail[i]! > 0 && --street.jail[i]! > 0) continue;
      const c = freeCell(grid, everywhere, { k0, k1, tick, row: i, slot: SLOT.enter });
      if (c === NONE) continue;
      putInto(grid, street, i, c);
      grid.seen[c] = rows === site.police ? POLICE : 0;
    }
  }
}

/** Returns the rows of citizens and police in an order by lot (Fisher and Yates). */
function shuffledRows(
  { citizens, police }: StreetSite,
  { k0, k1, tick }: StreetClock,
): Uint32Array {
  const count = citizens.hi - citizens.lo;
  const rows = new Uint32Array(count + police.hi - police.lo);
  for (let r = 0; r < rows.length; r++)
    rows[r] = r < count ? citizens.lo + r : police.lo + r - count;
  for (let r = rows.length - 1; r > 0; r--) {
    const other = Math.floor(drawUnit(k0, k1, tick, r, SLOT.order) * (r + 1));
    const i = rows[r]!;
    rows[r] = rows[other]!;
    rows[other] = i;
  }
  return rows;
}

function move({ clock, grid, site, street }: Scene, i: number): void {
  const { cells, count } = site.disc;
  const { k0, k1, tick } = clock;
  const inSight = { cells, base: street.cell[i]! * count, count };
  const c = freeCell(grid, inSight, { k0, k1, tick, row: i, slot: SLOT.move });
  if (c !== NONE) putInto(grid, street, i, c);
}

/** A citizen looks around and rebels or keeps quiet; it counts itself among the active it imagines. */
function decide({ grid, rules, site, street }: Scene, i: number): void {
  const c = street.cell[i]!;
  const { cells, count } = site.disc;
  const { seen } = grid;
  const hi = (c + 1) * count;
  let sum = 0;
  for (let e = c * count; e < hi; e++) sum += seen[cells[e]!]!;
  const others = (sum & (POLICE - 1)) - street.active[i]!;
  const police = Math.floor(sum / POLICE);
  const chance = arrestChance(police, 1 + others, rules.arrestConstant, rules.rounding);
  const mind = { hardship: street.hardship[i]!, riskAversion: street.riskAversion[i]! };
  street.active[i] = rebels(mind, chance, rules) ? 1 : 0;
  seen[c] = street.active[i]! * ACTIVE;
}

/** A member of the police arrests one of the active citizens in sight, each as likely. */
function arrest({ clock, grid, rules, site, street }: Scene, i: number): void {
  const { cells, count } = site.disc;
  const { k0, k1, tick } = clock;
  const hi = (street.cell[i]! + 1) * count;
  const suspects: number[] = [];
  for (let e = hi - count; e < hi; e++) {
    const c = cells[e]!;
    if (grid.seen[c] === ACTIVE) suspects.push(grid.holder[c]! - 1);
  }
  if (suspects.length === 0) return;
  const who = suspects[Math.floor(drawUnit(k0, k1, tick, i, SLOT.arrest) * suspects.length)]!;
  street.jail[who] = 1 + Math.floor(drawUnit(k0, k1, tick, who, SLOT.jail) * rules.longestJail);
  street.active[who] = 0;
  takeOff(grid, street, who);
}

/**
 * Advances the street by one tick: whoever is off the grid without a term enters, then all act in an order by lot.
 *
 * A citizen moves to a random free cell in sight, then rebels or not (`rebels`, `arrestChance`). A member of the police moves likewise, then
 * jails one active citizen in sight for 1 to `longestJail` ticks, off the grid; it is missing in as many counts as its term.
 *
 * @param street - all of it is written. StreetRows off the grid (cell NONE) with jail 0 enter first, so all NONE is a beginning.
 * @param site - cells seen from each cell (`torusDisc`), and the rows of both kinds.
 * @param clock - key and tick of the draws.
 * @returns How many citizens are active after the tick. O(movers x cells in sight).
 * @see Epstein 2002, PNAS 99 suppl. 3, 7243-7250, model I
 */
export function civilViolenceStep(
  street: Street,
  site: StreetSite,
  rules: StreetRules,
  clock: StreetClock,
): number {
  const scene = { street, site, rules, clock, grid: layGrid(street, site) };
  enterAll(scene);
  const { citizens, police } = site;
  const order = shuffledRows(site, clock);
  for (let r = 0; r < order.length; r++) {
    const i = order[r]!;
    // Arrested earlier in this tick, or waiting for a free cell.
    if (street.cell[i] === NONE) continue;
    const isPolice = i >= police.lo && i < police.hi;
    if (isPolice || rules.moves) move(scene, i);
    if (isPolice) arrest(scene, i);
    else decide(scene, i);
  }
  let active = 0;
  for (let i = citizens.lo; i < citizens.hi; i++) active += street.active[i]!;
  return active;
}
