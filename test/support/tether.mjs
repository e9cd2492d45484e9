// Runs a command that ends with whoever started it, however that comes about: `node tether.mjs COMMAND ARGUMENT…`, in a
// process group of its own, with a pipe for its standard input. A pipe ends with the process that holds its other end,
// also with one that is killed and can clean up nothing.
import { spawn } from 'node:child_process';

const PATIENCE_MS = 5000;
const [command = '', ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });

/** The command with all its children, and this process. On Windows a group cannot be told anything. */
function signalAll(signal) {
  if (process.platform === 'win32') child.kill(signal);
  else process.kill(-process.pid, signal);
}

function stop() {
  signalAll('SIGTERM');
  setTimeout(() => signalAll('SIGKILL'), PATIENCE_MS);
}

// They reach the whole group: the command decides what comes of it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
child.on('error', (error) => {
  console.error(error.message);
  process.exit(127);
});
child.on('exit', (code) => process.exit(code ?? 1));
process.stdin.once('end', stop).once('error', stop).resume();
