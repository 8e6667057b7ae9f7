/**
 * What a caller may not read, for an executor that knows nothing of marks (operation/denied.ts): it is given what remains of the
 * document, and what it answers is completed to what was asked, as our own engine does.
 */
import { BREAK, type GraphQLSchema, Kind, print, visit } from 'graphql';
import { deniedErrors } from '../document/authorise/denied-paths';
import { booleansOf, booleansRead } from '../document/booleans';
import { coerce } from '../document/coerce';
import { decide, forPlanner } from '../document/decide';
import { complete } from '../execute/compile/project/complete';
import { type ExecutionRequest, type ExecutionResult, type Executor } from '../execute/executor';
import { parsed } from '../execute/values/parsed';
import { isTree } from '../execute/values/tree';
import { isDenied } from '../operation/denied';
import { fragmentsOf, operationIn, separate } from '../operation/fragments';

export function withDenied(schema: GraphQLSchema, execute: Executor): Executor {
  return async (request) => (isMarked(request) ? executeRest(request) : execute(request));

  async function executeRest(request: ExecutionRequest): Promise<ExecutionResult> {
    const alone = separate(request.document, request.operationName);
    const { values, errors } = coerce(schema, operationIn(alone).variableDefinitions ?? [], request.variables);
    if (errors.length > 0) return { errors };
    const decided = decide(alone, booleansOf(booleansRead(alone), values));
    const remaining = forPlanner(schema, decided);
    // Another hash for another document: what is decided depends on the variables.
    const rest = { ...request, document: remaining, documentHash: `${request.documentHash}#${print(remaining)}` };
    const result = await execute(rest);
    const told = [...deniedErrors(decided), ...result.errors];
    if (!isTree(result.data)) return { ...result, errors: told };
    const root = schema.getRootType(decided.operation.operation);
    if (!root) throw new Error(`The schema has no ${decided.operation.operation}.`);
    const asking = { schema, fragments: fragmentsOf(decided.document) };
    const completed = complete(
      { asking, root, sets: [decided.operation.selectionSet] },
      { tree: result.data, values: parsed, told: result.errors.flatMap(({ path }) => (path ? [path] : [])) },
    );
    return { data: completed.data, errors: [...told, ...completed.errors] };
  }
}

function isMarked({ document }: ExecutionRequest): boolean {
  let found = false;
  visit(document, {
    enter(node) {
      const isSelection =
        node.kind === Kind.FIELD || node.kind === Kind.INLINE_FRAGMENT || node.kind === Kind.FRAGMENT_SPREAD;
      if (!isSelection || !isDenied(node)) return undefined;
      found = true;
      return BREAK;
    },
  });
  return found;
}
