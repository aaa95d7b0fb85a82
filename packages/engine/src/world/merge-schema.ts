import { type ColumnSpec, type Init, type Schema, unit16 } from '../agents/column.ts';
import type { Kinds } from '../agents/kinds.ts';
import { PLATFORM } from '../agents/platform.ts';
import { SHARED } from '../agents/shared-columns.ts';
import { NetizenError } from '../base/error.ts';
import { nearestName } from '../base/options.ts';
import type { Behaviour } from '../contract/behaviour.ts';
import type { Institution } from '../contract/institution.ts';
import type { Model } from '../contract/model.ts';
import { bareName } from './order.ts';

/** Names in `reads` and `writes` that are no columns: fields of a visit, and all columns of trust together. */
const VISIT_FIELDS = ['voice', 'willing', 'budget', 'readsHotList', 'hour', 'vanished'];
const PSEUDO = [...VISIT_FIELDS, 'trust'];

/** Whoever may name columns. */
export type Actor = Behaviour | Institution;

function trustColumns(kinds: Kinds): string[] {
  return [...new Set(kinds.list.flatMap(({ trust }) => (trust ? [trust] : [])))];
}

function namesOf(list: readonly string[] | undefined, kinds: Kinds): string[] {
  return (list ?? []).flatMap((name) =>
    name === 'trust' ? trustColumns(kinds) : [bareName(name)],
  );
}

/** Columns that an actor names, its own included. */
export function namedBy(actor: Actor, kinds: Kinds): string[] {
  return [
    ...namesOf(actor.reads, kinds),
    ...namesOf(actor.writes, kinds),
    ...Object.keys(
      (actor as Behaviour).visit || (actor as Behaviour).update ? (actor.state ?? {}) : {},
    ),
  ];
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

/** Shared columns that the model declares anew; those of the platform keep their types. */
function redeclared({ columns = {} }: Model): Schema {
  const known = Object.keys(SHARED).filter((name) => !(name in PLATFORM));
  for (const [name, spec] of Object.entries(columns)) {
    const near = nearestName(name, known);
    if (!known.includes(name)) {
      throw new NetizenError(
        'UNKNOWN_COLUMN',
        `model.columns: "${name}" is no shared column. ${near ? `Did you mean "${near}"?` : `Known: ${known.join(', ')}.`}`,
      );
    }
    const shared = SHARED[name as keyof typeof SHARED];
    if (spec.codec === shared.codec && spec.perTopic === shared.perTopic) continue;
    throw new NetizenError(
      'COLUMN_CLASH',
      `model.columns: "${name}" must keep its codec "${shared.codec}" and perTopic ${shared.perTopic}. Change type, range or first value only.`,
    );
  }
  return columns;
}

/** All columns that the model uses: those of the platform, the shared ones that somebody names, and the behaviours' own. */
export function mergeSchema(
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
  const shared = Object.entries({ ...SHARED, ...redeclared(model) }).filter(([name]) =>
    used.has(name),
  );
  return withInit({ ...Object.fromEntries(shared), ...own }, model, behaviours);
}

/** Columns that somebody writes after their first values: those of the platform, own ones, and those named in `writes`. */
export function writtenColumns(
  kinds: Kinds,
  behaviours: readonly Behaviour[],
  institutions: readonly Institution[],
): Set<string> {
  const written = new Set<string>(Object.keys(PLATFORM));
  for (const { writes } of [...behaviours, ...institutions]) {
    for (const name of namesOf(writes, kinds)) written.add(name);
  }
  for (const { state = {} } of behaviours) for (const name of Object.keys(state)) written.add(name);
  return written;
}

/** Columns that nobody writes and all readers can take as a constant: they are kept as one number. */
export function constantColumns(
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
