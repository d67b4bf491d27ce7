import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { schemas } from './schemas';

const ABOUT = `Facts are captured, verdicts are derived.

**Writes** need \`Idempotency-Key\`; the same key with the same content gets the same answer, also after a restart. An answer
comes once the events are durable; its \`position\` (also the \`ETag\`) given to a query as \`?waitFor=\` shows what was written.

**Errors** are \`application/problem+json\` (RFC 9457) with a closed list of types; each type is a page under \`/problems/\`.

**Roles**: employee (own days only), manager, payroll, auditor (reads everything, writes nothing), administrator. Tokens come
from \`npx ledger token create\`.

Amounts are fen, durations seconds, instants ISO-8601 with offset, dates local.`;

const TAGS = {
  attendance: 'Punches, make-up punches, left posts, notices, anomalies, the day register.',
  leave: 'Asked, granted, refused, taken back.',
  roster: 'Shifts, changes, holiday calendars.',
  staff: 'People, and what they signed.',
  organisation: 'Who stands where, who may act for whom, transfers and deputies.',
  handover: 'A post handed over: items, three signatures, the sheet to print.',
  policy: 'Versions of the rulebook.',
  conduct: 'Rewards and sanctions, beside the statement.',
  reports: 'The Monday and first-of-month attendance reports, which can be made again.',
  duty: 'What a position owes: reports, plans, minutes, logins; files that facts point at.',
  payroll: 'Statements, pay sheets, deduction lines.',
  replay:
    'What was known when, and how it became what is known now; what a draft rulebook would do.',
  evidence: 'A month as an archive that a stranger can check offline.',
  audit: 'Everything recorded about a person.',
  imports: 'Files of punches, people and rosters.',
  service: 'Start page, health, problem types.',
} as const;

/** Serves the document at `/api/docs.json` and the page at `/api/docs`. */
export function installDocs(app: NestFastifyApplication): OpenAPIObject {
  const document = openApi(app);
  SwaggerModule.setup('api/docs', app, document, {
    jsonDocumentUrl: 'api/docs.json',
    yamlDocumentUrl: 'api/docs.yaml',
    customSiteTitle: 'Attendance ledger API',
  });
  return document;
}

export function openApi(app: NestFastifyApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Attendance ledger · 考勤账本')
    .setDescription(ABOUT)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A token `al_<role>_…`.' });
  for (const [name, about] of Object.entries(TAGS)) builder.addTag(name, about);
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '')}.${method}`,
  });
  const components = document.components ?? {};
  const requests = Object.entries(components.schemas ?? {}).map(([name, schema]) => [
    name,
    { ...(inOpenApi31(schema) as object), additionalProperties: false },
  ]);
  return {
    ...document,
    components: { ...components, schemas: { ...Object.fromEntries(requests), ...schemas } },
  } as OpenAPIObject;
}

/** OpenAPI 3.1 takes JSON Schema as it is, where one `example` has become a list of `examples`. */
function inOpenApi31(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(inOpenApi31);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([name, value]) =>
      name === 'example' ? ['examples', [value]] : [name, inOpenApi31(value)],
    ),
  );
}
