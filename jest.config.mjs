// Nest 12 and some of its companions are published as ES modules only; they are compiled to CommonJS here so that one
// configuration runs on every supported Node. When Jest says `Must use import to load ES Module`, add the name below.
const esmOnly =
  '@nestjs|@tokenizer|@borewit|file-type|strtok3|token-types|uint8array-extras|cookie|content-disposition|chinese-days|read-excel-file|write-excel-file|saxen|unzipper-esm|worker-f';

const swc = (syntax) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'commonjs' },
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: { syntax, decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
    },
  },
];

export default {
  testEnvironment: 'node',
  // Jest leaves one core to the person at the machine; a run of everything needs both of two.
  maxWorkers: '100%',
  coverageProvider: 'v8',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testRegex: '\\.(spec|e2e-spec)\\.ts$',
  transform: { '\\.ts$': swc('typescript'), '\\.m?js$': swc('ecmascript') },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly})/)`],
  moduleNameMapper: {
    '^@ledger/kernel$': '<rootDir>/libs/kernel/src',
    '^@ledger/rulebook$': '<rootDir>/libs/rulebook/src',
    '^@ledger/proof$': '<rootDir>/libs/proof/src',
    '^@ledger/core$': '<rootDir>/libs/ledger/src',
    '^@ledger/embedded$': '<rootDir>/libs/embedded/src',
    '^@ledger/distributed$': '<rootDir>/libs/distributed/src',
    '^@ledger/adapters/(.*)$': '<rootDir>/libs/adapters/$1/src',
    '^@ledger/capabilities/(.*)$': '<rootDir>/libs/capabilities/$1/src',
    '^@ledger/facts/(.*)$': '<rootDir>/libs/capabilities/$1/src/facts',
    '^@ledger/test/(.*)$': '<rootDir>/test/$1',
  },
};
