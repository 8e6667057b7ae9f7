/** Fetches that went as one: what each gets of an answer, and what becomes of the others when one spoils it. */
import { SubgraphError } from '../../errors';
import { at, entityFetch, inParallel, inSequence, type Reply, rootFetch } from '../compile/test-kit';
import { runPlan } from './test-kit';

const PLAN = inSequence(
  rootFetch('a', '{ x { __typename id } y { __typename id } }'),
  inParallel(at('x', entityFetch('b', 'n')), at('y.@', entityFetch('b', 'm'))),
);
/** y has one entity twice, and one that x has too. */
const roots = () => ({
  data: { x: { __typename: 'T', id: '1' }, y: ['2', '2', '1'].map((id) => ({ __typename: 'T', id })) },
});

/** What is asked of b: together, or one fetch alone. */
type Asked = 'both' | 'x' | 'y';
type Answers = Readonly<Record<Asked, unknown>>;

async function ran(answers: Partial<Answers>) {
  const asked: Asked[] = [];
  const b: Reply = ({ query }) => {
    const which = query.includes('_0') ? 'both' : query.includes('{ n }') ? 'x' : 'y';
    asked.push(which);
    const answer = answers[which];
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const { tree, errors } = await runPlan(PLAN, { a: roots, b });
  const { x, y } = tree as { x: { n?: unknown }; y: { m?: unknown }[] };
  return { asked, n: x.n, m: y.map(({ m }) => m), errors };
}

const BOTH = { _0: [{ n: 5 }], _1: [{ m: 6 }, { m: 7 }] };
const x = { data: { _entities: [{ n: 5 }] } };
const y = { data: { _entities: [{ m: 6 }, { m: 7 }] } };
const WHOLE = { n: 5, m: [6, 6, 7] };
const NONE = [undefined, undefined, undefined];
const error = (path?: (string | number)[]) => ({
  message: 'no',
  ...(path && { path }),
  extensions: { code: 'FORBIDDEN' },
});

it.each<[string, Partial<Answers>, object]>([
  ['both whole', { both: { data: BOTH } }, { asked: ['both'], ...WHOLE, errors: [] }],
  [
    'an error of one entity, at each of its places',
    { both: { data: { ...BOTH, _1: [null, { m: 7 }] }, errors: [error(['_1', 0])] } },
    { asked: ['both'], n: 5, m: [undefined, undefined, 7], errors: ['y.0 FORBIDDEN', 'y.1 FORBIDDEN'] },
  ],
  [
    'an error below an entity',
    { both: { data: { ...BOTH, _0: [{ n: null }] }, errors: [error(['_0', 0, 'n'])] } },
    { asked: ['both'], n: null, m: [6, 6, 7], errors: ['x.n FORBIDDEN'] },
  ],
  [
    'an error of one part whole',
    { both: { data: { ...BOTH, _0: null }, errors: [error(['_0'])] } },
    { asked: ['both'], n: undefined, m: [6, 6, 7], errors: ['x FORBIDDEN'] },
  ],
  [
    'an error without a path, once',
    { both: { data: BOTH, errors: [error()] } },
    { asked: ['both'], ...WHOLE, errors: ['- FORBIDDEN'] },
  ],
  [
    'errors whose paths lead nowhere, each once',
    { both: { data: BOTH, errors: [error(['z', 0]), error(['_1', 9])] } },
    { asked: ['both'], ...WHOLE, errors: ['- FORBIDDEN', '- FORBIDDEN'] },
  ],
  // Asked alone, each fails or succeeds by itself.
  [
    'null for both',
    { both: { data: null, errors: [error()] }, x, y },
    { asked: ['both', 'x', 'y'], ...WHOLE, errors: [] },
  ],
  [
    'null for both, and for one alone',
    { both: { data: null, errors: [error()] }, x: { data: null, errors: [error()] }, y },
    { asked: ['both', 'x', 'y'], n: undefined, m: [6, 6, 7], errors: ['- FORBIDDEN'] },
  ],
  [
    'too few entities in one part',
    { both: { data: { ...BOTH, _1: [{ m: 6 }] } }, x, y },
    { asked: ['both', 'x', 'y'], ...WHOLE, errors: [] },
  ],
  [
    'too many, also alone',
    { both: { data: { ...BOTH, _0: [{ n: 5 }, { n: 5 }] } }, x: { data: { _entities: [] } }, y },
    { asked: ['both', 'x', 'y'], n: undefined, m: [6, 6, 7], errors: ['x SUBGRAPH_BAD_RESPONSE'] },
  ],
  [
    'no answer at all',
    { both: {}, x: {}, y: 'what?' },
    {
      asked: ['both', 'x', 'y'],
      n: undefined,
      m: NONE,
      errors: ['x', 'y.0', 'y.1', 'y.2'].map((path) => `${path} SUBGRAPH_BAD_RESPONSE`),
    },
  ],
  // Who is away is away for each.
  ...(['SUBGRAPH_UNAVAILABLE', 'SUBGRAPH_TIMEOUT', 'SUBGRAPH_RESPONSE_TOO_LARGE'] as const).map(
    (code): [string, Partial<Answers>, object] => [
      code,
      { both: new SubgraphError(code, 'b') },
      { asked: ['both'], n: undefined, m: NONE, errors: ['x', 'y.0', 'y.1', 'y.2'].map((path) => `${path} ${code}`) },
    ],
  ),
])('%s', async (_, answers, expected) => {
  expect(await ran(answers)).toEqual(expected);
});

it('a fault of ours ends the request', async () => {
  await expect(ran({ both: new TypeError('ours') })).rejects.toThrow('ours');
});

it('what looks alike to the subgraph is represented once', async () => {
  const sent: unknown[] = [];
  await runPlan(PLAN, {
    a: roots,
    b: ({ variables }) => {
      sent.push(variables);
      return { data: BOTH };
    },
  });
  const [one, two] = ['1', '2'].map((id) => ({ __typename: 'T', id }));
  expect(sent).toEqual([{ representations_0: [one], representations_1: [two, one] }]);
});

it('one of two that has nobody to ask for goes alone', async () => {
  const queries: string[] = [];
  await runPlan(PLAN, {
    a: () => ({ data: { x: null, y: [{ __typename: 'T', id: '2' }] } }),
    b: ({ query }) => {
      queries.push(query);
      return { data: { _entities: [{ m: 6 }] } };
    },
  });
  expect(queries).toEqual([expect.stringContaining('{ m }')]);
});
