/** Lets Node run the project's TypeScript as it stands: swc emits the decorator metadata that esbuild and tsx do not. */
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { transformSync } = require('@swc/core');

Module._extensions['.ts'] = (module, filename) => {
  const source = readFileSync(filename, 'utf8');
  module._compile(transformSync(source, { filename }).code, filename);
};
process.setSourceMapsEnabled(true);
