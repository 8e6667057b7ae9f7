/** Who may import whom. Each rule's comment is the sentence a developer reads when it fires. */
const stages = '(http|guard|document|execute|respond)';
const TEST = '\\.test\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle means two modules are really one.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'gateway-knows-only-the-contract',
      severity: 'error',
      comment: 'The gateway meets subgraphs over the wire, never in code.',
      from: { path: '^gateway/' },
      to: { path: '^(subgraphs|seeds|test|launch|console)/' },
    },
    {
      name: 'contract-is-the-only-shared-code',
      severity: 'error',
      comment: 'From schema/ only contract.ts and authority.ts are code for others.',
      from: { path: '^(gateway|subgraphs)/' },
      to: { path: '^schema/', pathNot: '^schema/(contract|authority)\\.ts$' },
    },
    {
      name: 'contract-imports-nothing',
      severity: 'error',
      comment: 'contract.ts and authority.ts are the bottom.',
      from: { path: '^schema/(contract|authority)\\.ts$' },
      to: { path: '.' },
    },
    {
      name: 'subgraphs-are-strangers',
      severity: 'error',
      comment: 'A subgraph may use its own folder, the kernel and the contract.',
      from: { path: '^subgraphs/(?!kernel/)([^/]+)/', pathNot: TEST },
      to: {
        path: '^(gateway|subgraphs|test|seeds|launch|console)/',
        pathNot: ['^subgraphs/$1/', '^subgraphs/kernel/'],
      },
    },
    {
      name: 'kernel-knows-no-subgraph',
      severity: 'error',
      comment: 'The kernel serves every subgraph alike.',
      from: { path: '^subgraphs/kernel/', pathNot: TEST },
      to: { path: '^(gateway|seeds|test|launch|console)/|^subgraphs/(?!kernel/)' },
    },
    {
      name: 'schema-scripts-know-only-the-roster',
      severity: 'error',
      comment: 'Composing needs the subgraphs, nothing else.',
      from: { path: '^schema/', pathNot: TEST },
      to: { path: '^(gateway|seeds|test|launch|console)/' },
    },
    {
      name: 'seeds-put-rows-and-nothing-else',
      severity: 'error',
      comment: "A world is made of what a subgraph's seed.ts offers and of the kernel's tools.",
      from: { path: '^seeds/', pathNot: [TEST, '^seeds/run\\.ts$'] },
      to: {
        path: '^(gateway|launch|console|schema|test)/|^subgraphs/',
        pathNot: ['^subgraphs/kernel/', '^subgraphs/[^/]+/seed\\.ts$'],
      },
    },
    {
      name: 'the-seed-command-opens-a-database',
      severity: 'error',
      comment: 'seeds/run.ts finds the database and the subgraphs as main.ts does; it needs no more than that.',
      from: { path: '^seeds/run\\.ts$' },
      to: {
        path: '^(gateway|launch|console|schema|test)/|^subgraphs/',
        pathNot: ['^launch/(database|launch-error)\\.ts$', '^subgraphs/(roster\\.ts$|kernel/)'],
      },
    },
    {
      name: 'nobody-needs-the-seeds',
      severity: 'error',
      comment: 'Seeds stand above the subgraphs: main.ts and tests call them.',
      from: { path: '^(gateway|subgraphs|schema|launch)/', pathNot: TEST },
      to: { path: '^seeds/' },
    },
    {
      name: 'deploy-checks-from-outside',
      severity: 'error',
      comment:
        'What checks the deployment knows the subgraphs by name and the gateway by its settings; keys are made by launch/.',
      from: { path: '^deploy/', pathNot: TEST },
      to: {
        path: '^(gateway|subgraphs|schema|seeds|launch|console|test)/|^main\\.ts$',
        pathNot: ['^gateway/(config|errors)\\.ts$', '^subgraphs/roster\\.ts$', '^launch/viewer-keys\\.ts$'],
      },
    },
    {
      name: 'nobody-needs-the-deployment',
      severity: 'error',
      comment: 'deploy/ describes how the rest is run; nothing that runs may need it.',
      from: { path: '^(gateway|subgraphs|schema|seeds|launch)/|^main\\.ts$', pathNot: TEST },
      to: { path: '^deploy/' },
    },
    {
      name: 'stages-meet-only-in-gateway.ts',
      severity: 'error',
      comment: 'A stage may take the type another stage hands it; only gateway.ts calls stages.',
      from: { path: `^gateway/${stages}/`, pathNot: TEST },
      to: { path: `^gateway/${stages}/`, pathNot: '^gateway/$1/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'data-flows-one-way',
      severity: 'error',
      comment: 'A type may be taken from earlier stages, never from later ones.',
      from: { path: '^gateway/(http|guard|document|execute)/', pathNot: TEST },
      to: { path: '^gateway/respond/' },
    },
    {
      name: 'data-flows-one-way-2',
      severity: 'error',
      comment: 'document is before execute.',
      from: { path: '^gateway/(http|guard|document)/', pathNot: TEST },
      to: { path: '^gateway/execute/' },
    },
    {
      name: 'data-flows-one-way-3',
      severity: 'error',
      comment: 'guard is before document.',
      from: { path: '^gateway/(http|guard)/', pathNot: TEST },
      to: { path: '^gateway/document/' },
    },
    {
      name: 'data-flows-one-way-4',
      severity: 'error',
      comment: 'http is first.',
      from: { path: '^gateway/http/', pathNot: TEST },
      to: { path: '^gateway/guard/' },
    },
    {
      name: 'only-the-manifest-imports-resolvers',
      severity: 'error',
      comment: 'Resolvers are leaves; share a service instead.',
      from: { path: '^subgraphs/', pathNot: ['subgraph\\.ts$', TEST] },
      to: { path: '\\.resolver\\.ts$' },
    },
    {
      name: 'one-file-knows-apollo-server',
      severity: 'error',
      comment: 'Hook names stay in gateway/apollo.ts, so stages can be called from a test with no server.',
      from: { path: '^gateway/', pathNot: ['^gateway/(apollo|main)\\.ts$', TEST] },
      to: { path: '@apollo/server(/|$)' },
    },
    {
      name: 'one-folder-knows-apollo-gateway',
      severity: 'error',
      comment: 'supergraph/ owns the planner; other folders may use its types.',
      from: { path: '^gateway/', pathNot: ['^gateway/(supergraph/|main\\.ts$)', TEST] },
      to: { path: '@apollo/(gateway|query-planner|federation-internals)(/|$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nobody-imports-main',
      severity: 'error',
      comment: 'main.ts touches the process; import what it calls. Only a launcher, which is a process, loads one.',
      from: { pathNot: '^launch/[^/]+\\.cjs$' },
      to: { path: '^(main|migrate|gateway/main|subgraphs/main|launch/distributed/main)\\.ts$' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^console/dist/' },
  },
};
