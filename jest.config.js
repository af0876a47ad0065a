// Packages that ship only ES modules; jest has to transform them. List: facts of the toolchain, tried one by one.
const esm = [
  '@ver0/deep-equal',
  '@react-hookz/web',
  'marked',
  'ol',
  'd3',
  'd3-[a-z-]+',
  'internmap',
  'delaunator',
  'robust-predicates',
  'rxjs',
  'uuid',
  'react-colorful',
  'react-calendar',
  'get-user-locale',
  'memoize',
  'mimic-function',
  '@wojtekmaj/date-utils',
  '@grafana/schema',
  'idb',
  'p-queue',
  'p-retry',
  'p-timeout',
  'is-network-error',
  'eventemitter3',
  'pure-rand',
  'lru-cache',
];

module.exports = {
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.{ts,tsx}'],
  // Jest leaves a core idle, which is half of a machine with two.
  maxWorkers: '100%',
  workerIdleMemoryLimit: '1GB',
  testEnvironment: 'node',
  // Generous, since a machine may be busy: a test that hangs still ends, and none waits for the clock.
  testTimeout: 60_000,
  setupFilesAfterEnv: ['<rootDir>/tests/support/jest-setup.ts'],
  transformIgnorePatterns: [`node_modules/(?!.*(${esm.join('|')})/.*)`],
  moduleNameMapper: {
    '\\.(css|scss|svg)$': '<rootDir>/tests/support/style-mock.js',
    '^react-inlinesvg$': '<rootDir>/tests/support/svg-mock.js',
  },
  transform: {
    '^.+\\.[mc]?[tj]sx?$': [
      '@swc/jest',
      {
        sourceMaps: 'inline',
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'classic' } },
          target: 'es2022',
        },
        module: { type: 'commonjs' },
      },
    ],
  },
};
