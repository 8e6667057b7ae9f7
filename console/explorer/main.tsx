/** The explorer's entry: look first, then the operations, then GraphiQL with both. */
import './workers';
import { dressEditors } from './editor-look';
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import './explorer.css';
import { createRoot } from 'react-dom/client';
import { chooseCaller, chosenCaller, loadCallers } from './callers';
import { Explorer } from './explorer';
import { loadOperations } from './operations';

// Monaco is the heavy part: ask for it at once, beside the list of operations.
// GraphiQL imports the same module later, so the themes are defined before its first editor.
void dressEditors();

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');

const [operations, callers] = await Promise.all([loadOperations(), loadCallers()]);
chooseCaller(chosenCaller(callers));
createRoot(root).render(<Explorer operations={operations} callers={callers} />);
