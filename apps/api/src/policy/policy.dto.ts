import { IdField, ListOf, PlainObject, Sha256Field } from '@ledger/adapters/nest';
import { EvidenceDto } from '../attendance/punches.dto';

const SHA = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export class PublishPolicyDto {
  @PlainObject({
    about: 'The whole policy document; take the version in force and change it.',
    example: { policyId: 'bsj-ecom-attendance', version: '1.1.0', effectiveFrom: '2026-07-01' },
  })
  document: Record<string, unknown>;

  @Sha256Field({ about: 'SHA-256 of the regulation text that this version renders.', example: SHA })
  textSha256: string;

  @ListOf(() => EvidenceDto, {
    about: 'Minutes of the consultation that the law asks for (Labour Contract Law art. 4).',
    example: [{ kind: 'minutes', sha256: SHA }],
    max: 10,
    optional: true,
  })
  consultationEvidence?: EvidenceDto[];

  @IdField({ about: 'Profile it was made from.', example: 'CN-GD', optional: true })
  profile?: string;
}
