// Stands in for VS Code's native watchdog, so that installing VS Code needs no compiler: ends the extension host
// when the process it serves is gone.
const process = require('node:process');
const { setInterval } = require('node:timers');

exports.start = (pid) => {
  const timer = setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch {
      process.exit(87);
    }
  }, 1000);
  timer.unref();
};
exports.exit = (code) => process.exit(code ?? 0);
