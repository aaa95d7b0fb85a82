export {
  type ActivityOptions,
  type ActivityRule,
  type ActivityState,
  activityDriven,
  activityStep,
} from './opinion/activity-driven.ts';
export {
  type ActivityLaw,
  activityMoments,
  type CriticalOptions,
  criticalControversialness,
} from './opinion/activity-law.ts';
export {
  algorithmicBias,
  algorithmicBiasSweep,
  type BiasRule,
} from './opinion/algorithmic-bias.ts';
export { type AxelrodOptions, axelrod, axelrodSweep } from './opinion/axelrod.ts';
export {
  type AssimilationRule,
  biasedAssimilation,
  biasedAssimilationStep,
} from './opinion/biased-assimilation.ts';
export { boundedConfidence } from './opinion/bounded-confidence.ts';
export { type DeGrootRule, deGroot, deGrootStep } from './opinion/de-groot.ts';
export {
  type CompromiseRule,
  deffuantWeisbuch,
  deffuantWeisbuchSweep,
} from './opinion/deffuant-weisbuch.ts';
export {
  expressionLearning,
  expressionSweep,
  type LearningRule,
} from './opinion/expression-learning.ts';
export { friedkinJohnsen, friedkinJohnsenStep } from './opinion/friedkin-johnsen.ts';
export {
  type ConfidenceRule,
  hegselmannKrause,
  hegselmannKrauseStep,
} from './opinion/hegselmann-krause.ts';
export type { Opinions } from './opinion/held.ts';
export {
  type LocalMajorityOptions,
  localMajority,
  localMajorityStep,
} from './opinion/local-majority.ts';
export { type AttitudeRule, lorenz, lorenzStep } from './opinion/lorenz.ts';
export { type MajorityOptions, majorityRule, majoritySweep } from './opinion/majority-rule.ts';
export { type NoiseOptions, noisyVoter, noisyVoterSweep } from './opinion/noisy-voter.ts';
export type { MeetingOptions, MeetingSweep } from './opinion/pairwise.ts';
export { type QVoterRule, qVoter, qVoterSweep } from './opinion/q-voter.ts';
export {
  type JudgementRule,
  socialJudgement,
  socialJudgementSweep,
} from './opinion/social-judgement.ts';
export {
  confidenceOf,
  type SpiralOptions,
  type SpiralState,
  spiralOfSilence,
  spiralStep,
} from './opinion/spiral-of-silence.ts';
export type { ListeningOptions, PaceOptions, Source, SweepOptions } from './opinion/sweep.ts';
export type { AveragingOptions, StepTraits } from './opinion/synchronous.ts';
export { type SznajdRule, sznajd, sznajdSweep } from './opinion/sznajd.ts';
export type { PerAccount } from './opinion/traits.ts';
export { type Stillness, untilStill } from './opinion/until-still.ts';
export { type VectorRule, vectorConfidence, vectorSweep } from './opinion/vector-confidence.ts';
export { voter, voterSweep } from './opinion/voter.ts';
export { type CivilViolenceOptions, civilViolence } from './society/civil-violence.ts';
export {
  civilViolenceStep,
  type StreetClock,
  type StreetRules,
} from './society/civil-violence-step.ts';
export {
  type ArrestRounding,
  arrestChance,
  rebellionWithoutPolice,
  rebels,
} from './society/rebellion-rule.ts';
export type { Street, StreetRows, StreetSite } from './society/street-grid.ts';
export { type TorusDisc, torusDisc } from './society/torus-disc.ts';
export type { Activation } from './spreading/activation.ts';
export {
  type BranchingTree,
  branchingTree,
  type OffspringLaw,
} from './spreading/branching-tree.ts';
export { celf, type GreedyChoice } from './spreading/celf.ts';
export type { ChanceOptions } from './spreading/chance.ts';
export type { Compartments } from './spreading/compartments.ts';
export type { Mixing, Population } from './spreading/contacts.ts';
export {
  daleyKendall,
  daleyKendallRun,
  type PairMeetings,
} from './spreading/daley-kendall.ts';
export { degreeRanking } from './spreading/degree-ranking.ts';
export type { EpidemicOptions, EpidemicRates } from './spreading/epidemic.ts';
export {
  estimateSpread,
  type SpreadEstimate,
  type SpreadOptions,
} from './spreading/estimate-spread.ts';
export {
  type Equilibrium,
  granovetter,
  granovetterEquilibrium,
  granovetterRun,
  type NormalThresholds,
} from './spreading/granovetter.ts';
export { hawkes } from './spreading/hawkes.ts';
export { type HawkesEvents, type HawkesKernel, hawkesRun } from './spreading/hawkes-run.ts';
export {
  type CascadeOptions,
  independentCascade,
  independentCascadeRun,
} from './spreading/independent-cascade.ts';
export {
  type LinearThresholdOptions,
  linearThreshold,
  linearThresholdRun,
} from './spreading/linear-threshold.ts';
export { makiThompson, makiThompsonRun } from './spreading/maki-thompson.ts';
export type { SpreadModel } from './spreading/reverse-sample.ts';
export {
  RUMOUR,
  type RumourEnd,
  type RumourOptions,
  type RumourRates,
} from './spreading/rumour-meetings.ts';
export { sbfc, sbfcRun } from './spreading/sbfc.ts';
export { sbfcReading } from './spreading/sbfc-reading.ts';
export { type SbfcRest, sbfcRest } from './spreading/sbfc-rest.ts';
export { SBFC, type SbfcRates } from './spreading/sbfc-rule.ts';
export type { Seeds } from './spreading/seeds.ts';
export { seiz, seizRun } from './spreading/seiz.ts';
export { seizReading } from './spreading/seiz-reading.ts';
export { SEIZ, type SeizRates } from './spreading/seiz-rule.ts';
export { sir, sirRun } from './spreading/sir.ts';
export { sis, sisRun } from './spreading/sis.ts';
export type { TieWeight } from './spreading/ties.ts';
export { wattsThreshold, wattsThresholdRun } from './spreading/watts-threshold.ts';
export { type YuleCascade, yuleCascade } from './spreading/yule-cascade.ts';
