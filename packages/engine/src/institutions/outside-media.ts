import { u32 } from '../agents/column.ts';
import type { GrowingTable } from '../agents/table.ts';
import type { Ctx } from '../contract/ctx.ts';
import { defineInstitution, type Institution, type Own } from '../contract/institution.ts';
import type { WorldView } from '../contract/view.ts';
import { claimOf } from '../posts/claim-subject.ts';
import { drawUnit } from '../random/draw.ts';
import { drawExponential } from '../random/exponential.ts';
import { exp, log, sigmoid } from '../random/math.ts';
import { drawNormal } from '../random/normal.ts';
import { COVERED, cover, forgetCovered, hasCovered } from './covered.ts';
import { followHotList, HOT_SINCE } from './hot-since.ts';
import {
  type OutsideMediaOptions,
  type OutsideMediaParams,
  outsideParams,
} from './outside-options.ts';

const STATE = { written: u32({ about: 'articles it has written' }) } as const;
const TABLES = {
  known: HOT_SINCE,
  covered: COVERED,
  /** Articles of the last month; `since` is when the subject came to the hot list, or the incident happened. */
  articles: {
    account: 'u32',
    subject: 'u32',
    topic: 'u8',
    hour: 'f64',
    since: 'f64',
    blocked: 'u8',
  },
} as const;
type Press = Own<typeof STATE, typeof TABLES>;
type Site = Ctx<OutsideMediaParams>;

const SLOT = { decision: 2, lag: 3, informed: 4, hour: 5, stance: 6, appeal: 8 } as const;
const LN2 = 0.6931471805599453;

/** A subject that an outlet may take up. */
interface Lead {
  readonly subject: number;
  readonly topic: number;
  /** When it came to the hot list, or happened. */
  readonly since: number;
  /** An outlet takes it up when its draw at this slot is below the chance. */
  readonly chance: number;
  readonly slot: number;
}

/** Number of outlets that the platform blocks: the first of the kind. */
const blockedOf = (count: number, { blocked }: OutsideMediaParams): number =>
  Math.floor(blocked * count + 0.5);

/** Writes an article: a post where the outlet is on the platform, else only what those read who get around the block. */
function report(own: Press, ctx: Site, account: number, lead: Lead): void {
  const { k0, k1, params: p } = ctx;
  const { subject, topic } = lead;
  const { count, lo } = ctx.kinds.get(p.kind);
  const row = account - lo;
  const isBlocked = row < blockedOf(count, p);
  const hour = ctx.hour + ctx.dt * drawUnit(k0, k1, subject, account, SLOT.hour);
  cover(own.covered, account, subject, ctx.hour);
  own.articles.push({ subject, topic, since: lead.since, account, hour, blocked: +isBlocked });
  own.written[row]!++;
  if (isBlocked) {
    ctx.signal(p.signal)[topic]! += p.weight;
    return;
  }
  const tone = p.stance + 0.1 * drawNormal(k0, k1, subject, account, SLOT.stance);
  ctx.post(account, {
    topic,
    subject,
    stance: topic < ctx.politicalTopics ? Math.max(-1, Math.min(1, tone)) : 0,
    register: p.register,
    appeal: exp(p.appealSpread * drawNormal(k0, k1, subject, account, SLOT.appeal)),
    hour,
  });
}

/** Whether an outlet takes a subject up now: it does not know it yet, would report on it, and its wait is over. */
function takesUp(own: Press, { hour, k0, k1, params }: Site, account: number, lead: Lead): boolean {
  const { subject } = lead;
  if (drawUnit(k0, k1, subject, account, lead.slot) >= lead.chance) return false;
  if (hasCovered(own.covered, account, subject)) return false;
  return hour - lead.since >= drawExponential(k0, k1, subject, account, SLOT.lag, params.lag);
}

/** Subjects of the hot list. */
function hotLeads(own: Press, { hot, params: p, topics }: Site): Lead[] {
  const leads: Lead[] = [];
  for (let s = 0; s < hot.count; s++) {
    const subject = hot.subject[s]!;
    if (claimOf(subject, p.claims) >= 0) continue;
    const topic = hot.topic[s]!;
    const taste = p.taste * topics[topic]!.sensitivity;
    const chance = sigmoid(p.base + p.volume * log(1 + hot.score[s]!) + taste);
    const since = own.known.columns.since[s]!;
    leads.push({ subject, topic, since, chance, slot: SLOT.decision });
  }
  return leads;
}

/** Incidents that correspondents may have heard of. */
function incidentLeads(view: WorldView, { params }: Site): Lead[] {
  return params.incidents.flatMap((name) => {
    const { incidents } = view.institution(name) as {
      incidents: GrowingTable<{ hour: 'f64'; subject: 'u32' }>;
    };
    const { topic } = view.params(name) as { topic: number };
    const { hour, subject } = incidents.columns;
    const lead = { topic, chance: params.informed, slot: SLOT.informed };
    return Array.from({ length: incidents.length }, (_, r): Lead => {
      return { ...lead, subject: subject[r]!, since: hour[r]! };
    });
  });
}

/** Lets the coverage of every topic fade by one tick. */
function fade(ctx: Site): void {
  const coverage = ctx.signal(ctx.params.signal);
  const kept = exp((-LN2 * ctx.dt) / ctx.params.halfLife);
  for (let k = 0; k < coverage.length; k++) coverage[k]! *= kept;
}

/** Forgets articles older than a month. */
function forgetArticles({ articles }: Press, hour: number): void {
  let old = 0;
  while (old < articles.length && articles.columns.hour[old]! < hour - 720) old++;
  if (old > 0) articles.dropFirst(old);
}

/**
 * Runs media outside the control of those who run the platform: papers, agencies, the foreign press. They report on what microblogs carry, without a veto.
 *
 * A subject of the hot list is taken up once per outlet, after an exponential lag, as soon as a standing draw falls below
 * sigmoid(s0 + s1 ln(1 + heat) + s2 sensitivity). Of the incidents of the institutions named in `incidents` a share `informed` of outlets hears by
 * itself. Outlets on the platform post their articles as accounts of their kind. Those that it blocks are read only by who gets around the block:
 * each article adds `weight` to the signal, by topic, that `mediaDiet({ coverage })` multiplies its foreign items with; it halves in `halfLife`.
 *
 * @returns An institution; its table `articles` holds those of the last month (`outsideMeasures`), `stateMedia({ outside })` reads it.
 * @throws RangeError if an option is out of range.
 * @see Financial Times, 5 December 2011, and China Digital Times, September 2011: papers and agencies report on microblogs
 */
export function outsideMedia(options: OutsideMediaOptions = {}): Institution {
  const params = outsideParams(options);
  return defineInstitution({
    name: params.name,
    about:
      'Papers, agencies and the foreign press report on what microblogs carry, late and without a veto; some are blocked.',
    kind: params.kind,
    module: import.meta.url,
    params,
    state: STATE,
    tables: TABLES,
    signals: { [params.signal]: 'topics' },
    act(own, view, ctx) {
      const { hi, lo } = ctx.kinds.get(params.kind);
      followHotList(own.known, ctx);
      forgetCovered(own.covered, ctx.hour);
      forgetArticles(own, ctx.hour);
      fade(ctx);
      const leads = [...incidentLeads(view, ctx), ...hotLeads(own, ctx)];
      for (let account = lo; account < hi; account++) {
        for (const lead of leads)
          if (takesUp(own, ctx, account, lead)) report(own, ctx, account, lead);
      }
    },
  });
}
