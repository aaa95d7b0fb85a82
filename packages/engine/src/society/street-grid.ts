import { NONE } from '../base/memory.ts';
import { drawUnit } from '../random/draw.ts';
import type { TorusDisc } from './torus-disc.ts';

/** Who is on the street, by row of account. */
export interface Street {
  /** Cell y width + x, or NONE while off the grid. */
  readonly cell: Uint32Array;
  /** 1 while rebelling. */
  readonly active: Uint8Array;
  /** Ticks of jail left. */
  readonly jail: Uint16Array;
  /** H, [0, 1]. */
  readonly hardship: Float32Array;
  /** R, [0, 1]. */
  readonly riskAversion: Float32Array;
}

/** Half-open range of rows. */
export interface StreetRows {
  readonly lo: number;
  readonly hi: number;
}

/** Where the street lies, and whose rows are citizens and police. */
export interface StreetSite {
  readonly disc: TorusDisc;
  readonly citizens: StreetRows;
  readonly police: StreetRows;
}

/** The cells at one moment. */
export interface StreetGrid {
  /** Row + 1 of whoever stands in a cell, 0 for nobody. */
  readonly holder: Uint32Array;
  /** What others see there: POLICE, ACTIVE or 0. One sum over a disc counts both. */
  readonly seen: Uint32Array;
}

/** An active citizen in `seen`; sums of these stay below POLICE. */
export const ACTIVE = 1;
/** A member of the police in `seen`. */
export const POLICE = 0x10000;

/** After so many tries the free cells are listed instead. */
const TRIES = 64;

/** Lays the rows that are on the street out on an empty grid. */
export function layGrid(street: Street, { citizens, disc, police }: StreetSite): StreetGrid {
  const cells = disc.width * disc.height;
  const grid = { holder: new Uint32Array(cells), seen: new Uint32Array(cells) };
  for (const rows of [citizens, police]) {
    for (let i = rows.lo; i < rows.hi; i++) {
      const c = street.cell[i]!;
      if (c === NONE) continue;
      grid.holder[c] = i + 1;
      grid.seen[c] = rows === police ? POLICE : street.active[i]! * ACTIVE;
    }
  }
  return grid;
}

/** Some cells in a list: cells[base] .. cells[base + count - 1], or 0 .. count - 1 where there is no list. */
export interface Places {
  readonly cells?: Uint32Array;
  readonly base: number;
  readonly count: number;
}

/** Names a sequence of draws: key, tick, row and first slot. */
export interface Draws {
  readonly k0: number;
  readonly k1: number;
  readonly tick: number;
  readonly row: number;
  readonly slot: number;
}

/** Returns one of the free cells, each as likely, or NONE when all are taken: tries by lot, then lists the free ones. Takes 65 slots. */
export function freeCell({ holder }: StreetGrid, places: Places, draws: Draws): number {
  const { base, cells, count } = places;
  const { k0, k1, row, slot, tick } = draws;
  for (let t = 0; t < TRIES; t++) {
    const k = Math.floor(drawUnit(k0, k1, tick, row, slot + t) * count);
    const c = cells ? cells[base + k]! : k;
    if (holder[c] === 0) return c;
  }
  const free: number[] = [];
  for (let k = 0; k < count; k++) {
    const c = cells ? cells[base + k]! : k;
    if (holder[c] === 0) free.push(c);
  }
  if (free.length === 0) return NONE;
  return free[Math.floor(drawUnit(k0, k1, tick, row, slot + TRIES) * free.length)]!;
}

/** Puts row i, seen as `seen`, into the free cell c, and frees the one it came from. */
export function putInto(grid: StreetGrid, street: Street, i: number, c: number): void {
  const from = street.cell[i]!;
  if (from !== NONE) {
    grid.seen[c] = grid.seen[from]!;
    takeOff(grid, street, i);
  }
  grid.holder[c] = i + 1;
  street.cell[i] = c;
}

/** Takes row i off the grid. */
export function takeOff(grid: StreetGrid, street: Street, i: number): void {
  const c = street.cell[i]!;
  grid.holder[c] = 0;
  grid.seen[c] = 0;
  street.cell[i] = NONE;
}
