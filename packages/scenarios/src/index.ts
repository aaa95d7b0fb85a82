export { bareFeed } from './bare-feed.ts';
export { catalogue } from './catalogue.ts';
export {
  defineScenario,
  type Expectation,
  type ModelSite,
  type ParameterMeta,
  type Scenario,
  type ScenarioDefinition,
} from './define-scenario.ts';
export { rises } from './expectations.ts';
export { policeDesk } from './police-desk.ts';
export type { FigureWish, Showing } from './showing.ts';
export { sinaWeibo2011 } from './sina-weibo-2011.ts';
