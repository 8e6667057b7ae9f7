/**
 * Ids of our own: a prefix that names the type, and a UUIDv7 (RFC 9562) in base 32. `prd_06bf8…`
 *
 * Opaque to clients. Ids made later sort later, also within one millisecond, so that new rows land at the end of an index.
 */
import { createHash, randomBytes } from 'node:crypto';
import { BASE32_ID, base32, idOf } from './base32';

export function newId(prefix: string): string {
  tick();
  return idOf(prefix, base32(uuidv7(millisecond, counter, random(8))));
}

/** A seeded row's id: a fixed time and a hash of the key, so that the same world has the same ids everywhere. */
export function seededId(prefix: string, time: Date, key: string): string {
  const hash = createHash('sha256').update(key).digest();
  return idOf(prefix, base32(uuidv7(time.getTime(), hash.readUInt16BE(8), hash.subarray(0, 8))));
}

/** Of this type and well formed; says nothing of whether a row has it. */
export function isId(prefix: string, text: unknown): text is string {
  return typeof text === 'string' && text.startsWith(`${prefix}_`) && BODY.test(text.slice(prefix.length + 1));
}

const BODY = new RegExp(`^${BASE32_ID}$`);

/** Asking the system costs the same for 8 bytes as for 4,096. Each byte is handed out once. */
function random(bytes: number): Buffer {
  if (unused.length < bytes) unused = randomBytes(4096);
  const taken = unused.subarray(0, bytes);
  unused = unused.subarray(bytes);
  return taken;
}

let unused = Buffer.alloc(0);
let millisecond = 0;
let counter = 0;

/**
 * RFC 9562, 6.2, method 1: the 12 bits after the time count up within a millisecond from a random start; when they overflow,
 * or the clock steps back, the time goes on from where it was.
 */
function tick(): void {
  const now = Date.now();
  if (now > millisecond) {
    millisecond = now;
    counter = random(2).readUInt16BE() & 0x7ff;
  } else if (++counter > 0xfff) {
    millisecond += 1;
    counter = 0;
  }
}

function uuidv7(time: number, twelveBits: number, tail: Uint8Array): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(time, 0, 6);
  bytes.writeUInt16BE(0x7000 | (twelveBits & 0xfff), 6); // version 7
  bytes.set(tail, 8);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8); // variant 10
  return bytes;
}
