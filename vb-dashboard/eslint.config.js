import js from '@eslint/js'
import query from '@tanstack/eslint-plugin-query'
import i18next from 'eslint-plugin-i18next'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import tseslint from 'typescript-eslint'

const FEATURES = ['auth', 'calls', 'campaigns', 'overview']

/** A feature may not import another one; what two features need belongs to src/api, src/components or src/lib. */
const featureBoundaries = FEATURES.map((feature) => ({
  files: [`src/features/${feature}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: FEATURES.filter((other) => other !== feature).map(
              (other) => `@/features/${other}/**`,
            ),
            message: 'Features do not import each other.',
          },
          {
            group: ['@/app/**', '@/routes/**'],
            message: 'Features do not know the app around them.',
          },
          { group: ['../../*'], message: 'Leave the feature by its alias @/.' },
        ],
      },
    ],
  },
}))

export default tseslint.config(
  {
    ignores: [
      'src/api/generated',
      'dist',
      'dist-mock',
      'test-results',
      'playwright-report',
      'screenshots',
    ],
  },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      globals: globals.browser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-console': 'error',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300 }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/only-throw-error': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [query.configs['flat/recommended'], reactHooks.configs.flat['recommended-latest']],
  },
  {
    // One way to the Backend: token, problem details and schemas are not to be forgotten.
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/api/client.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'Requests go through the functions of src/api/generated.' },
      ],
    },
  },
  {
    files: ['src/**/*.tsx'],
    extends: [jsxA11y.flatConfigs.strict],
    rules: {
      'max-lines': ['error', { max: 200 }],
      'react-hooks/incompatible-library': 'off',
    },
  },
  {
    // Every word on the screen comes from src/locales.
    files: ['src/{app,components,features,routes}/**/*.tsx'],
    ignores: ['**/*.test.tsx'],
    plugins: { i18next },
    rules: {
      'i18next/no-literal-string': [
        'error',
        {
          mode: 'jsx-only',
          'jsx-attributes': {
            include: ['^(aria-label|alt|title|label|placeholder|hint|note|caption|description)$'],
          },
          words: { exclude: ['[0-9!-/:-@[-`{-~\\s–·]+'] },
        },
      ],
    },
  },
  {
    // Shared code does not know features; only features' queries and shared queries send requests.
    files: ['src/{api,components,lib}/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['@/features/**', '@/routes/**', '@/app/**'],
              message: 'Shared code is below features and app.',
            },
          ],
        },
      ],
    },
  },
  ...featureBoundaries,
  {
    files: ['src/features/**/components/**/*.tsx'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['@/api/generated/*'],
              allowTypeImports: true,
              message: 'Components take data from queries.ts; only types come from the client.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'src/test/**', 'src/mock/**', 'e2e/**'],
    rules: { 'no-restricted-imports': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['*.js', 'scripts/*.js'], extends: [tseslint.configs.disableTypeChecked] },
)
