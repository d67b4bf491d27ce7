import { assert } from '@ledger/kernel';

/** Names and their numbers from 1 on, in order of appearance. */
export class Numbered {
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
    assert(name !== undefined, `number ${number} has a name`);
    return name;
  }
}
