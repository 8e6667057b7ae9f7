/** The named operations are what consoles, tests and readers use: each must fit the API schema and be alone in its file. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, Kind, parse, validate } from 'graphql';

const SCHEMA = join(__dirname, '..', '..', 'schema');
const api = buildSchema(readFileSync(join(SCHEMA, 'api.graphql'), 'utf8'));
const files = readdirSync(join(SCHEMA, 'operations')).filter((name) => name.endsWith('.graphql'));

it('there are some', () => {
  expect(files).toContain('supplier-to-doorstep.graphql');
});

it.each(files)('%s fits the API schema', (file) => {
  const document = parse(readFileSync(join(SCHEMA, 'operations', file), 'utf8'));
  expect(validate(api, document).map((error) => error.message)).toEqual([]);
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  expect(operations).toHaveLength(1);
  expect(operations[0]?.name?.value).toBe(pascal(file.replace('.graphql', '')));
});

it('the README’s query fits the API schema', () => {
  const readme = readFileSync(join(SCHEMA, '..', 'README.md'), 'utf8');
  const query = /```graphql\n([\s\S]*?)```/.exec(readme)?.[1];
  expect(query).toBeDefined();
  expect(validate(api, parse(query ?? '')).map((error) => error.message)).toEqual([]);
});

function pascal(text: string): string {
  return text.replace(/(^|-)([a-z])/g, (_match, _dash, letter: string) => letter.toUpperCase());
}
