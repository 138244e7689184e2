import { NEVER, Observable, of, Subject } from 'rxjs';

import { atATime, Turns } from './turns';

/** A request that says when it is sent. */
function sending<T>(sent: string[], name: string, reply: Observable<T>): Observable<T> {
  return new Observable((subscriber) => {
    sent.push(name);
    return reply.subscribe(subscriber);
  });
}

const shop = { name: 'Shop' };
const hangs = { name: 'Prometheus' };
const numbered = Array.from({ length: 7 }, (_, i) => String(i));

test('a source that hangs has so many requests out, and keeps no other source waiting', () => {
  const turns = new Turns();
  const sent: string[] = [];
  numbered.forEach((name) => turns.take(hangs, sending(sent, `hangs ${name}`, NEVER)).subscribe());
  turns.take(shop, sending(sent, 'well', of(1))).subscribe();
  expect(sent).toEqual(['hangs 0', 'hangs 1', 'well']);
});

test('the others follow as replies come, more of them from a source that answers', () => {
  const turns = new Turns();
  const sent: string[] = [];
  const replies = numbered.map(() => new Subject<number>());
  numbered.forEach((name, i) => turns.take(shop, sending(sent, name, replies[i]!)).subscribe());
  expect(sent).toHaveLength(atATime.unknown);
  turns.judge(shop, 'answering');
  expect(sent).toHaveLength(atATime.answering);
  replies[0]!.complete();
  replies[1]!.error(new Error('broken'));
  expect(sent).toHaveLength(atATime.answering + 2);
  turns.judge(shop, 'silent');
  replies[2]!.complete();
  replies[3]!.complete();
  expect(sent).toHaveLength(atATime.answering + 2);
  replies[4]!.complete();
  expect(sent).toHaveLength(atATime.answering + 3);
});

test('a request that nobody wants any more is never sent', () => {
  const turns = new Turns();
  const sent: string[] = [];
  const all = numbered.map((name) => turns.take(shop, sending(sent, name, NEVER)).subscribe());
  all[2]!.unsubscribe();
  all[0]!.unsubscribe();
  expect(sent).toEqual(['0', '1', '3']);
});

test('a reply that comes at once ends its turn', () => {
  const turns = new Turns();
  const values: number[] = [];
  numbered.forEach((_, i) => turns.take(shop, of(i)).subscribe((value) => values.push(value)));
  expect(values).toEqual([0, 1, 2, 3, 4, 5, 6]);
});
