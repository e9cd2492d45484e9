import assert from 'node:assert/strict';
import { ROW_COMMANDS } from '../../../src/platform/rowCommands.ts';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { memberNames, parseSource, readProjectFile, readProjectJson, ROOT } from '../../support/sources.ts';

interface MenuEntry {
  readonly command: string;
  readonly when?: string;
}
/** A key's command, or the commands that it runs one after the other. */
interface KeyBinding extends MenuEntry {
  readonly args?: { readonly commands?: readonly (string | { readonly command: string })[] };
}
interface Manifest {
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly icon?: string;
    }[];
    readonly configuration: readonly { readonly properties: Record<string, unknown> }[];
    readonly keybindings: readonly KeyBinding[];
    readonly menus: Record<string, readonly MenuEntry[]>;
    readonly views: Record<
      string,
      readonly { readonly id: string; readonly icon: string; readonly when?: string }[]
    >;
    readonly viewsWelcome: readonly {
      readonly view: string;
      readonly contents: string;
      readonly when?: string;
    }[];
    readonly 'markdown.previewStyles': readonly string[];
    readonly snippets: readonly { readonly path: string }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly { readonly media: { readonly markdown: string } }[];
    }[];
  };
}

const manifest = readProjectJson('package.json') as Manifest;
const english = readProjectJson('package.nls.json') as Record<string, string>;
const chinese = readProjectJson('package.nls.zh-tw.json') as Record<string, string>;
const { contributes } = manifest;
const commandIds = contributes.commands.map(({ command }) => command);

function commandsOf({ command, args }: KeyBinding): readonly string[] {
  if (command !== 'runCommands') return [command];
  return (args?.commands ?? []).map((each) => (typeof each === 'string' ? each : each.command));
}

describe('package.json', () => {
  it('contributes exactly the commands of the typed table', () => {
    const table = memberNames(parseSource('src/platform/commands.ts'), 'CommandTable');
    assert.ok(table.length > 0);
    assert.deepEqual([...commandIds].sort(), [...table].sort());
  });

  it('contributes exactly the settings of the typed table', () => {
    const table = memberNames(parseSource('src/platform/settingChecks.ts'), 'settingChecks');
    const settings = contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
    assert.ok(table.length > 0);
    assert.deepEqual(settings.sort(), table.sort());
  });

  it('asks in its when clauses only for context keys that are set', () => {
    const table = memberNames(parseSource('src/platform/contextKeys.ts'), 'ContextKeys');
    const clauses = [
      ...Object.values(contributes.menus).flat(),
      ...contributes.keybindings,
      ...contributes.viewsWelcome,
      ...Object.values(contributes.views).flat(),
    ].map(({ when }) => when ?? '');
    const views = Object.values(contributes.views)
      .flat()
      .map(({ id }) => id);
    const ofController = /commentController == shipshape\.pageComments\b/g;
    const comments = parseSource('src/features/pages/comments/pageComments.ts').text;
    assert.match(comments, /createCommentController\(\s*'shipshape\.pageComments'/);
    const plain = clauses.map((when) => when.replaceAll(ofController, ''));
    const asked = new Set(plain.flatMap((when) => when.match(/shipshape\.\w+/g) ?? []));
    for (const key of asked) assert.ok(table.includes(key) || views.includes(key), `${key} is never set`);
    for (const key of table) assert.ok(asked.has(key), `${key} is set but nothing asks for it`);
  });

  it('names only its own commands in menus, key bindings and welcome texts', () => {
    const used = [
      ...Object.values(contributes.menus)
        .flat()
        .map(({ command }) => command),
      ...contributes.keybindings.flatMap(commandsOf),
    ];
    const linked = [...Object.values(english), ...Object.values(chinese)].flatMap((text) =>
      [...text.matchAll(/\(command:([\w.]+)/g)].map((match) => match[1] ?? ''),
    );
    // What a list does by itself may have a key of its own in ours.
    for (const command of [...used, ...linked])
      assert.ok(commandIds.includes(command) || command.startsWith('list.'), command);
  });

  it('knows which commands are of rows alone', () => {
    const inTitles = new Set(contributes.menus['view/title']?.map(({ command }) => command));
    const ofRows = contributes.menus['view/item/context']?.map(({ command }) => command) ?? [];
    assert.deepEqual(
      [...ROW_COMMANDS].toSorted(),
      [...new Set(ofRows)].filter((command) => !inTitles.has(command)).toSorted(),
    );
  });

  it('gives every command shown inline or in a title bar an icon', () => {
    const iconic = [
      ...(contributes.menus['view/title'] ?? []).filter((entry) =>
        JSON.stringify(entry).includes('navigation'),
      ),
      ...(contributes.menus['view/item/context'] ?? []).filter((entry) =>
        JSON.stringify(entry).includes('inline'),
      ),
    ];
    for (const { command } of iconic) {
      assert.ok(contributes.commands.find((candidate) => candidate.command === command)?.icon, command);
    }
  });

  it('has every %key% in English and in zh-TW, and no key that nothing uses', () => {
    const used = new Set(
      [...readProjectFile('package.json').matchAll(/"%([\w.]+)%"/g)].map((match) => match[1] ?? ''),
    );
    assert.deepEqual(Object.keys(english).sort(), [...used].sort());
    assert.deepEqual(Object.keys(chinese).sort(), [...used].sort());
  });

  it('tells of settings as Markdown where their texts have marks of it', () => {
    const settings = JSON.stringify(contributes.configuration);
    const plain = [...settings.matchAll(/"description":"%([^%]+)%"/g)];
    assert.ok(plain.length > 0);
    const marked = plain.flatMap(([, key = '']) => ((english[key] ?? '').includes('`') ? [key] : []));
    assert.deepEqual(marked, []);
  });

  it('links the same commands in both languages', () => {
    const links = (text: string): string[] => [...text.matchAll(/command:[\w.]+/g)].map((match) => match[0]);
    for (const [key, text] of Object.entries(english))
      assert.deepEqual(links(chinese[key] ?? ''), links(text), key);
  });

  it('points only at files that are there', () => {
    const files = [
      manifest.icon,
      ...Object.values(contributes.views)
        .flat()
        .map(({ icon }) => icon),
      ...contributes['markdown.previewStyles'],
      // Each language has its own.
      ...contributes.snippets.flatMap(({ path }) =>
        [english, chinese].map((texts) => texts[path.slice(1, -1)] ?? path),
      ),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown)),
    ];
    for (const file of files) assert.ok(existsSync(join(ROOT, file)), file);
  });

  it('has every step of the walkthrough in both languages, each with a picture', () => {
    const texts = contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown));
    assert.ok(texts.length > 0);
    for (const file of texts) {
      // VS Code looks for the reader's language under this name.
      for (const [path, isChinese] of [
        [file, false],
        [file.replace(/\.md$/, '.nls.zh-tw.md'), true],
      ] as const) {
        const text = readProjectFile(path);
        assert.equal(/\p{Script=Han}/u.test(text), isChinese, path);
        // A picture of Markdown's own is lost where the extension lies in a folder with a space in its name.
        const picture = /^<img src="([\w-]+\.svg)" alt="[^"]+">$/m.exec(text)?.[1] ?? assert.fail(path);
        assert.ok(existsSync(join(ROOT, dirname(path), picture)), picture);
      }
    }
  });
});
