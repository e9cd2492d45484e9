import { getOwn } from '../../core/getOwn.ts';

/**
 * What Jira's `{code}` colours. For any other language it draws an error in place of the code, which lists these:
 * "Unable to find source-code formatter for language: … Available languages are: …".
 */
const KNOWN = new Set(
  (
    'actionscript ada applescript bash c c# c++ cpp css erlang go groovy haskell html java javascript js json lua ' +
    'none nyan objc perl php python r rainbow ruby scala sh sql swift visualbasic xml yaml'
  ).split(' '),
);

/** Other names of those languages, and languages that are coloured well as one of them. */
const ALIASES: Readonly<Record<string, string>> = {
  ...{ as: 'actionscript', as3: 'actionscript', adb: 'ada', ads: 'ada', osascript: 'applescript' },
  ...{
    shell: 'bash',
    zsh: 'bash',
    ksh: 'bash',
    console: 'bash',
    shellscript: 'bash',
    'shell-session': 'bash',
  },
  ...{ h: 'c', cs: 'c#', csharp: 'c#', cc: 'c++', cxx: 'c++', hpp: 'c++', hxx: 'c++' },
  ...{ scss: 'css', sass: 'css', less: 'css', erl: 'erlang', golang: 'go', gradle: 'groovy', hs: 'haskell' },
  ...{ htm: 'html', xhtml: 'html' },
  ...{
    jsx: 'javascript',
    mjs: 'javascript',
    cjs: 'javascript',
    ecmascript: 'javascript',
    node: 'javascript',
  },
  ...{ ts: 'javascript', tsx: 'javascript', mts: 'javascript', cts: 'javascript', typescript: 'javascript' },
  ...{ javascriptreact: 'javascript', typescriptreact: 'javascript' },
  ...{ json5: 'json', jsonc: 'json', jsonl: 'json', ndjson: 'json', geojson: 'json' },
  ...{ 'objective-c': 'objc', objectivec: 'objc', 'obj-c': 'objc', pl: 'perl', pm: 'perl' },
  ...{ py: 'python', python3: 'python', py3: 'python', rb: 'ruby', jruby: 'ruby', sc: 'scala' },
  ...{
    mysql: 'sql',
    pgsql: 'sql',
    postgres: 'sql',
    postgresql: 'sql',
    plsql: 'sql',
    tsql: 'sql',
    sqlite: 'sql',
  },
  ...{ vb: 'visualbasic', vbnet: 'visualbasic', 'vb.net': 'visualbasic', vba: 'visualbasic' },
  ...{ svg: 'xml', xsd: 'xml', xsl: 'xml', xslt: 'xml', wsdl: 'xml', pom: 'xml', plist: 'xml', rss: 'xml' },
  yml: 'yaml',
};

/** What Jira calls the language of a fence; undefined for one that it does not know, `none` for plain text. */
export function jiraLanguage(name: string): string | undefined {
  const lower = name.toLowerCase();
  const known = getOwn(ALIASES, lower) ?? lower;
  return KNOWN.has(known) ? known : undefined;
}
