/** Where a run came from: everything needed to make it again. */
export interface Provenance {
  /** Name of the scenario, or of the model where no scenario made it. */
  scenario: string;
  /** Plain parameters, JSON-serialisable. */
  parameters: Record<string, unknown>;
  seed: string;
  /** Version of the engine. */
  version: string;
  digest: string;
  accounts: number;
  follows: number;
  /** Simulated hours from the start. */
  hours: number;
  /** Name and parameters of the follower graph. */
  graph: { name: string; params: object };
  /** How the state of accounts was laid out: `compact` keeps opinions and ticks in two bytes and shares lasting traits. */
  layout: 'full' | 'compact';
}

/** A run-time warning: a stable code, one sentence, how often it arose. */
export interface Warning {
  code: string;
  message: string;
  count: number;
}

/** A marker on the time axis, put there by an event of the schedule. */
export interface Marker {
  hour: number;
  name: string;
}

/** What a recorded measure is about. */
export interface SeriesInfo {
  /** Like `opinion.mean` or `opinion.mean@official`. */
  name: string;
  /** Like `opinion [-1, 1]`, `share [0, 1]`, `posts/h`. */
  unit: string;
  /** One sentence for a reader of the table. */
  about: string;
  /** Numbers per recorded tick: 1 for a number, more for a histogram. */
  width: number;
}

/** Cost figures of a run, defined in docs/architecture.md. */
export interface Figures {
  accounts: number;
  follows: number;
  ticks: number;
  hours: number;
  sessions: number;
  followScans: number;
  posts: number;
  reposts: number;
  comments: number;
  questions: number;
  replies: number;
  likes: number;
  /** Posts that a session found and its attention left unread; where the newest are read first, of each account followed just its newest one. */
  unseen: number;
  /** Posts read. */
  exposures: number;
  /** Of these, posts that the platform recommended. */
  recommended: number;
  /** Posts removed by authors or moderation, reposts below them included. */
  deleted: number;
  /** Of these, removed by their authors. */
  withdrawn: number;
  /** Posts hidden from all but their authors. */
  hidden: number;
  /** Posts off the hot list and read last. */
  throttled: number;
  /** Posts that wait, held back before publication. */
  held: number;
  /** Posts that were held back and then published; they count among `posts`. */
  released: number;
  /** Posts that were held back and never published. */
  discarded: number;
  /** Posts refused at commit: a second repost of one root in a tick, or one of a post removed in it. */
  refused: number;
  /** Posts of any kind not published because their author had to register and had not. */
  barred: number;
  evicted: number;
  setupSeconds: number;
  runSeconds: number;
  sessionsPerSecond: number;
  scansPerSecond: number;
  bytesPerAccount: number;
  bytesPerFollow: number;
  postLogBytes: number;
}

/** A columnar table: every column has the same length. */
export interface Table {
  readonly length: number;
  readonly columns: Record<string, ArrayLike<number> | readonly string[]>;
}

/** What a run yields. */
export interface RunResult {
  readonly provenance: Provenance;
  readonly digest: string;
  readonly figures: Figures;
  readonly warnings: readonly Warning[];
  readonly markers: readonly Marker[];
  /** Kinds of account in id order, with their counts. */
  readonly kinds: readonly { name: string; count: number }[];
  /** Recorded hours, ascending; one row of every series each. */
  readonly hours: Float64Array;
  readonly info: readonly SeriesInfo[];
  /** Names of the recorded series. */
  readonly names: readonly string[];
  /** Returns the series `name`, one number per recorded hour. @throws NetizenError naming the nearest series. */
  series(name: string): Float64Array;
  /** Returns the histogram series `name`, row after row, each `width` numbers. @throws NetizenError naming the nearest series. */
  histogram(name: string): { width: number; values: Float64Array };
  /** Returns the first recorded value of a series. */
  first(name: string): number;
  /** Returns the last recorded value of a series. */
  last(name: string): number;
  /** Returns all number series with `hour` first. */
  table(): Table;
  /** Returns one row per cascade of reposts that ended or is still open. */
  cascades(): Table;
  /** Returns one row per original of the kinds in the model's `responsesOf`: register, reposts, comments, positive ones. */
  responses(): Table;
}
