import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskOutbox } from '../../../src/atlassian/outbox/outbox.ts';
import { createIssueStore } from '../../../src/atlassian/store/issueStore.ts';
import { english } from '../../../src/core/localize.ts';
import type { RunOptions } from '../../../src/features/agents/runTool.ts';
import type { Confirmation } from '../../../src/features/agents/tool.ts';
import { applyEdits } from '../../../src/core/textEdit.ts';
import type { GateSettings } from '../../../src/ui/transitionGate.ts';
import { FakeSiteCache } from '../../support/fakes/fakeSiteCache.ts';
import type { ClientSite } from './clientSite.ts';

const NOW = Date.parse('2026-11-30T09:00:00Z');

/** What a window hands to its tools, over the client of a sample site. */
export interface AgentOptions {
  readonly options: RunOptions;
  /** What the user was asked. */
  readonly asked: Confirmation[];
  /** Whether the user allows it. */
  allows: boolean;
  gate: GateSettings;
  /** The Markdown files of the workspace. */
  readonly files: Map<string, string>;
  close(): Promise<void>;
}

export async function agentOptions({
  directory,
  clock,
}: Pick<ClientSite, 'directory' | 'clock'>): Promise<AgentOptions> {
  const folder = await mkdtemp(join(tmpdir(), 'agent-outbox-'));
  const issues = createIssueStore();
  const ignore = (): void => undefined;
  const outbox = new DiskOutbox({
    ...{ folder, sites: directory, issues, clock },
    client: (siteId) => directory.client(siteId),
    ...{ failed: ignore, damaged: ignore, newer: ignore },
  });
  const asked: Confirmation[] = [];
  const made: AgentOptions = {
    asked,
    allows: true,
    gate: { names: [], canPass: false },
    files: new Map(),
    options: {
      context: {
        ...{ sites: directory, issues, outbox, cache: new FakeSiteCache() },
        workContext: { selectedIssues: () => [], recentIssues: () => [], touch: ignore },
        people: { namesOf: async () => new Map() },
        gate: () => made.gate,
        openItems: async () => [],
        files: {
          open: async (path) => {
            const text = made.files.get(path) ?? '';
            return {
              ...{ path, text },
              change: async (edits) => void made.files.set(path, applyEdits(text, edits)),
            };
          },
        },
        standUpNotes: async (site, since) => `Notes of ${site.name} since ${since ?? 'the last ones'}`,
        t: english,
        language: 'en',
        now: () => new Date(NOW),
        showTime: (time) => time.toISOString(),
      },
      confirm: async (question) => {
        asked.push(question);
        return made.allows;
      },
      failed: ignore,
    },
    close: async () => {
      outbox.dispose();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return made;
}
