/** A10: what a caller may not read, by every way that leads to it. The whole matrix is in test/authorisation; this is over the wire. */
import { type Attack, type Trial } from '../attack';
import { type Seen } from '../seen';

export const sideWays: Attack = {
  id: 'A10',
  name: 'Protected fields by side ways',
  isRepeatable: true,
  trials({ stranger }) {
    const caller = stranger();
    const isTold = ({ codes }: Seen): boolean =>
      codes.length > 0 && codes.every((code) => code === 'UNAUTHORIZED_FIELD_OR_TYPE');
    const hidden = (seen: Seen): boolean =>
      (seen.status === 200 || seen.status === 403) &&
      isTold(seen) &&
      !/"(?:email|phone|actor|missing|lines)":/.test(seen.text);
    const from = (what: string, query: string, variables = {}): Trial => ({
      what,
      send: () => caller.ask(query, { variables }),
      holds: hidden,
    });
    const member = (inside: string): string => `{ memberships(first: 5) { nodes { id ${inside} } } }`;
    return [
      from('by name', member('contacts { email }')),
      from('by alias', member('id2: id x: contacts { id: email }')),
      from('in a fragment', `${member('...F')} fragment F on Membership { contacts { email } }`),
      from('in an inline fragment', member('... { ... on Membership { contacts { email } } }')),
      from('in a condition', `query ($a: Boolean!) ${member('contacts @include(if: $a) { email }')}`, { a: true }),
      from(
        'in two conditions',
        `query ($a: Boolean!, $b: Boolean!) ${member('contacts @include(if: $a) @skip(if: $b) { email }')}`,
        { a: true, b: false },
      ),
      from('beside what is open', member('memberNumber statusReason history { __typename }')),
      from(
        'by another’s list',
        '{ organisations(first: 3) { nodes { memberships(first: 3) { nodes { contacts { email } } } } } }',
      ),
      from('a list of events', '{ accessEvents { nodes { actor } } }'),
      from('a type by itself', '{ accessEvents { __typename } }'),
      from('who one is', '{ viewer { id } }'),
      from(
        'a mutation',
        'mutation { upsertProducts(input: { idempotencyKey: "a", products: [] }) { results { id } } }',
      ),
      from(
        'what a variant lacks',
        '{ products(first: 2) { nodes { variants(first: 2) { nodes { readiness { __typename } } } } } }',
      ),
    ];
  },
};
