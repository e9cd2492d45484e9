import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Runs every suite of this folder inside the extension host; VS Code calls it.
 * The result goes to the file that the environment names, as a window's console is full of other matters.
 * @throws Error when a test failed, which becomes the exit code.
 */
export async function run(): Promise<void> {
  const output = process.env['SHIPSHAPE_TEST_REPORT'];
  // Mocha is an ES module, which CommonJS may import at run time only.
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 120_000,
    forbidOnly: true,
    ...(output === undefined ? {} : { reporter: 'json', reporterOptions: { output } }),
  });
  const only = process.env['SHIPSHAPE_TEST_ONLY'] ?? '';
  for (const name of readdirSync(__dirname)) {
    if (name.endsWith('.test.cjs') && name.startsWith(only)) mocha.addFile(join(__dirname, name));
  }
  await new Promise<void>((resolve, reject) => {
    mocha.run((failures) => {
      if (failures === 0) resolve();
      else reject(new Error(`${failures} tests failed`));
    });
  });
}
