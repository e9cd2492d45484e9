import assert from 'node:assert/strict';
import { lacksKey } from '../../../../src/features/startWork/commitMessage/missingKey.ts';

describe('a message without an issue', () => {
  it('is one that says something and names none', () => {
    for (const message of ['Round cents', 'fix(cart): round\n\nBecause of UTF-8 and RFC-2616.', '#142 fixed'])
      assert.equal(lacksKey(message, false), true, message);
    for (const message of ['', ' \n', 'SHOP-142 Round cents', 'fix: round\n\nRefs: LAB-9'])
      assert.equal(lacksKey(message, false), false, message);
  });

  it('is none where the team’s project bears a name that is no project elsewhere', () => {
    assert.equal(lacksKey('ES-6 Round cents', false), true);
    assert.equal(
      lacksKey('ES-6 Round cents', false, (project) => project === 'ES'),
      false,
    );
  });

  it('is none that Git writes by itself, or puts into another commit', () => {
    for (const message of [
      "Merge branch 'main' into gift-cards",
      "Merge branches 'a' and 'b'",
      "Merge remote-tracking branch 'origin/main'",
      "Merge tag 'v2.14.0' into main",
      "Merge commit '1f2e3d4c'",
      'Merge pull request #12 from shop/gift-cards',
      'Revert "Round cents"',
      'fixup! Round cents',
      'squash! Round cents',
      'amend! Round cents',
    ])
      assert.equal(lacksKey(message, false), false, message);
    for (const message of ['Merged two carts', 'Merge fix total', 'Merge branches of the price tree'])
      assert.equal(lacksKey(message, false), true, message);
  });

  it('in the file that Git opens, is told by what is no comment', () => {
    const help = '\n# Please enter the commit message.\n# On branch feature/SHOP-142-gift-cards\n';
    assert.equal(lacksKey(help, true), false, 'nothing is written yet');
    assert.equal(lacksKey(`Round cents${help}`, true), true);
    assert.equal(lacksKey(`SHOP-142 Round cents${help}`, true), false);
    const verbose = `Round${help}# ------------------------ >8 ------------------------\n+ // SHOP-142`;
    assert.equal(lacksKey(verbose, true), true);
  });

  it('in that file, Git’s lines are told by whatever sign it was set to', () => {
    for (const sign of [';', '%', '//', '!!']) {
      const scissors = `${sign} ------------------------ >8 ------------------------\n+ // SHOP-142`;
      const help = `\n${sign} Please enter the commit message.\n${sign}\n${sign} On branch feature/SHOP-142\n${sign}\tnew file:   a\n`;
      if (sign !== '!!') {
        assert.equal(lacksKey(help, true), false, 'nothing is written yet');
        assert.equal(lacksKey(`Round cents${help}`, true), true, sign);
        assert.equal(lacksKey(`#142 SHOP-142 Round cents${help}`, true), false, sign);
      }
      assert.equal(lacksKey(`${help}${scissors}`, true), false, 'nothing is written yet');
      assert.equal(lacksKey(`Round cents${help}${scissors}`, true), true, sign);
    }
    assert.equal(lacksKey('Round cents\n- SHOP-142 is for it', true), false);
  });
});
