import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';

const root = join(__dirname, '..', '..');
const text = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly profiles: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly secrets?: readonly string[];
  readonly healthcheck?: object;
  readonly entrypoint?: readonly string[];
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, null>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}

const compose = load(text('docker-compose.yml'), {
  schema: CORE_SCHEMA.withTags(mergeTag),
}) as Compose;
const services = Object.entries(compose.services);
const inCluster = services.filter(([, { profiles }]) => profiles.includes('cluster'));

describe('the containers', () => {
  it('come in three profiles, and none starts without being asked for', () => {
    const profiles = services.flatMap(([, service]) => service.profiles ?? ['always']);
    expect(new Set(profiles)).toEqual(new Set(['embedded', 'trying-out', 'cluster']));
  });

  it('are pinned to exact versions', () => {
    const froms = [...text('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, image]) => image!);
    const images = [...services.map(([, { image }]) => image), ...froms];
    expect(images.filter((image) => !/:\d+\.\d+(\.\d+)?(-[a-z]+)*$/.test(image))).toEqual([]);
  });

  it('all say whether they are well', () => {
    expect(text('Dockerfile')).toMatch(/^HEALTHCHECK /m);
    const silent = services.filter(([, { healthcheck, build }]) => !healthcheck && !build);
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  it('have no password of their own where more than a trial is run', () => {
    const values = inCluster.flatMap(([, { environment = {} }]) => Object.entries(environment));
    const open = values.filter(
      ([name, value]) => /PASS|SECRET|PASSWORD/.test(name) && !value.startsWith('/run/secrets/'),
    );
    expect(open).toEqual([]);
    const words = inCluster.flatMap(([, { entrypoint = [] }]) => entrypoint);
    const taken = words.filter((word) => /PASSWORD=|esdb:/.test(word));
    expect(taken.filter((word) => !word.includes('/run/secrets/'))).toEqual([]);
    expect(inCluster.some(([, { environment }]) => environment?.KURRENTDB_INSECURE)).toBe(false);
    const files = Object.values(compose.secrets).map(({ file }) => file);
    expect(files.filter((file) => !file.startsWith('./deploy/secrets/'))).toEqual([]);
    expect(text('.gitignore')).toContain('/deploy/secrets/');
  });

  it('keep what they write in volumes that are declared, and mount files that exist', () => {
    const sources = services.flatMap(([, { volumes = [] }]) =>
      volumes.map((volume) => volume.split(':')[0]!),
    );
    const isThere = (from: string): boolean =>
      from.startsWith('.') ? existsSync(join(root, from)) : from in compose.volumes;
    expect(sources.filter((from) => !isThere(from))).toEqual([]);
  });

  it('are told only what the server and the log know', () => {
    const told = services.flatMap(([, { environment = {} }]) => Object.keys(environment));
    const ours = told.filter(
      (name) => /^(LEDGER|EVENTSTORE)_/.test(name) && name !== 'LEDGER_SITE',
    );
    expect(ours.filter((name) => !text('apps/api/README.md').includes(`\`${name}\``))).toEqual([]);
  });

  it('say under which licence the log server is', () => {
    for (const path of ['docker-compose.yml', 'docs/DISTRIBUTED.md'])
      expect(text(path)).toMatch(/Kurrent License v1/);
  });
});
