/**
 * What of an operation a caller gets to ask: the document whole, or with marks where it may not read.
 *
 * Kept for each document is which facts about a caller it depends on, and the marked document for each combination of them
 * that came. So all callers who may see the same share one document, hence one plan; and for a caller who may see all of it,
 * it is one look-up.
 */
import { type DocumentNode, type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql';
import { ClientError } from '../../errors';
import { type Viewer } from '../../guard/viewer';
import { askedIn } from './asked';
import { deniedPaths } from './denied-paths';
import { type Policies, type Test, testsOf } from './granted';
import { markDenied } from './mark-denied';
import { compileNeeds, type Protection } from './needs';
import { placesIn } from './places';
import { isMet } from './requirement';

/** As executors take one. */
export interface ToAuthorise {
  readonly document: DocumentNode;
  readonly documentHash: string;
  readonly operationName: string | undefined;
}

export type Authorised = Pick<ToAuthorise, 'document' | 'documentHash'>;

export interface AuthoriseOptions {
  readonly schema: GraphQLSchema;
  readonly protection: Protection;
  readonly policies: Policies;
  /** What becomes of an operation that asks for more than the caller may read. */
  readonly unauthorized: 'filter' | 'refuse';
}

export interface Authorisation {
  authorise(asked: ToAuthorise, viewer: Viewer): Authorised;
  /** Whether it asks for `__schema` or `__type`. */
  asksOfSchema(document: DocumentNode): boolean;
}

/** What a document asks about a caller. */
interface Known {
  readonly asksOfSchema: boolean;
  readonly tests: readonly Test[];
  /** By what is granted of it. */
  readonly marked: Map<string, Authorised>;
}

/** Of one document: there are few kinds of caller, and each may weigh as much as the document. */
const MAX_KINDS = 8;

export function createAuthorisation(options: AuthoriseOptions): Authorisation {
  const { schema, protection, policies, unauthorized } = options;
  const placeOf = placesIn(schema, compileNeeds(protection));
  const documents = new WeakMap<DocumentNode, Known>();

  function knownOf(document: DocumentNode): Known {
    const kept = documents.get(document);
    if (kept) return kept;
    const { atoms, asksOfSchema } = askedIn(document, { schema, placeOf });
    const fresh = { asksOfSchema, tests: testsOf(atoms, policies), marked: new Map<string, Authorised>() };
    documents.set(document, fresh);
    return fresh;
  }

  function mark({ document, documentHash }: ToAuthorise, granted: ReadonlySet<string>, key: string): Authorised {
    const marked = markDenied(document, {
      schema,
      placeOf,
      isMet: (requirement) => isMet(requirement, (atom) => granted.has(atom)),
    });
    // A "#" is in no hash and in no operation's name: two documents never share a key of a cache.
    return { document: marked, documentHash: marked === document ? documentHash : `${documentHash}#${key}` };
  }

  return {
    authorise(asked, viewer) {
      const { tests, marked } = knownOf(asked.document);
      if (tests.every(({ isPassedBy }) => isPassedBy(viewer))) return asked;
      const granted = tests.filter(({ isPassedBy }) => isPassedBy(viewer));
      const key = granted.map(({ atom }) => atom).join(', ');
      const kept = marked.get(key);
      const authorised = kept ?? mark(asked, new Set(granted.map(({ atom }) => atom)), key);
      if (!kept) keep(marked, key, authorised);
      if (unauthorized === 'refuse') assertNothingDenied(authorised.document, asked.operationName);
      return authorised;
    },
    asksOfSchema: (document) => knownOf(document).asksOfSchema,
  };
}

function keep(marked: Map<string, Authorised>, key: string, authorised: Authorised): void {
  const [oldest] = marked.keys();
  if (oldest !== undefined && marked.size >= MAX_KINDS) marked.delete(oldest);
  marked.set(key, authorised);
}

/** Whatever its conditions: what may be asked for by another variable is asked for. */
function assertNothingDenied(document: DocumentNode, name: string | undefined): void {
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION && (name === undefined || definition.name?.value === name),
  );
  const paths = operation ? deniedPaths(document, operation) : [];
  if (paths.length === 0) return;
  const told = paths.slice(0, TOLD).map((path) => path.join('.'));
  const more = paths.length > TOLD ? ', and more' : '';
  throw new ClientError('UNAUTHORIZED_FIELD_OR_TYPE', `The caller may not read ${told.join(', ')}${more}.`);
}

const TOLD = 10;
