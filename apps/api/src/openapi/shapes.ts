/** A JSON Schema as OpenAPI 3.1 takes it. */
export type Schema = Readonly<Record<string, unknown>>;

// Small words for schemas: each says what a value means and shows one.

export const text = (description: string, example: string): Schema => ({
  type: 'string',
  description,
  examples: [example],
});
export const textOrNull = (description: string, example: string): Schema => ({
  type: ['string', 'null'],
  description,
  examples: [example],
});
export const whole = (description: string, example: number): Schema => ({
  type: 'integer',
  description,
  examples: [example],
});
export const wholeOrNull = (description: string, example: number): Schema => ({
  type: ['integer', 'null'],
  description,
  examples: [example],
});
export const flag = (description: string): Schema => ({
  type: 'boolean',
  description,
  examples: [false],
});
export const oneOf = (description: string, values: readonly string[]): Schema => ({
  type: 'string',
  description,
  enum: [...values],
  examples: [values[0]],
});
export const texts = (description: string, example: readonly string[]): Schema => ({
  type: 'array',
  description,
  items: { type: 'string' },
  examples: [[...example]],
});
export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
export const listOf = (name: string, description: string): Schema => ({
  type: 'array',
  description,
  items: ref(name),
});
export const orNull = (name: string): Schema => ({ anyOf: [ref(name), { type: 'null' }] });
/** An object with exactly these fields. */
export const shape = (
  description: string,
  properties: Readonly<Record<string, Schema>>,
  optional: readonly string[] = [],
): Schema => ({
  type: 'object',
  description,
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});
/** An object whose fields depend on the case. */
export const open = (description: string, example: object): Schema => ({
  type: 'object',
  description,
  additionalProperties: true,
  examples: [example],
});
