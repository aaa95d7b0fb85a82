import { describe, expect, it } from 'vitest';
import { type RestraintOptions, restraint } from '../../src/behaviour/restraint.ts';
import { silence } from '../../src/behaviour/silence.ts';
import type { Behaviour } from '../../src/contract/behaviour.ts';
import { createWorld } from '../../src/world/world.ts';
import { allFollowAll, alwaysAwake, randomLines, recorder, type Session, stage } from './stage.ts';

const TOPICS = [
  { name: 'a', political: true, sensitivity: 0.8 },
  { name: 'b', political: true },
];

/** Sessions of two officers and three netizens, with behaviours in some order. */
function sessionsOf(...behaviours: Behaviour[]): Session[] {
  const sessions: Session[] = [];
  const lines = randomLines(8, { ticks: 30, authors: [0, 2, 3], topics: 2 });
  const model = stage(allFollowAll(5), lines, {
    kinds: { officer: 2, netizen: 3 },
    topics: TOPICS,
    initial: { opinion: (i, site) => 2 * site.draw(i, 0) - 1 },
    behaviours: [alwaysAwake(), ...behaviours, recorder(sessions)],
  });
  const world = createWorld(model, { seed: 'officers' });
  for (let t = 0; t < 30; t++) world.step();
  return sessions;
}

describe('restraint(options)', () => {
  it('restraint(...) corrects voice and willingness of officers after silence, in whatever order they are listed; netizens stay as they are', () => {
    const options = { line: 0.7, discipline: 0.4, duties: [1], duty: 0.9, elsewhere: 0.25 };
    const free = sessionsOf(silence());
    for (const order of [
      [silence(), restraint(options)],
      [restraint(options), silence()],
    ]) {
      const held = sessionsOf(...order);
      expect(held.length).toBe(free.length);
      held.forEach(({ agent, voice, willing }, v) => {
        const own = free[v]!;
        if (agent >= 2) {
          expect({ voice, willing }).toEqual({ voice: own.voice, willing: own.willing });
          return;
        }
        voice.forEach((y, k) => {
          expect(y).toBeCloseTo(own.voice[k]! + 0.4 * (0.7 - own.voice[k]!), 5);
        });
        expect(willing[0]).toBeCloseTo(0.25 * own.willing[0]!, 5);
        expect(willing[1]).toBeCloseTo(Math.max(0.9, own.willing[1]!), 5);
      });
    }
  });

  it('restraint({ discipline: 0, duty: 0, elsewhere: 1 }) changes nothing; discipline 1 says the line', () => {
    const free = sessionsOf(silence());
    expect(sessionsOf(silence(), restraint({ discipline: 0, duty: 0, elsewhere: 1 }))).toEqual(
      free,
    );
    const strict = sessionsOf(silence(), restraint({ discipline: 1, line: 0.25 }));
    expect(strict.filter(({ agent }) => agent < 2).every(({ voice }) => voice[0] === 0.25)).toBe(
      true,
    );
  });

  it('restraint(...) says what is wrong with an option', () => {
    const wrong: [RestraintOptions, string][] = [
      [{ line: 2 }, 'restraint: line must be a number in [-1, 1], got 2.'],
      [{ discipline: -1 }, 'discipline must be a number in [0, 1], got -1'],
      [{ duties: [-1] }, 'duties[0] must be a whole number in [0, 254], got -1'],
      [{ duty: 2 }, 'duty must be'],
      [{ elsewhere: 2 }, 'elsewhere must be'],
      [{ dutie: 1 } as never, 'Did you mean "duties"?'],
    ];
    for (const [options, message] of wrong) expect(() => restraint(options)).toThrow(message);
  });
});
