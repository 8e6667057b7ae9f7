/**
 * `POST /fees/bank-lists?association=ass_…&currency=SGD&dayOrder=DMY`: a bank's list as a file, which the graph's `matchFeePayments` takes
 * as text of some length only. It answers with the same results.
 *
 * Payments are taken two hundred in a transaction, each under a key that follows from the caller's: a list that was cut off half-way is
 * sent again as it is, and goes on.
 */
import { createHash } from 'node:crypto';
import { type DataSource } from 'typeorm';
import { checkCurrency } from '../../kernel/codes/currency';
import { createContext } from '../../kernel/context';
import { todayOf } from '../../kernel/days';
import { digestOf } from '../../kernel/feed/digest';
import { type UserError } from '../../kernel/mutations/user-error';
import { type HttpAnswer, type HttpRequest } from '../../kernel/server/http-route';
import { type Viewer } from '../../kernel/viewer';
import { Association } from '../association/association.entity';
import { json, refuse } from '../member-import/http/answers';
import { callerRoute } from '../member-import/http/caller-route';
import { takeFile, type TakenFile } from '../member-import/http/take-file';
import { type BankReading } from './bank-csv';
import { readBankFile } from './bank-file';
import { MOST_PAYMENTS } from './fee.inputs';
import { type MatchedPayment } from './fee.payload';
import { mayChangeFees } from './fee.policy';
import { faultsIn, takeBankList } from './match-fee-payments';
import { PaymentOutcome } from './match-payments';

export const MOST_OF_A_FILE = 2_000;

export const bankListRoute = callerRoute('POST', '/fees/bank-lists', async (request): Promise<HttpAnswer> => {
  const { db, viewer, search } = request;
  const associationId = search.get('association') ?? '';
  if (!viewer || !(await mayTake(db, viewer, associationId))) return refuse('NOT_FOUND', 'bank.not_found');
  const asked = readAsked(search);
  if ('status' in asked) return asked;
  return takeFile(request, associationId, (file) => take(request, viewer, { associationId, file, asked }));
});

async function mayTake(db: DataSource, viewer: Viewer, id: string): Promise<boolean> {
  if (id.includes('\0') || !mayChangeFees(viewer, { associationId: id, organisationId: '' })) return false;
  return db.manager.existsBy(Association, { id });
}

type Asked = Pick<BankReading, 'currency' | 'dayOrder'>;

function readAsked(search: URLSearchParams): Asked | HttpAnswer {
  const dayOrder = search.get('dayOrder');
  if (dayOrder !== null && dayOrder !== 'DMY' && dayOrder !== 'MDY') return refuse('BAD_USER_INPUT', 'bank.day_order');
  const currency = search.get('currency');
  const read = currency === null ? null : checkCurrency(currency);
  if (read && !read.ok) return refuse('BAD_USER_INPUT', 'bank.currency');
  return { dayOrder, currency: read ? read.value : null };
}

interface Sent {
  readonly associationId: string;
  readonly file: TakenFile;
  readonly asked: Asked;
}

async function take({ db, requestId }: HttpRequest, viewer: Viewer, sent: Sent): Promise<HttpAnswer> {
  const { associationId, file, asked } = sent;
  const context = createContext(db, { viewer, requestId, mutation: true });
  const read = await readBankFile(file.path, asked);
  if ('faults' in read) return refused(read.faults);
  const { payments } = read;
  const faults = faultsIn(payments, { today: todayOf(context), source: 'file', most: MOST_OF_A_FILE });
  if (faults.length > 0) return refused(faults);
  // Of all of it: the same key with another file is told so, wherever the two differ.
  const list = await digestOf(file.path, [associationId, asked.currency ?? '', asked.dayOrder ?? '']);
  const done: MatchedPayment[] = [];
  for (let from = 0; from < payments.length; from += MOST_PAYMENTS) {
    const idempotencyKey = keyOf(file.idempotencyKey, from);
    const some = payments.slice(from, from + MOST_PAYMENTS);
    const { results, userErrors } = await takeBankList(context, {
      idempotencyKey,
      associationId,
      list,
      payments: some,
    });
    if (userErrors.length > 0) return refused(userErrors);
    for (const result of results) done.push(Object.assign(result, { place: from + result.place }));
  }
  const matched = done.filter(({ outcome }) => outcome === PaymentOutcome.MATCHED).length;
  return json(200, { results: done, matched, userErrors: [] });
}

function keyOf(key: string, from: number): string {
  return from === 0 ? key : createHash('sha256').update(`${key}\n${from}`).digest('hex');
}

/** All that is wrong with it, the first one also where the other routes say theirs. */
function refused(userErrors: readonly UserError[]): HttpAnswer {
  const [first] = userErrors;
  const { message = '', messageKey = '', localisedMessage } = first ?? {};
  const error = { code: 'BAD_USER_INPUT', message, messageKey, localisedMessage };
  return json(400, { error, results: [], matched: 0, userErrors });
}
