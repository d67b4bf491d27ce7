/**
 * A map that only grows, as a value: every version sees what it held when it was made, and adding one entry costs the
 * same whether ten or a hundred thousand stand before it. Versions share one table; an entry is visible to those versions
 * that are large enough. A key keeps its first value.
 */
export interface GrowingMap<V> {
  readonly size: number;
  readonly table: Table<V>;
}

interface Table<V> {
  readonly places: Map<string, number>;
  readonly values: V[];
}

export const emptyMap = <V>(): GrowingMap<V> => ({
  size: 0,
  table: { places: new Map(), values: [] },
});

export function valueAt<V>(map: GrowingMap<V>, key: string): V | undefined {
  const place = map.table.places.get(key);
  return place !== undefined && place < map.size ? map.table.values[place] : undefined;
}

export function withEntry<V>(map: GrowingMap<V>, key: string, value: V): GrowingMap<V> {
  if (valueAt(map, key) !== undefined) return map;
  // Another version has already grown past this one (a decision that was not stored): it keeps the table to itself.
  const table = map.table.values.length === map.size ? map.table : copyOf(map);
  table.places.set(key, map.size);
  table.values.push(value);
  return { size: map.size + 1, table };
}

function copyOf<V>({ size, table }: GrowingMap<V>): Table<V> {
  const visible = [...table.places].filter(([, place]) => place < size);
  return { places: new Map(visible), values: table.values.slice(0, size) };
}
