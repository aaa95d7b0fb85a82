import {
  createWorld,
  type GraphRecipe,
  type RunResult,
  resumeWorld,
  run,
  type World,
} from '@netizen/engine';
import { erdosRenyi, givenGraph, microblog, storedGraph } from '@netizen/engine/graph';
import { describe, expect, it } from 'vitest';
import { policeDesk } from '../src/index.ts';

type Parameters = NonNullable<globalThis.Parameters<typeof policeDesk>[0]>;

/** A stored graph of so many accounts, as read from a file. */
function graphOf(n: number): GraphRecipe {
  const offsets = Uint32Array.from({ length: n + 1 }, (_, i) => i * 3);
  const rows = Array.from({ length: n }, (_, i) =>
    [1, 2, 5].map((k) => (i * 7 + k) % n).map((j) => (j === i ? (j + 1) % n : j)),
  );
  const followees = Uint32Array.from(rows.flatMap((row) => row.sort((a, b) => a - b)));
  return givenGraph(storedGraph({ offsets, followees }), 'file');
}
const SHORT = { for: 12 };

describe('policeDesk(parameters, { graph })', () => {
  it('policeDesk({ netizens }) builds and runs from 17 accounts on, with everyone in place', () => {
    for (const netizens of [17, 60, 300, 5000]) {
      const world = createWorld(policeDesk({ netizens }));
      const { kinds } = run(world, SHORT);
      world.check();
      expect(kinds.reduce((sum, { count }) => sum + count, 0)).toBe(netizens);
      expect(Object.fromEntries(kinds.map(({ count, name }) => [name, count]))).toMatchObject({
        stateMedia: 3,
        police: 1,
        official: 12,
        leader: Math.floor(netizens / 100),
      });
    }
  });

  it('policeDesk({ deskRank }) places the desk at that rank of popularity, at most nine tenths down', () => {
    for (const netizens of [200, 490, 1000, 4900, 99_991]) {
      for (const deskRank of [0, 1, 6, 49, 150]) {
        const { police } = policeDesk({ netizens, deskRank }).kinds;
        const { place } = police as { place: readonly [number, number] };
        expect(Math.floor(place[0] * netizens)).toBe(deskRank);
        expect(place[1]).toBe(place[0]);
      }
      expect(policeDesk({ netizens, deskRank: 100_000 }).kinds['police']).toMatchObject({
        place: [0.9, 0.9],
      });
    }
    const rankOf = (deskRank: number): number => {
      const { view } = createWorld(policeDesk({ netizens: 3000, deskRank }));
      const followers = view.column('followers').array;
      return Array.from(followers).filter(
        (count) => count > followers[view.kinds.get('police').lo]!,
      ).length;
    };
    const ranks = [0, 20, 500].map(rankOf);
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(ranks[0]).toBeLessThan(5);
    expect(ranks[2]).toBeGreaterThan(50);
  });

  it('policeDesk(parameters, { graph }) takes the accounts of a given graph, small ones too', () => {
    for (const n of [20, 500]) {
      const world = createWorld(policeDesk({}, { graph: graphOf(n) }));
      const { kinds } = run(world, SHORT);
      world.check();
      expect(kinds.reduce((sum, { count }) => sum + count, 0)).toBe(n);
    }
  });

  it('policeDesk(parameters, { graph }) takes a recipe without accounts of its own', () => {
    const world = createWorld(policeDesk({ netizens: 400 }, { graph: erdosRenyi({ mean: 10 }) }));
    expect(run(world, SHORT).provenance.graph.name).toBe('erdosRenyi');
    expect(
      createWorld(policeDesk({ netizens: 400 }, { graph: microblog({ mean: 20 }) })).view.size,
    ).toBe(400);
  });

  it('policeDesk(...) says so when institutions leave no netizen', () => {
    expect(() => policeDesk({}, { graph: graphOf(16) })).toThrow(
      'police-desk: 16 accounts leave no netizen beside 3 of state media, the desk, 12 officials and 0 leaders. Take more accounts, or lower mediaAccounts or officials.',
    );
    expect(() => policeDesk({ netizens: 300, officials: 400 })).toThrow(
      '300 accounts leave no netizen',
    );
    expect(
      policeDesk({ officials: 0, mediaAccounts: 0 }, { graph: graphOf(9) }).kinds['netizen'],
    ).toBe(8);
  });

  it('policeDesk(...) says what is wrong with a parameter in one line', () => {
    const wrong: [object, RegExp][] = [
      [
        { netizens: 1 },
        /^police-desk: netizens must be at least 2, got 1\. See `netizen list police-desk` for its range\.$/,
      ],
      [{ netizens: 300.5 }, /netizens must be a whole number, got 300\.5/],
      [{ officersOnShift: 5 }, /officersOnShift must be at most 4, got 5/],
      [{ nightOfficers: -1 }, /nightOfficers must be at least 0, got -1/],
      [{ openness: 2 }, /openness must be at most 1, got 2/],
      [{ ranking: 'best' }, /ranking must be one of "newest", .*, got "best"/],
      [{ patience: '3' }, /patience must be a number, got "3"/],
      [{ leaderShare: 0.5 }, /leaderShare/],
      [{ netizen: 300 }, /^police-desk: unknown parameter "netizen"\. Did you mean "netizens"\?$/],
    ];
    for (const [parameters, message] of wrong) {
      expect(() => policeDesk(parameters as Parameters)).toThrow(message);
      try {
        policeDesk(parameters as Parameters);
      } catch (error) {
        expect((error as Error).message).not.toContain('\n');
      }
    }
  });

  it('policeDesk(...) goes on from a snapshot that knows where it came from', async () => {
    const parameters = { netizens: 600, changeAt: 20 };
    const whole = createWorld(policeDesk(parameters), { seed: 'kept' });
    const end = run(whole, { for: 48 });
    const half = createWorld(policeDesk(parameters), { seed: 'kept' });
    run(half, { for: 17.25 });
    const resumed = await resumeWorld(half.snapshot());
    const found = run(resumed, { until: 48 });
    expect(found.digest).toBe(end.digest);
    expect(found.hours).toEqual(end.hours);
    expect(found.markers).toEqual(end.markers);
    for (const name of end.names.filter((series) => !series.includes('histogram')))
      expect(found.series(name)).toEqual(end.series(name));
    expect(found.responses()).toEqual(end.responses());
  });
});

describe('policeDesk.expect', () => {
  it('policeDesk.expect holds on at least 4 of 5 seeds, at 20,000 accounts over 14 days', () => {
    const held = [1, 2, 3, 4, 5].map((seed) => {
      const result = run(createWorld(policeDesk({ netizens: 20_000 }), { seed }), {
        for: policeDesk.defaultHours,
      });
      return policeDesk.expect.map((expectation) => expectation.holds(result));
    });
    policeDesk.expect.forEach(({ about }, e) => {
      expect(held.filter((seed) => seed[e]).length, about).toBeGreaterThanOrEqual(4);
    });
  });
});

type Figure = (result: RunResult, world: World) => number;
const meanOf =
  (name: string): Figure =>
  (result) => {
    const values = Array.from(result.series(name)).filter((value) => !Number.isNaN(value));
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };
const lastOf =
  (name: string): Figure =>
  (result) =>
    result.last(name);
const exposures: Figure = ({ figures }) => figures.exposures;
const deskPosts: Figure = (result) => result.responses().length;
const largestCascade: Figure = (result) =>
  Math.max(...Array.from(result.cascades().columns['size'] as Uint32Array));
/** Share of what netizens and leaders write that is about the police. */
const onPolice: Figure = (_result, { view }) => {
  const { authorKind, kind, topic } = view.log.columns;
  let count = 0;
  let police = 0;
  for (let id = view.log.oldest; id < view.log.next; id++) {
    const row = id & view.log.mask;
    if (kind[row] !== 0 || authorKind[row]! < view.kinds.get('leader').index) continue;
    count++;
    if (topic[row] === 0) police++;
  }
  return police / count;
};

/**
 * What each parameter is about, and which way it moves: [base beside the defaults, change, figure, sign].
 *
 * Paired runs on three seeds must all agree. A lever without effect on its figure would pass with probability 1/8; one without any
 * effect never does, for its digest stays the same.
 */
const LEVERS: Record<keyof Parameters, [Parameters, Parameters, Figure, 1 | -1]> = {
  netizens: [{}, { netizens: 4000 }, exposures, 1],
  meanFollows: [{}, { meanFollows: 150 }, exposures, 1],
  officersOnShift: [
    { serviceTime: 2, officersOnShift: 1, askingRate: 0.02 },
    { officersOnShift: 4 },
    meanOf('desk.wait'),
    -1,
  ],
  nightOfficers: [
    { serviceTime: 1, askingRate: 0.02 },
    { nightOfficers: 0 },
    meanOf('desk.wait'),
    1,
  ],
  serviceTime: [{}, { serviceTime: 4 }, meanOf('desk.response'), 1],
  patience: [
    { serviceTime: 8, askingRate: 0.05, officersOnShift: 1 },
    { patience: 0.5 },
    lastOf('desk.dropped'),
    1,
  ],
  openness: [{ askingRate: 0.03 }, { openness: 0.1 }, lastOf('trust.police'), -1],
  deskRank: [{}, { deskRank: 1000 }, meanOf('desk.comments'), -1],
  postsPerDay: [{}, { postsPerDay: 40 }, deskPosts, 1],
  registerBefore: [{ postsPerDay: 20 }, { registerBefore: 0.9 }, meanOf('trust.police'), 1],
  registerAfter: [{ postsPerDay: 20 }, { registerAfter: 0.1 }, lastOf('trust.police'), -1],
  changeAt: [{ postsPerDay: 20 }, { changeAt: 8 }, meanOf('trust.police'), 1],
  deskStance: [{ postsPerDay: 30 }, { deskStance: -0.9 }, lastOf('opinion.mean'), -1],
  officials: [{}, { officials: 40 }, lastOf('trust.official'), -1],
  mediaAccounts: [{}, { mediaAccounts: 9 }, meanOf('rate.original'), 1],
  mediaQuota: [{}, { mediaQuota: 200 }, meanOf('salience.police'), 1],
  mediaStance: [{ mediaQuota: 60 }, { mediaStance: -1 }, lastOf('opinion.mean'), -1],
  closeToLife: [{ registerBefore: 0.9 }, { closeToLife: 0.2 }, lastOf('trust.police'), 1],
  tooOfficial: [{}, { tooOfficial: 0.2 }, lastOf('trust.police'), -1],
  leaderShare: [{}, { leaderShare: 0 }, exposures, -1],
  incidentsPerWeek: [{}, { incidentsPerWeek: 20 }, meanOf('salience.police'), 1],
  firstOpinion: [{}, { firstOpinion: 0.4 }, meanOf('opinion.mean'), 1],
  opinionSpread: [{}, { opinionSpread: 0.1 }, meanOf('opinion.sd'), -1],
  influenceRate: [{ postsPerDay: 30 }, { influenceRate: 1 }, lastOf('opinion.mean'), 1],
  askingRate: [{}, { askingRate: 0.03 }, lastOf('desk.asked'), 1],
  sensitivity: [{}, { sensitivity: 1 }, meanOf('silent.share'), 1],
  fear: [{}, { fear: 0.5 }, meanOf('silent.share'), 1],
  gossip: [{}, { gossip: 10 }, onPolice, -1],
  ranking: [{}, { ranking: 'engagement' }, largestCascade, 1],
};

describe('the parameters of policeDesk', () => {
  const base = { netizens: 2000, changeAt: 36, askingRate: 0.003 };
  const played = new Map<string, { world: World; result: RunResult }>();
  const play = (parameters: Parameters, seed: number): { world: World; result: RunResult } => {
    const key = JSON.stringify([parameters, seed]);
    const known = played.get(key) ?? playAnew(parameters, seed);
    played.set(key, known);
    return known;
  };
  const playAnew = (parameters: Parameters, seed: number): { world: World; result: RunResult } => {
    const world = createWorld(policeDesk({ ...base, ...parameters }), { seed });
    return { world, result: run(world, { for: 60 }) };
  };

  it('LEVERS covers every parameter', () => {
    expect(Object.keys(LEVERS).sort()).toEqual(Object.keys(policeDesk.parameters.shape).sort());
  });

  for (const [name, [before, change, figure, sign]] of Object.entries(LEVERS)) {
    it(`policeDesk({ ${name} }) moves what it is about, in every one of three seeds`, () => {
      for (const seed of [1, 2, 3]) {
        const one = play(before, seed);
        const other = play({ ...before, ...change }, seed);
        expect(other.result.digest).not.toBe(one.result.digest);
        const moved = figure(other.result, other.world) - figure(one.result, one.world);
        expect(sign * moved, `seed ${seed}`).toBeGreaterThan(0);
      }
    });
  }

  it('policeDesk({ ranking }) knows three orders, all different', () => {
    const digests = (['newest', 'engagement', 'mixed'] as const).map(
      (ranking) => play({ ranking }, 1).result.digest,
    );
    expect(new Set(digests).size).toBe(3);
  });

  it('policeDesk(...) without fear shows what is held', () => {
    const { result } = play({ fear: 0 }, 1);
    expect(result.series('voice.mean')).toEqual(result.series('opinion.mean'));
  });

  it('policeDesk(...) without a change of register is the same run but for its marker', () => {
    const still = play({ registerAfter: 0.1 }, 1);
    const earlier = play({ registerAfter: 0.1, changeAt: 9 }, 1);
    expect(earlier.result.digest).toBe(still.result.digest);
    expect(earlier.result.markers).not.toEqual(still.result.markers);
  });
});
