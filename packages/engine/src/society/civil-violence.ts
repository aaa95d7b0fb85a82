import { f32, u8, u16, u32 } from '../agents/column.ts';
import { NetizenError } from '../base/error.ts';
import { NONE } from '../base/memory.ts';
import { checkKeys, checkNumber, show } from '../base/options.ts';
import { type Behaviour, defineBehaviour } from '../contract/behaviour.ts';
import { civilViolenceStep } from './civil-violence-step.ts';
import type { ArrestRounding } from './rebellion-rule.ts';
import { type TorusDisc, torusDisc } from './torus-disc.ts';

/** Parameters of `civilViolence`; the defaults are Epstein's first run. */
export interface CivilViolenceOptions {
  /** Cells in a row of the torus, whole, [1, 1000]. Default 40. */
  width?: number;
  /** Rows of the torus, whole, [1, 1000]. Default: width. */
  height?: number;
  /** How far all see, cells, Euclidean, [1, 100]. Default 7. */
  vision?: number;
  /** Kind of account that may rebel. Default `netizen`. */
  citizens?: string;
  /** Kind of account that arrests. Default `police`. */
  police?: string;
  /** L, legitimacy of the government, [0, 1]. Default 0.82. */
  legitimacy?: number;
  /** T, net grievance above which one rebels, [-1, 1]. Default 0.1. */
  threshold?: number;
  /** k of the chance of arrest, > 0. Default 2.3. */
  arrestConstant?: number;
  /** How police per active agent is made whole: floor, round or none. Default floor. */
  rounding?: ArrestRounding;
  /** Longest jail term, ticks, whole, [1, 65535]. Default 30. */
  longestJail?: number;
  /** Whether citizens move; police always do. Default true. */
  moves?: boolean;
}

const DEFAULTS = {
  width: 40,
  height: 40,
  vision: 7,
  citizens: 'netizen',
  police: 'police',
  legitimacy: 0.82,
  threshold: 0.1,
  arrestConstant: 2.3,
  rounding: 'floor' as ArrestRounding,
  longestJail: 30,
  moves: true,
};

function checked(options: CivilViolenceOptions): typeof DEFAULTS {
  const where = 'civilViolence';
  checkKeys(where, options, Object.keys(DEFAULTS));
  const params = { ...DEFAULTS, height: options.width ?? DEFAULTS.height, ...options };
  for (const name of ['width', 'height'] as const)
    checkNumber(where, name, params[name], { min: 1, max: 1000, integer: true });
  checkNumber(where, 'vision', params.vision, { min: 1, max: 100 });
  checkNumber(where, 'legitimacy', params.legitimacy, { min: 0, max: 1 });
  checkNumber(where, 'threshold', params.threshold, { min: -1, max: 1 });
  checkNumber(where, 'arrestConstant', params.arrestConstant, { min: 0, openMin: true });
  checkNumber(where, 'longestJail', params.longestJail, { min: 1, max: 65_535, integer: true });
  if (!['floor', 'round', 'none'].includes(params.rounding)) {
    throw new RangeError(
      `${where}: rounding must be floor, round or none, got ${show(params.rounding)}. Epstein's outbreaks need floor.`,
    );
  }
  if (params.citizens === params.police) {
    throw new NetizenError(
      'KIND_TWICE',
      `${where}: citizens and police must be two kinds, got "${params.police}" for both. Add a kind to the model.`,
    );
  }
  return params;
}

function checkRoom(disc: TorusDisc, count: number): void {
  const cells = disc.width * disc.height;
  if (count <= cells) return;
  throw new NetizenError(
    'STREET_FULL',
    `civilViolence: ${disc.width} x ${disc.height} must hold all citizens and police, got ${count} for ${cells} cells. Raise width or lower the counts.`,
  );
}

/**
 * Rebellion and police on a torus (Epstein's civil violence, model I): quiet for long, then outbreaks that nobody planned.
 *
 * Citizens with hardship H and risk aversion R, both uniform on [0, 1] unless the model gives first values, rebel while
 * H (1 - L) - R (1 - exp(-k [C / A])) > T, with C police and A active in sight; police jail one active citizen in sight per tick.
 * All act once per tick in an order by lot and move to a random free cell in sight. A tick is a round of the paper, whatever its hours.
 * Legitimacy, threshold, arrestConstant, longestJail and moves may change by events of the schedule; the rest is fixed.
 * Differs from the paper: the bracket is the floor, as in the public implementations, without which nothing happens.
 *
 * @returns A serial behaviour with the columns `cell` (y width + x, NONE off the grid), `active`, `jail` (ticks left), `hardship` and
 * `riskAversion`. All enter at random cells in the first tick. O((citizens + police) x cells in sight) per tick.
 * @throws RangeError or NetizenError for a wrong option; NetizenError STREET_FULL in the first tick when the torus is too small.
 * @see Epstein 2002, PNAS 99 suppl. 3, 7243-7250; its parameters as in the NetLogo model Rebellion (Wilensky 2004)
 */
export function civilViolence(options: CivilViolenceOptions = {}): Behaviour {
  const params = checked(options);
  const disc = torusDisc(params.width, params.height, params.vision);
  return defineBehaviour({
    name: 'civilViolence',
    about:
      'Agents on a grid rebel when grievance less perceived risk passes a threshold; police arrest them.',
    module: import.meta.url,
    params,
    state: {
      cell: u32({ init: NONE, about: 'place on the torus, 4,294,967,295 off the grid' }),
      active: u8({ max: 1, about: '1 while rebelling' }),
      jail: u16({ about: 'ticks of jail left' }),
      hardship: f32({ init: (i, site) => site.draw(i, 0), min: 0, max: 1, about: 'hardship felt' }),
      riskAversion: f32({
        init: (i, site) => site.draw(i, 0),
        min: 0,
        max: 1,
        about: 'weight on the chance of arrest',
      }),
    },
    serial(street, { k0, k1, kinds, params: rules, tick }) {
      const citizens = kinds.get(params.citizens);
      const police = kinds.get(params.police);
      checkRoom(disc, citizens.count + police.count);
      civilViolenceStep(street, { disc, citizens, police }, rules, { k0, k1, tick });
    },
  });
}
