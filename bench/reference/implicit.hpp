// The graph implicitMicroblog: whom an account follows is worked out from (key, account, slot) whenever it is read, by the same draws as in the engine.
#pragma once
#include "implicit-plan.hpp"

constexpr double UNIT24 = 1.0 / 16777216;
constexpr int BEYOND = 0x7fffffff;

// ---- Rings: places 0..size-1 seen from one of them, whom it is paired with, and who is left ----

struct Ring {
  int size, place, turn;
  int self;                   // colour that would pair the place with itself
  int from, length, wrapped;  // excluded places, and how many of them lie at the beginning
  int own;                    // counted without those; `size` when it is one of them
};

static inline Ring ringAround(int size, int place, int turn, int mutual) {
  const int twice = 2 * place - turn;
  const int self = twice < 0 ? twice + size : twice < size ? twice : twice - size;
  const int from = turn < place ? turn - place + size : turn - place;
  const int length = self <= mutual ? mutual + 1 : mutual;
  const int wrapped = std::max(0, from + length - size);
  const int own = self <= mutual ? size : place < from ? place - wrapped : place - length;
  return {size, place, turn, self, from, length, wrapped, own};
}

static inline int pairedPlace(const Ring& ring, int r) {
  const int at = ring.turn + (r < ring.self ? r : r + 1) - ring.place;
  return at < 0 ? at + ring.size : at < ring.size ? at : at - ring.size;
}

static inline int otherPlace(const Ring& ring, int p) {
  const int at = (p < ring.own ? p : p + 1) + ring.wrapped;
  return at < ring.from ? at : at + ring.length;
}

static inline int placesLeft(const Ring& ring) {
  return ring.size - ring.length - (ring.own < ring.size);
}

// ---- Rows: what the slots of one account share ----

/** Consecutive ordinary accounts; their order of popularity is turned against that of ids. */
struct Community {
  int start, members, turned;
};

struct ImplicitRow {
  int degree;
  u32 seed, step;  // slot k draws the bits of seed + k step
  u32 level;
  int rank, hubLimit;  // own rank and other hubs; an ordinary account has the rank after the last
  double cells;
  double hubPhase, nearPhase, farPhase;
  int hubs, near, far, mutualNear, mutualFar;  // slots of each part, in this order
  bool isDense;  // far slots are so many that they are spread over accounts instead of communities
  int community;
  Community home;
  Ring nearRing, farRing;
};

static inline Community communityAt(const ImplicitPlan& plan, int c) {
  const int start = c * plan.members;
  const int members = c < plan.communities - 1 ? plan.members : plan.ordinary - start;
  const u32 draw = static_cast<u32>(c) * GOLDEN ^ plan.p.key.k1;
  return {start, members, static_cast<int>(mixUnit(draw) * members)};
}

/** A draw inside (0, 1) whose sums with slots are exact and never whole. */
static inline double phaseOf(u32 bits) { return ((bits >> 12) + 0.5) / 1048576; }

/** Rounds a mutual count by a draw that both sides share. */
static inline int rounded(double count, u32 shared) {
  const double whole = std::floor(count);
  return static_cast<int>(whole) + (mixUnit(shared) < count - whole);
}

static inline void updateMutual(const ImplicitPlan& plan, ImplicitRow& row, int place) {
  const u32 k0 = plan.p.key.k0, community = row.community;
  const int half = row.degree >> 1, members = row.home.members;
  row.mutualNear = std::min({rounded(plan.mutualNear, community * GOLDEN + k0), half, members - 1});
  row.nearRing = ringAround(members, place, 0, row.mutualNear);
  const int most = std::min(plan.communities - 1, half - row.mutualNear);
  row.farRing = ringAround(plan.communities, row.community, plan.turn, 0);
  if (most <= 0 || plan.mutualFar <= 0) return;
  const int last = pairedPlace(row.farRing, static_cast<int>(plan.mutualFar));
  const u32 pair = std::min(row.community, last);
  row.mutualFar = std::min(most, rounded(plan.mutualFar, pair * GOLDEN - k0));
  if (row.mutualFar > 0)
    row.farRing = ringAround(plan.communities, row.community, plan.turn, row.mutualFar);
}

/** Shares the other follows out; what finds no room in one part goes to another. */
static inline void shareOut(const ImplicitPlan& plan, ImplicitRow& row, double dither) {
  const int members = row.home.members;
  const int others = row.degree - row.mutualNear - row.mutualFar;
  const int upToHubs = static_cast<int>(others * plan.toHubs + dither);
  const int wantedNear = static_cast<int>(others * plan.toNear + dither) - upToHubs;
  row.hubs = std::min(upToHubs, static_cast<int>(0.9 * row.hubLimit));
  const int roomNear = std::max(0, members - row.mutualNear - (row.rank == plan.hubs));
  row.near = std::min(wantedNear, roomNear);
  row.far = others - row.hubs - row.near;
  row.isDense = row.far > plan.communities - 1 - row.mutualFar;
  if (!row.isDense) return;
  row.far += row.mutualFar;
  row.mutualFar = 0;
  const int spill = row.far - (plan.ordinary - members);
  if (spill <= 0) return;
  row.far -= spill;
  const int more = std::min(spill, roomNear - row.near);
  row.near += more;
  row.hubs += spill - more;
}

static inline void updateRow(const ImplicitPlan& plan, ImplicitRow& row, u32 i) {
  const auto [k0, k1] = plan.p.key;
  const int rank = static_cast<int>(i), hubs = plan.hubs;
  const bool isHub = rank < hubs;
  row.degree = degreeOf(plan.degrees, i);
  row.seed = mixBits(i ^ k0);
  row.step = mixBits(row.seed ^ k1) | 1;
  row.level = levelOf(i, plan.leaning) << 10;
  row.rank = isHub ? rank : hubs;
  row.hubLimit = isHub ? hubs - 1 : hubs;
  row.cells = isHub ? plan.hubCells : plan.cells;
  // A hub visits the community at its own share of the ranks, without being a member.
  const int o = isHub ? static_cast<int>(1.0 * rank * plan.ordinary / hubs) : rank - hubs;
  row.community = std::min(plan.communities - 1, o / plan.members);
  row.home = communityAt(plan, row.community);
  row.mutualNear = row.mutualFar = 0;
  if (isHub) {
    row.nearRing = ringAround(row.home.members, 0, 0, 0);
    row.nearRing.length = 0;
    row.nearRing.own = row.home.members;
    row.farRing = ringAround(plan.communities, row.community, plan.turn, 0);
  } else {
    const int at = o - row.home.start - row.home.turned;
    updateMutual(plan, row, at < 0 ? at + row.home.members : at);
  }
  const u32 bits = mixBits(row.seed - row.step);
  row.hubPhase = phaseOf(bits);
  row.nearPhase = phaseOf(bits * GOLDEN);
  row.farPhase = mixUnit(bits + row.step);
  shareOut(plan, row, mixUnit(bits - row.step));
}

// ---- Picks ----

/** The rank at u slots: where that share of follower mass ends, at least u. */
static inline int rankAt(const double* curve, double u, double scale) {
  const double t = u * scale;
  const int g = static_cast<int>(t);
  const double x = curve[2 * g] + (t - g) * curve[2 * g + 1];
  return static_cast<int>(x > u ? x : u);
}

/** Moves a rank to another of its group of four, unless the group is cut at the end. */
static inline int stepFrom(int rank, int step, int limit) {
  const int s = (rank & ~3) | ((rank + step) & 3);
  return s < limit ? s : rank;
}

/** Picks hubs at the teeth of a comb over follower mass, moves them about within ranks that are as popular, and keeps those whose bit is set. */
static u32* pickHubs(const ImplicitPlan& plan, const ImplicitRow& row, const u32* bits, u32* out) {
  const double* curve = plan.curve.data();
  const std::uint8_t* steps = plan.steps.data();
  const u32 seed = row.seed, step = row.step, level = row.level, leaning = plan.leaning;
  const int hubs = row.hubs, limit = row.hubLimit, own = row.rank;
  const double scale = row.cells / hubs, phase = row.hubPhase;
  if (hubs == 0) return out;
  int before = -1, rank = rankAt(curve, phase, scale);
  for (int k = 0; k < hubs; k++) {
    const int next = k + 1 < hubs ? rankAt(curve, k + 1 + phase, scale) : BEYOND;
    const int group = rank >> 2;
    const bool isFree = group != before && group != next >> 2;
    const u32 window = 0x07ffffffu >> __builtin_clz(rank | 1) & ~3u;
    const int moved = rank ^ static_cast<int>(seed & window);
    // Both groups whole, so that two ranks change places or none does.
    if ((moved | 3) < limit && (rank | 3) < limit) rank = moved;
    int j = rank + (rank >= own);
    if (isFree) {
      const u32 z = (seed + k) * step >> 24;
      const int s = stepFrom(rank, steps[level | levelOf(j, leaning) << 8 | z], limit);
      j = s + (s >= own);
    }
    *out = j;
    out += bits[j >> 5] >> (j & 31) & 1;
    before = group;
    rank = next;
  }
  return out;
}

/** The account at a place of popularity of a community. */
static inline u32 memberAt(const ImplicitPlan& plan, const Community& community, int place) {
  const int at = place + community.turned;
  return plan.hubs + community.start + (at < community.members ? at : at - community.members);
}

/** The place of popularity at u slots, at least u. */
static inline int placeAt(double u, double scale) {
  const double x = u * u * scale - MARGIN;
  return static_cast<int>(x > u ? x : u);
}

/** Picks members of the own community as hubs are, the p-th of n places in proportion to p^-1/2. */
static u32* pickNear(const ImplicitPlan& plan, const ImplicitRow& row, u32* out) {
  const int near = row.near, n = placesLeft(row.nearRing);
  const double phase = row.nearPhase, scale = n / (static_cast<double>(near) * near);
  if (near == 0) return out;
  int before = -1, place = placeAt(phase, scale);
  for (int k = 0; k < near; k++) {
    const int next = k + 1 < near ? placeAt(k + 1 + phase, scale) : BEYOND;
    const int group = place >> 2;
    u32 j = memberAt(plan, row.home, otherPlace(row.nearRing, place));
    if (group != before && group != next >> 2) {
      const u32 z = mixBits(row.seed + (row.hubs + k) * row.step) & 255;
      const u32 step = plan.steps[row.level | levelOf(j, plan.leaning) << 8 | z];
      j = memberAt(plan, row.home, otherPlace(row.nearRing, stepFrom(place, step, n)));
    }
    *out++ = j;
    before = group;
    place = next;
  }
  return out;
}

/** Places cut into strata of equal width, shifted around. */
struct Strata {
  int count, places, shift;
  double width;
};

static inline Strata strataOf(int count, int places, double phase) {
  return {count, places, static_cast<int>(phase * places), static_cast<double>(places) / count};
}

/** One place of the k-th stratum. */
static inline int placeIn(const Strata& strata, int k, u32 bits) {
  const auto [count, places, shift, width] = strata;
  const int lo = static_cast<int>(k * width);
  const int hi = k + 1 == count ? places : static_cast<int>((k + 1) * width);
  const int at = lo + static_cast<int>((bits >> 8) * UNIT24 * (hi - lo)) + shift;
  return at < places ? at : at - places;
}

/** Picks one account in each of as many strata of the other communities, by popularity within its community. */
static u32* pickSparse(const ImplicitPlan& plan, const ImplicitRow& row, u32* out) {
  const Strata strata = strataOf(row.far, placesLeft(row.farRing), row.farPhase);
  const int earlier = row.hubs + row.near;
  for (int k = 0; k < strata.count; k++) {
    const u32 z = mixBits(row.seed + (earlier + k) * row.step);
    const Community other = communityAt(plan, otherPlace(row.farRing, placeIn(strata, k, z)));
    const u32 y = mixBits(z + GOLDEN);
    const double u = (y >> 8) * UNIT24;
    const int place = static_cast<int>(u * u * other.members);
    const u32 level = levelOf(memberAt(plan, other, place), plan.leaning) << 8;
    const u32 step = plan.steps[row.level | level | (y & 255)];
    *out++ = memberAt(plan, other, stepFrom(place, step, other.members));
  }
  return out;
}

/** Picks one account in each of as many strata of the ordinary accounts outside the own community. */
static u32* pickDense(const ImplicitPlan& plan, const ImplicitRow& row, u32* out) {
  const Strata strata = strataOf(row.far, plan.ordinary - row.home.members, row.farPhase);
  const int earlier = row.hubs + row.near;
  for (int k = 0; k < strata.count; k++) {
    const u32 z = mixBits(row.seed + (earlier + k) * row.step);
    const int o = placeIn(strata, k, z);
    *out++ = plan.hubs + (o < row.home.start ? o : o + row.home.members);
  }
  return out;
}

/** Gives the members of the own community that follow back, then accounts of the communities paired with it. */
static u32* pickMutual(const ImplicitPlan& plan, const ImplicitRow& row, u32* out) {
  for (int r = 0; r < row.mutualNear; r++)
    *out++ = memberAt(plan, row.home, pairedPlace(row.nearRing, r));
  for (int r = 0; r < row.mutualFar; r++) {
    const int c = pairedPlace(row.farRing, r);
    const Community other = communityAt(plan, c);
    const int place = row.community + c + row.home.members - row.nearRing.place;
    *out++ = memberAt(plan, other, place % other.members);
  }
  return out;
}

/** Writes those followees of account i whose bit is set to `out`, which has room for all; returns how many, and who i is in `row`. */
static u32 recentFollowees(const ImplicitPlan& plan, ImplicitRow& row, u32 i, const u32* bits,
                           u32* out) {
  updateRow(plan, row, i);
  u32* kept = pickHubs(plan, row, bits, out);
  u32* end = pickNear(plan, row, kept);
  end = row.isDense ? pickDense(plan, row, end) : pickSparse(plan, row, end);
  end = pickMutual(plan, row, end);
  // Bits of hubs stay in the cache; those of others do not: a loop of its own waits for several at once.
  for (const u32* other = kept; other < end; other++) {
    const u32 j = *other;
    *kept = j;
    kept += bits[j >> 5] >> (j & 31) & 1;
  }
  return static_cast<u32>(kept - out);
}
