/** Accounts that a call names and the platform does not have yet: made, and their organisations named to the registry. */
import { type EntityManager } from 'typeorm';
import { todayOf } from '../../../kernel/days';
import { newId } from '../../../kernel/codes/id';
import { organisationId } from '../../../kernel/codes/identifier';
import { type OrganisationAnnounced, readAnnouncement } from '../../../kernel/events/organisation-announced';
import { type UserError } from '../../../kernel/mutations/user-error';
import { userError } from '../../../kernel/mutations/words';
import { localisedText } from '../../../kernel/values/localised-text';
import { type Viewer } from '../../../kernel/viewer';
import { sortTextOf } from '../../derive';
import { Merchant, MerchantStatus } from '../../merchant/merchant.entity';
import { announce } from '../../organisation/announce';
import { type Platform } from '../../platform/platform.entity';
import { reference } from '../row/cells';
import { writeAll } from '../upsert/write-all';
import { MOST_ITEMS, type MerchantInput } from './catalogue.inputs';
import { say } from './words';

export interface Opened {
  readonly merchants: readonly Merchant[];
  readonly userErrors: readonly UserError[];
}

/** `known` are the accounts that there are; they stay as they are. */
export async function openAccounts(
  { viewer, db, platform, now }: { viewer: Viewer; db: EntityManager; platform: Platform; now: Date },
  inputs: readonly MerchantInput[],
  known: ReadonlyMap<string, Merchant>,
): Promise<Opened> {
  if (inputs.length > MOST_ITEMS)
    return { merchants: [], userErrors: [userError('too_many', [LIST], { count: inputs.length, most: MOST_ITEMS })] };
  const seen = new Set(known.keys());
  const read = inputs.flatMap((input, index) => {
    if (known.has(input.externalRef)) return [];
    if (seen.has(input.externalRef)) return [{ userErrors: [userError('duplicate', [LIST, index, 'externalRef'])] }];
    seen.add(input.externalRef);
    return [readMerchant(input, index)];
  });
  const good = read.filter((one) => 'organisation' in one);
  const merchants = good.map(({ organisation, ...names }) => accountOf({ ...names, organisation, platform, now }));
  await writeAll(db, Merchant, merchants);
  await announce(
    viewer,
    db,
    good.map(({ organisation }) => organisation),
    platform.id,
  );
  return { merchants, userErrors: read.flatMap((one) => ('userErrors' in one ? one.userErrors : [])) };
}

const LIST = 'merchants';

interface Account {
  readonly externalRef: string;
  readonly displayName: Merchant['displayName'];
  readonly organisation: OrganisationAnnounced;
}

function readMerchant(
  { externalRef, displayName, organisation }: MerchantInput,
  index: number,
): Account | { readonly userErrors: readonly UserError[] } {
  const key = reference(externalRef);
  const shown = localisedText(displayName.en, displayName.zhHans);
  const announced = readAnnouncement({
    scheme: organisation.scheme,
    identifier: organisation.identifier,
    nameEn: organisation.name.en,
    nameZh: organisation.name.zhHans,
    country: organisation.country,
  });
  const at = (...inside: readonly string[]): readonly (string | number)[] => [LIST, index, ...inside];
  const userErrors = [
    ...('reason' in key ? [say('catalogue.organisation', at('externalRef'), { reason: key.reason })] : []),
    ...('value' in key && key.value === '' ? [userError('required', at('externalRef'))] : []),
    ...(shown.en === null && shown.zhHans === null ? [say('catalogue.name_missing', at('displayName'))] : []),
    ...(announced.ok
      ? []
      : announced.problems.map(({ field, reason }) =>
          say('catalogue.organisation', at('organisation', ...ORGANISATION_FIELDS[field]), { reason }),
        )),
  ];
  if (userErrors.length > 0 || !announced.ok) return { userErrors };
  return { externalRef, displayName: shown, organisation: announced.organisation };
}

const ORGANISATION_FIELDS = {
  scheme: ['scheme'],
  identifier: ['identifier'],
  name_en: ['name', 'en'],
  name_zh: ['name', 'zhHans'],
  country: ['country'],
} as const;

function accountOf({
  externalRef,
  displayName,
  organisation,
  platform,
  now,
}: Account & { platform: Platform; now: Date }): Merchant {
  return Object.assign(new Merchant(), {
    id: newId('mer'),
    platformId: platform.id,
    organisationId: organisationId(organisation.scheme, organisation.value),
    externalRef,
    displayName,
    sortName: sortTextOf(displayName),
    status: MerchantStatus.ACTIVE,
    ratingAverage: null,
    ratingCount: 0,
    joinedOn: todayOf({ now }),
  });
}
