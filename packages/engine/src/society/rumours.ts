import { checkKeys, checkNumber } from '../base/options.ts';
import type { Ctx } from '../contract/ctx.ts';
import { defineInstitution, type Institution, type Own } from '../contract/institution.ts';
import type { WorldView } from '../contract/view.ts';
import { claimSubject, MOST_CLAIMS } from '../posts/claim-subject.ts';
import { drawUnit } from '../random/draw.ts';
import { exp } from '../random/math.ts';
import { drawNormal } from '../random/normal.ts';
import { drawPoisson } from '../random/poisson.ts';

/** A rumour at a date. */
export interface PlannedRumour {
  /** Hours from the start. */
  at: number;
  /** Whether it is true. Default false. */
  isTrue?: boolean;
}

/** Parameters of `rumours`. */
export interface RumourOptions {
  /** Claims that the model keeps apart, 1..16. Default: as many as planned, at least 1. */
  claims?: number;
  /** Rumours at dates. Default none. */
  planned?: readonly PlannedRumour[];
  /** Rumours a week that come by chance, until the claims are used up, >= 0. Default 0. */
  perWeek?: number;
  /** Share of those by chance that are true, [0, 1]. Default 0.3 (assumption). */
  trueShare?: number;
  /** Hours from the start of a rumour until its truth is out, > 0. Default 96 (assumption). */
  outAfter?: number;
  /** Accounts that start it at once, 1..200. Default 3 (assumption). */
  sources?: number;
  /** Kind of these accounts; they are drawn by reach. Default `netizen`. */
  kind?: string;
  /** Index of the topic. Default 0. */
  topic?: number;
  /** Stance of the posts, [-1, 1]. Default -0.7 (assumption). */
  stance?: number;
  /** Appeal against ordinary posts, > 0. Default 6 (assumption). */
  appeal?: number;
}

const DEFAULTS = {
  planned: [] as readonly PlannedRumour[],
  perWeek: 0,
  trueShare: 0.3,
  outAfter: 96,
  sources: 3,
  kind: 'netizen',
  topic: 0,
  stance: -0.7,
  appeal: 6,
};
type Params = typeof DEFAULTS & { claims: number };

/** One row per claim; `isTrue` is known to the world only. */
const TABLES = {
  claims: { start: 'f64', outAt: 'f64', isTrue: 'u8', topic: 'u8', stance: 'f64' },
} as const;
type Register = Own<Record<never, never>, typeof TABLES>;

const SLOT = { count: 0, hour: 0x100, truth: 0x200, source: 0x1000 } as const;
/** Draws for one starter until an ordinary account that visits is met. */
const ATTEMPTS = 64;

function checked(options: RumourOptions): Params {
  const where = 'rumours';
  checkKeys(where, options, [...Object.keys(DEFAULTS), 'claims']);
  const claims = Math.max(1, options.planned?.length ?? 0);
  const params = { claims, ...DEFAULTS, ...options };
  checkNumber(where, 'claims', params.claims, {
    min: claims,
    max: MOST_CLAIMS,
    integer: true,
    remedy: 'Every rumour planned needs one.',
  });
  checkNumber(where, 'perWeek', params.perWeek, { min: 0 });
  checkNumber(where, 'trueShare', params.trueShare, { min: 0, max: 1 });
  for (const name of ['outAfter', 'appeal'] as const)
    checkNumber(where, name, params[name], { min: 0, openMin: true });
  checkNumber(where, 'sources', params.sources, { min: 1, max: 200, integer: true });
  checkNumber(where, 'topic', params.topic, { min: 0, max: 254, integer: true });
  checkNumber(where, 'stance', params.stance, { min: -1, max: 1 });
  params.planned.forEach(({ at }, n) => {
    checkNumber(where, `planned[${n}].at`, at, {
      min: 0,
      remedy: 'It is a number of hours from the start.',
    });
  });
  return params;
}

/**
 * An account of the kind that visits, drawn by reach: the end of a follow by lot.
 *
 * The chance is proportional to the followers, each weighed by one over the follows of that follower.
 */
function starter(ctx: Ctx<Params>, view: WorldView, slot: number): number {
  const { graph, size } = ctx;
  const { hi, lo } = ctx.kinds.get(ctx.params.kind);
  const activity = view.has('activity') ? view.column('activity') : null;
  const visits = (i: number): boolean => !activity || activity.array[activity.rowOf(i)]! > 0;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const reader = Math.floor(size * ctx.draw(2 * attempt, slot));
    const degree = graph.degree(reader);
    if (degree === 0) continue;
    const found = graph.followee(reader, Math.floor(degree * ctx.draw(2 * attempt + 1, slot)));
    if (found >= lo && found < hi && visits(found)) return found;
  }
  return lo + Math.floor((hi - lo) * ctx.draw(2 * ATTEMPTS, slot));
}

/** A rumour that begins in this tick. */
interface Due {
  hour: number;
  isTrue: boolean;
}

/** Rumours planned for this tick, and those that come by chance. */
function dueNow(ctx: Ctx<Params>): Due[] {
  const { dt, hour, k0, k1, params: p, tick } = ctx;
  const due = p.planned
    .filter(({ at }) => at >= hour && at < (tick + 1) * dt)
    .map(({ at, isTrue = false }): Due => ({ hour: at, isTrue }));
  const count = drawPoisson(k0, k1, tick, 0, SLOT.count, (p.perWeek / 168) * dt);
  for (let n = 0; n < count; n++) {
    due.push({
      hour: hour + dt * drawUnit(k0, k1, tick, n, SLOT.hour),
      isTrue: drawUnit(k0, k1, tick, n, SLOT.truth) < p.trueShare,
    });
  }
  return due;
}

function begin(own: Register, view: WorldView, ctx: Ctx<Params>, due: Due): void {
  const { k0, k1, params: p, tick } = ctx;
  const claim = own.claims.length;
  if (claim === p.claims) {
    ctx.warn(
      'CLAIMS_USED_UP',
      `rumours: all ${p.claims} claims are in use, further rumours do not begin. Raise claims here and in believing.`,
    );
    return;
  }
  const { hour, isTrue } = due;
  own.claims.push({
    start: hour,
    outAt: hour + p.outAfter,
    isTrue: +isTrue,
    topic: p.topic,
    stance: p.stance,
  });
  if (ctx.kinds.get(p.kind).count === 0) return;
  for (let s = 0; s < p.sources; s++) {
    const slot = SLOT.source + (claim * 256 + s) * 4;
    ctx.post(starter(ctx, view, slot), {
      topic: p.topic,
      subject: claimSubject(claim, 1),
      stance: p.stance,
      register: 0.9,
      appeal: p.appeal * exp(0.8 * drawNormal(k0, k1, tick, s, slot + 1)),
      hour,
    });
  }
}

/**
 * Lets rumours begin at dates or by chance, and their truth come out.
 *
 * A rumour is a claim with a truth that only the world knows. A few accounts of `kind`, drawn by reach, post it at once; posts about claims
 * are known by their subject (`claimSubject`). `outAfter` hours later the truth is out: the signal `claimTruth` turns from 0 to 1 or -1,
 * and `believing` settles with those who were wrong. The signal `answerWeight` is the weight q of what authorities say, 1 until a desk sets it.
 *
 * @returns An institution without accounts, in the phase of events; its table `claims` has start, outAt (hours), isTrue, topic and stance.
 * @throws RangeError if an option is out of range.
 */
export function rumours(options: RumourOptions = {}): Institution {
  const params = checked(options);
  return defineInstitution({
    name: 'rumours',
    about: 'Rumours begin at dates or by chance, and their truth comes out.',
    kind: null,
    phase: 'events',
    module: import.meta.url,
    params,
    tables: TABLES,
    signals: { claimTruth: params.claims, answerWeight: params.claims },
    act(own, view, ctx) {
      if (ctx.tick === 0) ctx.signal('answerWeight').fill(1);
      for (const due of dueNow(ctx)) begin(own, view, ctx, due);
      const truth = ctx.signal('claimTruth');
      const { isTrue, outAt } = own.claims.columns;
      for (let c = 0; c < own.claims.length; c++)
        if (outAt[c]! <= ctx.hour) truth[c] = isTrue[c] === 1 ? 1 : -1;
    },
  });
}
