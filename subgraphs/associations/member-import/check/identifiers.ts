/**
 * By which codes a row names its organisation. A row may have both, for a company that is registered in either city; a column
 * that does not say which it is, is told by the shape of what stands in it.
 */
import { type Checked, clean, shown } from '../../../kernel/codes/checked';
import { organisationId } from '../../../kernel/codes/identifier';
import { numberFormatted } from '../../../kernel/codes/spreadsheet';
import { checkUen } from '../../../kernel/codes/uen';
import { checkUscc } from '../../../kernel/codes/uscc';
import { bareCode } from '../../../kernel/feed/text';
import { type Field } from '../columns/fields';
import { type RowIdentifier } from './member-row';
import { codeReason, type Reason, reason, type Scheme } from './reasons';

type CodeField = Extract<Field, 'uen' | 'uscc' | 'identifier'>;

export interface ReadIdentifiers {
  /** The one of `home` first. */
  readonly found: readonly RowIdentifier[];
  readonly faults: readonly Reason[];
}

export function readIdentifiers(cellOf: (field: CodeField) => string | null, home: Scheme): ReadIdentifiers {
  const found = new Map<Scheme, RowIdentifier>();
  const faults: Reason[] = [];
  for (const field of ['uen', 'uscc', 'identifier'] as const) {
    // A column that does not say which code it holds counts where those that do are empty: beside them it may be anything.
    if (field === 'identifier' && (found.size > 0 || faults.length > 0)) continue;
    const cell = cellOf(field);
    if (cell === null) continue;
    const scheme = field === 'identifier' ? schemeOf(cell) : SCHEMES[field];
    const read = scheme ? readCode(scheme, cell, field) : unknownKind(cell);
    if ('code' in read) faults.push(read);
    else if (!found.has(read.scheme)) found.set(read.scheme, read);
  }
  if (found.size === 0 && faults.length === 0) faults.push(reason('identifier.missing', null));
  const first = found.get(home);
  const ordered = [...found.values()].sort((one, other) => Number(other === first) - Number(one === first));
  return { found: ordered, faults };
}

const SCHEMES = { uen: 'UEN', uscc: 'USCC' } as const;

function readCode(scheme: Scheme, cell: string, field: CodeField): RowIdentifier | Reason {
  const asWritten = bareCode(cell);
  const text = withoutSeparators(asWritten);
  const checked: Checked =
    numberFormatted(clean(asWritten), scheme === 'UEN' ? '9 or 10 characters' : '18 characters') ??
    (scheme === 'UEN' ? checkUen(text) : checkUscc(text));
  if (!checked.ok) return codeReason(scheme, checked.reason, { field, text: shown(cell.trim()) });
  const { value } = checked;
  return { scheme, value, asWritten, organisationId: organisationId(scheme, value) };
}

/** Spaces and hyphens group a code for the eye. */
function withoutSeparators(text: string): string {
  return text.replace(/[\s\p{Pd}]/gu, '');
}

/** By length: 9 or 10 and 18 characters. What a spreadsheet made of a code in scientific notation was the longer one. */
function schemeOf(cell: string): Scheme | null {
  const text = clean(withoutSeparators(bareCode(cell)));
  if (numberFormatted(text, '') || text.length >= 15) return 'USCC';
  return text.length >= 8 && text.length <= 11 ? 'UEN' : null;
}

function unknownKind(cell: string): Reason {
  const value = shown(cell.trim());
  return reason('identifier.unknown_kind', 'identifier', { value }, value);
}
