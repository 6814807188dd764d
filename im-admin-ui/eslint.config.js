import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['target/', 'node_modules/'] },
  js.configs.recommended,
  tseslint.configs.strict,
  tseslint.configs.stylistic,
  vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
  },
  {
    files: ['build/**'],
    languageOptions: { globals: { process: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['**/*.ts', '**/*.vue'],
    rules: {
      // The compiler knows what is defined.
      'no-undef': 'off',
      'no-console': 'error',
      eqeqeq: ['error', 'always'],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      // User text reaches the page as text, never as markup.
      'vue/no-v-html': 'error',
      // exactOptionalPropertyTypes tells absent from undefined: a default would blur it.
      'vue/require-default-prop': 'off',
      // A strict Content-Security-Policy refuses style attributes in markup; bindings go through the CSSOM.
      'vue/no-static-inline-styles': 'error',
    },
  },
  {
    files: ['src/sdk/**', 'src/format/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(vue|pinia|element-plus)|/(stores|features|components|frame)/',
              message: 'knows no screen',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/features/**', 'src/components/**', 'src/stores/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '/features/',
              message: 'A feature imports no other; what two need lives in components/',
            },
          ],
        },
      ],
    },
  },
  prettier,
)
