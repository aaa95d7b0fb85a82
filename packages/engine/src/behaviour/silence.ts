import { toSigned16, toUnit16, UNIT16 } from '../agents/codec.ts';
import { scaleOf } from '../agents/compact.ts';
import { dangerOf, type VoiceParams, voiceOf, willingness } from '../agents/voice.ts';
import { checkKeys, checkNumber } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import type { Ctx } from '../contract/ctx.ts';
import { POST } from '../posts/post-kind.ts';
import { rowsIn, type Visits } from '../posts/visits.ts';
import { exp } from '../random/math.ts';
import { angerReader } from './anger.ts';
import { nameReader } from './real-names.ts';

/** Parameters of `silence`. */
export interface SilenceOptions extends Partial<VoiceParams> {
  /** Hours in which what was read loses half its weight in the climate, > 0. Default 72 (assumption). */
  halfLife?: number;
  /** Posts that the remembered climate weighs as much as, > 0. Default 20 (assumption). */
  memory?: number;
  /** Mean fear at the start, [0, 0.5]: uniform across accounts from 0 to twice this. Default 0.25 (assumption). */
  firstFear?: number;
  /** 1 when accounts are registered one by one, as `registering` and `badges` keep in `realName`, given at the start; 0 when `isRealName` says it for all. Default 0. */
  realNames?: number;
  /** Weight of anger in the inclination to speak, >= 0; 0, given at the start, for none. Default 0 (assumption); at 1 full anger undoes a third of full fear at sensitivity 1. */
  anger?: number;
}

const DEFAULTS = {
  base: 0.5,
  support: 2,
  strength: 1,
  fear: 3,
  realName: 0.5,
  conformity: 0.8,
  isRealName: 0,
  halfLife: 72,
  memory: 20,
  firstFear: 0.25,
  realNames: 0,
  anger: 0,
};
const LN2 = 0.6931471805599453;

function checked(options: SilenceOptions): typeof DEFAULTS {
  checkKeys('silence', options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, ...options };
  for (const name of ['base', 'support', 'strength', 'fear', 'realName'] as const)
    checkNumber('silence', name, params[name]);
  checkNumber('silence', 'conformity', params.conformity, { min: 0, max: 1 });
  checkNumber('silence', 'isRealName', params.isRealName, {
    min: 0,
    max: 1,
    integer: true,
    remedy: 'It is 1 when accounts are registered by real name.',
  });
  checkNumber('silence', 'realNames', params.realNames, { min: 0, max: 1, integer: true });
  checkNumber('silence', 'halfLife', params.halfLife, { min: 0, openMin: true });
  checkNumber('silence', 'memory', params.memory, { min: 0, openMin: true });
  checkNumber('silence', 'firstFear', params.firstFear, { min: 0, max: 0.5 });
  checkNumber('silence', 'anger', params.anger, { min: 0 });
  return params;
}

/** What a visit read on one topic. */
interface Read {
  count: number;
  stance: number;
  /** Posts with a stance above 0; those at 0 count half. */
  positive: number;
}

/** Sums up the stances that visit v read on topic k, its own posts and private answers left out. */
function sumUp(visits: Visits, v: number, k: number, ctx: Ctx, read: Read): void {
  const { author, kind, stance, topic } = ctx.log.columns;
  const { mask } = ctx.log;
  const i = visits.agent[v]!;
  read.count = 0;
  read.stance = 0;
  read.positive = 0;
  const hi = visits.start[v + 1]!;
  for (let r = visits.start[v]!; r < hi; r++) {
    const row = visits.post[r]! & mask;
    if (topic[row] !== k || kind[row] === POST.reply || author[row] === i) continue;
    const s = stance[row]!;
    read.count++;
    read.stance += s;
    read.positive += s > 0 ? 1 : s < 0 ? 0 : 0.5;
  }
}

/**
 * Lets accounts see the climate of opinion in what they read, and speak, adapt or fall silent.
 *
 * Climate c and share of positive stances p are means over what was read: the memory weighs `memory` posts at once and
 * loses half every `halfLife` hours, c' = (w c + sum s) / (w + n), w = memory 2^(-D / halfLife).
 * Willingness and voice are those of `willingness` and `voiceOf`; others see the voice, never the opinion. Anger g takes anger g off the
 * danger: who is angry about what was done speaks where others keep quiet. Who is registered by real name has more to fear, on sensitive topics.
 *
 * @returns A behaviour that writes `climate` and `support`, and `voice` and `willing` of each visit.
 * @throws RangeError if an option is out of range.
 * @see Noelle-Neumann 1974; Kuran 1995; on anger Valentino, Brader, Groenendyk, Gregorowicz & Hutchings 2011, Journal of Politics 73(1) 156
 */
export function silence(options: SilenceOptions = {}): Behaviour {
  const params = checked(options);
  return defineBehaviour({
    name: 'silence',
    about:
      'Accounts voice an opinion where the perceived climate and fear let them; both are kept here and decay.',
    module: import.meta.url,
    params,
    reads: [
      'opinion',
      'fear?',
      'lastVisit',
      ...(params.anger > 0 ? (['anger?'] as const) : []),
      ...(params.realNames === 1 ? (['realName?'] as const) : []),
    ],
    writes: ['climate', 'support', 'voice', 'willing'],
    compact: ['opinion', 'fear', 'lastVisit', 'climate', 'realName'],
    initial: { fear: (i, site) => 2 * params.firstFear * site.draw(i, 0) },
    visit(state, visits, ctx) {
      const { climate, fear, opinion, realName, support } = state;
      const { params: p, politicalTopics: topics, topics: specs } = ctx;
      const { agent, voice, willing } = visits;
      const scale = scaleOf(opinion);
      const climateScale = scaleOf(climate);
      const fearMask = fear.length === 1 ? 0 : -1;
      const fearRow = rowsIn(visits, fear, ctx.size);
      const angerOf = angerReader(state.anger, p.anger);
      const isNamed = nameReader(realName, p.isRealName, visits, ctx.size);
      const read: Read = { count: 0, stance: 0, positive: 0 };
      for (let v = 0; v < visits.count; v++) {
        const i = agent[v]!;
        const scared = fear[fearRow[v]! & fearMask]! / UNIT16;
        const hours = (ctx.tick - state.lastVisit[i]!) * ctx.dt;
        for (let k = 0; k < topics; k++) {
          const at = i * topics + k;
          sumUp(visits, v, k, ctx, read);
          let seen = climate[at]! * climateScale;
          if (read.count > 0) {
            const weight = p.memory * exp((-LN2 * hours) / p.halfLife);
            const total = weight + read.count;
            seen = (weight * seen + read.stance) / total;
            climate[at] = climateScale === 1 ? seen : toSigned16(seen);
            // As it was stored: whoever reads nothing sees the same climate.
            seen = climate[at]! * climateScale;
            support[at] = toUnit16((weight * (support[at]! / UNIT16) + read.positive) / total);
          }
          const z = specs[k]!.sensitivity;
          const x = opinion[at]! * scale;
          const danger = dangerOf(p, scared, z, isNamed(v)) - p.anger * angerOf(i);
          voice[v * topics + k] = voiceOf(p, x, seen, scared * z);
          willing[v * topics + k] = willingness(p, x, support[at]! / UNIT16, danger);
        }
      }
    },
  });
}
