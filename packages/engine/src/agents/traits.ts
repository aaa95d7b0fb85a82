import { f32, log16, type Schema, u8 } from './column.ts';

/** Lasting differences between accounts, declared once like the mind. Rates are kept in two bytes (`log16`). */
export const TRAITS = {
  activity: f32({ min: 0, about: 'visits per hour, 0 for dormant accounts' }),
  attention: log16({ init: 6, about: 'mean number of posts read in a visit' }),
  repostRate: log16({ about: 'hazard of reposting per post read' }),
  commentRate: log16({ about: 'hazard of commenting per post read' }),
  writeRate: log16({ about: 'originals written per visit' }),
  verified: u8({ max: 1, about: '1 when the account carries a badge' }),
} as const satisfies Schema;
