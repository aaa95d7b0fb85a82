import { expect, it } from 'vitest';
import * as scenarios from '../src/index.ts';

it('@netizen/scenarios exports these values', () => {
  expect(Object.keys(scenarios).sort()).toEqual([
    'bareFeed',
    'catalogue',
    'coordinatedCheering',
    'crisis',
    'deffuant',
    'defineScenario',
    'directive',
    'endsBetween',
    'granovetter',
    'hegselmannKrause',
    'hoax',
    'hotTopicAgenda',
    'keeps',
    'openToCritics',
    'policeDesk',
    'presets',
    'pressReleaseVsAnecdote',
    'realName',
    'rises',
    'rumourRebuttal',
    'silence',
    'sinaWeibo2011',
    'socialManagement',
    'spiralOfSilence',
    'topics2011',
    'twitterPolice',
    'twoPlatforms',
    'wattsCascade',
  ]);
});

it('catalogue lists every scenario once, under its own name', () => {
  const names = scenarios.catalogue.map(({ scenarioName }) => scenarioName);
  expect(names).toEqual([
    'police-desk',
    'twitter-police',
    'press-release-vs-anecdote',
    'hot-topic-agenda',
    'directive',
    'coordinated-cheering',
    'sina-weibo-2011',
    'two-platforms',
    'rumour-rebuttal',
    'crisis',
    'open-to-critics',
    'social-management',
    'silence',
    'real-name',
    'bare-feed',
    'deffuant',
    'hegselmann-krause',
    'granovetter',
    'watts-cascade',
    'hoax',
    'spiral-of-silence',
  ]);
  for (const scenario of scenarios.catalogue) {
    expect(scenario.summary).toMatch(/^[A-Z].*\.$/);
    expect(scenario.defaultHours).toBeGreaterThan(0);
    expect(scenario.accounts in scenario.parameters.shape).toBe(true);
    const model = scenario();
    expect(model.name).toBe(scenario.scenarioName);
    expect(model.origin).toMatchObject({ module: scenario.module, export: scenario.export });
    const series = (model.measures ?? []).map(({ name }) => name);
    for (const headline of scenario.headlines) expect(series).toContain(headline.series);
  }
});

it('catalogue documents every parameter with unit, source and meaning', () => {
  for (const { parameters } of scenarios.catalogue) {
    for (const [name, schema] of Object.entries(parameters.shape)) {
      const meta = (schema as unknown as { meta(): Record<string, string> }).meta();
      for (const key of ['unit', 'source', 'about'])
        expect(meta[key], `${name}.${key}`).toBeTruthy();
    }
  }
});
