import { f32, u8 } from '../agents/column.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { Ctx } from '../contract/ctx.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import type { Visits } from '../posts/visits.ts';
import { tanh } from '../random/math.ts';
import { checkChoice } from './check-choice.ts';
import { checkLength, heldIn, type Opinions, sideOf } from './held.ts';
import { openRow, readRow } from './row-reader.ts';
import { stancesRead } from './stances-read.ts';
import type { Source } from './sweep.ts';

/** Parameters of `spiralOfSilence`. */
export interface SpiralOptions {
  /** Weight of one step's climate on inner confidence, > 0. Default 1. */
  rate?: number;
  /** Index of the political topic. Default 0. */
  topic?: number;
  /** Whom an account listens to. Default `followees`. */
  from?: Source;
}

/** What every account has in the spiral of silence, one entry each. */
export interface SpiralState {
  /** Position, of which the sign counts; not written. */
  readonly opinion: Opinions;
  /** Inner confidence, any number; written. */
  readonly inner: Opinions;
  /** Confidence above which an account speaks, [0, 1], or -1 to speak always; not written. */
  readonly threshold: Opinions;
  /** 1 while it speaks; written. */
  readonly speaks: Uint8Array;
}

const DEFAULTS = { rate: 1, topic: 0, from: 'followees' as Source };

/**
 * Returns the confidence that shows: tanh(inner / 2), that is 2 / (1 + e^-inner) - 1, and 0 for a negative inner confidence.
 *
 * @returns [0, 1).
 */
export function confidenceOf(inner: number): number {
  return inner > 0 ? tanh(inner / 2) : 0;
}

/** Rows of a tick, and where opinions stand in it. */
interface Site {
  readonly lo: number;
  readonly hi: number;
  readonly width: number;
  readonly topic: number;
  readonly rate: number;
}

/** Adds the climate heard to row i's confidence and decides whether it speaks; `balance` is supporters - opponents. */
function weigh(state: SpiralState, i: number, balance: number, heard: number, rate: number): void {
  const { inner, speaks, threshold } = state;
  if (heard > 0) inner[i]! += (rate * balance) / heard;
  speaks[i] = confidenceOf(inner[i]!) > threshold[i]! ? 1 : 0;
}

function listen(graph: FollowerGraph, spoke: Uint8Array, state: SpiralState, site: Site): void {
  const { opinion } = state;
  const { hi, lo, rate, topic, width } = site;
  const row = openRow(graph);
  for (let i = lo; i < hi; i++) {
    readRow(graph, i, row);
    const { ids } = row;
    const own = sideOf(opinion[i * width + topic]!);
    let balance = 0;
    let heard = 0;
    for (let e = row.lo; e < row.hi; e++) {
      const j = ids[e]!;
      if (spoke[j] === 0) continue;
      const side = sideOf(opinion[j * width + topic]!);
      if (side === 0) continue;
      balance += side * own;
      heard++;
    }
    weigh(state, i, balance, heard, rate);
  }
}

function listenToPosts(state: SpiralState, visits: Visits, ctx: Ctx, site: Site): void {
  const { rate, topic, width } = site;
  for (let v = 0; v < visits.count; v++) {
    const i = visits.agent[v]!;
    const own = sideOf(state.opinion[i * width + topic]!);
    const { count, stance } = stancesRead(visits, v, ctx, topic);
    let balance = 0;
    let heard = 0;
    for (let r = 0; r < count; r++) {
      const side = sideOf(stance[r]!);
      balance += side * own;
      heard += side * side;
    }
    weigh(state, i, balance, heard, rate);
    visits.willing[v * width + topic] = state.speaks[i]!;
  }
}

const STATE = {
  innerConfidence: f32({ init: (i, site) => site.draw(i, 0), about: 'inner confidence' }),
  expressionThreshold: f32({
    init: (i, site) => site.draw(i, 0),
    min: -1,
    max: 1,
    about: 'confidence above which the account speaks; -1: always',
  }),
  speaks: u8({
    init: (i, site) => {
      const inner = site.value('innerConfidence', i);
      return confidenceOf(inner) > site.value('expressionThreshold', i) ? 1 : 0;
    },
    max: 1,
    about: '1 while the account speaks',
  }),
};

/**
 * Makes accounts grow confident among supporters and fall silent among opponents (spiral of silence, step of Ross et al.).
 *
 * inner += rate (supporters - opponents) / (supporters + opponents) over those followed that speak; an account speaks while
 * tanh(inner / 2) exceeds its threshold. Opinions stay. State: `innerConfidence` and `expressionThreshold`, uniform on [0, 1] at the start, and `speaks`.
 * Set first values by `initial` of the model; a threshold of -1 makes a bot that always speaks.
 *
 * @param options.from - `followees`: all accounts in every tick, on the state before it; `posts`: visitors, counting posts read, who then are willing to write or not. Default `followees`.
 * @returns A behaviour that reads `opinion` and, with posts, writes `willing`. O(follows) per tick.
 * @throws RangeError, TypeError or NetizenError for a wrong option.
 * @see Noelle-Neumann 1974, Journal of Communication 24(2) 43; Ross et al. 2019, European Journal of Information Systems 28(4) 394
 */
export function spiralOfSilence(options: SpiralOptions = {}): Behaviour {
  checkKeys('spiralOfSilence', options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options };
  checkNumber('spiralOfSilence', 'rate', params.rate, { min: 0, openMin: true });
  checkNumber('spiralOfSilence', 'topic', params.topic, { min: 0, max: 254, integer: true });
  checkChoice('spiralOfSilence', 'from', params.from, ['followees', 'posts']);
  const common = {
    name: 'spiralOfSilence',
    about:
      'Accounts speak or fall silent by how many of their neighbours who speak agree with them.',
    module: import.meta.url,
    params,
    state: STATE,
  } as const;
  const stateFor = (
    own: { innerConfidence: Float32Array; expressionThreshold: Float32Array; speaks: Uint8Array },
    opinion: Opinions,
    ctx: Ctx<typeof DEFAULTS>,
  ): SpiralState => {
    heldIn('spiralOfSilence', opinion, ctx.politicalTopics, ctx.params.topic);
    const { expressionThreshold: threshold, innerConfidence: inner, speaks } = own;
    return { opinion, inner, threshold, speaks };
  };
  const siteFor = (ctx: Ctx<typeof DEFAULTS>, lo: number, hi: number): Site => {
    const { rate, topic } = ctx.params;
    return { lo, hi, width: ctx.politicalTopics, topic, rate };
  };
  if (params.from === 'posts') {
    return defineBehaviour({
      ...common,
      reads: ['opinion'],
      writes: ['willing'],
      visit({ opinion, ...own }, visits, ctx) {
        listenToPosts(stateFor(own, opinion, ctx), visits, ctx, siteFor(ctx, 0, 0));
      },
    });
  }
  return defineBehaviour({
    ...common,
    published: ['opinion', 'speaks'],
    update(own, lo, hi, ctx) {
      const before = ctx.published as { opinion: Opinions; speaks: Uint8Array };
      listen(ctx.graph, before.speaks, stateFor(own, before.opinion, ctx), siteFor(ctx, lo, hi));
    },
  });
}

/**
 * Makes one synchronous step of the spiral of silence over arrays.
 *
 * @param state - opinion, inner confidence, threshold and speaking, one entry per account; `inner` and `speaks` are written.
 * @param options.rate - Default 1.
 * @returns How many accounts speak now.
 * @throws RangeError, TypeError or NetizenError for a wrong option or length.
 */
export function spiralStep(
  graph: FollowerGraph,
  state: SpiralState,
  options: Pick<SpiralOptions, 'rate'> = {},
): number {
  checkKeys('spiralStep', options, ['rate']);
  const { rate = DEFAULTS.rate } = options;
  checkNumber('spiralStep', 'rate', rate, { min: 0, openMin: true });
  for (const name of ['opinion', 'inner', 'threshold', 'speaks'] as const)
    checkLength('spiralStep', name, state[name], graph.size);
  const { speaks } = state;
  listen(graph, speaks.slice(), state, { lo: 0, hi: graph.size, width: 1, topic: 0, rate });
  let speakers = 0;
  for (let i = 0; i < graph.size; i++) speakers += speaks[i]!;
  return speakers;
}
