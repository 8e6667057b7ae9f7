/** A4 and A18: operations of which no two are alike, and requests that are broken at random. */
import { type Attack, LARGE_MS, type Trial } from '../attack';
import { bearer } from '../people';
import { namedOperations } from '../../kit/operations';

const LITERALS = 500;
const OPERATIONS = 100;
/** An operation that nobody sent before is planned, in a thread of its own. */
const PLANNED_MS = 500;

export const distinct: Attack = {
  id: 'A4',
  name: 'Distinct operations and literals',
  isRepeatable: false,
  trials({ partner, stranger }) {
    const caller = stranger().as(bearer(partner.secret));
    const whole: Trial['holds'] = ({ status, codes }) => status === 200 && codes.length === 0;
    const fields = ['id', 'brand', 'status', 'externalRef', 'createdAt', 'updatedAt', 'version'];
    const chosen = (n: number): string => ['__typename', ...fields.filter((_, bit) => (n >> bit) % 2 === 1)].join(' ');
    return [
      {
        what: 'the first literal',
        send: () => caller.ask('{ countries { code } country(code: "SG") { name { en } } }'),
        holds: whole,
        withinMs: PLANNED_MS,
      },
      ...Array.from({ length: LITERALS }, (_, n): Trial => ({
        what: 'a literal',
        send: () => caller.ask(`{ product(by: { id: "prd_${String(n).padStart(26, '0')}" }) { brand } }`),
        holds: ({ status, codes }) => status === 200 && codes.every((code) => code === 'BAD_USER_INPUT'),
        // Literals are lifted: the plan is made once.
        withinMs: n === 0 ? PLANNED_MS : LARGE_MS,
      })),
      ...Array.from({ length: OPERATIONS }, (_, n): Trial => ({
        what: 'an operation',
        send: () => caller.ask(`{ products(first: 1) { nodes { ${chosen(n)} } } }`),
        holds: whole,
        withinMs: PLANNED_MS,
      })),
    ];
  },
};

const FUZZED = 600;
const BYTES = '{}[]()":,$@!.#\\ \n0\u00e9\u4e2d';

export const fuzzed: Attack = {
  id: 'A18',
  name: 'Requests broken at random',
  isRepeatable: false,
  trials({ partner, stranger }) {
    const caller = stranger().as(bearer(partner.secret));
    const seed = Date.now() >>> 0;
    const random = randomFrom(seed);
    const bodies = namedOperations().map(({ query }) => JSON.stringify({ query, variables: { first: 1 } }));
    return Array.from({ length: FUZZED }, (): Trial => {
      const body = broken(bodies[random(bodies.length)] ?? '', random);
      const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
      return {
        what: `of seed ${seed} a broken request ${JSON.stringify(body.slice(0, 80))}`,
        send: () => caller.send({ headers, body }),
        holds: ({ status, codes }) => status >= 200 && status < 500 && (status === 200 || codes.length > 0),
        withinMs: 1_000,
      };
    });
  },
};

/** Some characters taken out, put in, or changed for others. */
function broken(text: string, random: (below: number) => number): string {
  let changed = text;
  for (let times = random(4) + 1; times > 0; times -= 1) {
    const at = random(changed.length);
    const put = random(3) === 0 ? '' : (BYTES[random(BYTES.length)] ?? '');
    changed = changed.slice(0, at) + put + changed.slice(at + random(3) + (random(20) === 0 ? random(200) : 0));
  }
  return changed;
}

/** Mulberry32: the same seed makes the same run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
