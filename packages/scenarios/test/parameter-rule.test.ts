import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ruleOf } from '../src/parameter-rule.ts';

const rules: [z.ZodType, unknown, string][] = [
  [z.number().min(2), 1, 'must be at least 2'],
  [z.number().max(4), 5, 'must be at most 4'],
  [z.number().gt(0), 0, 'must be more than 0'],
  [z.number().lt(1), 1, 'must be less than 1'],
  [z.array(z.number()).min(2), [1], 'must have at least 2 entries'],
  [z.string().max(1), 'ab', 'must have at most 1 characters'],
  [z.int(), 2.5, 'must be a whole number'],
  [z.number(), '2', 'must be a number'],
  [z.boolean(), 1, 'must be true or false'],
  [z.enum(['sad', 'glad']), 'mad', 'must be one of "sad", "glad"'],
  [z.number().refine((n) => n !== 7, 'not seven'), 7, 'must meet "not seven"'],
];

describe('ruleOf(issue)', () => {
  for (const [type, value, rule] of rules) {
    it(`ruleOf(...) says: ${rule}`, () => {
      expect(ruleOf(type.safeParse(value).error!.issues[0]!)).toBe(rule);
    });
  }
});
