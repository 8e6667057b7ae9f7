/** GraphiQL, dressed as Interport's own explorer: named operations as tabs and as a panel, one endpoint, one look. */
import { DOC_EXPLORER_PLUGIN } from '@graphiql/plugin-doc-explorer';
import { useGraphiQL } from '@graphiql/react';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { type ReactElement, useEffect, useState } from 'react';
import { CallerMenu } from './caller-menu';
import { type Caller } from './callers';
import { EDITOR_THEMES } from './editor-look';
import { fetchGraph } from './fetcher';
import { type LoadedOperations, variablesOf } from './operations';
import { operationsPlugin } from './operations-panel';
import { SchemaNotice } from './schema-notice';
import { Wordmark } from './wordmark';

export interface ExplorerProps {
  readonly operations: LoadedOperations;
  readonly callers: readonly Caller[];
}

export function Explorer({ operations: loaded, callers }: ExplorerProps): ReactElement {
  // GraphiQL compares plugins by identity: they are made once.
  const [plugins] = useState(() => [operationsPlugin(loaded), HISTORY_PLUGIN]);
  const [defaultTabs] = useState(() => tabsFor(loaded));

  return (
    <GraphiQL
      fetcher={fetchGraph}
      defaultTabs={defaultTabs}
      defaultQuery={WELCOME}
      defaultEditorToolsVisibility="variables"
      editorTheme={EDITOR_THEMES}
      plugins={plugins}
      shouldPersistHeaders={keepsHeaders()}
      showPersistHeadersSettings
      referencePlugin={DOC_EXPLORER_PLUGIN}
      inputValueDeprecation
      schemaDescription
    >
      <GraphiQL.Logo>
        <Wordmark />
        <CallerMenu callers={callers} />
      </GraphiQL.Logo>
      <SchemaNotice />
      <ActiveTabInView />
    </GraphiQL>
  );
}

/**
 * Off until the visitor switches it on in the settings, for headers carry keys. GraphiQL stores that
 * choice, but reads it again only when this prop is not false.
 */
function keepsHeaders(): boolean {
  try {
    return localStorage.getItem('graphiql:shouldPersistHeaders') === 'true';
  } catch {
    return false;
  }
}

/** With more tabs than fit, one that the panel opens may lie beyond the edge of the row. */
function ActiveTabInView(): null {
  const active = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.id);
  useEffect(() => {
    document.querySelector('.graphiql-tab-active')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active]);
  return null;
}

/** What a new visitor finds; whoever has tabs in local storage keeps those. */
function tabsFor({ operations }: LoadedOperations): { query: string; variables: string; headers: string }[] {
  if (operations.length === 0) return [{ query: WELCOME, variables: '', headers: '' }];
  return operations.map((operation) => ({
    query: operation.document,
    variables: variablesOf(operation),
    headers: '',
  }));
}

const WELCOME = `# One graph over the Singapore-Shenzhen cross-border e-commerce ecosystem.
# Start typing: completion knows the whole schema. Ctrl-Enter (Cmd-Enter) runs the operation.
# 在此输入查询；Ctrl-Enter 运行。

query Hello {
  __typename
}
`;
