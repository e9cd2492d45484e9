import * as vscode from 'vscode';

/** The little of VS Code's own Git extension that is used here (its API version 1). */
interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly state: { readonly HEAD?: { readonly name?: string }; readonly onDidChange: vscode.Event<void> };
}
interface GitApi {
  readonly repositories: readonly GitRepository[];
  readonly onDidOpenRepository: vscode.Event<GitRepository>;
  getRepository(uri: vscode.Uri): GitRepository | null;
}
interface GitExtension {
  getAPI(version: 1): GitApi;
}

/** The checked-out branch, as the Git extension knows it. Without that extension there is simply no branch. */
export class GitBranch implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #disposables: vscode.Disposable[] = [this.#changed];
  #api: GitApi | undefined;

  /** Fires when the branch may be another. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    const extension = vscode.extensions.getExtension<GitExtension>('vscode.git');
    // Only listen in on Git once it runs anyway: starting it is not ours to decide at start-up.
    if (extension?.isActive) this.#connect(extension.exports);
    else if (extension)
      void Promise.resolve(extension.activate()).then(
        (git) => this.#connect(git),
        () => undefined,
      );
  }

  /** The branch of the repository that holds the active editor's file, else of the first one. */
  current(): string | undefined {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const repository = (uri && this.#api?.getRepository(uri)) ?? this.#api?.repositories[0];
    return repository?.state.HEAD?.name;
  }

  dispose(): void {
    for (const disposable of this.#disposables.splice(0)) disposable.dispose();
  }

  #connect(git: GitExtension): void {
    try {
      const api = git.getAPI(1);
      this.#api = api;
      const watch = (repository: GitRepository): void => {
        this.#disposables.push(repository.state.onDidChange(() => this.#changed.fire()));
      };
      api.repositories.forEach(watch);
      this.#disposables.push(
        api.onDidOpenRepository((repository) => {
          watch(repository);
          this.#changed.fire();
        }),
      );
      this.#changed.fire();
    } catch {
      // `getAPI` throws while Git is switched off (`git.enabled`): there is no branch then.
    }
  }
}
