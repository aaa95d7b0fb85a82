import { NONE } from '../base/memory.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { Ctx } from '../contract/ctx.ts';
import { FLAG, POST } from '../posts/post-kind.ts';
import type { Visits } from '../posts/visits.ts';

/** Parameters of `crossPosting`. */
export interface CrossPostingOptions {
  /** Chance that a person carries over a post that their other account wrote or reposted, [0, 1]. Default 0.3 (assumption). */
  rate?: number;
  /** Share of the way from the stance of the post to the own voice, [0, 1]. Default 0.3 (assumption). */
  nudge?: number;
  /** Factor on the appeal of what is carried over, >= 0. Default 1. */
  appeal?: number;
  /** Posts of the other account looked through in a visit, the newest first, 1..1000. Default 20 (choice). */
  most?: number;
}

type Params = Required<CrossPostingOptions>;
const DEFAULTS: Params = { rate: 0.3, nudge: 0.3, appeal: 1, most: 20 };

function checked(options: CrossPostingOptions): Params {
  const where = 'crossPosting';
  checkKeys(where, options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options };
  checkNumber(where, 'rate', params.rate, { min: 0, max: 1 });
  checkNumber(where, 'nudge', params.nudge, { min: 0, max: 1 });
  checkNumber(where, 'appeal', params.appeal, { min: 0 });
  checkNumber(where, 'most', params.most, { min: 1, max: 1000, integer: true });
  return params;
}

/** Whether account i has posted on a subject itself, by a walk along its own chain; no subject counts as none. */
function hasPostedOn({ lastPost, log }: Ctx, i: number, subject: number): boolean {
  if (subject === 0) return false;
  const { previousByAuthor, subject: subjectOf } = log.columns;
  for (let own = lastPost[i]!; own >= log.oldest; own = previousByAuthor[own & log.mask]!) {
    if (subjectOf[own & log.mask] === subject) return true;
  }
  return false;
}

/** Whether a post is one that account i may carry over: an original or repost, not removed, and not carried over from i itself. */
function canCross({ log }: Ctx, i: number, row: number): boolean {
  const c = log.columns;
  return c.kind[row]! <= POST.repost && (c.flags[row]! & FLAG.removed) === 0 && c.to[row] !== i;
}

/** Writes on the platform of account i what its twin j posted. */
function carry(
  visits: Visits,
  v: number,
  crossing: { row: number; j: number },
  ctx: Ctx<Params>,
): void {
  const { appeal, register, stance, subject, topic } = ctx.log.columns;
  const { j, row } = crossing;
  const k = topic[row]!;
  const said = stance[row]!;
  const voice =
    k < visits.topics && k < ctx.politicalTopics ? visits.voice[v * visits.topics + k]! : said;
  ctx.post(visits.agent[v]!, {
    topic: k,
    subject: subject[row]!,
    stance: said + ctx.params.nudge * (voice - said),
    register: register[row]!,
    appeal: ctx.params.appeal * appeal[row]!,
    // Marks where it came from, so that it does not come back.
    to: j,
    hour: visits.hour[v]!,
  });
}

/** Looks through what the twin j of visit v posted since the last visit. */
function lookOver(visits: Visits, v: number, j: number, ctx: Ctx<Params>): void {
  const { log, params: p } = ctx;
  const { previousByAuthor, subject, topic } = log.columns;
  const i = visits.agent[v]!;
  const firstNew = visits.firstNew[v]!;
  let left = p.most;
  // What this visit carries over already is not in the log yet.
  const told: number[] = [];
  for (
    let post = ctx.lastPost[j]!;
    post >= firstNew && left > 0;
    post = previousByAuthor[post & log.mask]!
  ) {
    left--;
    const row = post & log.mask;
    const k = topic[row]!;
    const willing =
      k < visits.topics && k < ctx.politicalTopics ? visits.willing[v * visits.topics + k]! : 1;
    if (!canCross(ctx, i, row) || ctx.drawPost(i, post, 0) >= p.rate * willing) continue;
    if (told.includes(subject[row]!) || hasPostedOn(ctx, i, subject[row]!)) continue;
    carry(visits, v, { row, j }, ctx);
    if (subject[row] !== 0) told.push(subject[row]!);
  }
}

/**
 * Lets people with an account on each of two platforms (`Model.overlap`) carry posts across.
 *
 * A visitor looks through what the other account of the same person wrote or reposted since the last visit here, at most `most` posts, and
 * with `rate` x willingness to speak writes an original of the same topic, subject and claim, whose stance is s + nudge (y - s), y the voice.
 * Each root crosses once, a subject only while the account has not posted on it here within the horizon, and what came from here does not come
 * back. What was removed does not cross, but what crossed before stays: each platform deletes for itself. A post that is hidden crosses, for its
 * author does not notice. Such a post is addressed to the other account (column `to`); see `crossingMeasures`.
 *
 * @returns A behaviour that reads `voice` and `willing`. O(visits of twins x most).
 * @throws RangeError if an option is out of range.
 */
export function crossPosting(options: CrossPostingOptions = {}): Behaviour {
  const params = checked(options);
  return defineBehaviour({
    name: 'crossPosting',
    about:
      'People on two platforms carry over what their other account wrote or reposted, in words nearer to their own.',
    module: import.meta.url,
    params,
    reads: ['voice', 'willing'],
    visit(_state, visits, ctx) {
      for (let v = 0; v < visits.count; v++) {
        const j = ctx.twin(visits.agent[v]!);
        if (j !== NONE) lookOver(visits, v, j, ctx);
      }
    },
  });
}
