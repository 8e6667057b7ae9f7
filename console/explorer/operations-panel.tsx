/** A GraphiQL plugin: the list of named operations, each a click away from a tab of its own. */
import { type GraphiQLPlugin, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { type ReactElement, useEffect, useState } from 'react';
import { type LoadedOperations, type NamedOperation, rememberSeen, variablesOf } from './operations';

export function operationsPlugin(loaded: LoadedOperations): GraphiQLPlugin {
  return {
    title: TITLE,
    icon: () => <OperationsIcon marked={loaded.unseen.size > 0} />,
    content: () => <OperationsPanel {...loaded} />,
  };
}

// GraphiQL says "Show <title>" and "Hide <title>" on the button.
const TITLE = 'Operations · 常用查询';

function OperationsPanel({ operations, unseen, trouble }: LoadedOperations): ReactElement {
  const open = useOpenOperation();
  const active = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.query);

  useEffect(() => {
    if (operations.length > 0) rememberSeen(operations);
  }, [operations]);

  return (
    <section className="interport-operations" aria-label="Named operations">
      <h2>
        Operations <span lang="zh-Hans">常用查询</span>
      </h2>
      {operations.length === 0 && <p>{trouble ?? 'The gateway has no named operations yet.'}</p>}
      <ul>
        {operations.map((operation) => (
          <li key={operation.name}>
            <button
              type="button"
              aria-current={operation.document === active}
              onClick={() => {
                open(operation);
              }}
            >
              <span className="interport-operation-name">
                {operation.name}
                {unseen.has(operation.name) && (
                  <em>
                    new <span lang="zh-Hans">新</span>
                  </em>
                )}
              </span>
              <span className="interport-operation-description">{operation.description}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Goes to the tab that still holds the operation as it was written, or opens one; a changed tab is never overwritten. */
function useOpenOperation(): (operation: NamedOperation) => void {
  const actions = useGraphiQLActions();
  const { tabs, queryEditor, variableEditor } = useGraphiQL(({ tabs, queryEditor, variableEditor }) => ({
    tabs,
    queryEditor,
    variableEditor,
  }));

  return (operation) => {
    const at = tabs.findIndex((tab) => tab.query === operation.document);
    if (at >= 0) {
      actions.changeTab(at);
      return;
    }
    actions.addTab();
    queryEditor?.setValue(operation.document);
    variableEditor?.setValue(variablesOf(operation));
  };
}

function OperationsIcon({ marked }: { readonly marked: boolean }): ReactElement {
  const isOpen = useGraphiQL((state) => state.visiblePlugin?.title === TITLE);
  const [wasOpened, setWasOpened] = useState(isOpen);
  if (isOpen && !wasOpened) setWasOpened(true);

  return (
    <svg
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M3.2 4.6 5.4 6 3.2 7.4zM3.2 12.6l2.2 1.4-2.2 1.4z" strokeLinejoin="round" />
      <path d="M9 6h8M9 14h8M9 10h5" />
      {marked && !wasOpened && <circle cx="17" cy="3" r="3" className="interport-mark" />}
    </svg>
  );
}
