import tseslint from 'typescript-eslint';
import reactHooks from 'eslint-plugin-react-hooks';

/** What each layer of `src/` may import: folders below it, and packages (short lists, extended on purpose). */
const layers = {
  core: { below: [], packages: ['zod', 'luxon'] },
  metrics: { below: ['core'], packages: [] },
  providers: { below: ['core'], packages: ['zod'] },
  sync: { below: ['core'], packages: ['p-queue', 'p-retry'] },
  checks: { below: ['core', 'metrics', 'providers', 'sync'], packages: [] },
  datasource: {
    below: ['core', 'metrics', 'providers', 'sync', 'checks'],
    packages: ['@grafana/[a-z/]+', 'react', 'rxjs', '@emotion/css', 'idb', 'yaml'],
  },
  companion: {
    below: ['core', 'metrics', 'providers', 'sync', 'checks'],
    packages: ['prom-client', 'yaml', 'commander', 'node:[a-z0-9_/]+'],
  },
};
const names = Object.keys(layers).join('|');
const PURE = ['core', 'metrics', 'providers', 'sync', 'checks'];

function boundaries(layer, ...extra) {
  const { below, packages } = layers[layer];
  const outside = below.length === 0 ? `(${names})/` : `(?!(${below.join('|')})/)(${names})/`;
  return {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { regex: `^(\\.\\./)+${outside}`, message: `${layer} may only import ${below.join(', ') || 'itself'}` },
          { regex: `^(?!\\.|(${packages.join('|') || '$^'})$)`, message: `not a package of ${layer}` },
          ...extra,
        ],
      },
    ],
  };
}

const clockless = {
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'time arrives as an argument or through the Clock port' },
    { object: 'Math', property: 'random', message: 'randomness arrives as an argument' },
  ],
  'no-restricted-syntax': [
    'error',
    { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'time arrives as an argument' },
  ],
};

export default tseslint.config(
  { ignores: ['node_modules', 'dist', 'dist-companion', 'build', 'coverage'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommended],
    rules: {
      'func-style': ['error', 'declaration', { allowArrowFunctions: true }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      complexity: ['error', 10],
      eqeqeq: 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs['recommended-latest'].rules,
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
    },
  },
  ...Object.keys(layers).map((layer) => ({
    files: [`src/${layer}/**/*.{ts,tsx}`],
    rules: { ...boundaries(layer), ...(PURE.includes(layer) ? clockless : {}) },
  })),
  {
    files: ['src/providers/*/**/*.ts'],
    rules: boundaries('providers', { regex: '^\\.\\./(?!\\.\\./)', message: 'providers do not import each other' }),
  },
  { files: ['tests/**/*.{ts,tsx}', 'bench/**/*.ts'], rules: { 'max-lines-per-function': 'off' } },
);
