import { checkInOf, checkInTags, readCheckIns } from './checkInAnnotations';

const checkIn = { objective: 'can-pay', keyResult: 'refunds', value: 2.1, confidence: 0.7 };
const annotation = (tags: unknown, rest: object = {}) => ({ time: 5, text: 'Fine', login: 'ada', tags, ...rest });

test('what is written is read again', () => {
  const tags = checkInTags(checkIn);
  expect(tags).toEqual(['check-in', 'objective:can-pay', 'key-result:refunds', 'value:2.1', 'confidence:0.7']);
  expect(checkInOf(annotation(tags))).toEqual({ ...checkIn, at: 5, note: 'Fine', author: 'ada' });
  const note = checkInTags({ ...checkIn, value: null, confidence: null });
  expect(checkInOf(annotation(note, { text: 'a &lt;b&gt; &amp;amp; <a href="x">c</a>', login: undefined }))).toEqual({
    ...{ at: 5, objective: 'can-pay', keyResult: 'refunds', value: null, confidence: null },
    ...{ note: 'a <b> &amp; c', author: '' },
  });
});

test.each<[string, unknown]>([
  ['another annotation', annotation(['deploy', 'objective:a', 'key-result:b'])],
  ['one without a key result', annotation(['check-in', 'objective:a'])],
  ['one without a time', { tags: checkInTags(checkIn) }],
  ['no tags', annotation(null)],
  ['nothing', null],
  ['a text', 'check-in'],
])('%s is no check-in', (_, one) => {
  expect(checkInOf(one)).toBeNull();
});

test.each([
  ['value:', null, null],
  ['value:much', null, null],
  ['value:1e999', null, null],
  ['value: 7', 7, null],
  ['confidence:7', null, 1],
  ['confidence:-1', null, 0],
])('the tag %s', (tag, value, confidence) => {
  expect(checkInOf(annotation(['check-in', 'objective:a', 'key-result:b', tag]))).toMatchObject({ value, confidence });
});

test('they are asked for by their tag, over the time, and what fails is a sentence', async () => {
  const paths: string[] = [];
  const answer = (data: unknown) => (path: string) => {
    paths.push(path);
    return Promise.resolve(data);
  };
  const tags = checkInTags(checkIn);
  expect(await readCheckIns(answer([annotation(tags), annotation([])]), { from: 10.5, to: 20.5 })).toHaveLength(1);
  expect(paths).toEqual(['/api/annotations?from=10&to=21&limit=5000&type=annotation&tags=check-in']);
  const failing = () => Promise.reject(new Error('You have no access'));
  for (const get of [
    failing,
    answer({ message: 'no' }),
    answer(Array.from({ length: 5000 }, () => annotation(tags))),
  ]) {
    expect(await readCheckIns(get, { from: 1, to: 2 })).toMatchObject({
      code: 'check-ins-failed',
      hint: expect.stringMatching(/\S/),
    });
  }
  expect(await readCheckIns(failing, { from: 1, to: 2 })).toMatchObject({
    message: 'The check-ins cannot be read: You have no access.',
  });
});
