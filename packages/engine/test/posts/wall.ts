import { createHash } from '../../src/base/hash.ts';
import { NONE } from '../../src/base/memory.ts';
import { type AppendSite, appendPost } from '../../src/posts/append.ts';
import { createOutbox, nextEntry } from '../../src/posts/outbox.ts';
import { isInFeeds, POST, type PostKind } from '../../src/posts/post-kind.ts';
import { createPostLog, type PostLogOptions, reservePosts } from '../../src/posts/post-log.ts';

/** A post to commit; everything but the author has a default. */
export interface Draft {
  author: number;
  kind?: PostKind;
  parent?: number;
  to?: number;
  hour?: number;
  topic?: number;
  subject?: number;
  stance?: number;
  sequence?: number;
}

/** A post log with `accounts` accounts, written to directly. */
export interface Wall {
  site: AppendSite;
  /** Commits one post and returns its id, 0 when refused. */
  add(draft: Draft): number;
  /** Forgets the posts before `to`, as the world does. */
  forget(to: number): void;
}

/** Creates an empty wall. */
export function createWall(accounts: number, options: PostLogOptions = {}): Wall {
  const log = createPostLog(options);
  const site: AppendSite = {
    log,
    lastPost: new Uint32Array(accounts),
    recent: new Uint32Array(Math.ceil(accounts / 32)),
    notices: new Uint8Array(accounts),
    hash: createHash(),
  };
  let written = 0;
  const rootOf = (parent: number): number => log.columns.root[parent & log.mask]!;
  return {
    site,
    add(draft) {
      const {
        author,
        hour = log.next / 10,
        kind = 'original',
        parent = 0,
        stance = 0,
        subject = 0,
        to = NONE,
        topic = 0,
      } = draft;
      const outbox = createOutbox(1);
      const c = outbox.columns;
      const e = nextEntry(outbox);
      Object.entries({
        author,
        hour,
        parent,
        stance,
        subject,
        to,
        topic,
        appeal: 1,
        register: 0.5,
      }).forEach(([name, value]) => {
        c[name as 'hour'][e] = value;
      });
      c.sequence[e] = draft.sequence ?? written++;
      c.kind[e] = POST[kind];
      c.root[e] = parent === 0 ? 0 : rootOf(parent);
      c.depth[e] = kind === 'repost' ? log.columns.depth[parent & log.mask]! + 1 : 0;
      reservePosts(log, 1);
      return appendPost(site, c, e);
    },
    forget(to) {
      const { author } = log.columns;
      for (let id = log.oldest; id < to; id++) {
        const i = author[id & log.mask]!;
        if (site.lastPost[i]! < to) site.recent[i >> 5]! &= ~(1 << (i & 31));
      }
      log.oldest = to;
    },
  };
}

/** Whether posts of a kind name appear in feeds. */
export function isShown(kind: PostKind): boolean {
  return isInFeeds(POST[kind]);
}
