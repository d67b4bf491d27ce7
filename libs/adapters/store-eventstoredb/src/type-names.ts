import { assert } from '@ledger/kernel';

/** Names of types and their numbers from 1 on; there are a few dozen, and they mean something in this process only. */
export class TypeNames {
  private readonly numbers = new Map<string, number>();
  private readonly names: string[] = [];

  ensure(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.names.push(name);
    this.numbers.set(name, this.names.length);
    return this.names.length;
  }

  nameOf(number: number): string {
    const name = this.names[number - 1];
    assert(name !== undefined, `type number ${number} has a name`);
    return name;
  }
}
