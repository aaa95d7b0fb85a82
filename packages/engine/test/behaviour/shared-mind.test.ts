import { describe, expect, it } from 'vitest';
import { unit16 } from '../../src/agents/column.ts';
import { NONE } from '../../src/base/memory.ts';
import { shareAwake } from '../../src/behaviour/share-awake.ts';
import { sharedMind } from '../../src/behaviour/shared-mind.ts';
import { defineBehaviour } from '../../src/contract/behaviour.ts';
import type { Model } from '../../src/contract/model.ts';
import { complete } from '../../src/graph/complete.ts';
import { sideBySide } from '../../src/graph/side-by-side.ts';
import { createWorld, type World } from '../../src/world/world.ts';

/** Each visit moves opinion and trust of account i by a step of its own. */
const live = defineBehaviour({
  name: 'live',
  writes: ['opinion', 'trustOfficial'],
  visit({ opinion, trustOfficial }, visits) {
    for (let v = 0; v < visits.count; v++) {
      const i = visits.agent[v]!;
      opinion[i] = Math.min(1, opinion[i]! + 0.001 * (i + 1));
      trustOfficial[i] = Math.min(65_535, trustOfficial[i]! + 3 * i + 1);
    }
  },
});

/** Lists who comes in each tick. */
function watching(seen: number[][]) {
  return defineBehaviour({
    name: 'watching',
    before(_state, visits, { tick }) {
      const awake = Array.from(visits.agent.subarray(0, visits.count));
      seen[tick] = [...(seen[tick] ?? []), ...awake];
    },
  });
}

function town(more: Model['behaviours'], share = 0.4): Model {
  return {
    name: 'shared',
    kinds: { a: 14, b: 9 },
    platforms: { left: ['a'], right: ['b'] },
    overlap: [{ of: 'b', among: 'a', share: 0.8 }],
    graph: sideBySide([complete(), complete()]),
    initial: { opinion: (i, site) => site.draw(i, 0) - 0.5, trustOfficial: 0.2 },
    behaviours: [shareAwake({ share }), ...more, live],
  };
}

/** The rule in plain words, account after account, on copies made when the tick begins. */
class SlowTwin {
  readonly opinion: number[];
  readonly trust: number[];
  private readonly last: number[];
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    this.opinion = Array.from(world.view.column('opinion').array);
    this.trust = Array.from(world.view.column('trustOfficial').array);
    this.last = this.opinion.map(() => 0);
  }

  step(tick: number, awake: readonly number[]): void {
    const [opinion, trust, last] = [[...this.opinion], [...this.trust], [...this.last]];
    for (const i of awake) {
      const j = this.world.view.twin(i);
      if (j !== NONE && last[j]! > last[i]!) {
        this.opinion[i] = opinion[j]!;
        this.trust[i] = trust[j]!;
      } else if (j !== NONE && last[j] === last[i]) {
        this.opinion[i] = Math.fround((opinion[i]! + opinion[j]!) / 2);
        this.trust[i] = Math.floor((trust[i]! + trust[j]!) / 2);
      }
      this.opinion[i] = Math.fround(Math.min(1, this.opinion[i]! + 0.001 * (i + 1)));
      this.trust[i] = Math.min(65_535, this.trust[i]! + 3 * i + 1);
      this.last[i] = tick;
    }
  }
}

describe('sharedMind({ columns })', () => {
  it('sharedMind(...) does what the slow twin does, to the bit', () => {
    for (const [seed, share] of [
      ['s', 0.4],
      ['t', 1],
      ['u', 0.1],
    ] as const) {
      const seen: number[][] = [];
      const columns = ['opinion', 'trustOfficial'];
      const model = town([watching(seen), sharedMind({ columns })], share);
      const world = createWorld({ ...model, blockSize: 5 }, { seed });
      const twin = new SlowTwin(world);
      for (let tick = 0; tick < 60; tick++) {
        world.step();
        twin.step(tick, seen[tick] ?? []);
        expect(Array.from(world.view.column('opinion').array)).toEqual(twin.opinion);
        expect(Array.from(world.view.column('trustOfficial').array)).toEqual(twin.trust);
      }
      expect(seen.flat().length).toBeGreaterThan(50);
    }
  });

  it('sharedMind() does not depend on which account comes first in a tick: the platforms may change places', () => {
    // Both come in every tick, so the two always take the mean of each other.
    const model = town([sharedMind()], 1);
    const world = createWorld(model, { seed: 9 });
    for (let tick = 0; tick < 7; tick++) world.step();
    const opinion = world.view.column('opinion').array;
    for (let i = 14; i < 23; i++) {
      const j = world.view.twin(i);
      if (j === NONE) continue;
      // What both knew when the tick began, and the last step of each.
      expect(opinion[i]! - 0.001 * (i + 1)).toBeCloseTo(opinion[j]! - 0.001 * (j + 1), 6);
    }
  });

  it('sharedMind({ columns }) shares those columns alone, and without it minds part', () => {
    const gaps = (more: Model['behaviours'], column: string): number => {
      const world = createWorld(town(more), { seed: 4 });
      for (let tick = 0; tick < 200; tick++) world.step();
      const { array } = world.view.column(column);
      let sum = 0;
      for (let i = 14; i < 23; i++) {
        const j = world.view.twin(i);
        if (j !== NONE) sum += Math.abs(array[i]! - array[j]!);
      }
      return sum;
    };
    expect(gaps([sharedMind()], 'opinion')).toBeLessThan(gaps([], 'opinion') / 5);
    expect(gaps([sharedMind()], 'trustOfficial')).toBe(gaps([], 'trustOfficial'));
    const shared = sharedMind({ columns: ['trustOfficial'] });
    expect(gaps([shared], 'trustOfficial')).toBeLessThan(gaps([], 'trustOfficial') / 5);
  });

  it('sharedMind(...) changes nobody where nobody is on both', () => {
    const { overlap: _none, ...model } = town([sharedMind()]);
    const digest = (behaviours: Model['behaviours']): string => {
      const world = createWorld({ ...model, behaviours }, { seed: 2 });
      for (let tick = 0; tick < 20; tick++) world.step();
      return world.digest();
    };
    expect(digest(model.behaviours)).toBe(
      digest(model.behaviours.filter(({ name }) => name !== 'sharedMind')),
    );
  });

  it('sharedMind(...) says what is wrong', () => {
    expect(() => sharedMind({ columns: ['opinion', 'fear'] })).toThrow(
      'sharedMind: "fear" cannot be shared, for what fades with the time since a visit fades by account.',
    );
    expect(() => sharedMind({ colums: [] } as object)).toThrow('Did you mean "columns"?');
    const own = defineBehaviour({ name: 'own', state: { trustX: unit16() } });
    expect(() => createWorld(town([own, sharedMind({ columns: ['trustY'] })]))).toThrow(
      'sharedMind: there is no column "trustY". Did you mean "trustX"?',
    );
  });
});
