/** The demo's programs as the explorer's menu offers them. People sign in with a session, which the console does. */
import { type ExplorerCaller } from '../gateway/http/explorer';
import { type Role, ROLES } from '../schema/authority';

interface DemoClients {
  readonly clients: readonly { readonly name: string; readonly role: Role; readonly key: string }[];
}

const ZH_HANS: Partial<Readonly<Record<Role, string>>> = {
  PARTNER_CLIENT: '平台合作方',
  PROVIDER_CLIENT: '服务商',
  ASSOCIATION_CLIENT: '协会',
};

export function explorerCallers(demo: DemoClients | undefined): ExplorerCaller[] {
  return (demo?.clients ?? []).map(({ name, role, key }) => ({
    name,
    nameZhHans: ZH_HANS[role] ?? role,
    description: ROLES[role].meaning,
    authorization: `Bearer ${key}`,
  }));
}
