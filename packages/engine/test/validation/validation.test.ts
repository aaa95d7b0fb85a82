import { describe, expect, it } from 'vitest';
import { loadCases } from './load-cases.ts';

const cases = await loadCases();

describe('the ladder of exact knowledge', () => {
  it.each(cases.map((one) => [one.id, one.title, one] as const))(
    '%s %s',
    async (_id, _title, one) => {
      const findings = await one.find(one.speed === 'fast' ? 'full' : 'sample');
      expect(findings.length).toBeGreaterThan(0);
      expect(findings.filter(({ pass }) => pass === false)).toEqual([]);
    },
  );
});
