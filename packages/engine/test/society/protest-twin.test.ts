import { describe, expect, it } from 'vitest';
import { UNIT16 } from '../../src/agents/codec.ts';
import { shareAwake } from '../../src/behaviour/share-awake.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';
import { protest } from '../../src/society/protest.ts';
import type { ProtestOptions, ProtestParams } from '../../src/society/protest-options.ts';
import { createWorld } from '../../src/world/world.ts';
import { recorder, type Session } from '../behaviour/stage.ts';
import { type Person, stepTown, type Town } from './protest-twin.ts';
import { town } from './street.ts';

const N = 120;
const STATES = ['calm', 'out', 'held', 'arrested'] as const;
const OPTIONS: ProtestOptions = {
  ...{ regions: 3, topic: 1, reportRate: 2, online: 0.4, reconsider: 2, stay: 3, custody: 4 },
  ...{ arrestRate: 1, threshold: 0.12, force: 0.2, memory: 10 },
};

describe('protest(options)', () => {
  for (const rule of ['epstein', 'granovetter'] as const) {
    it(`protest({ rule: '${rule}' }) does the same as its slow twin`, () => {
      const sessions: Session[] = [];
      const behaviour = protest({ ...OPTIONS, rule });
      const params = behaviour.params as ProtestParams;
      const model = town(
        {
          policing: { police: 0.03, strategic: 0.5 },
          economy: { points: [[0, 0.1]], safetyNet: 0.3 },
          model: {
            behaviours: [shareAwake({ share: 0.3, posts: 9 }), behaviour, recorder(sessions)],
            initial: { caution: (i, site) => site.draw(i, 0) * (i % 3 ? 0.6 : 0) },
          },
        },
        N,
      );
      const world = createWorld(model, { seed: 'twin' });
      const { view } = world;
      const share = (name: string, i: number): number => view.column(name).array[i]! / UNIT16;
      const people = Array.from({ length: N }, (_, i): Person => {
        const follows = new Uint32Array(view.graph.degree(i));
        view.graph.followees(i, follows);
        return {
          region: Math.floor((i * 3) / N),
          state: 'calm',
          hardship: share('firstHardship', i),
          relief: share('relief', i),
          caution: share('caution', i),
          perceived: 0,
          trust: share('trustOfficial', i),
          lastVisit: 0,
          follows: Array.from(follows),
        };
      });
      const twin: Town = {
        ...{ people, regions: 3, police: 0.03, strategic: 0.5, memory: 12 },
        ...{ economy: 0.1, net: 0.3, recent: [0, 0, 0] },
        key: deriveKey(seedKey('twin'), 'protest'),
        blockSize: 64,
      };
      const seen = new Set<string>();
      for (let tick = 0; tick < 150; tick++) {
        sessions.length = 0;
        world.step();
        const force = stepTown(twin, sessions, params, tick);
        const states = Array.from(view.column('protest').array, (state) => STATES[state]);
        expect(states).toEqual(people.map(({ state }) => state));
        for (const state of states) seen.add(state!);
        people.forEach((person, i) => {
          expect(share('perceived', i)).toBeCloseTo(person.perceived, 10);
          expect(share('trustOfficial', i)).toBeCloseTo(person.trust, 10);
        });
        force.forEach((value, r) => {
          expect(view.signal('force')[r]).toBeCloseTo(value, 10);
        });
      }
      // A comparison of streets on which something happened.
      expect([...seen].sort()).toEqual([...STATES].sort());
      expect(people.some(({ perceived }) => perceived > 0.05)).toBe(true);
      expect(people.some(({ trust }) => trust < 0.4)).toBe(true);
    });
  }
});
