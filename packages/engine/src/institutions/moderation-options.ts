import { checkKeys, checkNumber, show } from '../base/options.ts';
import type { PostKind } from '../posts/post-kind.ts';
import { type DeletionDelayOptions, deletionDelay } from './deletion-delay.ts';

/** What the reviewers look for: criticism, or what could bring people together in the street. */
export type TargetRule = 'critique' | 'collective-action';

/** Parameters of `moderation`. */
export interface ModerationOptions {
  /** Name of the institution; it chooses the random sequence. Default `moderation`. */
  name?: string;
  /** Platform whose accounts are moderated, and whose hot list subjects leave; several need names of their own. Default: all platforms. */
  platform?: string;
  /** Chance that the word list catches a post on a topic of sensitivity 1 in plain words, [0, 1]; it falls with the sensitivity. Default 0.6 (assumption). */
  recall?: number;
  /** The same by index of the topic, whatever its sensitivity. Default: recall x sensitivity. */
  recalls?: readonly number[];
  /** Chance that a post is caught without cause, [0, 1]. Default 0.0005 (assumption). */
  falseHits?: number;
  /** What happens to caught posts: `hold` them back before publication, or `queue` them for review. Default `queue`. */
  action?: 'hold' | 'queue';
  /** Chance that those who search find a post on a topic of sensitivity 1 which the words missed, [0, 1]; it falls with the sensitivity. Default 0.3 (assumption). */
  watch?: number;
  /** Kinds of post that are looked at, of `original`, `question` and `comment`. Default `original` and `question`. */
  screened?: readonly PostKind[];
  /** Reports by readers that bring a post to the reviewers, a whole number >= 0; 0, given at the start, for never. Default 0. */
  reportsNeeded?: number;
  /** Reposts or comments that a report counts for in the order of reading, >= 0. Default 1 (assumption). */
  reportWeight?: number;
  /** Kinds that are not moderated, beside those that never wake. Default `official`, `officer` and `stateMedia`. */
  exempt?: readonly string[];
  /** Reviewers from 8 to 24 h, >= 0. Default 2 (assumption, for small worlds). */
  reviewers?: number;
  /** Reviewers from 0 to 8 h, >= 0. Default 1 (fewer deletions at night: Zhu et al. 2013). */
  nightReviewers?: number;
  /** Posts that a reviewer reads in an hour, > 0. Default 60 (assumption; skimming goes at 3,000: Zhu et al. 2013). */
  pace?: number;
  /** Hours after which a held post that nobody read is dropped, > 0. Default 48 (assumption). */
  holdLimit?: number;
  /** What is deleted. Default `collective-action` (King, Pan & Roberts 2013). */
  target?: TargetRule;
  /** e0, inclination to delete what is off target, any number. Default -4 (assumption). */
  base?: number;
  /** e1 or e2, weight of what the target rule asks for, any number. Default 8 (assumption). */
  weight?: number;
  /** Collective-action potential, [0, 1], of the subjects of an institution of incidents, by its name. Default none: that of the topic. */
  collective?: Readonly<Record<string, number>>;
  /** Law of the hours until a published post is found. Default that of `deletionDelay` (P11). */
  delay?: DeletionDelayOptions;
  /** Constant hazard of being found, 1/h, >= 0, instead of that law; 0 for the law. Default 0. */
  hazard?: number;
  /** Share of those deleted after publication that are hidden instead, so that nobody notices, [0, 1]. Default 0. */
  hideShare?: number;
  /** Share of those read and kept that are throttled, [0, 1]. Default 0. */
  throttleShare?: number;
  /** Deletions on a subject after which it is kept off the hot list; 0 for never. Default 3 (assumption). */
  blockAfter?: number;
  /** Hours that a block lasts, > 0. Default 72 (assumption). */
  blockHours?: number;
  /** Deletions after which an account is suspended, and again after as many more; 0, given at the start, for never. Default 0. */
  strikes?: number;
  /** Days that a suspension lasts, > 0. Default 3 (assumption). */
  suspendDays?: number;
}

/** Parameters of `moderation` with their defaults filled in; the platform is no parameter, for it cannot change. */
export type ModerationParams = Required<Omit<ModerationOptions, 'platform'>>;

const DEFAULTS: ModerationParams = {
  name: 'moderation',
  recall: 0.6,
  recalls: [],
  falseHits: 0.0005,
  action: 'queue',
  watch: 0.3,
  screened: ['original', 'question'],
  reportsNeeded: 0,
  reportWeight: 1,
  exempt: ['official', 'officer', 'stateMedia'],
  reviewers: 2,
  nightReviewers: 1,
  pace: 60,
  holdLimit: 48,
  target: 'collective-action',
  base: -4,
  weight: 8,
  collective: {},
  delay: {},
  hazard: 0,
  hideShare: 0,
  throttleShare: 0,
  blockAfter: 3,
  blockHours: 72,
  strikes: 0,
  suspendDays: 3,
};

function checkWord(name: string, value: unknown, known: readonly string[]): void {
  if (typeof value === 'string' && known.includes(value)) return;
  throw new RangeError(
    `moderation: ${name} must be "${known.join('" or "')}", got ${show(value)}. Choose one of them.`,
  );
}

/** Checks the options of `moderation` and fills in defaults. @throws RangeError, TypeError or NetizenError naming what is wrong. */
export function checkModeration(options: Omit<ModerationOptions, 'platform'>): ModerationParams {
  const where = 'moderation';
  checkKeys(where, options, Object.keys(DEFAULTS));
  const p = { ...DEFAULTS, ...options };
  for (const name of ['recall', 'falseHits', 'watch', 'hideShare', 'throttleShare'] as const)
    checkNumber(where, name, p[name], { min: 0, max: 1 });
  p.recalls.forEach((recall, k) => {
    checkNumber(where, `recalls[${k}]`, recall, { min: 0, max: 1 });
  });
  for (const [name, potential] of Object.entries(p.collective))
    checkNumber(where, `collective.${name}`, potential, { min: 0, max: 1 });
  checkWord('action', p.action, ['hold', 'queue']);
  for (const kind of p.screened) checkWord('screened', kind, ['original', 'question', 'comment']);
  checkWord('target', p.target, ['critique', 'collective-action']);
  for (const name of ['reviewers', 'nightReviewers', 'hazard', 'reportWeight'] as const)
    checkNumber(where, name, p[name], { min: 0 });
  for (const name of ['pace', 'holdLimit', 'blockHours', 'suspendDays'] as const)
    checkNumber(where, name, p[name], { min: 0, openMin: true });
  for (const name of ['base', 'weight'] as const) checkNumber(where, name, p[name]);
  for (const name of ['blockAfter', 'strikes', 'reportsNeeded'] as const)
    checkNumber(where, name, p[name], { min: 0, integer: true });
  deletionDelay(p.delay);
  return p;
}
