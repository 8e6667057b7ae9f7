/** A supergraph of hand-written subgraphs with its authorisation, without a gateway. */
import {
  buildSchema,
  type DocumentNode,
  type GraphQLSchema,
  parse,
  print,
  stripIgnoredCharacters,
  validate,
} from 'graphql';
import { type KnownViewer, type Scope } from '../../../schema/authority';
import { type Viewer } from '../../guard/viewer';
import { operationIn, separate } from '../../operation/fragments';
import { buildPlanner } from '../../supergraph/planner/build-planner';
import { supergraphOf } from '../../supergraph/planner/test-kit';
import { booleansOf } from '../booleans';
import { decide, forPlanner } from '../decide';
import { type AuthoriseOptions, createAuthorisation } from './authorise';
import { deniedPaths } from './denied-paths';
import { type Protection } from './needs';

export const ANONYMOUS: Viewer = { kind: 'anonymous' };

export function account(...scopes: Scope[]): KnownViewer {
  return { kind: 'account', id: 'acc_1', grants: [], scopes };
}

export interface Graph {
  readonly schema: GraphQLSchema;
  readonly protection: Protection;
}

export function graphOf(subgraphs: Readonly<Record<string, string>>): Graph {
  return graphIn(supergraphOf(subgraphs));
}

export function graphIn(supergraphSdl: string): Graph {
  const { facts } = buildPlanner(supergraphSdl);
  return { schema: buildSchema(facts.apiSdl, { assumeValid: true }), protection: facts };
}

export interface Filtered {
  /** What is planned of it. */
  readonly asked: string;
  /** Where the answer lacks something. */
  readonly denied: readonly string[];
}

type Options = Partial<Pick<AuthoriseOptions, 'policies' | 'unauthorized'>>;

/** Filters operations for viewers, each by the text. */
export function filterOf(graph: Graph, options: Options = {}) {
  const authorisation = createAuthorisation({ ...graph, policies: {}, unauthorized: 'filter', ...options });
  return (source: string, viewer: Viewer, booleans: Readonly<Record<string, boolean>> = {}): Filtered => {
    const document = valid(graph.schema, source);
    const authorised = authorisation.authorise({ document, documentHash: source, operationName: undefined }, viewer);
    const alone = separate(authorised.document, undefined);
    const decided = decide(alone, booleansOf(Object.keys(booleans), booleans));
    const asked = stripIgnoredCharacters(print(forPlanner(graph.schema, decided)));
    const paths = deniedPaths(decided.document, operationIn(decided.document));
    return { asked, denied: paths.map((path) => path.join('.')) };
  };
}

function valid(schema: GraphQLSchema, source: string): DocumentNode {
  const document = parse(source, { noLocation: true });
  const [error] = validate(schema, document);
  if (error) throw error;
  return document;
}
