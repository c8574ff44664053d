/**
 * The text fields at the top of a tool's input, as far as its JSON has arrived. Reads each character once, so that a long file
 * costs as much as its length; a whole input is parsed by the backend, and only that is ever applied.
 */
export class PartialToolInput {
  readonly fields = new Map<string, string>();
  #depth = 0;
  #key: string | undefined;
  /** The text being read: a key, a field's value, or one inside a value that is of no interest. */
  #reading: 'key' | 'value' | 'other' | undefined;
  #text = '';
  #escape = '';
  #expectsValue = false;

  /** Takes the next piece; true when a field's text has grown. */
  push(json: string): boolean {
    let grown = false;
    for (const character of json) {
      if (this.#reading === undefined) this.#outside(character);
      else if (this.#inside(character)) grown = true;
    }
    if (this.#reading === 'value' && grown && this.#key !== undefined) this.fields.set(this.#key, this.#text);
    return grown;
  }

  #outside(character: string): void {
    switch (character) {
      case '"':
        this.#reading = this.#depth !== 1 ? 'other' : this.#expectsValue ? 'value' : 'key';
        this.#text = '';
        break;
      case '{':
      case '[':
        this.#depth += 1;
        break;
      case '}':
      case ']':
        this.#depth -= 1;
        break;
      case ':':
        if (this.#depth === 1) this.#expectsValue = true;
        break;
      case ',':
        if (this.#depth === 1) this.#expectsValue = false;
        break;
    }
  }

  #inside(character: string): boolean {
    if (this.#escape !== '') return this.#escaped(this.#escape + character);
    if (character === '\\') {
      this.#escape = character;
      return false;
    }
    if (character === '"') {
      this.#close();
      return false;
    }
    return this.#append(character);
  }

  #escaped(sequence: string): boolean {
    if (sequence[1] === 'u' && sequence.length < 6) {
      this.#escape = sequence;
      return false;
    }
    this.#escape = '';
    try {
      return this.#append(String(JSON.parse(`"${sequence}"`)));
    } catch {
      return this.#append(sequence); // not JSON: the backend will drop the call; until then it is only looked at
    }
  }

  #append(text: string): boolean {
    if (this.#reading === 'other') return false;
    this.#text += text;
    return this.#reading === 'value';
  }

  #close(): void {
    if (this.#reading === 'key') this.#key = this.#text;
    if (this.#reading === 'value' && this.#key !== undefined) this.fields.set(this.#key, this.#text);
    this.#reading = undefined;
  }
}
