import type { GrowingTable } from '../agents/table.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import type { Ctx } from '../contract/ctx.ts';
import { defineInstitution, type Institution, type Own } from '../contract/institution.ts';
import type { WorldView } from '../contract/view.ts';
import { POST } from '../posts/post-kind.ts';
import { drawU32, drawUnit } from '../random/draw.ts';
import { drawPareto } from '../random/exponential.ts';
import { exp } from '../random/math.ts';
import { drawNormal } from '../random/normal.ts';
import { drawPoisson } from '../random/poisson.ts';

/** An incident at a date, beside those that come by chance. */
export interface PlannedIncident {
  /** Hours from the start. */
  at: number;
  /** Salience it adds to its topic, on the scale of the topics' resting salience, > 0. */
  severity: number;
}

/** Parameters of `incidents`. */
export interface IncidentOptions {
  /** Name of the institution; it chooses the random sequence, so incidents on two topics need two names. Default `incidents`. */
  name?: string;
  /** Index of the topic. Default 0. */
  topic?: number;
  /** Incidents a week that come by chance, >= 0. Default 2 (assumption). */
  perWeek?: number;
  /** Smallest severity, > 0. Default 0.5 (assumption). */
  smallest?: number;
  /** Pareto exponent of severities, > 1. Default 1.8 (assumption). */
  exponent?: number;
  /** Largest severity, >= smallest. Default 20 (assumption). */
  largest?: number;
  /** Incidents at dates. Default none. */
  planned?: readonly PlannedIncident[];
  /** Accounts that saw it and post at once, >= 0. Default 3 (assumption). */
  witnesses?: number;
  /** Kind of the witnesses. Default `netizen`. */
  kind?: string;
  /** Where among the accounts of that kind, by id, the witnesses are: from the first share to the second, [0, 1]; regions lie so. Default all. */
  among?: readonly [from: number, to: number];
  /** Mean stance of their posts, [-1, 1]. Default -0.7 (assumption). */
  stance?: number;
  /** Appeal of their posts against ordinary ones, > 0. Default 6 (assumption). */
  appeal?: number;
  /** Hours of the power-law decay of salience, > 0. Default 12 (fitted to P17). */
  decay?: number;
  /** Salience that one state-media post adds, >= 0. Default 0.02 (assumption). */
  coverage?: number;
  /** Hours in which coverage is half forgotten, > 0. Default 12 (assumption). */
  coverageHalfLife?: number;
}

const DEFAULTS = {
  name: 'incidents',
  topic: 0,
  perWeek: 2,
  smallest: 0.5,
  exponent: 1.8,
  largest: 20,
  planned: [] as readonly PlannedIncident[],
  witnesses: 3,
  kind: 'netizen',
  among: [0, 1] as readonly [number, number],
  stance: -0.7,
  appeal: 6,
  decay: 12,
  coverage: 0.02,
  coverageHalfLife: 12,
};
type Params = typeof DEFAULTS;

const TABLES = {
  incidents: { hour: 'f64', severity: 'f64', subject: 'u32' },
  coverage: { amount: 'f64' },
} as const;
type Diary = Own<Record<never, never>, typeof TABLES>;

const SLOT = { count: 0, severity: 0x100, hour: 0x200, witness: 0x1000, subject: 0x300 } as const;
const LN2 = 0.6931471805599453;
/** Below this an incident's part of salience is forgotten. */
const FORGOTTEN = 0.005;

function checked(options: IncidentOptions): Params {
  checkKeys('incidents', options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options };
  const where = 'incidents';
  checkNumber(where, 'topic', params.topic, { min: 0, max: 254, integer: true });
  for (const name of ['perWeek', 'coverage'] as const)
    checkNumber(where, name, params[name], { min: 0 });
  for (const name of ['smallest', 'appeal', 'decay', 'coverageHalfLife'] as const)
    checkNumber(where, name, params[name], { min: 0, openMin: true });
  checkNumber(where, 'exponent', params.exponent, { min: 1, openMin: true });
  checkNumber(where, 'largest', params.largest, { min: params.smallest });
  checkNumber(where, 'witnesses', params.witnesses, { min: 0, max: 200, integer: true });
  checkNumber(where, 'among[0]', params.among[0], { min: 0, max: 1 });
  checkNumber(where, 'among[1]', params.among[1], { min: params.among[0], max: 1 });
  checkNumber(where, 'stance', params.stance, { min: -1, max: 1 });
  params.planned.forEach(({ at, severity }, n) => {
    checkNumber(where, `planned[${n}].at`, at, {
      min: 0,
      remedy: 'It is a number of hours from the start.',
    });
    checkNumber(where, `planned[${n}].severity`, severity, { min: 0, openMin: true });
  });
  return params;
}

/** A witness: any account of the kind that ever visits, found by a few draws. */
function witnessOf(ctx: Ctx<Params>, view: WorldView, slot: number): number {
  const { hi, lo } = ctx.kinds.get(ctx.params.kind);
  const [from, to] = ctx.params.among;
  const activity = view.has('activity') ? view.column('activity') : null;
  let account = lo;
  for (let attempt = 0; attempt < 30; attempt++) {
    const place = from + (to - from) * ctx.draw(attempt, slot);
    account = Math.min(hi - 1, lo + Math.floor((hi - lo) * place));
    if (!activity || activity.array[activity.rowOf(account)]! > 0) break;
  }
  return account;
}

/** An incident of this tick; `n` counts those of the same tick. */
interface Due {
  n: number;
  hour: number;
  severity: number;
}

function happen(own: Diary, view: WorldView, ctx: Ctx<Params>, { hour, n, severity }: Due): void {
  const { k0, k1, params: p, tick } = ctx;
  const subject = drawU32(k1, k0, tick, n, SLOT.subject) | 1;
  own.incidents.push({ hour, severity, subject });
  if (ctx.kinds.get(p.kind).count === 0) return;
  for (let w = 0; w < p.witnesses; w++) {
    const slot = SLOT.witness + (n * 256 + w) * 8;
    const stance = p.stance + 0.15 * drawNormal(k0, k1, tick, 0, slot + 1);
    ctx.post(witnessOf(ctx, view, slot), {
      topic: p.topic,
      subject,
      stance: Math.max(-1, Math.min(1, stance)),
      register: 0.9,
      appeal: p.appeal * exp(0.8 * drawNormal(k0, k1, tick, 0, slot + 3)),
      hour,
    });
  }
}

/** Incidents of this tick: those planned for it, and those that come by chance. */
function dueNow(ctx: Ctx<Params>): Due[] {
  const { dt, hour, k0, k1, params: p, tick } = ctx;
  const due = p.planned
    .filter(({ at }) => at >= hour && at < (tick + 1) * dt)
    .map(({ at, severity }, n) => ({ n, hour: at, severity }));
  const planned = due.length;
  const count = drawPoisson(k0, k1, tick, 0, SLOT.count, (p.perWeek / 168) * dt);
  for (let n = 0; n < count; n++) {
    const pareto = drawPareto(k0, k1, tick, n, SLOT.severity, p.smallest, p.exponent);
    const at = hour + dt * drawUnit(k0, k1, tick, n, SLOT.hour);
    due.push({ n: planned + n, hour: at, severity: Math.min(p.largest, pareto) });
  }
  return due;
}

/** Counts the posts of state media on the topic in the tick before. */
function coverageNow(view: WorldView, ctx: Ctx<Params>): number {
  if (!view.kinds.has('stateMedia')) return 0;
  const media = view.kinds.get('stateMedia').index;
  const { authorKind, hour, kind, topic } = view.log.columns;
  let count = 0;
  for (let id = view.log.next - 1; id >= view.log.oldest; id--) {
    const row = id & view.log.mask;
    if (hour[row]! < ctx.hour - ctx.dt) break;
    if (authorKind[row] === media && topic[row] === ctx.params.topic && kind[row] === POST.original)
      count++;
  }
  return count;
}

/** S = rest + sum of severity (1 + age / decay)^-1 + coverage; incidents whose part is negligible are forgotten. */
function updateSalience(own: Diary, view: WorldView, ctx: Ctx<Params>): void {
  const { decay, topic } = ctx.params;
  const rows: GrowingTable<(typeof TABLES)['incidents']> = own.incidents;
  const c = rows.columns;
  let sum = 0;
  let kept = 0;
  for (let r = 0; r < rows.length; r++) {
    const part = c.severity[r]! / (1 + Math.max(0, ctx.hour - c.hour[r]!) / decay);
    if (part < FORGOTTEN) continue;
    sum += part;
    c.hour[kept] = c.hour[r]!;
    c.severity[kept] = c.severity[r]!;
    c.subject[kept++] = c.subject[r]!;
  }
  rows.length = kept;
  if (own.coverage.length === 0) own.coverage.push({});
  const amount = own.coverage.columns.amount;
  amount[0] =
    amount[0]! * exp((-LN2 * ctx.dt) / ctx.params.coverageHalfLife) +
    ctx.params.coverage * coverageNow(view, ctx);
  ctx.signal('salience')[topic] = ctx.topics[topic]!.salience + sum + amount[0]!;
}

/**
 * Lets incidents happen, whose witnesses post at once, and keeps the salience of their topic.
 *
 * Incidents come by chance (Poisson times, Pareto severities) and at planned dates. Salience jumps by the severity and decays as
 * severity (1 + t / decay)^-1, a power law because an exponential cannot meet P17; coverage by state media adds to it.
 *
 * @returns An institution without accounts, in the phase of events; it writes the signal `salience`.
 * @throws RangeError if an option is out of range.
 */
export function incidents(options: IncidentOptions = {}): Institution {
  const params = checked(options);
  return defineInstitution({
    name: params.name,
    about: 'Incidents come by chance or by plan, raise the salience of a topic, and fade.',
    kind: null,
    phase: 'events',
    module: import.meta.url,
    params,
    tables: TABLES,
    act(own, view, ctx) {
      for (const event of dueNow(ctx)) happen(own, view, ctx, event);
      updateSalience(own, view, ctx);
    },
  });
}
