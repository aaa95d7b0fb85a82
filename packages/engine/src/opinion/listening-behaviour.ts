import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { Ctx } from '../contract/ctx.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import type { Visits } from '../posts/visits.ts';
import { type Held, heldIn } from './held.ts';
import { type Draws, type ListeningOptions, updatesFor } from './sweep.ts';

/** Name, description and parameters of a model, as a behaviour declares them. */
interface Declared<P> {
  readonly name: string;
  readonly about: string;
  readonly module: string;
  readonly params: P;
}

/** What a model of listening does, by whom an account listens to. */
interface Listening<P> {
  /** Makes updates one after the other, each with accounts that the account follows. */
  followees(graph: FollowerGraph, held: Held, draws: Draws, updates: number, rule: P): unknown;
  /** Makes one update per visit, with the posts read. */
  posts(held: Held, visits: Visits, ctx: Ctx, rule: P): void;
}

/** Returns the behaviour of a model on one political topic: `serial` over followees, or `visit` over the posts read. */
export function listeningBehaviour<P extends Required<ListeningOptions>>(
  common: Declared<P>,
  { followees, posts }: Listening<NoInfer<P>>,
): Behaviour {
  const { name } = common;
  if (common.params.from === 'posts') {
    return defineBehaviour({
      ...common,
      writes: ['opinion'],
      visit({ opinion }, visits, ctx) {
        const held = heldIn(name, opinion, ctx.politicalTopics, ctx.params.topic);
        posts(held, visits, ctx, ctx.params);
      },
    });
  }
  return defineBehaviour({
    ...common,
    writes: ['opinion'],
    serial({ opinion }, ctx) {
      const { sweeps, topic } = ctx.params;
      const held = heldIn(name, opinion, ctx.politicalTopics, topic);
      followees(ctx.graph, held, ctx, updatesFor(ctx.size, sweeps), ctx.params);
    },
  });
}
