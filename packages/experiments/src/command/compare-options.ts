import { NetizenError, nearestName } from '@netizen/engine';
import type { Scenario } from '@netizen/scenarios';
import type { CompareOptions } from '../compare/compare-options.ts';
import { checkFolder } from '../files/target.ts';
import { findScenario } from '../scenario/find-scenario.ts';
import type { Given } from './given.ts';
import { checkMemory } from './memory.ts';
import { readParams } from './params.ts';

/** What `netizen compare` was asked for. */
export interface CompareRequest {
  scenario: Scenario;
  /** Name of the parameter that differs. */
  lever: string;
  compare: CompareOptions;
  dir?: string;
  isJson: boolean;
}

function refuse(code: string, message: string): never {
  throw new NetizenError(code, `compare: ${message}`);
}

/** Reads `name=a,b`. */
function readLever(text: string | undefined): { lever: string; values: [string, string] } {
  const example = 'Write --set openness=0,1.';
  if (text === undefined) refuse('MISSING_OPTION', `--set name=a,b is missing. ${example}`);
  const parts = /^([^=]+)=([^,]+),([^,]+)$/.exec(text);
  if (!parts) {
    refuse('LEVER_FORM', `--set must be a parameter and two values, got "${text}". ${example}`);
  }
  return { lever: parts[1]!, values: [parts[2]!, parts[3]!] };
}

function checkLever(scenario: Scenario, lever: string): void {
  const names = Object.keys(scenario.parameters.shape);
  if (names.includes(lever)) return;
  const near = nearestName(lever, names);
  const hint = near ? `Did you mean "${near}"?` : `Known: ${names.join(', ')}.`;
  refuse('UNKNOWN_PARAMETER', `--set knows no parameter "${lever}". ${hint}`);
}

/** Parameters of both arms besides the lever. */
function sharedParameters(given: Given, { accounts }: Scenario, lever: string) {
  const shared = readParams('compare', given.list('param'));
  const netizens = given.number('netizens', {});
  if (netizens !== undefined && Object.hasOwn(shared, accounts)) {
    const message = `--netizens and --param ${accounts}=... set the same parameter. Leave one out.`;
    refuse('CONFLICTING_OPTIONS', message);
  }
  if (netizens !== undefined) shared[accounts] = netizens;
  if (!Object.hasOwn(shared, lever)) return shared;
  const option = netizens !== undefined && lever === accounts ? '--netizens' : `--param ${lever}`;
  return refuse(
    'CONFLICTING_OPTIONS',
    `${option} and --set ${lever}=... set the same parameter. Leave one out.`,
  );
}

/**
 * Reads the options of `netizen compare` and checks all that can be checked before anything is computed.
 *
 * @throws NetizenError, RangeError or TypeError that names the option, the value, the rule and the remedy.
 */
export function readCompareRequest(given: Given): CompareRequest {
  const scenario = findScenario(given.text('scenario')!);
  const { lever, values } = readLever(given.text('set'));
  checkLever(scenario, lever);
  const shared = sharedParameters(given, scenario, lever);
  const [baseline, treatment] = values.map((value) => {
    const parameters = { ...shared, ...readParams('compare', [`${lever}=${value}`]) };
    checkMemory(Number(scenario.check(parameters)[scenario.accounts]));
    return parameters;
  }) as [Record<string, unknown>, Record<string, unknown>];
  const seed = given.text('seed');
  const hours = given.number('hours', { min: 0, openMin: true });
  const threads = given.number('threads', { min: 1, max: 256, integer: true });
  const seeds = given.number('seeds', { min: 2, max: 1e6, integer: true }) ?? 10;
  const dir = given.text('out');
  if (dir !== undefined) checkFolder(dir);
  return {
    scenario,
    lever,
    compare: {
      ...{ baseline, treatment, seeds },
      ...(seed !== undefined && { seed }),
      ...(hours !== undefined && { hours }),
      ...(threads !== undefined && { threads }),
    },
    ...(dir !== undefined && { dir }),
    isJson: given.has('json'),
  };
}
