import type { ColumnSpec } from '../agents/column.ts';
import type { Kind } from '../agents/kinds.ts';
import { PLATFORM } from '../agents/platform.ts';
import type { Topic } from '../agents/topics.ts';
import { TRAITS } from '../agents/traits.ts';
import type { OverlapSpec } from '../agents/twins.ts';
import type { Behaviour } from '../contract/behaviour.ts';
import type { Institution, Phase } from '../contract/institution.ts';
import type { Model, ScheduledEvent } from '../contract/model.ts';
import { recommendParams } from '../posts/recommend-options.ts';
import { bareName } from './order.ts';
import { type Plan, planModel } from './plan.ts';
import { isStaged } from './tick.ts';

/** A column of a model: one value per account, unless it says otherwise. */
export interface ColumnDescription {
  name: string;
  about: string;
  /** Who declares it: a trait, the platform, the mind, or the behaviour that adds it. */
  owner: string;
  min: number;
  max: number;
  storage: string;
  codec: string;
  perTopic: boolean;
  /** First value, or `drawn` where it depends on the account. */
  init: number | 'drawn';
  /** `constant`: one number for all; `fixed`: never changes after the first values; `written` by what follows. */
  change: 'constant' | 'fixed' | 'written';
}

/** Something that happens in a tick. */
export interface ProcessDescription {
  name: string;
  type: 'behaviour' | 'institution';
  about: string;
  /** In which part of the tick it runs; a behaviour may have several parts. */
  phases: readonly string[];
  /** Kind of account that an institution runs. */
  kind?: string;
  /** Platform to which a process without accounts is limited. */
  platform?: string;
  params: Readonly<Record<string, unknown>>;
  reads: readonly string[];
  writes: readonly string[];
  /** Columns of other accounts that it reads, as of the beginning of the tick. */
  published: readonly string[];
  /** Columns and tables of its own. */
  own: readonly string[];
  /** Signals that it provides. */
  signals: readonly string[];
}

/** What a model is made of, as plain data, with everything in the order in which it runs. */
export interface ModelDescription {
  name: string;
  accounts: number;
  kinds: readonly Kind[];
  /** Kinds on each platform; absent where the model names no platforms. */
  platforms?: readonly { name: string; kinds: readonly string[] }[];
  /** People with accounts on two platforms; absent where there are none. */
  overlap?: readonly OverlapSpec[];
  topics: readonly Topic[];
  columns: readonly ColumnDescription[];
  /** Behaviours and institutions; one that runs in several parts of the tick stands where its first part is. */
  processes: readonly ProcessDescription[];
  graph: { name: string; params: object };
  feed: {
    rank: string;
    rankParams: object;
    horizon: number;
    hotList: object | undefined;
    recommend?: object;
  };
  measures: readonly { name: string; unit: string; about: string; width: number }[];
  events: readonly ScheduledEvent[];
  /** Hours per tick. */
  tick: number;
  recordEvery: number;
  blockSize: number;
  layout: string;
}

/** Parts of a tick, in order. */
const PARTS = [
  'events',
  'institutions',
  'sessions: before feeds',
  'sessions: visits',
  'sessions: all accounts',
  'stages',
  'moderation',
  'society',
  'serial',
];

function partsOf(behaviour: Behaviour): string[] {
  const { before, serial, update, visit } = behaviour;
  const isInStages = isStaged(behaviour);
  return [
    ...(before ? ['sessions: before feeds'] : []),
    ...(visit ? ['sessions: visits'] : []),
    ...(update && !isInStages ? ['sessions: all accounts'] : []),
    ...(isInStages ? ['stages'] : []),
    ...(serial ? ['serial'] : []),
  ];
}

/** Parameters as data: a function stands as its name. */
function plain(params: object): Record<string, unknown> {
  const shown = (value: unknown) =>
    typeof value === 'function' ? `function ${value.name}` : value;
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, shown(value)]));
}

function common(actor: Behaviour | Institution) {
  const {
    about = '',
    name,
    params,
    reads = [],
    signals = {},
    state = {},
    tables = {},
    writes = [],
  } = actor as Behaviour & Institution;
  return {
    name,
    about,
    params: plain(params),
    reads: reads.map(bareName),
    writes,
    own: [...Object.keys(state), ...Object.keys(tables)],
    signals: Object.keys(signals),
  };
}

function processesOf({ behaviours, institutions }: Plan): ProcessDescription[] {
  const all: ProcessDescription[] = [
    ...institutions.map((institution) => ({
      ...common(institution as Institution),
      type: 'institution' as const,
      phases: [(institution.phase ?? 'institutions') satisfies Phase],
      ...(institution.kind !== null && { kind: institution.kind }),
      ...(institution.platform !== undefined && { platform: institution.platform }),
      published: [],
    })),
    ...behaviours.map((behaviour) => ({
      ...common(behaviour),
      type: 'behaviour' as const,
      phases: partsOf(behaviour),
      published: behaviour.published ?? [],
    })),
  ];
  const place = ({ phases }: ProcessDescription) => PARTS.indexOf(phases[0] ?? 'serial');
  return all.sort((a, b) => place(a) - place(b));
}

function ownerOf(name: string, behaviours: readonly Behaviour[]): string {
  if (name in PLATFORM) return 'platform';
  if (name in TRAITS) return 'trait';
  return behaviours.find(({ state = {} }) => name in state)?.name ?? 'mind';
}

function columnOf(name: string, spec: ColumnSpec, plan: Plan): ColumnDescription {
  const { behaviours, constant, written } = plan;
  const { about, codec, init, max, min, perTopic, storage } = spec;
  return {
    name,
    about,
    owner: ownerOf(name, behaviours),
    ...{ min, max, storage, codec, perTopic },
    init: typeof init === 'number' ? init : 'drawn',
    // As `createColumns` does: first values that differ cannot be kept as one number.
    change:
      constant.has(name) && typeof init === 'number'
        ? 'constant'
        : written.has(name)
          ? 'written'
          : 'fixed',
  };
}

/** Platforms and who is on two of them, where the model names any. */
function placesOf(
  { overlap, platforms }: Model,
  plan: Plan,
): Pick<ModelDescription, 'platforms' | 'overlap'> {
  const list = plan.platforms.list.map(({ kinds, name }) => ({
    name,
    kinds: kinds.map((kind) => kind.name),
  }));
  return { ...(platforms && { platforms: list }), ...(overlap && { overlap }) };
}

/**
 * Describes a model as plain data: kinds, columns, what happens in a tick and in which order, graph, feed, measures and events.
 *
 * Nothing is computed and no memory is taken for accounts, so that a model of any size can be described.
 *
 * @throws NetizenError, RangeError or TypeError naming what is wrong in the model, as `createWorld`.
 */
export function describeModel(model: Model): ModelDescription {
  const plan = planModel(model, { layout: 'auto' });
  const { blockSize, dt, events, horizon, hotList, kinds, layout, rank, schema, topics } = plan;
  return {
    name: model.name,
    accounts: kinds.size,
    kinds: kinds.list,
    ...placesOf(model, plan),
    topics,
    columns: Object.entries(schema).map(([name, spec]) => columnOf(name, spec, plan)),
    processes: processesOf(plan),
    graph: { name: model.graph.name, params: plain(model.graph.params) },
    feed: {
      rank: rank.name,
      rankParams: plain(rank.params),
      horizon,
      hotList,
      ...(plan.recommend && { recommend: recommendParams(plan.recommend) }),
    },
    measures: (model.measures ?? []).map(({ about = '', name, unit, width = 1 }) => ({
      ...{ name, unit, about, width },
    })),
    events,
    tick: dt,
    recordEvery: model.recordEvery ?? 1,
    blockSize,
    layout,
  };
}
