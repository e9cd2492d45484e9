import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { commands, ConfigurationTarget, Uri, workspace, type TextDocument } from 'vscode';
import { closeEditors } from './activeEditor.ts';

/** Each test file has these counters of its own, and VS Code may still know the files of another. */
const mine = Date.now().toString(36);
let files = 0;

/** An address in the workspace where no file is yet. */
export function newUri(): Uri {
  const [folder] = workspace.workspaceFolders ?? [];
  assert.ok(folder);
  return Uri.joinPath(folder.uri, `encoded-${mine}-${String(++files)}.md`);
}

/** A new file of the workspace. */
export async function newFile(bytes: Uint8Array): Promise<Uri> {
  const uri = newUri();
  await workspace.fs.writeFile(uri, bytes);
  return uri;
}

/** For a `describe`: its tests leave neither an encoding nor an editor behind, and all of them no file. */
export function leaveNothing(): void {
  afterEach(async () => {
    await useEncoding(undefined);
    await closeEditors();
  });
  after(async () => {
    for (const uri of await workspace.findFiles('encoded-*.md')) await workspace.fs.delete(uri);
  });
}

export const bytesOf = async (uri: Uri): Promise<Buffer> => Buffer.from(await workspace.fs.readFile(uri));

/** Runs a command; what it has to say, or to ask, is taken or closed until it is through. */
export async function run(command: string, ...args: readonly unknown[]): Promise<void> {
  await through(Promise.resolve(commands.executeCommand(command, ...args)), command);
}

/** Waits for something; what it asks is answered with what is highlighted, what it says is closed. */
export async function through<T>(work: Promise<T>, name = 'it'): Promise<T> {
  const running = { done: false };
  const end = (): void => void (running.done = true);
  work.then(end, end);
  for (let tries = 0; !running.done && tries < 400; tries++) {
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await delay(50);
    if (tries % 10 === 9) await commands.executeCommand('notifications.clearAll');
  }
  assert.equal(running.done, true, `${name} came to an end`);
  return work;
}

/** Waits until a document shows a text: what was written to its file comes into its editor a moment later. */
export async function untilShown(document: TextDocument, text: string): Promise<void> {
  for (let tries = 0; tries < 1500; tries++) {
    if (document.getText().includes(text)) return;
    await delay(20);
  }
  const disk = Buffer.from(await workspace.fs.readFile(document.uri)).toString();
  assert.fail(
    `The editor shows ${JSON.stringify(document.getText())}, and the file is ${JSON.stringify(disk)}`,
  );
}

/** Has VS Code read files in this encoding, or in its own again. */
export async function useEncoding(encoding: string | undefined): Promise<void> {
  await workspace.getConfiguration('files').update('encoding', encoding, ConfigurationTarget.Global);
}
