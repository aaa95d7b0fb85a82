import { join } from 'node:path';
import { NetizenError, nearestName } from '@netizen/engine';
import type { Scenario } from '@netizen/scenarios';
import { checkFolder, checkTarget } from '../files/target.ts';
import { findScenario } from '../scenario/find-scenario.ts';
import type { ScenarioRunOptions } from '../scenario/run-scenario.ts';
import type { Given } from './given.ts';
import { checkMemory } from './memory.ts';
import { readParams } from './params.ts';

/** What `netizen run` was asked for. */
export interface RunRequest {
  scenario: Scenario;
  run: ScenarioRunOptions;
  dir?: string;
  isJson: boolean;
}

function conflict(message: string): never {
  throw new NetizenError('CONFLICTING_OPTIONS', `run: ${message}`);
}

/** Refuses options that contradict each other, in the words of the command line. */
function checkConflicts(given: Given): void {
  if (given.has('resume')) {
    const fixed = ['graph', 'netizens', 'seed', 'param'].find((name) => given.has(name));
    if (fixed)
      conflict(`--${fixed} cannot be given with --resume: the snapshot has its own. Leave it out.`);
  }
  if (given.has('graph') && given.has('netizens')) {
    conflict(
      '--netizens cannot be given with --graph: the file brings its own accounts. Leave one out.',
    );
  }
  if (given.has('at') && !given.has('snapshot')) {
    conflict('--at needs --snapshot FILE: it says when that file is written. Add it.');
  }
  if (given.has('export') && !given.has('out')) {
    conflict('--export needs --out DIR: it adds files to that folder. Add it.');
  }
}

function checkExport(given: Given): boolean {
  const what = given.text('export');
  if (what === undefined || what === 'posts') return what === 'posts';
  const near = nearestName(what, ['posts']);
  const hint = near ? `Did you mean "${near}"?` : 'Known: posts.';
  throw new NetizenError('UNKNOWN_EXPORT', `run: --export knows no "${what}". ${hint}`);
}

function parametersOf(given: Given, scenario: Scenario): Record<string, unknown> {
  const parameters = readParams('run', given.list('param'));
  const { accounts } = scenario;
  const netizens = given.number('netizens', {});
  const isTwice = Object.hasOwn(parameters, accounts);
  if (isTwice && netizens !== undefined) {
    conflict(`--netizens and --param ${accounts}=... set the same parameter. Leave one out.`);
  }
  if (isTwice && given.has('graph')) {
    conflict(
      `--param ${accounts}=... cannot be given with --graph: the file brings its own accounts. Leave one out.`,
    );
  }
  if (netizens !== undefined) parameters[accounts] = netizens;
  const checked = scenario.check(parameters);
  if (!given.has('graph')) checkMemory(Number(checked[accounts]));
  return parameters;
}

function optional<K extends string, V>(key: K, value: V | undefined): { [N in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [N in K]?: V };
}

/**
 * Reads the options of `netizen run` and checks all that can be checked before anything is read or computed.
 *
 * @throws NetizenError, RangeError or TypeError that names the option, the value, the rule and the remedy.
 */
export function readRunRequest(given: Given): RunRequest {
  const scenario = findScenario(given.text('scenario')!);
  checkConflicts(given);
  const path = given.text('snapshot');
  const at = given.number('at', { min: 0 });
  const dir = given.text('out');
  const resume = given.text('resume');
  const run: ScenarioRunOptions = {
    scenario,
    ...(resume === undefined
      ? { parameters: parametersOf(given, scenario), ...optional('seed', given.text('seed')) }
      : { resume }),
    ...optional('hours', given.number('hours', { min: 0, openMin: true })),
    ...optional('threads', given.number('threads', { min: 1, max: 256, integer: true })),
    ...(given.has('compact') && { layout: 'compact' as const }),
    ...optional('graphFile', given.text('graph')),
    ...(path !== undefined && { snapshot: { path, ...optional('at', at) } }),
    posts: checkExport(given),
  };
  if (path !== undefined) checkTarget(path);
  if (dir !== undefined) {
    checkFolder(dir);
    checkTarget(join(dir, 'index.html'));
  }
  return { scenario, run, ...optional('dir', dir), isJson: given.has('json') };
}
