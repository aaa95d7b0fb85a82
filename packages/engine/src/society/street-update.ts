import { toUnit16, UNIT16 } from '../agents/codec.ts';
import type { Kind } from '../agents/kinds.ts';
import { neverOf } from '../agents/platform.ts';
import { bookName, moveTrust } from '../agents/trust-books.ts';
import type { Ctx } from '../contract/ctx.ts';
import { drawU32, drawUnit } from '../random/draw.ts';
import { drawGeometric } from '../random/geometric.ts';
import { exp } from '../random/math.ts';
import { grievanceOf, hardshipOf } from './discontent.ts';
import { joins, type Situation } from './joining-rule.ts';
import { type LegitimacyPart, legitimacyOf, legitimacyParts } from './legitimacy.ts';
import type { ProtestParams } from './protest-options.ts';
import { PROTEST, type StreetColumns, skipCalm } from './protest-state.ts';
import { regionOf } from './regions.ts';

/** Columns that the street uses; trust and its books by name. */
export type UpdateColumns = StreetColumns & { readonly nextVisit: Uint32Array | Uint16Array };

// A geometric number takes two slots.
const SLOT = {
  consider: 0,
  arrest: 2,
  leave: 3,
  release: 4,
  report: 5,
  subject: 6,
  first: 7,
} as const;

/** All that one pass over a block looks at. */
interface Scene {
  readonly state: UpdateColumns;
  readonly ctx: Ctx<ProtestParams>;
  readonly parts: readonly LegitimacyPart[];
  readonly books: readonly (Float32Array | undefined)[];
  readonly economy: number;
  readonly net: number;
  readonly never: number;
  readonly police: Float64Array;
  readonly protesters: Float64Array;
  readonly population: Float64Array;
  readonly force: Float64Array;
  /** Scratch. */
  readonly situation: Situation;
}

/** Chance that something which takes `hours` on average happens in a tick. */
const within = (hours: number, dt: number): number => (hours === 0 ? 1 : 1 - exp(-dt / hours));

function sceneOf(state: UpdateColumns, ctx: Ctx<ProtestParams>): Scene {
  const columns = state as unknown as Readonly<Record<string, Float32Array | undefined>>;
  const parts = legitimacyParts(ctx.params.legitimacy, columns);
  return {
    state,
    ctx,
    parts,
    books: parts.map(({ name }) => columns[bookName(name, 'force')]),
    economy: ctx.signal('economy')[0]!,
    net: ctx.signal('safetyNet')[0]!,
    never: neverOf(state.nextVisit),
    police: ctx.signal('police'),
    protesters: ctx.signal('protesters'),
    population: ctx.signal('population'),
    force: ctx.signal('force'),
    situation: { grievance: 0, caution: 0, police: 0, active: 1, seen: 0 },
  };
}

/** Room for the accounts that one follows; nothing in it outlives a call. */
let scratch = new Uint32Array(0);

/** Share of those i follows that were out when the tick began. */
function shareOut({ graph, published }: Ctx, i: number): number {
  const { protest: out } = published;
  if (scratch.length < graph.maxDegree) scratch = new Uint32Array(graph.maxDegree);
  const degree = graph.followees(i, scratch);
  let count = 0;
  for (let e = 0; e < degree; e++) if (out![scratch[e]!] === PROTEST.out) count++;
  return degree === 0 ? 0 : count / degree;
}

/** Whether i, considering it, is for being out. */
function wants(scene: Scene, i: number, region: number): boolean {
  const { ctx, parts, situation: at, state } = scene;
  const p = ctx.params;
  const first = state.firstHardship[i]! / UNIT16;
  const relief = state.relief[i]! / UNIT16;
  const hardship = hardshipOf(first, scene.economy, scene.net, relief);
  at.grievance = grievanceOf(hardship, legitimacyOf(parts, i));
  // Grievance alone does not do it: neither rule has a reward for risk.
  if (!(at.grievance > p.threshold)) return false;
  // Who never reads knows only what happens nearby.
  const online = state.nextVisit[i] === scene.never ? 0 : p.online;
  const perceived = online * (state.perceived[i]! / UNIT16);
  at.caution = state.caution[i]! / UNIT16;
  if (p.rule === 'granovetter') {
    // As caution is stored, or rounding would keep out who sees exactly enough.
    at.seen = toUnit16((1 - online) * shareOut(ctx, i) + perceived) / UNIT16;
  } else {
    const others = scene.protesters[region]! - (state.protest[i] === PROTEST.out ? 1 : 0);
    at.active = 1 + (1 - online) * others + perceived * (scene.population[region]! - 1);
    at.police = scene.police[region]!;
  }
  return joins(p, at);
}

function report({ ctx, force }: Scene, i: number, region: number): void {
  const day = Math.floor(ctx.hour / 24);
  ctx.post(i, {
    topic: ctx.params.topic,
    // One subject per region and day, so that a hot list can rank it.
    subject: drawU32(ctx.k1, ctx.k0, day, region, SLOT.subject) | 1,
    stance: -force[region]!,
    register: 0.9,
    appeal: ctx.params.appeal,
  });
}

/** Chances of a tick, and whether the account considers it anew. */
interface Chances {
  readonly isConsidering: boolean;
  readonly leave: number;
  readonly report: number;
}

/** One tick of somebody who is out: taken, gone home, or still there and perhaps writing about it. */
function stayOut(scene: Scene, i: number, region: number, chances: Chances): void {
  const { books, ctx, parts, state } = scene;
  const { dt, k0, k1, params: p, tick } = ctx;
  const hazard = (p.arrestRate * scene.police[region]!) / scene.protesters[region]!;
  if (drawUnit(k0, k1, tick, i, SLOT.arrest) < 1 - exp(-hazard * dt)) {
    state.protest[i] = PROTEST.arrested;
    for (let c = 0; c < parts.length; c++) moveTrust(parts[c]!.trust, i, -p.arrested, books[c]);
    return;
  }
  const isTired = drawUnit(k0, k1, tick, i, SLOT.leave) < chances.leave;
  if (isTired || (chances.isConsidering && !wants(scene, i, region))) {
    state.protest[i] = PROTEST.calm;
    return;
  }
  if (chances.report === 0 || state.nextVisit[i] === scene.never) return;
  if (drawUnit(k0, k1, tick, i, SLOT.report) < chances.report) report(scene, i, region);
}

/** Next account from `i` on that considers it in this tick: the gaps between them are geometric, so that nobody else costs a draw. */
function nextToConsider({ ctx }: Scene, i: number, chance: number, slot: number): number {
  if (chance === 0) return Infinity;
  return i + drawGeometric(ctx.k0, ctx.k1, ctx.tick, i, slot, chance);
}

function updateKind(scene: Scene, kind: Kind, rows: { lo: number; hi: number }): void {
  const { ctx, state } = scene;
  const { dt, k0, k1, params: p, tick } = ctx;
  const { protest } = state;
  const chances = {
    leave: within(p.stay, dt),
    release: within(p.custody, dt),
    report: p.topic < 0 ? 0 : 1 - exp(-p.reportRate * dt),
  };
  const consider = within(p.reconsider, dt);
  const lo = Math.max(rows.lo, kind.lo);
  const hi = Math.min(rows.hi, kind.hi);
  let next = nextToConsider(scene, lo, consider, SLOT.first);
  for (let i = lo; i < hi; i++) {
    i = skipCalm(protest, i, Math.min(next, hi));
    if (i === hi) return;
    const isConsidering = i === next;
    if (isConsidering) next = nextToConsider(scene, i + 1, consider, SLOT.consider);
    const now = protest[i]!;
    if (now === PROTEST.calm) {
      if (wants(scene, i, regionOf(p, kind, i))) protest[i] = PROTEST.out;
    } else if (now === PROTEST.out) {
      stayOut(scene, i, regionOf(p, kind, i), { ...chances, isConsidering });
    } else if (drawUnit(k0, k1, tick, i, SLOT.release) < chances.release) protest[i] = PROTEST.calm;
  }
}

/** Advances the street by one tick for the rows of a block: all look at the street as it was when the tick began. */
export function updateStreet(
  state: UpdateColumns,
  lo: number,
  hi: number,
  ctx: Ctx<ProtestParams>,
): void {
  const scene = sceneOf(state, ctx);
  for (const name of ctx.params.kinds) updateKind(scene, ctx.kinds.get(name), { lo, hi });
}
