import assert from 'node:assert/strict';
import { test } from 'node:test';
import { neutralised, writeCsv } from '../src/resource/export/csv.ts';

test('quotes what would break a line apart', () => {
  assert.equal(writeCsv([['a', 'b;c'], ['say "hi"', 'two\nlines']], ';'), '\uFEFFa;"b;c"\r\n"say ""hi""";"two\nlines"\r\n');
  assert.equal(writeCsv([['a;b', 'c,d']], ','), '\uFEFFa;b,"c,d"\r\n');
});

for (const text of ['=1+1', '=cmd|\' /C calc\'!A0', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', ' =1', '+33-1-23', '-A1', '=HYPERLINK("x")']) {
  test(`keeps ${JSON.stringify(text)} from being run`, () => assert.equal(neutralised(text), `'${text}`));
}
for (const text of ['', 'Ada', '-12', '-12,50', '+33 1 23 45 67 89', '01 23 45', 'a=b', 'x@y.fr', '−5']) {
  test(`leaves ${JSON.stringify(text)} as it is`, () => assert.equal(neutralised(text), text));
}
