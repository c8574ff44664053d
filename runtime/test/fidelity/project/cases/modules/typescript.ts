export enum Direction { Down, Up }
export interface OnlyType { direction: Direction }
export class Marked {
  declare nothing: string;
  given = 1;
  absent?: string;
  constructor(public readonly parameter = 2) {}
}
