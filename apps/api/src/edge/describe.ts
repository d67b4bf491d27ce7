import { applyDecorators } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiOperation,
  ApiParam,
  ApiHeader,
  ApiQuery,
  ApiResponse,
} from '@nestjs/swagger';
import { PROBLEMS } from '@ledger/adapters/nest';
import type { ProblemSlug } from '@ledger/adapters/nest';
import type { SchemaName } from '../openapi/schemas';

/** What a route says of itself in the documentation. */
export interface Description {
  readonly summary: string;
  readonly about: string;
  /** Path parameters by name. */
  readonly params?: readonly ParamName[];
  readonly problems?: readonly ProblemSlug[];
}

const PARAMS = {
  date: ['A local date, `YYYY-MM-DD`.', '2026-03-02'],
  period: ['A payroll month, `YYYY-MM`.', '2026-03'],
  employee: [
    'An employee id. The employee number is taken as well, but what stands between you and this server may keep URLs: an id names nobody.',
    '1001',
  ],
  id: ['The id that the ledger gave when it was recorded.', '5f0d2c1e-4b7a-8c3d-9e2f-1a2b3c4d5e6f'],
  item: ['The id of an item of the handover.', '5f0d2c1e-4b7a-8c3d-9e2f-1a2b3c4d5e6f'],
  slug: ['Slug of a problem type.', 'refused'],
} as const;
type ParamName = keyof typeof PARAMS;

function described({ summary, about, params = [] }: Description): MethodDecorator {
  return applyDecorators(
    ApiOperation({ summary, description: about }),
    ...params.map((name) =>
      ApiParam({
        name,
        description: PARAMS[name][0],
        schema: { type: 'string', examples: [PARAMS[name][1]] },
      }),
    ),
  );
}

const ANY: readonly ProblemSlug[] = ['internal'];
const WITH_TOKEN: readonly ProblemSlug[] = ['unauthorised', 'forbidden'];
const WRITING: readonly ProblemSlug[] = [
  'validation',
  'idempotency-key-missing',
  'idempotency-key-reused',
  'in-progress',
  'conflict',
  'body-too-large',
  'unsupported-media-type',
  'outcome-unknown',
  'not-ready',
];

/** One response a status: the problem types that share it are listed with an example each. */
export function problemResponses(slugs: readonly ProblemSlug[]): MethodDecorator {
  const byStatus = new Map<number, ProblemSlug[]>();
  for (const slug of new Set(slugs)) {
    const { status } = PROBLEMS[slug];
    byStatus.set(status, [...(byStatus.get(status) ?? []), slug]);
  }
  return applyDecorators(
    ...[...byStatus].map(([status, list]) =>
      ApiResponse({
        status,
        description: list.map((slug) => `\`${slug}\`: ${PROBLEMS[slug].about.en}`).join('\n\n'),
        content: {
          'application/problem+json': {
            schema: { $ref: '#/components/schemas/Problem' },
            examples: Object.fromEntries(list.map((slug) => [slug, { value: exampleOf(slug) }])),
          },
        },
      }),
    ),
  );
}

function exampleOf(slug: ProblemSlug): object {
  const { title, status, about } = PROBLEMS[slug];
  const base = { type: `/problems/${slug}`, title: title.en, status, detail: about.en };
  const instance = 'urn:request:m8x2k-1a';
  if (slug === 'validation') {
    return { ...base, instance, errors: [{ field: 'direction', expected: ['one of IN, OUT'] }] };
  }
  if (slug !== 'refused') return { ...base, instance };
  return {
    ...base,
    reason: 'BACK_DATED',
    numbers: { effectiveFrom: '2026-01-01', publishedOn: '2026-03-02' },
    sentence: {
      en: 'A version never starts before it is published.',
      zh: '制度版本不得早于发布日生效。',
    },
  };
}

const json = (schema: SchemaName, isArray = false) => {
  const ref = { $ref: `#/components/schemas/${schema}` };
  return { 'application/json': { schema: isArray ? { type: 'array' as const, items: ref } : ref } };
};

const ETAG = {
  ETag: { description: 'Log position of the answer.', schema: { type: 'string' as const } },
};

const IdempotencyKeyHeader = () =>
  ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description:
      '8 to 200 printable characters, best a UUID; the same key with the same content gets the same answer.',
    schema: {
      type: 'string',
      minLength: 8,
      maxLength: 200,
      examples: ['7d5c1f1e-0d0b-4a52-9a54-0f5f3c7a1d11'],
    },
  });

/** A write: idempotent by its key, answered once it is durable. */
export function DescribesWrite(description: Description & { readonly batch?: true }) {
  const answers =
    description.batch === true
      ? [
          ApiResponse({
            status: 200,
            description: 'One result an item, in the order sent.',
            headers: ETAG,
            content: json('BatchAnswer'),
          }),
        ]
      : [
          ApiResponse({
            status: 201,
            description: 'Recorded and durable.',
            headers: ETAG,
            content: json('WriteAnswer'),
          }),
          ApiResponse({
            status: 200,
            description: 'The ledger knew this already; nothing was added.',
            headers: ETAG,
            content: json('WriteAnswer'),
          }),
        ];
  const problems = [
    ...WRITING,
    ...WITH_TOKEN,
    'refused',
    'not-found',
    ...(description.problems ?? []),
    ...ANY,
  ] as const;
  return applyDecorators(
    described(description),
    ApiBearerAuth(),
    IdempotencyKeyHeader(),
    ...answers,
    problemResponses(problems),
  );
}

/** A question that needs a token. */
export function DescribesRead(
  description: Description & { readonly answer: SchemaName; readonly list?: true },
) {
  const { answer, list, problems = [] } = description;
  return applyDecorators(
    described(description),
    ApiBearerAuth(),
    ApiQuery({
      name: 'waitFor',
      required: false,
      description:
        'Answer only once the views stand at this log position; writes return it as `position`.',
      schema: { type: 'string', pattern: '^[0-9]{1,15}$', examples: ['1024'] },
    }),
    ApiHeader({
      name: 'If-Position',
      required: false,
      description: 'The same as `waitFor`; takes the `ETag` of a write as it came.',
      schema: { type: 'string', pattern: '^"?[0-9]{1,15}"?$', examples: ['"1024"'] },
    }),
    ApiResponse({
      status: 200,
      description: 'The rows as the projections wrote them.',
      content: json(answer, list),
    }),
    problemResponses(['validation', ...WITH_TOKEN, 'not-found', 'not-ready', ...problems, ...ANY]),
  );
}

/** A page that anybody may read. */
export function DescribesPage(
  description: Description & { readonly types: Readonly<Record<string, object>> },
) {
  const content = Object.fromEntries(
    Object.entries(description.types).map(([type, schema]) => [type, { schema }]),
  );
  return applyDecorators(
    described(description),
    ApiResponse({ status: 200, description: description.summary, content }),
    problemResponses([...(description.problems ?? []), ...ANY]),
  );
}

/** A file on its way in. */
export function DescribesImport(description: Description) {
  return applyDecorators(
    described(description),
    ApiBearerAuth(),
    IdempotencyKeyHeader(),
    ApiConsumes('application/octet-stream', 'text/csv', 'text/plain'),
    ApiBody({ description: 'The file as it is.', schema: { type: 'string', format: 'binary' } }),
    ApiQuery({
      name: 'name',
      required: false,
      description: 'Name of the file, for the report.',
      schema: { type: 'string', examples: ['attlog.dat'] },
    }),
    ApiResponse({
      status: 200,
      description: 'What the file brought: the report of the command line, and the position.',
      headers: ETAG,
      content: json('ImportReport'),
    }),
    problemResponses([...WRITING, ...WITH_TOKEN, 'refused', ...ANY]),
  );
}

/** A file that is kept as it is and named by its digest. */
export function DescribesFile(description: Description) {
  return applyDecorators(
    described(description),
    ApiBearerAuth(),
    ApiConsumes('application/octet-stream'),
    ApiBody({ description: 'The file as it is.', schema: { type: 'string', format: 'binary' } }),
    ApiResponse({ status: 201, description: 'It is kept.', content: json('KeptFile') }),
    problemResponses(['body-too-large', 'unsupported-media-type', ...WITH_TOKEN, ...ANY]),
  );
}

/** A file on its way out. */
export function DescribesDownload(
  description: Description & { readonly types?: readonly string[] },
) {
  const { types = ['application/octet-stream'], problems = [] } = description;
  const binary = { schema: { type: 'string', format: 'binary' } };
  return applyDecorators(
    described(description),
    ApiBearerAuth(),
    ApiResponse({
      status: 200,
      description: 'The file.',
      content: Object.fromEntries(types.map((type) => [type, binary])),
    }),
    problemResponses(['validation', ...WITH_TOKEN, 'not-found', 'not-ready', ...problems, ...ANY]),
  );
}

/** A route that corrects something: the token of a second person may come along. */
export const TakesSecondPerson = (): MethodDecorator =>
  ApiHeader({
    name: 'Second-Authorization',
    required: false,
    description:
      'Two people are needed after a close and beyond the limits of the rulebook (`correction.soloMaxFen`, `correction.soloMaxDays`), and once a shift has begun to change it (A56): `Bearer` and the token of another manager, who approves.',
    schema: { type: 'string', examples: ['Bearer al_manager_…'] },
  });
