/** The name in the corner; it opens the documentation of the graph. */
import { useGraphiQL } from '@graphiql/react';
import type { ReactElement } from 'react';

export function Wordmark(): ReactElement {
  const isOpen = useGraphiQL((state) => state.visiblePlugin !== null && state.visiblePlugin === state.referencePlugin);
  return (
    <button
      type="button"
      className="interport-wordmark"
      aria-pressed={isOpen}
      title="Documentation of the graph · 文档"
      onClick={toggleDocumentation}
    >
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <path d="M7 23V9m18 14V9M7 16h18" fill="none" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round" />
        <circle cx="7" cy="16" r="3.6" fill="currentColor" />
        <circle cx="25" cy="16" r="3.6" className="interport-mark" />
      </svg>
      Interport
    </button>
  );
}

/** The sidebar alone knows whether its pane is dragged shut, so its own button (the first) is pressed. */
function toggleDocumentation(): void {
  document.querySelector<HTMLButtonElement>('.graphiql-sidebar > button')?.click();
}
