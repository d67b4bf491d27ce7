import { getMetadataStorage, ValidationTypes } from 'class-validator';
import type { ValidationArguments, ValidatorConstraintInterface } from 'class-validator';
import { nestedTypeOf } from './fields';

/** True when class-validator would find nothing; false means: ask class-validator what is wrong. */
export type Accepts = (value: unknown) => boolean;

type Constructor = new () => object;
type FieldCheck = (value: unknown, owner: object) => boolean;
type Metadata = ReturnType<
  ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']
>[number];

interface Field {
  readonly name: string;
  readonly conditions: readonly FieldCheck[];
  readonly checks: readonly FieldCheck[];
}

const compiled = new WeakMap<Constructor, Accepts>();

/**
 * Compiles the class-validator metadata of a DTO class into one function that runs the very same validators over a
 * plain object, without building instances, argument objects or errors. Whatever it does not accept goes to
 * class-validator itself, which stays the authority and writes the messages.
 */
export function acceptsOf(type: Constructor): Accepts {
  let accepts = compiled.get(type);
  if (accepts === undefined) compiled.set(type, (accepts = compile(type)));
  return accepts;
}

function compile(type: Constructor): Accepts {
  const fields = fieldsOf(type);
  const known = new Set(fields.map((field) => field.name));
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    for (const key in value) if (!known.has(key)) return false;
    for (const field of fields) if (!holds(field, value)) return false;
    return true;
  };
}

function holds(field: Field, owner: object): boolean {
  const value = (owner as Record<string, unknown>)[field.name];
  for (const condition of field.conditions) if (!condition(value, owner)) return true;
  for (const check of field.checks) if (!check(value, owner)) return false;
  return true;
}

function fieldsOf(type: Constructor): Field[] {
  const byName = new Map<string, Metadata[]>();
  for (const metadata of getMetadataStorage().getTargetValidationMetadatas(
    type,
    '',
    false,
    false,
  )) {
    byName.set(metadata.propertyName, [...(byName.get(metadata.propertyName) ?? []), metadata]);
  }
  return [...byName].map(([name, list]) => ({
    name,
    conditions: list.filter(isConditional).map(conditionOf),
    checks: list.filter((metadata) => !isConditional(metadata)).flatMap((m) => checksOf(m, type)),
  }));
}

const isConditional = (metadata: Metadata): boolean =>
  metadata.type === ValidationTypes.CONDITIONAL_VALIDATION;

function conditionOf(metadata: Metadata): FieldCheck {
  const condition = metadata.constraints[0] as (owner: object, value: unknown) => boolean;
  return (value, owner) => condition(owner, value);
}

const never: FieldCheck = () => false;

/** Kinds of metadata that this compiler does not know are never accepted here, so class-validator judges them. */
function checksOf(metadata: Metadata, type: Constructor): FieldCheck[] {
  if (metadata.type === ValidationTypes.WHITELIST) return [];
  if (metadata.type === ValidationTypes.NESTED_VALIDATION) return [nestedCheck(metadata, type)];
  if (metadata.type !== ValidationTypes.CUSTOM_VALIDATION || metadata.validateIf !== undefined) {
    return [never];
  }
  return getMetadataStorage()
    .getTargetValidatorConstraints(metadata.constraintCls)
    .map((constraint) => constraintCheck(metadata, constraint.instance, type));
}

function constraintCheck(
  metadata: Metadata,
  validator: ValidatorConstraintInterface,
  type: Constructor,
): FieldCheck {
  const argumentsFor = (owner: object, value: unknown): ValidationArguments => ({
    targetName: type.name,
    property: metadata.propertyName,
    object: owner,
    value,
    constraints: metadata.constraints as unknown[],
  });
  // A promise is not `true`: an asynchronous validator is left to class-validator.
  if (!metadata.each) {
    return (value, owner) => validator.validate(value, argumentsFor(owner, value)) === true;
  }
  return (value, owner) =>
    Array.isArray(value) &&
    value.every((item) => validator.validate(item, argumentsFor(owner, value)) === true);
}

function nestedCheck(metadata: Metadata, type: Constructor): FieldCheck {
  const target = nestedTypeOf(type.prototype as object, metadata.propertyName);
  if (target === undefined) return never;
  const accepts = acceptsOf(target);
  return (value) => Array.isArray(value) && value.every(accepts);
}
