// The walls of the house: what may import what, and what is called in one place only. All other rules, those that need
// types among them, and the types themselves are in .oxlintrc.json: it looks at everything in a tenth of the time.
import parser from '@typescript-eslint/parser';
import boundaries from 'eslint-plugin-boundaries';
import { defineConfig } from 'eslint/config';

/** Where an import may go: from each room of the house, only to these. Features may never import one another. */
const MAY_IMPORT = {
  app: [
    'app',
    'feature',
    'ui',
    'platform',
    'atlassian',
    'markdown',
    'fields',
    'checklist',
    'protocol',
    'core',
  ],
  feature: ['ui', 'platform', 'atlassian', 'markdown', 'fields', 'checklist', 'protocol', 'core'],
  ui: ['ui', 'platform', 'atlassian', 'markdown', 'fields', 'protocol', 'core'],
  platform: ['platform', 'protocol', 'core'],
  atlassian: ['atlassian', 'markdown', 'fields', 'checklist', 'core'],
  fields: ['fields', 'markdown', 'core'],
  checklist: ['checklist', 'markdown', 'core'],
  markdown: ['markdown', 'core'],
  protocol: ['protocol', 'core'],
  webview: ['webview', 'protocol', 'core'],
  mcp: ['mcp', 'protocol', 'core'],
  core: ['core'],
  sampleSite: ['sampleSite'],
};

const vscodeImport = {
  name: 'vscode',
  message: 'Only extension.ts, app, features, ui and platform know vscode. Hand in what you need.',
};
const cloudOnly = {
  regex: '^(jira|confluence)\\.js(/|$)',
  message: 'jira.js and confluence.js are spoken to in src/atlassian/cloud only.',
};
const appOnly = { regex: '^\\./(?!app/)', message: 'extension.ts starts app, and nothing else.' };
const nodeImport = { regex: '^node:', message: 'core runs anywhere: no Node here.' };

/**
 * The rooms within `src/atlassian`, and where an import may go from each of them. `adf`, `wiki` and `storageFormat` map
 * between src/markdown and their format, and know nothing of one another; what they have alike is in `common`.
 */
const ATLASSIAN_MAY_IMPORT = {
  model: [],
  ports: ['model'],
  common: ['model'],
  transport: [],
  jql: [],
  adf: ['common'],
  wiki: [],
  storageFormat: ['model', 'common'],
  store: ['model', 'ports'],
  cache: ['model', 'ports', 'common'],
  checklists: ['model', 'common'],
  outbox: ['model', 'ports', 'common', 'transport', 'checklists'],
  diagnosis: ['model', 'common', 'transport'],
  pages: ['model', 'ports', 'common', 'storageFormat'],
  cloud: ['model', 'ports', 'common', 'transport', 'adf', 'storageFormat'],
  datacenter: ['model', 'ports', 'common', 'transport', 'wiki', 'storageFormat'],
  sites: ['model', 'ports', 'common', 'transport', 'cloud', 'datacenter', 'diagnosis'],
};
const atlassianRoom = (name) => `atlassian/${name}`;
const ATLASSIAN = Object.keys(ATLASSIAN_MAY_IMPORT).map(atlassianRoom);

/** All walls: what is said of `atlassian` above counts for each of its rooms. */
const WALLS = Object.entries(MAY_IMPORT).flatMap(([from, to]) => {
  const allowed = to.flatMap((room) => (room === 'atlassian' ? ATLASSIAN : room));
  if (from !== 'atlassian') return [[from, allowed]];
  const outside = allowed.filter((room) => !ATLASSIAN.includes(room));
  return Object.entries(ATLASSIAN_MAY_IMPORT).map(([room, rooms]) => [
    atlassianRoom(room),
    [...[room, ...rooms].map(atlassianRoom), ...outside],
  ]);
});

/** The import restrictions of one room; `patterns` of the general rule are repeated, as a later rule replaces an earlier. */
const restrict = (paths, patterns) => ({
  'no-restricted-imports': ['error', { paths, patterns }],
});

const rawPage = {
  selector:
    "AssignmentExpression[left.property.name='html']:matches([left.object.name='webview'], [left.object.property.name='webview'])",
  message: 'Pages are built by ui/panels/panelPage.ts: it writes the content security policy.',
};
const rawCalls = [
  {
    selector:
      "CallExpression[callee.property.name=/^toLocale(Date|Time)?String$/], NewExpression[callee.object.name='Intl'] MemberExpression[object.property.name='env'][property.name='language']",
    message: 'VS Code may be set to a language that Intl throws for: Intl with displayLocale().',
  },
  {
    selector:
      "CallExpression[callee.property.name=/^(readFile|writeFile|createDirectory|rename|delete|copy)$/][callee.object.property.name='fs']",
    message: 'Another program may hold the file: platform/workspaceFs.ts.',
  },
  {
    selector:
      "CallExpression[callee.property.name='registerCommand'][callee.object.property.name='commands']",
    message: 'Register commands through platform/commands.ts.',
  },
  {
    selector: "CallExpression[callee.property.name='executeCommand'] > Literal[value='setContext']",
    message: 'Set context keys through platform/contextKeys.ts.',
  },
  {
    selector: "CallExpression[callee.property.name='getConfiguration']",
    message: 'Read settings through platform/settings.ts.',
  },
  {
    selector: 'MemberExpression[property.name=/^show(Error|Warning|Information)Message$/]',
    message:
      "Notify through platform/notifications.ts: a server's words could be a link that runs a command.",
  },
  {
    selector: "MemberExpression[property.name='openExternal']",
    message: 'Open addresses through platform/webPages.ts, over http and https only.',
  },
  {
    selector: "MemberExpression[property.name='supportHtml']",
    message: 'No HTML in tooltips: what they hold comes from servers.',
  },
  rawPage,
  {
    selector: "AssignmentExpression[left.property.name='isTrusted'][right.type='Literal']",
    message: 'Trust commands by name: { enabledCommands: […] }.',
  },
];

export default defineConfig(
  { ignores: ['dist/', 'test/.output/', 'test/support/workspace/', '**/*.js', '**/*.mjs', '**/*.cjs'] },
  // What is switched off in a comment is .oxlintrc.json's to judge.
  { linterOptions: { reportUnusedDisableDirectives: 'off' } },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parser },
    rules: {
      'no-restricted-properties': [
        'error',
        ...['toLocaleLowerCase', 'toLocaleUpperCase'].map((property) => ({
          property,
          message:
            'Where the system speaks Turkish, "INFRA" becomes "\u0131nfra": toLowerCase or toUpperCase.',
        })),
      ],
    },
  },
  {
    files: ['{src,packages/*/src}/**/*.{ts,tsx}'],
    plugins: { boundaries },
    settings: {
      'import/resolver': {
        typescript: {
          project: ['./tsconfig.json', './src/webviews/tsconfig.json'],
          noWarnOnMultipleProjects: true,
        },
      },
      'boundaries/include': ['src/**/*', 'packages/*/src/**/*'],
      'boundaries/elements': [
        { type: 'app', pattern: 'src/app' },
        { type: 'feature', pattern: 'src/features/*', capture: ['name'] },
        { type: 'ui', pattern: 'src/ui' },
        { type: 'platform', pattern: 'src/platform' },
        ...Object.keys(ATLASSIAN_MAY_IMPORT).map((name) => ({
          type: atlassianRoom(name),
          pattern: `src/atlassian/${name}`,
        })),
        { type: 'markdown', pattern: 'src/markdown' },
        { type: 'fields', pattern: 'src/fields' },
        { type: 'checklist', pattern: 'src/checklist' },
        { type: 'protocol', pattern: 'src/protocol' },
        { type: 'core', pattern: 'src/core' },
        { type: 'webview', pattern: 'src/webviews' },
        { type: 'mcp', pattern: 'src/mcp' },
        { type: 'sampleSite', pattern: 'packages/sample-site/src' },
      ],
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: WALLS.map(([from, to]) => ({
            from: { element: { type: from } },
            allow: { to: { element: { types: { anyOf: to } } } },
          })),
        },
      ],
      ...restrict([], [cloudOnly]),
    },
  },
  {
    files: [
      'src/{atlassian,markdown,fields,checklist,protocol,webviews,mcp}/**/*.{ts,tsx}',
      'packages/*/src/**/*.ts',
    ],
    rules: restrict([vscodeImport], [cloudOnly]),
  },
  { files: ['src/atlassian/cloud/**/*.ts'], rules: restrict([vscodeImport], []) },
  { files: ['src/core/**/*.ts'], rules: restrict([vscodeImport], [cloudOnly, nodeImport]) },
  { files: ['src/extension.ts'], rules: restrict([], [cloudOnly, appOnly]) },
  {
    files: ['src/{features,ui,app}/**/*.ts', 'src/extension.ts'],
    rules: { 'no-restricted-syntax': ['error', ...rawCalls] },
  },
  {
    files: ['src/ui/panels/panelPage.ts'],
    rules: { 'no-restricted-syntax': ['error', ...rawCalls.filter((call) => call !== rawPage)] },
  },
  {
    files: ['src/webviews/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "JSXAttribute[name.name='dangerouslySetInnerHTML'], MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]",
          message: 'Only sanitizedHtml.ts makes elements of HTML.',
        },
      ],
    },
  },
);
