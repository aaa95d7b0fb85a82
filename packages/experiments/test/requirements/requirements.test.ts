import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { catalogue } from '@netizen/scenarios';
import { describe, expect, it } from 'vitest';
import { requirements } from '../../src/requirements/requirements.ts';
import { netizen } from '../support/netizen.ts';

const root = new URL('../../../../', import.meta.url);
const isThere = (path: string) => existsSync(fileURLToPath(new URL(path, root)));

describe('requirements', () => {
  it('are R1 to R40, each once, in order', () => {
    const ids = Array.from({ length: 40 }, (_, k) => `R${k + 1}`);
    expect(requirements.map(({ id }) => id)).toEqual(ids);
  });

  for (const { code, id, lacks, requirement, scenario, state, test } of requirements) {
    it(`${id} (${state}) names code, scenarios and tests that exist`, () => {
      expect([...code, ...test].filter((path) => !isThere(path))).toEqual([]);
      const names = catalogue.map(({ scenarioName }) => scenarioName);
      expect(scenario.filter((name) => !names.includes(name))).toEqual([]);
      for (const path of test) expect(path).toMatch(/\/test\/.*\.ts$/);
      for (const path of code) expect(path).toMatch(/\/src\/.*\.ts$/);
      expect(requirement).toMatch(/^[A-Z].*\.$/);
      // What works is shown by a scenario and proved by a test; what does not says what is missing.
      if (state === 'works') {
        expect([code.length, scenario.length, test.length]).not.toContain(0);
        expect(lacks).toBeUndefined();
      } else expect(lacks).toMatch(/^[^A-Z].*[^.]$/);
      if (state === 'missing') expect([...code, ...test]).toEqual([]);
    });
  }
});

describe('netizen requirements', () => {
  it('prints one line per requirement with its state', async () => {
    const { code, out } = await netizen('requirements');
    expect(code).toBe(0);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(40);
    for (const [k, line] of lines.entries()) expect(line).toContain(requirements[k]!.state);
  });

  it('--json prints one object per line', async () => {
    const { out } = await netizen('requirements', '--json');
    const rows = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows).toEqual(requirements.map((row) => ({ ...row })));
    const keys = ['id', 'requirement', 'code', 'scenario', 'test', 'state'];
    for (const row of rows) expect(Object.keys(row).slice(0, 6)).toEqual(keys);
  });
});
