/** Answers of the plain routes: JSON, with refusals in both languages, since people read them. */
import { ERROR_CODES, type ErrorCode } from '../../../../schema/contract';
import { type HttpAnswer } from '../../../kernel/server/http-route';
import { type Said } from '../words';

export function json(status: number, body: object): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify(body),
  };
}

/** `key` names the sentence, and does not change. */
export function refusal(code: ErrorCode, key: string, { en, zh }: Said): HttpAnswer {
  const error = { code, message: en, messageKey: key, localisedMessage: { en, zhHans: zh } };
  return json(ERROR_CODES[code].status, { error });
}

export function refuse(code: ErrorCode, key: keyof typeof HTTP_WORDS): HttpAnswer {
  return refusal(code, key, HTTP_WORDS[key]);
}

/** In so many seconds an upload of others has ended, most likely. */
const AGAIN_IN = 5;

export function refuseAtOnce(): HttpAnswer {
  const answer = refuse('TOO_MANY_AT_ONCE', 'upload.at_once');
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(AGAIN_IN) } };
}

export const HTTP_WORDS = {
  'upload.not_found': {
    en: 'There is no such association, or you may not import its members.',
    zh: '没有该协会，或您无权导入其会员。',
  },
  'upload.at_once': {
    en: 'Other lists are being sent just now, and only some are taken at once. Send this one again in a moment.',
    zh: '目前有其他名单正在上传，同时只能处理几份。请稍后重新发送。',
  },
  'upload.no_body': {
    en: 'Send the file itself as the body of the request, with any content type but JSON or a form.',
    zh: '请把文件本身作为请求内容发送（不要用 JSON 或表单）。',
  },
  'upload.no_key': {
    en: 'Send a key of your own as Idempotency-Key, at most 200 characters without control characters, such as a UUID.',
    zh: '请在 Idempotency-Key 中提供自定义的键，最多 200 个字符，例如 UUID。',
  },
  'upload.key_reused': {
    en: 'The Idempotency-Key has been used with another file. Nothing was done.',
    zh: '该 Idempotency-Key 已用于另一个文件，未做任何处理。',
  },
  'upload.too_many': {
    en: '20 imports of this association wait to be committed. Commit or cancel some of them first.',
    zh: '本协会有 20 个导入尚未写入。请先写入或取消其中一些。',
  },
  'bank.not_found': {
    en: 'There is no such association, or you may not record its fees.',
    zh: '没有该协会，或您无权登记其会费。',
  },
  'bank.day_order': { en: 'The dayOrder is DMY or MDY.', zh: 'dayOrder 只能是 DMY 或 MDY。' },
  'bank.currency': {
    en: 'The currency is a code of ISO 4217, such as SGD.',
    zh: '币种须为 ISO 4217 代码，例如 CNY。',
  },
  'import.not_found': {
    en: 'There is no such import, or it is not yours to see.',
    zh: '没有该导入，或您无权查看。',
  },
  'export.not_found': {
    en: 'There is no such association, or you may not export its members.',
    zh: '没有该协会，或您无权导出其会员。',
  },
  'export.format': { en: 'The format is csv or xlsx.', zh: '格式只能是 csv 或 xlsx。' },
  'export.language': { en: 'The language is en or zh.', zh: '语言只能是 en 或 zh。' },
  'export.status': {
    en: 'The status is one or several of MembershipStatus, with commas between.',
    zh: '状态须为一个或多个 MembershipStatus 的取值，用英文逗号分隔。',
  },
} as const satisfies Record<string, Said>;
