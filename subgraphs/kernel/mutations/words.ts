/**
 * The words of user errors: a key, a code and a sentence with places for params. Those that every mutation may need stand here;
 * a subgraph keeps a table of its own in the same shape, and both are put into words by `speaker`.
 */
import { type UserError, UserErrorCode, type UserErrorParam } from './user-error';

export interface Wording {
  readonly code: UserErrorCode;
  /** `{name}` is where the param of that name goes. */
  readonly message: string;
  /** The same in simplified Chinese, with the same places. */
  readonly zhHans?: string;
}

export type Field = readonly (string | number)[];
export type Params = Readonly<Record<string, string | number>>;

/** `const say = speaker({ 'gtin.taken': { code, message } }); say('gtin.taken', ['products', 3], { gtin })` */
export function speaker<Key extends string>(
  words: Readonly<Record<Key, Wording>>,
): (key: Key, field: Field, params?: Params) => UserError {
  return (key, field, params = {}) => {
    const { code, message, zhHans } = words[key];
    return {
      code,
      field: field.map(String),
      message: filled(message, params),
      localisedMessage: {
        en: filled(message, params),
        zhHans: zhHans === undefined ? null : filled(zhHans, params),
      },
      messageKey: key,
      params: listed(params),
    };
  };
}

/** A sentence with its params put in. */
export function filled(message: string, params: Params): string {
  return message.replace(PLACE, (place, name: string) => String(params[name] ?? place));
}

export function listed(params: Params): UserErrorParam[] {
  return Object.entries(params).map(([name, value]) => ({ name, value: String(value) }));
}

const PLACE = /\{(\w+)\}/g;

const { REQUIRED, INVALID, NOT_FOUND, FORBIDDEN, VERSION_CONFLICT, IDEMPOTENCY_KEY_REUSED, DUPLICATE, TOO_MANY } =
  UserErrorCode;

/** Of the kernel, for all. */
export const userError = speaker({
  required: { code: REQUIRED, message: 'A value is needed here.', zhHans: '此处必须填写。' },
  not_found: { code: NOT_FOUND, message: 'There is nothing by that name.', zhHans: '没有找到对应的对象。' },
  forbidden: { code: FORBIDDEN, message: 'You may not do this.', zhHans: '您无权进行此操作。' },
  duplicate: { code: DUPLICATE, message: 'It is named twice.', zhHans: '重复出现。' },
  too_many: {
    code: TOO_MANY,
    message: 'These are {count}; at most {most} are taken at once.',
    zhHans: '共 {count} 项；一次最多 {most} 项。',
  },
  too_long: {
    code: INVALID,
    message: '{length} characters; at most {most}.',
    zhHans: '共 {length} 个字符；最多 {most} 个。',
  },
  control_character: {
    code: INVALID,
    message: 'A control character or line break stands in it.',
    zhHans: '其中含有控制字符或换行。',
  },
  version_conflict: {
    code: VERSION_CONFLICT,
    message: 'It is at version {currentVersion} now, not {expectedVersion}. Stored otherwise: {changedFields}.',
    zhHans: '现在的版本是 {currentVersion}，不是 {expectedVersion}。已有变动：{changedFields}。',
  },
  idempotency_key_reused: {
    code: IDEMPOTENCY_KEY_REUSED,
    message: 'You used this key before, with another input. Nothing was done; take a new key for something new.',
    zhHans: '此幂等键已用于另一份输入，本次未做任何更改；新的操作请换新的键。',
  },
});

export interface Stale {
  readonly expected: number;
  readonly current: number;
  /** Fields whose stored value is another than the one sent. */
  readonly changed: readonly string[];
}

export function versionConflict(field: Field, stale: Stale): UserError {
  return userError('version_conflict', field, staleParams(stale));
}

export function staleParams({ expected, current, changed }: Stale): Params {
  return {
    currentVersion: current,
    expectedVersion: expected,
    changedFields: changed.join(', ') || 'nothing that you sent',
  };
}
