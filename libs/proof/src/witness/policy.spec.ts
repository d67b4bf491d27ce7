import { EMPTY_ROOT } from '../merkle/hash';
import { openCheckpoint, signCheckpoint } from '../note/checkpoint';
import { formatVkey } from '../note/key';
import { logSigner, newSigningKey } from '../note/signing-key';
import { cosigner } from './cosigner';
import { parsePolicy } from './parse-policy';
import { evaluatePolicy, policyKeys } from './policy';

const ORIGIN = 'ledger.example/acme';
const log = logSigner(ORIGIN, newSigningKey());
const other = logSigner(ORIGIN, newSigningKey());
const names = ['X1', 'X2', 'X3', 'Y1', 'Y2', 'Y3'] as const;
const witnesses = names.map((name) =>
  cosigner(`${name}.example/w`, newSigningKey(), 1_700_000_000),
);
const vkey = (i: number): string => formatVkey(witnesses[i]!.verifier);

/** The example of the policy text: two of X and any of Y. */
const TWO_LEVELS = `# log of the example
log ${formatVkey(log.verifier)} https://ledger.example/acme/

${names.map((name, i) => `witness ${name} ${vkey(i)}`).join('\n')}
group X-witnesses 2 X1 X2 X3
\tgroup Y-witnesses  any Y1 Y2 Y3\t
group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
`;

function policyOf(text: string) {
  const parsed = parsePolicy(Buffer.from(text));
  if (parsed.status === 'malformed') throw new Error(parsed.why);
  return parsed.value;
}

function judge(text: string, signer: typeof log, ...cosigners: (typeof names)[number][]) {
  const policy = policyOf(text);
  const signers = [signer, ...cosigners.map((name) => witnesses[names.indexOf(name)]!)];
  const note = signCheckpoint({ origin: ORIGIN, size: 0, root: EMPTY_ROOT }, signers);
  const opened = openCheckpoint(Buffer.from(note), [
    log.verifier,
    other.verifier,
    ...policyKeys(policy),
  ]);
  if (opened.status !== 'verified') throw new Error(opened.status);
  return evaluatePolicy(policy, opened.checkpoint);
}

describe('a trust policy (C2SP tlog-policy)', () => {
  it.each`
    cosigners                   | status           | because
    ${['X1', 'X3', 'Y2']}       | ${'satisfied'}   | ${'two of X and one of Y are enough'}
    ${[...names]}               | ${'satisfied'}   | ${'all of them are more than enough'}
    ${['X1', 'Y1', 'Y2', 'Y3']} | ${'unsatisfied'} | ${'one of X is too few'}
    ${['X1', 'X2', 'X3']}       | ${'unsatisfied'} | ${'none of Y is too few'}
    ${[]}                       | ${'unsatisfied'} | ${'nobody cosigned'}
  `('with two levels of groups and $cosigners is $status: $because', ({ cosigners, status }) => {
    expect(judge(TWO_LEVELS, log, ...(cosigners as (typeof names)[number][])).status).toBe(status);
  });

  it('asks for a log that it names', () => {
    expect(judge(TWO_LEVELS, other, 'X1', 'X2', 'Y1')).toMatchObject({ missing: 'log' });
  });

  it('without logs takes the log that is known from elsewhere', () => {
    expect(judge(`witness W ${vkey(0)}\nquorum W\n`, other, 'X1').status).toBe('satisfied');
  });

  it('asks nothing with quorum none', () => {
    expect(judge('quorum none\n', log).status).toBe('satisfied');
  });

  it('may name a single witness', () => {
    const text = `witness W ${vkey(0)}\nquorum W\n`;
    expect(judge(text, log).status).toBe('unsatisfied');
    expect(judge(text, log, 'X1')).toEqual({ status: 'satisfied', witnesses: ['W'] });
  });

  it('takes names in any script', () => {
    const text = `witness 会计师 ${vkey(0)}\ngroup 见证 any 会计师\nquorum 见证\n`;
    expect(judge(text, log, 'X1').status).toBe('satisfied');
  });

  it.each([
    ['no quorum', `witness W ${vkey(0)}\n`],
    ['two quorums', 'quorum none\nquorum none\n'],
    ['a quorum that is not defined', 'quorum W\n'],
    ['a quorum defined below', `quorum W\nwitness W ${vkey(0)}\n`],
    ['a name used twice', `witness W ${vkey(0)}\nwitness W ${vkey(1)}\nquorum W\n`],
    ['a witness called none', `witness none ${vkey(0)}\nquorum none\n`],
    ['a witness key that stands twice', `witness W ${vkey(0)}\nwitness V ${vkey(0)}\nquorum W\n`],
    [
      'a log key that stands twice',
      `log ${formatVkey(log.verifier)}\nlog ${formatVkey(log.verifier)}\nquorum none\n`,
    ],
    ['a witness key for a log', `log ${vkey(0)}\nquorum none\n`],
    ['a log key for a witness', `witness W ${formatVkey(log.verifier)}\nquorum W\n`],
    ['an empty group', `witness W ${vkey(0)}\ngroup G any\nquorum G\n`],
    ['a threshold above the members', `witness W ${vkey(0)}\ngroup G 2 W\nquorum G\n`],
    ['a threshold of nothing', `witness W ${vkey(0)}\ngroup G 0 W\nquorum G\n`],
    ['a group that holds none', 'group G any none\nquorum G\n'],
    ['a group that holds itself', 'group G any G\nquorum G\n'],
    ['a member twice', `witness W ${vkey(0)}\ngroup G 1 W W\nquorum G\n`],
    ['a member of two groups', `witness W ${vkey(0)}\ngroup G 1 W\ngroup H 1 W\nquorum G\n`],
    ['a broken key', 'log ledger.example+00000000+AAAA\nquorum none\n'],
    ['an unknown word', 'trust everybody\nquorum none\n'],
    ['words after the form', `log ${formatVkey(log.verifier)} https://a b\nquorum none\n`],
    ['a carriage return', 'quorum none\r\n'],
  ])('is refused with %s', (_what, text) => {
    expect(parsePolicy(Buffer.from(text)).status).toBe('malformed');
  });

  it('says which line is wrong', () => {
    expect(parsePolicy(Buffer.from('# why\n\nquorum nobody\n'))).toEqual({
      status: 'malformed',
      why: 'line 3 of the policy: nobody is not defined above',
    });
  });
});
