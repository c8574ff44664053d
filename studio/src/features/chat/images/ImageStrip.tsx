import { CloseButton } from '@mantine/core';
import { useTexts } from '../../../app/useTexts.ts';
import type { ImageBlock } from '../../../turn/turnState.ts';
import { imageUrl } from './imageBlock.ts';
import classes from './ImageStrip.module.css';

/** Small views of pictures, in the prompt box with a button that removes each. */
export function ImageStrip({ images, onRemove }: { images: ImageBlock[]; onRemove?: (index: number) => void }) {
  const texts = useTexts();
  if (images.length === 0) return null;
  return (
    <ul className={classes.strip} aria-label={texts.prompt.images}>
      {images.map((image, index) => (
        <li key={index} className={classes.item}>
          <img src={imageUrl(image)} alt={texts.prompt.imageOf(index + 1)} className={classes.image} />
          {onRemove && (
            <CloseButton size="xs" radius="xl" className={classes.remove} aria-label={texts.prompt.removeImage(index + 1)} onClick={() => onRemove(index)} />
          )}
        </li>
      ))}
    </ul>
  );
}
