/**
 * The text that a request means, where it sent a hash; and whether its caller may send that text.
 *
 * A client that is bound to its list, by the list itself or since it was admitted, may send what is on it, to the byte, by text
 * or by hash, under the name it was registered with. Others may use their list for its hashes. Callers that we know may also send a text with its hash once,
 * and the hash alone from then on; what strangers send is not kept.
 */
import { ClientError } from '../../errors';
import { type Admitted } from '../admit';
import { type Viewer } from '../viewer';
import { hashOf, type RegisteredOperation } from './manifest';
import { type Register, type Registered } from './register';
import { type SentTexts } from './sent-texts';

export interface Operations {
  readonly register: Register;
  readonly sent: SentTexts;
}

export function resolveText(admitted: Admitted, { register, sent }: Operations): Admitted | Promise<Admitted> {
  const { received, viewer, registeredOnly } = admitted;
  const { query, queryHash: hash } = received;
  const registered = register.of(listOf(viewer));
  if (registeredOnly || registered?.bound) return withText(admitted, boundTo(registered, admitted).body);
  if (hash === undefined) return admitted;
  if (query !== '') {
    assertHash(query, hash);
    if (isKnown(viewer)) sent.set(hash, query);
    return admitted;
  }
  const own = registered?.byHash.get(hash);
  if (own) return withText(admitted, own.body);
  if (!isKnown(viewer)) throw notFound();
  const text = sent.get(hash);
  return text instanceof Promise ? text.then((late) => found(admitted, late)) : found(admitted, text);
}

function listOf(viewer: Viewer): string {
  return viewer.kind === 'client' ? viewer.id : viewer.kind;
}

function isKnown({ kind }: Viewer): boolean {
  return kind === 'client' || kind === 'account';
}

/** Of a list that is not there nothing may be sent: a client that was admitted bound stays so without its file. */
function boundTo(registered: Registered | undefined, { received }: Admitted): RegisteredOperation {
  const { query, queryHash, operationName } = received;
  const operation = query === '' ? registered?.byHash.get(queryHash ?? '') : registered?.byText.get(query);
  const isSame = queryHash === undefined || operation?.id === queryHash;
  const isNamed = operationName === undefined || operation?.name === operationName;
  if (operation && isSame && isNamed) return operation;
  throw new ClientError(
    'OPERATION_NOT_REGISTERED',
    'This caller may send the operations it registered, and this is none of them.',
  );
}

function assertHash(query: string, hash: string): void {
  if (hashOf(query) === hash) return;
  throw new ClientError('BAD_REQUEST', '"extensions.persistedQuery.sha256Hash" is not the SHA-256 of "query".');
}

function found(admitted: Admitted, text: string | undefined): Admitted {
  if (text === undefined) throw notFound();
  return withText(admitted, text);
}

function withText(admitted: Admitted, query: string): Admitted {
  return { ...admitted, received: { ...admitted.received, query } };
}

/** Apollo's clients read the code, and send the text. */
function notFound(): ClientError {
  return new ClientError(
    'PERSISTED_QUERY_NOT_FOUND',
    'No operation is known by this hash. Send its text with the hash, or register it.',
  );
}
