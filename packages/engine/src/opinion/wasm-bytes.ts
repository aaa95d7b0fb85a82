/** Bytes of WebAssembly code; parts are joined by spreading. */
export type Code = readonly number[];

/** Types of values. */
export const TYPE = { i32: 0x7f, f64: 0x7c } as const;

/** Instructions without operands, by their names in the text format. */
export const OP = {
  end: 0x0b,
  i32Add: 0x6a,
  i32Sub: 0x6b,
  i32Shl: 0x74,
  i32ShrU: 0x76,
  i32LtU: 0x49,
  i32GeU: 0x4f,
  i64And: 0x83,
  i64Sub: 0x7d,
  i64ExtendI32: 0xad,
  i64ReinterpretF64: 0xbd,
  f64Abs: 0x99,
  f64Add: 0xa0,
  f64Sub: 0xa1,
  f64Mul: 0xa2,
  f64Div: 0xa3,
  f64Gt: 0x64,
  f64Le: 0x65,
  f64ConvertI32: 0xb8,
  f64PromoteF32: 0xbb,
  f64ReinterpretI64: 0xbf,
} as const;

/** An unsigned number as LEB128. */
export function unsigned(value: number): Code {
  const bytes: number[] = [];
  for (let rest = value >>> 0; ; rest >>>= 7) {
    if (rest < 0x80) return [...bytes, rest];
    bytes.push((rest & 0x7f) | 0x80);
  }
}

/** A vector: its length, then its items. */
export function vector(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items.flat()];
}

/** A section of a module. */
export function section(id: number, body: Code): Code {
  return [id, ...unsigned(body.length), ...body];
}

/** `local.get` of each local in turn. */
export function get(...locals: readonly number[]): Code {
  return locals.flatMap((local) => [0x20, ...unsigned(local)]);
}

/** The local becomes what `code` leaves. */
export function set(local: number, code: Code): Code {
  return [...code, 0x21, ...unsigned(local)];
}

/** `i32.const` of a number in [0, 63]: one byte of signed LEB128. */
export function small(value: number): Code {
  return [0x41, value];
}

/** `i64.const 0`. */
export const I64_ZERO: Code = [0x42, 0];

/** `f64.const 0`. */
export const F64_ZERO: Code = [0x44, 0, 0, 0, 0, 0, 0, 0, 0];

/** Loads from an address on the stack, `offset` bytes further. */
export const load = {
  i32: (offset = 0): Code => [0x28, 2, ...unsigned(offset)],
  f32: (): Code => [0x2a, 2, 0],
  f64: (): Code => [0x2b, 3, 0],
};

/** `f64.store` of a value to an address. */
export function storeF64(address: Code, value: Code): Code {
  return [...address, ...value, 0x39, 3, 0];
}

/** A double: `yes` where the condition on the stack holds, else `no`. */
export function choose(condition: Code, yes: Code, no: Code): Code {
  return [...condition, 0x04, TYPE.f64, ...yes, 0x05, ...no, OP.end];
}

/** `while (!until) body`. */
export function loopUntil(until: Code, body: Code): Code {
  const { end } = OP;
  return [0x02, 0x40, 0x03, 0x40, ...until, 0x0d, 1, ...body, 0x0c, 0, end, end];
}

/** `do body while (again)`. */
export function loopWhile(body: Code, again: Code): Code {
  return [0x03, 0x40, ...body, ...again, 0x0d, 0, OP.end];
}
