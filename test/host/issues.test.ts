import assert from 'node:assert/strict';
import { commands, ConfigurationTarget, workspace } from 'vscode';
import { eventually } from '../support/eventually.ts';

interface QueryValue {
  readonly name: string;
  readonly jql: string;
}

const SETTING = 'shipshape.issues.queries';

function names(place: 'globalValue' | 'workspaceValue'): readonly string[] | undefined {
  const inspected = workspace.getConfiguration().inspect<readonly QueryValue[]>(SETTING);
  return inspected?.[place]?.map(({ name }) => name);
}

/** What an extension writes into the settings is told to it a moment later. */
function are(place: 'globalValue' | 'workspaceValue', wanted: readonly string[]): Promise<void> {
  return eventually(() => {
    assert.deepEqual(names(place), wanted);
  });
}

const set = (value: readonly QueryValue[] | undefined, target: ConfigurationTarget): Thenable<void> =>
  workspace.getConfiguration().update(SETTING, value, target);

describe('the queries of the issues view', () => {
  afterEach(async () => {
    await set(undefined, ConfigurationTarget.Global);
    await set(undefined, ConfigurationTarget.Workspace);
  });

  it('become the user’s own as soon as a default one is moved', async () => {
    assert.equal(names('globalValue'), undefined);
    await commands.executeCommand('shipshape.moveQueryDown', { queryId: 'user:Assigned to me' });
    await are('globalValue', ['Watching', 'Assigned to me', 'Recently updated']);
    await commands.executeCommand('shipshape.moveQueryUp', { queryId: 'user:Assigned to me' });
    await are('globalValue', ['Assigned to me', 'Watching', 'Recently updated']);
  });

  it('are moved in the place they come from', async () => {
    const team = ['Team', 'Release'].map((name) => ({ name, jql: `text ~ "${name}"` }));
    await set(team, ConfigurationTarget.Workspace);
    await commands.executeCommand('shipshape.moveQueryUp', { queryId: 'workspace:Release' });
    await are('workspaceValue', ['Release', 'Team']);
    assert.equal(names('globalValue'), undefined);
  });

  it('stay as they are when there is nowhere to move them, or no such query', async () => {
    await commands.executeCommand('shipshape.moveQueryUp', { queryId: 'user:Assigned to me' });
    await commands.executeCommand('shipshape.moveQueryUp', { queryId: 'user:Nothing' });
    await commands.executeCommand('shipshape.moveQueryUp');
    assert.equal(names('globalValue'), undefined);
  });
});
