// node generate.mjs [file]: writes src/CallLogging.Core/Numbers/Plan/numbering-plan.bin. The same package version gives the same bytes.
// NumberingPlanReader.cs reads the format: all integers are LEB128, and the tables have the order of this file.

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makePlan } from './plan.mjs';

const FORMAT_VERSION = 1;
const plan = makePlan();
const out = [];

text('CLNP');
integer(FORMAT_VERSION);
string(plan.source);
writePartitions();
table(plan.regions, region => {
  string(region.code);
  [region.callingCode, region.lengths, region.localLengths, region.general, region.nationalPrefix, region.internationalPrefix].forEach(integer);
});
table(plan.plans, calling => {
  integer(calling.callingCode);
  table(calling.regions, integer);
  [calling.regionOf, calling.national, calling.international].forEach(integer);
});
table(plan.formats, ({ groups, template }) => {
  table(groups, ([min, max]) => { integer(min); integer(max); });
  string(template);
});
table(plan.actions, ({ strip, literal, from, count }) => {
  integer(strip);
  string(literal);
  integer(from);
  integer(count);
});

const path = process.argv[2] ?? fileURLToPath(new URL('../../src/CallLogging.Core/Numbers/Plan/numbering-plan.bin', import.meta.url));
writeFileSync(path, Uint8Array.from(out));
console.log(`${plan.source}: ${plan.graph.nodes.length} states, ${plan.regions.length} regions, ${plan.plans.length} calling codes, ${out.length} bytes`);

// Many states divide the ten digits among their successors in the same way. The partitions are a table, the most frequent first. A
// state is the number of its partition (doubled, plus one if a label follows), the label, and its distinct successors as distances
// back. A final state is its own successor, at distance 0. Part 0 of a partition is the dead state.
function writePartitions() {
  const counts = new Map();
  const partsOf = plan.graph.nodes.map(({ next }) => {
    const targets = [...new Set(next)].filter(id => id !== 0);
    const partition = next.map(id => id === 0 ? 0 : 1 + targets.indexOf(id)).reduce((all, part) => all * 11 + part, 0);
    counts.set(partition, (counts.get(partition) ?? 0) + 1);
    return { partition, targets };
  });
  const partitions = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || a - b);
  const places = new Map(partitions.map((partition, place) => [partition, place]));
  table(partitions, integer);
  table(plan.graph.nodes, ({ label }, id) => {
    const { partition, targets } = partsOf[id];
    integer(2 * places.get(partition) + (label === 0 ? 0 : 1));
    if (label !== 0) {
      integer(label);
    }

    targets.forEach(target => integer(id - target));
  });
}

function table(entries, write) {
  integer(entries.length);
  entries.forEach(write);
}

function string(value) {
  integer(value.length);
  text(value);
}

function text(value) {
  for (const c of value) {
    const code = c.codePointAt(0);
    if (code > 126) {
      throw new Error(`'${value}' is not ASCII`);
    }

    out.push(code);
  }
}

function integer(value) {
  while (value > 127) {
    out.push(128 + value % 128);
    value = Math.floor(value / 128);
  }

  out.push(value);
}
