import { toIso } from '../../src/core/instant';
import { gitAt, maybeAt } from '../../src/core/reading/wire';
import { fromEpochMs, fromEpochNs, fromEpochSeconds, parseVendorInstant } from '../../src/core/vendor-instant';

describe('parseVendorInstant', () => {
  it.each([
    ['GitHub', '2020-01-22T05:51:15Z', '2020-01-22T05:51:15.000Z'],
    ['GitLab', '2012-09-20T11:50:22.123Z', '2012-09-20T11:50:22.123Z'],
    ['GitLab, own zone', '2012-09-20T11:50:22+08:00', '2012-09-20T03:50:22.000Z'],
    ['Bitbucket Cloud', '2022-05-18T17:42:05.20339Z', '2022-05-18T17:42:05.203Z'],
    ['Bitbucket Cloud, offset', '2022-05-18T17:42:05+00:00', '2022-05-18T17:42:05.000Z'],
    ['Azure DevOps, 7 digits', '2022-05-18T17:42:05.2237625Z', '2022-05-18T17:42:05.223Z'],
    ['Opsgenie', '2022-05-18T17:42:05.03Z', '2022-05-18T17:42:05.030Z'],
    ['Jira, offset without colon', '2019-03-07T09:37:55.985+0800', '2019-03-07T01:37:55.985Z'],
    ['Statuspage, summer time', '2019-07-07T09:37:55-07:00', '2019-07-07T16:37:55.000Z'],
    ['TeamCity, compact', '20220902T034658+0000', '2022-09-02T03:46:58.000Z'],
    ['TeamCity, west', '20220902T034658-0330', '2022-09-02T07:16:58.000Z'],
    ['PostgreSQL, hours only', '2022-09-02 03:46:58.123456+02', '2022-09-02T01:46:58.123Z'],
    ['ISO 8601, decimal comma', '2022-09-02T03:46:58,5Z', '2022-09-02T03:46:58.500Z'],
    ['minutes only', '2022-09-02T03:46Z', '2022-09-02T03:46:00.000Z'],
    ['blanks around', ' 2022-09-02T03:46:58Z ', '2022-09-02T03:46:58.000Z'],
  ])('reads %s: %s', (_, text, expected) => {
    expect(toIso(parseVendorInstant(text)!)).toBe(expected);
  });

  it.each([
    ['ServiceNow', '2020-04-02 14:03:31', '2020-04-02T14:03:31.000Z'],
    ['PagerDuty analytics', '2020-04-02T14:03:31', '2020-04-02T14:03:31.000Z'],
    ['a day', '2020-04-02', '2020-04-02T00:00:00.000Z'],
    ['a zone of its own wins', '2020-04-02T14:03:31+02:00', '2020-04-02T12:03:31.000Z'],
  ])('reads %s without a zone only when told what it means', (_, text, expected) => {
    expect(toIso(parseVendorInstant(text, { zoneless: 'utc' })!)).toBe(expected);
  });

  it.each([
    '2020-04-02 14:03:31',
    '0001-01-01T00:00:00',
    '0001-01-01T00:00:00Z',
    '1970-01-01T00:00:00Z',
    '1970-01-01T00:00:00.000+00:00',
    '2022-02-30T00:00:00Z',
    '2022-01-01T25:00:00Z',
    'yesterday',
    '',
    '1767571200',
    null,
    undefined,
    1767571200000,
    {},
  ])('is null for %p', (value) => {
    expect(parseVendorInstant(value)).toBeNull();
  });
});

describe('counts since 1970', () => {
  // 1600000000 s = 2020-09-13T12:26:40Z.
  it.each([
    ['seconds', fromEpochSeconds(1_600_000_000)],
    ['seconds as text', fromEpochSeconds('1600000000')],
    ['milliseconds', fromEpochMs(1_600_000_000_000)],
    ['nanoseconds', fromEpochNs(1_600_000_000_000_000_000)],
    ['nanoseconds as text', fromEpochNs('1600000000000000000')],
    ['nanoseconds as bigint', fromEpochNs(1_600_000_000_000_000_000n)],
  ])('reads %s', (_, at) => {
    expect(toIso(at!)).toBe('2020-09-13T12:26:40.000Z');
  });

  it('keeps the milliseconds of fractional seconds', () => {
    expect(toIso(fromEpochSeconds(1_600_000_000.25)!)).toBe('2020-09-13T12:26:40.250Z');
  });

  it.each([0, '0', -1, NaN, Infinity, '', 'soon', null, undefined, {}])('is null for %p', (value) => {
    expect(fromEpochMs(value)).toBeNull();
    expect(fromEpochSeconds(value)).toBeNull();
    expect(fromEpochNs(value)).toBeNull();
  });
});

describe('in an answer', () => {
  it.each(['0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', null, undefined])(
    'what has not happened may be written as %s',
    (value) => expect(maybeAt.parse(value)).toBeNull(),
  );

  it.each(['', 'soon', '2026-02-30T00:00:00Z', 5])('%p is no instant, and not taken for none', (value) => {
    expect(maybeAt.safeParse(value).success).toBe(false);
  });

  it('what has happened is read', () => expect(maybeAt.parse('2020-09-13T12:26:40Z')).toBe(1_600_000_000_000));

  it('a commit is one at whatever time its maker’s clock had', () => {
    expect(gitAt.parse('1970-01-01T00:00:00Z')).toBe(0);
    expect(gitAt.safeParse('soon').success).toBe(false);
  });
});
