import { Arg, type ClassType, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type Context } from '../../kernel/context';
import { Authenticated, RequiresScopes } from '../../kernel/schema/marks';
import { AccessKey } from './access-key.entity';
import {
  CreateAccessKeyInput,
  CreateAccessKeyPayload,
  type KeyPayload,
  RevokeAccessKeyInput,
  RevokeAccessKeyPayload,
  RotateAccessKeyInput,
  RotateAccessKeyPayload,
} from './access-key.inputs';
import { accessKeyById } from './access-key.loaders';
import { createAccessKey, revokeAccessKey, rotateAccessKey } from './access-key.service';

@Resolver()
export class AccessKeyResolver {
  @RequiresScopes('access:manage')
  @Mutation(() => CreateAccessKeyPayload, { description: 'Makes a key for a client. The secret is shown once.' })
  createAccessKey(
    @Arg('input', () => CreateAccessKeyInput, { description: 'Whose, and for how long.' }) input: CreateAccessKeyInput,
    @Ctx() context: Context,
  ): Promise<CreateAccessKeyPayload> {
    return createAccessKey(context, input);
  }

  @Authenticated()
  @Mutation(() => RotateAccessKeyPayload, {
    description: 'Makes the key that follows another; both work for a while. A client may do so with its own keys.',
  })
  rotateAccessKey(
    @Arg('input', () => RotateAccessKeyInput, { description: 'Which, and for how long both work.' })
    input: RotateAccessKeyInput,
    @Ctx() context: Context,
  ): Promise<RotateAccessKeyPayload> {
    return rotateAccessKey(context, input);
  }

  @Authenticated()
  @Mutation(() => RevokeAccessKeyPayload, {
    description: 'Ends a key: within seconds nothing takes it any more. A client may do so with its own keys.',
  })
  revokeAccessKey(
    @Arg('input', () => RevokeAccessKeyInput, { description: 'Which.' }) input: RevokeAccessKeyInput,
    @Ctx() context: Context,
  ): Promise<RevokeAccessKeyPayload> {
    return revokeAccessKey(context, input);
  }
}

/** The key of a payload, read after the change. */
function keyOf(payload: ClassType<KeyPayload>) {
  @Resolver(() => payload)
  class KeyOfPayloadResolver {
    @FieldResolver(() => AccessKey, { nullable: true, description: 'The key; null where nothing was done.' })
    accessKey(@Root() { accessKeyId }: KeyPayload, @Ctx() context: Context): Promise<AccessKey | null> | null {
      return accessKeyId === null ? null : accessKeyById(context).load(accessKeyId);
    }
  }
  return KeyOfPayloadResolver;
}

export const keyPayloadResolvers = [CreateAccessKeyPayload, RotateAccessKeyPayload, RevokeAccessKeyPayload].map(keyOf);
