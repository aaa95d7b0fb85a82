import { checkKeys, checkNumber } from '../base/options.ts';
import { MOST_CLAIMS } from '../posts/claim-subject.ts';

/** Parameters of `believing`. */
export interface BelievingOptions {
  /** Claims kept apart, 1..16; the same number as in `rumours`. Default 1. */
  claims?: number;
  /** Weight of what ordinary accounts say, [0, 1]. Default 0.5 (assumption). */
  peerTrust?: number;
  /** Worth of each further telling of a side against the one before (rho), [0, 1]. Default 0.6 (assumption). */
  repetition?: number;
  /** Motivated reasoning (l), >= 0. Default 0.5 (assumption). */
  motivation?: number;
  /** Hours in which evidence is half forgotten, > 0. Default 96 (assumption). */
  halfLife?: number;
  /** Evidence below this is no belief, [0, 8]. Default 0.05 (assumption). */
  least?: number;
  /** Evidence of whoever learned the truth once it is out, [0, 8]. Default 4 (assumption). */
  proof?: number;
  /** Share of those passing on at the first telling who write a post of their own instead of a repost, [0, 1]. Default 0.1 (assumption). */
  ownWords?: number;
  /** Divisor of the hazard for what is read as a repost, >= 1. Default 1.1 (fitted to P15: a rumour travels by itself). */
  fan?: number;
  /** Hazard of the kinds named, relative to others, >= 0. Default: leaders 0.03, as in `reactions`. */
  relay?: Readonly<Record<string, number>>;
  /** Gain of trust of a source that turned out right, [0, 1]. Default 0.1 (assumption). */
  gain?: number;
  /** Loss of trust of a source that turned out wrong, [0, 1]. Default 0.25: 2.5 times the gain (asymmetry principle, Slovic 1993). */
  loss?: number;
  /** Share of both that spreads to other sources of the same authority, [0, 1]. Default 0.5 (assumption). */
  spread?: number;
  /** Authority behind each column of trust, as in `trusting`. Default: state media stand apart. */
  authorities?: Readonly<Record<string, string>>;
  /** Columns of trust of which changes by `errors` are kept, 4 bytes each. Default none. */
  books?: readonly string[];
}

const DEFAULTS = {
  claims: 1,
  peerTrust: 0.5,
  repetition: 0.6,
  motivation: 0.5,
  halfLife: 96,
  least: 0.05,
  proof: 4,
  ownWords: 0.1,
  fan: 1.1,
  gain: 0.1,
  loss: 0.25,
  spread: 0.5,
  books: [] as readonly string[],
};

/** Parameters of `believing`, complete. */
export type BelievingParams = typeof DEFAULTS & {
  relay: Readonly<Record<string, number>>;
  authorities: Readonly<Record<string, string>>;
};

/** Checks the options of `believing` and fills in defaults. */
export function believingParams(options: BelievingOptions): BelievingParams {
  const where = 'believing';
  checkKeys(where, options, [...Object.keys(DEFAULTS), 'relay', 'authorities']);
  const params = {
    ...DEFAULTS,
    relay: { leader: 0.03 },
    authorities: { trustStateMedia: 'media' },
    ...options,
  };
  checkNumber(where, 'claims', params.claims, { min: 1, max: MOST_CLAIMS, integer: true });
  for (const name of ['peerTrust', 'repetition', 'ownWords', 'gain', 'loss', 'spread'] as const)
    checkNumber(where, name, params[name], { min: 0, max: 1 });
  checkNumber(where, 'motivation', params.motivation, { min: 0 });
  checkNumber(where, 'halfLife', params.halfLife, {
    min: 0,
    openMin: true,
    remedy: 'It is a number of hours.',
  });
  for (const name of ['least', 'proof'] as const)
    checkNumber(where, name, params[name], { min: 0, max: 8 });
  checkNumber(where, 'fan', params.fan, { min: 1 });
  for (const [kind, factor] of Object.entries(params.relay))
    checkNumber(where, `relay.${kind}`, factor, { min: 0 });
  return params;
}
