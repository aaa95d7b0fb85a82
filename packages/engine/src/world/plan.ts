import type { ColumnSpec, Init, Schema } from '../agents/column.ts';
import { unit16 } from '../agents/column.ts';
import { type Kinds, layKinds } from '../agents/kinds.ts';
import { PLATFORM } from '../agents/platform.ts';
import { SHARED } from '../agents/shared-columns.ts';
import { layTopics, type Topic } from '../agents/topics.ts';
import { NetizenError } from '../base/error.ts';
import { checkKeys, checkNumber, nearestName } from '../base/options.ts';
import type { Behaviour } from '../contract/behaviour.ts';
import type { Institution } from '../contract/institution.ts';
import type { Model, ScheduledEvent } from '../contract/model.ts';
import { createHotList, type HotListOptions } from '../posts/hot-list.ts';
import { newest, type Ranking } from '../posts/ranking.ts';
import { bareName, orderBehaviours } from './order.ts';
import { checkEvents } from './schedule.ts';

/** A model with everything checked and decided once. */
export interface Plan {
  readonly model: Model;
  readonly kinds: Kinds;
  readonly topics: readonly Topic[];
  readonly politicalTopics: number;
  readonly behaviours: readonly Behaviour[];
  readonly institutions: readonly Institution[];
  readonly events: readonly ScheduledEvent[];
  readonly schema: Schema;
  /** Columns kept as one number: nobody writes them and all readers can take a constant. */
  readonly constant: ReadonlySet<string>;
  /** Columns of which others see the state at the beginning of the tick. */
  readonly published: readonly string[];
  readonly rank: Ranking;
  readonly horizon: number;
  readonly hotList: HotListOptions | undefined;
  readonly dt: number;
  readonly blockSize: number;
  readonly cascadesFrom: number;
  /** Whether next visits may change outside of visits, so that they must be looked through every tick. */
  readonly schedulesOthers: boolean;
  /** By index of kind: whether its originals are kept in the table of responses. */
  readonly hasResponses: readonly boolean[];
}

/** Names in `reads` and `writes` that are no columns: fields of a visit, and all columns of trust together. */
const VISIT_FIELDS = ['voice', 'willing'];
const PSEUDO = [...VISIT_FIELDS, 'trust'];

type Actor = Behaviour | Institution;

function trustColumns(kinds: Kinds): string[] {
  return [...new Set(kinds.list.flatMap(({ trust }) => (trust ? [trust] : [])))];
}

function namesOf(list: readonly string[] | undefined, kinds: Kinds): string[] {
  return (list ?? []).flatMap((name) =>
    name === 'trust' ? trustColumns(kinds) : [bareName(name)],
  );
}

function isSame(a: ColumnSpec, b: ColumnSpec): boolean {
  return (
    a.storage === b.storage &&
    a.codec === b.codec &&
    a.min === b.min &&
    a.max === b.max &&
    a.perTopic === b.perTopic &&
    a.init === b.init
  );
}

function ownColumns(behaviours: readonly Behaviour[], kinds: Kinds): Record<string, ColumnSpec> {
  const own: Record<string, ColumnSpec> = {};
  for (const name of trustColumns(kinds)) if (!(name in SHARED)) own[name] = unit16({ init: 0.5 });
  for (const { name: owner, state = {} } of behaviours) {
    for (const [name, spec] of Object.entries(state)) {
      if (name in SHARED || PSEUDO.includes(name)) {
        throw new NetizenError(
          'COLUMN_TAKEN',
          `${owner}: the column "${name}" belongs to everybody. Name it in reads or writes, or choose another name.`,
        );
      }
      if (own[name] && !isSame(own[name], spec)) {
        throw new NetizenError(
          'COLUMN_CLASH',
          `${owner}: the column "${name}" is declared differently elsewhere. Use the same type, range and first value, or another name.`,
        );
      }
      own[name] = spec;
    }
  }
  return own;
}

function checkNames(actor: Actor, names: readonly string[], known: readonly string[]): void {
  for (const name of names) {
    if (known.includes(name) || PSEUDO.includes(name)) continue;
    const near = nearestName(name, known);
    throw new NetizenError(
      'UNKNOWN_COLUMN',
      `${actor.name}: there is no column "${name}". ${near ? `Did you mean "${near}"?` : 'Declare it in state.'}`,
    );
  }
}

function withInit(
  schema: Record<string, ColumnSpec>,
  model: Model,
  behaviours: readonly Behaviour[],
): Schema {
  const inits: Record<string, Init> = {};
  for (const { initial = {} } of [...behaviours].reverse()) Object.assign(inits, initial);
  const wanted = { ...inits, ...model.initial };
  const known = Object.keys(schema);
  for (const name of Object.keys(model.initial ?? {})) {
    if (known.includes(name)) continue;
    const near = nearestName(name, known);
    throw new NetizenError(
      'UNKNOWN_COLUMN',
      `initial: the model uses no column "${name}". ${near ? `Did you mean "${near}"?` : `It uses: ${known.join(', ')}.`}`,
    );
  }
  return Object.fromEntries(
    known.map((name) => [
      name,
      name in wanted ? { ...schema[name]!, init: wanted[name]! } : schema[name]!,
    ]),
  );
}

/** All columns that the model uses: those of the platform, the shared ones that somebody names, and the behaviours' own. */
function mergeSchema(
  model: Model,
  kinds: Kinds,
  behaviours: readonly Behaviour[],
  institutions: readonly Institution[],
): Schema {
  const own = ownColumns(behaviours, kinds);
  const known = [...Object.keys(SHARED), ...Object.keys(own)];
  const used = new Set<string>(Object.keys(PLATFORM));
  for (const actor of [...behaviours, ...institutions]) {
    const published = (actor as Behaviour).published ?? [];
    const names = [...namesOf(actor.reads, kinds), ...namesOf(actor.writes, kinds), ...published];
    checkNames(actor, names, known);
    for (const name of names) used.add(name);
  }
  const shared = Object.entries(SHARED).filter(([name]) => used.has(name));
  return withInit({ ...Object.fromEntries(shared), ...own }, model, behaviours);
}

function constantColumns(
  schema: Schema,
  plan: { kinds: Kinds; behaviours: readonly Behaviour[]; institutions: readonly Institution[] },
): Set<string> {
  const { behaviours, institutions, kinds } = plan;
  // Voice, rankings and graphs read opinions without naming them.
  const varying = new Set<string>([...Object.keys(PLATFORM), 'opinion']);
  for (const actor of [...behaviours, ...institutions]) {
    for (const name of namesOf(actor.writes, kinds)) varying.add(name);
    for (const name of (actor as Behaviour).published ?? []) varying.add(name);
    for (const name of actor.reads ?? [])
      if (!name.endsWith('?') && name !== 'trust') varying.add(name);
  }
  for (const behaviour of behaviours)
    for (const name of Object.keys(behaviour.state ?? {})) varying.add(name);
  for (const name of trustColumns(kinds)) varying.add(name);
  return new Set(Object.keys(schema).filter((name) => !varying.has(name)));
}

function checkUnique(actors: readonly Actor[]): void {
  const seen = new Set<string>();
  for (const { name } of actors) {
    if (seen.has(name))
      throw new NetizenError(
        'NAME_TAKEN',
        `model: two behaviours or institutions are called "${name}". Names choose the random sequences: rename one.`,
      );
    seen.add(name);
  }
}

function schedulesOthers(
  behaviours: readonly Behaviour[],
  institutions: readonly Institution[],
): boolean {
  const isScheduler = ({ writes = [] }: Actor): boolean => writes.includes('nextVisit');
  const isOutsideVisits = behaviours.filter(({ serial, update }) => update || serial);
  return isOutsideVisits.some(isScheduler) || institutions.some(isScheduler);
}

const MODEL_KEYS = [
  'name',
  'kinds',
  'graph',
  'topics',
  'behaviours',
  'institutions',
  'measures',
  'events',
  'feed',
  'initial',
  'tick',
  'blockSize',
  'cascadesFrom',
  'recordEvery',
  'responsesOf',
  'origin',
];

/**
 * Checks a model and decides what does not depend on the seed.
 *
 * @throws NetizenError, RangeError or TypeError naming what is wrong and what to do.
 */
export function planModel(model: Model): Plan {
  checkKeys('model', model, MODEL_KEYS);
  const {
    tick: dt = 0.25,
    blockSize = 16_384,
    cascadesFrom = 1,
    institutions = [],
    feed = {},
  } = model;
  checkKeys('model.feed', feed, ['rank', 'horizon', 'hotList']);
  const { horizon = 48, hotList, rank = newest() } = feed;
  checkNumber('model', 'tick', dt, {
    min: 0,
    openMin: true,
    max: 24,
    remedy: 'It is a number of hours.',
  });
  checkNumber('model', 'blockSize', blockSize, { min: 1, max: 1_048_576, integer: true });
  checkNumber('model', 'cascadesFrom', cascadesFrom, { min: 1, integer: true });
  checkNumber('model.feed', 'horizon', horizon, {
    min: dt,
    max: 1e6,
    remedy: 'It is a number of hours, at least one tick.',
  });
  if (hotList) createHotList(hotList);
  checkNumber('model', 'recordEvery', model.recordEvery ?? 1, {
    min: 0,
    openMin: true,
    remedy: 'It is a number of hours.',
  });
  const kinds = layKinds(model.kinds, model.graph.size);
  for (const name of model.responsesOf ?? []) kinds.get(name);
  const topics = layTopics(model.topics ?? [{ name: 'topic', political: true }]);
  checkUnique([...model.behaviours, ...institutions]);
  const behaviours = orderBehaviours(model.behaviours);
  for (const { kind, name } of institutions)
    if (kind !== null && !kinds.has(kind)) failOnKind(name, kind, kinds);
  const schema = mergeSchema(model, kinds, behaviours, institutions);
  return {
    model,
    kinds,
    topics,
    politicalTopics: Math.max(1, topics.filter((topic) => topic.political).length),
    behaviours,
    institutions,
    events: checkEvents(model.events ?? [], [...behaviours, ...institutions]),
    schema,
    constant: constantColumns(schema, { kinds, behaviours, institutions }),
    published: [...new Set(behaviours.flatMap(({ published = [] }) => published))],
    rank,
    horizon,
    hotList: hotList === false ? undefined : hotList,
    dt,
    blockSize,
    cascadesFrom,
    schedulesOthers: schedulesOthers(behaviours, institutions),
    hasResponses: kinds.list.map(({ name }) => model.responsesOf?.includes(name) ?? false),
  };
}

function failOnKind(name: string, kind: string, kinds: Kinds): never {
  const near = nearestName(
    kind,
    kinds.list.map((other) => other.name),
  );
  throw new NetizenError(
    'UNKNOWN_KIND',
    `${name}: the model has no kind "${kind}". ${near ? `Did you mean "${near}"?` : 'Add it to kinds.'}`,
  );
}
