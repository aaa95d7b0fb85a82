import { checkKeys, checkNumber } from '../base/options.ts';
import { MOST_CLAIMS } from '../posts/claim-subject.ts';

/** How an official desk watches the hot list. */
export interface WatchOptions {
  /** Heat on the hot list from which a subject concerns the desk, posts, >= 0; 0 is any place on the list. Default 0. */
  heat?: number;
  /** Topics of duty, by index: hot subjects on them concern the desk. Default the topic it posts on. */
  duties?: readonly number[];
  /** Critical questions and comments to the desk that make a hot subject of another topic its own, >= 1; null for never. Default 3 (assumption). */
  blame?: number | null;
  /** Mean hours until the desk decides to speak, exponential, > 0. Default 2 (assumption). */
  lag?: number;
  /** Mean hours that an officer works on a statement, exponential, > 0. Default 1 (assumption). */
  time?: number;
  /** How statements speak, 0 press release .. 1 anecdote. Default 1: a human speaks. */
  register?: number;
  /** Claims of `rumours`, which a statement would pass on: left to `rebuttalDesk`, 0..16. Default 0. */
  claims?: number;
}

const DEFAULTS = {
  heat: 0,
  blame: 3 as number | null,
  lag: 2,
  time: 1,
  register: 1,
  claims: 0,
};

/** Parameters of watching, complete. */
export type WatchParams = typeof DEFAULTS & { duties: readonly number[] };

/** Checks how a desk watches and fills in defaults; `topic` is the one it posts on. */
export function watchParams(options: WatchOptions, topic: number): WatchParams {
  const where = 'officialDesk: watch';
  checkKeys(where, options, [...Object.keys(DEFAULTS), 'duties']);
  const params = { ...DEFAULTS, duties: [topic], ...options };
  checkNumber(where, 'heat', params.heat, { min: 0 });
  params.duties.forEach((duty, n) => {
    checkNumber(where, `duties[${n}]`, duty, { min: 0, max: 254, integer: true });
  });
  if (params.blame !== null) checkNumber(where, 'blame', params.blame, { min: 1, integer: true });
  for (const name of ['lag', 'time'] as const)
    checkNumber(where, name, params[name], {
      min: 0,
      openMin: true,
      remedy: 'It is a number of hours.',
    });
  checkNumber(where, 'register', params.register, { min: 0, max: 1 });
  checkNumber(where, 'claims', params.claims, { min: 0, max: MOST_CLAIMS, integer: true });
  return params;
}
