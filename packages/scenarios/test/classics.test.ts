import { createWorld, type Model, type RunResult, resumeWorld, run } from '@netizen/engine';
import { complete } from '@netizen/engine/graph';
import { describe, expect, it } from 'vitest';
import {
  deffuant,
  granovetter,
  hegselmannKrause,
  hoax,
  type Scenario,
  spiralOfSilence,
  wattsCascade,
} from '../src/index.ts';

const CLASSICS = [
  deffuant,
  hegselmannKrause,
  granovetter,
  wattsCascade,
  hoax,
  spiralOfSilence,
] as unknown as readonly Scenario[];

const go = (model: Model, hours: number, seed: string | number = 'classic'): RunResult =>
  run(createWorld(model, { seed }), { for: hours });

describe('classics', () => {
  for (const scenario of CLASSICS) {
    const name = scenario.scenarioName;

    it(`${name} meets its expectations on five seeds`, () => {
      for (let seed = 0; seed < 5; seed++) {
        const result = go(scenario(), scenario.defaultHours, seed);
        for (const { about, holds } of scenario.expect)
          expect(holds(result), `seed ${seed}: ${about}`).toBe(true);
      }
    });

    it(`${name} shows only series that it records, by plain hours`, () => {
      const result = go(scenario({ netizens: 100 }), 3);
      const { figures = [], time } = scenario.figures!(result);
      expect(time).toBe('hours');
      const named = figures.flatMap((wish) => (wish.plot === 'series' ? wish.series : []));
      expect(named.length).toBeGreaterThan(0);
      for (const series of named) expect(result.names).toContain(series);
      for (const { series } of scenario.headlines) expect(result.names).toContain(series);
    });

    it(`${name} can be resumed from a snapshot alone`, async () => {
      const world = createWorld(scenario({ netizens: 200 }), { seed: 'resume' });
      run(world, { for: 3 });
      const resumed = await resumeWorld(world.snapshot());
      expect(run(resumed, { for: 4 }).table()).toEqual(run(world, { for: 4 }).table());
      expect(resumed.digest()).toBe(world.digest());
    });

    it(`${name} takes a graph that brings its own accounts`, () => {
      const recipe = { ...complete(), size: 7 };
      const { graph, size } = createWorld(scenario({}, { graph: recipe })).view;
      expect([size, graph.follows]).toEqual([7, 42]);
    });
  }
});

describe('parameters of classics', () => {
  it('deffuant({ bound }): one camp at 0.7, two at 0.4, more at 0.2; the opinions at the end make the histogram', () => {
    const camps = [0.7, 0.4, 0.2].map((bound) =>
      go(deffuant({ netizens: 3000, bound }), 100).last('opinion.clusters'),
    );
    expect(camps.slice(0, 2)).toEqual([1, 2]);
    expect(camps[2]).toBeGreaterThan(3);
    const result = go(deffuant({ netizens: 100 }), 2);
    const [histogram] = deffuant.figures!(result).figures!;
    const { counts } = (histogram as unknown as { values: { counts: number[] } }).values;
    expect(counts).toHaveLength(201);
    expect(counts).toEqual(Array.from(result.histogram('opinion.histogram').values).slice(-201));
  });

  it('deffuant(...) and hegselmannKrause(...) hand their parameters to the rule', () => {
    expect(deffuant({ bound: 0.3, rate: 0.25, meetings: 2 }).behaviours[0]!.params).toMatchObject({
      bound: 0.3,
      rate: 0.25,
      sweeps: 2,
    });
    expect(hegselmannKrause({ bound: 0.7, rate: 0.5 }).behaviours[0]!.params).toMatchObject({
      bound: 0.7,
      rate: 0.5,
    });
  });

  it('hegselmannKrause({ bound }): everybody agrees at 0.6, not at 0.3', () => {
    expect(
      go(hegselmannKrause({ netizens: 3000, bound: 0.6 }), 20).last('opinion.sd'),
    ).toBeLessThan(1e-6);
    expect(
      go(hegselmannKrause({ netizens: 3000, bound: 0.3 }), 20).last('opinion.sd'),
    ).toBeGreaterThan(0.3);
  });

  it('granovetter({ sigma }): a few act at 0.11, all at 0.14; the mean threshold moves the jump', () => {
    const act = (parameters: object) =>
      go(granovetter({ netizens: 20_000, ...parameters }), 100).last('acting.share');
    expect(act({ sigma: 0.11 })).toBeLessThan(0.05);
    expect(act({ sigma: 0.14 })).toBe(1);
    expect(act({ sigma: 0.14, meanThreshold: 0.4 })).toBeLessThan(0.01);
  });

  it('granovetter({ sigma: 0 }): nobody moves; a threshold below 0 counts as 0', () => {
    expect(go(granovetter({ netizens: 50, sigma: 0 }), 5).last('acting.share')).toBe(0);
    const { array } = createWorld(granovetter({ sigma: 0.3 })).view.column('riotThreshold');
    const zeros = Array.from(array).filter((threshold) => threshold === 0).length;
    // Share of the normal law below 0: .2023, s.e. .004 at 10,000 people.
    expect(Math.abs(zeros / array.length - 0.2023)).toBeLessThan(0.016);
  });

  it('wattsCascade({ meanTies }): no cascade outside the window, some inside, with more at more first adopters', () => {
    const cascades = (parameters: object) =>
      Array.from({ length: 12 }, (_, seed) =>
        go(wattsCascade({ netizens: 2000, ...parameters }), 60, seed).last('adoption.share'),
      ).filter((share) => share > 0.05).length;
    expect(cascades({ meanTies: 0.7 })).toBe(0);
    expect(cascades({ meanTies: 8 })).toBe(0);
    // Chance .84 each: fewer than 4 of 12 has a chance below 1e-6.
    expect(cascades({ meanTies: 4 })).toBeGreaterThan(3);
    expect(cascades({ meanTies: 4, firstAdopters: 20 })).toBe(12);
    expect(cascades({ meanTies: 4, threshold: 0.4 })).toBe(0);
  });

  it('hoax({ verify, forget }): it dies above the threshold, whatever spreading is; shares sum to 1', () => {
    const last = (parameters: object) => go(hoax({ netizens: 3000, ...parameters }), 400);
    for (const spreading of [0.3, 0.9])
      expect(last({ verify: 0.15, spreading }).last('believers.share')).toBe(0);
    const alive = last({ verify: 0.02 });
    // At rest .5324 for infinitely many accounts; a single step of 3000 strays by about .02.
    expect(Math.abs(alive.last('believers.share') - 0.5324)).toBeLessThan(0.1);
    const names = ['susceptible.share', 'believers.share', 'checkers.share'];
    alive.hours.forEach((_, t) => {
      expect(names.reduce((sum, name) => sum + alive.series(name)[t]!, 0)).toBeCloseTo(1, 12);
    });
    expect(() => hoax({ verify: 0.6, forget: 0.6 })).toThrow('sbfc: forget must be');
  });

  it('spiralOfSilence({ bots }): bots speak from the start and win an even fight', () => {
    const even = spiralOfSilence({ netizens: 3000, minority: 0.5, bots: 0.05 });
    expect(even.kinds).toEqual({ netizen: 2850, bot: 150 });
    const result = go(even, 100);
    expect(result.last('minority.heard')).toBeGreaterThan(0.6);
    expect(result.last('speaking.minority')).toBeGreaterThan(result.last('speaking.majority'));
  });

  it('spiralOfSilence() counts camps as a plain loop does', () => {
    const world = createWorld(spiralOfSilence({ netizens: 500, bots: 0.1 }), { seed: 'twin' });
    const result = run(world, { for: 5 });
    const opinion = world.view.column('opinion').array;
    const speaks = world.view.column('speaks').array;
    const people = Array.from({ length: 450 }, (_, i) => i);
    const minority = people.filter((i) => opinion[i]! < 0);
    const majority = people.filter((i) => opinion[i]! > 0);
    const speaking = (ids: number[]) => ids.filter((i) => speaks[i] === 1).length;
    const voices = speaking(people) + 50;
    expect(result.last('minority.held')).toBe(minority.length / 450);
    expect(result.last('speaking.minority')).toBe(speaking(minority) / minority.length);
    expect(result.last('speaking.majority')).toBe(speaking(majority) / majority.length);
    expect(result.last('minority.heard')).toBe((speaking(minority) + 50) / voices);
    for (let bot = 450; bot < 500; bot++) expect([opinion[bot], speaks[bot]]).toEqual([-1, 1]);
  });
});
