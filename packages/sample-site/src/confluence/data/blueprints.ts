import { storage, taskList, todo } from './markup.ts';

/** A template that comes with Confluence; it can be read but not changed. */
export interface BlueprintTemplate {
  readonly templateId: string;
  readonly pluginKey: string;
  readonly moduleKey: string;
  readonly referencingBlueprint: string;
  readonly name: string;
  readonly description: string;
  /** Storage format. */
  readonly body: string;
}

const PLUGIN = 'com.atlassian.confluence.plugins.confluence-business-blueprints';

export const blueprintTemplates: readonly BlueprintTemplate[] = [
  {
    templateId: '4f0b3c1e-6f0a-4d55-a3b8-1d2a7c9e1001',
    pluginKey: PLUGIN,
    moduleKey: 'meeting-notes-page',
    referencingBlueprint: '4f0b3c1e-6f0a-4d55-a3b8-1d2a7c9e2001',
    name: 'Meeting notes',
    description: 'Agenda, notes and actions of one meeting.',
    body: storage`
      <h2>Goals</h2><ul><li><ac:placeholder>Why do we meet?</ac:placeholder></li></ul>
      <h2>Actions</h2>${taskList(todo('<ac:placeholder ac:type="mention">@ somebody, what, until when</ac:placeholder>'))}`,
  },
  {
    templateId: '4f0b3c1e-6f0a-4d55-a3b8-1d2a7c9e1002',
    pluginKey: PLUGIN,
    moduleKey: 'decisions-page',
    referencingBlueprint: '4f0b3c1e-6f0a-4d55-a3b8-1d2a7c9e2002',
    name: 'Decision',
    description: 'Record a decision and tell everybody.',
    body: storage`<h2>Background</h2><p><ac:placeholder>What led to this?</ac:placeholder></p>`,
  },
];
