import {
  type Code,
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

/** Parameters of all kernels, addresses in bytes: ids, ends of rows, end of those ends, sums, weights, own opinions; limit. Opinions of all begin at 0. */
const PARAMS = [...new Array<Code>(6).fill([TYPE.i32]), [TYPE.f64]];
const [IDS, ENDS, LAST, SUM, WEIGHT, OWN, LIMIT] = [0, 1, 2, 3, 4, 5, 6] as const;
/** Locals: the present id, the end of its row, where fewer than four are left, a number of others; sums; what is held, what is looked at. */
const [AT, END, FOUR, COUNT, A, B, C, D, MINE, Y] = [7, 8, 9, 10, 11, 12, 13, 14, 15, 16] as const;
const LOCALS = vector([
  [4, TYPE.i32],
  [6, TYPE.f64],
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
  return [
    ...set(FOUR, [...get(END), ...small(12), OP.i32Sub]),
    ...[A, B, C, D].flatMap((sum) => set(sum, F64_ZERO)),
    ...loopUntil(
      [...get(AT, FOUR), OP.i32GeU],
      [...[A, B, C, D].flatMap((sum, k) => add(sum, followed(width, 4 * k))), ...plus(AT, 16)],
    ),
    ...loopUntil([...get(AT, END), OP.i32GeU], [...add(A, followed(width)), ...plus(AT, 4)]),
    ...storeF64(get(SUM), [...get(A, B), OP.f64Add, ...get(C, D), OP.f64Add, OP.f64Add]),
  ];
}

/** The bits of y where it lies within the limit, else of 0: no jump depends on opinions. */
const ifNear: Code = [
  ...get(Y),
  ...[OP.i64ReinterpretF64, ...I64_ZERO],
  ...[...get(COUNT), OP.i64ExtendI32],
  ...[OP.i64Sub, OP.i64And, OP.f64ReinterpretI64],
];

/** Adds up those of a row that lie within the limit, one after the other: as `addRows` of gather-within.ts. */
function sumNear(width: Width): Code {
  return [
    ...set(MINE, opinion(get(OWN), width)),
    ...plus(OWN, width),
    ...set(A, F64_ZERO),
    ...set(B, F64_ZERO),
    ...loopUntil(
      [...get(AT, END), OP.i32GeU],
      [
        ...set(Y, followed(width)),
        ...set(COUNT, [...get(Y, MINE), OP.f64Sub, OP.f64Abs, ...get(LIMIT), OP.f64Le]),
        ...add(A, ifNear),
        ...set(FOUR, [...get(FOUR, COUNT), OP.i32Add]),
        ...plus(AT, 4),
      ],
    ),
    ...storeF64(get(SUM), get(A)),
  ];
}

/** One function: all rows whose ends stand from `ends` to `last`. */
function kernel(width: Width, isWithin: boolean): Code {
  const degree = [...get(END, AT), OP.i32Sub, ...small(2), 0x76];
  const row = isWithin
    ? [
        ...set(FOUR, small(0)),
        ...sumNear(width),
        ...storeF64(get(WEIGHT), [...get(FOUR), OP.f64ConvertI32]),
      ]
    : [...storeF64(get(WEIGHT), [...degree, OP.f64ConvertI32]), ...sumRow(width)];
  const body = [
    ...LOCALS,
    ...set(AT, idAt(0)),
    ...loopWhile(
      [...set(END, idAt(4)), ...row, ...plus(SUM, 8), ...plus(WEIGHT, 8), ...plus(ENDS, 4)],
      [...get(ENDS, LAST), OP.i32LtU],
    ),
    OP.end,
  ];
  return [...unsigned(body.length), ...body];
}

const name = (text: string): Code => vector([...text].map((letter) => [letter.charCodeAt(0)]));

/**
 * Returns a WebAssembly module that sums opinions over rows: functions `sum64`, `sum32`, `near64` and `near32`, memory `env.memory`.
 *
 * Its bytes are put together here, since no tool of the project compiles to WebAssembly; sums are added in the order of the loops in gather.ts.
 */
export function gatherCode(): Uint8Array<ArrayBuffer> {
  const kernels = [kernel(8, false), kernel(4, false), kernel(8, true), kernel(4, true)];
  const names = ['sum64', 'sum32', 'near64', 'near32'];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector([[0x60, ...vector(PARAMS), ...vector([])]])),
    ...section(2, vector([[...name('env'), ...name('memory'), 2, 0, 1]])),
    ...section(3, vector(kernels.map(() => [0]))),
    ...section(7, vector(names.map((text, k) => [...name(text), 0, k]))),
    ...section(10, vector(kernels)),
  ]);
}
