import { checkKeys, checkNumber, show } from '../base/options.ts';
import type { JoiningParams } from './joining-rule.ts';
import type { RegionMap } from './regions.ts';

/** Parameters of `protest`. */
export interface ProtestOptions extends Partial<JoiningParams>, Partial<RegionMap> {
  /** Kinds of account that may protest. Default `netizen`. */
  kinds?: readonly string[];
  /** Weight of what is read online against what happens in the region or among those followed, [0, 1]. Default 0.5 (assumption). */
  online?: number;
  /** Posts that what was read before weighs as much as, > 0. Default 50 (assumption). */
  memory?: number;
  /** Hours in which that weight halves, > 0. Default 24 (assumption). */
  halfLife?: number;
  /** Mean hours between two times that an account considers joining or leaving, >= 0; 0 every tick. Default 6 (assumption). */
  reconsider?: number;
  /** Mean hours out before going home, > 0, Infinity for those who leave only by the rule. Default 4 (assumption). */
  stay?: number;
  /** Mean hours held after an arrest, > 0. Default 72 (assumption). */
  custody?: number;
  /** Arrests per hour and member of the police where somebody protests, >= 0. Default 0.25 (assumption). */
  arrestRate?: number;
  /** Index of the topic of reports, -1 for none. Default -1. */
  topic?: number;
  /** Reports per hour of one who protests and uses the platform, >= 0. Default 0.1 (assumption). */
  reportRate?: number;
  /** Appeal of a report against an ordinary post, > 0. Default 6, as of witnesses of incidents (assumption). */
  appeal?: number;
  /** Columns of trust that make up legitimacy, by weight, > 0. Default { trustOfficial: 1 }. */
  legitimacy?: Readonly<Record<string, number>>;
  /** Share of trust lost by reading one report from a region where all who were out have been arrested, [0, 1]. Default 0.02 (assumption). */
  force?: number;
  /** Share of trust lost by one's own arrest, [0, 1]. Default 0.5 (assumption). */
  arrested?: number;
  /** Whether losses of trust are kept by cause, 4 bytes per column of legitimacy. Default false. */
  books?: boolean;
}

/** The parameters, complete. */
export type ProtestParams = Required<ProtestOptions>;

const DEFAULTS: ProtestParams = {
  rule: 'epstein',
  threshold: 0.1,
  arrestConstant: 2.3,
  rounding: 'floor',
  regions: 8,
  layout: 'contiguous',
  kinds: ['netizen'],
  online: 0.5,
  memory: 50,
  halfLife: 24,
  reconsider: 6,
  stay: 4,
  custody: 72,
  arrestRate: 0.25,
  topic: -1,
  reportRate: 0.1,
  appeal: 6,
  legitimacy: { trustOfficial: 1 },
  force: 0.02,
  arrested: 0.5,
  books: false,
};
const CHOICES = {
  rule: ['epstein', 'granovetter'],
  rounding: ['floor', 'round', 'none'],
  layout: ['contiguous', 'hashed'],
} as const;

function checkChoices(params: ProtestParams): void {
  for (const [name, known] of Object.entries(CHOICES)) {
    const value = params[name as keyof typeof CHOICES];
    if ((known as readonly string[]).includes(value)) continue;
    throw new RangeError(
      `protest: ${name} must be one of ${known.join(', ')}, got ${show(value)}.`,
    );
  }
}

/** Checks the options and fills in defaults. @throws RangeError, TypeError or NetizenError */
export function protestParams(options: ProtestOptions): ProtestParams {
  const where = 'protest';
  checkKeys(where, options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options };
  checkChoices(params);
  checkNumber(where, 'threshold', params.threshold, { min: -1, max: 1 });
  checkNumber(where, 'regions', params.regions, { min: 1, max: 4096, integer: true });
  checkNumber(where, 'topic', params.topic, { min: -1, max: 254, integer: true });
  for (const name of ['online', 'force', 'arrested'] as const)
    checkNumber(where, name, params[name], { min: 0, max: 1 });
  for (const name of ['reconsider', 'arrestRate', 'reportRate'] as const)
    checkNumber(where, name, params[name], { min: 0 });
  for (const name of ['arrestConstant', 'memory', 'halfLife', 'stay', 'custody', 'appeal'] as const)
    checkNumber(where, name, params[name], { min: 0, openMin: true });
  const columns = Object.entries(params.legitimacy);
  const remedy = 'Name at least one column of trust with its weight.';
  checkNumber(where, 'number of columns in legitimacy', columns.length, { min: 1, remedy });
  for (const [name, weight] of columns)
    checkNumber(where, `legitimacy.${name}`, weight, { min: 0, openMin: true, remedy });
  return params;
}
