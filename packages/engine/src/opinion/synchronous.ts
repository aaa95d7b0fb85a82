import { f64, type Schema } from '../agents/column.ts';
import type { NumericArray } from '../base/memory.ts';
import { checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { Ctx } from '../contract/ctx.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import { checkChoice } from './check-choice.ts';
import { gatherFollows } from './gather.ts';
import { gatherStances } from './gather-stances.ts';
import { moveFast, type Pull } from './gather-wasm.ts';
import { heldOf, type Opinions } from './held.ts';
import { type Sums, sumsFor } from './sums.ts';
import type { Source } from './sweep.ts';
import {
  checkTrait,
  fixedRanges,
  type PerAccount,
  susceptibilityOf,
  type Trait,
  traitOfColumn,
} from './traits.ts';

/** What synchronous models of averaging have in common. */
export interface AveragingOptions {
  /** `followees`: all accounts in every tick, on the opinions before it; `posts`: visitors, on all stances they read. Default `followees`. */
  from?: Source;
  /** Weight of the own opinion beside those looked at, >= 0, or `column`: one per account, in the column `selfWeight`. Default 1. */
  selfWeight?: number | 'column';
  /** Kinds of account that never move, such as bots. Default none. */
  fixed?: readonly string[];
}

/** Traits of accounts for one step over arrays. */
export interface StepTraits {
  /** Weight of the own opinion, >= 0. Default 1. */
  selfWeight?: PerAccount;
  /** Share of the way to go, [0, 1]; 0 never moves. Default 1. */
  susceptibility?: PerAccount;
}

/** Names of `StepTraits`. */
export const STEP_TRAITS = ['selfWeight', 'susceptibility'];

/** Defaults of `AveragingOptions`. */
export const AVERAGING: Required<AveragingOptions> = {
  from: 'followees',
  selfWeight: 1,
  fixed: [],
};

/** One topic before and after, with what each account looked at. */
export interface Move {
  readonly before: Opinions;
  readonly after: Opinions;
  readonly width: number;
  readonly topic: number;
  readonly sums: Sums;
  readonly selfWeight: Trait;
  readonly susceptibility: Trait;
  /** Opinions anchored to; only where the rule names them. */
  readonly prejudice: Opinions | null;
}

/** A rule by which accounts move, given the sums over what they look at. */
export interface AveragingRule<P> {
  /** Distance within which others count. Default: all do. */
  limit?(params: P): number;
  /** Weight of the own opinion. Default: the parameter `selfWeight`. */
  ownWeight?(params: P): number | 'column';
  /** Share of the way of a rule that moves to the mean: such a rule may run as one pass. */
  meanRate?(params: P): number;
  /** Whether opinions are anchored to prejudice. */
  readonly hasPrejudice?: boolean;
  /** One pass over the entries of `move.sums`. */
  move(move: Move, params: P): void;
}

/** Parameters of a model of averaging; a rule without `selfWeight` gives `ownWeight`. */
type AveragingParams = Required<Omit<AveragingOptions, 'selfWeight'>> &
  Pick<AveragingOptions, 'selfWeight'>;

/** Checks what averaging models have in common. @throws RangeError or TypeError */
export function checkAveraging(where: string, options: AveragingParams): void {
  checkChoice(where, 'from', options.from, ['followees', 'posts']);
  const { selfWeight = AVERAGING.selfWeight } = options;
  if (selfWeight !== 'column') checkNumber(where, 'selfWeight', selfWeight, { min: 0 });
}

function ownWeightOf<P extends AveragingParams>(rule: AveragingRule<P>, params: P) {
  return rule.ownWeight?.(params) ?? params.selfWeight ?? AVERAGING.selfWeight;
}

type KernelColumns = Record<string, NumericArray>;

function traitsOf(state: KernelColumns, selfWeight: number | 'column') {
  const own = selfWeight === 'column' ? state['selfWeight']! : Float64Array.of(selfWeight);
  return {
    selfWeight: traitOfColumn(own),
    susceptibility: susceptibilityOf(state['susceptibility']!),
    prejudice: (state['prejudice'] as Opinions | undefined) ?? null,
  };
}

/** Returns how all accounts move to the mean alike; null where the rule or their traits are others. */
function pullOf(
  { selfWeight, susceptibility }: { selfWeight: Trait; susceptibility: Trait },
  rate: number | undefined,
): Pull | null {
  if (rate === undefined || selfWeight.mask !== 0 || susceptibility.mask !== 0) return null;
  const scale = rate / susceptibility.unit;
  return { own: selfWeight.values[0]!, step: susceptibility.values[0]! * scale };
}

/** Moves the rows lo..hi-1, except the fixed ones. */
function moveFollowers<P extends AveragingParams>(
  rule: AveragingRule<P>,
  state: KernelColumns,
  rows: { lo: number; hi: number },
  ctx: Ctx<P>,
): void {
  const { graph, kinds, params, politicalTopics: width, published, tick } = ctx;
  for (const name of params.fixed) kinds.get(name);
  const before = published['opinion'] as Opinions;
  const after = state['opinion'] as Opinions;
  const traits = traitsOf(state, ownWeightOf(rule, params));
  const limit = rule.limit?.(params) ?? Infinity;
  const pull = pullOf(traits, rule.meanRate?.(params));
  const source = { graph, x: before, width, limit, moment: tick };
  for (const kind of kinds.list) {
    if (params.fixed.includes(kind.name)) continue;
    const lo = Math.max(rows.lo, kind.lo);
    const hi = Math.min(rows.hi, kind.hi);
    if (lo >= hi) continue;
    if (pull && moveFast({ ...source, topic: 0 }, { lo, hi }, pull, after)) continue;
    const sums = sumsFor(hi - lo);
    for (let topic = 0; topic < width; topic++) {
      gatherFollows({ ...source, topic }, lo, hi, sums);
      rule.move({ before, after, width, topic, sums, ...traits }, params);
    }
  }
}

/** Returns the behaviour of a rule: `update` on those followed, or `visit` on posts read. */
export function averagingBehaviour<P extends AveragingParams>(
  rule: AveragingRule<NoInfer<P>>,
  common: Pick<Behaviour, 'name' | 'about' | 'initial'> & { module: string; params: P },
): Behaviour {
  const { params } = common;
  const state: Schema =
    params.selfWeight === 'column' ? { selfWeight: f64({ init: 1, min: 0 }) } : {};
  const definition = {
    ...common,
    state,
    reads: ['susceptibility?', ...(rule.hasPrejudice ? ['prejudice'] : [])],
    writes: ['opinion'],
  };
  if (params.from === 'followees') {
    return defineBehaviour({
      ...definition,
      published: ['opinion'],
      update: (columns, lo, hi, ctx) => moveFollowers(rule, columns, { lo, hi }, ctx),
    });
  }
  return defineBehaviour({
    ...definition,
    visit(columns, visits, ctx) {
      const { kinds, log, params: now, politicalTopics: width } = ctx;
      const x = columns['opinion'] as Opinions;
      const readers = { x, width, limit: rule.limit?.(now) ?? Infinity };
      const fixed = fixedRanges(kinds, now.fixed);
      const traits = traitsOf(columns, ownWeightOf(rule, now));
      const sums = sumsFor(visits.count);
      for (let topic = 0; topic < width; topic++) {
        gatherStances({ ...readers, topic, fixed }, visits, log, sums);
        rule.move({ before: x, after: x, width, topic, sums, ...traits }, now);
      }
    },
  });
}

/** Accounts per pass over an array: their sums stay in the cache. */
const CHUNK = 16_384;

/** Steps made over arrays, each a moment of its own, below all ticks. */
let lastMoment = 0;

/** Checks the arrays of a step. @throws RangeError */
export function checkStep(where: string, graph: FollowerGraph, x: Opinions, out: Opinions): void {
  heldOf(where, x, graph.size);
  heldOf(where, out, graph.size);
  if (out !== x) return;
  throw new RangeError(
    `${where}: out must be another array than x, got the same. Leave it out, or use two arrays in turn.`,
  );
}

/** Moves opinions given as one number per account into `out`, and returns it. @throws RangeError or TypeError */
export function averagingStep<P>(
  rule: Pick<AveragingRule<P>, 'limit' | 'meanRate' | 'move'>,
  site: { where: string; graph: FollowerGraph; x: Opinions; out: Opinions },
  traits: StepTraits & { prejudice?: Opinions },
  params: P,
): Opinions {
  const { graph, out, where, x } = site;
  const { size } = graph;
  checkStep(where, graph, x, out);
  const { prejudice = null, selfWeight = 1, susceptibility = 1 } = traits;
  const trait = {
    selfWeight: checkTrait(where, 'selfWeight', selfWeight, { size, max: Infinity }),
    susceptibility: checkTrait(where, 'susceptibility', susceptibility, { size, max: 1 }),
    prejudice,
  };
  const limit = rule.limit?.(params) ?? Infinity;
  const source = { graph, x, width: 1, topic: 0, limit, moment: --lastMoment };
  const pull = pullOf(trait, rule.meanRate?.(params));
  if (pull && moveFast(source, { lo: 0, hi: size }, pull, out)) return out;
  for (let lo = 0; lo < size; lo += CHUNK) {
    const hi = Math.min(size, lo + CHUNK);
    const sums = sumsFor(hi - lo);
    gatherFollows(source, lo, hi, sums);
    rule.move({ before: x, after: out, width: 1, topic: 0, sums, ...trait }, params);
  }
  return out;
}
