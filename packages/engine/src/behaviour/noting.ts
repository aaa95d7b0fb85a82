import { f32 } from '../agents/column.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import { FLAG, POST } from '../posts/post-kind.ts';
import type { PostLog } from '../posts/post-log.ts';
import { isRecommended, type Visits } from '../posts/visits.ts';
import { exp } from '../random/math.ts';

/** Parameters of `noting`. */
export interface NotingOptions {
  /** Index of the political topic of which stances are noted. Default 0. */
  topic?: number;
  /** Stances beyond this, to either side, are not in the middle, [0, 1). Default 1/3 (choice: three equal thirds). */
  edge?: number;
  /** Hours after which what was read counts half, > 0. Default 168 (choice). */
  halfLife?: number;
}

const LN2 = 0.6931471805599453;

const noted = (about: string) => f32({ min: 0, about });

/** Columns in the order in which they are summed up. */
const NAMES = [
  'notedAll',
  'notedRecommended',
  'notedVerified',
  'notedAgainst',
  'notedMiddle',
  'notedFor',
  'notedStance',
] as const;

/** What to look for in posts read. */
interface Look {
  readonly topic: number;
  readonly edge: number;
}

/** Adds up what visit v read, in the order of `NAMES`; own posts, comments and replies are left out. */
function sumUp(visits: Visits, v: number, log: PostLog, look: Look, sums: Float64Array): void {
  const { author, flags, kind, stance, topic } = log.columns;
  const { post, recommendedStart, start } = visits;
  const i = visits.agent[v]!;
  const isAsked = recommendedStart[v + 1]! > recommendedStart[v]!;
  const hi = start[v + 1]!;
  for (let r = start[v]!; r < hi; r++) {
    const row = post[r]! & log.mask;
    if (author[row] === i || kind[row] === POST.comment || kind[row] === POST.reply) continue;
    sums[0]!++;
    if (isAsked) sums[1]! += Number(isRecommended(visits, v, post[r]!));
    sums[2]! += Number((flags[row]! & FLAG.verified) !== 0);
    if (topic[row] !== look.topic) continue;
    const s = stance[row]!;
    sums[s < -look.edge ? 3 : s > look.edge ? 5 : 4]!++;
    sums[6]! += s;
  }
}

/**
 * Notes what every account reads: posts in all, recommended ones, those with a badge, and on one topic those against, in the middle and for.
 *
 * At each visit n <- n 2^(-D / halfLife) + posts read, D hours since the last visit. Own posts, comments and replies do not count. It
 * changes nothing else; `exposureMeasures` turns it into shares, diversity and echo.
 *
 * @returns A behaviour with seven columns, 28 bytes per account.
 * @throws RangeError if an option is out of range.
 */
export function noting(options: NotingOptions = {}): Behaviour {
  checkKeys('noting', options, ['topic', 'edge', 'halfLife']);
  const params = { topic: 0, edge: 1 / 3, halfLife: 168, ...options };
  checkNumber('noting', 'topic', params.topic, { min: 0, max: 254, integer: true });
  checkNumber('noting', 'edge', params.edge, { min: 0, max: 1, openMax: true });
  checkNumber('noting', 'halfLife', params.halfLife, { min: 0, openMin: true });
  return defineBehaviour({
    name: 'noting',
    about:
      'Notes what every account reads lately, by side, by badge and by whether it was recommended; it changes nothing else.',
    module: import.meta.url,
    params,
    reads: ['lastVisit'],
    compact: ['lastVisit'],
    state: {
      notedAll: noted('posts read lately'),
      notedRecommended: noted('of these, recommended by the platform'),
      notedVerified: noted('of these, from sources with a badge'),
      notedAgainst: noted('of these, against, on the topic noted'),
      notedMiddle: noted('of these, in the middle'),
      notedFor: noted('of these, for'),
      notedStance: f32({ about: 'sum of the stances of the last three kinds' }),
    },
    visit(state, visits, { dt, log, params: p, tick }) {
      const columns = NAMES.map((name) => state[name]);
      const { lastVisit } = state;
      const sums = new Float64Array(NAMES.length);
      for (let v = 0; v < visits.count; v++) {
        const i = visits.agent[v]!;
        const kept = exp((-LN2 * (tick - lastVisit[i]!) * dt) / p.halfLife);
        sums.fill(0);
        sumUp(visits, v, log, p, sums);
        for (let n = 0; n < sums.length; n++) columns[n]![i] = columns[n]![i]! * kept + sums[n]!;
      }
    },
  });
}
