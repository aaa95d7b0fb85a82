import { NONE } from '../base/memory.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { Ctx } from '../contract/ctx.ts';
import { isInFeeds } from '../posts/post-kind.ts';

/** Parameters of `asking`. */
export interface AskingOptions {
  /** Kind of account that is asked. */
  kind: string;
  /** Index of the topic asked about. Default 0. */
  topic?: number;
  /** Chance of asking per post read on the topic, at resting salience, [0, 1]. Default 0.002 (assumption). */
  rate?: number;
  /** Appeal of a question to those who might repost it, >= 0. Default 0.3 (assumption). */
  appeal?: number;
}

/** Salience above rest makes asking more likely, up to this many times. */
const MOST_SALIENT = 20;

/** Whom to ask: the author of the post or of what it reposts where that is of the kind, else one of the kind by lot. */
function addressee(ctx: Ctx<Required<AskingOptions>>, i: number, row: number): number {
  const { count, index, lo } = ctx.kinds.get(ctx.params.kind);
  const { author, root, sourceKind } = ctx.log.columns;
  if (count === 0) return NONE;
  return sourceKind[row] === index && root[row]! >= ctx.log.oldest
    ? author[root[row]! & ctx.log.mask]!
    : lo + Math.floor(ctx.draw(i, 0) * count);
}

/**
 * Lets readers ask an authority about what they read.
 *
 * Per post read on the topic: rate x S_k / S_rest (at most 20 times) x willingness to speak; one question per visit.
 * The question is a public post, addressed to the authority, on whose platform the asker must be; it carries the voice of the one who asks.
 *
 * @returns A behaviour that reads `voice` and `willing`.
 * @throws RangeError if an option is out of range.
 */
export function asking(options: AskingOptions): Behaviour {
  checkKeys('asking', options, ['kind', 'topic', 'rate', 'appeal']);
  const params = { topic: 0, rate: 0.002, appeal: 0.3, ...options };
  checkNumber('asking', 'topic', params.topic, { min: 0, max: 254, integer: true });
  checkNumber('asking', 'rate', params.rate, { min: 0, max: 1 });
  checkNumber('asking', 'appeal', params.appeal, { min: 0 });
  return defineBehaviour({
    name: 'asking',
    about: 'Visitors put questions to the accounts of an authority.',
    module: import.meta.url,
    params,
    reads: ['voice', 'willing'],
    visit(_state, visits, ctx) {
      const { kind, sourceKind, topic } = ctx.log.columns;
      const { mask } = ctx.log;
      const k = ctx.params.topic;
      const asked = ctx.kinds.get(ctx.params.kind).index;
      if (ctx.platforms.ofKind[asked] !== ctx.platform) return;
      const isPolitical = k < ctx.politicalTopics;
      const salience = Math.min(MOST_SALIENT, ctx.signal('salience')[k]! / ctx.topics[k]!.salience);
      for (let v = 0; v < visits.count; v++) {
        const i = visits.agent[v]!;
        const willing = isPolitical ? visits.willing[v * visits.topics + k]! : 1;
        const chance = ctx.params.rate * salience * willing;
        for (let r = visits.start[v]!; r < visits.start[v + 1]!; r++) {
          const id = visits.post[r]!;
          const row = id & mask;
          if (topic[row] !== k || !isInFeeds(kind[row]!) || ctx.drawPost(i, id, 0) >= chance)
            continue;
          ctx.post(i, {
            kind: 'question',
            topic: k,
            to: addressee(ctx, i, row),
            stance: isPolitical ? visits.voice[v * visits.topics + k]! : 0,
            register: 0.7,
            appeal: ctx.params.appeal,
            hour: visits.hour[v]!,
            ...(sourceKind[row] === asked && { parent: id }),
          });
          break;
        }
      }
    },
  });
}
