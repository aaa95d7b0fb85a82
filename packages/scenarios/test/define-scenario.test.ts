import {
  createWorld,
  NetizenError,
  resumeWorld,
  run,
  shareAwake,
  writeEvenly,
} from '@netizen/engine';
import { complete } from '@netizen/engine/graph';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineScenario } from '../src/define-scenario.ts';

const village = defineScenario({
  name: 'village',
  summary: 'A few accounts that write.',
  module: import.meta.url,
  export: 'village',
  parameters: z.object({
    netizens: z.int().min(2).max(100).default(10),
    writeShare: z.number().min(0).max(1).default(0.5),
    mood: z.enum(['calm', 'angry']).default('calm'),
    place: z.object({ from: z.number().min(0) }).default({ from: 0 }),
  }),
  accounts: 'netizens',
  defaultHours: 3,
  model: (p, { graph }) => ({
    name: 'village',
    kinds: { netizen: graph ? 'rest' : p.netizens },
    graph: graph ?? complete(),
    behaviours: [shareAwake({ share: 1 }), writeEvenly({ probability: p.writeShare })],
  }),
  headlines: [{ series: 'x', about: 'nothing' }],
});

export { village };

describe('defineScenario(definition)', () => {
  it('defineScenario(...) gives a function that knows itself', () => {
    const { accounts, defaultHours, expect: expected, export: exported, scenarioName } = village;
    expect([scenarioName, exported, accounts, defaultHours]).toEqual([
      'village',
      'village',
      'netizens',
      3,
    ]);
    expect(expected).toEqual([]);
    expect(village.name).toBe('village');
    expect(village.headlines).toHaveLength(1);
    expect(typeof village).toBe('function');
  });

  it('scenario(parameters) fills in defaults and puts them all in the origin', () => {
    const model = village({ writeShare: 0.25 });
    expect(model.kinds).toEqual({ netizen: 10 });
    expect(model.origin).toEqual({
      module: import.meta.url,
      export: 'village',
      scenario: 'village',
      parameters: { netizens: 10, writeShare: 0.25, mood: 'calm', place: { from: 0 } },
    });
    expect(JSON.parse(JSON.stringify(model.origin))).toEqual(model.origin);
  });

  it('scenario(parameters, { graph }) uses a graph that brings its own accounts', () => {
    const recipe = { ...complete(), size: 7 };
    expect(createWorld(village({}, { graph: recipe })).view.size).toBe(7);
  });

  const refusals: [object | null, string, string][] = [
    [
      { netizen: 3 },
      'UNKNOWN_PARAMETER',
      'village: unknown parameter "netizen". Did you mean "netizens"?',
    ],
    [
      { zzzzzzzzzzzz: 3 },
      'UNKNOWN_PARAMETER',
      'village: unknown parameter "zzzzzzzzzzzz". Known: netizens, writeShare, mood, place.',
    ],
    [{ netizens: 1 }, 'PARAMETER', 'village: netizens must be at least 2, got 1.'],
    [{ netizens: 2.5 }, 'PARAMETER', ', got 2.5. See `netizen list village` for its range.'],
    [{ writeShare: '0.5' }, 'PARAMETER', ', got "0.5".'],
    [{ mood: 'sad' }, 'PARAMETER', 'village: mood must be one of '],
    [{ place: { from: -1 } }, 'PARAMETER', 'village: place.from must be at least 0, got -1.'],
    [null, 'PARAMETER', 'village: parameters must be an object, got null.'],
  ];
  for (const [parameters, code, message] of refusals) {
    it(`scenario.check(...) refuses ${JSON.stringify(parameters)} in one line`, () => {
      const check = () => village.check(parameters);
      expect(check).toThrow(NetizenError);
      expect(check).toThrow(expect.objectContaining({ code }));
      expect(check).toThrow(message);
      expect(check).not.toThrow('\n');
    });
  }

  it('scenario.check(parameters) returns them whole and leaves its argument alone', () => {
    const given = { netizens: 5 };
    expect(village.check(given)).toEqual({
      netizens: 5,
      writeShare: 0.5,
      mood: 'calm',
      place: { from: 0 },
    });
    expect(given).toEqual({ netizens: 5 });
  });

  it('run(createWorld(scenario())) names scenario and parameters in its provenance', () => {
    const { provenance } = run(createWorld(village({ netizens: 5 })), { for: 1 });
    expect(provenance).toMatchObject({
      scenario: 'village',
      parameters: { netizens: 5, writeShare: 0.5 },
      accounts: 5,
    });
  });

  it('resumeWorld(snapshot) builds the model again from its origin', async () => {
    const world = createWorld(village({ netizens: 6 }), { seed: 'resume' });
    run(world, { for: 2 });
    const resumed = await resumeWorld(world.snapshot());
    expect(resumed.model.origin).toEqual(world.model.origin);
    expect(run(resumed, { for: 3 }).digest).toBe(run(world, { for: 3 }).digest);
  });
});
