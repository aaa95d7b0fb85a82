import { bareFeed } from './bare-feed.ts';
import { coordinatedCheering } from './coordinated-cheering.ts';
import { crisis } from './crisis.ts';
import { deffuant } from './deffuant.ts';
import type { Scenario } from './define-scenario.ts';
import { directive } from './directive.ts';
import { granovetter } from './granovetter.ts';
import { hegselmannKrause } from './hegselmann-krause.ts';
import { hoax } from './hoax.ts';
import { hotTopicAgenda } from './hot-topic-agenda.ts';
import { openToCritics } from './open-to-critics.ts';
import { policeDesk } from './police-desk.ts';
import { pressReleaseVsAnecdote } from './press-release-vs-anecdote.ts';
import { realName } from './real-name.ts';
import { rumourRebuttal } from './rumour-rebuttal.ts';
import { silence } from './silence.ts';
import { sinaWeibo2011 } from './sina-weibo-2011.ts';
import { socialManagement } from './social-management.ts';
import { spiralOfSilence } from './spiral-of-silence.ts';
import { twitterPolice } from './twitter-police.ts';
import { twoPlatforms } from './two-platforms.ts';
import { wattsCascade } from './watts-cascade.ts';

/** All scenarios, in the order shown to users. */
export const catalogue: readonly Scenario[] = [
  policeDesk,
  twitterPolice,
  pressReleaseVsAnecdote,
  hotTopicAgenda,
  directive,
  coordinatedCheering,
  sinaWeibo2011,
  twoPlatforms,
  rumourRebuttal,
  crisis,
  openToCritics,
  socialManagement,
  silence,
  realName,
  bareFeed,
  deffuant,
  hegselmannKrause,
  granovetter,
  wattsCascade,
  hoax,
  spiralOfSilence,
] as unknown as readonly Scenario[];
