import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useConversation, useSession } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import classes from './Csv.module.css';

/** A file may be dropped anywhere on the page. */
export function CsvDropZone() {
  const texts = useTexts();
  const session = useSession();
  const running = useConversation((state) => state.turns.at(-1)?.state === 'running');
  const [over, setOver] = useState(false);

  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault(); // without this the browser would leave the page for the file
      event.dataTransfer!.dropEffect = running ? 'none' : 'copy';
      setOver(!running);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file && !running) session.takeFile(file);
    };
    addEventListener('dragover', onOver);
    addEventListener('dragleave', onLeave);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragover', onOver);
      removeEventListener('dragleave', onLeave);
      removeEventListener('drop', onDrop);
    };
  }, [session, running]);

  if (!over) return null;
  return (
    <div className={classes.drop}>
      <div className={classes.dropText}>
        <IconFileSpreadsheet size={28} stroke={1.5} aria-hidden />
        {texts.csv.dropHere}
      </div>
    </div>
  );
}
