import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { RequiresScopes } from '../../kernel/schema/marks';
import { AccessKey } from '../access-key/access-key.entity';
import { accessKeysOf } from '../access-key/access-key.loaders';
import { Client } from './client.entity';
import { CreateClientInput, CreateClientPayload, RevokeClientInput, RevokeClientPayload } from './client.inputs';
import { visibleClient } from './client.loaders';
import { createClient, revokeClient } from './client.service';

// A client reaches a resolver only where the viewer may see it (visibleClient), and its keys with it.
@Resolver(() => Client)
export class ClientResolver {
  @FieldResolver(() => [AccessKey], { description: 'Its keys, latest first, those that work no more included.' })
  keys(@Root() client: Client, @Ctx() context: Context): Promise<AccessKey[]> {
    return accessKeysOf(context).load(client.id);
  }

  @RequiresScopes('access:manage')
  @Mutation(() => CreateClientPayload, { description: 'Admits a partner’s program. For operators of the ecosystem.' })
  createClient(
    @Arg('input', () => CreateClientInput, { description: 'What it is.' }) input: CreateClientInput,
    @Ctx() context: Context,
  ): Promise<CreateClientPayload> {
    return createClient(context, input);
  }

  @RequiresScopes('access:manage')
  @Mutation(() => RevokeClientPayload, {
    description: 'Shuts a program out, with all its keys and tokens, for good. For operators of the ecosystem.',
  })
  revokeClient(
    @Arg('input', () => RevokeClientInput, { description: 'Which.' }) input: RevokeClientInput,
    @Ctx() context: Context,
  ): Promise<RevokeClientPayload> {
    return revokeClient(context, input);
  }
}

@Resolver(() => CreateClientPayload)
export class CreateClientPayloadResolver {
  @FieldResolver(() => Client, { nullable: true, description: 'The client; null where nothing was done.' })
  client(@Root() { clientId }: CreateClientPayload, @Ctx() context: Context): Promise<Client | null> | null {
    return clientId === null ? null : visibleClient(context, clientId);
  }
}

@Resolver(() => RevokeClientPayload)
export class RevokeClientPayloadResolver {
  @FieldResolver(() => Client, { nullable: true, description: 'The client; null where nothing was done.' })
  client(@Root() { clientId }: RevokeClientPayload, @Ctx() context: Context): Promise<Client | null> | null {
    return clientId === null ? null : visibleClient(context, clientId);
  }
}
