import { checkKeys } from '../../base/options.ts';
import type { Measure } from '../../contract/measure.ts';
import type { WorldView } from '../../contract/view.ts';
import { AGENCY_MIX } from '../../institutions/adoption.ts';
import { AGENCY_LEVELS, type Hierarchy, layHierarchy } from '../../institutions/hierarchy.ts';

const POLICE = 0;

interface Directed {
  readonly reachedAt: Float64Array;
  readonly complies: Uint8Array;
}

function hierarchyOf(view: WorldView, kind: string): Hierarchy {
  const { count } = view.kinds.get(kind);
  return view.memo(`hierarchy:${kind}`, () => layHierarchy(count, AGENCY_MIX));
}

/** Share of the agencies of a level of which `has` holds. */
function shareOf(view: WorldView, kind: string, l: number, has: (row: number) => boolean): number {
  const { level } = hierarchyOf(view, kind);
  let all = 0;
  let count = 0;
  for (let row = 0; row < level.length; row++) {
    if (level[row] !== l) continue;
    all++;
    if (has(row)) count++;
  }
  return count / all;
}

function openedOf(view: WorldView, name: string): Uint8Array {
  return view.institution(name).opened as Uint8Array;
}

/** Measures of who opened accounts. */
function openMeasures(name: string, kind: string): Measure[] {
  const total: Measure = {
    name: `${name}.opened`,
    unit: 'accounts',
    about: 'Agencies that have an account.',
    of: (view) => openedOf(view, name).reduce((sum, one) => sum + one, 0),
  };
  const police: Measure = {
    name: `${name}.police`,
    unit: 'share [0, 1]',
    about: 'Share of these accounts that belong to the police.',
    of(view) {
      const opened = openedOf(view, name);
      const { type } = hierarchyOf(view, kind);
      let count = 0;
      let all = 0;
      for (let row = 0; row < opened.length; row++) {
        all += opened[row]!;
        if (type[row] === POLICE) count += opened[row]!;
      }
      return count / all;
    },
  };
  const levels = AGENCY_LEVELS.map(
    (level, l): Measure => ({
      name: `${name}.opened@${level}`,
      unit: 'share [0, 1]',
      about: `Share of the agencies of the level ${level} that have an account.`,
      of: (view) => shareOf(view, kind, l, (row) => openedOf(view, name)[row] === 1),
    }),
  );
  return [total, police, ...levels];
}

/** Measures of how far a directive has come. */
function directiveMeasures(directive: string, kind: string): Measure[] {
  return AGENCY_LEVELS.flatMap((level, l): Measure[] => {
    const share = (view: WorldView, isObeyed: boolean): number => {
      const { complies, reachedAt } = view.institution(directive) as unknown as Directed;
      const isThere = (row: number): boolean =>
        reachedAt[row]! >= 0 && reachedAt[row]! <= view.hour && (!isObeyed || complies[row] === 1);
      return shareOf(view, kind, l, isThere);
    };
    return [
      {
        name: `${directive}.reached@${level}`,
        unit: 'share [0, 1]',
        about: `Share of the agencies of the level ${level} that the directive has reached.`,
        of: (view) => share(view, false),
      },
      {
        name: `${directive}.followed@${level}`,
        unit: 'share [0, 1]',
        about: `Share of the agencies of the level ${level} that follow the directive.`,
        of: (view) => share(view, true),
      },
    ];
  });
}

/**
 * Measures of `agencies`: `agencies.opened` in all and by level, `agencies.police` (share of the police), and by directive and level
 * `<directive>.reached` and `<directive>.followed`. Their answers are measured by `deskMeasures({ name: 'agencies' })`.
 *
 * @param options.name - of the institution. Default `agencies`.
 * @param options.kind - of its accounts. Default `official`.
 * @param options.directives - names of directives to follow. Default none.
 */
export function agencyMeasures(
  options: { name?: string; kind?: string; directives?: readonly string[] } = {},
): Measure[] {
  checkKeys('agencyMeasures', options, ['name', 'kind', 'directives']);
  const { directives = [], kind = 'official', name = 'agencies' } = options;
  return [
    ...openMeasures(name, kind),
    ...directives.flatMap((directive) => directiveMeasures(directive, kind)),
  ];
}
