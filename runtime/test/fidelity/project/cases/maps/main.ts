import './main.css';

interface Dropped {
  only: 'a type';
}

export function fails(_value: Dropped): never {
  throw new Error('at line eight');
}
Object.assign(window, { fixture: 'loaded', fails });
