import { bareFeed } from './bare-feed.ts';
import type { Scenario } from './define-scenario.ts';
import { policeDesk } from './police-desk.ts';

/** All scenarios, in the order shown to users. */
export const catalogue: readonly Scenario[] = [
  policeDesk,
  bareFeed,
] as unknown as readonly Scenario[];
