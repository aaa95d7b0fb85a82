import { z } from 'zod';

/** Number of accounts of a classical model. Default 10,000. */
export const accountsParameter = z
  .int()
  .min(2)
  .max(1e8)
  .default(10_000)
  .meta({ unit: 'accounts', source: 'choice', about: 'Number of accounts.' });

/** Distance within which opinions count, opinion units, (0, 2]. */
export const boundParameter = (preset: number, source: string) =>
  z.number().gt(0).max(2).default(preset).meta({
    unit: 'opinion',
    source,
    about: 'Gap of opinion within which others count; twice the epsilon of papers on [0, 1].',
  });
