import { Param } from '@nestjs/common';
import type { PipeTransform } from '@nestjs/common';
import { Problem } from '@ledger/adapters/nest';

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;

/** Which item of which handover a path names. */
export interface ItemPlace {
  readonly id: string;
  readonly itemId: string;
}

class ItemCheck implements PipeTransform<Readonly<Record<string, string>>, ItemPlace> {
  transform({ id = '', item = '' }: Readonly<Record<string, string>>): ItemPlace {
    const wrong = Object.entries({ id, item }).filter(([, text]) => !ID.test(text));
    if (wrong.length === 0) return { id, itemId: item };
    throw new Problem('validation', {
      errors: wrong.map(([field]) => ({ field, expected: ['letters, digits, dots, dashes'] })),
    });
  }
}

/** The path `handovers/{id}/items/{item}`. */
export const ItemParam = (): ParameterDecorator => Param(new ItemCheck());
