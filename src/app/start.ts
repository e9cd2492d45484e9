import * as vscode from 'vscode';
import { DisposableList, type Disposable } from '../core/events.ts';
import { setMachine } from '../core/machine.ts';
import { provideCommands, type CommandId } from '../platform/commands.ts';
import { provideLinks } from '../platform/editorLinks.ts';
import { provideFiles } from '../platform/fileSystem.ts';
import { provideTools } from '../platform/languageModelTools.ts';
import { providePanels } from '../platform/panels.ts';
import { provideTreeViews } from '../platform/treeViews.ts';
import { provideDocuments } from '../platform/virtualDocuments.ts';
import { afterStart } from './afterStart.ts';
import {
  FEATURE_OF_COMMAND,
  FEATURE_OF_DOCUMENT,
  FEATURE_OF_FILE,
  FEATURE_OF_PANEL,
  FEATURE_OF_VIEW,
  Features,
} from './features.ts';
import { createPublicApi, type PublicApi } from './publicApi.ts';

/** Makes commands, views and documents known to VS Code; whatever they do is loaded on first use. */
export function start(context: vscode.ExtensionContext): {
  readonly running: Disposable;
  readonly publicApi: PublicApi;
} {
  const running = new DisposableList();
  setMachine(vscode.env.remoteName);
  const features = running.add(new Features(context));
  running.add(
    provideCommands(Object.keys(FEATURE_OF_COMMAND) as CommandId[], (id) =>
      features.open(FEATURE_OF_COMMAND[id]),
    ),
  );
  running.add(provideTreeViews((id) => features.openQuietly(FEATURE_OF_VIEW[id])));
  running.add(provideDocuments((scheme) => features.open(FEATURE_OF_DOCUMENT[scheme])));
  running.add(provideFiles((scheme) => features.open(FEATURE_OF_FILE[scheme])));
  running.add(providePanels((type) => features.open(FEATURE_OF_PANEL[type])));
  running.add(provideTools(() => features.open('agents')));
  running.add(
    provideLinks(async (link) => {
      const [{ followLink }, { sites }] = await Promise.all([
        import('./followLink.ts'),
        features.coreServices(),
      ]);
      await followLink(link, sites);
    }),
  );
  running.add(afterStart(context, features));
  const publicApi = createPublicApi(
    async () => {
      const [checklists, jql, services] = await Promise.all([
        import('../features/workspaceChecklists/preview/checklistPreview.ts'),
        import('../features/jql/preview/jqlPreview.ts'),
        features.coreServices(),
      ]);
      const fences = running.add(new jql.JqlPreview(services));
      const boxes = running.add(new checklists.ChecklistPreview(services));
      return (markdown) => fences.extend(boxes.extend(markdown));
    },
    (version) => features.api(version),
  );
  return { running, publicApi };
}
