/** `@IdempotencyKey() idempotencyKey: string;` on an input: one description for all. */
import { Field } from 'type-graphql';

export function IdempotencyKey(): PropertyDecorator {
  return Field(() => String, {
    description:
      'A key of your own for this change, at most 200 characters, such as a UUID. The same key with the same input gets the first answer again and has no second effect, for 48 hours; with another input it is refused.',
  });
}
