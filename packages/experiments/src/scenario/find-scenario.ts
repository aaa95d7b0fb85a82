import { NetizenError, nearestName } from '@netizen/engine';
import { catalogue, type Scenario } from '@netizen/scenarios';

/**
 * Returns a scenario of the catalogue by name.
 *
 * @throws NetizenError UNKNOWN_SCENARIO with the nearest name.
 */
export function findScenario(name: string): Scenario {
  const found = catalogue.find(({ scenarioName }) => scenarioName === name);
  if (found) return found;
  const names = catalogue.map(({ scenarioName }) => scenarioName);
  const near = nearestName(name, names);
  const hint = near ? `Did you mean "${near}"?` : `Known: ${names.join(', ')}.`;
  throw new NetizenError('UNKNOWN_SCENARIO', `there is no scenario "${name}". ${hint}`);
}
