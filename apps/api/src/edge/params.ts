import { Param } from '@nestjs/common';
import type { PipeTransform } from '@nestjs/common';
import { time } from '@ledger/kernel';
import { isRef, Problem } from '@ledger/adapters/nest';

/** A check of one path parameter. */
class ParamCheck implements PipeTransform<string, string> {
  constructor(
    private readonly name: string,
    private readonly expected: string,
    private readonly holds: (text: string) => boolean,
  ) {}

  transform(text: string): string {
    if (this.holds(text)) return text;
    throw new Problem('validation', { errors: [{ field: this.name, expected: [this.expected] }] });
  }
}

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;

export const DateParam = (): ParameterDecorator =>
  Param('date', new ParamCheck('date', 'a date YYYY-MM-DD that exists', time.isLocalDate));
export const PeriodParam = (): ParameterDecorator =>
  Param('period', new ParamCheck('period', 'a month YYYY-MM', time.isPeriod));
export const EmployeeParam = (): ParameterDecorator =>
  Param('employee', new ParamCheck('employee', 'an employee id or employee number', isRef));
export const IdParam = (): ParameterDecorator =>
  Param('id', new ParamCheck('id', 'letters, digits, dots, dashes', (text) => ID.test(text)));
