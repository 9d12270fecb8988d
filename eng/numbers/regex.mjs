// Compiles the small subset of regular expressions that numbering plans use into a program for a matcher without backtracking.
// A program is a list of instructions: { digits: mask, next }, { split: [preferred, other] }, { save: slot, next },
// { end: true, next } (asserts the end of the text) and { match: true }.

const ANY_DIGIT = 0b1111111111;

/** Parses a pattern of digits, classes, groups, bounded repetitions, alternatives and `$`. */
export function parse(pattern) {
  let at = 0;
  let groups = 0;
  const tree = alternatives();
  if (at !== pattern.length) {
    throw new Error(`'${pattern}' has an unknown element at ${at}`);
  }

  return { tree, groups };

  function alternatives() {
    const options = [sequence()];
    while (pattern[at] === '|') {
      at++;
      options.push(sequence());
    }

    return options.length === 1 ? options[0] : { kind: 'or', options };
  }

  function sequence() {
    const items = [];
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') {
      items.push(repeated(atom()));
    }

    return { kind: 'then', items };
  }

  function atom() {
    const c = pattern[at++];
    if (c >= '0' && c <= '9') {
      return { kind: 'digit', mask: 1 << Number(c) };
    }

    if (c === '\\' && pattern[at] === 'd') {
      at++;
      return { kind: 'digit', mask: ANY_DIGIT };
    }

    if (c === '[') {
      return { kind: 'digit', mask: digitClass() };
    }

    if (c === '$') {
      return { kind: 'end' };
    }

    if (c !== '(') {
      throw new Error(`'${pattern}' has '${c}' at ${at - 1}`);
    }

    const capture = pattern.startsWith('?:', at) ? 0 : ++groups;
    at += capture ? 0 : 2;
    const inner = alternatives();
    if (pattern[at++] !== ')') {
      throw new Error(`'${pattern}' does not close a group`);
    }

    return capture ? { kind: 'group', index: capture, inner } : inner;
  }

  function digitClass() {
    let mask = 0;
    while (pattern[at] !== ']') {
      const from = digit();
      let to = from;
      if (pattern[at] === '-') {
        at++;
        to = digit();
      }

      for (let d = from; d <= to; d++) {
        mask |= 1 << d;
      }
    }

    at++;
    return mask;
  }

  function digit() {
    const c = pattern[at++];
    if (!(c >= '0' && c <= '9')) {
      throw new Error(`'${pattern}' has '${c}' in a class`);
    }

    return Number(c);
  }

  function repeated(item) {
    let [min, max] = [1, 1];
    if (pattern[at] === '?') {
      at++;
      min = 0;
    } else if (pattern[at] === '{') {
      const [, from, comma, to] = /^\{(\d+)(,?)(\d*)\}/.exec(pattern.slice(at));
      at = pattern.indexOf('}', at) + 1;
      min = Number(from);
      max = comma ? Number(to) : min;
      if (comma && !to) {
        throw new Error(`'${pattern}' repeats without bound`);
      }
    } else if (pattern[at] === '*' || pattern[at] === '+') {
      throw new Error(`'${pattern}' repeats without bound`);
    }

    return min === 1 && max === 1 ? item : { kind: 'repeat', item, min, max };
  }
}

/** Compiles a pattern; `program.start` is its first instruction. */
export function compile(pattern) {
  const { tree, groups } = parse(pattern);
  const code = [{ match: true }];
  const emit = instruction => code.push(instruction) - 1;
  const start = build(tree, 0);
  return { code, start, groups };

  function build(node, next) {
    switch (node.kind) {
      case 'digit': return emit({ digits: node.mask, next });
      case 'end': return emit({ end: true, next });
      case 'then': return node.items.reduceRight((after, item) => build(item, after), next);
      case 'or': return node.options.map(option => build(option, next)).reduceRight((other, preferred) => emit({ split: [preferred, other] }));
      case 'group': return emit({ save: 2 * node.index, next: build(node.inner, emit({ save: 2 * node.index + 1, next })) });
      case 'repeat': {
        let at = next;
        for (let i = node.min; i < node.max; i++) {
          at = emit({ split: [build(node.item, at), next] });
        }

        for (let i = 0; i < node.min; i++) {
          at = build(node.item, at);
        }

        return at;
      }
      default: throw new Error(node.kind);
    }
  }
}

/**
 * The threads of a program that wait for a digit, and the match that is reached without one, preferred threads first;
 * a match cuts off the threads behind it, as Perl's rules of choice demand.
 */
export function close(program, threads, position, atEnd) {
  const waiting = [];
  const seen = new Set();
  let match = null;
  for (const thread of threads) {
    visit(thread.pc, thread.saved);
    if (match) {
      break;
    }
  }

  return { waiting, match };

  function visit(pc, saved) {
    if (match || seen.has(pc)) {
      return;
    }

    seen.add(pc);
    const instruction = program.code[pc];
    if (instruction.match) {
      match = { length: position, saved };
    } else if (instruction.split) {
      visit(instruction.split[0], saved);
      visit(instruction.split[1], saved);
    } else if (instruction.save !== undefined) {
      visit(instruction.next, { ...saved, [instruction.save]: position });
    } else if (instruction.end) {
      if (atEnd) {
        visit(instruction.next, saved);
      }
    } else {
      waiting.push({ pc, saved });
    }
  }
}

/** The threads after a digit. */
export function step(program, waiting, digit) {
  return waiting
    .filter(thread => program.code[thread.pc].digits >> digit & 1)
    .map(thread => ({ pc: program.code[thread.pc].next, saved: thread.saved }));
}
