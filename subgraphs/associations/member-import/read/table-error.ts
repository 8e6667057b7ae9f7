/** Why a file cannot be imported at all, for the person who sent it: in English and Chinese, with a code. No row was taken. */
import { type Params } from '../../../kernel/mutations/words';
import { type Message, type Said, sayer } from '../words';

export class TableError extends Error {
  override readonly name = 'TableError';

  constructor(
    readonly told: Message<TableErrorCode>,
    cause?: unknown,
  ) {
    super(told.en, { cause });
  }
}

export function tableError(code: TableErrorCode, params: Params = {}, cause?: unknown): TableError {
  return new TableError(say(code, params), cause);
}

export const TABLE_WORDS = {
  'csv.header': {
    en: '{detail}',
    zh: '表头行无法读取：可能是引号没有成对，或有字符无法识别。请修改第一行后再导入。',
  },
  'csv.utf16': {
    en: '{detail}',
    zh: '此文件是 UTF-16 文本（Excel 中称为“Unicode 文本”）。请另存为“CSV UTF-8（逗号分隔）”或 .xlsx 后再导入。',
  },
  'csv.western': {
    en: '{detail}',
    zh: '此文件既不是 UTF-8 也不是 GB18030，可能是 Windows-1252 等西文编码。请另存为“CSV UTF-8（逗号分隔）”或 .xlsx 后再导入。',
  },
  'csv.other_kind': {
    en: '{detail}',
    zh: '此文件不是 CSV，也不是 .xlsx 工作簿（可能是 PDF 或压缩包）。请把名单另存为“CSV UTF-8（逗号分隔）”或 .xlsx 后再导入。',
  },
  'file.old_excel': {
    en: 'The file is an Excel 97 workbook (.xls), or a workbook with a password. Save it as .xlsx without a password, or as "CSV UTF-8", and import that.',
    zh: '此文件是旧版 Excel 工作簿（.xls）或加了密码的工作簿。请另存为不带密码的 .xlsx 或“CSV UTF-8”后再导入。',
  },
  'file.no_rows': {
    en: 'The file is empty: it has no header and no rows. Put a line of column names above the members and import it again.',
    zh: '文件是空的：没有表头，也没有数据行。请在会员数据上方加一行列名后再导入。',
  },
  'file.too_many_columns': {
    en: 'The table has {count} columns; at most {most} are taken. Delete the columns that hold nothing of the members.',
    zh: '表格有 {count} 列，最多可导入 {most} 列。请删除与会员无关的列。',
  },
  'workbook.not_one': {
    en: 'The file is a zip archive, but not an Excel workbook (.xlsx): {detail}. Save the list as .xlsx or as "CSV UTF-8" and import that.',
    zh: '此文件是压缩包，但不是 Excel 工作簿（.xlsx）。请把名单另存为 .xlsx 或“CSV UTF-8”后再导入。',
  },
  'workbook.binary': {
    en: 'The file is a binary Excel workbook (.xlsb). Save it as .xlsx or as "CSV UTF-8" and import that.',
    zh: '此文件是二进制工作簿（.xlsb）。请另存为 .xlsx 或“CSV UTF-8”后再导入。',
  },
  'workbook.open_document': {
    en: 'The file is an OpenDocument spreadsheet (.ods). Save it as .xlsx or as "CSV UTF-8" and import that.',
    zh: '此文件是 OpenDocument 表格（.ods）。请另存为 .xlsx 或“CSV UTF-8”后再导入。',
  },
  'workbook.encrypted': {
    en: 'Parts of the workbook are encrypted. Save it without a password and import that.',
    zh: '工作簿的部分内容已加密。请取消密码后另存再导入。',
  },
  'workbook.damaged': {
    en: 'The workbook is damaged and cannot be read to its end: {detail}. Open it in the program that made it, save it again and import that.',
    zh: '工作簿已损坏，无法完整读取。请用原来的软件打开、重新保存后再导入。',
  },
  'workbook.too_large': {
    en: 'Unpacked, the workbook is larger than {most} MB. Split the list into several files, or save it as "CSV UTF-8", and import those.',
    zh: '工作簿解压后超过 {most} MB。请把名单拆成几个文件，或另存为“CSV UTF-8”后再导入。',
  },
  'workbook.no_sheet': {
    en: 'The workbook has no sheet "{sheet}". Its sheets: {sheets}.',
    zh: '工作簿中没有名为“{sheet}”的工作表。现有工作表：{sheets}。',
  },
  'workbook.no_visible_sheet': {
    en: 'The workbook has no sheet that is shown. Show the sheet with the members, save and import it again.',
    zh: '工作簿中没有可见的工作表。请显示会员所在的工作表，保存后再导入。',
  },
} as const satisfies Record<string, Said>;

export type TableErrorCode = keyof typeof TABLE_WORDS;

const say = sayer<TableErrorCode>(TABLE_WORDS);
