/** The second factor: codes of RFC 6238, six digits for half a minute each, and none of them twice. */
import { Secret, TOTP } from 'otpauth';
import { type DataSource } from 'typeorm';
import { seal, unseal } from '../secrets';

const PERIOD = 30;
/** A clock may be a step off, either way. */
const WINDOW = 1;

export interface NewFactor {
  /** In base 32, to be typed where no picture can be read. */
  readonly secret: string;
  /** What an authenticator reads from a picture. */
  readonly uri: string;
  readonly sealed: string;
}

export function newFactor(email: string): NewFactor {
  const factor = factorOf(new Secret({ size: 20 }), email);
  const secret = factor.secret.base32;
  return { secret, uri: factor.toString(), sealed: seal('totp', secret) };
}

/** The time step that a code is of; undefined for a wrong one. */
export function stepOf(sealed: string, code: string, now: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const factor = factorOf(Secret.fromBase32(unseal('totp', sealed)), '');
  const delta = factor.validate({ token: code, timestamp: now.getTime(), window: WINDOW });
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / PERIOD) + delta;
}

/** False for a code of a step that was taken already, be it a moment ago by another request. */
export async function takeStep(db: DataSource, accountId: string, step: number): Promise<boolean> {
  const [rows] = await db.query<[unknown[], number]>(
    'UPDATE account SET totp_step = $2 WHERE id = $1 AND (totp_step IS NULL OR totp_step < $2) RETURNING id',
    [accountId, step],
  );
  return rows.length > 0;
}

function factorOf(secret: Secret, label: string): TOTP {
  return new TOTP({ issuer: 'Interport', label, secret, algorithm: 'SHA1', digits: 6, period: PERIOD });
}
