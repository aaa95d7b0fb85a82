import { NONE } from '../base/memory.ts';
import type { FollowerGraph } from '../graph/follower-graph.ts';
import { drawUnit } from '../random/draw.ts';
import {
  closeUrn,
  type LikenessUrn,
  likeness,
  likenessUrn,
  pickFrom,
  takeOut,
} from './likeness.ts';
import { drawPlaces } from './panel.ts';
import { openRow, type Row, readRow } from './row-reader.ts';
import type { Draws } from './sweep.ts';

/** How active accounts make contact. */
export interface ContactRule {
  /** Contacts of an active account, m. */
  readonly contacts: number;
  readonly reciprocity: number;
  readonly homophily: number;
  /** Whether the active account influences its contacts (`speaks`) or they it (`reads`). */
  readonly active: 'speaks' | 'reads';
}

/** Who has input from whom in one tick: account i from `source[start[i]]` .. `source[start[i + 1] - 1]`, each once. */
export interface Inputs {
  readonly start: Uint32Array;
  source: Uint32Array;
}

/** Room for the contacts of one population; made once, used every tick. */
export interface ContactRoom {
  readonly inputs: Inputs;
  /** Row of an active account in `list`, or NONE. */
  readonly rowOf: Uint32Array;
  /** Contacts of the active accounts, row after row of m. */
  list: Uint32Array;
  /** How many contacts each row has. */
  count: Uint32Array;
  /** Influences found, as pairs. */
  from: Uint32Array;
  to: Uint32Array;
  influences: number;
  /** Places drawn in a row. */
  places: Uint32Array;
  readonly row: Row;
  readonly urn: LikenessUrn;
}

/** Opinions nearer than this count as this near. */
const SMALLEST_GAP = 1e-6;
const ACTIVE_SLOT = 0;
const CONTACT_SLOT = 1;
const RECIPROCAL_SLOT = 0x100000;

/** Returns room for the contacts of a graph's accounts. */
export function contactRoom(graph: FollowerGraph): ContactRoom {
  const { size } = graph;
  return {
    inputs: { start: new Uint32Array(size + 1), source: new Uint32Array(16) },
    rowOf: new Uint32Array(size),
    list: new Uint32Array(16),
    count: new Uint32Array(16),
    from: new Uint32Array(16),
    to: new Uint32Array(16),
    influences: 0,
    places: new Uint32Array(16),
    row: openRow(graph),
    urn: likenessUrn(graph.maxDegree),
  };
}

function grown(array: Uint32Array<ArrayBufferLike>, length: number): Uint32Array {
  if (array.length >= length) return array;
  const next = new Uint32Array(Math.max(length, 2 * array.length));
  next.set(array);
  return next;
}

/** Draws up to m different accounts among those i follows, with probability proportional to distance^-homophily one after the other. */
function chooseContacts(
  room: ContactRoom,
  x: ArrayLike<number>,
  i: number,
  at: number,
  draw: Draws & ContactRule,
): number {
  const { contacts, homophily, k0, k1, tick } = draw;
  const { list, row, urn } = room;
  const { ids, lo } = row;
  const degree = row.hi - lo;
  const n = Math.min(contacts, degree);
  if (homophily === 0) {
    room.places = grown(room.places, contacts);
    drawPlaces(draw, i, degree, contacts, room.places);
    for (let c = 0; c < n; c++) list[at + c] = ids[lo + room.places[c]!]!;
    return n;
  }
  for (let c = 0; c < degree; c++)
    urn.weight[c] = likeness(Math.abs(x[ids[lo + c]!]! - x[i]!), SMALLEST_GAP, homophily);
  closeUrn(urn, degree);
  for (let c = 0; c < n; c++) {
    const place = pickFrom(urn, degree, drawUnit(k0, k1, tick, i, CONTACT_SLOT + c));
    takeOut(urn, degree, place);
    list[at + c] = ids[lo + place]!;
  }
  return n;
}

/** Draws who is active and whom they contact. */
function drawContacts(
  graph: FollowerGraph,
  room: ContactRoom,
  x: ArrayLike<number>,
  propensity: ArrayLike<number>,
  draw: Draws & ContactRule,
): void {
  const { contacts, k0, k1, tick } = draw;
  let active = 0;
  for (let i = 0; i < graph.size; i++) {
    room.rowOf[i] = NONE;
    if (drawUnit(k0, k1, tick, i, ACTIVE_SLOT) >= propensity[i]!) continue;
    room.list = grown(room.list, (active + 1) * contacts);
    room.count = grown(room.count, active + 1);
    readRow(graph, i, room.row);
    room.count[active] = chooseContacts(room, x, i, active * contacts, draw);
    room.rowOf[i] = active++;
  }
}

function hasContacted(room: ContactRoom, i: number, j: number, contacts: number): boolean {
  const row = room.rowOf[i]!;
  if (row === NONE) return false;
  const end = row * contacts + room.count[row]!;
  for (let c = row * contacts; c < end; c++) if (room.list[c] === j) return true;
  return false;
}

function addInfluence(room: ContactRoom, from: number, to: number): void {
  const n = room.influences++;
  room.from = grown(room.from, n + 1);
  room.to = grown(room.to, n + 1);
  room.from[n] = from;
  room.to[n] = to;
}

/** Lists the influences of account i's contacts: along them, and back where reciprocated and not there already. */
function listRow(room: ContactRoom, i: number, row: number, draw: Draws & ContactRule): void {
  const { active, contacts, k0, k1, reciprocity, tick } = draw;
  const speaks = active === 'speaks';
  const n = room.count[row]!;
  for (let c = 0; c < n; c++) {
    const j = room.list[row * contacts + c]!;
    addInfluence(room, speaks ? i : j, speaks ? j : i);
    if (drawUnit(k0, k1, tick, i, RECIPROCAL_SLOT + c) >= reciprocity) continue;
    if (hasContacted(room, j, i, contacts)) continue;
    addInfluence(room, speaks ? j : i, speaks ? i : j);
  }
}

function sortByTarget(size: number, room: ContactRoom): void {
  const { from, influences, inputs, to } = room;
  const { start } = inputs;
  inputs.source = grown(inputs.source, influences);
  start.fill(0);
  for (let e = 0; e < influences; e++) start[to[e]! + 1]!++;
  for (let i = 0; i < size; i++) start[i + 1]! += start[i]!;
  for (let e = 0; e < influences; e++) inputs.source[start[to[e]!]!++] = from[e]!;
  start.copyWithin(1, 0, size);
  start[0] = 0;
}

/**
 * Draws the contacts of one tick: account i is active with probability propensity[i] and contacts m different accounts it follows.
 *
 * @returns Who has input from whom; valid until the next tick. O(accounts + followees of the active + contacts).
 */
export function drawInputs(
  graph: FollowerGraph,
  room: ContactRoom,
  x: ArrayLike<number>,
  propensity: ArrayLike<number>,
  draw: Draws & ContactRule,
): Inputs {
  drawContacts(graph, room, x, propensity, draw);
  room.influences = 0;
  for (let i = 0; i < graph.size; i++) {
    const row = room.rowOf[i]!;
    if (row !== NONE) listRow(room, i, row, draw);
  }
  sortByTarget(graph.size, room);
  return room.inputs;
}
