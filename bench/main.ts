import { cpus, totalmem } from 'node:os';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchAppend } from './append';
import { benchEsdb } from './esdb';
import { benchHttp } from './http';
import { benchImport } from './import';
import type { Measurement } from './measurement';
import { benchProof } from './proof';
import { benchRebuild } from './rebuild';
import { benchRecovery } from './recovery';
import { benchReplay } from './replay';

/** What can be measured alone: `npm run bench -- append rebuild`. */
const suites: Readonly<Record<string, () => Promise<readonly Measurement[]>>> = {
  append: benchAppend,
  import: benchImport,
  rebuild: benchRebuild,
  http: benchHttp,
  replay: benchReplay,
  proof: benchProof,
  recovery: benchRecovery,
  esdb: benchEsdb,
};

async function main(): Promise<void> {
  const asked = process.argv.slice(2).filter((name) => name in suites);
  const names = asked.length > 0 ? asked : Object.keys(suites);
  const sections: string[] = [];
  for (const name of names) {
    console.error(`measuring: ${name} …`);
    const rows = await suites[name]!();
    const section = table(name, rows);
    console.log(section);
    sections.push(section);
  }
  if (asked.length === 0) writeFileSync(join(process.cwd(), 'bench/latest.md'), report(sections));
}

function table(name: string, rows: readonly Measurement[]): string {
  const line = (row: Measurement): string =>
    `| ${row.name} | ${format(row.value)} ${row.unit} | ${row.ratio?.toFixed(2) ?? ''} | ${row.goal ?? ''} | ${verdict(row)} | ${row.note ?? ''} |`;
  return [
    `## ${name}`,
    '',
    '| measured | value | ratio | goal | reached | note |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map(line),
    '',
  ].join('\n');
}

function format(value: number): string {
  if (value >= 1000) return Math.round(value).toLocaleString('en-US');
  return value >= 10 ? value.toFixed(1) : value.toFixed(3);
}

/** A goal speaks of the ratio where there is one, else of the value; `atMost` turns it round. */
function verdict(row: Measurement): string {
  if (row.goal === undefined) return '';
  const got = row.ratio ?? row.value;
  return (row.atMost === true ? got <= row.goal : got >= row.goal) ? 'yes' : 'no';
}

function report(sections: readonly string[]): string {
  const cpu = cpus();
  return [
    '# Bench, latest run',
    '',
    'Written by `npm run bench`. Ratios are taken within this one run; machines are noisy, so read ratios, not rates.',
    '',
    `Node ${process.version}, ${cpu.length} × ${cpu[0]?.model ?? 'unknown CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${new Date().toISOString().slice(0, 10)}.`,
    '',
    ...sections,
    readFileSync(join(process.cwd(), 'bench/limits.md'), 'utf8'),
  ].join('\n');
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.stack : error);
  process.exit(1);
});
