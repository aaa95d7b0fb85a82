import { graphGenerateCommand } from './graph-generate.ts';
import { graphStatsCommand } from './graph-stats.ts';
import type { Subject } from './subject.ts';

/** Looks at follower graphs and makes them. */
export const graphCommand: Subject = {
  meta: {
    name: 'netizen graph',
    description: 'Describes or makes follower graphs',
  },
  subCommands: { stats: graphStatsCommand, generate: graphGenerateCommand },
  examples: graphStatsCommand.examples.concat(graphGenerateCommand.examples),
};
