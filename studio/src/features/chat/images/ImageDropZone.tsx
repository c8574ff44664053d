import { IconPhoto } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useConversation } from '../../../app/Session.ts';
import { useTexts } from '../../../app/useTexts.ts';
import { isImage } from './imageBlock.ts';
import classes from './ImageStrip.module.css';
import { useAttachImages } from './useAttachImages.ts';

/** Pictures may be dropped anywhere on the page, like CSV files: it takes the drags that carry one before anybody else sees them. */
export function ImageDropZone() {
  const texts = useTexts();
  const attach = useAttachImages();
  const running = useConversation((state) => state.turns.at(-1)?.state === 'running');
  const [over, setOver] = useState(false);

  useEffect(() => {
    const carriesImage = ({ dataTransfer }: DragEvent) => [...(dataTransfer?.items ?? [])].some((item) => item.kind === 'file' && isImage(item));
    const take = (event: DragEvent) => {
      event.preventDefault(); // without this the browser would leave the page for the picture
      event.stopPropagation();
    };
    const onOver = (event: DragEvent) => {
      if (!carriesImage(event)) return;
      take(event);
      event.dataTransfer!.dropEffect = running ? 'none' : 'copy';
      setOver(!running);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!carriesImage(event)) return;
      take(event);
      setOver(false);
      if (!running) void attach(event.dataTransfer?.files ?? []);
    };
    const capture = { capture: true };
    addEventListener('dragover', onOver, capture);
    addEventListener('dragleave', onLeave, capture);
    addEventListener('drop', onDrop, capture);
    return () => {
      removeEventListener('dragover', onOver, capture);
      removeEventListener('dragleave', onLeave, capture);
      removeEventListener('drop', onDrop, capture);
    };
  }, [attach, running]);

  if (!over) return null;
  return (
    <div className={classes.drop}>
      <div className={classes.dropText}>
        <IconPhoto size={28} stroke={1.5} aria-hidden />
        {texts.prompt.dropImages}
      </div>
    </div>
  );
}
