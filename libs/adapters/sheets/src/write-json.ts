import { writeWhole } from './write-whole';

/** Writes a value as indented JSON with a line end. Throws `UnwritableFile`. */
export async function writeJson(path: string, value: unknown): Promise<void> {
  await writeWhole(path, Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8'));
}
