import { run } from './run';

// A reader that goes away (`ledger events | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

// Node 22 says once a process that its SQLite is experimental; a clerk can do nothing about that.
process.removeAllListeners('warning');
process.on('warning', (warning) => {
  if (warning.name !== 'ExperimentalWarning') process.stderr.write(`${warning.message}\n`);
});

void run(process.argv.slice(2), {
  env: process.env,
  write: (text) => void process.stdout.write(text),
  note: (text) => void process.stderr.write(text),
  watched: process.stderr.isTTY === true,
}).then((code) => {
  process.exitCode = code;
});
