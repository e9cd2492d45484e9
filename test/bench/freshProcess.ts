// `node freshProcess.ts FILE [EXPORT TEXTFILE]`: imports a module and, where one is named, calls its function once with
// a text. Prints the milliseconds of each: what the first use costs, before anything is compiled or cached.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [file = '', name, textFile] = process.argv.slice(2);
const text = textFile === undefined ? '' : readFileSync(textFile, 'utf8');
const started = performance.now();
const loaded = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
const load = performance.now() - started;
let call: number | undefined;
const work = name === undefined ? undefined : loaded[name];
if (typeof work === 'function') {
  const before = performance.now();
  Reflect.apply(work, undefined, [text]);
  call = performance.now() - before;
}
console.log(JSON.stringify({ load, call }));
