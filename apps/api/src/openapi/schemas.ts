import { auditSchemas } from './schemas-audit';
import { booksSchemas } from './schemas-books';
import { daySchemas } from './schemas-day';
import { dutySchemas } from './schemas-duty';
import { handoverSchemas } from './schemas-handover';
import { monthSchemas } from './schemas-month';
import { policyLifeSchemas } from './schemas-policy-life';
import { recordSchemas } from './schemas-records';
import { replaySchemas } from './schemas-replay';
import { whatIfSchemas } from './schemas-what-if';
import { writeSchemas } from './schemas-write';

/** Every shape that the API answers with, by name; requests are described by their DTO classes. */
export const schemas = {
  ...writeSchemas,
  ...daySchemas,
  ...dutySchemas,
  ...policyLifeSchemas,
  ...handoverSchemas,
  ...monthSchemas,
  ...booksSchemas,
  ...recordSchemas,
  ...replaySchemas,
  ...auditSchemas,
  ...whatIfSchemas,
} as const;

export type SchemaName = keyof typeof schemas;
