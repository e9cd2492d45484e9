import assert from 'node:assert/strict';
import {
  Disposable,
  EventEmitter,
  FileSystemError,
  FileType,
  Uri,
  window,
  workspace,
  type FileChangeEvent,
  type FileSystemProvider,
} from 'vscode';
import { reasonOf } from '../../src/core/errors.ts';
import { freeFile, runsOf } from '../../src/features/testRuns/runFiles.ts';
import { changeFile, readFileText } from '../../src/platform/textFiles.ts';
import { watchSaves } from '../../src/platform/unsavedText.ts';
import { eventually } from '../support/eventually.ts';
import { closeEditors } from './activeEditor.ts';

const SCHEME = 'other-disk';

/** A disk that knows files by their names as Windows and macOS do, and that may be full, or held by another program. */
class OtherDisk implements FileSystemProvider {
  readonly #files = new Map<string, { name: string; bytes: Uint8Array }>();
  readonly #changed = new EventEmitter<FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;
  /** Comes before a file is written. */
  beforeWrite: () => Promise<void> = () => Promise.resolve();
  /** So many writes empty their file and fail then. */
  failingWrites = 0;
  /** So often a folder cannot be read. */
  failingLists = 0;

  put(path: string, text: string): Uri {
    this.#files.set(keyOf(path), { name: path, bytes: Buffer.from(text) });
    return Uri.from({ scheme: SCHEME, path });
  }

  text(path: string): string | undefined {
    const file = this.#files.get(keyOf(path));
    return file && Buffer.from(file.bytes).toString();
  }

  watch(): Disposable {
    return new Disposable(() => undefined);
  }

  stat(uri: Uri): { type: FileType; ctime: number; mtime: number; size: number } {
    const file = this.#files.get(keyOf(uri.path));
    const isFolder = [...this.#files.keys()].some((key) => key.startsWith(`${keyOf(uri.path)}/`));
    if (!file && !isFolder) throw FileSystemError.FileNotFound(uri);
    return {
      type: file ? FileType.File : FileType.Directory,
      ctime: 0,
      mtime: 0,
      size: file?.bytes.length ?? 0,
    };
  }

  async readDirectory(uri: Uri): Promise<[string, FileType][]> {
    if (this.failingLists-- > 0) throw new Error('EBUSY: resource busy or locked, scandir');
    return [...this.#files.values()]
      .filter(({ name }) => keyOf(name).startsWith(`${keyOf(uri.path)}/`))
      .map(({ name }) => [name.split('/').at(-1) ?? '', FileType.File]);
  }

  readFile(uri: Uri): Uint8Array {
    const file = this.#files.get(keyOf(uri.path));
    if (!file) throw FileSystemError.FileNotFound(uri);
    return file.bytes;
  }

  async writeFile(uri: Uri, content: Uint8Array): Promise<void> {
    await this.beforeWrite();
    const isFull = this.failingWrites-- > 0;
    this.put(uri.path, isFull ? '' : Buffer.from(content).toString());
    if (isFull) throw new Error('ENOSPC: no space left on device, write');
  }

  createDirectory(): void {
    // Folders are where their files are.
  }

  delete(): void {
    throw FileSystemError.NoPermissions();
  }

  rename(): void {
    throw FileSystemError.NoPermissions();
  }
}

function keyOf(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

describe('disks other than those of Linux', function () {
  this.timeout(60_000);
  const disk = new OtherDisk();
  let provided: Disposable;

  before(() => {
    provided = workspace.registerFileSystemProvider(SCHEME, disk, { isCaseSensitive: false });
  });

  afterEach(async () => {
    disk.failingWrites = 0;
    disk.failingLists = 0;
    disk.beforeWrite = () => Promise.resolve();
    await closeEditors();
  });

  after(() => {
    provided.dispose();
  });

  const tick = (text: string): Promise<readonly { offset: number; length: number; newText: string }[]> =>
    Promise.resolve([{ offset: text.indexOf('[ ]') + 1, length: 1, newText: 'x' }]);

  it('keep a file that fills the disk while it is changed, and say what failed', async () => {
    const text = '# Release\n\n- [ ] one\n';
    const uri = disk.put('/full/release.md', text);
    disk.failingWrites = 11;
    await assert.rejects(changeFile(uri, tick), (error) => reasonOf(error) === 'io');
    assert.equal(disk.text('/full/release.md'), text);
  });

  it('take long to save, and what is typed meanwhile counts as it stands in the editor', async () => {
    const uri = disk.put('/slow/release.md', '# Release\n\n- [ ] one\n');
    const document = await workspace.openTextDocument(uri);
    const editor = await window.showTextDocument(document);
    const typeAtEnd = async (text: string): Promise<void> => {
      await editor.edit((edit) => edit.insert(document.lineAt(document.lineCount - 1).range.end, text));
    };
    const saves = watchSaves();
    try {
      await typeAtEnd('- [ ] two');
      disk.beforeWrite = () => typeAtEnd(' and three');
      // VS Code says no: there is more to save by now.
      assert.equal(await document.save(), false);
      const typed = '# Release\n\n- [ ] one\n- [ ] two and three';
      assert.equal(document.getText(), typed);
      assert.equal(disk.text('/slow/release.md'), typed.replace(' and three', ''));
      // What VS Code tells of it, without a reason to rely on it.
      assert.equal(document.isDirty, false);
      assert.equal(await readFileText(uri), typed);
      assert.ok(await changeFile(uri, tick));
      assert.equal(document.getText(), typed.replace('[ ] one', '[x] one'));

      disk.beforeWrite = () => Promise.resolve();
      assert.ok(await document.save());
      assert.equal(await readFileText(uri), document.getText());
      // By somebody else, without VS Code being told.
      disk.put('/slow/release.md', '# Other\n');
      assert.equal(await readFileText(uri), '# Other\n');
    } finally {
      saves.dispose();
    }
  });

  it('leave the text of a file that cannot even be put back in an editor', async () => {
    const text = '# Release\n\n- [ ] one\n';
    const uri = disk.put('/full/lost.md', text);
    disk.failingWrites = 1000;
    await assert.rejects(changeFile(uri, tick), (error) => reasonOf(error) === 'io');
    await eventually(() => {
      assert.equal(window.activeTextEditor?.document.getText(), text);
      assert.equal(window.activeTextEditor.document.isUntitled, true);
    });
  });

  it('give a run a file of its own beside one whose name differs in case or in form', async () => {
    for (const [there, script] of [
      ['Login', 'login'],
      ['U\u0308bersicht', '\u00dcbersicht'],
    ] as const) {
      disk.put(`/runs/${there}-2026-12-01.md`, 'of another script');
      const { next } = await runsOf(disk.put(`/runs/${script}.md`, '- [ ] one'), '2026-12-01');
      assert.equal(next.path, `/runs/${script}-2026-12-01-2.md`);
    }
  });

  it('give a run no name at all while nobody can tell which are taken', async () => {
    const script = disk.put('/held/login.md', '- [ ] one');
    disk.put('/held/login-2026-12-01.md', 'a run');
    disk.failingLists = 3;
    const { next } = await runsOf(script, '2026-12-01');
    assert.equal(next.path, '/held/login-2026-12-01-2.md');
    disk.failingLists = 1000;
    await assert.rejects(runsOf(script, '2026-12-01'), (error) => reasonOf(error) === 'io');
  });

  it('keep a picture whose name differs in case only', async () => {
    disk.put('/pictures/Shot.PNG', 'old');
    const folder = Uri.from({ scheme: SCHEME, path: '/pictures' });
    assert.equal((await freeFile(folder, 'shot.png')).path, '/pictures/shot-2.png');
  });
});
