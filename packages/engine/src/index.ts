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
export { dailyRhythm, flatRhythm, type Rhythm } from './agents/rhythm.ts';
export type { GrowingTable, TableSchema } from './agents/table.ts';
export type { Topic, TopicSpec } from './agents/topics.ts';
export { dangerOf, type VoiceParams, voiceOf, willingness } from './agents/voice.ts';
export { NetizenError } from './base/error.ts';
export { NONE, type NumericArray } from './base/memory.ts';
export { checkKeys, checkNumber, type NumberRule, nearestName } from './base/options.ts';
export { type AskingOptions, asking } from './behaviour/asking.ts';
export { type ReactionOptions, reactions } from './behaviour/reactions.ts';
export { repostEvenly } from './behaviour/repost-evenly.ts';
export { shareAwake } from './behaviour/share-awake.ts';
export { type SilenceOptions, silence } from './behaviour/silence.ts';
export { type TrustOptions, trusting } from './behaviour/trusting.ts';
export { type VisitOptions, visitsByRhythm } from './behaviour/visits-by-rhythm.ts';
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
export type { GraphRecipe, GraphSite } from './graph/recipe.ts';
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
export { erlangA, erlangC, type QueueLimits } from './institutions/erlang.ts';
export { type DeskOptions, officialDesk } from './institutions/official-desk.ts';
export { type StateMediaOptions, stateMedia } from './institutions/state-media.ts';
export { boundedConfidence } from './opinion/bounded-confidence.ts';
export { type InfluenceOptions, influence } from './opinion/influence.ts';
export { appealOf, recencyWeight } from './posts/appeal-law.ts';
export type { HotListOptions } from './posts/hot-list.ts';
export { POST, POST_KINDS, type PostKind } from './posts/post-kind.ts';
export { LOG_COLUMNS, type LogColumns, type PostLog } from './posts/post-log.ts';
export {
  affinity,
  engagement,
  mixedRanking,
  newest,
  type Ranking,
  type RankSite,
} from './posts/ranking.ts';
export { hotScore, redditHot } from './posts/reddit-hot.ts';
export type { Visits } from './posts/visits.ts';
export { type IncidentOptions, incidents, type PlannedIncident } from './society/incidents.ts';
export { deskMeasures } from './world/desk-measures.ts';
export {
  columnMeasures,
  type DriftOptions,
  opinionMeasures,
  trustMeasures,
  voiceMeasures,
} from './world/drift-measures.ts';
export { gaugeMeasure, rateMeasures, salienceMeasure } from './world/post-measures.ts';
export { restoreWorld, resumeWorld, snapshotInfo } from './world/restore.ts';
export { type AsyncRunOptions, type RunOptions, run, runAsync } from './world/run.ts';
export type { ThreadOptions } from './world/threads/team.ts';
export { days, hours, weeks } from './world/time.ts';
export { VERSION } from './world/version.ts';
export { createWorld, type World, type WorldOptions } from './world/world.ts';
