/** One run of everything: unit tests beside the code, and what crosses a folder under test/. */
module.exports = {
  testEnvironment: 'node',
  roots: [
    '<rootDir>/gateway',
    '<rootDir>/subgraphs',
    '<rootDir>/schema',
    '<rootDir>/seeds',
    '<rootDir>/launch',
    '<rootDir>/deploy',
    '<rootDir>/test',
  ],
  testMatch: ['**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/test/bench/peers/'],
  // jose is ESM alone, which jest requires only transformed.
  transform: { '^.+\\.ts$': '@swc/jest', '/node_modules/jose/.+\\.js$': '@swc/jest' },
  transformIgnorePatterns: ['/node_modules/(?!jose/)'],
  setupFiles: ['reflect-metadata', '<rootDir>/launch/one-graphql.cjs'],
  globalSetup: '<rootDir>/test/kit/global-setup.ts',
  globalTeardown: '<rootDir>/test/kit/global-teardown.ts',
  testSequencer: '<rootDir>/test/kit/longest-first.cjs',
  testTimeout: 120_000,
  maxWorkers: 2,
};
