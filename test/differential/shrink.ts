/**
 * A smaller operation that still shows the mismatch: selections and directives are dropped one by one while it does.
 */
import {
  type ASTNode,
  BREAK,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  validate,
  visit,
} from 'graphql';
import { type Operation } from './generate/generate';

const TRIES = 400;

export async function shrink(
  schema: GraphQLSchema,
  operation: Operation,
  stillMismatches: (smaller: Operation) => Promise<boolean>,
): Promise<Operation> {
  let smallest = operation;
  let tries = 0;
  for (let at = 0; tries < TRIES;) {
    const smaller = without(schema, smallest, at);
    if (smaller === 'no more') break;
    tries += smaller ? 1 : 0;
    if (smaller && (await stillMismatches(smaller))) smallest = smaller;
    else at += 1;
  }
  return smallest;
}

/** The operation less its `at`-th part that can be dropped; undefined when it would not be valid then. */
function without(
  schema: GraphQLSchema,
  { query, variables }: Operation,
  at: number,
): Operation | 'no more' | undefined {
  const document = parse(query, { noLocation: true });
  const part = partsOf(document)[at];
  if (!part) return 'no more';
  const cut = tidied(visit(document, { enter: (node) => (node === part ? null : undefined) }));
  if (validate(schema, cut).length > 0) return undefined;
  const declared = new Set(operationIn(cut).variableDefinitions?.map(({ variable }) => variable.name.value));
  const left = Object.entries(variables).filter(([name]) => declared.has(name));
  return { query: print(cut), variables: Object.fromEntries(left) };
}

/** Larger parts first. A set's only selection stays, for its set would be empty. */
function partsOf(document: DocumentNode): ASTNode[] {
  const parts: ASTNode[] = [];
  visit(document, {
    SelectionSet({ selections }) {
      if (selections.length > 1) parts.push(...selections);
    },
    Directive(node) {
      parts.push(node);
    },
    Argument(node) {
      parts.push(node);
    },
  });
  return parts;
}

/** Without fragments that nothing spreads any more, and without variables that nothing reads. */
function tidied(document: DocumentNode): DocumentNode {
  const isUsed = (kind: Kind.FRAGMENT_SPREAD | Kind.VARIABLE, name: string): boolean => {
    let found = false;
    visit(document, {
      VariableDefinition: () => false,
      enter: (node) => {
        found = node.kind === kind && node.name.value === name;
        return found ? BREAK : undefined;
      },
    });
    return found;
  };
  const tidy = visit(document, {
    FragmentDefinition: (node) => (isUsed(Kind.FRAGMENT_SPREAD, node.name.value) ? undefined : null),
    VariableDefinition: (node) => (isUsed(Kind.VARIABLE, node.variable.name.value) ? undefined : null),
  });
  return print(tidy) === print(document) ? document : tidied(tidy);
}

function operationIn(document: DocumentNode): OperationDefinitionNode {
  const found = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (!found) throw new Error('The document has no operation.');
  return found;
}
