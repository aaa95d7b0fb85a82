import { describe, expect, it } from 'vitest';
import { layKinds } from '../../src/agents/kinds.ts';
import { kindsOfPlatform, layPlatforms } from '../../src/agents/platforms.ts';

const kinds = layKinds({ leader: 2, netizen: 5, guest: { count: 4, place: [0, 0.5] }, idle: 0 });

describe('layPlatforms(specs, kinds)', () => {
  it('layPlatforms(undefined, ...) is one platform with all accounts', () => {
    const { list, ofKind } = layPlatforms(undefined, kinds);
    expect(list).toMatchObject([{ name: 'platform', index: 0, lo: 0, hi: 11 }]);
    expect(ofKind).toEqual([0, 0, 0, 0]);
  });

  it('layPlatforms(...) lays platforms out by id, whatever their order and that of their kinds', () => {
    const platforms = layPlatforms({ small: ['idle', 'guest'], big: ['netizen', 'leader'] }, kinds);
    expect(platforms.list).toMatchObject([
      { name: 'big', index: 0, lo: 0, hi: 7 },
      { name: 'small', index: 1, lo: 7, hi: 11 },
    ]);
    expect(platforms.ofKind).toEqual([0, 0, 1, 1]);
    expect(platforms.get('small').kinds.map(({ name }) => name)).toEqual(['guest', 'idle']);
  });

  it.each([
    [
      { a: ['leader', 'netizen', 'guest'] },
      'the kind "idle" is on no platform. Name it on exactly one.',
    ],
    [
      { a: ['leader', 'netizen'], b: ['netizen', 'guest', 'idle'] },
      'the kind "netizen" is on "a" and "b". Name it on exactly one.',
    ],
    [
      { a: ['leader', 'guest'], b: ['netizen', 'idle'] },
      'the kinds "leader" and "guest" of "a" do not follow each other. Put the kinds of a platform next to each other',
    ],
    [
      { a: ['leader', 'leader'] },
      'the kinds "leader" and "leader" of "a" do not follow each other.',
    ],
    [{ a: [] }, '"a" needs at least one kind of account.'],
    [{}, 'a model with platforms needs at least one.'],
    [{ a: ['ledaer'] }, 'there is no kind "ledaer". Did you mean "leader"?'],
  ])('layPlatforms(%j, ...) says what is wrong', (specs, problem) => {
    expect(() => layPlatforms(specs as Record<string, string[]>, kinds)).toThrow(problem);
  });

  it('platforms.get(name) names the nearest', () => {
    const platforms = layPlatforms(
      { sina: ['leader', 'netizen'], tencent: ['guest', 'idle'] },
      kinds,
    );
    expect(() => platforms.get('tencnt')).toThrow('no platform "tencnt". Did you mean "tencent"?');
    expect(() => platforms.get('zzzzzzzzz')).toThrow('Known: sina, tencent.');
  });
});

describe('kindsOfPlatform(platform)', () => {
  it('kindsOfPlatform(...) counts ids from 0 and keeps places', () => {
    const { get } = layPlatforms({ a: ['leader', 'netizen'], b: ['guest', 'idle'] }, kinds);
    const own = kindsOfPlatform(get('b'));
    expect(own.size).toBe(4);
    expect(own.list).toMatchObject([
      { name: 'guest', lo: 0, hi: 4, place: [0, 0.5] },
      { name: 'idle', lo: 4, hi: 4 },
    ]);
  });
});
