// Times the reading of lines "u v" into rows: parse, count, place, sort, drop duplicates and self-follows.
// The ids of the file must be 0..n-1, all in use, as in the list of bench/graph-read.
#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "rows.hpp"

struct Pair {
  u32 from, to;
};

struct Parser {
  std::vector<Pair> pairs;
  u32 largest = 0;

  /** Reads all whole lines of [at, end) and returns where the rest begins. */
  const char* parse(const char* at, const char* end) {
    while (end > at && end[-1] != '\n') end--;
    while (at < end) {
      if (*at == '#' || *at == '%' || *at == '\n') {
        while (*at++ != '\n') {
        }
        continue;
      }
      u32 u = 0, v = 0;
      for (; *at >= '0' && *at <= '9'; at++) u = u * 10 + (*at - '0');
      if (*at != '\t' && *at != ' ') std::exit(1);
      for (at++; *at >= '0' && *at <= '9'; at++) v = v * 10 + (*at - '0');
      if (*at == '\r') at++;
      if (*at++ != '\n') std::exit(1);
      pairs.push_back({u, v});
      largest = std::max({largest, u, v});
    }
    return at;
  }
};

static Parser parseFile(const char* name) {
  constexpr std::size_t STEP = 1 << 20;
  std::FILE* in = std::fopen(name, "rb");
  if (!in) std::exit(1);
  std::vector<char> bytes(2 * STEP);
  Parser parser;
  std::size_t kept = 0, got;
  while ((got = std::fread(bytes.data() + kept, 1, STEP, in)) > 0) {
    const char* end = bytes.data() + kept + got;
    const char* rest = parser.parse(bytes.data(), end);
    kept = end - rest;
    std::memmove(bytes.data(), rest, kept);
  }
  std::fclose(in);
  return parser;
}

static Rows rowsOf(const Parser& parser) {
  const std::size_t size = parser.largest + 1ull;
  Rows rows{std::vector<u64>(size + 1), {}};
  std::vector<u64>& offsets = rows.offsets;
  for (const Pair& pair : parser.pairs)
    if (pair.from != pair.to) offsets[pair.from + 1]++;
  for (std::size_t i = 0; i < size; i++) offsets[i + 1] += offsets[i];
  rows.followees.resize(offsets[size]);
  std::vector<u64> next(offsets);
  for (const Pair& pair : parser.pairs)
    if (pair.from != pair.to) rows.followees[next[pair.from]++] = pair.to;
  u32* ids = rows.followees.data();
  u64 kept = 0, lo = 0;
  for (std::size_t i = 0; i < size; i++) {
    const u64 hi = offsets[i + 1];
    std::sort(ids + lo, ids + hi);
    const u64 first = kept;
    for (u64 e = lo; e < hi; e++)
      if (kept == first || ids[kept - 1] != ids[e]) ids[kept++] = ids[e];
    offsets[i] = first;
    lo = hi;
  }
  offsets[size] = kept;
  rows.followees.resize(kept);
  return rows;
}

int main(int, char** words) {
  const Watch watch;
  Rows rows;
  {
    const Parser parser = parseFile(words[1]);
    rows = rowsOf(parser);
  }
  const double seconds = watch.seconds(), cpuSeconds = watch.cpuSeconds();
  printRows(rows, seconds, cpuSeconds);
}
