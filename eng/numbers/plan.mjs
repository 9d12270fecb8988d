// Turns the numbering plan of google-libphonenumber into the tables that the parser reads.

import { createRequire } from 'node:module';
import { addPrefix, Graph, together } from './automaton.mjs';

const require = createRequire(import.meta.url);
const library = require('google-libphonenumber');
const util = library.PhoneNumberUtil.getInstance();

export const source = `google-libphonenumber ${require('google-libphonenumber/package.json').version}`;

const TYPES = ['PremiumRate', 'TollFree', 'SharedCost', 'Voip', 'PersonalNumber', 'Pager', 'Uan', 'Voicemail', 'FixedLine', 'Mobile'];

/** The plan: the graph of all automata, and the tables whose entries point into it. */
export function makePlan() {
  const { countryToMetadata, countryCodeToRegionCodeMap } = library.metadata;
  const graph = new Graph();
  const formats = new Table();
  const actions = new Table();
  const keys = Object.keys(countryToMetadata).sort();
  const metadata = new Map(keys.map(key => [key, util.getMetadataForRegion(key)]));
  const regions = keys.map(key => {
    const m = metadata.get(key);
    return {
      key,
      code: m.getId(),
      callingCode: m.getCountryCode(),
      lengths: mask(m.getGeneralDesc().possibleLengthArray()),
      localLengths: mask(m.getGeneralDesc().possibleLengthLocalOnlyArray()),
      general: graph.add(together([{ pattern: m.getGeneralDesc().getNationalNumberPattern() }], ([holds]) => holds ? 1 : 0)),
      nationalPrefix: addNationalPrefix(graph, actions, m),
      internationalPrefix: m.getInternationalPrefix()
        ? addPrefix(graph, m.getInternationalPrefix(), match => match ? match.length : 0)
        : 0,
    };
  });
  const plans = Object.keys(countryCodeToRegionCodeMap).map(Number).sort((a, b) => a - b).map(callingCode => {
    const codes = countryCodeToRegionCodeMap[callingCode].map(code => code === '001' ? String(callingCode) : code);
    const main = metadata.get(codes[0]);
    const national = main.numberFormatArray();
    const international = main.intlNumberFormatArray().length > 0 ? main.intlNumberFormatArray() : national;
    return {
      callingCode,
      regions: codes.map(code => keys.indexOf(code)),
      regionOf: addRegions(graph, codes.map(code => metadata.get(code))),
      national: addFormats(graph, formats, national, true),
      international: addFormats(graph, formats, international, false),
    };
  });
  return { source, graph, regions, plans, formats: formats.entries, actions: actions.entries };
}

// The label of a number's region within its calling code and of its validity there: 0 is no region, otherwise 1 + 2 * place + valid.
function addRegions(graph, all) {
  const patterns = [];
  const checks = all.map(m => {
    const add = pattern => patterns.push(pattern) - 1;
    const desc = d => ({ at: add({ pattern: d.getNationalNumberPattern() }), lengths: mask(d.possibleLengthArray()) });
    const leading = m.getLeadingDigits() ? add({ pattern: m.getLeadingDigits(), prefix: true }) : null;
    const general = desc(m.getGeneralDesc());
    const same = m.getSameMobileAndFixedLinePattern();
    const types = TYPES
      .filter(type => !(same && type === 'Mobile'))
      .map(type => m[`get${type}`]())
      .filter(d => d?.getNationalNumberPattern() && d.possibleLengthArray()[0] !== -1)
      .map(desc);
    return (holds, length) => {
      const fits = d => holds[d.at] && (d.lengths === 0 || (d.lengths >> length & 1) === 1);
      const isValid = fits(general) && types.some(fits);
      return { belongs: leading === null ? isValid : holds[leading], isValid };
    };
  });
  return graph.add(together(patterns, (holds, length) => {
    for (let place = 0; place < checks.length; place++) {
      const { belongs, isValid } = checks[place](holds, length);
      if (belongs) {
        return 1 + 2 * place + (isValid ? 1 : 0);
      }
    }

    return 0;
  }));
}

// The label of a number's format: 0 is no format, otherwise 1 + its place in the table.
function addFormats(graph, formats, list, isNational) {
  const patterns = [];
  const checks = list.map(format => {
    const count = format.leadingDigitsPatternCount();
    const leading = count > 0 ? patterns.push({ pattern: format.getLeadingDigitsPattern(count - 1), prefix: true }) - 1 : null;
    const whole = patterns.push({ pattern: format.getPattern() }) - 1;
    const rule = format.getNationalPrefixFormattingRuleOrDefault();
    const template = isNational && rule ? format.getFormat().replace(/(\$\d)/, rule) : format.getFormat();
    const place = formats.place({ groups: groupsOf(format.getPattern()), template });
    return { leading, whole, place };
  });
  return graph.add(together(patterns, holds =>
    1 + (checks.find(check => (check.leading === null || holds[check.leading]) && holds[check.whole])?.place ?? -1)));
}

// The label of the action that strips the national prefix: 0 is no action, otherwise 1 + its place in the table. An action replaces
// `strip` digits with `literal` and then the digits `from`..`from + count` of the old text.
function addNationalPrefix(graph, actions, m) {
  const pattern = m.getNationalPrefixForParsing();
  if (!pattern) {
    return 0;
  }

  const rule = m.getNationalPrefixTransformRule();
  const groups = (pattern.match(/\((?!\?:)/g) ?? []).length;
  return addPrefix(graph, pattern, match => {
    if (!match) {
      return 0;
    }

    const span = n => [match.saved[2 * n], match.saved[2 * n + 1]];
    let action = { strip: match.length, literal: '', from: 0, count: 0 };
    const [from, to] = groups === 0 ? [0, match.length] : span(groups);
    if (rule && to > from) {
      const [, literal, group] = /^(\d*)\$(\d)$/.exec(rule);
      const [start, end] = span(Number(group));
      action = { strip: match.length, literal, from: start ?? 0, count: (end ?? 0) - (start ?? 0) };
    }

    return action.strip === 0 && !action.literal ? 0 : 1 + actions.place(action);
  });
}

// The groups of a format's pattern: `(\d{3})(\d{2,4})` is [[3, 3], [2, 4]].
function groupsOf(pattern) {
  if (!/^(\(\\d(\{\d+(,\d+)?\})?\))+$/.test(pattern)) {
    throw new Error(`the format '${pattern}' contains more than groups of digits`);
  }

  return [...pattern.matchAll(/\(\\d(?:\{(\d+)(?:,(\d+))?\})?\)/g)].map(([, min, max]) => [Number(min ?? 1), Number(max ?? min ?? 1)]);
}

function mask(lengths) {
  return lengths.filter(length => length > 0).reduce((all, length) => all | 1 << length, 0);
}

class Table {
  entries = [];
  #places = new Map();

  place(entry) {
    const key = JSON.stringify(entry);
    let place = this.#places.get(key);
    if (place === undefined) {
      place = this.entries.push(entry) - 1;
      this.#places.set(key, place);
    }

    return place;
  }
}
