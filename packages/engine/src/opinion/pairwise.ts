import type { NumericArray } from '../base/memory.ts';
import { checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { Ctx } from '../contract/ctx.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import { checkChoice } from './check-choice.ts';
import { checkFlag } from './check-flag.ts';
import { heldOf, type Opinions } from './held.ts';
import { answerPosts, listenToOne } from './listening.ts';
import { meet } from './meetings.ts';
import type { PairRule } from './pair-rule.ts';
import { type Source, type SweepOptions, sweepOf, updatesFor } from './sweep.ts';
import { checkTrait, fixedRanges, type PerAccount, susceptibilityOf } from './traits.ts';

/** What models of meetings have in common. */
export interface MeetingOptions {
  /** `followees`: an account and one of those it follows; `posts`: a visitor and each post it reads, alone moving. Default `followees`. */
  from?: Source;
  /** Only the account that listens moves, all at once, in blocks: for `from: 'followees'`. Default false: both move, pair after pair, on one thread. */
  oneSided?: boolean;
  /** Meetings per account and tick, mean; one each where `oneSided`. Default 1. */
  sweeps?: number;
  /** Kinds of account that never move, such as bots. Default none. */
  fixed?: readonly string[];
}

/** Defaults of `MeetingOptions`. */
export const MEETING: Required<MeetingOptions> = {
  from: 'followees',
  oneSided: false,
  sweeps: 1,
  fixed: [],
};

/** Parameters of a model of meetings. */
export type MeetingParams = Required<MeetingOptions> & object;

/** Checks what models of meetings have in common. @throws RangeError or TypeError */
export function checkMeeting(
  where: string,
  { from, oneSided, sweeps }: Required<MeetingOptions>,
): void {
  checkChoice(where, 'from', from, ['followees', 'posts']);
  checkFlag(where, 'oneSided', oneSided);
  checkNumber(where, 'sweeps', sweeps, { min: 0, max: 1e6 });
}

type KernelColumns = Record<string, NumericArray>;

function listenersIn(state: unknown, ctx: Ctx<MeetingParams>) {
  const { opinion, susceptibility } = state as KernelColumns;
  return {
    x: opinion as Opinions,
    width: ctx.politicalTopics,
    susceptibility: susceptibilityOf(susceptibility!),
    fixed: fixedRanges(ctx.kinds, ctx.params.fixed),
  };
}

/** Returns the behaviour of a rule of pairs: `serial`, `update` or `visit`. */
export function pairwiseBehaviour<P extends MeetingParams>(
  ruleOf: (params: P) => PairRule,
  common: { name: string; about: string; module: string; params: P },
): Behaviour {
  const { from, oneSided } = common.params;
  const definition = {
    ...common,
    reads: ['susceptibility?'] as const,
    writes: ['opinion'] as const,
  };
  if (from === 'posts') {
    return defineBehaviour({
      ...definition,
      visit: (state, visits, ctx) =>
        answerPosts(listenersIn(state, ctx), visits, ctx.log, ruleOf(ctx.params)),
    });
  }
  if (oneSided) {
    return defineBehaviour({
      ...definition,
      published: ['opinion'],
      update(state, lo, hi, ctx) {
        const before = ctx.published['opinion'] as Opinions;
        const site = { graph: ctx.graph, before, draws: ctx };
        listenToOne(listenersIn(state, ctx), site, lo, hi, ruleOf(ctx.params));
      },
    });
  }
  return defineBehaviour({
    ...definition,
    serial(state, ctx) {
      const { graph, params, size } = ctx;
      const site = { graph, ...listenersIn(state, ctx) };
      meet(site, ctx, updatesFor(size, params.sweeps), ruleOf(params));
    },
  });
}

/** Options of a sweep of meetings over an array, beside the rule. */
export interface MeetingSweep extends SweepOptions {
  /** Share of the step that an account goes, [0, 1]; 0 never moves. Default 1. */
  susceptibility?: PerAccount;
  /** Only the account that listens moves, each once and all at once; `updates` must be left out. Default false. */
  oneSided?: boolean;
}

/** Names of the options of `MeetingSweep`. */
export const MEETING_SWEEP = ['key', 'tick', 'updates', 'susceptibility', 'oneSided'];

/** Makes one sweep of meetings over opinions given as one number per account. @throws RangeError or TypeError */
export function pairwiseSweep(
  where: string,
  graph: FollowerGraph,
  x: Opinions,
  options: MeetingSweep,
  rule: PairRule,
): void {
  const { oneSided = false, susceptibility = 1 } = options;
  heldOf(where, x, graph.size);
  const { draws, updates } = sweepOf(where, options, graph.size);
  const trait = checkTrait(where, 'susceptibility', susceptibility, { size: graph.size, max: 1 });
  const site = { graph, x, width: 1, susceptibility: trait, fixed: [] };
  if (oneSided) listenToOne(site, { graph, before: x.slice(), draws }, 0, graph.size, rule);
  else meet(site, draws, updates, rule);
}
