import assert from 'node:assert/strict';
import test from 'node:test';
import { Hands, type Held } from '../../../frontend/components/field/hands.ts';

/** A picture of ten units, a hundred pixels wide, and what is done to it. */
function picture(spot?: { x: number; y: number }) {
  const done: unknown[] = [];
  const held: Held = {
    view: { x: 0, y: 0, half: 5 }, unit: 0.1, spot,
    place: ({ clientX: x, clientY: y }) => ({ x, y }),
    look: (square) => done.push(['look', square]),
    zoom: (factor, at) => done.push(['zoom', factor, at]),
    probed: (place) => done.push(['probed', place]),
  };
  return { hands: new Hands(held), done };
}

const canvas = { setPointerCapture() {}, classList: { add() {}, remove() {} } };
const pointer = (clientX: number, clientY: number, pointerType = 'mouse', pointerId = 1) =>
  ({ clientX, clientY, pointerType, pointerId, button: 0, currentTarget: canvas }) as unknown as PointerEvent;
const key = (name: string, more: object = {}) => ({ key: name, preventDefault() {}, stopPropagation() {}, ...more }) as KeyboardEvent;

test('a drag moves what is shown with the pointer, and points at nothing', () => {
  const { hands, done } = picture();
  hands.press(pointer(50, 50));
  hands.move(pointer(60, 45));
  hands.release(pointer(60, 45));
  assert.deepEqual(done, [['look', { half: 5, x: -1, y: -0.5 }]]);
});

test('a press that trembles points at where it ends', () => {
  const { hands, done } = picture();
  hands.press(pointer(50, 50, 'touch'));
  hands.release(pointer(51, 50, 'touch'));
  assert.deepEqual(done, [['probed', { x: 51, y: 50 }]]);
});

test('two fingers zoom by how far they go apart, one finger leaves the page to be scrolled', () => {
  const { hands, done } = picture();
  hands.press(pointer(0, 0, 'touch', 1));
  hands.move(pointer(0, 9, 'touch', 1));
  assert.deepEqual(done, []);
  hands.press(pointer(100, 9, 'touch', 2));
  hands.move(pointer(200, 9, 'touch', 2));
  assert.deepEqual(done, [['zoom', 2, { x: 200, y: 9 }]]);
});

test('arrow keys move what is pointed at, others zoom there, and those of the browser are left alone', () => {
  const { hands, done } = picture({ x: 1, y: 1 });
  hands.keys(key('ArrowUp', { shiftKey: true }));
  hands.keys(key('+'));
  hands.keys(key('+', { ctrlKey: true }));
  hands.keys(key('0'));
  hands.keys(key('Escape'));
  hands.keys(key('s'));
  assert.deepEqual(done, [['probed', { x: 1, y: 1 + 10 * (1 / 12) }], ['zoom', 1.5, { x: 1, y: 1 }], ['look', undefined], ['probed', undefined]]);
});
