export { bareFeed } from './bare-feed.ts';
export { catalogue } from './catalogue.ts';
export { coordinatedCheering } from './coordinated-cheering.ts';
export { crisis } from './crisis.ts';
export { deffuant } from './deffuant.ts';
export {
  defineScenario,
  type Expectation,
  type ModelSite,
  type ParameterMeta,
  type Scenario,
  type ScenarioDefinition,
} from './define-scenario.ts';
export { directive } from './directive.ts';
export { endsBetween, keeps, rises } from './expectations.ts';
export { granovetter } from './granovetter.ts';
export { hegselmannKrause } from './hegselmann-krause.ts';
export { hoax } from './hoax.ts';
export { hotTopicAgenda } from './hot-topic-agenda.ts';
export { openToCritics } from './open-to-critics.ts';
export { policeDesk } from './police-desk.ts';
export { type Preset, type PresetName, presets } from './presets.ts';
export { pressReleaseVsAnecdote } from './press-release-vs-anecdote.ts';
export { realName } from './real-name.ts';
export { rumourRebuttal } from './rumour-rebuttal.ts';
export type { FigureWish, Showing } from './showing.ts';
export { silence } from './silence.ts';
export { sinaWeibo2011 } from './sina-weibo-2011.ts';
export { socialManagement } from './social-management.ts';
export { spiralOfSilence } from './spiral-of-silence.ts';
export { type CatalogueTopic, topics2011 } from './topics-2011.ts';
export { twitterPolice } from './twitter-police.ts';
export { twoPlatforms } from './two-platforms.ts';
export { wattsCascade } from './watts-cascade.ts';
