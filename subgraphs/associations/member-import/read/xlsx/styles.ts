/**
 * Which cell styles show a number as a day, and which with zeros before it. A workbook stores 5 January 2026 as 46027 and a style,
 * and 00123 as 123 and a style; without the style nobody can tell (ECMA-376 part 1, 18.8.30 and 18.8.31).
 */
import { attribute, gather } from './read-xml';

/** A day; or how many digits are shown at least; null where a number is shown as one. */
export type CellStyle = 'DAY' | number | null;

/** By the number of the style. */
export async function readStyles(chunks: AsyncIterable<Uint8Array>): Promise<readonly CellStyle[]> {
  const formats = new Map<string, string>();
  let isInCells = false;
  return gather<CellStyle>(chunks, {
    open(name, attributes, emit) {
      if (name === 'numFmt') {
        formats.set(attribute(attributes, 'numFmtId') ?? '', attribute(attributes, 'formatCode') ?? '');
      }
      if (name === 'cellXfs') isInCells = true;
      if (name === 'xf' && isInCells) emit(styleOf(attribute(attributes, 'numFmtId') ?? '0', formats));
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false;
    },
  });
}

function styleOf(id: string, formats: ReadonlyMap<string, string>): CellStyle {
  if (isDay(id, formats)) return 'DAY';
  const zeros = /^0{2,20}$/.exec((formats.get(id) ?? '').replaceAll('"', '').trim())?.[0];
  return zeros?.length ?? null;
}

function isDay(id: string, formats: ReadonlyMap<string, string>): boolean {
  const format = formats.get(id);
  return format === undefined ? BUILT_IN_DAYS.has(Number(id)) : showsDay(format);
}

/** 14-17 and 22 everywhere; 27-31, 36, 50-54, 57 and 58 where Excel speaks Chinese. The others of those ranges are times. */
const BUILT_IN_DAYS: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58,
]);

/** A format that has a place for the year or for the day, outside of quoted text, colours and escaped characters. */
export function showsDay(format: string): boolean {
  const bare = format.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  return /[yd]/i.test(bare.replace(/general/gi, ''));
}
