// Compares the parser with google-libphonenumber, whose metadata is the source of the plan. Each disagreement is also compared with
// libphonenumber-js, another implementation.
// node check.mjs [count] [report file]: fails below 100 % agreement on example numbers or 99.9 % on generated ones.

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { examples, generated } from './samples.mjs';

const require = createRequire(import.meta.url);
const library = require('google-libphonenumber');
const { parsePhoneNumberFromString } = require('libphonenumber-js/max');
const util = library.PhoneNumberUtil.getInstance();
const { E164, INTERNATIONAL, NATIONAL } = library.PhoneNumberFormat;

const SEED = 20240229;
const WANTED = { examples: 1, generated: 0.999 };
const FIELDS = ['E.164', 'region', 'validity', 'national format', 'international format', 'extension'];
const NO_NUMBER = 'no number';
const count = Number(process.argv[2] ?? 10000);
const reportPath = process.argv[3];

const sets = { examples: examples(), generated: generated(count, SEED) };
const ours = ask([...sets.examples, ...sets.generated]);
let failed = false;
const report = [];
let offset = 0;
for (const [name, rows] of Object.entries(sets)) {
  const answers = ours.slice(offset, offset + rows.length);
  offset += rows.length;
  compare(name, rows, answers);
}

console.log(report.join('\n'));
if (reportPath) {
  publish(reportPath, report);
}

process.exit(failed ? 1 : 0);

function compare(name, rows, answers) {
  const wrong = FIELDS.map(() => 0);
  const reasons = new Map();
  let disagreements = 0;
  const second = FIELDS.map(() => 0);
  let numbers = 0;
  rows.forEach(({ region, text, what }, i) => {
    const theirs = google(text, region);
    const js = secondOpinion(text, region);
    numbers += theirs[0] === NO_NUMBER ? 0 : 1;
    FIELDS.forEach((_, f) => second[f] += js[f] === theirs[f] ? 1 : 0);
    if (same(answers[i], theirs)) {
      return;
    }

    disagreements++;
    FIELDS.forEach((_, f) => wrong[f] += answers[i][f] === theirs[f] ? 0 : 1);
    const reason = explain(answers[i], theirs);
    const list = reasons.get(reason) ?? [];
    reasons.set(reason, list);
    list.push(`${JSON.stringify(text)} ${region || 'no region'} (${what}): ours ${show(answers[i])}; google ${show(theirs)}; js ${show(js)}`);
  });

  const rate = 1 - disagreements / rows.length;
  failed ||= rate < WANTED[name];
  report.push(`${name}: ${rows.length} texts, ${numbers} of them numbers; all six fields agree on ${percent(rate)} (wanted ${percent(WANTED[name])})`);
  FIELDS.forEach((field, f) => report.push(`  ${field}: ${percent(1 - wrong[f] / rows.length)}`));
  report.push(`  for comparison, libphonenumber-js: ${FIELDS.map((field, f) => `${field} ${percent(second[f] / rows.length)}`).join(', ')}`);
  for (const [reason, list] of [...reasons].sort((a, b) => b[1].length - a[1].length)) {
    report.push(`  ${list.length} x ${reason}, such as`, ...list.slice(0, 5).map(line => `    ${line}`));
  }
}

function explain(mine, theirs) {
  if (mine[0] !== NO_NUMBER && mine[0] !== theirs[0] && Number(mine[0]) === Number(theirs[0])) {
    return "google-libphonenumber's JavaScript rounds numbers of more than 15 digits";
  }

  if (mine[5] && !theirs[5] && mine[0] === theirs[0]) {
    return 'google-libphonenumber takes `/ x` for the beginning of a second number';
  }

  // The calling codes of EquivalentForms.cs, in which the parser reads a form that the plan has given up.
  if (/^\+(52|54|55|84|225|229|241|966)/.test(mine[0]) && (theirs[0] === NO_NUMBER || (mine[2] === 'true' && theirs[2] === 'false'))) {
    return 'the form of a plan before its change still reaches a telephone, so it is a number here';
  }

  return `unexplained: ${FIELDS.filter((_, f) => mine[f] !== theirs[f]).join(', ')}`;
}

function google(text, region) {
  try {
    const number = util.parse(text, region || 'ZZ');
    if (!util.isPossibleNumber(number)) {
      return [NO_NUMBER];
    }

    const extension = number.getExtensionOrDefault();
    number.clearExtension();
    return [util.format(number, E164), util.getRegionCodeForNumber(number) ?? '', String(util.isValidNumber(number)),
      util.format(number, NATIONAL), util.format(number, INTERNATIONAL), extension];
  } catch {
    return [NO_NUMBER];
  }
}

function secondOpinion(text, region) {
  const number = parsePhoneNumberFromString(text, { defaultCountry: region || undefined });
  if (!number?.isPossible()) {
    return [NO_NUMBER];
  }

  const extension = number.ext ?? '';
  number.ext = undefined;
  return [number.number, number.country ?? (number.isNonGeographic() ? '001' : ''), String(number.isValid()),
    number.formatNational(), number.formatInternational(), extension];
}

function ask(rows) {
  const project = fileURLToPath(new URL('NumberCheck/NumberCheck.csproj', import.meta.url));
  const run = spawnSync('dotnet', ['run', '-c', 'Release', '--no-build', '--project', project], {
    input: rows.map(({ region, text }) => `${region}\t${text}\n`).join(''), encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = run.stdout.replace(/\n$/, '').split('\n');
  if (run.status !== 0 || lines.length !== rows.length) {
    throw new Error(`the parser's program ended with ${run.status} after ${lines.length} of ${rows.length} results`);
  }

  return lines.map(line => {
    const fields = line.replace(/\r$/, '').split('\t');
    return fields.length === 1 ? [NO_NUMBER] : fields.map((field, f) => f === 2 ? field.toLowerCase() : field);
  });
}

// Writes the report between the marks in a document.
function publish(path, lines) {
  const [begin, end] = ['<!-- check:begin -->', '<!-- check:end -->'];
  const text = readFileSync(path, 'utf8');
  const from = text.indexOf(begin) + begin.length;
  writeFileSync(path, `${text.slice(0, from)}\n\`\`\`text\n${lines.join('\n')}\n\`\`\`\n${text.slice(text.indexOf(end))}`);
}

function same(a, b) {
  return a.length === b.length && a.every((field, f) => field === b[f]);
}

function show(fields) {
  return fields.join(' | ');
}

function percent(rate) {
  return `${Math.floor(rate * 1e5) / 1e3} %`;
}
