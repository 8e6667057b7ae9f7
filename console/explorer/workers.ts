/**
 * The editors' background work, each as a module worker of this origin.
 *
 * The same three workers as `graphiql/setup-workers/vite`, which announces every start on the console.
 */
import type { Environment } from 'monaco-editor';
import EditorWorker from 'monaco-editor/esm/vs/editor/editor.worker.js?worker';
import JsonWorker from 'monaco-editor/esm/vs/language/json/json.worker.js?worker';
import GraphQLWorker from 'monaco-graphql/esm/graphql.worker.js?worker';

const environment: Environment = {
  getWorker: (_id: string, label: string): Worker => {
    if (label === 'json') return new JsonWorker();
    if (label === 'graphql') return new GraphQLWorker();
    return new EditorWorker();
  },
};

// Monaco looks for it under this name, once, when its first editor opens.
Object.assign(globalThis, { MonacoEnvironment: environment });
