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

/** A person and a month, where a path names both. */
export interface MonthPath {
  readonly employee: string;
  readonly period: string;
}

class MonthPathCheck implements PipeTransform<MonthPath, MonthPath> {
  private readonly employee = new ParamCheck('employee', 'an employee id or number', isRef);
  private readonly period = new ParamCheck('period', 'a month YYYY-MM', time.isPeriod);

  transform({ employee, period }: MonthPath): MonthPath {
    return {
      employee: this.employee.transform(employee),
      period: this.period.transform(period),
    };
  }
}

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;

export const DateParam = (): ParameterDecorator =>
  Param('date', new ParamCheck('date', 'a date YYYY-MM-DD that exists', time.isLocalDate));
export const PeriodParam = (): ParameterDecorator =>
  Param('period', new ParamCheck('period', 'a month YYYY-MM', time.isPeriod));
export const EmployeeParam = (): ParameterDecorator =>
  Param('employee', new ParamCheck('employee', 'an employee id or employee number', isRef));
export const MonthParams = (): ParameterDecorator => Param(new MonthPathCheck());
export const IdParam = (): ParameterDecorator =>
  Param('id', new ParamCheck('id', 'letters, digits, dots, dashes', (text) => ID.test(text)));
