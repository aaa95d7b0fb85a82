export { LOG16, toLog16, toSigned16, toUnit16, UNIT16 } from './agents/codec.ts';
export {
  type ColumnOptions,
  type ColumnSpec,
  f32,
  f64,
  type Init,
  i32,
  log16,
  type Schema,
  u8,
  u16,
  u32,
  unit16,
} from './agents/column.ts';
export { scaleOf } from './agents/compact.ts';
export type { InitSite } from './agents/init-site.ts';
export type { Kind, KindSpec, KindSpecs, Kinds } from './agents/kinds.ts';
export { logNormalInit } from './agents/log-normal.ts';
export { neverOf } from './agents/platform.ts';
export type { Platform, PlatformSpecs, Platforms } from './agents/platforms.ts';
export { dailyRhythm, flatRhythm, type Rhythm } from './agents/rhythm.ts';
export type { GrowingTable, TableSchema } from './agents/table.ts';
export type { Topic, TopicSpec } from './agents/topics.ts';
export type { OverlapSpec } from './agents/twins.ts';
export { dangerOf, type VoiceParams, voiceOf, willingness } from './agents/voice.ts';
export { NetizenError } from './base/error.ts';
export { NONE, type NumericArray } from './base/memory.ts';
export { checkKeys, checkNumber, type NumberRule, nearestName } from './base/options.ts';
export { type AskingOptions, asking } from './behaviour/asking.ts';
export { type AttendingOptions, type AttentionShares, attending } from './behaviour/attending.ts';
export { type BadgeOptions, badges } from './behaviour/badges.ts';
export { believing } from './behaviour/believing.ts';
export type { BelievingOptions } from './behaviour/believing-options.ts';
export { type CrossPostingOptions, crossPosting } from './behaviour/cross-posting.ts';
export { type DeletingOptions, deleting } from './behaviour/deleting.ts';
export { type FearingOptions, fearing } from './behaviour/fearing.ts';
export { type FollowingOptions, following } from './behaviour/following.ts';
export { type MediaDietOptions, mediaDiet } from './behaviour/media-diet.ts';
export { type NotingOptions, noting } from './behaviour/noting.ts';
export { type ReactionOptions, reactions } from './behaviour/reactions.ts';
export { type RegisteringOptions, registering } from './behaviour/registering.ts';
export { repostEvenly } from './behaviour/repost-evenly.ts';
export { type RestraintOptions, restraint } from './behaviour/restraint.ts';
export { shareAwake } from './behaviour/share-awake.ts';
export { type SharedMindOptions, sharedMind } from './behaviour/shared-mind.ts';
export { type SilenceOptions, silence } from './behaviour/silence.ts';
export { type TrustOptions, trusting } from './behaviour/trusting.ts';
export { type VisitOptions, visitsByRhythm } from './behaviour/visits-by-rhythm.ts';
export { type WitnessingOptions, witnessing } from './behaviour/witnessing.ts';
export { writeEvenly } from './behaviour/write-evenly.ts';
export { type WritingOptions, writing } from './behaviour/writing.ts';
export { type Behaviour, defineBehaviour } from './contract/behaviour.ts';
export type { CommentDraft, Ctx, PostDraft } from './contract/ctx.ts';
export { defineInstitution, type Institution, type Phase } from './contract/institution.ts';
export type { Measure } from './contract/measure.ts';
export type { FeedOptions, Model, Origin, ScheduledEvent } from './contract/model.ts';
export { type Feed, perVisit } from './contract/per-visit.ts';
export type {
  Figures,
  Marker,
  Provenance,
  RunResult,
  SeriesInfo,
  Table,
  Warning,
} from './contract/result.ts';
export type { ColumnView, WorldView } from './contract/view.ts';
export type { FollowerGraph, StoredRows } from './graph/follower-graph.ts';
export { givenGraph } from './graph/given-graph.ts';
export { implicitLeaning } from './graph/implicit-leaning.ts';
export { implicitMicroblog } from './graph/implicit-microblog.ts';
export { microblog } from './graph/microblog.ts';
export { readGraph } from './graph/read-graph.ts';
export type { GraphPart, GraphRecipe, GraphSite } from './graph/recipe.ts';
export { sideBySide } from './graph/side-by-side.ts';
export {
  type AdoptionOptions,
  type AdoptionPoint,
  AGENCY_MIX,
  adoptionCurve,
} from './institutions/adoption.ts';
export { type AgencyOptions, agencies } from './institutions/agencies.ts';
export {
  type CheeringOptions,
  coordinatedCheering,
} from './institutions/coordinated-cheering.ts';
export {
  type DeletionDelay,
  type DeletionDelayOptions,
  deletionDelay,
} from './institutions/deletion-delay.ts';
export {
  type DeskQueueFigures,
  type DeskQueueOptions,
  simulateDesk,
} from './institutions/desk-queue.ts';
export { type ByLevel, type DirectiveOptions, directive } from './institutions/directives.ts';
export { erlangA, erlangC, type QueueLimits } from './institutions/erlang.ts';
export {
  AGENCY_LEVELS,
  AGENCY_TYPES,
  type AgencyLevel,
  type AgencyMix,
  type AgencyType,
} from './institutions/hierarchy.ts';
export { moderation } from './institutions/moderation.ts';
export type { ModerationOptions, TargetRule } from './institutions/moderation-options.ts';
export { type DeskOptions, officialDesk } from './institutions/official-desk.ts';
export { outsideMedia } from './institutions/outside-media.ts';
export type { OutsideMediaOptions } from './institutions/outside-options.ts';
export type { OutsideQuotes } from './institutions/outside-quotes.ts';
export { type PressOfficeOptions, pressOffice } from './institutions/press-office.ts';
export { type RebuttalOptions, rebuttalDesk } from './institutions/rebuttal-desk.ts';
export {
  type CriticPolicy,
  type ReplyPolicyOptions,
  replyPolicy,
} from './institutions/reply-policy.ts';
export { type StateMediaOptions, stateMedia } from './institutions/state-media.ts';
export type { WatchOptions } from './institutions/watch-options.ts';
export { boundedConfidence } from './opinion/bounded-confidence.ts';
export { type InfluenceOptions, influence } from './opinion/influence.ts';
export { appealOf, recencyWeight } from './posts/appeal-law.ts';
export { claimOf, claimSubject, sideOf } from './posts/claim-subject.ts';
export type { HeldPosts } from './posts/held.ts';
export type { HotListOptions } from './posts/hot-list.ts';
export { FLAG, POST, POST_KINDS, type PostKind } from './posts/post-kind.ts';
export { LOG_COLUMNS, type LogColumns, type PostLog } from './posts/post-log.ts';
export {
  affinity,
  engagement,
  mixedRanking,
  newest,
  type Ranking,
  type RankSite,
} from './posts/ranking.ts';
export type { RecommendOptions, RecommendRule } from './posts/recommend-options.ts';
export { hotScore, redditHot } from './posts/reddit-hot.ts';
export type { Visits } from './posts/visits.ts';
export { grievanceOf, hardshipOf } from './society/discontent.ts';
export { type EconomyOptions, economy, type SeriesPoint, seriesAt } from './society/economy.ts';
export { type IncidentOptions, incidents, type PlannedIncident } from './society/incidents.ts';
export type { JoiningParams, JoiningRule } from './society/joining-rule.ts';
export { type PolicingOptions, policing } from './society/policing.ts';
export { protest } from './society/protest.ts';
export type { ProtestOptions } from './society/protest-options.ts';
export { PROTEST } from './society/protest-state.ts';
export { type RegionLayout, type RegionMap, regionOf } from './society/regions.ts';
export { type PlannedRumour, type RumourOptions, rumours } from './society/rumours.ts';
export {
  type ColumnDescription,
  describeModel,
  type ModelDescription,
  type ProcessDescription,
} from './world/describe.ts';
export { restoreWorld, resumeWorld, snapshotInfo } from './world/restore.ts';
export { type AsyncRunOptions, type RunOptions, run, runAsync } from './world/run.ts';
export { agencyMeasures } from './world/series/agency-measures.ts';
export { attentionMeasure } from './world/series/attention-measure.ts';
export { attentionShares } from './world/series/attention-shares.ts';
export { beliefMeasures } from './world/series/belief-measures.ts';
export { biasMeasures } from './world/series/bias-measures.ts';
export { criticMeasures } from './world/series/critic-measures.ts';
export { deskMeasures } from './world/series/desk-measures.ts';
export {
  columnMeasures,
  type DriftOptions,
  feelingMeasures,
  opinionMeasures,
  trustMeasures,
  voiceMeasures,
} from './world/series/drift-measures.ts';
export { exposureMeasures } from './world/series/exposure-measures.ts';
export { type LegitimacyOptions, legitimacyMeasures } from './world/series/legitimacy-measures.ts';
export { moderationMeasures } from './world/series/moderation-measures.ts';
export { type OutsideMeasureOptions, outsideMeasures } from './world/series/outside-measures.ts';
export { crossingMeasures, newsMeasures } from './world/series/platform-measures.ts';
export {
  type GaugeOptions,
  gaugeMeasure,
  rateMeasures,
  salienceMeasure,
} from './world/series/post-measures.ts';
export { registrationMeasures } from './world/series/registration-measures.ts';
export { streetMeasures } from './world/series/street-measures.ts';
export { deletedShareMeasures } from './world/series/topic-deletions.ts';
export { watchMeasures } from './world/series/watch-measures.ts';
export type { ThreadOptions } from './world/threads/team.ts';
export { days, hours, weeks } from './world/time.ts';
export { VERSION } from './world/version.ts';
export { createWorld, type World, type WorldOptions } from './world/world.ts';
