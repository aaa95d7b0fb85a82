import { createWorld, run, runAsync } from '@netizen/engine';
import { describe, expect, it } from 'vitest';
import { directive } from '../src/index.ts';
import { paired } from './support/paired.ts';

const SMALL = { netizens: 4000, agencies: 400, directiveAt: 12, delay: 6, askingRate: 0.02 };

describe('directive(parameters)', () => {
  it('directive() comes down the levels and opens accounts, as it expects; two threads change nothing', async () => {
    const model = directive(SMALL);
    const result = run(createWorld(model, { seed: 'down' }), { for: 96 });
    for (const { about, holds } of directive.expect) expect(holds(result), about).toBe(true);
    const short = { ...model, blockSize: 256 };
    const one = run(createWorld(short, { seed: 'down' }), { for: 24 });
    const two = createWorld(short, { seed: 'down', threads: 2 });
    expect((await runAsync(two, { for: 24 })).digest).toBe(one.digest);
    const notes = directive.figures!(result).notes!;
    expect(notes[0]).toMatch(
      /ministry hour \d+, province hour \d+, city hour \d+, county hour \d+/,
    );
  });

  it('directive({ compliance }) answers more questions and sooner, and opens accounts, against the same seeds without (99%)', () => {
    const models = {
      baseline: directive({ ...SMALL, compliance: 0 }),
      treatment: directive({ ...SMALL, compliance: 1 }),
    };
    const options = { seeds: 6, hours: 96 };
    const answered = paired(
      models,
      options,
      (result) => result.last('agencies.answered') / result.last('agencies.asked'),
    );
    expect(answered.low).toBeGreaterThan(0);
    const opened = paired(models, options, (result) => result.last('agencies.opened'));
    expect(opened.low).toBeGreaterThan(0);
    const trust = paired(models, options, (result) => result.last('trust.official'));
    expect(trust.low).toBeGreaterThan(0);
  });

  it('directive(parameters) feels every lever', () => {
    const digest = (changes: object): string =>
      run(createWorld(directive({ ...SMALL, netizens: 2000, ...changes }), { seed: 'felt' }), {
        for: 60,
      }).digest;
    const base = digest({});
    for (const change of [
      { agencies: 300 },
      { officers: 0 },
      { discipline: 1 },
      { since: 700 },
      { pace: 90 },
      { directiveAt: 30 },
      { delay: 2 },
      { compliance: 0.5 },
      { openness: 0.3 },
      { lag: 20 },
      { register: 1 },
      { opening: 0.1 },
      { askingRate: 0.1 },
    ])
      expect(digest(change), JSON.stringify(change)).not.toBe(base);
  });
});
