import { describe, expect, it } from 'vitest';
import { type DeletingOptions, deleting } from '../../src/behaviour/deleting.ts';
import { drawUnit, postMark } from '../../src/random/draw.ts';
import { deriveKey, seedKey } from '../../src/random/key.ts';
import { createWorld, type World } from '../../src/world/world.ts';
import { ALARM } from '../random/statistics.ts';
import { postsBetween } from '../world/models.ts';
import { alwaysAwake, type Line, nobodyFollows, stage, stepAll } from './stage.ts';

/** A world in which each of `authors` wrote `each` posts in the first tick and comes back in every later one. */
function diary(
  options: DeletingOptions,
  { authors = 100, days = 2, each = 10, tick = 1 } = {},
): World {
  const lines: Line[] = [];
  for (let author = 0; author < authors; author++)
    for (let n = 0; n < each; n++) lines.push({ tick: 0, author, topic: 0, hour: 0.5 });
  const world = createWorld(
    stage(nobodyFollows(authors), lines, {
      behaviours: [alwaysAwake(), deleting(options)],
      feed: { horizon: 24 * days + 2 * tick },
      tick,
    }),
    { seed: 'diary' },
  );
  stepAll(world, (24 * days) / tick + 1);
  return world;
}
const posts = ({ view: { log } }: World) => postsBetween(log, log.oldest, log.next);

describe('deleting(options)', () => {
  it('deleting() takes back 10-20% of posts within three months (P12), 15% by default (false alarm 1e-6)', () => {
    const world = diary({}, { authors: 250, each: 40, days: 90, tick: 24 });
    const share = world.figures.deleted / 10_000;
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.2);
    expect(Math.abs(share - 0.15)).toBeLessThan(ALARM * Math.sqrt((0.15 * 0.85) / 10_000));
  });

  it('deleting({ share, days, shape }) removes a post at the first visit after its own age of regret', () => {
    for (const shape of [0.5, 1, 2]) {
      const world = diary({ share: 0.7, days: 2, shape });
      const [k0, k1] = deriveKey(seedKey('diary'), 'deleting');
      for (const { author, flags, hour, removedHour, sequence } of posts(world)) {
        const u = drawUnit(k0, k1, postMark(author, sequence), author, 0);
        const age = 48 * (Math.log(1 - u) / Math.log(0.3)) ** (1 / shape);
        if (age < 47) expect(flags).toBe(9);
        if (age > 48.6) expect(flags).toBe(0);
        if (flags === 0) continue;
        // Somebody who comes every hour, at a drawn minute, has come within two hours; the first look is a tick after writing.
        expect(removedHour - hour).toBeGreaterThanOrEqual(age - 1e-9);
        expect(removedHour - hour).toBeLessThan(Math.max(1.5, age + 2));
      }
    }
  });

  it('deleting({ share: 0 }) takes nothing back', () => {
    expect(diary({ share: 0 }).figures.deleted).toBe(0);
  });

  it('deleting(...) says what is wrong with an option', () => {
    const wrong: [DeletingOptions, string][] = [
      [{ share: 1 }, 'deleting: share must be a number in [0, 1), got 1.'],
      [{ days: 0 }, 'days must be a number in (0, Infinity), got 0'],
      [{ shape: 0 }, 'shape must be a number in (0, Infinity), got 0'],
      [{ shares: 1 } as never, 'Did you mean "share"?'],
    ];
    for (const [options, message] of wrong) expect(() => deleting(options)).toThrow(message);
  });
});
