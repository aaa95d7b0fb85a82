import { personaOf } from '../agents/personas.ts';
import { NetizenError } from '../base/error.ts';
import { NONE } from '../base/memory.ts';
import { nearestName } from '../base/options.ts';
import type { ColumnView, WorldView } from '../contract/view.ts';
import type { WorldState } from './state.ts';

function missing(what: string, name: string, known: Iterable<string>): NetizenError {
  const near = nearestName(name, known);
  return new NetizenError(
    'UNKNOWN_NAME',
    `view: there is no ${what} "${name}". ${near ? `Did you mean "${near}"?` : `Known: ${[...known].join(', ')}.`}`,
  );
}

/** Creates the view of a world that institutions and measures get; it always shows the present state. */
export function createView(state: WorldState): WorldView {
  const { plan } = state;
  const memory = new Map<string, unknown>();
  let memoryEpoch = -1;
  return {
    get tick() {
      return state.tick;
    },
    get hour() {
      return state.tick * plan.dt;
    },
    dt: plan.dt,
    size: plan.kinds.size,
    kinds: plan.kinds,
    platforms: plan.platforms,
    topics: plan.topics,
    politicalTopics: plan.politicalTopics,
    get graph() {
      return state.graph;
    },
    log: state.log,
    held: state.held,
    get firstOfTick() {
      return state.firstOfTick[state.tick % state.firstOfTick.length]!;
    },
    has: (name) => name in state.columns,
    twin: (i) => state.twins?.twinOf(i) ?? NONE,
    column(name): ColumnView {
      const array = state.columns[name];
      if (!array) throw missing('column', name, Object.keys(state.columns));
      const { personas, short } = plan;
      const isShort = personas !== undefined && short.has(name);
      const rowOf = (i: number): number =>
        array.length === 1 ? 0 : isShort ? personaOf(personas, i) : i;
      return { array, rowOf, spec: plan.schema[name]!, isWritten: plan.written.has(name) };
    },
    institution(name) {
      const index = plan.institutions.findIndex((institution) => institution.name === name);
      if (index < 0)
        throw missing(
          'institution',
          name,
          plan.institutions.map((institution) => institution.name),
        );
      return state.owns[index]!;
    },
    params(name) {
      const params = state.params.get(name);
      if (!params) throw missing('behaviour or institution', name, state.params.keys());
      return params;
    },
    signal(name) {
      const values = state.signals[name];
      if (!values) throw missing('signal', name, Object.keys(state.signals));
      return values;
    },
    memo<T>(key: string, make: () => T): T {
      if (memoryEpoch !== state.epoch) memory.clear();
      memoryEpoch = state.epoch;
      if (!memory.has(key)) memory.set(key, make());
      return memory.get(key) as T;
    },
  };
}
