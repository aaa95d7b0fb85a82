import { bareFeed } from './bare-feed.ts';
import { deffuant } from './deffuant.ts';
import type { Scenario } from './define-scenario.ts';
import { granovetter } from './granovetter.ts';
import { hegselmannKrause } from './hegselmann-krause.ts';
import { hoax } from './hoax.ts';
import { policeDesk } from './police-desk.ts';
import { sinaWeibo2011 } from './sina-weibo-2011.ts';
import { spiralOfSilence } from './spiral-of-silence.ts';
import { wattsCascade } from './watts-cascade.ts';

/** All scenarios, in the order shown to users. */
export const catalogue: readonly Scenario[] = [
  policeDesk,
  sinaWeibo2011,
  bareFeed,
  deffuant,
  hegselmannKrause,
  granovetter,
  wattsCascade,
  hoax,
  spiralOfSilence,
] as unknown as readonly Scenario[];
