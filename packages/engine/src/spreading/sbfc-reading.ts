import { u8 } from '../agents/column.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { Ctx } from '../contract/ctx.ts';
import { nextSbfc, SBFC, SBFC_RATES, type SbfcRates, sbfcRates } from './sbfc-rule.ts';
import { type Seeds, seededInit } from './seeds.ts';

/** Posts read on either side, and the first one of each by compartment. */
interface Sides {
  believers: number;
  checkers: number;
  first: number[];
}

function countSides(
  seen: Sides,
  post: Uint32Array,
  { hi, lo }: { lo: number; hi: number },
  { log, params }: Ctx<{ subject: number }>,
): void {
  const { stance, subject } = log.columns;
  seen.believers = 0;
  seen.checkers = 0;
  seen.first.fill(0);
  for (let r = lo; r < hi; r++) {
    const row = post[r]! & log.mask;
    const s = stance[row]!;
    if (subject[row] !== params.subject || s === 0) continue;
    if (s > 0) seen.believers++;
    else seen.checkers++;
    const side = s > 0 ? SBFC.believer : SBFC.factChecker;
    if (seen.first[side] === 0) seen.first[side] = post[r]!;
  }
}

/**
 * SBFC on posts read: posts of the subject with stance above 0 count as believers met, below 0 as fact-checkers met.
 *
 * One step per visit, over all that was read in it. A reader who begins to believe or to check reposts the first post read
 * on that side with chance `share`. Column `hoax` as in `sbfc`.
 *
 * @param options - rates per visit, see `SbfcRates`.
 * @param options.subject - the event or hashtag of the hoax, >= 1. Default 1.
 * @param options.share - chance of reposting what convinced, [0, 1]. Default 1.
 * @param options.seeds - ids of those who believe at first, or a share drawn at random. Default 0.
 * @returns A behaviour with the column `hoax`. O(posts read).
 * @throws RangeError or TypeError for an option out of range.
 * @see Tambuscio et al. 2015, WWW Companion, eq. 1-2
 */
export function sbfcReading(
  options: SbfcRates & { subject?: number; share?: number; seeds?: Seeds } = {},
): Behaviour {
  checkKeys('sbfcReading', options, [...SBFC_RATES, 'subject', 'share', 'seeds']);
  const { seeds = 0, share = 1, subject = 1 } = options;
  checkNumber('sbfcReading', 'subject', subject, { min: 1, max: 0xffffffff, integer: true });
  checkNumber('sbfcReading', 'share', share, { min: 0, max: 1 });
  const init = seededInit('sbfcReading', seeds, SBFC.believer);
  return defineBehaviour({
    name: 'sbfcReading',
    about: 'Readers believe a hoax, fact-check it or forget both, by the posts they read.',
    module: import.meta.url,
    params: { ...sbfcRates('sbfcReading', options), subject, share, seeds },
    state: { hoax: u8({ init, max: 2, about: '0 susceptible, 1 believer, 2 fact-checker' }) },
    visit({ hoax }, visits, ctx) {
      const { agent, start } = visits;
      const { params } = ctx;
      const seen = { believers: 0, checkers: 0, first: [0, 0, 0] };
      for (let v = 0; v < visits.count; v++) {
        const i = agent[v]!;
        countSides(seen, visits.post, { lo: start[v]!, hi: start[v + 1]! }, ctx);
        const was = hoax[i]!;
        const now = nextSbfc(was, ctx.draw(i, 0), seen, params);
        hoax[i] = now;
        if (was === SBFC.susceptible && now !== was && ctx.draw(i, 1) < params.share)
          ctx.repost(i, seen.first[now]!);
      }
    },
  });
}
