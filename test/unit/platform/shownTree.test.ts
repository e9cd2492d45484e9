import assert from 'node:assert/strict';
import type { TreeItem } from 'vscode';
import { TreeHost } from '../../support/fakes/treeHost.ts';

interface Node {
  readonly name: string;
  readonly text: string;
}

/** A source whose nodes are new objects each time, as those of files and lists are. */
class Shelf {
  rows: Record<string, readonly string[]> = { '': ['A', 'B'], A: ['a1', 'a2'], B: ['b1'] };
  texts: Record<string, string> = {};
  asked: string[] = [];
  slow: Promise<void> | undefined;

  getTreeItem = ({ name, text }: Node): TreeItem => ({ id: name, label: name, description: text });

  getChildren = async (node?: Node): Promise<Node[]> => {
    const name = node?.name ?? '';
    this.asked.push(name);
    if (name === 'A') await this.slow;
    return (this.rows[name] ?? []).map((each) => this.node(each));
  };

  node(name: string): Node {
    return { name, text: this.texts[name] ?? '' };
  }
}

async function opened(): Promise<{ shelf: Shelf; host: TreeHost<Node> }> {
  const shelf = new Shelf();
  const host = new TreeHost<Node>(shelf);
  await host.show();
  await host.open('A');
  host.sent = 0;
  shelf.asked = [];
  return { shelf, host };
}

describe('a tree as VS Code shows it', () => {
  it('tells nothing where nothing looks different, whatever was made anew', async () => {
    const { shelf, host } = await opened();
    host.tree.repaint();
    host.tree.repaint(shelf.node('A'));
    await host.settle();
    assert.deepEqual(host.told, []);
    assert.equal(host.sent, 0);
    assert.ok(shelf.asked.includes('A'));
  });

  it('tells of the one row that looks different', async () => {
    const { shelf, host } = await opened();
    shelf.texts['a2'] = 'changed';
    host.tree.repaint();
    await host.settle();
    assert.deepEqual(host.told, [['a2']]);
    assert.equal(host.sent, 1);
    assert.equal(host.handed('a2')?.text, 'changed');
  });

  it('tells of the row under which others are now', async () => {
    const { shelf, host } = await opened();
    shelf.rows['A'] = ['a2', 'a3'];
    shelf.texts['a2'] = 'changed';
    host.tree.repaint();
    await host.settle();
    assert.deepEqual(host.told, [['A']]);
    assert.equal(host.handed('a1'), undefined);
    assert.equal(host.handed('a3')?.name, 'a3');
    assert.equal(host.handed('b1'), undefined);
  });

  it('hands over every row while what changed is slow to come', async () => {
    const { shelf, host } = await opened();
    let answer = (): void => undefined;
    shelf.slow = new Promise((resolve) => (answer = resolve));
    shelf.rows['A'] = ['a3'];
    host.tree.repaint();
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(host.handed('a1')?.name, 'a1');
    assert.deepEqual(host.told, []);
    answer();
    await host.settle();
    assert.equal(host.handed('a1'), undefined);
    assert.deepEqual(host.told, [['A']]);
  });

  it('has the rows ready when VS Code asks: those that are open are not asked of the source again', async () => {
    const { shelf, host } = await opened();
    shelf.rows[''] = ['A', 'B', 'C'];
    host.tree.repaint();
    await host.compared();
    shelf.asked = [];
    await host.settle();
    assert.deepEqual(host.told, [['all']]);
    assert.deepEqual(shelf.asked, []);
    assert.equal(host.handed('a1')?.name, 'a1');
  });

  it('asks nothing of what is closed until it is opened, and tells of it once', async () => {
    const { shelf, host } = await opened();
    host.close('A');
    shelf.rows['A'] = ['a3'];
    host.tree.repaint();
    await host.settle();
    host.tree.repaint();
    await host.settle();
    assert.deepEqual(host.told, [['A']]);
    assert.ok(!shelf.asked.includes('A'));
    await host.open('A');
    assert.equal(host.handed('a3')?.name, 'a3');
  });

  it('asks nothing while it is hidden, and shows what it missed', async () => {
    const { shelf, host } = await opened();
    host.tree.setVisible(false);
    shelf.texts['a1'] = 'changed';
    host.tree.repaint();
    host.tree.repaint(shelf.node('A'));
    await host.settle();
    assert.deepEqual([host.told, shelf.asked], [[], []]);
    host.tree.setVisible(true);
    await host.settle();
    assert.deepEqual(host.told, [['a1']]);
  });

  it('shows what changed while VS Code waited for the first answer', async () => {
    const shelf = new Shelf();
    const host = new TreeHost<Node>(shelf);
    await host.show();
    let answer = (): void => undefined;
    shelf.slow = new Promise((resolve) => (answer = resolve));
    const opening = host.open('A');
    shelf.rows['A'] = ['a3'];
    host.tree.repaint(shelf.node('A'));
    answer();
    await opening;
    await host.settle();
    assert.equal(host.handed('a3')?.name, 'a3');
    assert.equal(host.handed('a1'), undefined);
  });

  it('shows a check box as the source says after the window showed it otherwise', async () => {
    const { host } = await opened();
    host.tree.noteToggled(host.row('a1'));
    host.tree.repaint();
    await host.settle();
    assert.deepEqual(host.told, [['a1']]);
  });

  it('has one row for a thing however often it is made anew', async () => {
    const { shelf, host } = await opened();
    const before = host.row('a1');
    shelf.texts['a1'] = 'changed';
    host.tree.repaint();
    await host.settle();
    assert.equal(host.row('a1'), before);
    assert.equal(await host.tree.rowOf(shelf.node('a1')), before);
  });
});
