import { catalogue, type Scenario } from '@netizen/scenarios';
import { describeParameters, type ParameterRow } from '../scenario/describe-parameters.ts';
import { findScenario } from '../scenario/find-scenario.ts';
import { EXIT } from './report-error.ts';
import type { CommandData, Subject } from './subject.ts';
import { textTable } from './text-table.ts';

function overview(scenario: Scenario) {
  const { accounts, defaultHours, scenarioName, summary } = scenario;
  return { name: scenarioName, summary, accounts, defaultHours };
}

function parameterLines(row: ParameterRow): string[] {
  const unit = row.unit === '' || row.unit === '1' ? '' : ` ${row.unit}`;
  const preset = row.default === undefined ? '' : `, default ${JSON.stringify(row.default)}${unit}`;
  const source = row.source === '' ? '' : ` Source: ${row.source}.`;
  return [`  ${row.name}: ${row.range}${preset}`, `    ${row.about}${source}`];
}

function scenarioLines(scenario: Scenario): string[] {
  const { accounts, defaultHours, scenarioName, summary } = scenario;
  return [
    `${scenarioName}: ${summary}`,
    `Runs for ${defaultHours} hours; --netizens sets "${accounts}". Parameters, set with --param name=value:`,
    '',
    ...describeParameters(scenario).flatMap(parameterLines),
  ];
}

function list({ given, terminal }: CommandData): number {
  const name = given.text('scenario');
  const isJson = given.has('json');
  if (name !== undefined) {
    const scenario = findScenario(name);
    const parameters = () => ({ ...overview(scenario), parameters: describeParameters(scenario) });
    terminal.out(isJson ? JSON.stringify(parameters()) : scenarioLines(scenario).join('\n'));
    return EXIT.done;
  }
  const rows = catalogue.map(({ scenarioName, summary }) => [scenarioName, summary]);
  terminal.out(isJson ? JSON.stringify(catalogue.map(overview)) : textTable(rows).join('\n'));
  return EXIT.done;
}

/** Lists the scenarios, or the parameters of one. */
export const listCommand: Subject = {
  meta: {
    name: 'netizen list',
    description: 'Lists the scenarios, or the parameters of one with range, default and source',
  },
  args: {
    scenario: { type: 'positional', required: false, description: 'Name of a scenario' },
    json: { type: 'boolean', description: 'Print one line of JSON' },
  },
  run: ({ data }) => list(data as CommandData),
  examples: ['netizen list', 'netizen list bare-feed', 'netizen list bare-feed --json'],
};
