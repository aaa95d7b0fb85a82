import { bareFeed } from './bare-feed.ts';
import type { Scenario } from './define-scenario.ts';
import { policeDesk } from './police-desk.ts';
import { sinaWeibo2011 } from './sina-weibo-2011.ts';

/** All scenarios, in the order shown to users. */
export const catalogue: readonly Scenario[] = [
  policeDesk,
  sinaWeibo2011,
  bareFeed,
] as unknown as readonly Scenario[];
