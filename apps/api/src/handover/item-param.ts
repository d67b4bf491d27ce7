import { Param } from '@nestjs/common';
import type { PipeTransform } from '@nestjs/common';
import { Problem } from '@ledger/adapters/nest';

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;

class ItemCheck implements PipeTransform<string, string> {
  transform(text: string): string {
    if (ID.test(text)) return text;
    const errors = [{ field: 'item', expected: ['letters, digits, dots, dashes'] }];
    throw new Problem('validation', { errors });
  }
}

/** The id of an item of a handover. */
export const ItemParam = (): ParameterDecorator => Param('item', new ItemCheck());
