/**
 * Breaks of the API schema that could not wait six months for their notice, each with its day and its reason.
 *
 * For what must be closed, and for nothing that is merely nicer. By the words of `npm run schema:check`.
 */
export const DECLARED_BREAKS: Readonly<Record<string, string>> = {
  "Field 'Variant.readiness' changed type from 'Readiness!' to 'Readiness'":
    '2026-11-26: it needs catalog:read from then on. Non-null, it would take the whole variant from whoever lacks that.',
};
