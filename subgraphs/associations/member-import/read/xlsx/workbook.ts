/** What a workbook says of itself: its sheets in their order, which part holds each, and from where it counts its days. */
import { tableError } from '../table-error';
import { type Archive } from './archive';
import { attribute, gather } from './read-xml';

export interface Sheet {
  readonly name: string;
  readonly part: string;
  readonly isShown: boolean;
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly is1904: boolean;
  readonly sharedStrings: string;
  readonly styles: string;
}

export async function readWorkbook(archive: Archive): Promise<Workbook> {
  refuseOtherKinds(archive);
  const roots = await relationsOf(archive, '');
  const part = roots.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  if (!archive.has(part)) throw tableError('workbook.not_one', { detail: 'it has no list of sheets' });
  const relations = await relationsOf(archive, part);
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const target = (type: string): string => relations.find((relation) => relation.type === type)?.target ?? '';
  let is1904 = false;
  const sheets = await gather<Sheet>(archive.read(part, 'small'), {
    open(name, attributes, emit) {
      if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet') return;
      const relation = byId.get(attribute(attributes, 'id') ?? '');
      // A chart or a dialogue is a sheet too, and has no cells.
      if (relation?.type !== 'worksheet') return;
      const isShown = (attribute(attributes, 'state') ?? 'visible') === 'visible';
      emit({ name: attributes.name ?? '', part: relation.target, isShown });
    },
  });
  return { sheets, is1904, sharedStrings: target('sharedStrings'), styles: target('styles') };
}

/** The sheet asked for, else the first that is shown. */
export function sheetOf({ sheets }: Workbook, asked: string | null): Sheet {
  const sheet = sheets.find(({ name, isShown }) => (asked === null ? isShown : name.trim() === asked.trim()));
  if (sheet) return sheet;
  if (asked === null) throw tableError('workbook.no_visible_sheet');
  const names = sheets.map(({ name }) => name).join(', ');
  throw tableError('workbook.no_sheet', { sheet: asked, sheets: names.slice(0, 300) });
}

interface Relation {
  readonly id: string;
  /** The last word of its address: "worksheet". */
  readonly type: string;
  readonly target: string;
}

async function relationsOf(archive: Archive, part: string): Promise<Relation[]> {
  const cut = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, cut);
  return gather<Relation>(archive.read(`${folder}_rels/${part.slice(cut)}.rels`, 'small'), {
    open(name, { Id: id = '', Type: type = '', Target: target = '' }, emit) {
      if (name !== 'Relationship') return;
      emit({ id, type: type.slice(type.lastIndexOf('/') + 1), target: partOf(folder, target) });
    },
  });
}

/** A target is relative to the part that names it, or begins with a slash: "../styles.xml", "/xl/styles.xml". */
function partOf(folder: string, target: string): string {
  try {
    return decodeURIComponent(new URL(target, `file:///${folder}`).pathname.slice(1));
  } catch {
    return ''; // No address at all: there is no such part.
  }
}

function refuseOtherKinds(archive: Archive): void {
  if (archive.has('xl/workbook.bin')) throw tableError('workbook.binary');
  if (archive.has('mimetype') && archive.has('content.xml')) throw tableError('workbook.open_document');
}
