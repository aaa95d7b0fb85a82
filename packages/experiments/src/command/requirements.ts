import { requirements } from '../requirements/requirements.ts';
import { EXIT } from './report-error.ts';
import type { CommandData, Subject } from './subject.ts';

function show({ given, terminal }: CommandData): number {
  if (given.has('json')) {
    for (const row of requirements) terminal.out(JSON.stringify(row));
    return EXIT.done;
  }
  for (const { id, lacks, requirement, state } of requirements) {
    const missing = lacks === undefined ? '' : ` Lacks: ${lacks}.`;
    terminal.out(`${id.padEnd(3)}  ${state.padEnd(7)}  ${requirement}${missing}`);
  }
  return EXIT.done;
}

/** Says how far each requirement of the simulated world is met. */
export const requirementsCommand: Subject = {
  meta: {
    name: 'netizen requirements',
    description: 'Says what the simulated world must contain and how far it does, R1 to R40',
  },
  args: {
    json: {
      type: 'boolean',
      description: 'Print one line of JSON per requirement, with code, scenarios and tests',
    },
  },
  run: ({ data }) => show(data as CommandData),
  examples: ['netizen requirements', 'netizen requirements --json'],
};
