import { defineInstitution, type Institution } from '../contract/institution.ts';
import { checkModeration, type ModerationOptions } from './moderation-options.ts';
import { takeReported } from './moderation-reports.ts';
import { review } from './moderation-review.ts';
import { keptWith } from './moderation-state.ts';
import { isCaught, lookAtNew } from './moderation-words.ts';

/**
 * Runs the censorship of a platform (or of all, see `platform`): a word list, a queue, reviewers who decide, and what they do.
 *
 * Words catch an original or question (or comment, see `screened`) on topic k with probability recall z_k (1 - coded_i), and any with a small one. Caught posts are
 * held back before publication, or published and found after a delay (`deletionDelay`), like some that words missed; reports by readers
 * bring further ones, or bring them sooner (`reportsNeeded`). Reviewers read, the most viral first, and delete with probability sigmoid(e0 + e1 critique + e2 collective action): the post with its reposts. Subjects
 * with many deletions leave the hot list, accounts with many may be suspended.
 * Posts left unread past the horizon of the log are counted as lapsed; reposts by themselves are not looked at. Counters of a post say
 * what it ever drew: a comment that is deleted or hidden stays counted under its post, as a repost does, and is shown to nobody; one that
 * is held counts once it is released. Authors do not notice that a comment has vanished.
 *
 * @returns An institution without accounts, in the phase of moderation; it reads `coded`. See `moderationMeasures`.
 * @throws RangeError if an option is out of range.
 * @see King, Pan & Roberts 2013, American Political Science Review 107(2) 326; Zhu, Phipps, Pridgen, Crandall & Wallach 2013, USENIX Security (arXiv 1303.0597)
 */
export function moderation(options: ModerationOptions = {}): Institution {
  const { platform, ...others } = options;
  const params = checkModeration(others);
  const takesReports = params.reportsNeeded > 0;
  return defineInstitution({
    name: params.name,
    about:
      'The censorship of a platform: a word list, a queue, reviewers who decide, and what they do.',
    kind: null,
    phase: 'moderation',
    ...(platform !== undefined && { platform }),
    module: import.meta.url,
    params,
    reads: ['coded?'],
    ...keptWith(takesReports),
    screen(own, { draft, e, serial }, view, ctx) {
      if (ctx.params.action !== 'hold' || !isCaught(own, draft, e, { view, ctx })) return false;
      own.queue.push({ serial, found: draft.hour[e]! });
      return true;
    },
    act(own, view, ctx) {
      lookAtNew(own, view, ctx);
      if (takesReports) takeReported(own, view, ctx);
      review(own, view, ctx);
    },
  });
}
