import { publish } from '../commit.ts';
import { closeSessions, closeTick, type Engine, isStaged, openTick } from '../tick.ts';
import type { Crew } from './crew.ts';

/** Advances the world by one tick as `stepWorld` does, with sessions and stages run by all threads of a crew. */
export async function stepWithCrew(engine: Engine, crew: Crew): Promise<void> {
  const { lane, state } = engine;
  openTick(engine);
  await crew.sessions();
  closeSessions(engine, [lane, ...crew.lanes]);
  for (const [b, behaviour] of state.plan.behaviours.entries()) {
    if (!isStaged(behaviour)) continue;
    for (let stage = 0; stage < behaviour.stages!; stage++) {
      await crew.stage(b, stage);
      publish(state.columns, state.published);
    }
  }
  closeTick(engine);
}
