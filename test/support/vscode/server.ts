import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startProcess, stopProcess } from '../processes.ts';
import type { InstalledVsCode } from './install.ts';

/** The display languages that Shipshape speaks. */
export type DisplayLanguage = 'en' | 'zh-tw';

export interface ServerOptions {
  readonly locale?: DisplayLanguage | undefined;
  /** Settings of the machine; a test's own come here. */
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
  /** Added to the environment, which the extension host inherits; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** A folder of installed extensions; by default an empty one. */
  readonly extensionsFolder?: string | undefined;
  /** Where user data are kept for the next start; by default they are thrown away. */
  readonly dataFolder?: string | undefined;
  readonly onOutput?: ((text: string) => void) | undefined;
}

export interface RunningServer {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  /** The folder where extensions keep files of their own. */
  readonly keptFiles: string;
  /** The address of a window on a folder, with this extension under development and, for a test run, its suite. */
  windowUrl(window: { folder: string; extension?: string; suite?: string }): string;
  /** Replaces the settings of the machine; open windows follow. */
  configure(settings: Readonly<Record<string, unknown>>): void;
  stop(): Promise<void>;
}

/** Quiet and the same everywhere: no greetings, no AI, no look-ups on the internet. */
const SETTINGS = {
  'chat.disableAIFeatures': true,
  'chat.agentHost.enabled': false,
  'chat.commandCenter.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  // In a browser files are saved a second after each change; a window on the desktop leaves them.
  'files.autoSave': 'off',
  'git.openRepositoryInParentFolders': 'never',
  'git.autofetch': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'typescript.disableAutomaticTypeAcquisition': true,
  'update.mode': 'none',
  'window.commandCenter': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.editor.enablePreview': false,
};

/**
 * Starts VS Code's server on a free port of the loopback interface and waits until it listens.
 * @throws Error with the server's output when it ends before that.
 */
export async function startServer(
  vscode: InstalledVsCode,
  options: ServerOptions = {},
): Promise<RunningServer> {
  const temporary = options.dataFolder === undefined;
  const data = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'shipshape-vscode-'));
  const user = join(data, 'user');
  const extensions = options.extensionsFolder ?? join(data, 'extensions');
  mkdirSync(join(user, 'Machine'), { recursive: true });
  mkdirSync(join(user, 'User'), { recursive: true });
  mkdirSync(extensions, { recursive: true });
  const configure: RunningServer['configure'] = (settings) => {
    const text = JSON.stringify({ ...SETTINGS, ...settings }, undefined, 2);
    writeFileSync(join(user, 'Machine', 'settings.json'), text);
  };
  configure(options.settings ?? {});
  if (options.locale === 'zh-tw') writeLanguagePack(user);

  const child = startProcess(
    vscode.node,
    [
      vscode.server,
      ...['--host', '127.0.0.1', '--port', '0'],
      ...['--without-connection-token', '--accept-server-license-terms'],
      ...['--server-data-dir', data, '--user-data-dir', user, '--extensions-dir', extensions],
      ...['--disable-telemetry', '--disable-workspace-trust'],
      ...(options.locale === 'zh-tw' ? ['--locale', 'zh-tw'] : []),
    ],
    { env: { ...process.env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const stop = async (): Promise<void> => {
    await stopProcess(child);
    if (temporary) rmSync(data, { recursive: true, force: true, maxRetries: 3 });
  };

  const port = await new Promise<string>((resolve, reject) => {
    let output = '';
    const listen = (chunk: Buffer): void => {
      const text = chunk.toString('utf8');
      options.onOutput?.(text);
      output += text;
      const listening = /listening on (\d+)/.exec(output)?.[1];
      if (listening !== undefined) resolve(listening);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', reject);
    child.once('exit', () => {
      reject(new Error(`VS Code ${vscode.release.vscode} did not start:\n${output}`));
    });
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });

  const authority = `127.0.0.1:${port}`;
  return {
    origin: `http://${authority}`,
    keptFiles: join(user, 'User', 'globalStorage'),
    windowUrl: ({ folder, extension, suite }) => {
      const remote = (path: string): string => `vscode-remote://${authority}${pathToFileURL(path).pathname}`;
      const payload = [
        ...(extension === undefined ? [] : [['extensionDevelopmentPath', remote(extension)]]),
        ...(suite === undefined ? [] : [['extensionTestsPath', remote(suite)]]),
        ['skipWelcome', 'true'],
      ];
      const query = new URLSearchParams({
        folder: pathToFileURL(folder).pathname,
        payload: JSON.stringify(payload),
      });
      return `http://${authority}/?${query.toString()}`;
    },
    configure,
    stop,
  };
}

/** Makes VS Code believe that a language pack is installed: the extension's own translations are then in force. */
function writeLanguagePack(user: string): void {
  const texts = join(user, 'workbench.i18n.json');
  writeFileSync(texts, JSON.stringify({ version: '1.0.0', contents: {} }));
  const pack = {
    hash: 'shipshape',
    extensions: [{ extensionIdentifier: { id: 'shipshape.language-pack' }, version: '1.0.0' }],
    translations: { vscode: texts },
    label: 'zh-tw',
  };
  writeFileSync(join(user, 'languagepacks.json'), JSON.stringify({ 'zh-tw': pack }));
}
