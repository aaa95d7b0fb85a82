import { describe, expect, it } from 'vitest';
import { type RecommendOptions, recommendParams } from '../../src/posts/recommend-options.ts';

describe('recommendParams(options)', () => {
  it('recommendParams(options) checks every option and fills in defaults', () => {
    const wrong: [RecommendOptions, string][] = [
      [
        { rule: 'best' } as never,
        'recommend: rule must be one of "affinity", "engagement", "random", got "best".',
      ],
      [{ place: 'all' } as never, 'recommend: place must be one of "ranked", "top", got "all".'],
      [{ share: 2 }, 'recommend: share must be a number in [0, 1], got 2.'],
      [{ slots: 0 }, 'recommend: slots must be a whole number in [1, 64], got 0.'],
      [{ bins: 65 }, 'recommend: bins must be a whole number in [1, 64], got 65.'],
      [{ room: 0 }, 'recommend: room must be a whole number in [1, 256], got 0.'],
      [{ patience: 0 }, 'recommend: patience must be a number in (0, Infinity), got 0.'],
      [{ slot: 1 } as never, 'recommend: unknown option "slot". Did you mean "slots"?'],
    ];
    for (const [options, message] of wrong) expect(() => recommendParams(options)).toThrow(message);
    expect(recommendParams({})).toEqual({
      rule: 'affinity',
      share: 0.3,
      slots: 5,
      place: 'ranked',
      bins: 8,
      room: 32,
      patience: 6,
    });
    expect(recommendParams({ rule: 'engagement', bins: 8 }).bins).toBe(1);
  });
});
