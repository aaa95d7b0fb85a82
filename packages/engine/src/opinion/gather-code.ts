import {
  type Code,
  choose,
  F64_ZERO,
  get,
  I64_ZERO,
  load,
  loopUntil,
  loopWhile,
  OP,
  section,
  set,
  small,
  storeF64,
  TYPE,
  unsigned,
  vector,
} from './wasm-bytes.ts';

/**
 * Parameters of all kernels: addresses in bytes of ids, ends of rows, the end of those ends, sums, weights and own opinions, those of all
 * beginning at 0; then doubles: limit, weight of the own opinion, step, 1 - step.
 */
const PARAMS = [...new Array<Code>(6).fill([TYPE.i32]), ...new Array<Code>(4).fill([TYPE.f64])];
const [IDS, ENDS, LAST, SUM, WEIGHT, OWN, LIMIT, SELF, STEP, STAY] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
] as const;
/** Locals: the present id, the end of its row, where fewer than four are left, whether one is near, how many are. */
const [AT, END, FOUR, IS_NEAR, NEAR] = [10, 11, 12, 13, 14] as const;
/** Partial sums, of which A becomes the sum; what is held, what is looked at, what all of it weighs. */
const [A, B, C, D, MINE, Y, ALL] = [15, 16, 17, 18, 19, 20, 21] as const;
const LOCALS = vector([
  [5, TYPE.i32],
  [7, TYPE.f64],
]);

type Width = 4 | 8;

const plus = (local: number, bytes: number): Code =>
  set(local, [...get(local), ...small(bytes), OP.i32Add]);

/** The opinion at an address, as a double. */
const opinion = (address: Code, width: Width): Code =>
  width === 8 ? [...address, ...load.f64()] : [...address, ...load.f32(), OP.f64PromoteF32];

/** The opinion of the account whose id stands `offset` bytes behind the present one. */
const followed = (width: Width, offset = 0): Code => {
  const shift = small(width === 8 ? 3 : 2);
  const id = [...get(AT), ...load.i32(offset)];
  return opinion([...id, ...shift, OP.i32Shl], width);
};

const add = (sum: number, value: Code): Code => set(sum, [...get(sum), ...value, OP.f64Add]);

/** ids + 4 * ends[offset / 4]: the address of an id by its place. */
const idAt = (offset: number): Code => [
  ...get(IDS, ENDS),
  ...load.i32(offset),
  ...[...small(2), OP.i32Shl, OP.i32Add],
];

/** Adds up a row in four partial sums, the rest in the first: as `addRows` of gather.ts. */
function sumRow(width: Width): Code {
  const degree = [...get(END, AT), OP.i32Sub, ...small(2), OP.i32ShrU];
  return [
    ...set(ALL, [...degree, OP.f64ConvertI32]),
    ...set(FOUR, [...get(END), ...small(12), OP.i32Sub]),
    ...[A, B, C, D].flatMap((sum) => set(sum, F64_ZERO)),
    ...loopUntil(
      [...get(AT, FOUR), OP.i32GeU],
      [...[A, B, C, D].flatMap((sum, k) => add(sum, followed(width, 4 * k))), ...plus(AT, 16)],
    ),
    ...loopUntil([...get(AT, END), OP.i32GeU], [...add(A, followed(width)), ...plus(AT, 4)]),
    ...set(A, [...get(A, B), OP.f64Add, ...get(C, D), OP.f64Add, OP.f64Add]),
  ];
}

/** The bits of y where it lies within the limit, else of 0: no jump depends on opinions. */
const ifNear: Code = [
  ...get(Y),
  ...[OP.i64ReinterpretF64, ...I64_ZERO],
  ...[...get(IS_NEAR), OP.i64ExtendI32],
  ...[OP.i64Sub, OP.i64And, OP.f64ReinterpretI64],
];

/** Adds up those of a row that lie within the limit, one after the other: as `addRows` of gather-within.ts. */
function sumNear(width: Width): Code {
  const gap = [...get(Y, MINE), OP.f64Sub, OP.f64Abs];
  return [
    ...set(A, F64_ZERO),
    ...set(NEAR, small(0)),
    ...loopUntil(
      [...get(AT, END), OP.i32GeU],
      [
        ...set(Y, followed(width)),
        ...set(IS_NEAR, [...gap, ...get(LIMIT), OP.f64Le]),
        ...add(A, ifNear),
        ...set(NEAR, [...get(NEAR, IS_NEAR), OP.i32Add]),
        ...plus(AT, 4),
      ],
    ),
    ...set(ALL, [...get(NEAR), OP.f64ConvertI32]),
  ];
}

/** (1 - step) x + step (self x + sum) / (self + weight), or x where nothing weighs: as move-to-mean.ts. */
const moved: Code = [
  ...set(ALL, [...get(SELF, ALL), OP.f64Add]),
  ...choose(
    [...get(ALL), ...F64_ZERO, OP.f64Gt],
    [
      ...[...get(STAY, MINE), OP.f64Mul],
      ...[...get(STEP, SELF, MINE), OP.f64Mul, ...get(A), OP.f64Add],
      ...[...get(ALL), OP.f64Div, OP.f64Mul, OP.f64Add],
    ],
    get(MINE),
  ),
];

/** One function: sums and weights of all rows whose ends stand from `ends` to `last`, or opinions moved to the means. */
function kernel(width: Width, isWithin: boolean, isMean: boolean): Code {
  const found = isMean
    ? storeF64(get(SUM), moved)
    : [...storeF64(get(SUM), get(A)), ...storeF64(get(WEIGHT), get(ALL)), ...plus(WEIGHT, 8)];
  const row = [
    ...set(END, idAt(4)),
    ...set(MINE, opinion(get(OWN), width)),
    ...(isWithin ? sumNear(width) : sumRow(width)),
    ...found,
    ...[...plus(OWN, width), ...plus(SUM, 8), ...plus(ENDS, 4)],
  ];
  const body = [
    ...LOCALS,
    ...set(AT, idAt(0)),
    ...loopWhile(row, [...get(ENDS, LAST), OP.i32LtU]),
    OP.end,
  ];
  return [...unsigned(body.length), ...body];
}

/** Kernels by name: for all or those near, sums or means, opinions in doubles or floats. */
const KERNELS = ['sum', 'near', 'mean', 'nearMean'].flatMap((kind) =>
  ([8, 4] as const).map((width) => ({
    name: `${kind}${8 * width}`,
    code: kernel(width, kind.startsWith('near'), kind.toLowerCase().endsWith('mean')),
  })),
);

const letters = (text: string): Code => vector([...text].map((letter) => [letter.charCodeAt(0)]));

/**
 * Returns a WebAssembly module that sums opinions over rows: functions `sum64`, `sum32`, `near64`, `near32`, `mean64` .. `nearMean32`,
 * memory `env.memory`.
 *
 * Its bytes are put together here, since no tool of the project compiles to WebAssembly; sums are added in the order of the loops in gather.ts.
 */
export function gatherCode(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector([[0x60, ...vector(PARAMS), ...vector([])]])),
    ...section(2, vector([[...letters('env'), ...letters('memory'), 2, 0, 1]])),
    ...section(3, vector(KERNELS.map(() => [0]))),
    ...section(7, vector(KERNELS.map(({ name }, k) => [...letters(name), 0, k]))),
    ...section(10, vector(KERNELS.map(({ code }) => code))),
  ]);
}
