/** The two versions of VS Code that tests run on. */
export type VsCodeVersion = 'minimum' | 'current';

/** One version of VS Code, as the package registry has it: the same workbench, extension host and API, as a server. */
export interface VsCodeRelease {
  /** The version of VS Code itself. */
  readonly vscode: string;
  /** The version of the npm package `code-server` that holds it. */
  readonly codeServer: string;
  /** The Node.js that this version of VS Code runs its extension host on. */
  readonly node: string;
}

/** `minimum` is what package.json's `engines.vscode` promises. */
export const RELEASES: Readonly<Record<VsCodeVersion, VsCodeRelease>> = {
  minimum: { vscode: '1.100.3', codeServer: '4.100.3', node: '20.20.2' },
  current: { vscode: '1.139.1', codeServer: '4.139.1', node: '24.21.0' },
};
