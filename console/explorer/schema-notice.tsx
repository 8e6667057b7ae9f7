/** One line above everything when the schema cannot be read: completion and documentation are off then, and why. */
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import type { ReactElement } from 'react';

export function SchemaNotice(): ReactElement | null {
  const fetchError = useGraphiQL((state) => state.fetchError);
  const isIntrospecting = useGraphiQL((state) => state.isIntrospecting);
  const actions = useGraphiQLActions();
  if (!fetchError) return null;

  return (
    <div className="interport-notice" role="status">
      <p>{wordsFor(firstMessage(fetchError))}</p>
      <button type="button" disabled={isIntrospecting} onClick={() => void actions.introspect()}>
        Try again <span lang="zh-Hans">重试</span>
      </button>
    </div>
  );
}

function wordsFor(message: string): string {
  return /introspection/i.test(message)
    ? 'Introspection is disabled here: no documentation, no completion; operations still run. With a key that may read the schema in Headers, try again.'
    : `The schema could not be read: no documentation, no completion. ${message}`;
}

/** GraphiQL keeps the failed result as printed JSON. */
function firstMessage(fetchError: string): string {
  try {
    const { errors } = JSON.parse(fetchError) as { errors?: readonly { message?: string }[] };
    return errors?.[0]?.message ?? fetchError;
  } catch {
    return fetchError;
  }
}
