import { catalogue, type Scenario } from '@netizen/scenarios';
import { wholePoliceDesk } from './whole-police-desk.ts';

const known: readonly Scenario[] = [...catalogue, wholePoliceDesk as unknown as Scenario];

/** Returns a scenario of the catalogue, or `police-desk-whole`; undefined when there is none of that name. */
export function findScenario(name: string): Scenario | undefined {
  return known.find(({ scenarioName }) => scenarioName === name);
}

/** Returns the parameters that give a scenario so many accounts, and so many follows each where it lets one choose. */
export function sized(
  scenario: Scenario,
  accounts: number,
  meanFollows: number,
): Record<string, unknown> {
  const known = Object.keys(scenario.parameters.shape);
  return {
    [scenario.accounts]: accounts,
    ...(known.includes('meanFollows') && { meanFollows }),
  };
}
