/** A connection string, checked. */
export interface ConnectionTo {
  /** The string for the client, without credentials and with nothing that the client would ignore or read wrongly. */
  readonly target: string;
  /** Sent with every call. Without TLS the client keeps them to itself, but they still choose the classic append. */
  readonly credentials: { readonly username: string; readonly password: string };
}

/** Settings that a connection string may hold, as the client spells them. */
const SETTINGS = [
  'tls',
  'tlsCAFile',
  'maxDiscoverAttempts',
  'discoveryInterval',
  'gossipTimeout',
  'connectionName',
] as const;

/** What others put there, and why it does not belong there. */
const REFUSED: Readonly<Record<string, string>> = {
  keepaliveinterval:
    'is set by the ledger (the client counts milliseconds, its manual said seconds)',
  keepalivetimeout:
    'is set by the ledger (the client counts milliseconds, its manual said seconds)',
  defaultdeadline: 'is set by the ledger, for each call',
  throwonappendfailure: 'is always true (otherwise the client answers a conflict with revision 1)',
  tlsverifycert: 'has no effect in this client; name the certificate with tlsCAFile',
  usercertfile: 'is not supported; use a name and a password',
  userkeyfile: 'is not supported; use a name and a password',
};

const SHAPE =
  /^(?<scheme>esdb|kurrentdb|kdb)(?<discover>\+discover)?:\/\/(?:(?<user>[^@/?]*)@)?(?<hosts>[^@/?]+)\/?(?:\?(?<query>.*))?$/;

/**
 * Reads a connection string strictly: the client ignores what it does not know and cuts a password at its second colon.
 * Throws an Error that says what is wrong; the password is never part of it.
 */
export function parseConnection(text: string): ConnectionTo {
  const parts = SHAPE.exec(text.trim())?.groups;
  if (parts === undefined)
    throw new Error('a connection string looks like esdb://user:password@host:2113?tls=true');
  const settings = readSettings(parts.query ?? '');
  const isInsecure = settings.get('tls') === 'false';
  if (parts.user === undefined && !isInsecure)
    throw new Error('a server with TLS asks for a name and a password in the connection string');
  const query = [...settings].map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  const target = `esdb${parts.discover ?? ''}://${parts.hosts!}`;
  return {
    target: `${target}?${['tls=true', ...query].slice(isInsecure || settings.has('tls') ? 1 : 0).join('&')}`,
    credentials: readCredentials(parts.user ?? ':'),
  };
}

function readCredentials(user: string): ConnectionTo['credentials'] {
  const colon = user.indexOf(':');
  if (colon === -1) throw new Error('a connection string has a name and a password, or neither');
  return {
    username: decodeURIComponent(user.slice(0, colon)),
    password: decodeURIComponent(user.slice(colon + 1)),
  };
}

function readSettings(query: string): Map<string, string> {
  const settings = new Map<string, string>();
  for (const pair of query === '' ? [] : query.split('&')) {
    const [key, value] = readPair(pair);
    if (key !== 'nodePreference') settings.set(key, value);
  }
  return settings;
}

function readPair(pair: string): readonly [string, string] {
  const equals = pair.indexOf('=');
  const asked = pair.slice(0, Math.max(equals, 0));
  const value = decodeURIComponent(pair.slice(equals + 1));
  const flat = asked.toLowerCase();
  if (equals <= 0 || value === '') throw new Error(`a setting looks like key=value, not "${pair}"`);
  const refused = REFUSED[flat];
  if (refused !== undefined) throw new Error(`${asked} ${refused}`);
  if (flat === 'nodepreference') {
    if (value.toLowerCase() === 'leader') return ['nodePreference', value];
    throw new Error('a ledger reads what it wrote from the leader: nodePreference is leader');
  }
  const key = SETTINGS.find((known) => known.toLowerCase() === flat);
  if (key === undefined) throw new Error(`no setting of a ledger's connection: ${asked}`);
  return [key, value];
}
