// State of the reference: contiguous arrays.
#pragma once
#include <cstddef>
#include <vector>

#include "implicit.hpp"

struct Options {
  u32 ticks, horizonTicks, blockSize, budget;
  double dt, share, bound, rate, repost, write;
  Key world, opinion, nextVisit, awake, repostKey, writeKey;
};

/** One post of the log; what readers touch lies in one half of a cache line. */
struct alignas(32) Post {
  u32 author;
  u32 mark;  // names the post in draws
  u32 previous;  // newest earlier post of the same author, 0 for none
  u32 root, parent;
  u32 reposts;
  float stance;
  std::uint16_t depth;
  bool isRepost;
};

struct Entry {
  u32 author, sequence, parent, root;
  float stance;
  std::uint16_t depth;
  double hour;
};

/** Sessions of one block: scratch, reused. */
struct Visits {
  std::vector<u32> agent, firstNew, candidateStart, start, candidate, post;
  std::vector<double> hour;
  std::vector<float> voice;
  u32 count = 0;
};

struct Counts {
  u64 sessions = 0, scans = 0, posts = 0, reposts = 0, exposures = 0, unseen = 0, evicted = 0;
};

struct World {
  Options o;
  u32 n = 0;
  bool isComputed = false;
  std::vector<u32> offsets, followees;  // follows where they are stored
  ImplicitPlan plan;                    // where they are computed: what from,
  ImplicitRow row;                      // who looked last,
  std::vector<u32> scratch;             // and at whom
  std::vector<u32> lastPost, sequence, lastVisit, nextVisit, recent, firstOfTick;
  std::vector<float> opinion;
  std::vector<Post> log;
  std::vector<double> hour;  // of each post, beside the log: readers do not look at it
  u32 mask = 0, oldest = 1, next = 1, tick = 0;
  Visits visits;
  std::vector<Entry> reposts, originals;        // of the whole tick, block after block
  std::vector<std::size_t> repostCut, originalCut;  // where each block's entries end
  double minusLogAsleep = 0;
  Counts counts;

  Post& at(u32 id) { return log[id & mask]; }
};
