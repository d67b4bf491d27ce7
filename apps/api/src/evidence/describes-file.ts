import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import { problemResponses } from '../edge/describe';

const EXAMPLES = { employee: '1001', period: '2026-03', id: 'd-0001' } as const;

/** A question whose answer is a file. */
export function DescribesFile({
  summary,
  about,
  params,
  type,
}: {
  readonly summary: string;
  readonly about: string;
  readonly params: readonly (keyof typeof EXAMPLES)[];
  readonly type: string;
}): MethodDecorator {
  return applyDecorators(
    ApiOperation({ summary, description: about }),
    ApiBearerAuth(),
    ...params.map((name) =>
      ApiParam({ name, schema: { type: 'string', examples: [EXAMPLES[name]] } }),
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
