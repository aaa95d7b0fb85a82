// The microblog graph for one thread: same laws, draws and order of picks as the engine, so that both end with the same rows.
#pragma once
#include "popularity.hpp"
#include "rows.hpp"

struct Parameters {
  u32 size;
  double mean, spread, hubs, toHubs, hubExponent, topShare, toCommunity, communitySize, homophily,
      followBack;
  Key key, degreeKey;
};

struct Plan {
  Parameters p;
  u32 nHubs, communities;
  double near, local;
  std::vector<double> upTo;
  std::vector<u32> guide, degrees, taken, row;
  std::vector<float> lean;  // exp(h x), exp(-h x) of each account, side by side
};

constexpr u32 PICK = 1, ACCEPT = 2, PLACE = 3, HUB = 4, HUB_ACCEPT = 5, BACK = 6, SPLIT = 7;
constexpr u32 TRIES = 12, KEEP = 6;

static void fillSampler(Plan& plan) {
  const Parameters& p = plan.p;
  const u32 count = plan.nHubs;
  const double total = std::max(1.0, p.toHubs * p.mean * p.size);
  const auto [shift, slope] = weightsOf({count, total, p.topShare * p.size, p.hubExponent});
  std::vector<double> values(count);
  double sum = 0;
  for (u32 r = 0; r < count; r++) sum += values[r] = powOf((r + 1 + shift) / (1 + shift), -slope);
  for (double& value : values) value *= total / sum;
  plan.upTo.resize(count);
  sum = 0;
  for (u32 r = 0; r < count; r++) plan.upTo[r] = sum += values[r];
  for (double& share : plan.upTo) share /= sum;
  plan.upTo[count - 1] = 1;
  plan.guide.resize(2 * count);
  u32 rank = 0;
  for (std::size_t g = 0; g < plan.guide.size(); g++) {
    while (plan.upTo[rank] <= static_cast<double>(g) / plan.guide.size()) rank++;
    plan.guide[g] = rank;
  }
}

static void drawDegrees(Plan& plan) {
  const Parameters& p = plan.p;
  const Bijection strata(p.degreeKey, p.size);
  const double centre = logOf(p.mean) - p.spread * p.spread / 2;
  plan.degrees.resize(p.size);
  for (u32 i = 0; i < p.size; i++) {
    const double place = strata.forward(i) + drawUnit(p.degreeKey, 0, i, 0) + 1.1641532182693481e-10;
    const double z = normalQuantile(place / p.size);
    const double wanted = p.spread == 0 ? p.mean : expOf(centre + p.spread * z);
    const double degree = std::floor(wanted + drawUnit(p.degreeKey, 0, i, 1));
    plan.degrees[i] = static_cast<u32>(std::min<double>(p.size - 1, degree));
  }
}

static Plan makePlan(const Parameters& p, const std::vector<float>& opinion) {
  Plan plan{p};
  const double share = std::ceil(p.hubs * p.size), needed = std::ceil(2 * p.toHubs * p.mean / p.topShare);
  plan.nHubs = static_cast<u32>(std::min<double>(p.size, std::max({1.0, share, needed})));
  plan.communities = std::max(1u, static_cast<u32>(p.size / p.communitySize));
  plan.near = p.toHubs == 1 ? 0 : p.toCommunity / (1 - p.toHubs);
  plan.local = (1 - p.toHubs) / (1 + p.followBack);
  fillSampler(plan);
  drawDegrees(plan);
  plan.lean.resize(2ull * p.size);
  for (u32 i = 0; i < p.size; i++) {
    plan.lean[2ull * i] = static_cast<float>(expOf(p.homophily * opinion[i]));
    plan.lean[2ull * i + 1] = static_cast<float>(expOf(-p.homophily * opinion[i]));
  }
  plan.taken.assign(p.size, 0);
  plan.row.resize(*std::max_element(plan.degrees.begin(), plan.degrees.end()));
  return plan;
}

/** Picks among ordinary accounts into row[count..end). */
static void pickLocal(Plan& plan, double near, u32 i, u32 count, u32 end) {
  const u32 n = plan.p.size, mark = i + 1;
  const double size = n, communities = plan.communities, farther = communities / (1 - near);
  const Key key = plan.p.key;
  const u32 own = static_cast<u32>((u64{mark} * plan.communities - 1) / n);
  const auto startOf = [&](u32 c) { return static_cast<u32>(std::floor(c * size / communities)); };
  const u32 ownStart = startOf(own), ownEnd = startOf(own + 1);
  const float* lean = plan.lean.data();
  u32* taken = plan.taken.data();
  const double rise = lean[2ull * i], fall = lean[2ull * i + 1];
  for (u32 k = count; k < end; k++) {
    u32 j = i;
    for (u32 t = 0; t < TRIES; t++) {
      const u32 slot = k * TRIES + t;
      const double place = drawUnit(key, PLACE, i, t < KEEP ? k * TRIES : slot);
      const bool isNear = place < near;
      const u32 c = isNear ? own : static_cast<u32>((place - near) * farther);
      const u32 start = isNear ? ownStart : startOf(c);
      const u32 members = (isNear ? ownEnd : startOf(c + 1)) - start;
      const double u = drawUnit(key, PICK, i, slot);
      const u32 turn = (c * 0x9e3779b1u + key.k0) % members;
      const u32 m = static_cast<u32>(u * u * members) + turn;
      j = start + (m < members ? m : m - members);
      if (j == i || taken[j] == mark) continue;
      if (t == TRIES - 1) break;
      const double accept = drawUnit(key, ACCEPT, i, slot);
      if (accept < rise * lean[2ull * j + 1] && accept < fall * lean[2ull * j]) break;
    }
    while (j == i || taken[j] == mark) j = j + 1 < n ? j + 1 : 0;
    taken[j] = mark;
    plan.row[k] = j;
  }
}

/** Picks hubs into row[count..end), one from each of as many strata of popularity. */
static void pickHubs(Plan& plan, u32 i, u32 count, u32 end) {
  const u32 n = plan.p.size, mark = i + 1, strata = end - count;
  const Key key = plan.p.key;
  const float* lean = plan.lean.data();
  const double* upTo = plan.upTo.data();
  const u32* guide = plan.guide.data();
  u32* taken = plan.taken.data();
  const double guides = plan.guide.size(), width = 1.0 / strata;
  const double rise = lean[2ull * i], fall = lean[2ull * i + 1];
  for (u32 k = 0; k < strata; k++) {
    u32 j = i;
    for (u32 t = 0; t < TRIES; t++) {
      const u32 slot = k * TRIES + t;
      const double u = drawUnit(key, HUB, i, slot), at = t < KEEP ? (k + u) * width : u;
      j = guide[static_cast<u32>(at * guides)];
      while (upTo[j] <= at) j++;
      if (j == i || taken[j] == mark) continue;
      if (t == TRIES - 1) break;
      const double accept = drawUnit(key, HUB_ACCEPT, i, slot);
      if (accept < rise * lean[2ull * j + 1] && accept < fall * lean[2ull * j]) break;
    }
    for (u32 step = 0; step < plan.nHubs && (j == i || taken[j] == mark); step++)
      j = j + 1 < plan.nHubs ? j + 1 : 0;
    while (j == i || taken[j] == mark) j = j + 1 < n ? j + 1 : 0;
    taken[j] = mark;
    plan.row[count + k] = j;
  }
}

static u32 localCount(const Plan& plan, u32 i) {
  return static_cast<u32>(plan.degrees[i] * plan.local + drawUnit(plan.p.key, SPLIT, i, 0));
}

/** Writes every account's picks among ordinary accounts to the front of its row; returns who follows whom back, ascending. */
static Rows drawLocal(Plan& plan, Rows& rows) {
  const u32 n = plan.p.size;
  std::vector<std::pair<u32, u32>> backs;
  for (u32 i = 0; i < n; i++) {
    const u32 picked = localCount(plan, i);
    pickLocal(plan, plan.near, i, 0, picked);
    for (u32 k = 0; k < picked; k++) {
      const u32 j = plan.row[k];
      rows.followees[rows.offsets[i] + k] = j;
      if (i >= plan.nHubs && j >= plan.nHubs && drawUnit(plan.p.key, BACK, i, k) < plan.p.followBack)
        backs.emplace_back(j, i);
    }
  }
  std::fill(plan.taken.begin(), plan.taken.end(), 0);
  Rows sorted{std::vector<u64>(n + 1ull), std::vector<u32>(backs.size())};
  for (const auto& [j, i] : backs) sorted.offsets[j + 1]++;
  for (u32 i = 0; i < n; i++) sorted.offsets[i + 1] += sorted.offsets[i];
  std::vector<u64> next(sorted.offsets);
  for (const auto& [j, i] : backs) sorted.followees[next[j]++] = i;
  return sorted;
}

/** Draws the rows in ascending order of account; hubs are the first ids. */
static Rows microblogRows(const Parameters& p, const std::vector<float>& opinion) {
  Plan plan = makePlan(p, opinion);
  Rows rows;
  rows.offsets.resize(p.size + 1ull);
  for (u32 i = 0; i < p.size; i++) rows.offsets[i + 1] = rows.offsets[i] + plan.degrees[i];
  rows.followees.resize(rows.offsets[p.size]);
  const Rows backs = drawLocal(plan, rows);
  const u32 mostHubs = static_cast<u32>(0.9 * plan.nHubs);
  u32* row = plan.row.data();
  for (u32 i = 0; i < p.size; i++) {
    const u32 degree = plan.degrees[i], mark = i + 1;
    u32* place = rows.followees.data() + rows.offsets[i];
    u32 known = localCount(plan, i);
    for (u32 k = 0; k < known; k++) plan.taken[row[k] = place[k]] = mark;
    for (u64 e = backs.offsets[i]; e < backs.offsets[i + 1] && known < degree; e++) {
      const u32 j = backs.followees[e];
      if (plan.taken[j] == mark) continue;
      plan.taken[j] = mark;
      row[known++] = j;
    }
    const u32 others = std::max<u32>(known, degree > mostHubs ? degree - mostHubs : 0);
    pickLocal(plan, 0, i, known, others);
    pickHubs(plan, i, others, degree);
    std::sort(row, row + degree);
    std::copy(row, row + degree, place);
  }
  return rows;
}
