import whole, { name, nested } from './data.json';
import text from './data.json?raw';
import raw from './note.txt?raw';
import textUrl from './note.txt?url';
import picture from './pixel.png';
import inlinePicture from './pixel.png?inline';
import drawing from './drawing.svg';
import points from './some.points';
import rawPlain from '/plain.txt?raw';

const here = new URL('./pixel.png', import.meta.url);
window.fixture = { whole, name, nested, text, raw, textUrl, picture, inlinePicture, drawing, points, rawPlain, here: here.pathname, meta: new URL(import.meta.url).pathname };
