import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync } from 'class-validator';
import type { ValidationError } from 'class-validator';
import { acceptsOf } from './compiled-check';
import { Problem } from './problem';
import type { FieldError } from './problem';

type Constructor = new () => object;

const BUILT_IN: ReadonlySet<unknown> = new Set([String, Boolean, Number, Array, Object, Buffer]);

/** Lets through exactly what class-validator accepts, unknown fields refused; everything else is a `validation` problem. */
export class CheckPipe implements PipeTransform {
  transform(value: unknown, { metatype, type }: ArgumentMetadata): unknown {
    if (type === 'custom' || metatype === undefined || BUILT_IN.has(metatype)) return value;
    const dto = metatype as Constructor;
    if (acceptsOf(dto)(value)) return value;
    const errors = errorsOf(dto, value);
    if (errors.length > 0) throw new Problem('validation', { errors });
    return value;
  }
}

/** What class-validator finds wrong, as flat paths. */
export function errorsOf(dto: Constructor, value: unknown): FieldError[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ field: '', expected: ['the body must be a JSON object'] }];
  }
  const found = validateSync(plainToInstance(dto, value), {
    whitelist: true,
    forbidNonWhitelisted: true,
    validationError: { target: false, value: false },
  });
  return [...flatten(found, ''), ...inheritedNames(dto, value)];
}

function flatten(errors: readonly ValidationError[], prefix: string): FieldError[] {
  return errors.flatMap((error) => {
    const field = pathOf(prefix, error.property ?? '');
    const own = error.constraints ? [{ field, expected: Object.values(error.constraints) }] : [];
    return [...own, ...flatten(error.children ?? [], field)];
  });
}

function pathOf(prefix: string, property: string): string {
  if (prefix === '') return property;
  return /^\d+$/.test(property) ? `${prefix}[${property}]` : `${prefix}.${property}`;
}

/**
 * class-validator's whitelist looks names up in a plain object and so lets `constructor` or `hasOwnProperty` pass as
 * known; here they are unknown fields like any other.
 */
function inheritedNames(dto: Constructor, value: object): FieldError[] {
  const known = new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(dto, '', false, false)
      .map((metadata) => metadata.propertyName),
  );
  return Object.keys(value)
    .filter((name) => name in Object.prototype && !known.has(name))
    .map((name) => ({ field: name, expected: [`property ${name} should not exist`] }));
}
