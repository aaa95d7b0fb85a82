import { oddOf } from '../odd/odd.ts';
import { oddMarkdown } from '../odd/odd-markdown.ts';
import { findScenario } from '../scenario/find-scenario.ts';
import { readParams } from './params.ts';
import { EXIT } from './report-error.ts';
import type { CommandData, Subject } from './subject.ts';

function odd({ given, terminal }: CommandData): number {
  const scenario = findScenario(given.text('scenario')!);
  const parameters = readParams('odd', given.list('param'));
  const found = oddOf(scenario, parameters);
  terminal.out(given.has('json') ? JSON.stringify(found) : oddMarkdown(found));
  return EXIT.done;
}

/** Describes the model of a scenario by the ODD protocol. */
export const oddCommand: Subject = {
  meta: {
    name: 'netizen odd',
    description: 'Describes the model of a scenario by the ODD protocol, as Markdown',
  },
  args: {
    scenario: { type: 'positional', description: 'Name of a scenario; see netizen list' },
    param: {
      type: 'string',
      valueHint: 'name=value',
      description: 'Sets a parameter of the scenario; may be repeated',
    },
    json: { type: 'boolean', description: 'Print one line of JSON' },
  },
  run: ({ data }) => odd(data as CommandData),
  examples: [
    'netizen odd police-desk > police-desk.md',
    'netizen odd bare-feed --param netizens=5000 --json',
  ],
};
