/**
 * Who may import whom (docs/ARCHITECTURE.md). Each comment says what to do instead.
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment:
        'Two files that need each other to run are one idea: move the shared part below both. Types may speak of each other.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'kernel-imports-nothing',
      severity: 'error',
      comment:
        'The kernel is the vocabulary. Put what needs a library into an adapter behind a port.',
      from: { path: '^libs/kernel/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^libs/kernel/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'rulebook-imports-kernel-only',
      severity: 'error',
      comment: 'A rule is a pure function of facts and policy; pass in what it needs.',
      from: { path: '^libs/rulebook/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^libs/(rulebook|kernel)/' },
    },
    {
      name: 'proof-imports-kernel-and-node-core-only',
      severity: 'error',
      comment:
        'Whoever checks a ledger must be able to read all that checks it: exact bytes in, hashes and proofs out. Pass in what else it needs.',
      from: { path: '^libs/proof/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^libs/(proof|kernel)/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'capabilities-stay-apart',
      severity: 'error',
      comment: 'A neighbour is known by its facts.ts only; compose capabilities in libs/ledger.',
      from: { path: '^libs/capabilities/([^/]+)/', pathNot: '\\.spec\\.ts$' },
      to: {
        path: '^libs/',
        pathNot:
          '^libs/(kernel|rulebook)/|^libs/capabilities/$1/|^libs/capabilities/[^/]+/src/facts\\.ts$',
      },
    },
    {
      name: 'capabilities-have-no-library',
      severity: 'error',
      comment: 'Deciders are plain functions; frameworks and drivers live in apps and adapters.',
      from: { path: '^libs/(capabilities|rulebook)/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'core'] },
    },
    {
      name: 'ledger-knows-no-adapter',
      severity: 'error',
      comment:
        'The ledger speaks to the outside through ports of the kernel; wire adapters in an app.',
      from: { path: '^libs/ledger/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(libs/adapters|apps)/' },
    },
    {
      name: 'ledger-has-no-framework',
      severity: 'error',
      comment: 'No Nest, driver or file system in the ledger: put it behind a port.',
      from: { path: '^libs/ledger/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer'] },
    },
    {
      name: 'adapters-know-kernel-only',
      severity: 'error',
      comment:
        'An adapter implements a port. Only adapters/nest may know the ledger, because it is its shell.',
      from: { path: '^libs/adapters/(?!nest/)', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(libs/(rulebook|capabilities|ledger)|apps)/' },
    },
    {
      name: 'adapters-stay-apart',
      severity: 'error',
      comment:
        'Adapters meet in an app, never inside one another; shared driver code is an adapter of its own (sqlite, sheets).',
      from: { path: '^libs/adapters/([^/]+)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^libs/adapters/', pathNot: '^libs/adapters/($1|sqlite|sheets)/' },
    },
    {
      name: 'nobody-below-knows-the-embedded-house',
      severity: 'error',
      comment:
        'libs/embedded wires the engine for the apps; what you need from it belongs into the ledger or a port.',
      from: { path: '^libs/(?!embedded/|distributed/|adapters/nest/)' },
      to: { path: '^libs/embedded/' },
    },
    {
      name: 'only-apps-know-the-distributed-house',
      severity: 'error',
      comment:
        'libs/distributed wires the engine of several nodes for the apps; what you need from it belongs into libs/embedded, the ledger or a port.',
      from: { path: '^libs/(?!distributed/)' },
      to: { path: '^libs/distributed/' },
    },
    {
      name: 'libs-never-import-apps',
      severity: 'error',
      comment: 'Libraries survive a change of program; move the shared part into a library.',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-stay-apart',
      severity: 'error',
      comment: 'Programs share code through libs only.',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'no-tests-in-product',
      severity: 'error',
      comment: 'Test helpers stay in test/ and *.spec.ts.',
      from: { path: '^(apps|libs)/', pathNot: '\\.(spec|e2e-spec)\\.ts$' },
      to: { path: '^test/|\\.spec\\.ts$' },
    },
    {
      name: 'no-dev-dependency-in-product',
      severity: 'error',
      comment: 'Move the package to dependencies, or the import into a test.',
      from: { path: '^(apps|libs)/', pathNot: '\\.(spec|e2e-spec)\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], pathNot: '@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
