import { createWorld, run, runAsync } from '@netizen/engine';
import { describe, expect, it } from 'vitest';
import { policeDesk, presets, twitterPolice } from '../src/index.ts';
import { paired } from './support/paired.ts';

describe('twitterPolice(parameters)', () => {
  it('twitterPolice() is the police desk with one official page, no state media, and another trust at the start', () => {
    const world = createWorld(twitterPolice({ netizens: 800 }));
    const { view } = world;
    expect(view.kinds.get('official').count + view.kinds.get('stateMedia').count).toBe(0);
    const { array } = view.column('trustPolice');
    expect(Math.abs(array[500]! / 65_535 - presets.twitterPolice.trust.official)).toBeLessThan(
      1e-4,
    );
    expect(view.topics[0]!.sensitivity).toBe(presets.twitterPolice.city.sensitivity);
    const defaults = policeDesk.parameters.parse({});
    const { dormant: _d, firstTrust: _t, ...own } = twitterPolice.parameters.parse({});
    expect(Object.keys(own)).toEqual(Object.keys(defaults));
  });

  it('twitterPolice() leaves fewer silent than police-desk on the same seeds (99%)', () => {
    const models = {
      baseline: policeDesk({ netizens: 2000 }),
      treatment: twitterPolice({ netizens: 2000 }),
    };
    const silent = paired(models, { seeds: 5, hours: 48 }, (result) => result.last('silent.share'));
    expect(silent.high).toBeLessThan(0);
  });

  it('twitterPolice({ firstTrust, dormant }) are felt; two threads change nothing', async () => {
    const digest = (changes: object): string =>
      run(createWorld(twitterPolice({ netizens: 1500, ...changes }), { seed: 'felt' }), { for: 48 })
        .digest;
    const base = digest({});
    expect(digest({ firstTrust: 0.3 })).not.toBe(base);
    expect(digest({ dormant: 0.3 })).not.toBe(base);
    const two = createWorld(twitterPolice({ netizens: 1500 }), { seed: 'felt', threads: 2 });
    expect((await runAsync(two, { for: 48 })).digest).toBe(base);
  });
});

describe('presets', () => {
  it('presets give a source for every group of values', () => {
    for (const preset of Object.values(presets)) {
      for (const name of Object.keys(preset).filter((key) => key !== 'about' && key !== 'sources'))
        expect(preset.sources[name], name).toBeTruthy();
    }
    expect(presets.sinaWeibo2011.registered).toBe(250e6);
    expect(presets.tencentWeibo2011.registered).toBe(300e6);
  });
});
