import { DisposableList, type Disposable } from '../core/events.ts';
import { registerChecklists } from '../features/workspaceChecklists/workspaceChecklists.contribution.ts';
import { registerDiagnostics } from '../features/troubleshooting/troubleshooting.contribution.ts';
import { registerIssues } from '../features/issues/issues.contribution.ts';
import { registerOutbox } from '../features/outbox/outbox.contribution.ts';
import { registerSites } from '../features/sites/sites.contribution.ts';
import { registerTemplates } from '../features/templates/templates.contribution.ts';
import { registerTransitions } from '../features/transitions/transitions.contribution.ts';
import { showError } from '../platform/errorMessages.ts';
import type { Services } from './services.ts';

/** The features, in the order in which they start. Each is on its own: one that fails does not stop the others. */
const CONTRIBUTIONS: readonly {
  readonly name: string;
  readonly register: (services: Services) => Disposable;
}[] = [
  { name: 'diagnostics', register: registerDiagnostics },
  { name: 'sites', register: registerSites },
  { name: 'issues', register: registerIssues },
  { name: 'transitions', register: registerTransitions },
  { name: 'outbox', register: registerOutbox },
  { name: 'templates', register: registerTemplates },
  { name: 'checklists', register: registerChecklists },
];

/** Starts every feature; dispose the result to stop them all. */
export function runContributions(services: Services): Disposable {
  const running = new DisposableList();
  for (const { name, register } of CONTRIBUTIONS) {
    try {
      running.add(register(services));
    } catch (error) {
      services.log.error(`The feature "${name}" did not start`, error);
      void showError(error);
    }
  }
  return running;
}
