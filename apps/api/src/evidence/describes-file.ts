import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { problemResponses } from '../edge/describe';

const PARAMS = {
  employee: ['An employee id or the employee number.', '1001'],
  period: ['A payroll month, `YYYY-MM`.', '2026-03'],
  id: ['The id that the ledger gave when it was recorded.', '5f0d2c1e-4b7a-8c3d-9e2f-1a2b3c4d5e6f'],
} as const;

export const WithActorsQuery = (): MethodDecorator =>
  ApiQuery({
    name: 'withActors',
    required: false,
    description:
      '`1` = exact lines also where they name who else acted; not for people who ask about themselves.',
    schema: { type: 'string', enum: ['0', '1'], examples: ['0'] },
  });

/** A question whose answer is a file. */
export function DescribesFile({
  summary,
  about,
  params,
  type,
}: {
  readonly summary: string;
  readonly about: string;
  readonly params: readonly (keyof typeof PARAMS)[];
  readonly type: string;
}): MethodDecorator {
  return applyDecorators(
    ApiOperation({ summary, description: about }),
    ApiBearerAuth(),
    ...params.map((name) =>
      ApiParam({
        name,
        description: PARAMS[name][0],
        schema: { type: 'string', examples: [PARAMS[name][1]] },
      }),
    ),
    ApiResponse({
      status: 200,
      description: summary,
      headers: {
        ETag: { description: 'Log position of the answer.', schema: { type: 'string' } },
      },
      content: { [type]: { schema: { type: 'string', format: 'binary' } } },
    }),
    problemResponses([
      'validation',
      'unauthorised',
      'forbidden',
      'not-found',
      'not-ready',
      'in-progress',
      'refused',
      'internal',
    ]),
  );
}
