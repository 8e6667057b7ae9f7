/** What a column of a list may hold, as the graph names it: NAME_EN for nameEn. */
import { registerEnumType } from 'type-graphql';
import { type Field, FIELD_NAMES, FIELDS } from '../columns/fields';
import { CERTAINTIES } from '../columns/guess';

const constantOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

export const MemberImportField: Readonly<Record<string, Field>> = Object.fromEntries(
  FIELD_NAMES.map((name) => [constantOf(name), name]),
);

registerEnumType(MemberImportField, {
  name: 'MemberImportField',
  description: 'What a column of a list of members may hold.',
  valuesConfig: Object.fromEntries(
    FIELD_NAMES.map((name) => [constantOf(name), { description: `${FIELDS[name].en} (${FIELDS[name].zh}).` }]),
  ),
});

export const MemberImportCertainty = Object.fromEntries([...CERTAINTIES, 'CHOSEN'].map((one) => [one, one]));

registerEnumType(MemberImportCertainty, {
  name: 'MemberImportCertainty',
  description: 'How sure it is what a column holds.',
  valuesConfig: {
    CERTAIN: { description: 'Its name is one that is known.' },
    LIKELY: { description: 'A known name stands within its name, or its cells look otherwise than they should.' },
    GUESSED: { description: 'Its cells alone say so.' },
    CHOSEN: { description: 'A person said so, now or in the saved profile.' },
  },
});
