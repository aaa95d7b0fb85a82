import { bareFeed, type Scenario } from '@netizen/scenarios';
import { expect, it } from 'vitest';
import { describeParameters } from '../../src/scenario/describe-parameters.ts';

it('describeParameters(scenario) gives ranges with open and closed ends', () => {
  const rows = describeParameters(bareFeed as never);
  const ranges = Object.fromEntries(rows.map(({ name, range }) => [name, range]));
  expect(ranges).toMatchObject({
    netizens: 'whole number in [2, 4000000000]',
    bound: 'number in (0, 2]',
    repostShare: 'number in [0, 1]',
  });
  expect(rows[0]).toEqual({
    name: 'netizens',
    default: 100_000,
    range: 'whole number in [2, 4000000000]',
    unit: 'accounts',
    source: 'choice',
    about: 'Number of accounts.',
  });
});

it('describeParameters(scenario) puts other types into words', () => {
  const properties = {
    mode: { enum: ['ignore', 'engage'], default: 'engage' },
    isOpen: { type: 'boolean' },
    low: { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
    high: { type: 'number', exclusiveMaximum: 3 },
    any: { type: 'integer', minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
    either: { anyOf: [{ type: 'number', minimum: 0, maximum: 1 }, { const: false }] },
    list: { type: 'array', items: { type: 'string' } },
    free: {},
  };
  const scenario = { parameters: { toJSONSchema: () => ({ properties }) } };
  const rows = describeParameters(scenario as unknown as Scenario);
  expect(rows.map(({ range }) => range)).toEqual([
    'one of "ignore", "engage"',
    'true or false',
    'whole number >= 1',
    'number < 3',
    'whole number',
    'number in [0, 1] or false',
    'list of string',
    'any value',
  ]);
  expect(rows[0]!.default).toBe('engage');
  expect('default' in rows[1]!).toBe(false);
});
