import type { Kinds } from '../agents/kinds.ts';
import { layPlatforms, type Platforms } from '../agents/platforms.ts';
import { checkOverlaps } from '../agents/twins.ts';
import { NetizenError } from '../base/error.ts';
import { nearestName } from '../base/options.ts';
import type { Institution } from '../contract/institution.ts';
import type { Model } from '../contract/model.ts';

function failOnKind(name: string, kind: string, kinds: Kinds): never {
  const near = nearestName(
    kind,
    kinds.list.map((other) => other.name),
  );
  throw new NetizenError(
    'UNKNOWN_KIND',
    `${name}: the model has no kind "${kind}". ${near ? `Did you mean "${near}"?` : 'Add it to kinds.'}`,
  );
}

/**
 * Returns the index of the platform to which an institution belongs: that of its kind or the one it names, -1 for none in particular.
 *
 * @throws NetizenError for an unknown kind or platform, or a platform that is not that of its kind.
 */
export function homeOf(
  { kind, name, platform }: Pick<Institution, 'kind' | 'name' | 'platform'>,
  kinds: Kinds,
  platforms: Platforms,
): number {
  if (kind !== null && !kinds.has(kind)) failOnKind(name, kind, kinds);
  const named = platform === undefined ? -1 : platforms.get(platform).index;
  const own = kind === null ? named : platforms.ofKind[kinds.get(kind).index]!;
  if (named < 0 || own === named) return own;
  throw new NetizenError(
    'PLATFORM_OTHER',
    `${name}: its accounts of the kind "${kind}" are on "${platforms.list[own]!.name}", not on "${platform}". Leave the platform out.`,
  );
}

/** Lays out the platforms of a model, and checks who is on two of them and where its institutions belong. */
export function layHomes(model: Model, kinds: Kinds): Platforms {
  const platforms = layPlatforms(model.platforms, kinds);
  checkOverlaps(model.overlap ?? [], kinds, platforms);
  for (const institution of model.institutions ?? []) homeOf(institution, kinds, platforms);
  return platforms;
}
