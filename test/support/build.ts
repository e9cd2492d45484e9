import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { OUTPUT, PROJECT } from './paths.ts';
import { run } from './processes.ts';

/**
 * Bundles the extension, the sample site and the host suites into dist, unless the caller's caller already did.
 * @throws Error with esbuild's messages.
 */
export async function build(): Promise<void> {
  if (process.env['SHIPSHAPE_BUILT'] === 'yes') return;
  const { code, output } = await withLock(
    join(OUTPUT, 'build.lock'),
    () => run(process.execPath, [join(PROJECT, 'esbuild.js')], { cwd: PROJECT }),
    'Another run is building; waiting for that …',
  );
  if (code !== 0) throw new Error(`The build failed.\n${output}`);
  process.env['SHIPSHAPE_BUILT'] = 'yes';
}
