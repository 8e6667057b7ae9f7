/** The classes of membership of one association, found by code or by name in either language and script. */
import { shown } from '../../../kernel/codes/checked';
import { type Params } from '../../../kernel/mutations/words';
import { spelt } from '../columns/named';

export interface Tier {
  readonly id: string;
  readonly code: string;
  readonly name: { readonly en: string | null; readonly zhHans: string | null };
  /** Since when it takes no new members; null, or left out, where it does. */
  readonly retiredOn?: string | null;
}

export interface Tiers {
  /** Its id. */
  find(text: string): string | null;
  /** Whether whoever is not in it yet may be put into it. */
  isOffered(id: string): boolean;
  /** For a row that names none: the one the profile names, else the only one there is. */
  readonly default: string | null;
  /** What the reasons are made of: the cell, and what could stand there. */
  told(cell: string): Params;
}

export function tiersOf(all: readonly Tier[], defaultCode: string | null = null): Tiers {
  const byText = new Map<string, string>();
  for (const { id, code, name } of all) {
    // Lists nearly always write it as it is, and then need not be spelt.
    for (const text of [code, name.en, name.zhHans]) if (text !== null) byText.set(text, id).set(spelt(text), id);
  }
  const find = (text: string): string | null => byText.get(text) ?? byText.get(spelt(text)) ?? null;
  const offered = all.filter(({ retiredOn = null }) => retiredOn === null);
  const only = offered.length === 1 ? (offered[0]?.id ?? null) : null;
  const known = offered.map(({ code }) => code).join(', ');
  return {
    find,
    isOffered: (id) => offered.some((tier) => tier.id === id),
    default: defaultCode === null ? only : find(defaultCode),
    told: (cell) => ({ value: shown(cell.trim()), known }),
  };
}
