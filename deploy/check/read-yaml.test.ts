/** What a part is, and where it was written: through anchors, merges and documents. */
import { readYaml } from './read-yaml';
import { get, plain } from './tree';

const SOURCE = `x-a: &a
  one: 1
  two: two
x-b: &b { two: other, three: [] }
both:
  <<: [*a, *b]
  one: own
list:
  - *a
  - last
---
second: true
`;

const { documents, findings } = readYaml('f.yml', SOURCE);

it.each([
  [['both'], { one: 'own', two: 'two', three: [] }, 5],
  [['both', 'one'], 'own', 7],
  [['both', 'two'], 'two', 3],
  [['both', 'three'], [], 4],
  [['list', 0], { one: 1, two: 'two' }, 9],
  [['list', 1], 'last', 10],
])('%j is %j, from line %d', (path, value, line) => {
  const part = get(documents[0], ...path);
  expect(plain(part)).toEqual(value);
  expect(part?.at).toEqual({ file: 'f.yml', line });
});

it('reads each document', () => {
  expect(findings).toEqual([]);
  expect(plain(documents[1])).toEqual({ second: true });
});

it.each([
  ['a: [1', /is no YAML: /],
  ['a: 1\na: 2', /is no YAML: Map keys must be unique/],
  ['a: *gone', /is no YAML: there is no anchor gone/],
])('%j is refused with the line', (source, message) => {
  const { findings: said } = readYaml('f.yml', source);
  expect(said[0]?.message).toMatch(message);
  expect(said[0]?.line).toBeGreaterThan(0);
});
