import { describe, expect, it } from 'vitest';
import { assortativity } from '../../src/graph/assortativity.ts';
import { microblog } from '../../src/graph/microblog.ts';
import { graphStatistics } from '../../src/graph/statistics.ts';
import { drawUnit } from '../../src/random/draw.ts';
import { seedKey } from '../../src/random/key.ts';

const key = seedKey('microblog');
const opinions = (size: number) =>
  Float32Array.from({ length: size }, (_, i) => 2 * drawUnit(1, 2, 0, i, 0) - 1);

describe('microblog()', () => {
  const size = 30_000;
  const opinion = opinions(size);
  const graph = microblog().build({ size, key, opinion });
  const found = graphStatistics(graph);

  it('has a mean of 50 follows within 2%', () => {
    expect(Math.abs(found.mean - 50)).toBeLessThan(1);
  });

  it('has a reciprocity in the band of P05', () => {
    expect(found.reciprocity).toBeGreaterThan(0.03);
    expect(found.reciprocity).toBeLessThan(0.05);
  });

  it('has a Gini of followers about 0.9 and a largest account followed by a quarter of all', () => {
    expect(found.gini).toBeGreaterThan(0.86);
    expect(found.gini).toBeLessThan(0.92);
    expect(Math.abs(found.in.max / size - 0.25)).toBeLessThan(0.02);
  });

  it('has log-normal follows: median exp(-1/2) of the mean, 90% below 3.6 medians', () => {
    const median = 50 * Math.exp(-0.5);
    // Stratified draws: what remains is the rounding to whole follows.
    expect(Math.abs(found.out.p50 - median)).toBeLessThan(1);
    expect(Math.abs(found.out.p90 - median * Math.exp(1.2816))).toBeLessThan(2);
  });

  it('sends 85% of follows to 1.8% of accounts, less what heavy followers find elsewhere', () => {
    const hubs = Math.ceil(0.018 * size);
    let toHubs = 0;
    for (let j = 0; j < hubs; j++) toHubs += graph.inDegree(j);
    expect(toHubs / graph.follows).toBeGreaterThan(0.8);
    expect(toHubs / graph.follows).toBeLessThan(0.87);
  });
});

describe('microblog({ homophily })', () => {
  const size = 5000;
  const opinion = opinions(size);
  const feel = (homophily: number) =>
    assortativity(microblog({ homophily, mean: 20 }).build({ size, key, opinion }), opinion);

  it('correlates opinions across follows more, the stronger it is', () => {
    const [none, some, strong] = [feel(0), feel(0.7), feel(3)];
    // 100,000 follows, but only 5,000 independent opinions with hubs counted often: four standard errors of a correlation over 340 hubs.
    expect(Math.abs(none)).toBeLessThan(4 / Math.sqrt(340));
    expect(some).toBeGreaterThan(none + 0.05);
    expect(strong).toBeGreaterThan(some + 0.1);
  });

  it('without opinions is the graph of homophily 0', () => {
    const build = (homophily: number, mine?: Float32Array) =>
      microblog({ homophily }).build({ size: 500, key, ...(mine && { opinion: mine }) }).rows!
        .followees;
    expect(build(2)).toEqual(build(0, opinion));
  });
});

describe('microblog({ followBack })', () => {
  it('returns the stated share of follows among ordinary accounts', () => {
    const size = 20_000;
    const [none, some] = [0, 0.1].map((followBack) =>
      graphStatistics(microblog({ mean: 20, toHubs: 0.5, followBack }).build({ size, key })),
    );
    // Ordinary follows are half of all; 0.1 / 1.1 of them are backs, each of which makes two follows mutual. Backs of accounts that
    // follow few do not all fit, and some were mutual by chance.
    const gain = (some!.reciprocity - none!.reciprocity) / ((2 * 0.5 * 0.1) / 1.1);
    expect(gain).toBeGreaterThan(0.75);
    expect(gain).toBeLessThan(1.02);
    expect(some!.follows).toBe(none!.follows);
  });
});

describe('microblog({ communitySize })', () => {
  it('keeps the stated share of follows in blocks of consecutive ids', () => {
    const size = 20_000;
    const graph = microblog({
      mean: 10,
      spread: 0,
      toHubs: 0.2,
      toCommunity: 0.6,
      communitySize: 200,
      followBack: 0,
    }).build({ size, key });
    const row = new Uint32Array(graph.maxDegree);
    let inside = 0;
    for (let i = 0; i < size; i++) {
      const count = graph.followees(i, row);
      for (let k = 0; k < count; k++)
        if (Math.floor(row[k]! / 200) === Math.floor(i / 200)) inside++;
    }
    // 1.8% of follows more fall inside by chance: hubs, the first ids, follow hubs of their own block, and others land there at random.
    expect(Math.abs(inside / graph.follows - 0.6)).toBeLessThan(
      4 * Math.sqrt(0.24 / graph.follows) + 0.02 * 0.4,
    );
  });
});

describe('microblog() at small sizes', () => {
  it.each([500, 1000, 5000])('keeps the mean within 2%% at %s accounts', (size) => {
    const graph = microblog().build({ size, key });
    expect(Math.abs(graph.follows / size - 50)).toBeLessThan(1);
  });
});
