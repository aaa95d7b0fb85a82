// The library asks for a canvas when it is loaded; a model that draws nothing never uses it.
globalThis.OffscreenCanvas ??= class {
  getContext() {
    return {};
  }
};
const { Model, util, World } = await import('agentscript');

const firstOpinion = (i) => 2 * ((i * 0.618033988749895) % 1) - 1;

// user code
class ListenAndPost extends Model {
  constructor(rows) {
    super(World.defaultOptions(1));
    this.rows = rows;
    this.awake = 0.1;
    this.bound = 0.5;
    this.rate = 0.05;
    this.probability = 0.1;
  }

  setup() {
    const { followees, follows, size } = this.rows;
    this.turtles.create(size, (t) => {
      t.opinion = t.posted = firstOpinion(t.id);
    });
    this.turtles.ask((t) => {
      const row = followees.subarray(t.id * follows, (t.id + 1) * follows);
      t.followees = Array.from(row, (j) => this.turtles[j]);
    });
  }

  step() {
    this.turtles.ask((t) => {
      if (util.randomFloat(1) < this.awake) this.visit(t);
    });
  }

  visit(t) {
    let pull = 0;
    for (const other of t.followees) {
      const gap = other.posted - t.opinion;
      if (Math.abs(gap) < this.bound) pull += gap;
    }
    t.opinion += this.rate * pull;
    if (util.randomFloat(1) < this.probability) t.posted = t.opinion;
  }
}
// end of user code

export function create({ seed, ...rows }) {
  util.randomSeed(seed);
  const model = new ListenAndPost(rows);
  model.setup();
  return { step: () => model.step(), opinions: () => Array.from(model.turtles, (t) => t.opinion) };
}
