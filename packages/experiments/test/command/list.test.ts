import { catalogue } from '@netizen/scenarios';
import { describe, expect, it } from 'vitest';
import { netizen } from '../support/netizen.ts';

describe('netizen list', () => {
  it('prints one line per scenario', async () => {
    const { code, out } = await netizen('list');
    expect(code).toBe(0);
    const lines = out.trimEnd().split('\n');
    expect(lines.map((line) => line.split(' ')[0])).toEqual(
      catalogue.map(({ scenarioName }) => scenarioName),
    );
  });

  it('--json prints the catalogue on one line', async () => {
    const { out } = await netizen('list', '--json');
    expect(out).toMatch(/^[^\n]+\n$/);
    expect(JSON.parse(out)).toContainEqual(
      expect.objectContaining({ name: 'bare-feed', accounts: 'netizens', defaultHours: 48 }),
    );
  });

  it('names the parameters of a scenario with range, default, unit and source', async () => {
    const { out } = await netizen('list', 'bare-feed');
    expect(out).toContain('  bound: number in (0, 2], default 0.5 opinion\n');
    expect(out).toContain('Source: Deffuant et al. 2000.');
    expect(out).toContain('  netizens: whole number in [2, 4000000000], default 100000 accounts\n');
  });

  it('SCENARIO --json gives every parameter of every scenario', async () => {
    for (const { scenarioName, parameters } of catalogue) {
      const listed = JSON.parse((await netizen('list', scenarioName, '--json')).out);
      const names = listed.parameters.map(({ name }: { name: string }) => name);
      expect(names).toEqual(Object.keys(parameters.shape));
      for (const { about, range } of listed.parameters) {
        expect(about).not.toBe('');
        expect(range).not.toBe('');
      }
    }
  });
});
