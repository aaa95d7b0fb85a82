import {
  type AskingOptions,
  asking,
  type Behaviour,
  createWorld,
  type DeskOptions,
  flatRhythm,
  type IncidentOptions,
  type InfluenceOptions,
  type Institution,
  incidents,
  influence,
  type Model,
  officialDesk,
  type ReactionOptions,
  reactions,
  type SilenceOptions,
  type StateMediaOptions,
  silence,
  stateMedia,
  type TrustOptions,
  trusting,
  type VisitOptions,
  visitsByRhythm,
  type WritingOptions,
  writing,
} from '@netizen/engine';
import { describe, expect, it } from 'vitest';
import { policeDesk } from '../src/index.ts';

const BASE = policeDesk({
  netizens: 1500,
  incidentsPerWeek: 8,
  askingRate: 0.05,
  registerBefore: 0.5,
  deskRank: 2,
});
const HOURS = 30;

/** Digest and likes, which no digest holds, after a day and a bit, with some actors of the model exchanged. */
function endWith(...actors: (Behaviour | Institution)[]): string {
  const exchange = <A extends Behaviour | Institution>(list: readonly A[]): A[] =>
    list.map((actor) => (actors.find(({ name }) => name === actor.name) as A | undefined) ?? actor);
  const model: Model = {
    ...BASE,
    behaviours: exchange(BASE.behaviours),
    institutions: exchange(BASE.institutions!),
  };
  const world = createWorld(model, { seed: 'options' });
  while (world.hour < HOURS) world.step();
  return `${world.digest()} ${world.figures.likes}`;
}

const BASE_END = endWith();

/** Parameters of an actor of the model, as plain options. */
const given = (name: string): Record<string, unknown> => ({
  ...[...BASE.behaviours, ...BASE.institutions!].find((actor) => actor.name === name)!.params,
});

type Every<O> = { [N in keyof Required<O>]: O[N] | [before: Partial<O>, value: O[N]] };

/** For every option a value that differs from that of the model. A few are felt only once another is set: the pair says which. */
function felt<O extends object>(
  make: (options: O) => Behaviour | Institution,
  base: Partial<O>,
  changes: Partial<Every<O>>,
): void {
  const name = make(base as O).name;
  for (const [option, change] of Object.entries(changes)) {
    it(`${make.name}({ ${option} }) is felt: ${name}`, () => {
      const isPair = Array.isArray(change) && change.length === 2;
      const [before, value] = isPair ? change : [{}, change];
      const options = { ...base, ...before } as O;
      const unchanged = Object.keys(before).length === 0 ? BASE_END : endWith(make(options));
      expect(endWith(make({ ...options, [option]: value }))).not.toBe(unchanged);
    });
  }
}

it('police-desk is the same run when its actors are made again from their own parameters', () => {
  const again = [
    visitsByRhythm({ ...given('visitsByRhythm'), byKind: { leader: 6 } }),
    influence(given('influence')),
    silence(given('silence')),
    trusting(given('trusting')),
    reactions(given('reactions')),
    asking(given('asking') as unknown as AskingOptions),
    writing(given('writing')),
    officialDesk(given('desk')),
    stateMedia(given('stateMedia')),
    incidents(given('incidents')),
  ];
  expect(endWith(...again)).toBe(BASE_END);
});

describe('every option of the actors of police-desk changes the run', () => {
  felt<VisitOptions>(
    visitsByRhythm,
    { ...given('visitsByRhythm'), byKind: { leader: 6 } },
    {
      dormant: 0.5,
      median: 1,
      spread: 1,
      attention: 12,
      attentionSpread: 0.2,
      hotShare: 0.5,
      byKind: { leader: 2 },
      rhythm: flatRhythm(),
    },
  );
  felt<InfluenceOptions>(influence, given('influence'), {
    rate: 0.5,
    bound: 0.4,
    reject: [{ repulsion: 0.5 }, 1.3],
    repulsion: [{ bound: 0.4, reject: 0.8 }, 0.5],
    anchoring: 0,
    anchorTime: 24,
  });
  felt<SilenceOptions>(silence, given('silence'), {
    base: 2,
    support: 20,
    strength: 3,
    fear: 9,
    realName: [{ isRealName: 1 }, 5],
    conformity: 0,
    isRealName: 1,
    halfLife: 1,
    memory: 2,
    firstFear: 0.5,
  });
  felt<TrustOptions>(trusting, given('trusting'), {
    closeToLife: 0.3,
    tooOfficial: 0.3,
    answered: 0.9,
    ignored: [{ patience: 0.5 }, 0.9],
    patience: 1,
    spread: 0,
    authorities: { trustStateMedia: 'media', trustPolice: 'police' },
  });
  felt<ReactionOptions>(reactions, given('reactions'), {
    repost: 0.1,
    repostSpread: 0.1,
    comment: 0.1,
    commentSpread: 0.1,
    like: 9,
    agreement: 2,
    fan: 5,
    relay: {},
    valenceAgreement: 2,
    valenceTrust: 2,
    valenceRegister: 2,
    valenceNoise: 0,
  });
  felt<AskingOptions>(asking, given('asking'), {
    kind: 'official',
    topic: 1,
    rate: 0.01,
    appeal: 9,
  });
  felt<WritingOptions>(writing, given('writing'), {
    rate: 0.1,
    spread: 1,
    byKind: { leader: 1 },
    noise: 0.5,
    appealSpread: 0.1,
    joinHot: 1,
    tagged: 1,
    interestSpread: 0,
  });
  felt<DeskOptions>(officialDesk, given('desk'), {
    officers: [{ serviceTime: 4 }, 1],
    nightOfficers: 0,
    serviceTime: 4,
    patience: [{ serviceTime: 9 }, 0.5],
    openness: 0.2,
    postsPerDay: 20,
    register: 0.9,
    replyRegister: 0.9,
    stance: -0.6,
    topic: 1,
    registerAppeal: 1,
    appealSpread: 0.1,
  });
  felt<StateMediaOptions>(stateMedia, given('stateMedia'), {
    quota: 60,
    agenda: [1],
    lag: 0.1,
    coverBase: 3,
    coverVolume: 4,
    coverVeto: [{ coverBase: 1, lag: 0.1 }, 40],
    stance: -0.8,
    register: 0.9,
    appealSpread: 0.1,
  });
  felt<IncidentOptions>(incidents, given('incidents'), {
    topic: 1,
    perWeek: 100,
    smallest: 3,
    exponent: 1.05,
    largest: [{ smallest: 3 }, 3],
    planned: [{ at: 5, severity: 4 }],
    witnesses: 30,
    kind: 'leader',
    stance: 0.9,
    appeal: 40,
    decay: 1,
    coverage: 0.5,
    coverageHalfLife: [{ coverage: 0.5 }, 1],
  });
});
