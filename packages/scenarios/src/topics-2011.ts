import type { TopicSpec } from '@netizen/engine';

/** A topic of the catalogue. */
export interface CatalogueTopic {
  readonly about: string;
  /** Who is blamed in posts on it. */
  readonly blamed: string;
  /** Name, risk, potential for collective action and resting salience, as a model takes them. */
  readonly topic: Required<TopicSpec>;
  /** Where each value comes from. */
  readonly source: string;
}

const CDT = 'China Digital Times, September 2011';
const FT = 'Financial Times, 5 December 2011';
const KPR = 'King, Pan and Roberts 2013';

/**
 * What Chinese microblogs of 2011 were about: topics with their risk (`sensitivity`), their potential to bring people together in the
 * street (`collectiveAction`) and their share of attention at rest (`salience`).
 *
 * Political ones come first, as a model wants them. Criticism and reports of abuse blame as much as each other; what sets them and unrest
 * apart is who could follow. King, Pan & Roberts 2013 find that this, not the blame, decides what is deleted. Values are assumptions
 * ordered by these sources.
 */
export const topics2011 = {
  critique: {
    about: 'Criticism of authorities: what they say, decide and fail to do.',
    blamed: 'authorities in general',
    topic: {
      name: 'critique',
      political: true,
      sensitivity: 0.5,
      collectiveAction: 0,
      salience: 0.15,
    },
    source: `${FT}: criticism of officials; potential ${KPR}: criticism without it is left alone`,
  },
  abuse: {
    about:
      'Reports of abuse: what an officer or official did to somebody, told by those who saw it.',
    blamed: 'the officer or local authority named',
    topic: {
      name: 'abuse',
      political: true,
      sensitivity: 0.5,
      collectiveAction: 0.3,
      salience: 0.08,
    },
    source: `${FT}: police brutality and detention; potential assumed between those beside it`,
  },
  unrest: {
    about: 'Reports of protest and calls to it.',
    blamed: 'whoever the protest is about',
    topic: {
      name: 'unrest',
      political: true,
      sensitivity: 0.8,
      collectiveAction: 0.9,
      salience: 0.03,
    },
    source: `${FT}: unrest; potential ${KPR}: what is deleted above all`,
  },
  gossip: {
    about: 'Celebrity gossip.',
    blamed: 'nobody',
    topic: {
      name: 'gossip',
      political: false,
      sensitivity: 0,
      collectiveAction: 0,
      salience: 1,
    },
    source: `${CDT}: celebrity gossip`,
  },
  livelihood: {
    about: 'Harmless fare of everyday life: food, prices, weather, family.',
    blamed: 'nobody',
    topic: {
      name: 'livelihood',
      political: false,
      sensitivity: 0,
      collectiveAction: 0,
      salience: 0.4,
    },
    source: `${CDT}; values assumed`,
  },
} as const satisfies Readonly<Record<string, CatalogueTopic>>;

/** The topics of the catalogue, their risks in proportion to what criticism risks here, with so much attention to gossip. */
export function topicsAtRisk({
  gossip,
  sensitivity,
}: {
  gossip: number;
  sensitivity: number;
}): TopicSpec[] {
  const factor = sensitivity / topics2011.critique.topic.sensitivity;
  return Object.values(topics2011).map(({ topic }) => ({
    ...topic,
    sensitivity: Math.min(1, topic.sensitivity * factor),
    salience: topic.name === 'gossip' ? gossip : topic.salience,
  }));
}
