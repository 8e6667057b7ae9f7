/**
 * What became of every row, as a CSV file for the person who keeps the list: a line for each reason, in English and in Chinese,
 * beside what the row is known by. Written as the results come.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { csvBytes } from '../../../kernel/feed/csv-bytes';
import { type RowAction, type RowResult } from '../check/decide';
import { type Reason } from '../check/reasons';
import { FIELDS } from '../columns/fields';

export interface ResultFile {
  write(results: readonly RowResult[]): Promise<void>;
  close(): Promise<void>;
}

/** A file of that name is written anew. */
export async function resultFile(path: string): Promise<ResultFile> {
  const handle: FileHandle = await open(path, 'w');
  await handle.writeFile(csvBytes([COLUMNS], true));
  return {
    async write(results) {
      const lines = results.flatMap((one) =>
        linesOf({ ...one, identifier: one.identifier?.asWritten ?? null, outcome: null }),
      );
      if (lines.length > 0) await handle.writeFile(csvBytes(lines, false));
    },
    close: () => handle.close(),
  };
}

export const COLUMNS = [
  'line 行号',
  'action 处理',
  'code 代码',
  'field 项目',
  'reason',
  '原因',
  'value 原值',
  'name 名称',
  'identifier 证件号',
  'outcome 结果',
];

const ACTIONS: Readonly<Record<RowAction, string>> = {
  CREATE: 'CREATE 新增',
  UPDATE: 'UPDATE 更新',
  SKIP: 'SKIP 跳过',
  ERROR: 'ERROR 错误',
};

/** What a line is made of: of a dry run, or of what became of it. */
export interface ToldRow extends Pick<RowResult, 'line' | 'action' | 'reasons' | 'notes' | 'name' | 'changes'> {
  /** As it stands in the list. */
  readonly identifier: string | null;
  readonly outcome: string | null;
}

/** One for each reason and remark; one for a row without any. */
export function linesOf({ line, action, reasons, notes, name, identifier, changes, outcome }: ToldRow): string[][] {
  const begin = [String(line), ACTIONS[action]];
  const end = [name ?? '', identifier ?? '', outcome ?? ''];
  const told = [...reasons, ...notes];
  if (told.length > 0) return told.map((one) => [...begin, ...toldOf(one), ...end]);
  const changed = action === 'UPDATE' ? changes : [];
  const texts = [
    changed.map((field) => FIELDS[field].en).join('; '),
    changed.map((field) => FIELDS[field].zh).join('；'),
  ];
  return [[...begin, '', changed.join(' '), ...texts, '', ...end]];
}

function toldOf({ code, field, en, zh, value }: Reason): string[] {
  return [code, field ?? '', en, zh, value ?? ''];
}
