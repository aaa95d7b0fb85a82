import type { MediaDietOptions, VisitOptions } from '@netizen/engine';

/** What differs between platforms and the publics on them. */
export interface Preset {
  readonly about: string;
  /** Registered accounts, which a run of fewer accounts stands for. */
  readonly registered: number;
  /** Values of a city's parameters. */
  readonly city: {
    readonly meanFollows: number;
    readonly sensitivity: number;
    readonly fear: number;
  };
  /** Who visits, and how often. */
  readonly visits: Pick<VisitOptions, 'dormant' | 'median' | 'hotShare'>;
  /** Trust in each kind of source at the start, [0, 1]. */
  readonly trust: { readonly official: number; readonly stateMedia: number };
  /** News from outside the platform: how much experience and other media weigh beside what is read online. */
  readonly diet: Pick<
    MediaDietOptions,
    'television' | 'circumvention' | 'foreign' | 'televisionStance'
  >;
  /** Whether a censor belongs to the platform. */
  readonly hasCensor: boolean;
  /** Where each value comes from. */
  readonly sources: Readonly<Record<string, string>>;
}

const FT = 'Financial Times, 5 December 2011';
const GUESS = 'assumption';

/** Sina Weibo at the end of 2011. */
const sinaWeibo2011: Preset = {
  about: 'Sina Weibo, end of 2011: public debate among strangers, under a censor.',
  registered: 250_000_000,
  city: { meanFollows: 50, sensitivity: 0.5, fear: 0.25 },
  visits: { dormant: 0.7, median: 0.4, hotShare: 0.06 },
  trust: { official: 0.5, stateMedia: 0.5 },
  diet: { television: 0.5, circumvention: 0.03, foreign: 1, televisionStance: 0.5 },
  hasCensor: true,
  sources: {
    registered: `${FT}: 250 million registered`,
    city: 'meanFollows fitted to P05-P09; sensitivity and fear assumed',
    visits: 'fitted to 12% of accounts active a day (Reuters, December 2013)',
    trust: GUESS,
    diet: 'circumvention Roberts 2018; the others assumed',
    hasCensor: 'China Digital Times, September 2011',
  },
};

/** Tencent Weibo at the end of 2011. */
const tencentWeibo2011: Preset = {
  about:
    'Tencent Weibo, end of 2011: more accounts, fewer of them active, more ties among acquaintances.',
  registered: 300_000_000,
  city: { meanFollows: 30, sensitivity: 0.5, fear: 0.25 },
  visits: { dormant: 0.8, median: 0.3, hotShare: 0.04 },
  trust: { official: 0.5, stateMedia: 0.5 },
  diet: { television: 0.7, circumvention: 0.02, foreign: 1, televisionStance: 0.5 },
  hasCensor: true,
  sources: {
    registered: `${FT}: 300 million`,
    city: GUESS,
    visits: `${GUESS}: accounts came with an instant messenger, so more of them sleep`,
    trust: GUESS,
    diet: GUESS,
    hasCensor: GUESS,
  },
};

/** Police on a platform of the West. */
const twitterPolice: Preset = {
  about:
    'A Western police page: one official account, no censor, little fear, police trusted from the start.',
  registered: 100_000_000,
  city: { meanFollows: 50, sensitivity: 0.1, fear: 0.05 },
  visits: { dormant: 0.6, median: 0.5, hotShare: 0.06 },
  trust: { official: 0.65, stateMedia: 0.5 },
  diet: { television: 0.3, circumvention: 1, foreign: 1, televisionStance: 0 },
  hasCensor: false,
  sources: {
    registered: 'active accounts that the company reported in September 2011',
    city: `${FT}: no censorship; values assumed`,
    visits: GUESS,
    trust: `${GUESS}: police are among the most trusted public bodies in European surveys`,
    diet: `${FT}: a free press; values assumed`,
    hasCensor: FT,
  },
};

/** Platforms of 2011 as parameters, with the source of each value. */
export const presets = { sinaWeibo2011, tencentWeibo2011, twitterPolice } as const;

/** Name of a preset. */
export type PresetName = keyof typeof presets;
