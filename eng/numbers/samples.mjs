// The numbers of the check: every example of the plan in several forms, and generated numbers. The same seed gives the same numbers.

import { createRequire } from 'node:module';
import { parse } from './regex.mjs';

const require = createRequire(import.meta.url);
const library = require('google-libphonenumber');
const util = library.PhoneNumberUtil.getInstance();
const { E164, INTERNATIONAL, NATIONAL, RFC3966 } = library.PhoneNumberFormat;
const keys = Object.keys(library.metadata.countryToMetadata).sort();
const TYPES = ['GeneralDesc', 'FixedLine', 'Mobile', 'TollFree', 'PremiumRate', 'SharedCost', 'Voip', 'PersonalNumber', 'Pager', 'Uan', 'Voicemail'];
const HOMES = ['US', 'DE', 'GB', 'IT', 'RU', 'KZ', 'AR', 'BR', 'MX', 'AU', 'FR', 'PL', 'ES', 'SM', 'JE', 'CH'];

/** Each example number of each region and type: as E.164, as its four formats, and as bare digits. */
export function examples() {
  const rows = [];
  for (const key of keys) {
    const metadata = util.getMetadataForRegion(key);
    const region = isNaN(key) ? key : '';
    for (const type of TYPES) {
      const digits = metadata[`get${type}`]()?.getExampleNumber();
      if (!digits) {
        continue;
      }

      const number = util.parse(region ? digits : `+${key}${digits}`, region || 'ZZ');
      [E164, INTERNATIONAL, RFC3966].forEach(format => rows.push({ region: '', text: util.format(number, format), what: `${key} ${type}` }));
      if (region) {
        [util.format(number, NATIONAL), digits].forEach(text => rows.push({ region, text, what: `${key} ${type}` }));
      }
    }
  }

  return rows;
}

/** Numbers of random regions: valid, invalid, too short and too long ones, written in many ways. */
export function generated(count, seed) {
  const random = generator(seed);
  const below = n => Math.floor(random() * n);
  const pick = list => list[below(list.length)];
  const digitsOf = n => Array.from({ length: n }, () => below(10)).join('');
  return Array.from({ length: count }, () => {
    const key = pick(keys);
    const metadata = util.getMetadataForRegion(key);
    const own = isNaN(key) ? key : '';
    const { national, what } = nationalNumber(metadata);
    const { region, text } = written(metadata, own, national);
    return { region, text: dressed(text), what: `${key} ${what}` };
  });

  function nationalNumber(metadata) {
    const general = metadata.getGeneralDesc();
    const kind = random();
    if (kind < 0.55) {
      const types = TYPES.map(type => metadata[`get${type}`]()).filter(d => d?.getNationalNumberPattern());
      return { national: sample(pick(types).getNationalNumberPattern()), what: 'of a pattern' };
    }

    if (kind < 0.8) {
      return { national: digitsOf(pick(general.possibleLengthArray())), what: 'of a possible length' };
    }

    if (kind < 0.9) {
      const whole = sample(general.getNationalNumberPattern());
      return { national: whole.slice(0, Math.max(1, whole.length - 1 - below(4))), what: 'cut' };
    }

    return { national: sample(general.getNationalNumberPattern()) + digitsOf(1 + below(3)), what: 'lengthened' };
  }

  function written(metadata, own, national) {
    const code = metadata.getCountryCode();
    const anywhere = () => random() < 0.5 ? '' : pick(HOMES);
    const home = own && random() < 0.8 ? own : pick(HOMES);
    const prefix = metadata.getNationalPrefix() ?? '';
    const ways = [
      () => ({ region: anywhere(), text: `+${code}${national}` }),
      () => ({ region: anywhere(), text: `+${code} ${spaced(national)}` }),
      () => ({ region: anywhere(), text: `+${code} (${prefix || '0'}) ${spaced(national)}` }),
      () => ({ region: anywhere(), text: `tel:+${code}-${national}` }),
      () => ({ region: anywhere(), text: formatted(`+${code}${national}`, INTERNATIONAL) }),
      () => ({ region: home, text: `${idd(home)}${code}${spaced(national)}` }),
      () => ({ region: home, text: national }),
      () => ({ region: home, text: prefix + spaced(national) }),
      () => ({ region: home, text: `${prefix}${national}` }),
      () => ({ region: own || home, text: formatted(`+${code}${national}`, NATIONAL) }),
      () => ({ region: home, text: `${code}${national}` }),
      () => ({ region: '', text: prefix + national }),
    ];
    return pick(ways)();
  }

  // A sample of the region's international prefixes.
  function idd(region) {
    return sample(util.getMetadataForRegion(region).getInternationalPrefix());
  }

  function formatted(text, format) {
    try {
      return util.format(util.parse(text, 'ZZ'), format);
    } catch {
      return text;
    }
  }

  function spaced(digits) {
    let text = digits;
    for (let i = 0; i < 3; i++) {
      const at = below(text.length + 1);
      text = text.slice(0, at) + pick([' ', '-', '.', '/', ' (', ') ', '', '\u00a0', '\u2011']) + text.slice(at);
    }

    return text;
  }

  function dressed(text) {
    const way = random();
    if (way < 0.1) {
      return text + pick([' ext. ', ' x', ';ext=', ' #', ' extension ', ', ', ' доб. ']) + digitsOf(1 + below(5));
    }

    if (way < 0.12) {
      return text.replace(/\d/g, d => String.fromCharCode(0xff10 + Number(d)));
    }

    return way < 0.14 ? text.replace(/\d/g, d => String.fromCharCode(0x0660 + Number(d))) : text;
  }

  // A text that matches a pattern; every choice has the same probability.
  function sample(pattern) {
    const write = node => {
      switch (node.kind) {
        case 'digit': return String(pick([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].filter(d => node.mask >> d & 1)));
        case 'then': return node.items.map(write).join('');
        case 'or': return write(pick(node.options));
        case 'group': return write(node.inner);
        case 'repeat': return Array.from({ length: node.min + below(node.max - node.min + 1) }, () => write(node.item)).join('');
        default: return '';
      }
    };
    return write(parse(pattern).tree);
  }
}

// A small generator of random numbers in [0, 1) with 32 bits of state (mulberry32).
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6D2B79F5) | 0;
    let t = Math.imul(state ^ state >>> 15, 1 | state);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return ((t ^ t >>> 14) >>> 0) / 4294967296;
  };
}
