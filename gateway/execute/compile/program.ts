/**
 * A program: all that an operation needs to be run, settled before any request for one combination of the booleans that
 * its @skip and @include read.
 */
import { type QueryPlan } from '@apollo/query-planner';
import { type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { fragmentsOf } from '../../operation/fragments';
import { type PlanPath } from '../run/places';
import { type Reading } from '../values/reader';
import { type Tree } from '../values/tree';
import { alikeIn } from './alike';
import { answersOf } from './answers';
import { type FetchCompiler } from './fetch';
import { type AskedOfRoot } from './project/complete';
import { fastProjection } from './project/fast';
import { type Asking } from './project/fields';
import { parsedForm } from './project/parsed-form';
import { rawForm } from './project/raw-form';
import { compileIntrospection, type Introspect } from './introspection';
import { passagesIn } from './passages';
import { compileSteps, type Steps } from './steps';
import { NO_STRIPS, stripsIn } from './strips';

export interface Program extends AskedOfRoot, Steps {
  readonly introspect: Introspect | undefined;
  /** How answers are read. */
  readonly reading: Reading;
  /** The answer, in the form of the values; undefined when only the exact way will do. */
  readonly project: (tree: Tree) => unknown;
}

export interface ProgramCompiler extends FetchCompiler {
  /** As callers see it. */
  readonly schema: GraphQLSchema;
  readonly batching: boolean;
}

export interface ToCompile {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly plan: QueryPlan;
}

export function compileProgram({ document, operation, plan }: ToCompile, compiler: ProgramCompiler): Program {
  const root = compiler.schema.getRootType(operation.operation);
  if (!root) throw new Error(`The schema has no ${operation.operation}.`);
  const asking: Asking = { schema: compiler.schema, fragments: fragmentsOf(document) };
  const sets = [operation.selectionSet];
  const isRaw = compiler.values.kind === 'raw';
  const steps = compileSteps(plan, { ...compiler, pathOf: onePerPath() });
  const answers = answersOf(steps.fetches);
  const asked: AskedOfRoot = { asking, root, sets };
  const strips = isRaw ? stripsIn(asked, answers) : NO_STRIPS;
  const projectionOf = fastProjection(asking, isRaw ? rawForm : parsedForm, strips);
  return {
    ...asked,
    ...steps,
    reading: {
      alike: alikeIn(answers),
      passages: isRaw ? passagesIn(asked, answers, projectionOf) : new Map(),
      rows: strips.rows,
    },
    introspect: compileIntrospection(asking, document, root, operation),
    project: projectionOf(root, sets, ''),
  };
}

function onePerPath(): (path: PlanPath) => PlanPath {
  const known = new Map<string, PlanPath>();
  return (path) => {
    const key = path.join(' ');
    const one = known.get(key) ?? path;
    known.set(key, one);
    return one;
  };
}
