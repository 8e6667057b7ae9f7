/** What is sent to name an entity, as JSON text. */
import { type FetchDataRewrite, type QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, parse, type SelectionNode, type SelectionSetNode } from 'graphql';
import { parsed } from '../values/parsed';
import { raw } from '../values/raw';
import { type Tree } from '../values/tree';
import { compileRepresentation } from './representation';
import { typesOf } from './types';

const types = typesOf({ Node: ['Book', 'Pen'], Printed: ['Book'] });

/** As a plan writes `requires`. */
function selections(text: string): QueryPlanSelectionNode[] {
  const [operation] = parse(text).definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? ofSet(operation.selectionSet) : [];
}

function ofSet(set: SelectionSetNode | undefined): QueryPlanSelectionNode[] {
  return set?.selections.map(ofSelection) ?? [];
}

function ofSelection(selection: SelectionNode): QueryPlanSelectionNode {
  if (selection.kind === Kind.FRAGMENT_SPREAD) throw new Error('A plan has no spreads.');
  const below = ofSet(selection.selectionSet);
  if (selection.kind === Kind.INLINE_FRAGMENT) {
    const typeCondition = selection.typeCondition?.name.value;
    return { kind: 'InlineFragment', ...(typeCondition && { typeCondition }), selections: below };
  }
  return {
    kind: 'Field',
    name: selection.name.value,
    ...(selection.alias && { alias: selection.alias.value }),
    ...(selection.selectionSet && { selections: below }),
  };
}

const rename = (path: string, renameKeyTo: string): FetchDataRewrite => ({
  kind: 'KeyRenamer',
  path: path.split('/'),
  renameKeyTo,
});
const set = (path: string, setValueTo: unknown): FetchDataRewrite => ({
  kind: 'ValueSetter',
  path: path.split('/'),
  setValueTo,
});

const book = (fields: object): Tree => ({ __typename: 'Book', ...fields });

it.each<[string, string, Tree, string | undefined, FetchDataRewrite[]?]>([
  ['a key', '{ ... on Book { __typename id } }', book({ id: '1' }), '{"__typename":"Book","id":"1"}'],
  ['in the order asked', '{ ... on Book { id __typename } }', book({ id: 1 }), '{"id":1,"__typename":"Book"}'],
  ['what was never answered', '{ ... on Book { __typename id } }', book({}), undefined],
  ['null', '{ ... on Book { __typename id } }', book({ id: null }), '{"__typename":"Book","id":null}'],
  ['more than was asked', '{ ... on Book { id } }', book({ id: 1, title: 'x' }), '{"id":1}'],
  ['falsy values', '{ ... on Book { a b c } }', book({ a: 0, b: '', c: false }), '{"a":0,"b":"","c":false}'],
  ['no type name', '{ ... on Book { id } }', { id: 1 }, undefined],
  ['another type', '{ ... on Pen { id } }', book({ id: 1 }), undefined],
  ['an interface of the type', '{ ... on Node { id } }', book({ id: 1 }), '{"id":1}'],
  ['names that every object has', '{ ... on Book { constructor } }', book({}), undefined],
  // Several conditions.
  ['one of two types', '{ ... on Book { id } ... on Pen { ink } }', book({ id: 1 }), '{"id":1}'],
  ['two that fit', '{ ... on Book { id } ... on Printed { pages } }', book({ id: 1, pages: 9 }), '{"id":1,"pages":9}'],
  [
    'two that fit, one of which is not whole',
    '{ ... on Book { id } ... on Printed { pages } }',
    book({ id: 1 }),
    '{"id":1}',
  ],
  ['two that fit and say the same', '{ ... on Book { id } ... on Node { id } }', book({ id: 1 }), '{"id":1}'],
  ['one in another', '{ ... on Node { id ... on Book { isbn } } }', book({ id: 1, isbn: 2 }), '{"id":1,"isbn":2}'],
  // Nested, and in lists.
  ['an object', '{ ... on Book { by { name } } }', book({ by: { name: 'A' } }), '{"by":{"name":"A"}}'],
  ['an object that is null', '{ ... on Book { by { name } } }', book({ by: null }), '{"by":null}'],
  ['an object never answered', '{ ... on Book { id by { name } } }', book({ id: 1 }), undefined],
  ['an object without what is asked', '{ ... on Book { by { name } } }', book({ by: {} }), '{"by":null}'],
  [
    'an object without what one of its fragments asks',
    '{ ... on Book { of { ... on Pen { ink } } } }',
    book({ of: { __typename: 'Pen' } }),
    '{"of":{}}',
  ],
  [
    'an object with one of its fragments whole',
    '{ ... on Book { of { __typename ... on Node { id } ... on Pen { ink } } } }',
    book({ of: { __typename: 'Pen', ink: 1 } }),
    '{"of":{"__typename":"Pen","ink":1}}',
  ],
  [
    'an object of which none of the fragments asks',
    '{ ... on Book { of { ... on Pen { ink } } } }',
    book({ of: { __typename: 'Cup' } }),
    '{"of":{}}',
  ],
  ['a list', '{ ... on Book { tags } }', book({ tags: ['a', null] }), '{"tags":["a",null]}'],
  [
    'a list of objects',
    '{ ... on Book { by { n } } }',
    book({ by: [{ n: 1 }, null, { n: 2 }] }),
    '{"by":[{"n":1},null,{"n":2}]}',
  ],
  ['a list of lists', '{ ... on Book { by { n } } }', book({ by: [[{ n: 1 }], []] }), '{"by":[[{"n":1}],[]]}'],
  [
    'objects of several types',
    '{ ... on Book { of { __typename ... on Book { isbn } ... on Pen { ink } } } }',
    book({
      of: [
        { __typename: 'Pen', ink: 1 },
        { __typename: 'Book', isbn: 2 },
      ],
    }),
    '{"of":[{"__typename":"Pen","ink":1},{"__typename":"Book","isbn":2}]}',
  ],
  // Rewrites: a key under another name, or a value that the plan sets.
  ['renamed', '{ ... on Book { id2 } }', book({ id2: 1 }), '{"id":1}', [rename('... on Book/id2', 'id')]],
  ['renamed: 0', '{ ... on Book { n2 } }', book({ n2: 0 }), '{"n":0}', [rename('n2', 'n')]],
  ['renamed: ""', '{ ... on Book { n2 } }', book({ n2: '' }), '{"n":""}', [rename('n2', 'n')]],
  ['renamed: false', '{ ... on Book { n2 } }', book({ n2: false }), '{"n":false}', [rename('n2', 'n')]],
  ['renamed: null', '{ ... on Book { n2 } }', book({ n2: null }), '{"n":null}', [rename('n2', 'n')]],
  ['renamed: never answered', '{ ... on Book { n2 } }', book({}), undefined, [rename('n2', 'n')]],
  ['renamed for another type', '{ ... on Book { n2 } }', book({ n2: 1 }), '{"n2":1}', [rename('... on Pen/n2', 'n')]],
  ['renamed for an interface', '{ ... on Book { n2 } }', book({ n2: 1 }), '{"n":1}', [rename('... on Node/n2', 'n')]],
  [
    'renamed below',
    '{ ... on Book { by { n2 } } }',
    book({ by: [{ n2: 1 }] }),
    '{"by":[{"n":1}]}',
    [rename('by/n2', 'n')],
  ],
  [
    'renamed below, for one type',
    '{ ... on Book { by { __typename n2 } } }',
    book({ by: [{ __typename: 'Pen', n2: 1 }, book({ n2: 2 })] }),
    '{"by":[{"__typename":"Pen","n":1},{"__typename":"Book","n2":2}]}',
    [rename('... on Book/by/... on Pen/n2', 'n')],
  ],
  [
    'set',
    '{ ... on Book { __typename id } }',
    book({ id: 1 }),
    '{"__typename":"Node","id":1}',
    [set('... on Book/__typename', 'Node')],
  ],
  ['set to false', '{ ... on Book { a } }', book({ a: 1 }), '{"a":false}', [set('a', false)]],
  ['set where nothing was answered', '{ ... on Book { a } }', book({}), undefined, [set('a', 1)]],
  ['an alias', '{ ... on Book { other: id } }', book({ other: 1 }), '{"other":1}'],
])('%s: %s', (...[, requires, entity, text, rewrites = []]) => {
  const represent = compileRepresentation(selections(requires), rewrites, { types, values: parsed });
  expect(represent(entity)?.text(entity)).toBe(text);
  // The same plan meets entities of other types in between.
  represent({ __typename: 'Pen' });
  expect(represent(entity)?.text(entity)).toBe(text);
});

it('raw leaves are sent as the text that came', () => {
  const represent = compileRepresentation(selections('{ ... on Book { __typename id n } }'), [], {
    types,
    values: raw,
  });
  const entity = book({ id: '"\\u00e9"', n: '1.50' });
  expect(represent(entity)?.text(entity)).toBe('{"__typename":"Book","id":"\\u00e9","n":1.50}');
});
