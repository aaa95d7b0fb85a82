import { LOG16, toSigned16, UNIT16 } from '../agents/codec.ts';
import { log16, u8, u32 } from '../agents/column.ts';
import { scaleOf } from '../agents/compact.ts';
import { logNormalInit } from '../agents/log-normal.ts';
import { moveTrust } from '../agents/trust-books.ts';
import type { NumericArray } from '../base/memory.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { Ctx } from '../contract/ctx.ts';
import { rowsIn } from '../posts/visits.ts';
import { drawNormal } from '../random/normal.ts';
import { drawPoisson } from '../random/poisson.ts';

/** Parameters of `mediaDiet`. */
export interface MediaDietOptions {
  /** Median items of state television a day and political topic, > 0. Default 0.5 (assumption). */
  television?: number;
  /** Standard deviation of ln of that rate across accounts, >= 0. Default 1 (assumption). */
  televisionSpread?: number;
  /** Items a day of all accounts of a kind, instead. Default none. */
  byKind?: Readonly<Record<string, number>>;
  /** Mean stance of television, [-1, 1]. Default 0.5 (assumption). */
  televisionStance?: number;
  /** How television speaks, 0 officialese .. 1 close to life, [0, 1]. Default 0.2 (assumption). */
  televisionRegister?: number;
  /** Share of accounts that get around blocks, [0, 1]. Default 0.03 (Roberts 2018, Censored: about 3% of urban residents surveyed). */
  circumvention?: number;
  /** Items of the foreign press a day and political topic of accounts that get around blocks, >= 0. Default 1 (assumption). */
  foreign?: number;
  /** Mean stance of the foreign press, [-1, 1]. Default -0.4 (assumption). */
  foreignStance?: number;
  /** Weight given to the foreign press, [0, 1]. Default 0.5 (assumption). */
  foreignTrust?: number;
  /** Signal, one number per topic, whose value multiplies `foreign` by 1 + value; null for none. Default null. `outsideMedia` provides `outsideCoverage`. */
  coverage?: string | null;
  /** Standard deviation of stances around their mean, >= 0. Default 0.2 (assumption). */
  noise?: number;
  /** Step of opinion per item, (0, 1], as in `influence`. Default 0.03. */
  rate?: number;
  /** Stances nearer than this attract, (0, 2], as in `influence`. Default 1.2. */
  bound?: number;
  /** Gain of trust in state media per item close to life (register 1), [0, 1]. Default 0.01 (assumption). */
  closeToLife?: number;
  /** Loss of it per item in officialese (register 0), [0, 1]. Default 0.005 (assumption). */
  tooOfficial?: number;
}

const DEFAULTS = {
  television: 0.5,
  televisionSpread: 1,
  televisionStance: 0.5,
  televisionRegister: 0.2,
  circumvention: 0.03,
  foreign: 1,
  foreignStance: -0.4,
  foreignTrust: 0.5,
  coverage: null as string | null,
  noise: 0.2,
  rate: 0.03,
  bound: 1.2,
  closeToLife: 0.01,
  tooOfficial: 0.005,
};
type Params = typeof DEFAULTS;

/** Most items of one source and topic taken in between two visits: what came before them is forgotten. */
const MOST = 50;
/** Slots per topic: count, then two of each stance. */
const STRIDE = 0x1000;
const FOREIGN = 0x800;

function checked(options: MediaDietOptions): Params & { byKind: Readonly<Record<string, number>> } {
  const where = 'mediaDiet';
  checkKeys(where, options, [...Object.keys(DEFAULTS), 'byKind']);
  const params = { ...DEFAULTS, byKind: {}, ...options };
  checkNumber(where, 'television', params.television, { min: 0, openMin: true });
  for (const [kind, rate] of Object.entries(params.byKind))
    checkNumber(where, `byKind.${kind}`, rate, { min: 0 });
  for (const name of ['televisionSpread', 'foreign', 'noise'] as const)
    checkNumber(where, name, params[name], { min: 0 });
  for (const name of ['televisionStance', 'foreignStance'] as const)
    checkNumber(where, name, params[name], { min: -1, max: 1 });
  const shares = ['televisionRegister', 'circumvention', 'foreignTrust'] as const;
  for (const name of [...shares, 'closeToLife', 'tooOfficial'] as const)
    checkNumber(where, name, params[name], { min: 0, max: 1 });
  checkNumber(where, 'rate', params.rate, { min: 0, openMin: true, max: 1 });
  checkNumber(where, 'bound', params.bound, { min: 0, openMin: true, max: 2 });
  return params;
}

/** What one source says on one topic to one reader between two visits. */
interface Serving {
  readonly mean: number;
  readonly stance: number;
  readonly slot: number;
}

/** Draws how many items there were, and moves the opinion at `at` by each; `weight` is that of the reader on the source. Returns the count. */
function takeIn(
  opinion: NumericArray,
  ctx: Ctx<Params>,
  { mean, slot, stance }: Serving,
  reader: { i: number; at: number; weight: number },
): number {
  const { k0, k1, params: p, tick } = ctx;
  const { at, i, weight } = reader;
  const count = Math.min(MOST, drawPoisson(k0, k1, tick, i, slot, mean));
  if (count === 0) return 0;
  const scale = scaleOf(opinion);
  for (let n = 0; n < count; n++) {
    const said = stance + p.noise * drawNormal(k0, k1, tick, i, slot + 2 + 2 * n);
    const x = opinion[at]! * scale;
    const d = Math.max(-1, Math.min(1, said)) - x;
    if (Math.abs(d) >= p.bound) continue;
    const moved = x + p.rate * weight * d;
    opinion[at] = scale === 1 ? moved : toSigned16(moved);
  }
  return count;
}

/**
 * Lets accounts take in news from outside the platform: state television, and the foreign press where they get around blocks.
 *
 * Between two visits, D hours apart, on each political topic: Poisson(t_i D / 24) items of television, t_i log-normal, and for accounts that
 * circumvent Poisson(foreign (1 + coverage_k) D / 24) of the foreign press, at most 50 each. Every item moves the opinion as a post read would (`influence`):
 * x += rate u w d if |d| < bound, w the trust in state media or `foreignTrust`; television moves trust in state media by its register (`trusting`).
 * Accounts that never visit take in nothing here.
 *
 * @returns A behaviour with the columns `television` (items a day), `circumvents`, and the counts `televisionSeen` and `foreignSeen`.
 * @throws RangeError if an option is out of range.
 */
export function mediaDiet(options: MediaDietOptions = {}): Behaviour {
  const params = checked(options);
  return defineBehaviour({
    name: 'mediaDiet',
    about:
      'Accounts take in news from outside the platform: state television, and the foreign press where they get around blocks.',
    module: import.meta.url,
    params,
    reads: ['susceptibility', 'lastVisit'],
    writes: ['opinion', 'trustStateMedia'],
    compact: ['opinion', 'susceptibility', 'lastVisit', 'trustStateMedia'],
    state: {
      television: log16({ about: 'items of state television a day and topic' }),
      circumvents: u8({ max: 1, about: '1 for accounts that get around blocks' }),
      televisionSeen: u32({ about: 'items of state television taken in' }),
      foreignSeen: u32({ about: 'items of the foreign press taken in' }),
    },
    initial: {
      television: logNormalInit(params.television, params.televisionSpread, params.byKind),
      circumvents: (i, site) => (site.draw(i, 0) < params.circumvention ? 1 : 0),
    },
    visit(state, visits, ctx) {
      const { circumvents, foreignSeen, lastVisit, opinion, susceptibility } = state;
      const { television, televisionSeen, trustStateMedia } = state;
      const { dt, params: p, politicalTopics: topics, tick } = ctx;
      const coverage = p.coverage === null ? null : ctx.signal(p.coverage);
      const traits = rowsIn(visits, susceptibility, ctx.size);
      const life = 2 * p.televisionRegister - 1;
      const felt = life > 0 ? p.closeToLife * life : p.tooOfficial * life;
      for (let v = 0; v < visits.count; v++) {
        const i = visits.agent[v]!;
        const u = susceptibility[traits[v]!]! / UNIT16;
        const days = ((tick - lastVisit[i]!) * dt) / 24;
        for (let k = 0; k < topics; k++) {
          const at = i * topics + k;
          const slot = k * STRIDE;
          const shown = { mean: LOG16[television[i]!]! * days, stance: p.televisionStance, slot };
          const weight = u * (trustStateMedia[i]! / UNIT16);
          const seen = takeIn(opinion, ctx, shown, { i, at, weight });
          televisionSeen[i]! += seen;
          for (let n = 0; n < seen; n++) moveTrust(trustStateMedia, i, felt);
          if (circumvents[i] === 0) continue;
          const mean = p.foreign * (1 + (coverage?.[k] ?? 0)) * days;
          const read = { mean, stance: p.foreignStance, slot: slot + FOREIGN };
          foreignSeen[i]! += takeIn(opinion, ctx, read, { i, at, weight: u * p.foreignTrust });
        }
      }
    },
  });
}
