/**
 * Somebody without an account has a code mailed, to apply with. The answer is the same for every address that is one: whether it is known
 * here is not even looked up, and whether it has got its codes for today is not told.
 *
 * No audit entry: nothing is done in the association yet, and a chain that anybody could make longer would be one to be flooded.
 */
import { type Context } from '../../kernel/context';
import { runMutation } from '../../kernel/mutations/run-mutation';
import { type UserError } from '../../kernel/mutations/user-error';
import { userError } from '../../kernel/mutations/words';
import { Association } from '../association/association.entity';
import { say as sayOfContact } from '../membership/contacts/words';
import { addressOf } from './address';
import { type RequestApplicationCodeInput, type RequestApplicationCodePayload } from './applicant.inputs';
import { newCode } from './code';
import { mailCode } from './code-mail';
import { MOST_IN_AN_HOUR, verdictOn } from './limits';
import { addressHash, askerOf, insertProof, WORKS_MS } from './proof';
import { keyedHash } from './secrets';
import { say } from './words';

export async function requestApplicationCode(
  context: Context,
  input: RequestApplicationCodeInput,
): Promise<RequestApplicationCodePayload> {
  const { idempotencyKey, associationId, language = null } = input;
  const address = addressOf(input.email);
  if (address === null) return refused([sayOfContact('contact.email', ['email'])]);
  // The digest of an address could be guessed at like the address itself.
  const kept = { idempotencyKey, associationId, language, email: keyedHash('input', address) };
  return runMutation(context, {
    name: 'requestApplicationCode',
    input: kept,
    caller: askerOf(associationId, addressHash(address)),
    refused,
    async change(db) {
      const { now } = context;
      const association = associationId.includes('\0') ? null : await db.findOneBy(Association, { id: associationId });
      if (!association) return refused([userError('not_found', ['associationId'])]);
      if (!association.takesApplicationsByMail) return refused([say('application.closed', ['associationId'])]);
      const verdict = await verdictOn(db, { associationId, address, now });
      if (verdict === 'SHUT') return refused([say('application.shut', ['associationId'], { most: MOST_IN_AN_HOUR })]);
      if (verdict === 'MAIL') {
        const code = newCode();
        const until = new Date(now.getTime() + WORKS_MS);
        const mailId = await mailCode(db, { association, address, code, language, until });
        await insertProof(db, { associationId, address, code, mailId, now });
      }
      return { accepted: true, userErrors: [] };
    },
  });
}

function refused(userErrors: readonly UserError[]): RequestApplicationCodePayload {
  return { accepted: false, userErrors };
}
