// One block: who is awake, what they collect and read, what they do. One function per pass, as in the engine.
#pragma once
#include <algorithm>

#include "world.hpp"

static void listAwake(World& w, u32 lo, u32 hi) {
  u32* agent = w.visits.agent.data();
  const u32* nextVisit = w.nextVisit.data();
  const u32 tick = w.tick;
  u32 count = 0;
  for (u32 i = lo; i < hi; i++)
    if (nextVisit[i] == tick) agent[count++] = i;
  w.visits.count = count;
}

static void prepare(World& w) {
  Visits& s = w.visits;
  const u32 slots = static_cast<u32>(w.firstOfTick.size());
  const double hour = w.tick * w.o.dt;
  for (u32 v = 0; v < s.count; v++) {
    const u32 i = s.agent[v], last = w.lastVisit[i];
    s.hour[v] = hour + w.o.dt * drawUnit(w.o.world, w.tick, i, 0);
    s.firstNew[v] =
        w.tick - last >= slots ? w.oldest : std::max(w.oldest, w.firstOfTick[last % slots]);
    s.voice[v] = w.opinion[i];
  }
}

/** Above this many posts in a visit all that is new is collected, then sorted. */
static const u32 LONG_FEED = 32;

/** Makes room for `more` candidates beyond `at`. */
static u32* roomFor(Visits& s, std::size_t at, u32 more) {
  if (at + more > s.candidate.size()) s.candidate.resize(2 * (at + more));
  return s.candidate.data();
}

/** Adds the newest posts of stored followees where they are new; returns where the candidates end. */
static std::size_t collectStored(World& w, u32 i, u32 firstNew, std::size_t at) {
  const u32 lo = w.offsets[i], hi = w.offsets[i + 1];
  const u32 *followees = w.followees.data(), *recent = w.recent.data();
  const u32* lastPost = w.lastPost.data();
  u32* candidate = roomFor(w.visits, at, hi - lo);
  for (u32 e = lo; e < hi; e++) {
    const u32 j = followees[e];
    if ((recent[j >> 5] & (1u << (j & 31))) == 0) continue;
    const u32 post = lastPost[j];
    candidate[at] = post;
    at += post >= firstNew;
  }
  w.counts.scans += hi - lo;
  return at;
}

/** The same for followees that are computed: those without posts are never looked up. */
static std::size_t collectComputed(World& w, u32 i, u32 firstNew, std::size_t at) {
  u32* followees = w.scratch.data();
  const u32* lastPost = w.lastPost.data();
  const u32 count = recentFollowees(w.plan, w.row, i, w.recent.data(), followees);
  u32* candidate = roomFor(w.visits, at, count);
  for (u32 e = 0; e < count; e++) {
    const u32 post = lastPost[followees[e]];
    candidate[at] = post;
    at += post >= firstNew;
  }
  w.counts.scans += w.row.degree;
  return at;
}

static void collect(World& w) {
  Visits& s = w.visits;
  const bool walksChains = w.o.budget > LONG_FEED;
  std::size_t at = 0;
  for (u32 v = 0; v < s.count; v++) {
    s.candidateStart[v] = static_cast<u32>(at);
    const u32 i = s.agent[v], firstNew = s.firstNew[v];
    const std::size_t from = at;
    at = w.isComputed ? collectComputed(w, i, firstNew, at) : collectStored(w, i, firstNew, at);
    if (!walksChains) continue;
    for (std::size_t h = from, heads = at; h < heads; h++)
      for (u32 post = w.at(s.candidate[h]).previous; post >= firstNew; post = w.at(post).previous) {
        if (at == s.candidate.size()) s.candidate.resize(2 * at);
        s.candidate[at++] = post;
      }
  }
  s.candidateStart[s.count] = static_cast<u32>(at);
}

/** Writes the newest `budget` of a visit's candidates to `out`, newest first; returns how many. */
static u32 insertNewest(const u32* first, const u32* last, u32* out, u32 budget) {
  u32 count = 0;
  for (; first < last; first++) {
    const u32 post = *first;
    if (count == budget && post < out[count - 1]) continue;
    u32 slot = count < budget ? count++ : count - 1;
    for (; slot > 0 && out[slot - 1] < post; slot--) out[slot] = out[slot - 1];
    out[slot] = post;
  }
  return count;
}

/** Lets the earlier new post of each author chosen take its place; returns how many are read, adds to `surfaced`. */
static u32 mergeChains(World& w, u32 firstNew, u32* out, u32 count, u32& surfaced) {
  const u32 budget = w.o.budget;
  for (u32 r = 0; r < count; r++) {
    const u32 post = w.at(out[r]).previous;
    if (post < firstNew) continue;
    surfaced++;
    if (count == budget && post < out[count - 1]) continue;
    if (count < budget) count++;
    u32 slot = count - 1;
    for (; out[slot - 1] < post; slot--) out[slot] = out[slot - 1];
    out[slot] = post;
  }
  return count;
}

/** Sorts all candidates and writes the newest; of the unread ones only the newest of each author counts. */
static u32 sortNewest(World& w, u32 v, u32* first, u32* last, u32* out) {
  const u32 found = static_cast<u32>(last - first), most = std::min(found, w.o.budget);
  std::partial_sort_copy(first, last, out, out + most, [](u32 a, u32 b) { return a > b; });
  w.counts.unseen += found - most;
  const u32 oldest = most == 0 ? 0xffffffffu : out[most - 1];
  for (u32* c = first; c < last; c++)
    if (*c < oldest && w.at(*c).previous >= w.visits.firstNew[v]) w.counts.unseen--;
  return most;
}

static void select(World& w) {
  Visits& s = w.visits;
  u32 at = 0;
  for (u32 v = 0; v < s.count; v++) {
    s.start[v] = at;
    const u32 lo = s.candidateStart[v], found = s.candidateStart[v + 1] - lo;
    const std::size_t room = at + static_cast<std::size_t>(std::max(found, std::min(w.o.budget, LONG_FEED)));
    if (room > s.post.size()) s.post.resize(2 * room);
    u32 *first = s.candidate.data() + lo, *out = s.post.data() + at;
    u32 read = 0;
    if (w.o.budget > LONG_FEED) {
      read = sortNewest(w, v, first, first + found, out);
    } else if (found > 0) {
      u32 surfaced = 0;
      read = insertNewest(first, first + found, out, w.o.budget);
      read = mergeChains(w, s.firstNew[v], out, read, surfaced);
      w.counts.unseen += found + surfaced - read;
    }
    at += read;
    w.counts.exposures += read;
  }
  s.start[s.count] = at;
}

static void drawNextVisits(World& w) {
  const Visits& s = w.visits;
  for (u32 v = 0; v < s.count; v++) {
    const u32 i = s.agent[v];
    const double asleep = drawExponential(w.o.awake, w.tick, i) / w.minusLogAsleep;
    w.nextVisit[i] = w.tick + 1 + static_cast<u32>(asleep);
  }
}

static void moveOpinions(World& w) {
  const Visits& s = w.visits;
  const double bound = w.o.bound, rate = w.o.rate;
  for (u32 v = 0; v < s.count; v++) {
    float x = w.opinion[s.agent[v]];
    for (u32 r = s.start[v]; r < s.start[v + 1]; r++) {
      const double gap = static_cast<double>(w.at(s.post[r]).stance) - x;
      if (std::fabs(gap) < bound) x = static_cast<float>(x + rate * gap);
    }
    w.opinion[s.agent[v]] = x;
  }
}

static bool hasReposted(World& w, u32 i, u32 root) {
  for (u32 own = w.lastPost[i]; own > root && own >= w.oldest; own = w.at(own).previous)
    if (w.at(own).isRepost && w.at(own).root == root) return true;
  return false;
}

static void repost(World& w) {
  const Visits& s = w.visits;
  for (u32 v = 0; v < s.count; v++) {
    const u32 i = s.agent[v];
    for (u32 r = s.start[v]; r < s.start[v + 1]; r++) {
      const Post& post = w.at(s.post[r]);
      if (drawUnit(w.o.repostKey, post.mark, i, 0) >= w.o.repost) continue;
      if (post.root < w.oldest || w.at(post.root).author == i || hasReposted(w, i, post.root))
        continue;
      const auto depth = static_cast<std::uint16_t>(post.depth + 1);
      w.reposts.push_back(
          {i, w.sequence[i]++, s.post[r], post.root, post.stance, depth, s.hour[v]});
    }
  }
}

static void write(World& w) {
  const Visits& s = w.visits;
  for (u32 v = 0; v < s.count; v++) {
    const u32 i = s.agent[v];
    if (drawUnit(w.o.writeKey, w.tick, i, 0) >= w.o.write) continue;
    w.originals.push_back({i, w.sequence[i]++, 0, 0, s.voice[v], 0, s.hour[v]});
  }
}

static void runBlock(World& w, u32 lo) {
  listAwake(w, lo, std::min(w.n, lo + w.o.blockSize));
  if (w.visits.count > 0) {
    prepare(w);
    collect(w);
    select(w);
    drawNextVisits(w);
    moveOpinions(w);
    repost(w);
    write(w);
    for (u32 v = 0; v < w.visits.count; v++) w.lastVisit[w.visits.agent[v]] = w.tick;
    w.counts.sessions += w.visits.count;
  }
  w.repostCut.push_back(w.reposts.size());
  w.originalCut.push_back(w.originals.size());
}
