import { NetizenError } from '../base/error.ts';
import { checkNumber } from '../base/options.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';

/**
 * What a follow weighs in [0, 1]: one number for all, `degree` for 1 / (accounts that the reader follows), `weights` for the
 * weights of the graph.
 */
export type TieWeight = number | 'degree' | 'weights';

/** Room for one row of a graph and what its follows weigh. */
export interface Ties {
  readonly graph: FollowerGraph;
  readonly kind: TieWeight;
  readonly followee: Uint32Array;
  readonly weight: Float64Array;
  readonly given: Float32Array;
}

/** Checks an option that says what follows weigh. @throws RangeError or TypeError naming the words it may be. */
export function checkTieWeight(where: string, name: string, kind: TieWeight): TieWeight {
  if (kind === 'degree' || kind === 'weights') return kind;
  return checkNumber(where, name, kind, {
    min: 0,
    max: 1,
    remedy: "Or write 'degree' or 'weights'.",
  });
}

/** Makes room for the rows of a graph. @throws NetizenError GRAPH_WITHOUT_WEIGHTS where weights are asked for and absent. */
export function tiesOf(where: string, graph: FollowerGraph, kind: TieWeight): Ties {
  if (kind === 'weights' && !graph.weights) {
    const remedy = "Build it with weights or write 'degree'.";
    throw new NetizenError(
      'GRAPH_WITHOUT_WEIGHTS',
      `${where}: the graph has no weights. ${remedy}`,
    );
  }
  const room = graph.maxDegree;
  return {
    graph,
    kind,
    followee: new Uint32Array(room),
    weight: new Float64Array(room),
    given: new Float32Array(kind === 'weights' ? room : 0),
  };
}

/** Fills `ties` with the row of account i and returns how many it follows. */
export function fillTies(ties: Ties, i: number): number {
  const { followee, given, graph, kind, weight } = ties;
  const count = graph.followees(i, followee);
  if (kind === 'weights') {
    graph.weights!(i, given);
    for (let k = 0; k < count; k++) weight[k] = given[k]!;
    return count;
  }
  const each = kind === 'degree' ? 1 / count : kind;
  for (let k = 0; k < count; k++) weight[k] = each;
  return count;
}
