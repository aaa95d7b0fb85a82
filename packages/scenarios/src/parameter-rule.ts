import type { z } from 'zod';

/** Words for the types that parameters have; whole numbers are a type of their own in zod. */
const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'a text',
};

function limit(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall): string {
  const [bound, closed, open] =
    issue.code === 'too_small'
      ? [issue.minimum, 'at least', 'more than']
      : [issue.maximum, 'at most', 'less than'];
  const words = `${issue.inclusive === false ? open : closed} ${bound}`;
  if (issue.origin === 'array') return `must have ${words} entries`;
  return issue.origin === 'string' ? `must have ${words} characters` : `must be ${words}`;
}

/** Says in words what rule a parameter breaks, such as `must be at most 4`. */
export function ruleOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
    case 'too_small':
      return limit(issue);
    case 'invalid_type':
      return `must be ${TYPES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    default:
      return `must meet "${issue.message}"`;
  }
}
