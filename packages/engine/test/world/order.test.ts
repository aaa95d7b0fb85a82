import { describe, expect, it } from 'vitest';
import { u32 } from '../../src/agents/column.ts';
import { type Behaviour, defineBehaviour } from '../../src/contract/behaviour.ts';
import { bareName, orderBehaviours } from '../../src/world/order.ts';

function named(
  name: string,
  reads: string[] = [],
  writes: string[] = [],
  state: Behaviour['state'] = {},
): Behaviour {
  return defineBehaviour({ name, reads, writes, state });
}

const orderOf = (...behaviours: Behaviour[]): string =>
  orderBehaviours(behaviours)
    .map(({ name }) => name)
    .join('');

describe('orderBehaviours(behaviours)', () => {
  it('orderBehaviours(...) keeps the order given where nobody waits', () => {
    expect(orderOf(named('b'), named('a'), named('c'))).toBe('bac');
    expect(orderOf()).toBe('');
  });

  it('orderBehaviours(...) puts readers after writers, in chains and with marks of constants', () => {
    expect(orderOf(named('a', ['x']), named('b', [], ['x']))).toBe('ba');
    expect(orderOf(named('a', ['y?']), named('b', ['x'], ['y']), named('c', [], ['x']))).toBe(
      'cba',
    );
  });

  it('orderBehaviours(...) counts own state as written', () => {
    expect(orderOf(named('a', ['mood']), named('b', [], [], { mood: u32() }))).toBe('ba');
  });

  it('orderBehaviours(...) lets who reads and writes the same go where it was', () => {
    expect(orderOf(named('a', ['x'], ['x']), named('b', [], ['x']))).toBe('ab');
  });

  it('orderBehaviours(...) starts a circle with the first one given', () => {
    expect(orderOf(named('a', ['x'], ['y']), named('b', ['y'], ['x']), named('c', ['x']))).toBe(
      'abc',
    );
    expect(orderOf(named('b', ['y'], ['x']), named('a', ['x'], ['y']))).toBe('ba');
  });

  it('bareName(name) takes off the mark', () => {
    expect(['fear?', 'fear'].map(bareName)).toEqual(['fear', 'fear']);
  });
});
