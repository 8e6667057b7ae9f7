/** Beside the wordmark: as whom the next operation is asked. Not there where there is no choice. */
import { useGraphiQLActions } from '@graphiql/react';
import { type ReactElement, useState } from 'react';
import { type Caller, chooseCaller, chosenCaller } from './callers';

export function CallerMenu({ callers }: { readonly callers: readonly Caller[] }): ReactElement | null {
  const [chosen, setChosen] = useState(() => chosenCaller(callers));
  const actions = useGraphiQLActions();
  if (callers.length === 0) return null;

  return (
    <label className="interport-caller" title={chosen?.description ?? 'Without a credential: the public listings'}>
      <span>
        Ask as <span lang="zh-Hans">身份</span>
      </span>
      <select
        value={chosen?.name ?? ''}
        onChange={({ target }) => {
          const next = callers.find(({ name }) => name === target.value);
          chooseCaller(next);
          setChosen(next);
          // Another caller may be shown another schema.
          void actions.introspect();
        }}
      >
        <option value="">nobody · 匿名</option>
        {callers.map(({ name, nameZhHans }) => (
          <option key={name} value={name}>
            {name} · {nameZhHans}
          </option>
        ))}
      </select>
    </label>
  );
}
