import { NetizenError } from '../base/error.ts';
import { checkKeys, checkNumber } from '../base/options.ts';

/** A subject area that posts are about. Opinions are held on the political ones, which come first. */
export interface TopicSpec {
  name: string;
  /** Whether accounts hold an opinion on it. Default false. */
  political?: boolean;
  /** How dangerous speaking is, z_k in [0, 1]. Default 0. */
  sensitivity?: number;
  /** Potential of posts on it to bring people together in the street, [0, 1]. Default 0. */
  collectiveAction?: number;
  /** Resting share of attention, relative to the others, > 0. Default 1. */
  salience?: number;
}

/** A topic with its defaults filled in. */
export type Topic = Required<TopicSpec>;

/**
 * Checks the topics of a model and fills in defaults.
 *
 * @throws NetizenError when there is none, more than 255, or a political topic follows one that is not.
 */
export function layTopics(specs: readonly TopicSpec[]): readonly Topic[] {
  if (specs.length === 0 || specs.length > 255) {
    throw new NetizenError('TOPICS', `topics: a model needs 1 to 255 topics, got ${specs.length}.`);
  }
  let hasPlain = false;
  return specs.map((spec) => {
    const where = `topics.${spec.name}`;
    checkKeys(where, spec, ['name', 'political', 'sensitivity', 'collectiveAction', 'salience']);
    const { name, political = false, sensitivity = 0, collectiveAction = 0, salience = 1 } = spec;
    checkNumber(where, 'sensitivity', sensitivity, { min: 0, max: 1 });
    checkNumber(where, 'collectiveAction', collectiveAction, { min: 0, max: 1 });
    checkNumber(where, 'salience', salience, { min: 0, openMin: true });
    if (political && hasPlain) {
      throw new NetizenError(
        'TOPICS',
        `topics: the political topic "${name}" must come before those without opinions. Reorder them.`,
      );
    }
    hasPlain ||= !political;
    return { name, political, sensitivity, collectiveAction, salience };
  });
}
