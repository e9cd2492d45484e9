import { registerHooks } from 'node:module';
import type * as quickPick from '../../../src/platform/quickPick.ts';

/** The quick picks of the product, with the fake `vscode` of picks in place of VS Code. */
export async function importQuickPick(): Promise<typeof quickPick> {
  const hooks = registerHooks({
    resolve: (name, context, next) =>
      name === 'vscode'
        ? { url: new URL('vscodeOfPicks.ts', import.meta.url).href, shortCircuit: true }
        : next(name, context),
  });
  try {
    return await import('../../../src/platform/quickPick.ts');
  } finally {
    hooks.deregister();
  }
}
