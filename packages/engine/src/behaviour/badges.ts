import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';

/** Parameters of `badges`. */
export interface BadgeOptions {
  /**
   * Share of the accounts of a kind that carry a badge, [0, 1]; 0 for kinds not named. Default: officials, officers and state media all
   * (China Digital Times, September 2011: name-verified), leaders 0.5 and netizens 0.002 (assumptions).
   */
  share?: Readonly<Record<string, number>>;
  /** Factor on the appeal of originals by accounts with a badge, >= 0. Default 1.2 (assumption; the evidence is mixed). */
  appeal?: number;
}

const DEFAULTS = {
  share: { official: 1, officer: 1, stateMedia: 1, leader: 0.5, netizen: 0.002 },
  appeal: 1.2,
};

/**
 * Gives a share of the accounts of each kind a badge: the platform has verified who they are.
 *
 * What they write carries the mark `FLAG.verified`, and so do reposts of it; their originals, which readers repost and comment on in
 * proportion to appeal, have `appeal` times as much of it. `influence({ badge })` weighs such posts too. An account with a badge speaks under its real name, which
 * `silence({ realNames: 1 })` counts. Who carries one is drawn apart from how popular an account is.
 *
 * @returns A behaviour without kernels: it sets the lasting trait `verified`, 1 byte per account.
 * @throws RangeError if an option is out of range.
 * @see Morris, Counts, Roseway, Hoff & Schwarz 2012, CSCW 441 (a badge makes posts more credible); Vaidya, Votipka, Mazurek & Sherr 2019, CHI 525 (it does not)
 */
export function badges(options: BadgeOptions = {}): Behaviour {
  checkKeys('badges', options, Object.keys(DEFAULTS));
  const share: Readonly<Record<string, number>> = options.share ?? DEFAULTS.share;
  const appeal = options.appeal ?? DEFAULTS.appeal;
  for (const [kind, part] of Object.entries(share))
    checkNumber('badges', `share.${kind}`, part, { min: 0, max: 1 });
  checkNumber('badges', 'appeal', appeal, { min: 0 });
  return defineBehaviour({
    name: 'badges',
    about: 'A share of the accounts of each kind is verified: their posts carry a badge.',
    module: import.meta.url,
    params: { share, appeal },
    reads: ['verified'],
    compact: ['verified'],
    initial: {
      verified: (i, site) => (site.draw(i, 0) < (share[site.kindOf(i)] ?? 0) ? 1 : 0),
      realName: (i, site) => site.value('verified', i),
    },
  });
}
