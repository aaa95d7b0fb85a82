import { checkKeys, checkNumber, show } from '../base/options.ts';

/** Whose posts a platform recommends: of stances near the reader's own opinion, of any, or of a range of stances that is drawn. */
const RECOMMEND_RULES = ['affinity', 'engagement', 'random'] as const;

/** Name of a rule of recommendation. */
export type RecommendRule = (typeof RECOMMEND_RULES)[number];

/** How a platform recommends posts of accounts that the reader does not follow. */
export interface RecommendOptions {
  /**
   * `affinity`: from the range of stances that holds the reader's own opinion, and from the nearer one beside it; `engagement`: from all;
   * `random`: from one range, drawn for each visit and topic. The highest scores of these first. Default `affinity`.
   */
  rule?: RecommendRule;
  /** Share of visits that get recommendations, q_rec, [0, 1]. Default 0.3 (assumption). */
  share?: number;
  /** Posts recommended to such a visit at most, 1..64. Default 5 (assumption). */
  slots?: number;
  /**
   * `ranked`: they are candidates like any other, in the order of the feed; `top`: they are read first, beside the hot list, and together
   * with it take half of the attention at most. Default `ranked`.
   */
  place?: 'ranked' | 'top';
  /** Equal ranges of stance over [-1, 1], 1..64; one only for `engagement`. Default 8 (choice). */
  bins?: number;
  /** Posts kept per topic and range, 1..256. Default 32 (choice). */
  room?: number;
  /** Hours of age that outweigh one unit of log engagement, > 0. Default 6 (assumption, as `engagement()`). */
  patience?: number;
}

const DEFAULTS = {
  rule: 'affinity',
  share: 0.3,
  slots: 5,
  place: 'ranked',
  bins: 8,
  room: 32,
  patience: 6,
} as const;

function checkName(name: string, value: unknown, known: readonly string[]): void {
  if (known.includes(value as string)) return;
  const names = known.map((one) => `"${one}"`).join(', ');
  throw new RangeError(`recommend: ${name} must be one of ${names}, got ${show(value)}.`);
}

/** Checks the options of recommendation and fills in defaults. @throws RangeError or NetizenError for a wrong one. */
export function recommendParams(options: RecommendOptions): Required<RecommendOptions> {
  checkKeys('recommend', options, Object.keys(DEFAULTS));
  const params: Required<RecommendOptions> = { ...DEFAULTS, ...options };
  checkName('rule', params.rule, RECOMMEND_RULES);
  checkName('place', params.place, ['ranked', 'top']);
  checkNumber('recommend', 'share', params.share, { min: 0, max: 1 });
  checkNumber('recommend', 'slots', params.slots, { min: 1, max: 64, integer: true });
  checkNumber('recommend', 'bins', params.bins, { min: 1, max: 64, integer: true });
  checkNumber('recommend', 'room', params.room, { min: 1, max: 256, integer: true });
  checkNumber('recommend', 'patience', params.patience, { min: 0, openMin: true });
  return params.rule === 'engagement' ? { ...params, bins: 1 } : params;
}
