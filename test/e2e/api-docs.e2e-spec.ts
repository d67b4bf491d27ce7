import Ajv2020 from 'ajv/dist/2020';
import { PROBLEM_SLUGS, PROBLEMS } from '@ledger/adapters/nest';
import { ANNA, ApiWorld, CHEN } from './api-world';

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: object }>>;
  };
  readonly responses: Readonly<Record<string, Response>>;
  readonly security?: readonly object[];
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
  readonly schema?: { readonly examples?: readonly unknown[]; readonly enum?: readonly unknown[] };
}
interface Response {
  readonly description?: string;
  readonly content?: Readonly<
    Record<string, { readonly schema?: object; readonly examples?: object }>
  >;
}
interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
}

let world: ApiWorld;
let document: {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly securitySchemes: object;
  };
};
let operations: readonly (readonly [string, Operation])[];

beforeAll(async () => {
  world = await ApiWorld.open();
  await world.hire(ANNA);
  await world.hire(CHEN);
  document = (await world.get('/api/docs.json', { as: '' })).body as typeof document;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const,
    ),
  );
});
afterAll(() => world.close());

const every = (holds: (operation: Operation, route: string) => boolean): string[] =>
  operations.filter(([route, operation]) => !holds(operation, route)).map(([route]) => route);

describe('the OpenAPI document', () => {
  it('is of version 3.1 and has a page', async () => {
    expect(document.openapi).toBe('3.1.0');
    const page = await world.get('/api/docs', { as: '' });
    expect([page.status, page.headers['content-type']]).toEqual([
      200,
      expect.stringMatching(/html/),
    ]);
    expect(operations.length).toBeGreaterThan(50);
  });

  it('describes every operation: what it is for, a name of its own, a tag', () => {
    expect(
      every(
        ({ summary = '', description = '', tags = [] }) =>
          summary !== '' && description !== '' && tags.length > 0,
      ),
    ).toEqual([]);
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('describes every parameter with an example', () => {
    const wrong = operations.flatMap(([route, { parameters = [] }]) =>
      parameters
        .filter(
          ({ description = '', schema }) =>
            description === '' || !(schema?.examples ?? schema?.enum)?.length,
        )
        .map(({ name }) => `${route} ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('describes every answer, and every error as a problem with an example', () => {
    expect(
      every(({ responses }) =>
        Object.values(responses).every(({ description = '' }) => description !== ''),
      ),
    ).toEqual([]);
    expect(
      every(({ responses }) =>
        Object.entries(responses).every(
          ([status, { content = {} }]) => Number(status) < 400 || hasProblem(content),
        ),
      ),
    ).toEqual([]);
    expect(every(({ responses }) => '500' in responses)).toEqual([]);
    expect(
      every(
        ({ responses, security }) =>
          security === undefined || ('401' in responses && '403' in responses),
      ),
    ).toEqual([]);
  });

  it('asks for the idempotency key of every write', () => {
    const keyless = every(
      ({ parameters = [] }, route) =>
        !route.startsWith('POST') || parameters.some(({ name }) => name === 'Idempotency-Key'),
    );
    // A file is named by its content; a preview and a what-if record nothing.
    expect(keyless.toSorted()).toEqual([
      'POST /api/v1/corrections/preview',
      'POST /api/v1/files',
      'POST /api/v1/what-if',
    ]);
  });

  it('says of every route that corrects something that a second person may come along', () => {
    const taking = operations
      .filter(([, { parameters }]) =>
        parameters?.some(({ name }) => name === 'Second-Authorization'),
      )
      .map(([route]) => route.replace('POST /api/v1/', ''));
    expect(taking.toSorted()).toEqual([
      'absence-confirmations',
      'anomaly-waivers',
      'corrections',
      'corrections/preview',
      'leaves/{id}/approval',
      'leaves/{id}/cancellation',
      'left-posts/{id}/confirmation',
      'left-posts/{id}/retraction',
      'make-up-punches/{id}/approval',
      'punches/{id}/void',
      'shift-changes',
    ]);
  });

  it('has a problem type for each that the API can answer with, and no other', () => {
    const named = operations.flatMap(([, { responses }]) =>
      Object.values(responses).flatMap(({ content }) =>
        Object.keys(content?.['application/problem+json']?.examples ?? {}),
      ),
    );
    expect([...new Set(named)].toSorted()).toEqual([...PROBLEM_SLUGS].toSorted());
  });

  it('describes every field of every schema with an example, and refuses unknown fields of requests', () => {
    const wrong = Object.entries(document.components.schemas).flatMap(([name, schema]) =>
      undescribed(name, schema),
    );
    expect(wrong).toEqual([]);
    const open = Object.entries(document.components.schemas).filter(
      ([name, { additionalProperties }]) => name.endsWith('Dto') && additionalProperties !== false,
    );
    expect(open).toEqual([]);
  });

  it('has no reference to a schema that is not there', () => {
    const named = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
      (match) => match[1]!,
    );
    expect(named.filter((name) => !(name in document.components.schemas))).toEqual([]);
  });
});

const hasProblem = (content: NonNullable<Response['content']>): boolean =>
  Object.keys(content['application/problem+json']?.examples ?? {}).length > 0;

function undescribed(name: string, schema: Schema): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([field, property]) => {
    const place = `${name}.${field}`;
    if (property.properties) return undescribed(place, property);
    const shown =
      property.examples !== undefined || property.type === 'array' || !('type' in property);
    const refers = property.$ref !== undefined || property.anyOf !== undefined;
    const said = property.description !== undefined || refers;
    return shown && said ? [] : [place];
  });
}

describe('what the API answers', () => {
  const ajv = () => {
    const checker = new Ajv2020({ strict: false, validateFormats: false });
    checker.addSchema({ $id: 'api', ...document });
    return checker;
  };

  it('is what the document says, field by field', async () => {
    const checker = ajv();
    const punched = await world.post('/api/v1/punches', {
      employee: '1001',
      direction: 'IN',
      at: '2026-03-02T08:10:00+08:00',
    });
    await world.post('/api/v1/punches/batch', {
      punches: [{ pin: '99', direction: 'IN', at: '2026-03-02T08:10:00+08:00' }],
    });
    await world.get(`/api/v1/employees?waitFor=${punched.body.position}`);
    const samples: Readonly<Record<string, string>> = {
      '/healthz': '/healthz',
      '/readyz': '/readyz',
      '/api/v1/views': '/api/v1/views',
      '/problems/{slug}': '/problems/refused',
      '/api/v1/register/{date}': '/api/v1/register/2026-03-02',
      '/api/v1/explanations/{employee}/{date}': '/api/v1/explanations/1001/2026-03-02',
      '/api/v1/anomalies/{period}': '/api/v1/anomalies/2026-02',
      '/api/v1/unclaimed-punches': '/api/v1/unclaimed-punches',
      '/api/v1/leaves': '/api/v1/leaves?from=2026-03-01&to=2026-03-31',
      '/api/v1/roster/{employee}/{period}': '/api/v1/roster/1001/2026-03',
      '/api/v1/calendars': '/api/v1/calendars',
      '/api/v1/employees': '/api/v1/employees',
      '/api/v1/employees/{employee}': '/api/v1/employees/1001',
      '/api/v1/policies': '/api/v1/policies',
      '/api/v1/statements/{employee}/{period}': '/api/v1/statements/1001/2026-03',
      '/api/v1/pay-sheets/{period}': '/api/v1/pay-sheets/2026-03',
      '/api/v1/deductions/{period}': '/api/v1/deductions/2026-03',
      '/api/v1/full-attendance/{period}': '/api/v1/full-attendance/2026-03',
      '/api/v1/audit-trail/{employee}': '/api/v1/audit-trail/1001',
    };
    for (const [path, url] of Object.entries(samples)) {
      const pointer = `/paths/${path.replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')}/get/responses/200/content/application~1json/schema`;
      const validate = checker.getSchema(`api#${pointer}`)!;
      const { body, status } = await world.get(url);
      expect([path, status]).toEqual([path, 200]);
      expect([path, validate(body) ? [] : validate.errors]).toEqual([path, []]);
    }
  });

  it('and its writes and problems too', async () => {
    const checker = ajv();
    const check = (name: string, body: unknown): void => {
      const validate = checker.getSchema(`api#/components/schemas/${name}`)!;
      expect([name, validate(body) ? [] : validate.errors]).toEqual([name, []]);
    };
    const punch = { employee: '1001', direction: 'OUT', at: '2026-03-02T11:10:00+08:00' };
    check('WriteAnswer', (await world.post('/api/v1/punches', punch)).body);
    check('BatchAnswer', (await world.post('/api/v1/punches/batch', { punches: [punch] })).body);
    check('Problem', (await world.post('/api/v1/punches', { direction: 'UP' })).body);
    check('Problem', (await world.get('/api/v1/nowhere')).body);
    check('Problem', (await world.get('/api/v1/employees', { as: '' })).body);
  });
});

describe.each(PROBLEM_SLUGS)('the problem type %s', (slug) => {
  it('has a page for people and for programs, in both languages', async () => {
    const html = await world.get(`/problems/${slug}`, { as: '', headers: { accept: 'text/html' } });
    expect(html.headers['content-type']).toMatch(/html/);
    expect(html.text).toContain(PROBLEMS[slug].title.zh);
    const json = await world.get(`/problems/${slug}`, { as: '' });
    expect(json.body).toMatchObject({ type: `/problems/${slug}`, status: PROBLEMS[slug].status });
    expect(json.body.about).toEqual(PROBLEMS[slug].about);
  });
});
