import {
  agencies,
  asking,
  attending,
  type Behaviour,
  believing,
  coordinatedCheering,
  deleting,
  directive,
  economy,
  fearing,
  following,
  type Init,
  type Institution,
  type KindSpecs,
  type Model,
  mediaDiet,
  moderation,
  policing,
  pressOffice,
  protest,
  reactions,
  rebuttalDesk,
  replyPolicy,
  restraint,
  rumours,
  witnessing,
} from '@netizen/engine';
import { defineScenario, policeDesk } from '@netizen/scenarios';

const POLICE = 0;
const GOSSIP = 1;
const UNREST = 3;

/** Shares of all accounts that are officers, and that are run together. */
const OFFICERS = 0.002;
const CHEERERS = 0.005;

/** The kinds of police-desk, with officers and cheerers in the places of ordinary accounts. */
function kindsOf({ netizen, ...kinds }: KindSpecs, size: number): KindSpecs {
  const officer = Math.floor(OFFICERS * size);
  const cheerer = Math.floor(CHEERERS * size);
  return {
    ...kinds,
    officer: { count: officer, place: [0.005, 0.3] },
    cheerer,
    netizen: (netizen as number) - officer - cheerer,
  };
}

/** What replaces a rule of police-desk. */
const replaced: readonly Behaviour[] = [
  reactions({ like: 0, claims: 1 }),
  asking({ kind: 'police', topic: POLICE, rate: 0.0005 }),
];

const added: readonly Behaviour[] = [
  restraint(),
  deleting(),
  fearing(),
  following(),
  believing(),
  mediaDiet(),
  witnessing({ kind: 'police' }),
  attending({ topic: POLICE }),
  // As by default in social-management, too.
  protest({ topic: UNREST, threshold: 0.3, reconsider: 24 }),
];

/** Agencies take the place of the desk that runs the other officials. */
const institutions: readonly Institution[] = [
  rumours({ planned: [{ at: 24 }], topic: POLICE }),
  economy({ shock: 0.02, topic: POLICE }),
  policing(),
  directive(),
  agencies({ topic: 2, directives: ['directive'] }),
  pressOffice({ kind: 'police', postsPerDay: 1, escalateAt: 1000 }),
  rebuttalDesk({ kind: 'police' }),
  coordinatedCheering({ watch: POLICE, cheerTopic: GOSSIP }),
  replyPolicy({ kind: 'police', policy: 'engage' }),
  moderation({ reviewers: 20, nightReviewers: 5, action: 'hold', strikes: 5 }),
];

/** Hardship as by default in social-management. */
const firstHardship: Init = (i, site) => Math.max(0, Math.min(1, 0.35 + 0.15 * site.normal(i, 0)));

function wholeModel(base: Model, size: number): Model {
  const known = new Map(replaced.map((behaviour) => [behaviour.name, behaviour]));
  return {
    ...base,
    name: 'police-desk-whole',
    kinds: kindsOf(base.kinds, size),
    topics: [
      ...base.topics!,
      { name: 'unrest', sensitivity: 0.8, collectiveAction: 0.9, salience: 1e-6 },
    ],
    initial: { ...base.initial, firstHardship },
    behaviours: [...base.behaviours.map((one) => known.get(one.name) ?? one), ...added],
    institutions: [
      ...base.institutions!.filter(({ name }) => name !== 'officials'),
      ...institutions,
    ],
  };
}

/** The city of police-desk with all mechanisms of one platform on: what the whole of the model costs. */
export const wholePoliceDesk = defineScenario({
  name: 'police-desk-whole',
  summary: 'The city of police-desk with all mechanisms on.',
  module: import.meta.url,
  export: 'wholePoliceDesk',
  parameters: policeDesk.parameters,
  accounts: 'netizens',
  defaultHours: policeDesk.defaultHours,
  model: (parameters) => wholeModel(policeDesk(parameters), parameters.netizens),
});
