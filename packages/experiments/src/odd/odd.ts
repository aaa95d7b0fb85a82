import { describeModel, type ModelDescription, VERSION } from '@netizen/engine';
import type { Scenario } from '@netizen/scenarios';
import { describeParameters, type ParameterRow } from '../scenario/describe-parameters.ts';

/** A model description by the ODD protocol, as data: what the declarations of a scenario say. */
export interface Odd {
  scenario: string;
  version: string;
  purpose: {
    summary: string;
    /** What a run must show for the model to be right. */
    patterns: readonly string[];
    headlines: readonly { series: string; about: string }[];
  };
  /** Hours that the command runs it for. */
  hours: number;
  parameters: readonly ParameterRow[];
  model: ModelDescription;
}

/**
 * Gathers the description of a scenario at given parameters from its declarations; nothing is run.
 *
 * @param parameters - those that differ from their defaults.
 * @throws NetizenError for parameters that the scenario refuses.
 */
export function oddOf(scenario: Scenario, parameters: Readonly<Record<string, unknown>> = {}): Odd {
  const { defaultHours, expect, headlines, scenarioName, summary } = scenario;
  return {
    scenario: scenarioName,
    version: VERSION,
    purpose: {
      summary,
      patterns: expect.map(({ about }) => about),
      headlines: headlines.map(({ about, series }) => ({ series, about })),
    },
    hours: defaultHours,
    parameters: describeParameters(scenario),
    model: describeModel(scenario({ ...parameters })),
  };
}
