import { basename } from 'node:path';
import {
  createWorld,
  NetizenError,
  restoreWorld,
  snapshotInfo,
  VERSION,
  type World,
} from '@netizen/engine';
import { givenGraph } from '@netizen/engine/graph';
import type { Scenario } from '@netizen/scenarios';
import { withFileName } from '../files/file-error.ts';
import { readGraphFile } from '../files/graph-file.ts';
import { readSnapshotFile } from '../files/snapshot-file.ts';

/** Where a world is to come from. */
export interface WorldSource {
  scenario: Scenario;
  parameters: Readonly<Record<string, unknown>>;
  seed?: string | number;
  threads?: number;
  layout?: 'full' | 'compact' | 'auto';
  /** Path of a file with the follower graph. */
  graphFile?: string;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/**
 * Creates the world of a scenario at hour 0, over the graph of a file if one is named.
 *
 * @throws NetizenError, RangeError or TypeError that says what is wrong with parameters or file.
 */
export async function openNewWorld(source: WorldSource): Promise<World> {
  const { graphFile, layout, onProgress, parameters, scenario, seed, signal, threads } = source;
  const checked = scenario.check(parameters);
  const site: { graph?: ReturnType<typeof givenGraph> } = {};
  if (graphFile !== undefined) {
    const { graph, report, sha256 } = await readGraphFile(graphFile, {
      ...(onProgress && { onProgress }),
      ...(signal && { signal }),
    });
    const dropped = report && { duplicates: report.duplicates, selfFollows: report.selfFollows };
    site.graph = givenGraph(graph, basename(graphFile), { sha256, ...dropped });
  }
  return createWorld(scenario(checked, site), {
    ...(seed !== undefined && { seed }),
    ...(threads !== undefined && { threads }),
    ...(layout !== undefined && { layout }),
  });
}

/**
 * Restores the world of a scenario from a snapshot file: the model is built again from the parameters that it names.
 *
 * @throws NetizenError with the file's name when it is no snapshot, damaged, of another version or of another scenario.
 */
export async function openSavedWorld(
  scenario: Scenario,
  path: string,
  threads = 1,
): Promise<World> {
  const parts = await readSnapshotFile(path);
  try {
    const { graphRecipe, model, origin, version } = snapshotInfo(parts);
    const name = origin?.scenario ?? model;
    if (name !== scenario.scenarioName || !origin) {
      throw new NetizenError(
        'SNAPSHOT_SCENARIO',
        `it is of the scenario "${name}", not "${scenario.scenarioName}". Name that scenario.`,
      );
    }
    // Another version may know other parameters: say so before they are refused.
    if (version !== VERSION) {
      throw new NetizenError(
        'SNAPSHOT_VERSION',
        `it is of version ${version}, this is ${VERSION}. Use the version that wrote it.`,
      );
    }
    const rebuilt = scenario({ ...origin.parameters }, graphRecipe ? { graph: graphRecipe } : {});
    return restoreWorld(parts, rebuilt, { threads });
  } catch (error) {
    throw withFileName(`cannot resume from "${path}"`, error);
  }
}
