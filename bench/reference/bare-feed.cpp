// The scenario bare-feed for one thread: same rules, draws and order of operations as the engine, so that both end with the same bits.
// Specialised: what bare-feed never does (hot lists, replies, removals, other topics, cascade tables, digests) is left out.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <map>
#include <string>

#include "sessions.hpp"

// ---- Commit and forgetting ----

static void reserve(World& w, u32 more) {
  const u32 needed = w.next - w.oldest + more;
  u32 rows = w.mask + 1;
  if (needed <= rows) return;
  while (rows < needed) rows *= 2;
  std::vector<Post> log(rows);
  std::vector<double> hour(rows);
  for (u32 id = w.oldest; id < w.next; id++) {
    log[id & (rows - 1)] = w.at(id);
    hour[id & (rows - 1)] = w.hour[id & w.mask];
  }
  w.log = std::move(log);
  w.hour = std::move(hour);
  w.mask = rows - 1;
}

static void append(World& w, const Entry& e) {
  const bool isRepost = e.parent != 0;
  if (isRepost && hasReposted(w, e.author, e.root)) return;
  const u32 id = w.next++;
  w.at(id) = {e.author,
              postMark(e.author, e.sequence),
              w.lastPost[e.author],
              isRepost ? e.root : id,
              e.parent,
              0,
              e.stance,
              e.depth,
              isRepost};
  w.hour[id & w.mask] = e.hour;
  w.lastPost[e.author] = id;
  w.recent[e.author >> 5] |= 1u << (e.author & 31);
  w.counts.posts++;
  if (!isRepost) return;
  w.counts.reposts++;
  if (e.parent >= w.oldest) w.at(e.parent).reposts++;
  if (e.root >= w.oldest && e.root != e.parent) w.at(e.root).reposts++;
}

/** Commits block after block, in a block by account, of one account its reposts first. */
static void commit(World& w) {
  reserve(w, static_cast<u32>(w.reposts.size() + w.originals.size()));
  std::size_t r = 0, p = 0;
  for (std::size_t b = 0; b < w.repostCut.size(); b++) {
    while (r < w.repostCut[b] || p < w.originalCut[b]) {
      const bool takesRepost =
          p == w.originalCut[b] ||
          (r < w.repostCut[b] && w.reposts[r].author <= w.originals[p].author);
      append(w, takesRepost ? w.reposts[r++] : w.originals[p++]);
    }
  }
  w.reposts.clear();
  w.originals.clear();
  w.repostCut.clear();
  w.originalCut.clear();
}

static void evict(World& w) {
  const u32 slots = static_cast<u32>(w.firstOfTick.size());
  if (w.tick >= slots) {
    const u32 to = w.firstOfTick[(w.tick + 1) % slots];
    for (u32 id = w.oldest; id < to; id++) {
      const u32 i = w.at(id).author;
      if (w.lastPost[i] < to) w.recent[i >> 5] &= ~(1u << (i & 31));
    }
    w.counts.evicted += to - w.oldest;
    w.oldest = to;
  }
  w.firstOfTick[w.tick % slots] = w.next;
}

static void step(World& w) {
  for (u32 lo = 0; lo < w.n; lo += w.o.blockSize) runBlock(w, lo);
  commit(w);
  w.tick++;
  evict(w);
}

// ---- Set-up, command line, digest ----

static void readRows(World& w, const std::string& file) {
  std::FILE* in = std::fopen(file.c_str(), "rb");
  u32 head[2];
  if (!in || std::fread(head, 4, 2, in) != 2) std::exit(1);
  w.n = head[0];
  w.offsets.resize(head[0] + 1ull);
  w.followees.resize(head[1]);
  if (std::fread(w.offsets.data(), 4, w.offsets.size(), in) != w.offsets.size() ||
      std::fread(w.followees.data(), 4, w.followees.size(), in) != w.followees.size())
    std::exit(1);
  std::fclose(in);
}

static void planFollows(World& w, const ImplicitParameters& p) {
  w.isComputed = true;
  w.n = p.size;
  w.plan = planImplicit(p);
  const std::vector<u32>& degrees = w.plan.degrees.table;
  w.scratch.resize(*std::max_element(degrees.begin(), degrees.end()));
}

static void create(World& w) {
  w.lastPost.assign(w.n, 0);
  w.sequence.assign(w.n, 0);
  w.lastVisit.assign(w.n, 0);
  w.nextVisit.resize(w.n);
  w.opinion.resize(w.n);
  w.recent.assign((w.n + 31) / 32, 0);
  w.firstOfTick.assign(w.o.horizonTicks + 1, 0);
  w.firstOfTick[0] = 1;
  w.minusLogAsleep = w.o.share == 1 ? std::numeric_limits<double>::infinity() : -log1pOf(-w.o.share);
  for (u32 i = 0; i < w.n; i++) {
    w.opinion[i] = static_cast<float>(2 * drawUnit(w.o.opinion, 0, i, 0) - 1);
    const double asleep = log1pOf(-drawUnit(w.o.nextVisit, 0, i, 0)) / -w.minusLogAsleep;
    w.nextVisit[i] = static_cast<u32>(asleep);
  }
  w.log.resize(1024);
  w.hour.resize(1024);
  w.mask = 1023;
  Visits& s = w.visits;
  for (auto* column : {&s.agent, &s.firstNew}) column->resize(w.o.blockSize);
  for (auto* column : {&s.candidateStart, &s.start}) column->resize(w.o.blockSize + 1);
  s.hour.resize(w.o.blockSize);
  s.voice.resize(w.o.blockSize);
  s.candidate.resize(16 * 1024);
}

struct Digest {
  u32 a = 0x6a09e667u, b = 0xbb67ae85u;
  void add(u32 word) {
    a = (a ^ word) * 0x9e3779b1u;
    a ^= a >> 15;
    b = (b + word) * 0x85ebca6bu + a;
    b ^= b >> 13;
  }
  void add(float x) {
    u32 word;
    std::memcpy(&word, &x, 4);
    add(word);
  }
};

/** What stands on the command line: name=value. */
class Words {
 public:
  Words(int count, char** words) {
    for (int c = 1; c < count; c++) {
      const std::string word = words[c];
      const auto cut = word.find('=');
      given_[word.substr(0, cut)] = word.substr(cut + 1);
    }
  }
  bool has(const char* name) const { return given_.count(name) > 0; }
  const std::string& text(const std::string& name) const { return given_.at(name); }
  double number(const std::string& name) const { return std::strtod(text(name).c_str(), nullptr); }
  u32 whole(const std::string& name) const { return static_cast<u32>(number(name)); }
  Key key(const std::string& name) const { return {whole(name + "0"), whole(name + "1")}; }

 private:
  std::map<std::string, std::string> given_;
};

static Options readOptions(const Words& in) {
  return {in.whole("ticks"),   in.whole("horizonTicks"), in.whole("blockSize"),
          in.whole("budget"),  in.number("dt"),          in.number("share"),
          in.number("bound"),  in.number("rate"),        in.number("repost"),
          in.number("write"),  in.key("world"),          in.key("opinion"),
          in.key("nextVisit"), in.key("awake"),          in.key("repostKey"),
          in.key("writeKey")};
}

static ImplicitParameters readGraph(const Words& in) {
  return {in.whole("size"),       in.number("mean"),        in.number("spread"),
          in.number("hubs"),      in.number("toHubs"),      in.number("hubExponent"),
          in.number("topShare"),  in.number("toCommunity"), in.number("communitySize"),
          in.number("homophily"), in.number("followBack"),  in.whole("leaning"),
          in.key("graph"),        in.key("degree")};
}

/** With rows=FILE the follows are stored, else computed. */
int main(int count, char** words) {
  const Words given(count, words);
  World w;
  w.o = readOptions(given);
  fillLogTable();
  if (given.has("rows")) readRows(w, given.text("rows"));
  else planFollows(w, readGraph(given));
  create(w);
  const auto started = std::chrono::steady_clock::now();
  while (w.tick < w.o.ticks) step(w);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - started;
  Digest opinions, posts;
  for (float x : w.opinion) opinions.add(x);
  for (u32 id = w.oldest; id < w.next; id++) {
    const Post& post = w.at(id);
    for (u32 word : {post.author, post.mark, post.parent, post.root, post.reposts})
      posts.add(word);
    posts.add(post.stance);
  }
  std::printf(
      "{\"ticks\":%u,\"sessions\":%llu,\"scans\":%llu,\"posts\":%llu,\"reposts\":%llu,"
      "\"exposures\":%llu,\"unseen\":%llu,\"evicted\":%llu,\"seconds\":%.6f,"
      "\"opinions\":\"%08x%08x\",\"log\":\"%08x%08x\"}\n",
      w.tick, (unsigned long long)w.counts.sessions, (unsigned long long)w.counts.scans,
      (unsigned long long)w.counts.posts, (unsigned long long)w.counts.reposts,
      (unsigned long long)w.counts.exposures, (unsigned long long)w.counts.unseen,
      (unsigned long long)w.counts.evicted, seconds.count(), opinions.a, opinions.b, posts.a,
      posts.b);
}
