import { checkKeys, checkNumber } from '../base/options.ts';
import { exp } from '../random/math.ts';
import {
  AGENCY_LEVELS,
  AGENCY_TYPES,
  type AgencyLevel,
  type AgencyMix,
  type AgencyType,
} from './hierarchy.ts';

/** How fast agencies open accounts. */
export interface AdoptionOptions {
  /** Hazard of opening an account by oneself, per year, >= 0. Default 0.0115 (fitted, with `imitation`, to 20,000, 60,000 and 100,000 accounts). */
  innovation?: number;
  /** Hazard per year when all agencies of the same type have one, >= 0. Default 1.65 (fitted likewise). */
  imitation?: number;
  /** Factor on `innovation` by level, >= 0. Default 10, 5, 2, 0.7 from ministry to county (assumption). */
  levelFactor?: Readonly<Record<AgencyLevel, number>>;
  /** Factor on `innovation` by type, >= 0. Default police 1.25, propaganda 1, others 0.9 (FT 2011: police the most eager; fitted to a third to a half of the accounts). */
  typeFactor?: Readonly<Record<AgencyType, number>>;
}

/** Shares of levels and types among all agencies (assumption, after the numbers of provinces, cities and counties). */
export const AGENCY_MIX: AgencyMix = {
  levels: { ministry: 0.002, province: 0.028, city: 0.19, county: 0.78 },
  types: { police: 0.38, courts: 0.08, propaganda: 0.16, health: 0.1, other: 0.28 },
};

/** Days of a year of rates. */
const YEAR = 365.25;
const DEFAULTS: Required<AdoptionOptions> = {
  innovation: 0.0115,
  imitation: 1.65,
  levelFactor: { ministry: 10, province: 5, city: 2, county: 0.7 },
  typeFactor: { police: 1.25, courts: 0.9, propaganda: 1, health: 0.9, other: 0.9 },
};

/** Fills in the defaults of adoption. @throws RangeError when an option is out of range. */
export function checkAdoption(where: string, options: AdoptionOptions): Required<AdoptionOptions> {
  checkKeys(where, options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options };
  checkNumber(where, 'innovation', params.innovation, { min: 0 });
  checkNumber(where, 'imitation', params.imitation, { min: 0 });
  for (const level of AGENCY_LEVELS)
    checkNumber(where, `levelFactor.${level}`, params.levelFactor[level], { min: 0 });
  for (const type of AGENCY_TYPES)
    checkNumber(where, `typeFactor.${type}`, params.typeFactor[type], { min: 0 });
  return params;
}

/**
 * Adds to the cumulated hazard of each level and type what `days` at the present shares bring. Writes `hazard`.
 *
 * h = innovation levelFactor typeFactor + imitation (share of the agencies of the type that have an account), per year.
 *
 * @param hazard - one number per level and type, at level * types + type.
 * @param shares - share of each type that has an account, [0, 1].
 */
export function updateHazard(
  hazard: Float64Array,
  shares: ArrayLike<number>,
  p: Required<AdoptionOptions>,
  days: number,
): void {
  const types = AGENCY_TYPES.length;
  for (let c = 0; c < hazard.length; c++) {
    const t = c % types;
    const l = (c - t) / types;
    const alone = p.innovation * p.levelFactor[AGENCY_LEVELS[l]!] * p.typeFactor[AGENCY_TYPES[t]!];
    hazard[c]! += ((alone + p.imitation * shares[t]!) * days) / YEAR;
  }
}

/** Accounts of agencies at some day. */
export interface AdoptionPoint {
  day: number;
  /** Agencies that have an account. */
  accounts: number;
  /** Those of the police. */
  police: number;
  /** Share of each level that has one, from the ministry down. */
  levels: number[];
}

/**
 * The expected adoption of official accounts: what a large number of `agencies` does without directives.
 *
 * Share u of each level and type: u = 1 - exp(-H), H the sum of h day by day. With the defaults about 20,000 accounts at the end of 2011
 * (day 730 from 1 January 2010), 60,000 of 2012 (1096), and 100,000 of 2013 (1461), police 39 to 45% of them.
 * A check it does not pass: some 12,000 in September 2011, where the press counted over 4,000.
 *
 * @param options.pool - agencies that might open an account, > 0. Default 120,000 (assumption).
 * @param options.days - days to report, whole, ascending. Default 730, 1096, 1461.
 * @see Bass 1969, Management Science 15(5) 215
 */
export function adoptionCurve(
  options: AdoptionOptions & { pool?: number; days?: readonly number[] } = {},
): AdoptionPoint[] {
  const { days = [730, 1096, 1461], pool = 120_000, ...rates } = options;
  const params = checkAdoption('adoptionCurve', rates);
  checkNumber('adoptionCurve', 'pool', pool, { min: 0, openMin: true });
  days.forEach((day, n) => {
    checkNumber('adoptionCurve', `days[${n}]`, day, { min: days[n - 1] ?? 0, integer: true });
  });
  const types = AGENCY_TYPES.map((name) => AGENCY_MIX.types[name]);
  const levels = AGENCY_LEVELS.map((name) => AGENCY_MIX.levels[name]);
  const hazard = new Float64Array(levels.length * types.length);
  const has = (l: number, t: number): number => 1 - exp(-hazard[l * types.length + t]!);
  const shareOf = (t: number): number => levels.reduce((sum, part, l) => sum + part * has(l, t), 0);
  const points: AdoptionPoint[] = [];
  let day = 0;
  for (const end of days) {
    for (; day < end; day++)
      updateHazard(
        hazard,
        types.map((_, t) => shareOf(t)),
        params,
        1,
      );
    const byType = types.map((part, t) => part * shareOf(t));
    points.push({
      day,
      accounts: pool * byType.reduce((sum, share) => sum + share, 0),
      police: pool * byType[0]!,
      levels: levels.map((_, l) => types.reduce((sum, part, t) => sum + part * has(l, t), 0)),
    });
  }
  return points;
}
