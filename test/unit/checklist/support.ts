import fc from 'fast-check';

/** Markdown put together at random from what matters to checklists. */
export const markdownSoup: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(
      fc.constantFrom(
        ...[
          '- [ ] a',
          '- [x] b',
          '  - [ ] c',
          '    - [X] d',
          '* [ ] e',
          '+ [~] f',
          '- [-] f',
          '1. [ ] g',
          '2) [x] h',
          '   - [ ] i',
        ],
        ...[
          '> - [ ] j',
          '> text',
          '- plain',
          '  more',
          '',
          '',
          ' ',
          '# Title',
          '## Other',
          '---',
          '```',
          '~~~',
          '    code',
        ],
        ...[
          '<!--',
          '-->',
          '<div>',
          'text',
          '- [ ]',
          '\t- [ ] t',
          '- - [ ] n',
          '| a | b |',
          '| - | - |',
          '===',
          '...',
          '\u0000',
        ],
      ),
      { maxLength: 20 },
    ),
    fc.constantFrom('\n', '\r\n'),
  )
  .map(([lines, eol]) => lines.join(eol));
