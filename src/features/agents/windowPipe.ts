import * as vscode from 'vscode';
import type { Disposable } from '../../core/events.ts';
import type { Log } from '../../platform/log.ts';
import { readSetting } from '../../platform/settings.ts';
import { AgentPipe, programIn } from './pipe/agentPipe.ts';
import { runTool, type RunOptions } from './runTool.ts';

export interface WindowPipeDependencies {
  /** Where the program and the windows' files are kept. */
  readonly folder: string;
  /** The program as it is delivered. */
  readonly program: string;
  readonly options: RunOptions;
  readonly log: Log;
}

/** The pipe of this window: there while the setting says so. */
export class WindowPipe implements Disposable {
  readonly #deps: WindowPipeDependencies;
  readonly #watching: Disposable;
  /** One after the other: opening and closing take a moment. */
  #turn: Promise<void> = Promise.resolve();
  #pipe: AgentPipe | undefined;
  #isDisposed = false;

  constructor(deps: WindowPipeDependencies) {
    this.#deps = deps;
    this.#watching = vscode.workspace.onDidChangeWorkspaceFolders(() => {
      this.#next(async () => this.#pipe?.setFolders(folders()));
    });
  }

  /** The program that agents start. */
  get program(): string {
    return programIn(this.#deps.folder);
  }

  /** Opens or closes it, as the setting says now. */
  follow(): void {
    this.#next(async () => {
      const isWanted = !this.#isDisposed && readSetting('shipshape.agents.mcpServer');
      if (isWanted === (this.#pipe !== undefined)) return;
      if (isWanted) this.#pipe = await this.#open();
      else await this.#close();
    });
  }

  /** Opens it where it is not. @throws what kept it from being opened */
  opened(): Promise<void> {
    const opening = this.#turn.then(async () => {
      this.#pipe ??= await this.#open();
    });
    // What comes next comes after it, and goes on where it failed.
    this.#turn = opening.catch(() => undefined);
    return opening;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#watching.dispose();
    this.#next(() => this.#close());
  }

  #open(): Promise<AgentPipe> {
    const { folder, program, options } = this.#deps;
    return AgentPipe.open({
      folder,
      program,
      window: { name: vscode.workspace.name ?? 'VS Code', folders: folders() },
      run: (tool, input, signal) => runTool(tool, input, options, signal),
    });
  }

  async #close(): Promise<void> {
    const pipe = this.#pipe;
    this.#pipe = undefined;
    await pipe?.close();
  }

  #next(work: () => Promise<void>): void {
    this.#turn = this.#turn.then(work).catch((error: unknown) => {
      this.#deps.log.error('The pipe for agents', error);
    });
  }
}

function folders(): readonly string[] {
  const all = vscode.workspace.workspaceFolders ?? [];
  return all.filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
}
