import { u8 } from '../agents/column.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { Ctx } from '../contract/ctx.ts';
import { type Seeds, seededInit } from './seeds.ts';
import { nextSeiz, SEIZ, SEIZ_RATES, type SeizRates, seizRates } from './seiz-rule.ts';

const BY_RUMOUR = { infected: 1, skeptics: 0, hours: 0 };
const BY_DOUBT = { infected: 0, skeptics: 1, hours: 0 };

/** Returns the compartment of reader i after a post, which it may repost. */
function readPost(
  state: number,
  i: number,
  post: number,
  ctx: Ctx<Required<SeizRates> & { subject: number; share: number }>,
): number {
  const { log, params } = ctx;
  const row = post & log.mask;
  const stance = log.columns.stance[row]!;
  if (log.columns.subject[row] !== params.subject || stance === 0) return state;
  const seen = stance > 0 ? BY_RUMOUR : BY_DOUBT;
  const next = nextSeiz(state, ctx.drawPost(i, post, 0), seen, params);
  if (next > SEIZ.exposed && ctx.drawPost(i, post, 1) < params.share) ctx.repost(i, post);
  return next;
}

/**
 * SEIZ on posts read: a post of the subject with stance above 0 is a contact with an infected account, below 0 with a skeptic.
 *
 * Rates are per post read; incubation is per hour since the last visit. Who comes to believe or to doubt by a post reposts it
 * with chance `share`. Column `rumour` as in `seiz`. Draws belong to reader and post, incubation to reader and tick.
 *
 * @param options - rates, see `SeizRates`.
 * @param options.subject - the event or hashtag of the rumour, >= 1. Default 1.
 * @param options.share - chance of reposting what convinced, [0, 1]. Default 1.
 * @param options.seeds - ids of those infected at first, or a share drawn at random. Default 0.
 * @returns A behaviour with the column `rumour`. O(posts read).
 * @throws RangeError or TypeError for an option out of range.
 * @see Jin et al. 2013, SNA-KDD, eq. 1-4
 */
export function seizReading(
  options: SeizRates & { subject?: number; share?: number; seeds?: Seeds } = {},
): Behaviour {
  checkKeys('seizReading', options, [...SEIZ_RATES, 'subject', 'share', 'seeds']);
  const { seeds = 0, share = 1, subject = 1 } = options;
  checkNumber('seizReading', 'subject', subject, { min: 1, max: 0xffffffff, integer: true });
  checkNumber('seizReading', 'share', share, { min: 0, max: 1 });
  const init = seededInit('seizReading', seeds, SEIZ.infected);
  return defineBehaviour({
    name: 'seizReading',
    about: 'Readers become exposed, believers or sceptics by the posts they read (SEIZ).',
    module: import.meta.url,
    params: { ...seizRates('seizReading', options), subject, share, seeds },
    state: {
      rumour: u8({ init, max: 3, about: '0 susceptible, 1 exposed, 2 infected, 3 skeptic' }),
    },
    reads: ['lastVisit'],
    visit({ lastVisit, rumour }, visits, ctx) {
      const { agent, start } = visits;
      const waited = { infected: 0, skeptics: 0, hours: 0 };
      for (let v = 0; v < visits.count; v++) {
        const i = agent[v]!;
        waited.hours = (ctx.tick - lastVisit[i]!) * ctx.dt;
        if (rumour[i] === SEIZ.exposed)
          rumour[i] = nextSeiz(SEIZ.exposed, ctx.draw(i, 0), waited, ctx.params);
        for (let r = start[v]!; r < start[v + 1]! && rumour[i]! <= SEIZ.exposed; r++)
          rumour[i] = readPost(rumour[i]!, i, visits.post[r]!, ctx);
      }
    },
  });
}
