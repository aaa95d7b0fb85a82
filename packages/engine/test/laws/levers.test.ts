import { describe, expect, it } from 'vitest';
import type { Behaviour } from '../../src/contract/behaviour.ts';
import type { Institution } from '../../src/contract/institution.ts';
import * as engine from '../../src/index.ts';
import * as models from '../../src/models.ts';
import { LEVERS } from './levers/all-levers.ts';

type Mechanism = Behaviour | Institution;
type Factory = (options: object) => unknown;

/** Options without which nothing can be made: there is no honest default. */
const NEEDED: Readonly<Record<string, object>> = { asking: { kind: 'official' } };
/** What tells a behaviour or an institution from a graph, a ranking or a measure: one of these beside its name, parameters and module. */
const PARTS = ['before', 'visit', 'update', 'serial', 'act', 'state', 'initial'];
/** Classical models are held to published results instead. */
const OURS = /\/src\/(behaviour|institutions|society)\//;

function mechanismOf(name: string, value: unknown): Mechanism | undefined {
  if (typeof value !== 'function') return undefined;
  try {
    const made = (value as Factory)(NEEDED[name] ?? {});
    if (made instanceof Promise) made.catch(() => undefined);
    const parts = made as Record<string, unknown>;
    const isMechanism = parts.module && PARTS.some((part) => parts[part]);
    return isMechanism ? (made as Mechanism) : undefined;
  } catch {
    return undefined;
  }
}

/** What every exported factory of behaviours and institutions makes, by the name of the factory. */
const MECHANISMS = Object.entries({ ...models, ...engine })
  .map(([name, value]) => [name, mechanismOf(name, value)] as const)
  .filter(
    (entry): entry is [string, Mechanism] =>
      entry[1] !== undefined && (entry[0] in engine || OURS.test(entry[1].module ?? '')),
  );

describe('levers of mechanisms', () => {
  it('are looked for among all exports', () => {
    const names = MECHANISMS.map(([name]) => name);
    expect(names).toEqual(
      expect.arrayContaining(['silence', 'moderation', 'economy', 'civilViolence', 'influence']),
    );
    expect(names.length).toBeGreaterThanOrEqual(34);
  });

  it.each(MECHANISMS.map(([name]) => name))('%s(...) has rows in test/laws/levers', (name) => {
    expect(Object.keys(LEVERS)).toContain(name);
  });

  it.each(MECHANISMS)(
    '%s(...): each of its parameters is a lever, or said to be none',
    (name, made) => {
      const { levers = [], plumbing = {} } = LEVERS[name] ?? {};
      const known = new Set([
        ...levers.map(({ set }) => set.split('.')[0]!),
        ...Object.keys(plumbing),
      ]);
      const missing = Object.keys(made.params).filter((parameter) => !known.has(parameter));
      expect(missing).toEqual([]);
    },
  );

  it('belong to mechanisms that are exported', () => {
    const names = MECHANISMS.map(([name]) => name);
    expect(Object.keys(LEVERS).filter((name) => !names.includes(name))).toEqual([]);
  });
});
