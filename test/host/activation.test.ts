import assert from 'node:assert/strict';
import { commands, extensions, type Extension } from 'vscode';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

function shipshape(): Extension<unknown> {
  const extension = extensions.getExtension('shipshape.shipshape');
  assert.ok(extension, 'VS Code did not load the extension');
  return extension;
}

describe('activation', () => {
  it('succeeds', async () => {
    await shipshape().activate();
    assert.equal(shipshape().isActive, true);
  });

  it('registers every command that the manifest contributes', async () => {
    await shipshape().activate();
    const manifest = shipshape().packageJSON as Manifest;
    const registered = new Set(await commands.getCommands(true));
    const missing = manifest.contributes.commands
      .map(({ command }) => command)
      .filter((command) => !registered.has(command));
    assert.deepEqual(missing, []);
  });
});
