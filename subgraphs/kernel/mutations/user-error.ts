/**
 * What a caller can foresee of a mutation, as part of its payload: which part of the input, what is wrong with it, and words for a
 * person, in English or by key. Everything else is an error of the answer.
 */
import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { Public } from '../schema/marks';
import { LocalisedText } from '../values/localised-text';

export enum UserErrorCode {
  REQUIRED = 'REQUIRED',
  INVALID = 'INVALID',
  NOT_FOUND = 'NOT_FOUND',
  FORBIDDEN = 'FORBIDDEN',
  CONFLICT = 'CONFLICT',
  VERSION_CONFLICT = 'VERSION_CONFLICT',
  IDEMPOTENCY_KEY_REUSED = 'IDEMPOTENCY_KEY_REUSED',
  DUPLICATE = 'DUPLICATE',
  TOO_MANY = 'TOO_MANY',
}

registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description: 'Why a mutation, or a part of it, was not done. Clients must bear values added later.',
  valuesConfig: {
    REQUIRED: { description: 'A value is missing.' },
    INVALID: { description: 'A value is not one that can be taken; the message says why.' },
    NOT_FOUND: { description: 'What is named is not there, or not for this caller: the two look the same.' },
    FORBIDDEN: { description: 'The caller may not do this.' },
    CONFLICT: { description: 'As things stand it cannot be done; the message says what stands against it.' },
    VERSION_CONFLICT: {
      description:
        'It was changed since `expectedVersion`. The params `currentVersion` and `changedFields` say what to look at again.',
    },
    IDEMPOTENCY_KEY_REUSED: { description: 'The key has been used with another input. Nothing was done.' },
    DUPLICATE: { description: 'It is named twice, or there already.' },
    TOO_MANY: { description: 'More than can be taken at once.' },
  },
});

@Public()
@Directive('@shareable')
@ObjectType({ description: 'A figure or word that stands in the message of a UserError.' })
export class UserErrorParam {
  @Field({ description: 'Its name, as in the message of that key: "expected".' })
  name: string;

  @Field({ description: 'What stands there, as text.' })
  value: string;
}

@Public()
@Directive('@shareable')
@ObjectType({ description: 'Something in the input that kept a mutation, or a part of it, from being done.' })
export class UserError {
  @Field(() => UserErrorCode, { description: 'What kind, for a program to act on.' })
  code: UserErrorCode;

  @Field(() => [String], {
    description:
      'Where in the input, from the outside in; places in a list count from 0: ["products", "3", "gtin"]. Empty: all of it.',
  })
  field: readonly string[];

  @Field({ description: 'One sentence in English for a person. It may change.' })
  message: string;

  @Field(() => LocalisedText, {
    nullable: true,
    description: 'The same sentence in both languages, as far as it has been put into Chinese; null where it never is.',
  })
  localisedMessage?: Pick<LocalisedText, 'en' | 'zhHans'> | null;

  @Field({
    description: 'Names the sentence, for a client that has it in other words or languages. It does not change.',
  })
  messageKey: string;

  @Field(() => [UserErrorParam], { description: 'What to put into such a sentence.' })
  params: readonly UserErrorParam[];
}
