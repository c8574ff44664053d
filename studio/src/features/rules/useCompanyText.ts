import { useCallback, useEffect, useRef, useState } from 'react';
import { useSession } from '../../app/Session.ts';
import { toFailure, type Failure } from '../../project/failure.ts';
import type { CompanyTextName } from '../../rules/CompanyTexts.ts';

export interface CompanyTextDocument {
  names: CompanyTextName[];
  name: CompanyTextName | undefined;
  /** As the editor shows it; undefined while it is read. */
  text: string | undefined;
  dirty: boolean;
  saving: boolean;
  saved: boolean;
  failure: Failure | undefined;
  /** Reads a text from the server; what was typed is dropped. */
  open(name: CompanyTextName | undefined): void;
  edit(text: string): void;
  save(): Promise<void>;
}

/** One text of the company: read, edited, and put back in the place of the version that was read. */
export function useCompanyText(): CompanyTextDocument {
  const { companyTexts, rules } = useSession();
  const [names, setNames] = useState<CompanyTextName[]>([]);
  const [name, setName] = useState<CompanyTextName>();
  const [text, setText] = useState<string>();
  const [read, setRead] = useState<{ text: string; tag: string }>();
  const [saving, setSaving] = useState(false);
  const [saved, setSaved] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  /** Answers that come after another text was opened belong to nobody. */
  const opened = useRef<CompanyTextName>(undefined);

  const open = useCallback(
    (wanted: CompanyTextName | undefined) => {
      opened.current = wanted;
      setName(wanted);
      setText(undefined);
      setSaved(false);
      setFailure(undefined);
      if (!wanted) return;
      companyTexts.read(wanted).then(
        (answer) => {
          if (opened.current !== wanted) return;
          setRead(answer);
          setText(answer.text);
        },
        (error: unknown) => opened.current === wanted && setFailure(toFailure(error)),
      );
    },
    [companyTexts],
  );
  useEffect(() => {
    companyTexts.list().then(
      (all) => {
        setNames(all);
        open(all[0]);
      },
      (error: unknown) => setFailure(toFailure(error)),
    );
    return () => void (opened.current = undefined);
  }, [companyTexts, open]);

  const dirty = text !== undefined && read !== undefined && text !== read.text;
  const save = async () => {
    if (!name || !dirty || saving) return;
    setSaving(true);
    try {
      setRead(await companyTexts.replace(name, read.tag, text));
      setSaved(true);
      setFailure(undefined);
      await rules.refresh();
    } catch (error) {
      setFailure(toFailure(error));
    } finally {
      setSaving(false);
    }
  };
  const edit = (typed: string) => {
    setText(typed);
    setSaved(false);
  };
  return { names, name, text, dirty, saving, saved, failure, open, edit, save };
}
