import { eventsOf, hashesAt } from './closed-month';

// Run as a process of its own by history.spec.ts, in other time zones and languages.
const [file, position] = process.argv.slice(2) as [string, string];
void hashesAt(eventsOf(file), Number(position)).then((hashes) => {
  process.stdout.write(JSON.stringify(hashes));
});
