// What the graph implicitMicroblog is computed from: the same laws and tables as in the engine, bit for bit.
// Specialised: hubs are the first ids, and expected followers are left out.
#pragma once
#include "popularity.hpp"

struct ImplicitParameters {
  u32 size;
  double mean, spread, hubs, toHubs, hubExponent, topShare, toCommunity, communitySize, homophily,
      followBack;
  u32 leaning;
  Key key, degreeKey;
};

/** Degrees in equal strata of their law, dealt anew to every block of so many ids. */
struct DegreeTable {
  std::vector<u32> table;
  int bits;
  Key key;
};

struct ImplicitPlan {
  ImplicitParameters p;
  DegreeTable degrees;
  int hubs, ordinary;
  std::vector<double> curve;  // knots less MARGIN, and the ranks to the next, side by side
  double cells, hubCells;     // for ordinary accounts, and for hubs, who do without one rank
  double toHubs, toNear;      // shares of follows that are not mutual; the second holds the first
  double mutualNear, mutualFar;
  int communities, members;  // the last community holds the remainder too
  int turn;
  std::vector<std::uint8_t> steps;  // of `leaningSteps`
  u32 leaning;
};

constexpr int CELLS = 4096;            // of equal follower mass
constexpr double MARGIN = 1.0 / 1024;  // places are lowered by it: rounding takes none from a stratum
constexpr int LEVELS = 4;              // quarters of the leanings
constexpr u32 GOLDEN = 0x9e3779b1u;

static inline u32 mixBits(u32 x) {
  x = (x ^ (x >> 16)) * 0x21f0aaadu;
  x = (x ^ (x >> 15)) * 0x735a2d97u;
  return x ^ (x >> 15);
}

static inline double mixUnit(u32 x) { return mixBits(x) * INVERSE_32; }

// ---- Degrees ----

static DegreeTable degreeTable(const ImplicitParameters& p) {
  const int bits = std::min(16, 31 - __builtin_clz(p.size));
  const int count = 1 << bits;
  std::vector<double> wanted(count);
  double sum = 0;
  for (int t = 0; t < count; t++)
    sum += wanted[t] = p.spread == 0 ? 1 : expOf(p.spread * normalQuantile((t + 0.5) / count));
  const double scale = p.mean * count / sum;
  DegreeTable degrees{std::vector<u32>(count), bits, p.degreeKey};
  // What rounding takes from one stratum it gives to the next.
  double rest = 0.5;
  for (int t = 0; t < count; t++) {
    rest += wanted[t] * scale;
    const double whole = std::floor(rest);
    rest -= whole;
    degrees.table[t] = static_cast<u32>(std::min<double>(p.size - 1, whole));
  }
  return degrees;
}

static inline int degreeOf(const DegreeTable& degrees, u32 i) {
  const int bits = degrees.bits, fold = (bits >> 1) + 1;
  const u32 mask = (1u << bits) - 1;
  const u32 h = mixBits((i >> bits) ^ degrees.key.k0) ^ degrees.key.k1;
  u32 x = (i ^ h) & mask;
  x = x * 0x735a2d97u & mask;
  x ^= x >> fold;
  x = (x * GOLDEN + (h >> 16)) & mask;
  x ^= x >> fold;
  x = x * 0x2c1b3c6du & mask;
  return static_cast<int>(degrees.table[x]);
}

// ---- Popularity of hubs ----

/** Finds the rank, as a real number, up to which a share of the follower mass lies; shares must ascend. */
class MassQuantile {
 public:
  explicit MassQuantile(const PopularityLaw& law)
      : weights_(weightsOf(law)),
        scale_(1 + weights_.shift),
        exact_(std::min(law.count, SUMMED_RANKS)) {
    const auto [shift, slope] = weights_;
    isLog_ = std::fabs(slope - 1) < 1e-9;
    upTo_.assign(exact_ + 1, 0);
    for (u32 r = 0; r < exact_; r++)
      upTo_[r + 1] = upTo_[r] + powOf((r + 1 + shift) / scale_, -slope);
    first_ = integral((exact_ + 0.5 + shift) / scale_);
    sum_ = upTo_[exact_] + scale_ * (integral((law.count + 0.5 + shift) / scale_) - first_);
  }

  double rankAt(double share) {
    const double mass = share * sum_, slope = weights_.slope;
    while (rank_ < exact_ && upTo_[rank_ + 1] <= mass) rank_++;
    if (rank_ < exact_) return rank_ + (mass - upTo_[rank_]) / (upTo_[rank_ + 1] - upTo_[rank_]);
    const double value = first_ + (mass - upTo_[exact_]) / scale_;
    const double z = isLog_ ? expOf(value) : powOf(value * (1 - slope), 1 / (1 - slope));
    return z * scale_ - weights_.shift - 0.5;
  }

 private:
  double integral(double z) const {
    const double slope = weights_.slope;
    return isLog_ ? logOf(z) : powOf(z, 1 - slope) / (1 - slope);
  }
  RankWeights weights_;
  double scale_, first_ = 0, sum_ = 0;
  u32 exact_, rank_ = 0;
  bool isLog_ = false;
  std::vector<double> upTo_;
};

/** Ranks at which each of CELLS equal cells of follower mass ends: convex, one entry to spare. */
static std::vector<double> popularityKnots(const PopularityLaw& law) {
  std::vector<double> knots(CELLS + 2);
  MassQuantile quantile(law);
  double previous = 0, step = 0;
  for (int g = 1; g <= CELLS; g++) {
    const double rank = quantile.rankAt(static_cast<double>(g) / CELLS);
    // Distinct picks rest on it that no cell has fewer ranks than the one before.
    step = std::max(step, rank - previous);
    previous = rank;
    knots[g] = knots[g - 1] + step;
  }
  const double stretch = law.count / knots[CELLS];
  for (int g = 1; g < CELLS; g++) knots[g] *= stretch;
  knots[CELLS] = knots[CELLS + 1] = law.count;
  return knots;
}

/** Share of the follower mass before a rank. */
static double massBefore(const std::vector<double>& knots, double rank) {
  const auto above = std::upper_bound(knots.begin() + 1, knots.begin() + CELLS, rank);
  const std::ptrdiff_t lo = above - knots.begin() - 1;
  return std::min(1.0, (lo + (rank - knots[lo]) / (knots[lo + 1] - knots[lo])) / CELLS);
}

// ---- Leanings ----

static inline u32 levelOf(u32 i, u32 leaning) {
  const u32 h = ((i >> 6) ^ leaning) * GOLDEN;
  return (i + ((h ^ (h >> 15)) * 0x735a2d97u >> 30)) & 3;
}

static double affinity(int a, int b, double homophily, int levels) {
  const double distance = a == b ? 1.0 / 3 : std::abs(a - b);
  return expOf(-homophily * distance * 2 / levels);
}

/** Correlation of leanings across follows. */
static double correlation(double homophily, int levels) {
  double product = 0, square = 0;
  for (int a = 0; a < levels; a++) {
    double sum = 0, first = 0, second = 0;
    const double x = (2.0 * a + 1) / levels - 1;
    for (int b = 0; b < levels; b++) {
      const double y = (2.0 * b + 1) / levels - 1;
      const double weight = affinity(a, b, homophily, levels);
      sum += weight;
      first += weight * y;
      second += weight * y * y;
    }
    product += x * first / sum / levels;
    square += second / sum / levels;
  }
  const double inside = 1.0 / (3 * levels * levels);
  return product / std::sqrt((square + inside) / 3);
}

/** The strength by which quarters give the correlation that `homophily` gives without parts. */
static double strengthFor(double homophily) {
  const double wanted = correlation(homophily, 64);
  double low = 0, high = 100;
  for (int step = 0; step < 40; step++) {
    const double middle = (low + high) / 2;
    (correlation(middle, LEVELS) < wanted ? low : high) = middle;
  }
  return high;
}

/** How far to step from a pick of level x to the followee that an account of level a keeps: entry a << 10 | x << 8 | byte. */
static std::vector<std::uint8_t> leaningSteps(double homophily) {
  std::vector<std::uint8_t> steps(LEVELS * LEVELS * 256);
  if (homophily == 0) return steps;
  const double strength = strengthFor(homophily);
  for (int a = 0; a < LEVELS; a++) {
    double sum = 0;
    for (int b = 0; b < LEVELS; b++) sum += affinity(a, b, strength, LEVELS);
    for (int x = 0; x < LEVELS; x++) {
      const double kept = affinity(a, x, strength, LEVELS) / affinity(a, a, strength, LEVELS);
      std::uint8_t* row = steps.data() + (a << 10 | x << 8);
      double upTo = 0;
      int from = 0;
      for (int step = 0; step < LEVELS; step++) {
        upTo += (1 - kept) * affinity(a, (x + step) & 3, strength, LEVELS) / sum;
        if (step == 0) upTo += kept;
        const int to = step == LEVELS - 1 ? 256 : static_cast<int>(256 * upTo + 0.5);
        std::fill(row + from, row + to, static_cast<std::uint8_t>(step));
        from = to;
      }
    }
  }
  return steps;
}

// ---- Plan ----

static int hubCount(const ImplicitParameters& p) {
  if (p.toHubs == 0) return 0;
  const double needed = std::ceil(2 * p.toHubs * p.mean / p.topShare);
  const double wanted = std::max(std::ceil(p.hubs * p.size), std::min<double>(needed, p.size >> 1));
  return static_cast<int>(std::min<double>(p.size, std::max(1.0, wanted)));
}

/** Mutual follows of an ordinary account: upper limit, and what is left of it on average. */
struct Mutual {
  double most = 0, mean = 0;
};

/** At most half of a degree are mutual; an account with more of them than its partner finds the last ones not returned. */
static Mutual mutualFor(double returned, double limit, const std::vector<u32>& degrees) {
  Mutual mutual;
  for (double rest = returned; rest > 0;) {
    int able = 0;
    for (u32 degree : degrees) able += degree >> 1 > mutual.most;
    if (able == 0) break;
    const double share = static_cast<double>(able) / degrees.size();
    const double part = std::min({1.0, rest / (share * share), (limit - mutual.mean) / share});
    mutual.most += part;
    mutual.mean += part * share;
    rest -= part * share * share;
    if (part < 1) break;
  }
  return mutual;
}

static ImplicitPlan planImplicit(const ImplicitParameters& p) {
  ImplicitPlan plan;
  plan.p = p;
  plan.degrees = degreeTable(p);
  plan.hubs = hubCount(p);
  plan.ordinary = static_cast<int>(p.size) - plan.hubs;
  const double total = std::max(1.0, p.toHubs * p.mean * p.size);
  const std::vector<double> knots = popularityKnots(
      {static_cast<u32>(plan.hubs), total, p.topShare * p.size, p.hubExponent});
  plan.curve.assign(2 * knots.size(), 0);
  for (std::size_t g = 0; g < knots.size(); g++) {
    plan.curve[2 * g] = knots[g] - MARGIN;
    if (g < CELLS) plan.curve[2 * g + 1] = knots[g + 1] - knots[g];
  }
  plan.cells = CELLS;
  plan.hubCells = plan.hubs > 1 ? CELLS * massBefore(knots, plan.hubs - 1) : 0;
  const double local = (1 - p.toHubs) * p.mean;
  const double near = p.toHubs == 1 ? 0 : p.toCommunity / (1 - p.toHubs);
  const double among = plan.ordinary / static_cast<double>(p.size);
  const double returned = among > 0 ? 2 * p.followBack / (1 + p.followBack) * local * among : 0;
  const Mutual mutual = mutualFor(returned, among > 0 ? local / among : 0, plan.degrees.table);
  const double others = p.mean - mutual.mean * among;
  plan.toHubs = std::min(1.0, p.toHubs * p.mean / others);
  plan.toNear =
      std::min(1.0, (p.toHubs * p.mean + near * (local - mutual.mean * among)) / others);
  plan.mutualNear = near * mutual.most;
  plan.mutualFar = (1 - near) * mutual.most;
  plan.members = static_cast<int>(p.communitySize);
  plan.communities = std::max(1, plan.ordinary / plan.members);
  plan.turn = static_cast<int>(mixUnit(p.key.k0 ^ mixBits(p.key.k1)) * plan.communities);
  plan.steps = leaningSteps(p.homophily);
  plan.leaning = mixBits(p.leaning ^ 0x5bd1e995u);
  return plan;
}
