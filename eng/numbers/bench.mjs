// Compares the time per parse with that of the libraries in npm, over the generated texts of the check.
// Each parser returns the same facts: the number, whether it is possible and valid, and its region. The fastest of several rounds
// counts, because other programs on the machine only add time.

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { generated } from './samples.mjs';

const require = createRequire(import.meta.url);
const util = require('google-libphonenumber').PhoneNumberUtil.getInstance();
const { parsePhoneNumberFromString } = require('libphonenumber-js/max');

const ROUNDS = 9;
const rows = generated(10000, 20240229);
const ours = Number(spawnSync('dotnet', ['run', '-c', 'Release', '--project', fileURLToPath(new URL('NumberCheck', import.meta.url)), '--', '--time'], {
  input: rows.map(({ region, text }) => `${region}\t${text}\n`).join(''), encoding: 'utf8', stdio: ['pipe', 'pipe', 'inherit'],
}).stdout);
console.log(`ours: ${Math.round(ours)} ns per parse`);
report('google-libphonenumber', (text, region) => {
  try {
    const number = util.parse(text, region || 'ZZ');
    return util.isPossibleNumber(number) && util.isValidNumber(number) && util.getRegionCodeForNumber(number);
  } catch {
    return null;
  }
});
report('libphonenumber-js', (text, region) => {
  const number = parsePhoneNumberFromString(text, { defaultCountry: region || undefined });
  return number?.isPossible() && number.isValid() && number.country;
});

function report(name, parse) {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = process.hrtime.bigint();
    rows.forEach(({ region, text }) => parse(text, region));
    return Number(process.hrtime.bigint() - start) / rows.length;
  });
  const fastest = Math.min(...times);
  console.log(`${name}: ${Math.round(fastest)} ns per parse, ${Math.round(fastest / ours)} times ours`);
}
