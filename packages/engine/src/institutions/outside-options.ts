import { checkKeys, checkNumber } from '../base/options.ts';
import { MOST_CLAIMS } from '../posts/claim-subject.ts';

/** Parameters of `outsideMedia`. */
export interface OutsideMediaOptions {
  /** Name of the institution; it chooses the random sequence. Default `outsideMedia`. */
  name?: string;
  /** Kind of account that it runs, one account per outlet. Default `outsideMedia`. */
  kind?: string;
  /** Share of the outlets that the platform blocks, the first of the kind, [0, 1]. Default 0.5 (assumption). */
  blocked?: number;
  /** Mean hours from a subject's place on the hot list, or from an incident, to the article, exponential, > 0. Default 4 (assumption). */
  lag?: number;
  /** Willingness to report: sigmoid(s0 + s1 ln(1 + heat) + s2 sensitivity). Default s0 -2 (assumption). */
  base?: number;
  /** s1, weight of the volume. Default 1 (assumption). */
  volume?: number;
  /** s2, taste for what is sensitive: no veto holds outside. Default 1 (assumption). */
  taste?: number;
  /** Institutions of incidents of which correspondents may hear before the hot list does, by name. Default none. */
  incidents?: readonly string[];
  /** Chance that an outlet hears of such an incident by itself, [0, 1]. Default 0.2 (assumption). */
  informed?: number;
  /** Mean stance of articles on political topics, [-1, 1]. Default -0.4 (assumption, as in `mediaDiet`). */
  stance?: number;
  /** How they speak, 0 press release .. 1 anecdote. Default 0.5 (assumption). */
  register?: number;
  /** Standard deviation of ln of their appeal on the platform, >= 0. Default 1.15 (as of state media, P16). */
  appealSpread?: number;
  /** Signal of what the blocked outlets say, for `mediaDiet({ coverage })`. Default `outsideCoverage`. */
  signal?: string;
  /** What one article of a blocked outlet adds to it, >= 0. Default 0.2 (assumption). */
  weight?: number;
  /** Hours in which that is half forgotten, > 0. Default 24 (assumption). */
  halfLife?: number;
  /** Claims of `rumours`, whose subjects an article on the platform would pass on: left alone, 0..16. Default 0. */
  claims?: number;
}

const DEFAULTS = {
  name: 'outsideMedia',
  kind: 'outsideMedia',
  blocked: 0.5,
  lag: 4,
  base: -2,
  volume: 1,
  taste: 1,
  incidents: [] as readonly string[],
  informed: 0.2,
  stance: -0.4,
  register: 0.5,
  appealSpread: 1.15,
  signal: 'outsideCoverage',
  weight: 0.2,
  halfLife: 24,
  claims: 0,
};

/** Parameters of `outsideMedia`, complete. */
export type OutsideMediaParams = typeof DEFAULTS;

/** Checks the options of `outsideMedia` and fills in defaults. */
export function outsideParams(options: OutsideMediaOptions): OutsideMediaParams {
  const where = 'outsideMedia';
  checkKeys(where, options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options };
  for (const name of ['blocked', 'informed', 'register'] as const)
    checkNumber(where, name, params[name], { min: 0, max: 1 });
  for (const name of ['lag', 'halfLife'] as const)
    checkNumber(where, name, params[name], {
      min: 0,
      openMin: true,
      remedy: 'It is a number of hours.',
    });
  for (const name of ['base', 'volume', 'taste'] as const) checkNumber(where, name, params[name]);
  checkNumber(where, 'stance', params.stance, { min: -1, max: 1 });
  for (const name of ['appealSpread', 'weight'] as const)
    checkNumber(where, name, params[name], { min: 0 });
  checkNumber(where, 'claims', params.claims, { min: 0, max: MOST_CLAIMS, integer: true });
  return params;
}
