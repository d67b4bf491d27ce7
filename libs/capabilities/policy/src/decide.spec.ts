import { defaultPolicy } from '@ledger/rulebook';
import type { PolicyDocument } from '@ledger/rulebook';
import { specify } from '@ledger/test/support/specify';
import { codec } from './codec';
import type { PublishPolicyVersion } from './commands';
import type { PolicyVersionPublished } from './facts';
import { policy } from './index';

const { given } = specify(policy.decider);

const document = (version: string, effectiveFrom: string): PolicyDocument => ({
  ...defaultPolicy,
  policyId: 'rules',
  version,
  effectiveFrom,
});
const publish = (
  version: string,
  effectiveFrom: string,
  publishedOn: string,
  today = publishedOn,
): PublishPolicyVersion => ({
  type: 'PublishPolicyVersion',
  document: document(version, effectiveFrom),
  publishedOn,
  today,
  textSha256: 'ab',
});
const published = (
  version: string,
  effectiveFrom: string,
  publishedOn: string,
): PolicyVersionPublished => ({
  type: 'PolicyVersionPublished',
  v: 1,
  data: {
    policyId: 'rules',
    version,
    effectiveFrom,
    publishedOn,
    document: document(version, effectiveFrom),
    textSha256: 'ab',
  },
});
const founding = published('1.0.0', '2026-01-01', '2025-12-20');

describe('PublishPolicyVersion', () => {
  it('records the founding version with the day the paper rulebook was published', () =>
    given([])
      .when(publish('1.0.0', '2026-01-01', '2025-12-20', '2026-03-02'))
      .thenFacts(founding));

  it('records a later version on the day of its publication', () =>
    given([founding])
      .when(publish('1.1.0', '2026-04-01', '2026-03-02'))
      .thenFacts(published('1.1.0', '2026-04-01', '2026-03-02')));

  it('takes a version that holds from the day of its publication', () =>
    given([founding])
      .when(publish('1.1.0', '2026-03-02', '2026-03-02'))
      .thenFacts(published('1.1.0', '2026-03-02', '2026-03-02')));

  it('refuses a version that holds from before its publication (A59, G9)', () =>
    given([])
      .when(publish('1.0.0', '2026-01-01', '2026-01-02'))
      .thenRefused({
        reason: 'BACK_DATED',
        publishedOn: '2026-01-02',
        effectiveFrom: '2026-01-01',
      }));

  it('refuses a version in which protected leave would cost the bonus (G12)', () =>
    given([])
      .when({
        ...publish('1.0.0', '2026-01-01', '2025-12-20'),
        document: {
          ...document('1.0.0', '2026-01-01'),
          fullAttendance: { ...defaultPolicy.fullAttendance, forfeitingLeaveTypes: ['MATERNITY'] },
        },
      })
      .thenRefused({ reason: 'DOCUMENT_INVALID' }));

  it('refuses a later version that claims another day of publication than today', () =>
    given([founding])
      .when(publish('1.1.0', '2026-04-01', '2026-03-01', '2026-03-02'))
      .thenRefused({
        reason: 'NOT_PUBLISHED_TODAY',
        publishedOn: '2026-03-01',
        today: '2026-03-02',
      }));

  it('refuses a founding version that is published tomorrow', () =>
    given([])
      .when(publish('1.0.0', '2026-04-01', '2026-03-03', '2026-03-02'))
      .thenRefused({ reason: 'NOT_PUBLISHED_TODAY' }));

  it('refuses other rules under a version that is taken', () =>
    given([founding])
      .when({
        ...publish('1.0.0', '2026-01-01', '2025-12-20'),
        document: { ...document('1.0.0', '2026-01-01'), rounding: 'FLOOR' },
      })
      .thenRefused({ reason: 'VERSION_TAKEN', version: '1.0.0', effectiveFrom: '2026-01-01' }));

  it('refuses a version that would hold from before the newest one', () =>
    given([founding, published('2.0.0', '2026-05-01', '2026-03-02')])
      .when(publish('2.0.1', '2026-05-01', '2026-03-10'))
      .thenRefused({
        reason: 'NOT_AFTER_NEWEST',
        effectiveFrom: '2026-05-01',
        newestVersion: '2.0.0',
        newestEffectiveFrom: '2026-05-01',
      }));

  it('is quiet when the same version comes again, on a later day too', () => {
    given([])
      .when(publish('1.0.0', '2026-01-01', '2025-12-20'))
      .thenQuietWhenRepeated();
    given([founding, published('1.1.0', '2026-04-01', '2026-03-02')])
      .when(publish('1.0.0', '2026-01-01', '2026-03-05'))
      .thenNothingNew();
  });
});

describe('a stored version', () => {
  it('says in a sentence which field does not decode', () => {
    const data = { ...founding.data, document: { ...founding.data.document, zone: 8 } };
    expect(() => codec.decode({ id: 'x', type: 'PolicyVersionPublished', v: 1, data })).toThrow(
      'its field document.zone should be text and is 8',
    );
  });
});
