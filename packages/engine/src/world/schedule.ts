import { NetizenError } from '../base/error.ts';
import { checkKeys, checkNumber, nearestName } from '../base/options.ts';
import type { ScheduledEvent } from '../contract/model.ts';
import type { Marker } from '../contract/result.ts';

type Params = Record<string, unknown>;

/** The part of an actor that events change. */
interface Target {
  readonly name: string;
  readonly params: object;
}

function checkEvent(event: ScheduledEvent, targets: ReadonlyMap<string, Target>): void {
  checkKeys('event', event, ['at', 'target', 'set', 'until', 'marker']);
  checkNumber('event', 'at', event.at, { min: 0 });
  if (event.until !== undefined) checkNumber('event', 'until', event.until, { min: event.at });
  if (event.target === undefined) {
    if (event.set === undefined) return;
    throw new NetizenError(
      'EVENT_TARGET',
      `event at hour ${event.at}: it sets ${Object.keys(event.set).join(', ')} of nobody. Give target, the name of a behaviour or institution.`,
    );
  }
  const target = targets.get(event.target);
  if (!target) {
    const near = nearestName(event.target, targets.keys());
    throw new NetizenError(
      'UNKNOWN_TARGET',
      `event at hour ${event.at}: there is no behaviour or institution "${event.target}". ${near ? `Did you mean "${near}"?` : `Known: ${[...targets.keys()].join(', ')}.`}`,
    );
  }
  checkKeys(
    `event at hour ${event.at} on ${event.target}`,
    event.set ?? {},
    Object.keys(target.params),
  );
}

/** Checks the events of a model and returns them by time, in the order given at the same hour. */
export function checkEvents(
  events: readonly ScheduledEvent[],
  targets: readonly Target[],
): readonly ScheduledEvent[] {
  const byName = new Map(targets.map((target) => [target.name, target]));
  for (const event of events) checkEvent(event, byName);
  return [...events].sort((a, b) => a.at - b.at);
}

function between(from: unknown, to: unknown, share: number): unknown {
  if (share >= 1 || typeof from !== 'number' || typeof to !== 'number') return to;
  return from + (to - from) * share;
}

/**
 * Returns the parameters of `target` at an hour: its own, changed by the events up to then.
 *
 * A pure function of the schedule, so that nothing of it need be kept in a snapshot.
 */
export function paramsAt(target: Target, events: readonly ScheduledEvent[], hour: number): Params {
  const params: Params = { ...target.params };
  for (const event of events) {
    if (event.at > hour) break;
    if (event.target !== target.name) continue;
    const { at, set = {}, until = at } = event;
    const share = until > at ? (hour - at) / (until - at) : 1;
    for (const [name, value] of Object.entries(set))
      params[name] = between(params[name], value, share);
  }
  return params;
}

/** Returns the marked events with a name, up to an hour. */
export function markersUntil(events: readonly ScheduledEvent[], hour: number): Marker[] {
  return events.flatMap(({ at, marker }) =>
    marker && at <= hour ? [{ hour: at, name: marker }] : [],
  );
}
