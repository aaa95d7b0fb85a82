import { f64, u8 } from '../agents/column.ts';
import { NONE } from '../base/memory.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import type { Ctx } from '../contract/ctx.ts';
import { defineInstitution, type Institution, type Own } from '../contract/institution.ts';
import { drawUnit } from '../random/draw.ts';
import { drawStandardExponential } from '../random/exponential.ts';
import { AGENCY_MIX } from './adoption.ts';
import {
  AGENCY_LEVELS,
  AGENCY_TYPES,
  type AgencyLevel,
  type AgencyType,
  layHierarchy,
} from './hierarchy.ts';

/** Numbers by level. */
export type ByLevel = Readonly<Record<AgencyLevel, number>>;

/** Parameters of `directive`. */
export interface DirectiveOptions {
  /** Name of the institution; it chooses the random sequence, so two directives need two names. Default `directive`. */
  name?: string;
  /** Kind of the agencies it goes to, that of `agencies`. Default `official`. */
  kind?: string;
  /** Hour at which the top level issues it, >= 0. Default 0. */
  at?: number;
  /** Mean hours (exponential) that it takes to come to each level from the one above, >= 0. Default 24, 72, 168, 336 from ministry to county (assumption). */
  delay?: ByLevel;
  /** Share of the agencies of each level that comply, [0, 1]. Default 1, 0.9, 0.75, 0.5 (assumption). */
  compliance?: ByLevel;
  /** Types addressed. Default all. */
  types?: readonly AgencyType[];
  /** Target of the share of questions answered, [0, 1], or null for none. Default 0.8 (assumption). */
  openness?: number | null;
  /** Target of the mean hours to an answer, > 0, or null. Default 4 (assumption). */
  lag?: number | null;
  /** Target of the register of posts and answers, [0, 1], or null. Default null. */
  register?: number | null;
  /** Hazard per hour, added to that of opening an account, of agencies that comply, >= 0. Default 0.005 (assumption). */
  opening?: number;
}

const DEFAULTS = {
  name: 'directive',
  kind: 'official',
  at: 0,
  delay: { ministry: 24, province: 72, city: 168, county: 336 } as ByLevel,
  compliance: { ministry: 1, province: 0.9, city: 0.75, county: 0.5 } as ByLevel,
  types: AGENCY_TYPES as readonly AgencyType[],
  openness: 0.8 as number | null,
  lag: 4 as number | null,
  register: null as number | null,
  opening: 0.005,
};
type Params = typeof DEFAULTS;

/** What agencies read of a directive: targets, and the hour at which each of them was reached. */
export interface Issued {
  readonly params: Pick<Params, 'openness' | 'lag' | 'register' | 'opening'>;
  /** Hour of arrival by agency; negative where it never arrives. */
  readonly reachedAt: Float64Array;
  /** 1 for agencies that comply once it has arrived. */
  readonly complies: Uint8Array;
}

const STATE = {
  reachedAt: f64({ init: -1, about: 'hour at which the directive arrives, negative for never' }),
  complies: u8({ about: '1 for agencies that comply' }),
} as const;
/** One row once it is issued. */
const TABLES = { issued: { hour: 'f64' } } as const;
type Orders = Own<typeof STATE, typeof TABLES>;
const SLOT = { delay: 0, compliance: 1 } as const;

function checked(options: DirectiveOptions): Params {
  const where = 'directive';
  checkKeys(where, options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options };
  checkNumber(where, 'at', params.at, { min: 0, remedy: 'It is a number of hours.' });
  for (const level of AGENCY_LEVELS) {
    checkNumber(where, `delay.${level}`, params.delay[level], { min: 0 });
    checkNumber(where, `compliance.${level}`, params.compliance[level], { min: 0, max: 1 });
  }
  params.types.forEach((type, n) => {
    if (AGENCY_TYPES.includes(type)) return;
    throw new RangeError(
      `${where}: types[${n}] must be one of ${AGENCY_TYPES.join(', ')}, got ${JSON.stringify(type)}.`,
    );
  });
  for (const name of ['openness', 'register'] as const)
    if (params[name] !== null) checkNumber(where, name, params[name], { min: 0, max: 1 });
  if (params.lag !== null) checkNumber(where, 'lag', params.lag, { min: 0, openMin: true });
  checkNumber(where, 'opening', params.opening, { min: 0 });
  return params;
}

/** Draws when every agency hears of it, superiors first, and whether it complies. */
function issue(own: Orders, ctx: Ctx<Params>): void {
  const { k0, k1, params: p } = ctx;
  const { level, superior, type } = layHierarchy(own.reachedAt.length, AGENCY_MIX);
  const hours = AGENCY_LEVELS.map((name) => p.delay[name]);
  const shares = AGENCY_LEVELS.map((name) => p.compliance[name]);
  const isAddressed = AGENCY_TYPES.map((name) => p.types.includes(name));
  for (let row = 0; row < level.length; row++) {
    const l = level[row]!;
    // The paper passes through every office above, whether or not that one complies.
    const from = superior[row] === NONE ? ctx.hour : own.reachedAt[superior[row]!]!;
    own.reachedAt[row] = from + hours[l]! * drawStandardExponential(k0, k1, 0, row, SLOT.delay);
    const isWilling = drawUnit(k0, k1, 0, row, SLOT.compliance) < shares[l]!;
    own.complies[row] = isWilling && isAddressed[type[row]!]! ? 1 : 0;
  }
}

/**
 * Sends a directive down the levels of the agencies: ministry, province, city, county, with delay and partial compliance.
 *
 * Arrival = arrival at the superior + an exponential delay of the level. Those that comply take the targets of openness, lag and register for
 * their own from then on, and open accounts at an additional hazard; `agencies` obeys the directives that it names.
 *
 * @returns An institution that posts nothing; its columns are `reachedAt` and `complies`.
 * @throws RangeError if an option is out of range.
 * @see China Digital Times, September 2011: a ministry urges police at all levels
 */
export function directive(options: DirectiveOptions = {}): Institution {
  const params = checked(options);
  return defineInstitution({
    name: params.name,
    about: 'A directive goes down the levels of the agencies with delay and partial compliance.',
    kind: params.kind,
    phase: 'events',
    module: import.meta.url,
    params,
    state: STATE,
    tables: TABLES,
    act(own, _view, ctx) {
      if (own.issued.length > 0 || ctx.hour + ctx.dt <= ctx.params.at) return;
      own.issued.push({ hour: ctx.hour });
      issue(own, ctx);
    },
  });
}
