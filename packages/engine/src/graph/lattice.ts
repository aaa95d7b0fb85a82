import { NetizenError } from '../base/error.ts';
import { checkKeys, checkNumber, show } from '../base/options.ts';
import type { FollowerGraph } from './follower-graph.ts';
import type { GraphRecipe } from './recipe.ts';

/** Which cells around its own an account reads: |dx| + |dy|, max(|dx|, |dy|) or sqrt(dx^2 + dy^2) at most `vision`. */
export type LatticeShape = 'cross' | 'square' | 'disc';

/** Parameters of a lattice. */
export interface LatticeOptions {
  /** Cells in a row, whole, >= 1. */
  width: number;
  /** Rows, whole, >= 1. Default: width. */
  height?: number;
  /** How far an account reads, cells, (0, 1000]. Default 1. */
  vision?: number;
  /** Default cross (von Neumann); square is Moore's. */
  shape?: LatticeShape;
  /** Edges meet: a torus. Default true. */
  periodic?: boolean;
}

type Params = Required<LatticeOptions>;

/** Steps from a cell to those it reads, row by row. */
function stencil({ vision, shape }: Params): { dx: Int32Array; dy: Int32Array } {
  const reach = Math.floor(vision);
  const dx: number[] = [];
  const dy: number[] = [];
  for (let y = -reach; y <= reach; y++) {
    for (let x = -reach; x <= reach; x++) {
      if (x === 0 && y === 0) continue;
      if (shape === 'cross' && Math.abs(x) + Math.abs(y) > vision) continue;
      if (shape === 'disc' && x * x + y * y > vision * vision) continue;
      dx.push(x);
      dy.push(y);
    }
  }
  return { dx: Int32Array.from(dx), dy: Int32Array.from(dy) };
}

function torus(params: Params): FollowerGraph {
  const { width, height } = params;
  const { dx, dy } = stencil(params);
  const size = width * height;
  const count = dx.length;
  const followee = (i: number, k: number) => {
    const x = (i % width) + dx[k]! + width;
    const y = Math.floor(i / width) + dy[k]! + height;
    return (y % height) * width + (x % width);
  };
  return {
    size,
    follows: size * count,
    symmetric: true,
    maxDegree: count,
    bytes: { perAccount: 0, perFollow: 0 },
    degree: () => count,
    inDegree: () => count,
    followee,
    followees: (i, out) => {
      for (let k = 0; k < count; k++) out[k] = followee(i, k);
      return count;
    },
  };
}

function sheet(params: Params): FollowerGraph {
  const { width, height } = params;
  const { dx, dy } = stencil(params);
  const size = width * height;
  /** Fills out with at most `limit` of i's neighbours, if given, and returns the last one seen and their number. */
  const walk = (i: number, limit: number, out?: Uint32Array) => {
    const x = i % width;
    const y = Math.floor(i / width);
    let count = 0;
    let last = 0;
    for (let s = 0; s < dx.length && count < limit; s++) {
      const toX = x + dx[s]!;
      const toY = y + dy[s]!;
      if (toX < 0 || toX >= width || toY < 0 || toY >= height) continue;
      last = toY * width + toX;
      if (out) out[count] = last;
      count++;
    }
    return { count, last };
  };
  const middle = Math.floor(height / 2) * width + Math.floor(width / 2);
  const degree = (i: number) => walk(i, Infinity).count;
  let follows = 0;
  for (let s = 0; s < dx.length; s++)
    follows += Math.max(0, width - Math.abs(dx[s]!)) * Math.max(0, height - Math.abs(dy[s]!));
  return {
    size,
    follows,
    symmetric: true,
    maxDegree: degree(middle),
    bytes: { perAccount: 0, perFollow: 0 },
    degree,
    inDegree: degree,
    followee: (i, k) => walk(i, k + 1).last,
    followees: (i, out) => walk(i, Infinity, out).count,
  };
}

/**
 * Describes a lattice of width x height accounts, id = y width + x, who read the cells within `vision`.
 *
 * Computed: no memory beyond the list of steps. Mutual. Without `periodic`, rows ascend and a followee costs O(steps).
 *
 * @param options.width - cells in a row.
 * @param options.height - rows. Default: width.
 * @param options.vision - how far, cells, (0, 1000]. Default 1.
 * @param options.shape - cross, square or disc. Default cross.
 * @param options.periodic - edges meet. Default true; then 2 vision + 1 must fit both sides.
 * @returns A recipe with its own size, width * height.
 * @throws RangeError or TypeError for an option out of range; at the build NetizenError SIZE_MISMATCH when the site has another size.
 */
export function lattice(options: LatticeOptions): GraphRecipe {
  const where = 'lattice';
  checkKeys(where, options, ['width', 'height', 'vision', 'shape', 'periodic']);
  const { width, height = width, vision = 1, shape = 'cross', periodic = true } = options;
  checkNumber(where, 'width', width, { min: 1, integer: true });
  checkNumber(where, 'height', height, { min: 1, integer: true });
  checkNumber(where, 'vision', vision, { min: 0, openMin: true, max: 1000 });
  if (!['cross', 'square', 'disc'].includes(shape)) {
    throw new RangeError(
      `${where}: shape must be cross, square or disc, got ${show(shape)}. Moore's neighbourhood is the square.`,
    );
  }
  if (periodic && 2 * Math.floor(vision) + 1 > Math.min(width, height)) {
    const rule = `must be below half of the shorter side ${Math.min(width, height)} when periodic`;
    throw new RangeError(
      `${where}: vision ${rule}, got ${vision}. Cells would be read twice: lower vision or set periodic to false.`,
    );
  }
  const params = { width, height, vision, shape, periodic };
  const size = width * height;
  return {
    name: where,
    params,
    size,
    build: (site) => {
      if (site.size !== size) {
        throw new NetizenError(
          'SIZE_MISMATCH',
          `${where}: width * height must be the number of accounts ${site.size}, got ${size}. Change one of them.`,
        );
      }
      return periodic ? torus(params) : sheet(params);
    },
  };
}
