/** The words of what keeps something from happening to a fee, and of what came of a payment, in both languages. */
import { UserErrorCode } from '../../kernel/mutations/user-error';
import { speaker } from '../../kernel/mutations/words';

const { INVALID, CONFLICT } = UserErrorCode;

export const say = speaker({
  'fee.not_owed': {
    code: CONFLICT,
    message: '{number} is not owed: it is {status}.',
    zhHans: '账单 {number} 无需缴付，状态为 {status}。',
  },
  'fee.currency': {
    code: INVALID,
    message: '{number} is owed in {owed}, not in {currency}.',
    zhHans: '账单 {number} 的币种是 {owed}，不是 {currency}。',
  },
  'fee.amount': {
    code: INVALID,
    message: '{amount} {currency} cannot be paid: expected more than 0, to the currency’s smallest unit.',
    zhHans: '金额 {amount} {currency} 无效：须大于 0，且不超过该币种的小数位数。',
  },
  'fee.more_than_owed': {
    code: CONFLICT,
    message: 'Of {number} {outstanding} {currency} is owed, and no more is taken for it.',
    zhHans: '账单 {number} 尚欠 {outstanding} {currency}，不能多收。',
  },
  'fee.in_future': {
    code: INVALID,
    message: 'A payment cannot have come in after today, {today}.',
    zhHans: '到账日期不能晚于今天（{today}）。',
  },
  'fee.transaction_taken': {
    code: CONFLICT,
    message: 'Transaction {transaction} has been taken for a fee before.',
    zhHans: '银行流水 {transaction} 此前已入账。',
  },
  'fee.ends_with_application': {
    code: CONFLICT,
    message: '{number} is of an application: it is no longer owed once that is withdrawn.',
    zhHans: '账单 {number} 属于入会申请，撤回申请后即不再应缴。',
  },
  'fee.one_source': {
    code: INVALID,
    message: 'Give the payments or the CSV of a statement: one of both.',
    zhHans: '请提供付款列表或流水 CSV，二者只能选一。',
  },
  'fee.csv_unreadable': {
    code: INVALID,
    message: 'This is no CSV with a line of headings.',
    zhHans: '这不是带标题行的 CSV 文件。',
  },
  'fee.csv_column': {
    code: INVALID,
    message: 'There is no column {column}. It is known by: {known}.',
    zhHans: '缺少“{column}”一栏。可识别的标题：{known}。',
  },
  'fee.csv_cell': {
    code: INVALID,
    message: 'Line {line}: {column} "{value}" cannot be read.',
    zhHans: '第 {line} 行：{column} 的内容“{value}”无法识别。',
  },
  'fee.csv_day_order': {
    code: INVALID,
    message:
      'Line {line}: "{value}" is {dmy} or {mdy}, and no other row of the file says whether the day or the month comes first. Say so as {orderBy}.',
    zhHans:
      '第 {line} 行：“{value}”可以是 {dmy} 或 {mdy}，文件其他各行也无法判断日在前还是月在前。请用 {orderBy} 指定。',
  },
  'fee.csv_row': {
    code: INVALID,
    message: 'Line {line} cannot be read: {detail}.',
    zhHans: '第 {line} 行无法读取：引号没有成对、列数与标题行不符，或单元格过长。',
  },
  'fee.csv_side': {
    code: INVALID,
    message:
      'The column {column} says which way money went, and amounts beside it have no sign. Leave only what came in, without that column, or give credits a column of their own.',
    zhHans: '“{column}”一列表示收支方向，金额本身没有正负号。请只保留收入并删去该列，或将收入单列一栏。',
  },
  'fee.no_address': {
    code: CONFLICT,
    message: '{number} cannot be mailed: no contact of the member has an e-mail address.',
    zhHans: '账单 {number} 无法发送：该会员的联系人都没有邮箱。',
  },
  'fee.sent_today': {
    code: CONFLICT,
    message: '{number} has been mailed to the member today.',
    zhHans: '账单 {number} 今天已发送给该会员。',
  },
  'fee.no_receipt': {
    code: CONFLICT,
    message: '{number} has no receipt: it is {status}.',
    zhHans: '账单 {number} 没有收据，状态为 {status}。',
  },
});

/** What a person reads beside a payment of a bank's list. */
export const OUTCOME_WORDS = {
  MATCHED: {
    en: 'It pays {number}.',
    zhHans: '已缴清账单 {number}。',
  },
  PARTIAL: {
    en: 'It is less than the {outstanding} {currency} owed of {number}. Record it by hand, or ask for the rest.',
    zhHans: '少于账单 {number} 尚欠的 {outstanding} {currency}。请手工入账，或请会员补足。',
  },
  OVER: {
    en: 'It is more than the {outstanding} {currency} owed of {number}. Record what is owed by hand, and settle the rest with the member.',
    zhHans: '多于账单 {number} 尚欠的 {outstanding} {currency}。请按所欠金额手工入账，余款与会员另行处理。',
  },
  OTHER_CURRENCY: {
    en: '{number} is owed in {currency}.',
    zhHans: '账单 {number} 的币种是 {currency}。',
  },
  NOT_OWED: {
    en: '{number} is not owed: it is {status}.',
    zhHans: '账单 {number} 无需缴付，状态为 {status}。',
  },
  UNKNOWN: {
    en: 'Its reference names no invoice of this association.',
    zhHans: '附言中没有本协会的账单号。',
  },
  UNCLEAR: {
    en: 'Its reference names more than one invoice.',
    zhHans: '附言中有不止一个账单号。',
  },
  REPEATED: {
    en: 'This transaction has been taken before.',
    zhHans: '该笔银行流水此前已入账。',
  },
  REFUSED: {
    en: 'It pays {number}, but the membership cannot begin now: {reason}',
    zhHans: '金额与账单 {number} 相符，但会籍目前不能生效：{reason}',
  },
} as const;
