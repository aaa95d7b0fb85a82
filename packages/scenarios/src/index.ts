export { bareFeed } from './bare-feed.ts';
export { catalogue } from './catalogue.ts';
export { deffuant } from './deffuant.ts';
export {
  defineScenario,
  type Expectation,
  type ModelSite,
  type ParameterMeta,
  type Scenario,
  type ScenarioDefinition,
} from './define-scenario.ts';
export { endsBetween, keeps, rises } from './expectations.ts';
export { granovetter } from './granovetter.ts';
export { hegselmannKrause } from './hegselmann-krause.ts';
export { hoax } from './hoax.ts';
export { policeDesk } from './police-desk.ts';
export type { FigureWish, Showing } from './showing.ts';
export { sinaWeibo2011 } from './sina-weibo-2011.ts';
export { spiralOfSilence } from './spiral-of-silence.ts';
export { wattsCascade } from './watts-cascade.ts';
