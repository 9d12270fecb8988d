// Deterministic automata over the digits 0-9 with labeled states, all in one graph. Equal states are one state, even if they come
// from different patterns.

import { close, compile, step } from './regex.mjs';

/** The longest national number that the plans know. */
export const MAX_LENGTH = 17;

/** A graph of states. State 0 is dead: no label, no way out. */
export class Graph {
  nodes = [{ label: 0, next: Array(10).fill(0) }];
  #known = new Map();

  constructor() {
    this.#known.set(this.#key(0, this.nodes[0].next), 0);
  }

  /** The state with this label and these successors. */
  node(label, next) {
    const key = this.#key(label, next);
    let id = this.#known.get(key);
    if (id === undefined) {
      id = this.nodes.push({ label, next }) - 1;
      this.#known.set(key, id);
    }

    return id;
  }

  /** The state whose label no further digit changes. */
  settled(label) {
    if (label === 0) {
      return 0;
    }

    const key = `settled ${label}`;
    let id = this.#known.get(key);
    if (id === undefined) {
      id = this.nodes.length;
      this.nodes.push({ label, next: Array(10).fill(id) });
      this.#known.set(key, id);
    }

    return id;
  }

  /** Adds all states that can be reached; `states` has start, key(state), next(state, digit) or null, label(state, depth). */
  add(states) {
    const made = new Map();
    const visit = (state, depth) => {
      if (state === null || depth > MAX_LENGTH) {
        return 0;
      }

      const key = `${depth} ${states.key(state)}`;
      let id = made.get(key);
      if (id === undefined) {
        const next = [];
        for (let digit = 0; digit < 10; digit++) {
          next.push(visit(states.next(state, digit), depth + 1));
        }

        id = this.node(states.label(state, depth), next);
        made.set(key, id);
      }

      return id;
    };
    return visit(states.start, 0);
  }

  #key(label, next) {
    return `${label}:${next.join(',')}`;
  }
}

/** Tells of every text whether a pattern matches it, as states with small numbers; state 0 is dead. */
class Matcher {
  #program;
  #sets = [{ waiting: [], accepts: false, next: Array(10).fill(0) }];
  #ids = new Map([['false ', 0]]);
  start;

  constructor(pattern) {
    this.#program = compile(pattern);
    this.start = this.#intern([this.#program.start]);
  }

  accepts(id) {
    return this.#sets[id].accepts;
  }

  next(id, digit) {
    const set = this.#sets[id];
    return set.next[digit] ??= this.#intern(set.waiting
      .filter(pc => this.#program.code[pc].digits >> digit & 1)
      .map(pc => this.#program.code[pc].next));
  }

  #intern(pcs) {
    const waiting = new Set();
    let accepts = false;
    const visit = pc => {
      const instruction = this.#program.code[pc];
      if (instruction.match) {
        accepts = true;
      } else if (instruction.split) {
        instruction.split.forEach(visit);
      } else if (instruction.digits === undefined) {
        visit(instruction.next);
      } else {
        waiting.add(pc);
      }
    };
    pcs.forEach(visit);
    const sorted = [...waiting].sort((a, b) => a - b);
    const key = `${accepts} ${sorted}`;
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = this.#sets.push({ waiting: sorted, accepts, next: [] }) - 1;
      this.#ids.set(key, id);
    }

    return id;
  }
}

const matchers = new Map();

function matcher(pattern) {
  let known = matchers.get(pattern);
  if (!known) {
    matchers.set(pattern, known = new Matcher(pattern));
  }

  return known;
}

/**
 * The states of many patterns read at once. `patterns` are { pattern, prefix }: a prefix pattern holds once it has matched.
 * `label(holds, length)` gets the list of what holds.
 */
export function together(patterns, label) {
  const parts = patterns.map(({ pattern, prefix }) => ({ m: matcher(pattern), prefix: prefix ?? false }));
  const HELD = -1;
  const settle = (part, id) => part.prefix && id !== HELD && part.m.accepts(id) ? HELD : id;
  return {
    start: parts.map(part => settle(part, part.m.start)),
    key: state => state.join(),
    next: (state, digit) => {
      const after = state.map((id, i) => id === HELD ? HELD : settle(parts[i], parts[i].m.next(id, digit)));
      return after.every(id => id === 0) ? null : after;
    },
    label: (state, depth) => label(state.map((id, i) => id === HELD || (!parts[i].prefix && parts[i].m.accepts(id))), depth),
  };
}

/**
 * The states that find the match of a pattern at the start of a text, as a backtracking matcher would choose it.
 * `label(match)` gets { length, saved } or null; saved[2n] and saved[2n + 1] are where group n begins and ends.
 */
export function addPrefix(graph, pattern, label) {
  const program = compile(pattern);
  const made = new Map();
  return visit([{ pc: program.start, saved: {} }], null, 0);

  function visit(threads, best, position) {
    if (threads.length === 0) {
      return graph.settled(label(best));
    }

    const key = JSON.stringify([position, threads, best]);
    let id = made.get(key);
    if (id === undefined) {
      const atEnd = close(program, threads, position, true).match ?? best;
      const { waiting, match } = close(program, threads, position, false);
      const next = [];
      for (let digit = 0; digit < 10; digit++) {
        next.push(visit(step(program, waiting, digit), match ?? best, position + 1));
      }

      id = graph.node(label(atEnd), next);
      made.set(key, id);
    }

    return id;
  }
}
